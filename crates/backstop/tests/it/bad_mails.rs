//! Mails that nobody should have written, from the door to the ticket: each is answered as it deserves, shown as it can be, and the
//! next one comes in as if nothing had been.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use crate::secrets::Desk;
use crate::{program, run};

/// Signs that turn a line around, and others that are not seen.
const UNSEEN: [char; 6] = ['\u{202e}', '\u{202d}', '\u{2066}', '\u{200f}', '\0', '\u{7}'];

/// How a mail is answered at its end, and what its ticket must show.
type Case = (&'static str, Vec<u8>, Expected);

enum Expected {
    /// With these codes, and no ticket.
    Refused(&'static str),
    /// Its text holds this.
    Says(&'static str),
    /// It has a file of this name.
    File(&'static str),
    /// Whatever can be shown of it.
    Kept,
}

fn headed(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("{head}\r\n\r\n").as_bytes(), body].concat()
}

fn parts(inner: &str) -> Vec<u8> {
    headed("Content-Type: multipart/mixed; boundary=b", format!("--b\r\n\r\nsee the file\r\n--b\r\n{inner}\r\n--b--").as_bytes())
}

fn cases() -> Vec<Case> {
    use Expected::{File, Kept, Refused, Says};
    let bare_lf =
        b"\r\n\r\nhi\n.\r\nMAIL FROM:<eve@trader.test>\r\nRCPT TO:<support@venue.test>\r\nDATA\r\nSubject: smuggled\r\n\r\nhi".to_vec();
    let bare_cr = b"\r\n\r\nhi\r.\rMAIL FROM:<eve@trader.test>\r\n".to_vec();
    let lone_dot = b"\r\n\r\nhi\r\n.\rX".to_vec();
    let nested: String = (0..1_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    let mails: String = (0..1_000).map(|n| format!("Content-Type: message/rfc822\r\n\r\nSubject: {n}\r\n")).collect();
    let fields = "X-Many: y\r\n".repeat(20_000);
    let wide = "--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(100_000);
    // The size that it claims is a lie, as those of bombs are; nobody unpacks it to find out.
    let bomb = parts(
        "Content-Type: application/zip; name=42.zip\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBC0AAAAIAAAAIQD/////////////////BwAUADQyLmJpbv//////////",
    );
    // A picture of 65,535 times 65,535 dots in 33 bytes.
    let picture = parts(
        "Content-Type: image/png; name=wide.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUgAA//8AAP//CAYAAAA=",
    );
    let gbk = b"\xce\xd2\xb5\xc4\xcc\xe1\xcf\xd6\xd2\xd1\xbe\xad\xc8\xfd\xcc\xec\xc3\xbb\xd3\xd0\xb5\xbd\xd5\xcb\xc1\xcb\xa3\xac\xc7\xeb\xb0\xef\xce\xd2\xb2\xe9\xd2\xbb\xcf\xc2\xb6\xa9\xb5\xa5\xa3\xac\xd0\xbb\xd0\xbb";
    let page = |html: String| headed("Content-Type: text/html; charset=utf-8", html.as_bytes());
    vec![
        ("a second mail behind a bare LF", bare_lf, Refused("550 5.6.0")),
        ("a second mail behind a bare CR", bare_cr, Refused("550 5.6.0")),
        ("a dot that ends nothing", lone_dot, Refused("550 5.6.0")),
        ("dots at the beginning of lines", headed("X: y", b"..one\r\n...two"), Says(".one\n..two")),
        ("a line of 50 MB", headed("X: y", &vec![b'x'; 50 << 20]), Refused("552 5.3.4")),
        ("a line of 1 MB", headed("X: y", &vec![b'x'; 1 << 20]), File("full-text.txt")),
        ("parts a thousand levels deep", headed(nested.trim_end(), b"x"), Kept),
        ("mails within mails", headed(mails.trim_end(), b"x"), Kept),
        ("a hundred thousand parts", headed("Content-Type: multipart/mixed; boundary=b", wide.as_bytes()), Kept),
        ("twenty thousand fields", headed(fields.trim_end(), b"here I am"), Says("here I am")),
        ("a field of a megabyte", headed(&format!("X-Long: {}", "y ".repeat(500_000)), b"here I am"), Kept),
        ("a packed file that claims to be endless", bomb, File("42.zip")),
        ("a picture that claims to be endless", picture, File("wide.png")),
        ("tags that are never closed", page("<div><b><table><tr><td>x".repeat(20_000)), Kept),
        ("comments within comments", page(format!("{}--> here I am", "<!--<!-- <a href='x' ".repeat(20_000))), Kept),
        (
            "styles within scripts within pictures",
            page("<svg><style><img title=\"</style><script>alert(1)</script>\">".repeat(2_000)),
            Kept,
        ),
        ("letters of another set than it says", headed("Content-Type: text/plain; charset=utf-8", gbk), Says("我的提现已经三天没有到账了")),
        ("a set that nobody has", headed("Content-Type: text/plain; charset=x-nobody-99", b"here I am"), Says("here I am")),
        ("tags in seven bits", headed("Content-Type: text/plain; charset=utf-7", b"+ADw-script+AD4-"), Says("<script>")),
        ("NUL in the text", headed("Content-Type: text/plain", b"here\0 I am"), Says("here I am")),
        (
            "a file whose name is turned around",
            parts(
                "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''invoice%E2%80%AEfdp.exe\r\n\r\nMZ",
            ),
            Kept,
        ),
        (
            "a file that climbs out of its folder",
            parts("Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"../../etc/passwd\"\r\n\r\nx"),
            Kept,
        ),
    ]
}

/// Says something to the door and returns what it answered last before it was left.
fn hand_over(desk: &Desk, (what, number): (&str, usize), mail: &[u8]) -> String {
    let mut line = TcpStream::connect(("127.0.0.1", desk.mail)).expect("the door is open");
    line.set_read_timeout(Some(Duration::from_secs(60))).expect("set");
    // Names and subject try to add a recipient, and to be read from the right.
    let head = format!(
        "LHLO x\r\nMAIL FROM:<eve@trader.test>\r\nRCPT TO:<support@venue.test>\r\nDATA\r\nFrom: =?utf-8?Q?Eve=0D=0ABcc:_x=40evil.test=E2=80=AE?= <eve{number}@trader.test>\r\nSubject: =?utf-8?Q?{number}=0D=0ABcc:_x=40evil.test_=E2=80=AE_{}?=\r\nMessage-ID: <bad{number}@trader.test>\r\n",
        what.replace(' ', "_")
    );
    let said = [head.as_bytes(), mail, b"\r\n.\r\nQUIT\r\n"].concat();
    let mut back = line.try_clone().expect("two ends");
    let writer = std::thread::spawn(move || {
        // The door may be shut before all is said.
        let _shut = line.write_all(&said);
    });
    let mut answer = Vec::new();
    let _ended = back.read_to_end(&mut answer);
    writer.join().expect("said");
    String::from_utf8_lossy(&answer).into_owned()
}

async fn tickets(desk: &Desk) -> Vec<Value> {
    let all = desk.call("GET", "/api/v1/desk/tickets?view=all&limit=200", (&desk.agent, Value::Null)).await;
    all["data"].as_array().cloned().unwrap_or_default()
}

async fn messages(desk: &Desk, ticket: &Value) -> Vec<Value> {
    let path = format!("/api/v1/desk/tickets/{}/messages?after=0", ticket["reference"].as_str().expect("a reference"));
    let all = desk.call("GET", &path, (&desk.agent, Value::Null)).await;
    all["data"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_bad_mail_is_answered_as_it_deserves_and_shown_as_it_can_be() {
    let desk = Desk::start(program(), "");
    run(async {
        let mut known = 0;
        for (number, (what, mail, expected)) in cases().into_iter().enumerate() {
            // A mail that begins its headers here goes on behind ours; one that has none goes straight to its text.
            let mail = mail.strip_prefix(b"\r\n").map_or_else(|| mail.clone(), <[u8]>::to_vec);
            let answer = hand_over(&desk, (what, number), &mail);
            let all = tickets(&desk).await;
            if let Expected::Refused(code) = expected {
                assert!(answer.contains(code) && !answer.contains("250 2.0.0 kept"), "{what}: {answer}");
                assert_eq!(all.len(), known, "{what}: no ticket");
                continue;
            }
            known += 1;
            assert_eq!(all.len(), known, "{what}: {answer}");
            let ticket = all.iter().find(|it| it["subject"].as_str().is_some_and(|subject| subject.contains(what)));
            let ticket = ticket.unwrap_or_else(|| panic!("{what}: there is no ticket"));
            let thread = messages(&desk, ticket).await;
            let letter = thread.iter().find(|it| it["kind"] == "inbound").unwrap_or_else(|| panic!("{what}: {thread:?}"));
            let files: Vec<&str> =
                letter["attachments"].as_array().into_iter().flatten().filter_map(|file| file["name"].as_str()).collect();
            let body = letter["body"].as_str().unwrap_or_default();
            match expected {
                Expected::Says(words) => assert!(body.contains(words), "{what}: {body:.200}"),
                Expected::File(name) => assert!(files.contains(&name), "{what}: {files:?}"),
                Expected::Kept | Expected::Refused(_) => {}
            }
            let named = [ticket["subject"].as_str(), letter["author"]["name"].as_str()].into_iter().flatten().chain(files);
            for name in named {
                assert!(!name.contains(UNSEEN) && !name.contains(['\r', '\n', '/', '\\']), "{what}: {name:?}");
            }
            assert!(!body.contains('\0'), "{what}");
        }
        // An agent's answer to the worst of names goes to one address, under headers of ours alone.
        let all = tickets(&desk).await;
        let path = format!("/api/v1/desk/tickets/{}/messages", all[0]["reference"].as_str().expect("a reference"));
        desk.call("POST", &path, (&desk.agent, json!({"client_id": "an-answer-to-eve", "kind": "reply", "body": "Which file?"}))).await;
        let answer = hand_over(&desk, ("the next one", 999), b"\r\nhello");
        assert!(answer.contains("250 2.0.0 kept"), "{answer}");
        let outbox = desk.folder.path().join("outbox");
        crate::until("the answer leaves", async || {
            let mails = std::fs::read_dir(&outbox).into_iter().flatten().flatten();
            let mails: Vec<String> = mails.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect();
            for mail in &mails {
                let head = mail.split("\r\n\r\n").next().unwrap_or_default();
                assert!(head.lines().all(|line| !line.to_lowercase().starts_with("bcc:")), "{head}");
            }
            mails.iter().any(|mail| mail.contains("Which file?"))
        })
        .await;
    });
}
