//! Five hundred secrets through every door, and then every byte that the program has written (N59, C15).

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use testkit::Client;
use testkit::process::{Process, free_port};
use testkit::secrets::{Planted, Traces, files, members, plant};
use testkit::torture::Dice;

use crate::{program, run, unguarded};

/// A desk on SQLite with a door for mail and a folder for what it sends.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub client: Client,
    pub agent: String,
    pub mail: u16,
    _process: Process,
}

impl Desk {
    pub fn start(program: &Path, guards_off: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (place, mail) = (folder.path().display().to_string(), free_port());
        let settings = folder.path().join("desk.toml");
        let text = format!(
            "data = \"{place}/data\"\nlisten = \"127.0.0.1:0\"\n[venue]\nname = \"Northpier\"\n[limits]\nenabled = false\n[log]\nlevel = \"debug\"\n[mail]\nlmtp = \"127.0.0.1:{mail}\"\ndomain = \"venue.test\"\nauthserv_id = \"mx.venue.test\"\ndns = false\nrelay = \"folder:{place}/outbox\"\n[[mail.inbox]]\naddress = \"support@venue.test\"\n"
        );
        std::fs::write(&settings, text).expect("written");
        let config = settings.display().to_string();
        let admin = |arguments: &[&str]| {
            let output = std::process::Command::new(program).args(["admin", "--config", &config]).args(arguments).output();
            let output = output.expect("the program runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        };
        admin(&["staff", "add", "--email", "ines@venue.test", "--name", "Ines", "--role", "agent"]);
        let agent = admin(&["token", "create", "--staff", "ines@venue.test"]);
        let variables = [("GUARDS_OFF".to_owned(), guards_off.to_owned())];
        let mut process = Process::start(program, &["serve", "--config", &config], (&variables, &folder.path().join("log")));
        let base = process.line().trim().rsplit(' ').next().unwrap_or_default().to_owned();
        Self { folder, client: Client::new(base), agent, mail, _process: process }
    }

    pub async fn call(&self, method: &str, path: &str, said: (&str, Value)) -> Value {
        let answer = self.client.call(method, path, said).await;
        assert!(matches!(answer.status, 200 | 201 | 204), "{path}: {answer:?}");
        answer.body
    }

    async fn upload(&self, token: &str, (name, bytes): (&str, Vec<u8>)) -> String {
        let answer = self.client.upload(token, (name, bytes)).await.expect("an answer");
        assert_eq!(answer.status, 201, "{name}: {answer:?}");
        answer.body["id"].as_str().expect("an id").to_owned()
    }

    /// Hands a mail over as the venue's mail server does.
    fn deliver(&self, mail: &str) {
        let mut line = TcpStream::connect(("127.0.0.1", self.mail)).expect("the door is open");
        line.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        let head = "LHLO x\r\nMAIL FROM:<ann@trader.test>\r\nRCPT TO:<support@venue.test>\r\nDATA\r\n";
        write!(line, "{head}{}\r\n.\r\nQUIT\r\n", mail.replace('\n', "\r\n")).expect("said");
        let mut answer = String::new();
        let _ended = line.read_to_string(&mut answer);
        assert!(answer.contains("250 2."), "{answer}");
    }

    /// Waits until nothing happens any more: jobs that are due later, as clocks are, stay.
    async fn rests(&self) {
        let (mut last, mut calm) = (BTreeSet::new(), 0);
        for _ in 0..1_200 {
            let metrics = self.client.http.get(format!("{}/metrics", self.client.base)).send().await.expect("metrics");
            let text = metrics.text().await.expect("text");
            let telling = ["backstop_jobs{", "backstop_events_total", "backstop_jobs_total"];
            let now: BTreeSet<String> =
                text.lines().filter(|it| telling.iter().any(|name| it.starts_with(name))).map(str::to_owned).collect();
            calm = if now == last && !now.is_empty() { calm + 1 } else { 0 };
            if calm == 20 {
                return;
            }
            last = now;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("it never rests: {last:?}");
    }

    /// Everything it wrote: database and its log, files, search index, what it said, what it sent.
    fn written(&self) -> Vec<PathBuf> {
        files(self.folder.path())
    }
}

/// A part of the secrets, and the door they go through.
type Door<'a> = &'a [Planted];

fn fresh() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Chat: openings, subjects, fields, further messages by the API and by the stream.
async fn by_chat(desk: &Desk, secrets: Door<'_>) {
    for (turn, some) in secrets.chunks(6).enumerate() {
        let token = desk.client.stranger().await;
        let said = |n: usize| some.get(n).map_or("hello", |one| one.sentence.as_str());
        let short = |n: usize| if said(n).chars().count() <= 200 { said(n) } else { "hello" };
        let rest = [0, 1].into_iter().filter(|n| short(*n) != said(*n)).map(|n| said(n).to_owned()).collect::<Vec<_>>();
        let case = json!({"client_id": fresh(), "subject": short(0), "fields": {"note": short(1)}, "body": said(2)});
        let made = desk.call("POST", "/api/v1/trader/tickets", (&token, case)).await;
        let reference = made["reference"].as_str().expect("a reference").to_owned();
        let path = format!("/api/v1/trader/tickets/{reference}/messages");
        for body in rest.iter().map(String::as_str).chain([said(3), said(4)]) {
            desk.call("POST", &path, (&token, json!({"client_id": fresh(), "body": body}))).await;
        }
        if turn.is_multiple_of(3) {
            let mut socket = desk.client.socket("trader", (&token, 0)).await.expect("a socket");
            socket.send(&json!({"type": "send", "reference": reference, "client_id": fresh(), "body": said(5)})).await;
            assert!(socket.next("ack").await.is_some(), "acknowledged");
        } else {
            let note = json!({"client_id": fresh(), "kind": "note", "body": said(5)});
            desk.call("POST", &format!("/api/v1/desk/tickets/{reference}/messages"), (&desk.agent, note)).await;
        }
    }
}

/// Files: a log, settings, what a browser recorded, and their names.
async fn by_files(desk: &Desk, (log, settings, record, names): (Door<'_>, &[(&str, Planted)], Door<'_>, Door<'_>)) {
    let token = desk.client.stranger().await;
    let lines: String = log.iter().map(|one| format!("2026-11-17 14:32:07 INFO {}\n", one.sentence)).collect();
    let members: serde_json::Map<String, Value> =
        settings.iter().enumerate().map(|(n, (name, one))| (format!("profile_{n}"), json!({"name": "main", (*name): one.value}))).collect();
    let entries: Vec<Value> = record.iter().enumerate().map(|(n, one)| entry(n, &one.value)).collect();
    let har = json!({"log": {"version": "1.2", "creator": {"name": "Chromium"}, "entries": entries}});
    let mut ids = vec![
        desk.upload(&token, ("trace.log", lines.into_bytes())).await,
        desk.upload(&token, ("settings.json", serde_json::to_vec_pretty(&members).expect("JSON"))).await,
        desk.upload(&token, ("network.har", har.to_string().into_bytes())).await,
    ];
    for one in names {
        ids.push(desk.upload(&token, (&format!("{}.txt", one.sentence), b"see the name".to_vec())).await);
    }
    for (turn, some) in ids.chunks(5).enumerate() {
        let case = json!({"client_id": fresh(), "body": format!("the files, part {turn}"), "attachments": some});
        desk.call("POST", "/api/v1/trader/tickets", (&token, case)).await;
    }
}

/// A request of a HAR file with the secret where browsers record them.
fn entry(n: usize, value: &str) -> Value {
    let header = |name: &str, value: &str| json!([{"name": "Accept", "value": "*/*"}, {"name": name, "value": value}]);
    let (headers, cookies, text) = match n % 4 {
        0 => (header("Authorization", &format!("Bearer {value}")), json!([]), String::new()),
        1 => (header("Cookie", &format!("sid={value}; theme=dark")), json!([]), String::new()),
        2 => (json!([]), json!([{"name": "session", "value": value}]), String::new()),
        _ => (json!([]), json!([]), json!({"email": "a@b.example", "access_token": value}).to_string()),
    };
    json!({"request": {"method": "POST", "url": "https://venue.example/v5/order", "headers": headers, "cookies": cookies,
        "postData": {"mimeType": "application/json", "text": text}}, "response": {"status": 200}})
}

/// Mail: subject, text, HTML, a text file in Base64, one in the "Unicode" of old editors.
fn by_mail(desk: &Desk, secrets: Door<'_>) {
    for (turn, some) in secrets.chunks(5).enumerate() {
        let said = |n: usize| some.get(n).map_or("hello", |one| one.sentence.as_str());
        let wide: Vec<u8> = [0xfeff].into_iter().chain(said(4).encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let subject = format!("=?utf-8?B?{}?=", base64(said(0).replace('\n', " ").as_bytes()));
        let html = format!("<p>Hello,</p><p>{}</p>", said(2).replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>"));
        let part =
            |kind: &str, bytes: &[u8]| format!("--b\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n\n{}\n", base64(bytes));
        let mail = format!(
            "From: ann@trader.test\nTo: support@venue.test\nMessage-ID: <s{turn}@trader.test>\nDate: Tue, 17 Nov 2026 14:41:{:02} +0000\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{}{}{}{}--b--\n",
            turn % 60,
            part("text/plain; charset=utf-8", said(1).as_bytes()),
            part("text/html; charset=utf-8", html.as_bytes()),
            part("text/plain; name=log.txt", said(3).as_bytes()),
            part("application/octet-stream; name=notes.txt", &wide),
        );
        desk.deliver(&mail);
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let four = |three: &[u8]| -> String {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or_default()));
        let sign = |place: usize| if place <= three.len() { char::from(SIGNS[(bits >> (18 - 6 * place) & 63) as usize]) } else { '=' };
        (0..4).map(sign).collect()
    };
    bytes.chunks(3).map(four).collect()
}

/// Answers every mail and rates the help, so that there is something in the outbox too.
async fn answers(desk: &Desk) {
    let page = desk.call("GET", "/api/v1/desk/tickets?view=all&limit=200", (&desk.agent, Value::Null)).await;
    for ticket in page["data"].as_array().expect("tickets") {
        let path = format!("/api/v1/desk/tickets/{}/messages", ticket["reference"].as_str().expect("a reference"));
        let reply = json!({"client_id": fresh(), "kind": "reply", "body": "We are looking into it."});
        desk.call("POST", &path, (&desk.agent, reply)).await;
    }
}

/// Sends every secret through a door of a fresh desk; returns those that were found in what it wrote.
async fn planted_and_found(program: &Path, guards_off: &str) -> (Vec<Planted>, BTreeSet<usize>) {
    let mut dice = Dice(20_261_117);
    let chat = plant(&mut dice, 300);
    let log = plant(&mut dice, 60);
    let settings = members(&mut dice, 40);
    let record: Vec<Planted> = plant(&mut dice, 400).into_iter().filter(|one| one.recipe == "bearer").collect();
    let names: Vec<Planted> = plant(&mut dice, 100).into_iter().filter(|one| ["password", "card"].contains(&one.recipe)).collect();
    let mail = plant(&mut dice, 80);
    let desk = Desk::start(program, guards_off);
    by_chat(&desk, &chat).await;
    by_files(&desk, (&log, &settings, &record, &names)).await;
    by_mail(&desk, &mail);
    desk.rests().await;
    answers(&desk).await;
    desk.rests().await;
    let settings = settings.into_iter().map(|(_, one)| one).collect();
    let planted: Vec<Planted> = [chat, log, settings, record, names, mail].concat();
    let traces = Traces::of(&planted);
    let written = desk.written();
    assert!(["data", "outbox", "log"].iter().all(|name| written.iter().any(|path| path.starts_with(desk.folder.path().join(name)))));
    let found = written.iter().flat_map(|path| traces.found(&std::fs::read(path).unwrap_or_default())).collect();
    (planted, found)
}

#[test]
fn secrets_leave_no_byte_behind() {
    run(async {
        let (planted, found) = planted_and_found(program(), "").await;
        assert!(planted.len() >= 500, "{}", planted.len());
        let told: Vec<&Planted> = found.iter().map(|place| &planted[*place]).collect();
        assert!(told.is_empty(), "{} of {} were kept: {told:#?}", told.len(), planted.len());
    });
}

#[test]
fn without_the_shield_the_same_search_finds_them() {
    let Some(unguarded) = unguarded() else { return };
    run(async {
        let (planted, found) = planted_and_found(&unguarded, "shield").await;
        let missed: Vec<&Planted> = (0..planted.len()).filter(|place| !found.contains(place)).map(|place| &planted[place]).collect();
        assert!(missed.len() * 50 <= planted.len(), "{} of {} were not found: {missed:#?}", missed.len(), planted.len());
    });
}
