//! The schema moves forward, once, and never under an older program (guarantees.md G15).

use std::thread;

use db::{Db, DbError, Engine, Migration, dialect};

use crate::{SCHEMA, count, open, stores};

const SECOND: Migration =
    Migration { number: 2, name: "0002_more", sqlite: "create table more (a text) strict", postgres: "create table more (a text)" };

#[test]
fn a_newer_schema_is_refused() {
    for place in stores() {
        Db::open_with(&place.settings(), &[SCHEMA[0], SECOND]).unwrap().close();
        let refused = Db::open_with(&place.settings(), SCHEMA).unwrap_err();
        assert_eq!(refused, DbError::NewerSchema { found: 2, known: 1 });
    }
}

#[test]
fn a_changed_migration_is_refused() {
    for place in stores() {
        open(&place).close();
        let changed = Migration { sqlite: "select 1", postgres: "select 1", ..SCHEMA[0] };
        let refused = Db::open_with(&place.settings(), &[changed]).unwrap_err();
        assert_eq!(refused, DbError::ChangedMigration { number: 1 });
    }
}

#[test]
fn a_failing_migration_leaves_nothing() {
    for place in stores() {
        let broken = Migration {
            number: 2,
            name: "0002_more",
            sqlite: "create table more (a); nonsense",
            postgres: "create table more (a int); nonsense",
        };
        Db::open_with(&place.settings(), &[SCHEMA[0], broken]).unwrap_err();
        let db = Db::open_with(&place.settings(), &[SCHEMA[0], SECOND]).unwrap();
        assert_eq!(count(&db, "select count(*) from more"), 0);
        assert_eq!(count(&db, "select count(*) from schema_migrations"), 2);
    }
}

#[test]
fn many_may_open_a_new_database_at_once() {
    for place in stores() {
        let settings = place.settings();
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let settings = settings.clone();
                thread::spawn(move || Db::open_with(&settings, SCHEMA).unwrap())
            })
            .collect();
        let opened: Vec<Db> = threads.into_iter().map(|it| it.join().unwrap()).collect();
        assert_eq!(count(&opened[0], "select count(*) from schema_migrations"), 1);
        assert_eq!(count(&opened[0], "select count(*) from counter"), 1);
    }
}

#[test]
fn both_engines_have_the_same_tables_and_columns() {
    let schemas: Vec<(Engine, Vec<(String, String)>)> = stores()
        .iter()
        .map(|place| {
            let db = Db::open(&place.settings()).unwrap();
            let columns = db.read_blocking(|tx| tx.query(dialect::columns(tx.engine()), &[], |row| Ok((row.get(0)?, row.get(1)?))));
            (place.engine(), columns.map_err(|error: DbError| error).unwrap())
        })
        .collect();
    assert!(schemas[0].1.contains(&("jobs".to_owned(), "lease".to_owned())));
    for (engine, schema) in &schemas[1..] {
        assert_eq!(*schema, schemas[0].1, "{engine:?}");
    }
}
