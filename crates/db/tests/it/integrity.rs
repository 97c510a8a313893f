//! Damage is found, and copies are whole (guarantees.md G14, G16).

use std::thread;

use db::{Db, DbError, Engine, Settings, Store, integrity};

use crate::{SCHEMA, add, count, names, on, on_both};

#[test]
fn a_sound_store_has_no_damages() {
    on_both(|place, db| {
        add(&db, "a", 1).unwrap();
        assert_eq!(integrity::check(place.store()), Ok(vec![]));
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

/// Takes a store away from its desk as a kill would, with all that was acknowledged in the log.
fn killed(place: &crate::store::TestStore, db: &Db) -> std::path::PathBuf {
    for number in 0..20 {
        add(db, &format!("note {number}"), number).unwrap();
    }
    let copy = place.folder().join("killed");
    std::fs::create_dir_all(&copy).unwrap();
    for name in ["backstop.db", "backstop.db-wal"] {
        std::fs::copy(place.folder().join(name), copy.join(name)).unwrap();
    }
    copy.join("backstop.db")
}

fn flip(file: &std::path::Path, at: usize) {
    let mut bytes = std::fs::read(file).unwrap();
    bytes[at] ^= 4;
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn acknowledged_commits_behind_a_broken_place_of_the_log_are_not_dropped_unasked() {
    on(Engine::Sqlite, |place, db| {
        let path = killed(place, &db);
        let (store, log) = (Store::Sqlite { path: path.clone() }, path.with_file_name("backstop.db-wal"));
        let length = usize::try_from(std::fs::metadata(&log).unwrap().len()).unwrap();
        flip(&log, length / 3);
        let damaged = std::fs::read(&log).unwrap();
        let refused = Db::open_with(&Settings::sqlite(&path), SCHEMA).unwrap_err().to_string();
        assert!(refused.contains("backstop.db-wal is damaged from byte") && refused.contains("backstop salvage"), "{refused}");
        assert!(integrity::check(&store).unwrap().iter().any(|it| it.contains("backstop.db-wal is damaged")));
        assert!(matches!(integrity::backup_to(&store, &place.folder().join("copy.db")), Err(DbError::Unsafe(_))));
        assert_eq!(std::fs::read(&log).unwrap(), damaged, "nobody touched it");

        let kept = integrity::salvage(&store).unwrap().expect("it was set aside");
        assert_eq!(std::fs::read(kept).unwrap(), damaged);
        assert_eq!(integrity::salvage(&store), Ok(None));
        let db = Db::open_with(&Settings::sqlite(&path), SCHEMA).unwrap();
        assert!((1..20).contains(&names(&db).len()));
        add(&db, "later", 1).unwrap();
    });
}

#[test]
fn a_log_whose_beginning_is_broken_is_not_dropped_either() {
    on(Engine::Sqlite, |place, db| {
        let path = killed(place, &db);
        flip(&path.with_file_name("backstop.db-wal"), 17);
        let refused = Db::open_with(&Settings::sqlite(&path), SCHEMA).unwrap_err().to_string();
        assert!(refused.contains("damaged at its beginning"), "{refused}");
        assert!(integrity::salvage(&Store::Sqlite { path: path.clone() }).unwrap().is_some());
        drop(Db::open_with(&Settings::sqlite(&path), SCHEMA).unwrap());
    });
}
