//! A backup is carried on to any later moment (guarantees.md G14).

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use db::archive::{self, Archive, Reached};
use db::{Db, DbError, Engine, Settings, Store, Value, integrity};

use crate::store::TestStore;
use crate::{SCHEMA, add, count, names, store};

/// Is how long something is waited for that must come.
const PATIENCE: Duration = Duration::from_secs(30);

/// Is a desk's store with an archive beside it.
struct Ground {
    place: TestStore,
    archive: Archive,
}

impl Ground {
    fn new() -> Self {
        let place = store::fresh_store(Engine::Sqlite).unwrap();
        let archive = Archive { folder: place.folder().join("archive"), keep: Duration::from_secs(3_600) };
        Self { place, archive }
    }

    fn open(&self) -> Db {
        let settings = Settings { archive: Some(self.archive.clone()), ..self.place.settings() };
        Db::open_with(&settings, SCHEMA).unwrap()
    }

    /// Makes a backup; gives the part that it is carried on from.
    fn back_up(&self, name: &str) -> u64 {
        let part = archive::last(&self.archive.folder).unwrap().unwrap_or(0);
        integrity::backup_to(self.place.store(), &self.copy(name)).unwrap();
        part
    }

    fn copy(&self, name: &str) -> PathBuf {
        self.place.folder().join(name)
    }

    /// Carries a copy of a backup on; gives the store and how far it came.
    fn carry(&self, name: &str, (from, until): (u64, Option<i64>)) -> Result<(Db, Reached), DbError> {
        let copy = self.copy(&format!("{name}-{}", uuid::Uuid::now_v7()));
        std::fs::copy(self.copy(name), &copy).unwrap();
        let reached = archive::replay(&self.archive.folder, &copy, (from, until))?;
        assert_eq!(integrity::check(&Store::Sqlite { path: copy.clone() }), Ok(vec![]));
        Ok((Db::open_with(&Settings::sqlite(copy), SCHEMA).unwrap(), reached))
    }

    /// Waits until the archive has every frame of the WAL.
    fn archived(&self) {
        let wal = self.place.folder().join("backstop.db-wal");
        until("archived", || {
            let frames = std::fs::metadata(&wal).map_or(0, |it| it.len().saturating_sub(32) / (24 + 4096));
            let newest = archive::last(&self.archive.folder).unwrap().unwrap_or(0);
            let moments = std::fs::read_to_string(self.archive.folder.join(format!("{newest:012}.moments"))).unwrap_or_default();
            let known = moments.lines().filter_map(|line| line.split_once(' ')?.1.parse::<u64>().ok()).next_back();
            known == Some(frames)
        });
    }

    /// Waits until all of the WAL was copied back, so that the next commit begins it anew.
    fn copied_back(&self) {
        let conn = rusqlite::Connection::open(self.place.folder().join("backstop.db")).unwrap();
        until("copied back", || {
            let counted = conn.query_row("pragma wal_checkpoint(noop)", [], |row| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)));
            matches!(counted, Ok((frames, copied)) if frames > 0 && frames == copied)
        });
    }

    fn parts(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.archive.folder).unwrap().flatten().map(|it| it.path());
        let mut parts: Vec<PathBuf> = entries.filter(|it| it.extension().is_some_and(|it| it == "wal" || it == "packed")).collect();
        parts.sort();
        parts
    }
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "waited in vain until it is {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn now() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

fn total(db: &Db) -> i64 {
    count(db, "select count(*) from notes")
}

#[test]
fn every_moment_after_a_backup_comes_back_across_restarts_and_idle_times() {
    let ground = Ground::new();
    let mut db = ground.open();
    add(&db, "before", 0).unwrap();
    let from = ground.back_up("copy");
    let mut moments = Vec::new();
    for step in 0..6 {
        (0..20).for_each(|it| add(&db, &format!("{step}.{it}"), it).unwrap());
        ground.archived();
        moments.push((now(), total(&db)));
        match step {
            1 => {
                db.close();
                db = ground.open();
            }
            3 => ground.copied_back(),
            _ => {}
        }
    }
    db.close();
    for (at, expected) in moments {
        let (carried, reached) = ground.carry("copy", (from, Some(at))).unwrap();
        assert_eq!(total(&carried), expected);
        assert!(reached.at.is_some_and(|it| it <= at), "{reached:?}");
    }
    assert!(ground.parts().len() > 1, "the WAL was begun anew");
    assert_eq!(total(&ground.carry("copy", (from, None)).unwrap().0), 121);
}

#[test]
fn a_wal_that_is_begun_anew_many_times_under_load_is_kept_whole() {
    let ground = Ground::new();
    let db = ground.open();
    add(&db, "before", 0).unwrap();
    let from = ground.back_up("copy");
    for number in 0..220 {
        let write = move |tx: &mut db::Tx<'_>| {
            let sql = "insert into notes (id, name, amount, body) values ($1, $2, 1, $3)";
            let body = vec![u8::try_from(number % 251).unwrap_or(0); 500_000];
            tx.execute(sql, &[Value::Uuid(uuid::Uuid::now_v7()), Value::Text(format!("{number:04}")), Value::Blob(body)]).map(drop)
        };
        db.write_blocking::<_, DbError, _>(write).unwrap();
    }
    let expected = names(&db);
    db.close();
    assert!(ground.parts().len() > 2, "{:?}", ground.parts());
    assert_eq!(names(&ground.carry("copy", (from, None)).unwrap().0), expected);
}

#[test]
fn what_another_process_of_the_desk_writes_is_archived_and_it_takes_over() {
    let ground = Ground::new();
    let db = ground.open();
    add(&db, "before", 0).unwrap();
    ground.archived();
    let from = ground.back_up("copy");
    let other = ground.open();
    add(&other, "beside", 0).unwrap();
    ground.archived();
    db.close();
    add(&other, "alone", 0).unwrap();
    ground.archived();
    assert_eq!(total(&ground.carry("copy", (from, None)).unwrap().0), 3);
}

/// The salts of the WAL count on as if nothing were missing.
#[test]
fn what_a_desk_without_an_archive_copied_back_is_a_gap() {
    let ground = Ground::new();
    let db = ground.open();
    add(&db, "before", 0).unwrap();
    ground.archived();
    let from = ground.back_up("copy");
    add(&db, "unarchived", 0).unwrap();
    db.close();
    // As if the process had been killed before it archived the last commit.
    let moments = ground.archive.folder.join(format!("{:012}.moments", archive::last(&ground.archive.folder).unwrap().unwrap()));
    let known = std::fs::read_to_string(&moments).unwrap();
    let last = known.trim_end().rfind('\n').unwrap();
    std::fs::write(&moments, &known[..=last]).unwrap();
    let without = Db::open_with(&ground.place.settings(), SCHEMA).unwrap();
    add(&without, "begins the WAL anew", 0).unwrap();
    let db = ground.open();
    add(&db, "after", 0).unwrap();
    ground.archived();
    assert!(matches!(ground.carry("copy", (from, None)), Err(DbError::Unsafe(text)) if text.contains("gap")));
    drop(without);
}

#[test]
fn what_somebody_else_took_out_of_the_wal_is_a_gap_and_no_backup_is_carried_across() {
    let ground = Ground::new();
    let db = ground.open();
    add(&db, "before", 0).unwrap();
    ground.archived();
    let from = ground.back_up("copy");
    db.close();
    let stranger = Db::open_with(&ground.place.settings(), SCHEMA).unwrap();
    add(&stranger, "unseen", 0).unwrap();
    stranger.close();
    let db = ground.open();
    add(&db, "after", 0).unwrap();
    ground.archived();
    let moment = now();
    assert!(matches!(ground.carry("copy", (from, Some(moment))), Err(DbError::Unsafe(text)) if text.contains("gap")));
    let from = ground.back_up("younger");
    add(&db, "later", 0).unwrap();
    db.close();
    assert_eq!(total(&ground.carry("younger", (from, None)).unwrap().0), 4);
}

#[test]
fn a_damaged_part_is_refused() {
    let ground = Ground::new();
    let db = ground.open();
    let from = ground.back_up("copy");
    (0..50).for_each(|it| add(&db, &format!("{it}"), it).unwrap());
    db.close();
    let part = ground.parts().pop().unwrap();
    let whole = std::fs::read(&part).unwrap();
    for at in [3, 18, 40, whole.len() / 2, whole.len() - 9] {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        std::fs::write(&part, bytes).unwrap();
        assert!(matches!(ground.carry("copy", (from, None)), Err(DbError::Unsafe(_))), "{at}");
    }
    std::fs::write(&part, &whole[..whole.len() - 5_000]).unwrap();
    assert!(matches!(ground.carry("copy", (from, None)), Err(DbError::Unsafe(_))), "cut short");
    std::fs::remove_file(&part).unwrap();
    assert!(ground.carry("copy", (from, None)).is_err() || from == 0, "not there");
}

#[test]
fn an_archive_that_takes_nothing_stops_nobody_and_is_told_of_when_it_does_again() {
    let ground = Ground::new();
    let db = ground.open();
    add(&db, "before", 0).unwrap();
    ground.archived();
    let from = ground.back_up("copy");
    // The next commit needs a new part.
    ground.copied_back();
    let aside = ground.copy("aside");
    std::fs::rename(&ground.archive.folder, &aside).unwrap();
    std::fs::write(&ground.archive.folder, b"in the way").unwrap();
    (0..30).for_each(|it| add(&db, &format!("{it}"), it).unwrap());
    assert_eq!(db.archive_fails(), None);
    // Some ticks in which it fails.
    until("known to fail for a while", || db.archive_fails().is_some_and(|it| it > Duration::from_millis(600)));
    std::fs::remove_file(&ground.archive.folder).unwrap();
    std::fs::rename(&aside, &ground.archive.folder).unwrap();
    let parts = ground.parts();
    ground.archived();
    assert_eq!(ground.parts().len(), parts.len() + 1, "what had waited");
    // The part is written a moment before that is noted.
    until("known to take everything again", || db.archive_fails().is_none());
    db.close();
    assert_eq!(total(&ground.carry("copy", (from, None)).unwrap().0), 31, "the WAL kept it until then");
}

#[test]
fn old_parts_are_forgotten_and_a_backup_that_needs_them_is_refused() {
    let mut ground = Ground::new();
    ground.archive.keep = Duration::ZERO;
    let db = ground.open();
    add(&db, "before", 0).unwrap();
    ground.archived();
    let from = ground.back_up("copy");
    for step in 0..2 {
        ground.copied_back();
        add(&db, &format!("{step}"), 0).unwrap();
        ground.archived();
    }
    until("forgotten", || !ground.parts().iter().any(|it| number(it) == from));
    db.close();
    assert!(matches!(ground.carry("copy", (from, None)), Err(DbError::Unsafe(text)) if text.contains("no longer")));
}

fn number(part: &Path) -> u64 {
    part.file_stem().and_then(|it| it.to_str()?.parse().ok()).unwrap()
}

#[test]
fn an_archive_that_is_kept_for_another_database_is_refused() {
    let (ground, other) = (Ground::new(), Ground::new());
    let _db = ground.open();
    let settings = Settings { archive: Some(ground.archive.clone()), ..other.place.settings() };
    assert!(matches!(Db::open_with(&settings, SCHEMA), Err(DbError::Unsafe(_))));
}
