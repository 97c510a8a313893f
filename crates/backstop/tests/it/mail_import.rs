//! `backstop mail import` on a Maildir and an mbox, on both engines: twice, and with mails that cannot be taken.

use std::path::Path;
use std::process::Command;

use db::{Db, Engine, Store, params};
use testkit::store::fresh_store;

use crate::program;

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

fn mail((n, from, to): (usize, &str, &str), date: &str, more: &str) -> String {
    format!("From: {from}\nTo: {to}\nDate: {date}\nSubject: Question {n}\nMessage-ID: <{n}@old.test>\n{more}\nWords of {n}.\n")
}

fn archive(folder: &Path) {
    let (ann, us) = ("Ann <ann@trader.test>", "support@venue.test");
    write(folder, "old/cur/b:2,S", &mail((3, ann, us), "Mon, 4 Mar 2024 12:00:00 +0000", "References: <1@old.test> <2@old.test>\n"));
    write(folder, "old/new/a", &mail((1, ann, us), "Mon, 4 Mar 2024 10:00:00 +0000", ""));
    write(folder, "old/new/nobody", "Subject: nobody\n\nwrote this\n");
    write(folder, "old/.Sent/cur/x", &mail((2, us, ann), "Mon, 4 Mar 2024 11:00:00 +0000", "In-Reply-To: <1@old.test>\n"));
    std::fs::create_dir_all(folder.join("old/.Sent/new")).expect("made");
    let bob = mail((4, "bob@trader.test", "complaints@venue.test"), "Tue, 5 Mar 2024 10:00:00 +0000", "");
    let chen = mail((5, "chen@trader.test", us), "Wed, 6 Mar 2024 10:00:00 +0000", "").replace("Words", ">From here, words");
    write(folder, "more.mbox", &format!("From bob Tue Mar 5\n{bob}\nFrom chen Wed Mar 6\n{chen}\n"));
}

/// Runs the command and tells what it said.
fn import(config: &Path, arguments: &[&str]) -> (bool, String) {
    let output =
        Command::new(program()).args(["mail", "--config"]).arg(config).arg("import").args(arguments).output().expect("the program runs");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

fn on(engine: Engine) {
    let Some(store) = fresh_store(engine) else { return };
    let folder = store.folder();
    let url = match store.store() {
        Store::Postgres { url, .. } => format!("[store]\nurl = \"{url}\"\n"),
        Store::Sqlite { .. } => String::new(),
    };
    let inboxes =
        "[[mail.inbox]]\naddress = \"support@venue.test\"\n[[mail.inbox]]\naddress = \"complaints@venue.test\"\ntopic = \"complaint\"\n";
    let config = folder.join("desk.toml");
    std::fs::write(&config, format!("data = \"{}\"\n{url}[mail]\ndomain = \"mail.venue.test\"\n{inboxes}", folder.display()))
        .expect("written");
    let lying = tempfile::tempdir().expect("a folder");
    archive(lying.path());
    let old = lying.path().join("old").display().to_string();
    let more = lying.path().join("more.mbox").display().to_string();
    let (went, said) = import(&config, &[&old]);
    assert!(went && said.contains("4 mails: 3 imported, 0 were here before") && said.contains("1 parked"), "{said}");
    assert!(said.contains("nobody: ") && said.contains("it names no sender"), "the bad one is named: {said}");
    let (went, said) = import(&config, &[&more, "--status", "closed"]);
    assert!(went && said.contains("2 mails: 2 imported"), "{said}");
    for path in [&old, &more] {
        let (went, said) = import(&config, &[path.as_str()]);
        assert!(went && said.contains(": 0 imported"), "a second run adds nothing: {said}");
    }
    for bad in [&["--status", "new"][..], &["--inbox", "press@venue.test"]] {
        assert!(!import(&config, &[&[old.as_str()], bad].concat()).0, "{bad:?}");
    }
    let db = Db::open(&store.settings()).expect("the store opens");
    let rows: Vec<(String, String, i64, i64, i64)> = db
        .read_blocking(|tx| {
            let sql = "select t.subject, t.status, t.created_at / 1000000, t.updated_at / 1000000, t.last_seq from tickets t
                       join ticket_tags g on g.ticket_id = t.id and g.tag = 'imported' where t.waiting_since is null order by t.created_at";
            tx.query(sql, params![], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        })
        .expect("read");
    let row = |n: usize, status: &str, (from, to): (i64, i64), count: i64| (format!("Question {n}"), status.to_owned(), from, to, count);
    let expected = [
        row(1, "solved", (1_709_546_400, 1_709_553_600), 3),
        row(4, "closed", (1_709_632_800, 1_709_632_800), 1),
        row(5, "closed", (1_709_719_200, 1_709_719_200), 1),
    ];
    assert_eq!(rows, expected);
    let counts = db.read_blocking(|tx| {
        let count = |tx: &mut db::Tx<'_>, sql: &str| tx.get(sql, params![], |row| row.get::<i64>(0));
        Ok::<_, db::DbError>((
            count(tx, "select count(*) from mails where state = 'parked'")?,
            count(tx, "select count(*) from jobs")?,
            count(tx, "select count(*) from outbox")?,
            count(tx, "select count(*) from messages where body like 'From here%'")?,
            count(tx, "select count(*) from tickets where topic = 'complaint'")?,
        ))
    });
    assert_eq!(counts.expect("read"), (1, 0, 0, 1, 1));
    db.close();
}

#[test]
fn mails_of_before_are_imported_once_and_a_bad_one_is_named_on_sqlite() {
    on(Engine::Sqlite);
}

#[test]
fn mails_of_before_are_imported_once_and_a_bad_one_is_named_on_postgresql() {
    on(Engine::Postgres);
}
