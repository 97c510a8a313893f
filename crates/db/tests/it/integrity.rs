//! Damage is found, and copies are whole (guarantees.md G14, G16).

use std::thread;

use db::{Db, DbError, Engine, Settings, Store, integrity};

use crate::{SCHEMA, add, count, names, on, on_both};

#[test]
fn a_sound_store_has_no_damages() {
    on_both(|place, db| {
        add(&db, "a", 1).unwrap();
        assert_eq!(integrity::check(place.store()), Ok(vec![]));
        assert_eq!(integrity::truncate_wal(place.store()), Ok(true));
    });
}

#[test]
fn a_damaged_page_is_found() {
    on(Engine::Sqlite, |place, db| {
        for number in 0..2000 {
            add(&db, &format!("note {number}"), number).unwrap();
        }
        db.close();
        let Store::Sqlite { path } = place.store() else { return };
        let mut bytes = std::fs::read(path).unwrap();
        let middle = bytes.len() / 2 / 4096 * 4096;
        bytes[middle..middle + 64].fill(0xff);
        std::fs::write(path, bytes).unwrap();
        assert!(!integrity::check(place.store()).unwrap().is_empty());
    });
}

#[test]
fn a_copy_made_under_load_is_whole_and_holds_what_came_before() {
    on(Engine::Sqlite, |place, db| {
        for number in 0..100 {
            add(&db, &format!("before {number:03}"), number).unwrap();
        }
        let busy = db.clone();
        let load = thread::spawn(move || (0..300).for_each(|it| add(&busy, &format!("while {it}"), it).unwrap()));
        let copy = place.folder().join("copy.db");
        integrity::backup_to(place.store(), &copy).unwrap();
        load.join().unwrap();
        assert!(matches!(integrity::backup_to(place.store(), &copy), Err(DbError::Unsafe(_))));
        let restored = Db::open_with(&Settings::sqlite(&copy), SCHEMA).unwrap();
        assert_eq!(count(&restored, "select count(*) from notes where name like 'before%'"), 100);
        assert!(names(&restored).len() <= names(&db).len());
    });
}
