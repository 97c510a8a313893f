//! Mails that were made to stop a desk, read by the real children: each costs its own mail, bounded memory, and nobody's time.

use std::path::PathBuf;

use channels::mail::workers::{Reading, Workers};

/// A worker may take so much above what it holds at rest and the mail itself.
const ROOM_KIB: usize = 64 << 10;

fn workers() -> Workers {
    // The word by which the program knows that it is to read mails.
    Workers::new(PathBuf::from(env!("CARGO_BIN_EXE_backstop")), &["mail-worker"], 2)
}

fn poisons() -> Vec<(&'static str, Vec<u8>)> {
    let nested: String = (0..1_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    let within_itself = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(2_000);
    let letters: String = (0..1_000).map(|n| format!("Content-Type: message/rfc822\r\n\r\nSubject: {n}\r\n")).collect();
    let wide =
        format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(100_000));
    let line = format!(
        "Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        "QUFB".repeat(8 << 20)
    );
    let html = format!("Content-Type: text/html\r\n\r\n{}", "<div><b><table><tr><td>".repeat(40_000));
    let comments = format!("Content-Type: text/html\r\n\r\n{}", "<!--<!--<!-- <a href='x' ".repeat(40_000));
    let quotes = format!("\r\n{}", "On 3 Feb 2025 S <s@x.example> wrote\r\n> ".repeat(40_000));
    vec![
        ("parts a thousand levels deep", nested.into_bytes()),
        ("a part that contains itself", within_itself.into_bytes()),
        ("mails within mails", letters.into_bytes()),
        ("a hundred thousand parts", wide.into_bytes()),
        ("a line of 32 MiB", line.into_bytes()),
        ("tags that are never closed", html.into_bytes()),
        ("comments within comments", comments.into_bytes()),
        ("copies without end", quotes.into_bytes()),
    ]
}

/// The largest memory that a child of this process ever held, in KiB.
fn peak_of_children() -> usize {
    let own = std::process::id().to_string();
    let value = |text: &str, name: &str| {
        text.lines().find_map(|line| line.strip_prefix(name)).and_then(|rest| rest.split_whitespace().next()).map(str::to_owned)
    };
    let children = std::fs::read_dir("/proc").into_iter().flatten().flatten().filter_map(|entry| {
        let text = std::fs::read_to_string(entry.path().join("status")).ok()?;
        (value(&text, "PPid:")? == own).then_some(())?;
        value(&text, "VmHWM:")?.parse::<usize>().ok()
    });
    children.max().unwrap_or(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_know_what_an_operator_added_to_the_languages() {
    let mail = "From: ann@trader.test\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nStill nothing.\r\n\r\n2025-02-03 10:00, S <s@x.example> жазды:\r\nold words\r\n";
    for (phrases, is_folded) in [(None, false), (Some("[kk]\nwrote = [\"Жазды\"]".to_owned()), true)] {
        let workers = workers().with_phrases(phrases);
        for _ in 0..2 {
            let Reading::Read(letter) = workers.read(mail.as_bytes()).await.expect("read") else { panic!("it is read") };
            assert_eq!(!letter.new_text().contains("old words"), is_folded, "{}", letter.new_text());
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn poison_costs_its_own_mail_and_bounded_memory() {
    let workers = workers();
    let healthy = b"From: ann@trader.test\r\nSubject: hello\r\n\r\nWhere is my deposit?";
    let Reading::Read(letter) = workers.read(healthy).await.expect("read") else { panic!("a healthy mail is read") };
    assert_eq!(letter.text.trim(), "Where is my deposit?");
    let rest = peak_of_children();
    assert!(rest > 0, "the worker is a child of this process");
    // What a worker once held stays its mark, so the largest mail so far counts.
    let mut most = 0;
    for (what, raw) in poisons() {
        let raw = [b"From: eve@trader.test\r\nSubject: poison\r\n".as_slice(), &raw].concat();
        let length = raw.len();
        let reading = workers.read(&raw).await.unwrap_or_else(|error| panic!("{what}: {error}"));
        let (Reading::Read(letter) | Reading::Parked(letter)) = reading else { panic!("{what}: there was room") };
        assert_eq!(letter.subject, "poison", "{what}: what can be read is read");
        most = most.max(rest + ROOM_KIB + length / 1_024);
        assert!(peak_of_children() <= most, "{what}: {} KiB of {most}", peak_of_children());
    }
    let Reading::Read(letter) = workers.read(healthy).await.expect("read") else { panic!("the next mail is read") };
    assert_eq!(letter.subject, "hello");
}
