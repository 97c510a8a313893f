//! What is written is sealed, whatever way it takes into the file.

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use crate::{digest, fill, folder, more, open, quick_check};

/// Changes much with a small cache, so that pages are written before their transaction ends.
fn churn(conn: &Connection) {
    conn.pragma_update(None, "cache_size", 10).unwrap();
    conn.pragma_update(None, "synchronous", "off").unwrap();
    for round in 0..8 {
        conn.execute("delete from t where id % 3 = ?1", [round % 3]).unwrap();
        more(conn, 300);
        conn.execute("update t set body = randomblob(5000) where id % 17 = ?1", [round]).unwrap();
        conn.execute_batch("begin; delete from t where id % 2 = 0; insert into t (body) values (randomblob(90000)); rollback").unwrap();
        conn.execute_batch("savepoint a; delete from t where id % 5 = 0; rollback to a; delete from t where id % 7 = 0; release a")
            .unwrap();
    }
}

#[test]
fn much_written_with_little_memory_is_read_again_whole() {
    for (journal, secure) in [("wal", true), ("wal", false), ("delete", true), ("delete", false), ("truncate", false)] {
        let (_folder, path) = folder();
        let conn = open(&path);
        conn.pragma_update_and_check(None, "journal_mode", journal, |_| Ok(())).unwrap();
        conn.pragma_update_and_check(None, "secure_delete", secure, |_| Ok(())).unwrap();
        fill(&conn, 500);
        churn(&conn);
        let before = digest(&conn).unwrap();
        drop(conn);
        let conn = open(&path);
        assert!(pages::is_sealed(&conn).unwrap());
        assert_eq!(quick_check(&conn), "ok", "{journal}");
        assert!(digest(&conn).unwrap() == before, "{journal}");
        // What was freed is used again without being read.
        churn(&conn);
        drop(conn);
        assert_eq!(quick_check(&open(&path)), "ok", "{journal}");
    }
}

#[test]
fn two_connections_write_and_copy_back_for_each_other() {
    let (_folder, path) = folder();
    let one = open(&path);
    let two = open(&path);
    one.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).unwrap();
    fill(&one, 100);
    for _ in 0..5 {
        more(&two, 200);
        one.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())).unwrap();
        more(&one, 100);
        two.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())).unwrap();
    }
    assert_eq!(quick_check(&one), "ok");
    drop((one, two));
    assert_eq!(digest(&open(&path)).unwrap().len(), 100 + 5 * 300);
}

#[test]
fn a_copy_carries_sums_and_so_does_a_compacted_database() {
    let (_folder, path) = folder();
    let conn = open(&path);
    conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).unwrap();
    fill(&conn, 3000);
    let whole = digest(&conn).unwrap();
    let place = path.with_file_name("copy.db");
    let mut copy = open(&place);
    copy.pragma_update(None, "cache_size", 10).unwrap();
    Backup::new(&conn, &mut copy).unwrap().step(-1).unwrap();
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).unwrap();
    drop(copy);
    let copy = open(&place);
    assert!(pages::is_sealed(&copy).unwrap() && quick_check(&copy) == "ok" && digest(&copy).unwrap() == whole);
    conn.execute_batch("delete from t where id > 100; vacuum").unwrap();
    drop(conn);
    let conn = open(&path);
    assert_eq!((quick_check(&conn).as_str(), digest(&conn).unwrap().len()), ("ok", 100));
}

#[test]
fn an_older_database_stays_as_it_is_and_is_sealed_by_a_copy() {
    let (_folder, path) = folder();
    let plain = Connection::open(&path).unwrap();
    fill(&plain, 500);
    drop(plain);
    let conn = open(&path);
    assert!(!pages::is_sealed(&conn).unwrap());
    more(&conn, 100);
    conn.execute_batch("vacuum").unwrap();
    let whole = digest(&conn).unwrap();
    let place = path.with_file_name("sealed.db");
    pages::seal_into(&conn, place.to_str().unwrap()).unwrap();
    drop(conn);
    // A program without sums still reads the old file.
    assert!(digest(&Connection::open(&path).unwrap()).unwrap() == whole);
    let sealed = open(&place);
    assert!(pages::is_sealed(&sealed).unwrap() && quick_check(&sealed) == "ok" && digest(&sealed).unwrap() == whole);
}

#[test]
fn what_a_killed_writer_left_is_taken_back_and_sealed() {
    let (_folder, path) = folder();
    let conn = open(&path);
    fill(&conn, 500);
    let whole = digest(&conn).unwrap();
    conn.pragma_update(None, "cache_size", 10).unwrap();
    conn.execute_batch("begin; update t set body = randomblob(3000)").unwrap();
    // The file is half changed, and the journal beside it knows how it was.
    let copy = path.with_file_name("killed.db");
    std::fs::copy(path.with_file_name("a.db-journal"), path.with_file_name("killed.db-journal")).unwrap();
    std::fs::copy(&path, &copy).unwrap();
    conn.execute_batch("rollback").unwrap();
    let killed = open(&copy);
    assert_eq!(quick_check(&killed), "ok");
    assert!(digest(&killed).unwrap() == whole);
}

#[test]
fn other_sizes_of_pages_are_sealed_too() {
    for size in [512, 1024, 8192, 65_536] {
        let (_folder, path) = folder();
        let conn = open(&path);
        conn.pragma_update(None, "page_size", size).unwrap();
        fill(&conn, 200);
        drop(conn);
        let conn = pages::open(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        assert!(pages::is_sealed(&conn).unwrap());
        assert_eq!(conn.pragma_query_value(None, "page_size", |row| row.get::<_, i64>(0)).unwrap(), size);
        assert_eq!(digest(&conn).unwrap().len(), 200);
    }
}
