//! A mailbox of a real server, read by IMAP: nothing is lost and nothing comes twice.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::Value;
use testkit::node::{Desk, Node};

use crate::lab::{Lab, Ports, figure, until};
use crate::mail_lab::{header, messages, reply, ticket, tickets};
use crate::{program, run};

pub const BOX: &str = "support@hosted.test";

pub fn mailbox(ports: Ports) -> String {
    format!(
        "[[mail.inbox]]\naddress = \"{BOX}\"\n[[mail.mailbox]]\nurl = \"imap://{}:any@127.0.0.1:{}/INBOX\"\ninbox = \"{BOX}\"\nhops = 1\n",
        BOX.replace('@', "%40"),
        ports.imap
    )
}

fn send(lab: &Lab, subject: &str, to: &str, more: &[&str]) {
    let (subject, id) = (format!("Subject: {subject}"), format!("Message-Id: <{}@trader.test>", uuid::Uuid::now_v7()));
    lab.send(("ann@trader.test", to), &[&[subject.as_str(), id.as_str()], more].concat(), "Please look.");
}

fn subjects(lab: &Lab, start: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for subject in tickets(lab).iter().filter_map(|it| it["subject"].as_str()).filter(|it| it.starts_with(start)) {
        *found.entry(subject.to_owned()).or_default() += 1;
    }
    found
}

#[test]
fn mail_lab_a_mailbox_is_read_once_and_wholly_through_everything() {
    let Some(mut lab) = Lab::start_with(mailbox) else { return };
    answer_and_thread(&lab);
    dropped_line(&lab);
    seen_by_staff(&mut lab);
    renumbered(&lab);
    too_large(&lab);
    passed_by(&mut lab);
    unkeepable(&mut lab);
    killed_while_reading(&mut lab);
    let flags = lab.doveadm(&["fetch", "-u", BOX, "flags", "mailbox", "INBOX", "all"]);
    assert_eq!(flags.matches("\\Seen").count(), 1, "only what staff marked is marked: {flags}");
}

/// It is pushed: the next look would come after a minute, which nobody here waits for.
fn answer_and_thread(lab: &Lab) {
    until("the mailbox is open", || (lab.figure("backstop_mailbox_up") == 1.0).then_some(()));
    send(lab, "Where is my deposit?", BOX, &[]);
    let reference = ticket(lab, "Where is my deposit?");
    let first = &messages(lab, &reference)[0];
    assert_eq!(first["mail"]["badge"], "verified", "the provider's word counts: {first}");
    reply(lab, &reference, "It needs two confirmations more.");
    let answer = until("the answer is in the mailbox", || {
        let mails = lab.mailbox("ann@trader.test").into_iter().map(|mail| String::from_utf8_lossy(&mail).into_owned());
        mails.into_iter().find(|mail| mail.contains("two confirmations more"))
    });
    let to = header(&answer, "Reply-To").trim_matches(['<', '>']).to_owned();
    assert!(to.starts_with("support+r1"), "{to}");
    lab.send(("ann@trader.test", &to), &["Subject: Re: x", "Message-Id: <again@trader.test>"], "Thank you, it came.");
    until("the thank-you joins by its address alone", || {
        messages(lab, &reference).iter().any(|it| it["body"] == "Thank you, it came.").then_some(())
    });
}

fn dropped_line(lab: &Lab) {
    lab.doveadm(&["kick", BOX]);
    send(lab, "After the line broke", BOX, &[]);
    ticket(lab, "After the line broke");
}

fn seen_by_staff(lab: &mut Lab) {
    lab.stop_desk();
    send(lab, "Read by a colleague", BOX, &[]);
    until("it is there and marked", || {
        lab.doveadm(&["flags", "add", "-u", BOX, "\\Seen", "mailbox", "INBOX", "subject", "Read by a colleague"]);
        lab.doveadm(&["fetch", "-u", BOX, "flags", "mailbox", "INBOX", "all"]).contains("\\Seen").then_some(())
    });
    lab.start_desk();
    ticket(lab, "Read by a colleague");
}

fn renumbered(lab: &Lab) {
    let before = tickets(lab).len();
    lab.doveadm(&["mailbox", "update", "--uid-validity", "77777", "-u", BOX, "INBOX"]);
    lab.doveadm(&["kick", BOX]);
    send(lab, "After the numbers changed", BOX, &[]);
    ticket(lab, "After the numbers changed");
    assert!(lab.log().contains("numbered its mails anew"), "{}", lab.log());
    assert_eq!(tickets(lab).len(), before + 1, "what is known is not shown twice");
}

fn too_large(lab: &Lab) {
    let mut mail =
        b"From: Carol <carol@trader.test>\r\nTo: support@hosted.test\r\nSubject: All my screenshots\r\nMessage-Id: <large@trader.test>\r\n\r\n"
            .to_vec();
    mail.resize(mail.len() + (36 << 20), b'x');
    lab.put(BOX, &mail);
    let reference = ticket(lab, "All my screenshots");
    let found = tickets(lab).into_iter().find(|it| it["reference"] == reference.as_str()).expect("there");
    assert!(found["tags"].to_string().contains("too-large"), "{found}");
    until("the sender is told", || {
        let mails = lab.mailbox("carol@trader.test").into_iter().map(|mail| String::from_utf8_lossy(&mail).into_owned());
        mails.into_iter().any(|mail| header(&mail, "Subject").contains("too large") && mail.contains(&reference)).then_some(())
    });
}

/// A mail that the table believes to be passed: the comparison finds it.
fn passed_by(lab: &mut Lab) {
    lab.stop_desk();
    send(lab, "Passed by", BOX, &[]);
    until("it is there", || {
        lab.doveadm(&["fetch", "-u", BOX, "hdr.subject", "mailbox", "INBOX", "all"]).contains("Passed by").then_some(())
    });
    lab.change_store("update mailboxes set last_uid = last_uid + 1, compared_at = null");
    lab.start_desk();
    ticket(lab, "Passed by");
    assert_eq!(lab.figure("backstop_mailbox_differences_total"), 1.0, "and somebody is told");
}

/// The store takes nothing that comes from this sender, not even a stub: those behind it go on, and it is read later.
fn unkeepable(lab: &mut Lab) {
    lab.stop_desk();
    lab.change_store(
        "create trigger unkeepable before insert on mails when new.sender = 'mallory@trader.test' begin select raise(abort, 'no'); end",
    );
    lab.start_desk();
    lab.send(("mallory@trader.test", BOX), &["Subject: Nobody can keep this", "Message-Id: <u@trader.test>"], "Please look.");
    send(lab, "Behind it", BOX, &[]);
    ticket(lab, "Behind it");
    until("somebody is told", || (lab.figure("backstop_alarm{alarm=\"parked\"}") == 1.0).then_some(()));
    assert!(subjects(lab, "Nobody can keep this").is_empty());
    lab.stop_desk();
    lab.change_store("drop trigger unkeepable");
    let (is_good, said) = lab.mail("desk.toml", &["retry", "all"]);
    assert!(is_good && said.contains("1 were read anew"), "{said}");
    lab.start_desk();
    ticket(lab, "Nobody can keep this");
    until("it is over", || (lab.figure("backstop_alarm{alarm=\"parked\"}") == 0.0).then_some(()));
}

fn killed_while_reading(lab: &mut Lab) {
    lab.stop_desk();
    for n in 0..40 {
        send(lab, &format!("In the rush {n}"), BOX, &[]);
    }
    for least in [1, 20] {
        lab.start_desk();
        until("some are taken", || (subjects(lab, "In the rush").len() >= least).then_some(()));
        lab.kill_desk();
    }
    lab.start_desk();
    until("all are taken", || (subjects(lab, "In the rush").len() == 40).then_some(()));
    assert!(subjects(lab, "In the rush").values().all(|count| *count == 1), "{:?}", subjects(lab, "In the rush"));
}

#[test]
fn mail_lab_of_two_nodes_one_reads_a_mailbox_and_the_other_takes_over() {
    let Some(lab) = Lab::start() else { return };
    let Some(desk) = Desk::create(program(), None) else { return };
    let config = tempfile::NamedTempFile::new().expect("a file");
    let text = format!("[mail]\ndomain = \"venue.test\"\nauthserv_id = \"mx.venue.test\"\ndns = false\n{}", mailbox(lab.ports));
    std::fs::write(config.path(), text).expect("written");
    let path = config.path().display().to_string();
    let start = |name: &str| desk.node_with(name, (desk.database.url(), &[("BACKSTOP_CONFIG", path.as_str())]));
    let (a, b, agent) = (start("a"), start("b"), desk.agent("ines"));
    run(async move {
        send(&lab, "To whoever reads", BOX, &[]);
        patiently("it is taken", async || titles(&a, &agent).await == ["To whoever reads"]).await;
        let (reads_a, reads_b) = (is_open(&a), is_open(&b));
        assert!(reads_a != reads_b, "exactly one reads");
        let (reader, other) = if reads_a { (a, b) } else { (b, a) };
        reader.process.signal("KILL");
        send(&lab, "To the other", BOX, &[]);
        // Mails are taken in the order of their numbers: one that was taken twice would be there before this one.
        patiently("the other takes over", async || titles(&other, &agent).await.iter().any(|it| it == "To the other")).await;
        assert!(is_open(&other));
        assert_eq!(titles(&other, &agent).await.len(), 2, "each once");
    });
}

async fn patiently(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !so().await {
        assert!(began.elapsed() < Duration::from_secs(90), "waited in vain: {what}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn titles(node: &Node, agent: &str) -> Vec<String> {
    let all = node.call("GET", "/api/v1/desk/tickets?view=all&limit=200", (agent, Value::Null)).await;
    let tickets = all.body["data"].as_array().cloned().unwrap_or_default();
    tickets.iter().filter_map(|it| Some(it["subject"].as_str()?.to_owned())).collect()
}

fn is_open(node: &Node) -> bool {
    figure(&node.base, "backstop_mailbox_up") == 1.0
}
