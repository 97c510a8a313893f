//! A damaged page is named and refused; what lies on others goes on (guarantees.md G16).

use std::path::{Path, PathBuf};

use db::{Db, DbError, Engine, Health, Settings, Store, Sweep, integrity, params};
use rusqlite::{Connection, OpenFlags};

use crate::store::TestStore;
use crate::{SCHEMA, add, names, on};

const PAGE: usize = 4096;

fn file_of(place: &TestStore) -> PathBuf {
    match place.store() {
        Store::Sqlite { path } => path.clone(),
        Store::Postgres { .. } => unreachable!("only asked on SQLite"),
    }
}

/// Fills a store, closes it and changes one letter of a name that stands in the middle of a row.
fn damaged(place: &TestStore, db: &Db) -> u32 {
    for number in 0..500 {
        add(db, &format!("a longer name that says {number:03}"), number).unwrap();
    }
    db.shutdown();
    let path = file_of(place);
    let mut bytes = std::fs::read(&path).unwrap();
    let word = b"a longer name that says 333";
    let at = bytes.windows(word.len()).position(|it| it == word).unwrap();
    bytes[at + 3] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    u32::try_from(at / PAGE + 1).unwrap()
}

/// Puts a database without sums in the place of a closed one, as earlier versions made it.
fn make_older(path: &Path) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(path, flags).unwrap();
    let older = path.with_file_name("older.db");
    conn.execute("vacuum into ?1", [format!("file:{}?reserve=0", older.display())]).unwrap();
    drop(conn);
    std::fs::rename(older, path).unwrap();
    assert!(!is_sealed(path));
}

fn is_sealed(path: &Path) -> bool {
    std::fs::read(path).unwrap()[20] == 8
}

fn open(place: &TestStore) -> Db {
    Db::open_with(&place.settings(), SCHEMA).unwrap()
}

#[test]
fn a_letter_changed_within_a_row_is_refused_and_the_rest_goes_on() {
    on(Engine::Sqlite, |place, db| {
        let page = damaged(place, &db);
        let db = open(place);
        let all = db.read_blocking(|tx| tx.query("select name from notes not indexed", &[], |row| row.get::<String>(0)));
        assert_eq!(all, Err(DbError::Damaged { page }));
        assert_eq!((db.damaged_pages(), db.health()), (vec![page], Health::Ready));
        add(&db, "written in spite of it", 1).unwrap();
        let one = db.write_blocking(|tx| tx.execute("update notes set amount = amount + 1", &[]));
        assert_eq!(one, Err(DbError::Damaged { page }));
        assert_eq!(db.health(), Health::Ready);
        add(&db, "and again", 1).unwrap();
        let told = integrity::check(place.store()).unwrap();
        assert!(told.iter().any(|it| it.contains(&format!("page {page} of the database is damaged"))), "{told:?}");
        let copy = place.folder().join("copy.db");
        assert!(integrity::backup_to(place.store(), &copy).is_err());
        assert!(!copy.exists());
    });
}

#[test]
fn a_write_that_meets_damage_fails_alone() {
    on(Engine::Sqlite, |place, db| {
        let page = damaged(place, &db);
        let db = open(place);
        // They wait for the first, and are committed together.
        let slow = db.clone();
        let first = std::thread::spawn(move || {
            slow.write_blocking(|_| {
                std::thread::sleep(std::time::Duration::from_millis(200));
                Ok::<_, DbError>(())
            })
        });
        std::thread::sleep(std::time::Duration::from_millis(50));
        let writes: Vec<_> = (0..6)
            .map(|n| {
                let db = db.clone();
                std::thread::spawn(move || match n {
                    3 => db.write_blocking(|tx| tx.execute("update notes set amount = 0", &[])).map(drop),
                    _ => add(&db, &format!("beside it {n}"), 1),
                })
            })
            .collect();
        first.join().unwrap().unwrap();
        let outcomes: Vec<Result<(), DbError>> = writes.into_iter().map(|it| it.join().unwrap()).collect();
        for (n, outcome) in outcomes.into_iter().enumerate() {
            assert_eq!(outcome, if n == 3 { Err(DbError::Damaged { page }) } else { Ok(()) }, "{n}");
        }
        assert_eq!(db.health(), Health::Ready);
    });
}

#[test]
fn an_older_store_gets_sums_at_its_start_and_keeps_its_rows() {
    on(Engine::Sqlite, |place, db| {
        for number in 0..300 {
            add(&db, &format!("note {number}"), number).unwrap();
        }
        let before = names(&db);
        db.close();
        let path = file_of(place);
        make_older(&path);
        // A start that was killed while it did so left this.
        std::fs::write(place.folder().join("backstop.db.sealing"), b"half").unwrap();
        let db = open(place);
        assert_eq!(names(&db), before);
        add(&db, "later", 1).unwrap();
        let left: Vec<_> = std::fs::read_dir(place.folder()).unwrap().flatten().map(|it| it.file_name()).collect();
        assert!(left.iter().all(|it| !it.to_string_lossy().contains("sealing")), "{left:?}");
        db.close();
        assert!(is_sealed(&path));
        assert_eq!(integrity::check(place.store()), Ok(vec![]));
    });
}

#[test]
fn a_store_that_cannot_get_sums_starts_without_and_is_copied_whole() {
    on(Engine::Sqlite, |place, db| {
        for number in 0..2000 {
            add(&db, &format!("note {number}"), number).unwrap();
        }
        let before = names(&db);
        db.close();
        let path = file_of(place);
        make_older(&path);
        // There is no room for the new file.
        std::fs::create_dir(place.folder().join("backstop.db.sealing")).unwrap();
        let db = open(place);
        assert_eq!(names(&db), before);
        let copy = place.folder().join("copy.db");
        integrity::backup_to(place.store(), &copy).unwrap();
        assert!(!is_sealed(&path) && !is_sealed(&copy));
        let restored = Db::open_with(&Settings::sqlite(&copy), SCHEMA).unwrap();
        assert_eq!(names(&restored), before);
        restored.close();
        assert!(is_sealed(&copy), "the copy got its sums when it was opened");
        // Damage of the structure is still told, and trusted with no more writes.
        db.close();
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[20 * PAGE..].fill(0xff);
        std::fs::write(&path, bytes).unwrap();
        let db = open(place);
        let first = db.write_blocking(|tx| tx.execute("update notes set amount = amount + 1", &[]));
        assert!(matches!(first, Err(DbError::Io(_))), "{first:?}");
        assert!(matches!(db.health(), Health::Fenced(_)));
        assert_eq!(add(&db, "later", 1), Err(DbError::Fenced));
    });
}

/// Reads all pages as they lie there; gives the damaged ones.
fn swept(place: &TestStore) -> Vec<u32> {
    let mut sweep = Sweep::begin(place.store()).unwrap().unwrap();
    std::iter::from_fn(|| sweep.go_on().unwrap()).flatten().collect()
}

#[test]
fn pages_are_read_beside_writers_and_none_that_is_on_its_way_is_taken_for_damaged() {
    on(Engine::Sqlite, |place, db| {
        let busy = db.clone();
        let load = std::thread::spawn(move || {
            for round in 0..40_i64 {
                let written = busy.write_blocking(move |tx| {
                    let sql = "insert into notes (id, name, body) values ($1, $2, $3)";
                    tx.execute(sql, params![uuid::Uuid::now_v7(), round.to_string(), vec![7_u8; 1 << 20]])?;
                    tx.execute("delete from notes where amount = 0 and name < $1", params![(round / 2).to_string()])
                });
                written.map_err(|error: DbError| error).unwrap();
            }
        });
        let mut rounds = 0;
        while !load.is_finished() {
            assert_eq!(swept(place), [0_u32; 0]);
            rounds += 1;
        }
        load.join().unwrap();
        assert!(rounds > 1);
        assert_eq!((swept(place), db.damaged_pages()), (vec![], vec![]));
    });
}

#[test]
fn damage_that_nobody_asks_for_is_found_too() {
    on(Engine::Sqlite, |place, db| {
        let page = damaged(place, &db);
        let db = open(place);
        assert_eq!((swept(place), db.damaged_pages()), (vec![page], vec![page]));
        assert_eq!(db.health(), Health::Ready);
    });
}
