//! Mail among real mail servers.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;

use serde_json::{Value, json};

use crate::lab::{Lab, until};

/// Refuses every recipient, so that the relay must write a report.
fn refuse_everybody(port: u16) {
    let listener = TcpListener::bind(("127.0.0.1", port)).expect("the sink listens");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut writer = stream.try_clone().expect("a second handle");
            let _greeted = writer.write_all(b"220 sink\r\n");
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
                let reply: &[u8] = match verb.as_str() {
                    "RCPT" => b"550 5.1.1 no such user here\r\n",
                    "QUIT" => b"221 bye\r\n",
                    _ => b"250 fine\r\n",
                };
                if writer.write_all(reply).is_err() {
                    break;
                }
            }
        }
    });
}

pub fn tickets(lab: &Lab) -> Vec<Value> {
    lab.call("GET", "/tickets?view=all&limit=200", None)["data"].as_array().cloned().unwrap_or_default()
}

pub fn ticket(lab: &Lab, subject: &str) -> String {
    let found = until(subject, || tickets(lab).into_iter().find(|it| it["subject"] == subject));
    found["reference"].as_str().expect("a reference").to_owned()
}

pub fn messages(lab: &Lab, reference: &str) -> Vec<Value> {
    lab.call("GET", &format!("/tickets/{reference}/messages?after=0"), None)["data"].as_array().cloned().unwrap_or_default()
}

pub fn reply(lab: &Lab, reference: &str, body: &str) {
    let sent =
        lab.call("POST", &format!("/tickets/{reference}/messages"), Some(&json!({"client_id": body, "kind": "reply", "body": body})));
    assert_eq!(sent["body"], body, "{sent}");
}

fn has_notice(lab: &Lab, reference: &str, key: &str) -> bool {
    messages(lab, reference).iter().any(|it| it["body"].as_str().is_some_and(|body| body.contains(key)))
}

pub fn header(mail: &str, name: &str) -> String {
    let unfolded = mail.replace("\r\n", "\n").replace("\n\t", " ").replace("\n ", " ");
    let start = format!("{name}: ");
    unfolded.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default().trim().to_owned()
}

#[test]
fn mail_lab_a_mail_is_answered_and_the_answer_threads() {
    let Some(mut lab) = Lab::start() else { return };
    refuse_everybody(lab.ports.sink);
    round_trip(&lab);
    colleague(&lab);
    smuggling(&lab);
    both_bounces(&lab);
    desk_away(&mut lab);
}

fn round_trip(lab: &Lab) {
    lab.send(
        ("ann@trader.test", "support@venue.test"),
        &["Subject: Where is my deposit?", "Message-Id: <lab1@trader.test>"],
        "Please look.",
    );
    let reference = ticket(lab, "Where is my deposit?");
    reply(lab, &reference, "It needs two confirmations more.");
    let answer = until("the answer is in the mailbox", || {
        lab.mailbox("ann@trader.test").into_iter().find(|mail| String::from_utf8_lossy(mail).contains("two confirmations more"))
    });
    assert!(lab.verifies(&answer), "an independent judge verifies the signature");
    let text = String::from_utf8_lossy(&answer).into_owned();
    assert!(!lab.verifies(text.replacen("Subject: ", "Subject: x", 1).as_bytes()), "and no other mail's");
    assert!(!lab.verifies(format!("Reply-To: eve@evil.test\r\n{text}").as_bytes()), "nor one with a header more");
    assert_eq!(header(&text, "In-Reply-To"), "<lab1@trader.test>");
    assert!(header(&text, "Subject").contains(&reference) && header(&text, "Auto-Submitted").is_empty());
    assert!(header(&text, "Return-Path").contains("bounce+b1"));
    let to = header(&text, "Reply-To").trim_matches(['<', '>']).to_owned();
    let id = format!("In-Reply-To: {}", header(&text, "Message-ID"));
    lab.send(("ann@trader.test", &to), &["Subject: Re: x", &id, "Message-Id: <lab2@trader.test>"], "Thank you, it came.");
    until("the thank-you joins", || messages(lab, &reference).iter().any(|it| it["body"] == "Thank you, it came.").then_some(()));
    // The same from an address that nobody vouches for.
    lab.send(("eve@evil.test", &to), &["Subject: Let me in", &id, "From: ann@trader.test"], "Send it to me.");
    until("the stranger is held", || has_notice(lab, &reference, "mail_held").then_some(()));
    assert!(messages(lab, &reference).iter().all(|it| it["body"] != "Send it to me."));
}

/// The trader names a colleague, an agent confirms them, and each has a mailbox of their own.
fn colleague(lab: &Lab) {
    let headers = ["Subject: Our broker reads along", "Message-Id: <lab3@trader.test>", "Cc: Bob Hale <bob@trader.test>"];
    lab.send(("ann@trader.test", "support@venue.test"), &headers, "Please look, and tell Bob.");
    let reference = ticket(lab, "Our broker reads along");
    let confirmed = lab.call("POST", &format!("/tickets/{reference}/participants/confirm"), Some(&json!({"address": "bob@trader.test"})));
    assert_eq!(confirmed["reference"], reference, "{confirmed}");
    reply(lab, &reference, "It was credited just now.");
    let arrived = |whose: &str| {
        until(whose, || lab.mailbox(whose).into_iter().find(|mail| String::from_utf8_lossy(mail).contains("credited just now")))
    };
    let (hers, his) = (arrived("ann@trader.test"), arrived("bob@trader.test"));
    assert!(lab.verifies(&his), "his is signed as well");
    let (hers, his) = (String::from_utf8_lossy(&hers).into_owned(), String::from_utf8_lossy(&his).into_owned());
    assert!(header(&his, "To").contains("bob@trader.test") && !his.contains("ann@trader.test"), "one recipient each: {his}");
    assert!(hers.contains("tell Bob") && !his.contains("tell Bob"), "nothing of what was said before");
    assert_ne!(header(&hers, "Reply-To"), header(&his, "Reply-To"));
    let to = header(&his, "Reply-To").trim_matches(['<', '>']).to_owned();
    let id = format!("In-Reply-To: {}", header(&his, "Message-ID"));
    lab.send(
        ("bob@trader.test", &to),
        &["Subject: Re: x", &id, "Message-Id: <lab4@trader.test>", "From: Bob Hale <bob@trader.test>"],
        "I see it too.",
    );
    let joined = until("his answer joins", || messages(lab, &reference).into_iter().find(|it| it["body"] == "I see it too."));
    assert_eq!((&joined["author"]["kind"], &joined["author"]["name"]), (&json!("participant"), &json!("Bob Hale")));
}

fn smuggling(lab: &Lab) {
    let before = tickets(lab).len();
    let said = b"LHLO x\r\nMAIL FROM:<a@trader.test>\r\nRCPT TO:<support@venue.test>\r\nDATA\r\nSubject: one\r\n\r\nhi\n.\nMAIL FROM:<b@trader.test>\r\nRCPT TO:<support@venue.test>\r\nDATA\r\nSubject: two\r\n\r\nhi\r\n.\r\n";
    let answer = lab.talk(said);
    assert!(answer.contains("550 5.6.0"), "{answer}");
    assert_eq!(tickets(lab).len(), before);
    let answer = lab.talk(b"LHLO x\r\nMAIL FROM:<a@trader.test>\r\nRCPT TO:<nobody@venue.test>\r\nRCPT TO:<x@elsewhere.test>\r\nQUIT\r\n");
    assert_eq!(answer.matches("550 5.1.1").count(), 2, "{answer}");
}

fn both_bounces(lab: &Lab) {
    for domain in ["gone.test", "late.test"] {
        let (from, subject) = (format!("bob@{domain}"), format!("From {domain}"));
        lab.send((&from, "support@venue.test"), &[&format!("Subject: {subject}")], "Please look.");
        let reference = ticket(lab, &subject);
        reply(lab, &reference, &format!("An answer to {domain}."));
        until(domain, || has_notice(lab, &reference, "mail_returned").then_some(()));
    }
}

fn desk_away(lab: &mut Lab) {
    lab.kill_desk();
    for n in 0..8 {
        let subject = format!("Subject: While away {n}");
        lab.send(("ann@trader.test", "support@venue.test"), &[&subject, &format!("Message-Id: <away{n}@trader.test>")], "Please look.");
    }
    lab.start_desk();
    let count = |lab: &Lab| tickets(lab).iter().filter(|it| it["subject"].as_str().is_some_and(|it| it.starts_with("While away"))).count();
    until("all came once the desk was back", || (count(lab) == 8).then_some(()));
}
