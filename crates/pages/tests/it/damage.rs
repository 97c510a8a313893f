//! What is not as it was written is not read.

use crate::{PAGE, digest, fill, folder, is_damage, more, open, quick_check};

#[test]
fn no_flipped_bit_is_ever_read() {
    let (_folder, path) = folder();
    let conn = open(&path);
    fill(&conn, 300);
    let whole = digest(&conn).unwrap();
    drop(conn);
    let bytes = std::fs::read(&path).unwrap();
    // Every page, and every byte of the header.
    let places = (0..bytes.len()).step_by(1531).chain(0..100).chain((PAGE - 8)..PAGE);
    let mut noticed = 0;
    for at in places {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        std::fs::write(&path, &flipped).unwrap();
        let opened = pages::open(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE);
        match opened.and_then(|conn| digest(&conn)) {
            Ok(read) => assert!(read == whole, "another content was served after a flip at {at}"),
            Err(_) => noticed += 1,
        }
    }
    assert!(noticed > 100, "{noticed}");
}

#[test]
fn a_damaged_page_refuses_what_lies_on_it_and_nothing_else() {
    let (_folder, path) = folder();
    let conn = open(&path);
    fill(&conn, 2000);
    drop(conn);
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - PAGE;
    bytes[last + 1000] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let conn = open(&path);
    assert_eq!(conn.query_row("select name from t where id = 1", [], |row| row.get::<_, String>(0)).unwrap(), "0 of many");
    assert!(is_damage(digest(&conn)) || quick_check(&conn) != "ok");
    let page = u32::try_from(last / PAGE + 1).unwrap();
    assert_eq!((pages::last_damaged(), pages::damaged(conn.path().unwrap())), (Some(page), vec![page]));
    // The rest goes on, writes too, in spite of it.
    assert_eq!(conn.execute("update t set name = 'another' where id = 1", []).unwrap(), 1);
}

#[test]
fn pages_at_each_others_places_and_empty_ones_do_not_hold() {
    let (_folder, path) = folder();
    let conn = open(&path);
    fill(&conn, 2000);
    drop(conn);
    let bytes = std::fs::read(&path).unwrap();
    let half = bytes.len() / PAGE / 2 * PAGE;
    let mut swapped = bytes.clone();
    swapped[half..half + 2 * PAGE].rotate_left(PAGE);
    let mut emptied = bytes.clone();
    emptied[half..half + PAGE].fill(0);
    let mut older = bytes.clone();
    older.copy_within(half..half + PAGE, half + PAGE);
    for damaged in [swapped, emptied, older] {
        std::fs::write(&path, &damaged).unwrap();
        let conn = open(&path);
        assert!(is_damage(conn.query_row("select sum(length(body)) from t", [], |row| row.get::<_, i64>(0))) || quick_check(&conn) != "ok");
    }
}

#[test]
fn neither_mapped_memory_nor_long_rows_read_past_the_sums() {
    let (_folder, path) = folder();
    let conn = open(&path);
    fill(&conn, 10);
    let overflow = conn.query_row("select length(body) from t where id = 1", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(overflow, 20_000);
    drop(conn);
    let bytes = std::fs::read(&path).unwrap();
    let mut unread = 0;
    for page in 1..bytes.len() / PAGE {
        let mut flipped = bytes.clone();
        flipped[page * PAGE + 2000] ^= 16;
        std::fs::write(&path, &flipped).unwrap();
        let conn = open(&path);
        conn.pragma_update_and_check(None, "mmap_size", 1 << 20, |_| Ok(())).unwrap();
        let read = digest(&conn);
        unread += usize::from(read.is_ok());
        assert!(read.is_ok() || is_damage(read), "page {page}");
    }
    assert!(unread <= 1, "only the index is not read for this: {unread}");
}

#[test]
fn what_a_program_without_sums_wrote_is_taken_for_damage() {
    let (_folder, path) = folder();
    let conn = open(&path);
    fill(&conn, 100);
    drop(conn);
    let other = rusqlite::Connection::open(&path).unwrap();
    more(&other, 500);
    drop(other);
    assert!(is_damage(digest(&open(&path))));
}
