//! The schema moves forward, once, and never under an older program (guarantees.md G15).

use std::thread;

use db::{Db, DbError, Engine, MIGRATIONS, Migration, Tx, dialect, params};
use uuid::Uuid;

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

#[test]
fn rows_that_a_later_change_makes_slimmer_keep_what_they_say() {
    for place in stores() {
        let before = Db::open_with(&place.settings(), &MIGRATIONS[..15]).unwrap();
        let id = Uuid::now_v7();
        let fill = move |tx: &mut Tx<'_>| -> Result<(), DbError> {
            tx.execute("insert into contacts (id, locale, created_at) values ($1, 'en', 1)", params![id])?;
            let ticket = "insert into tickets (id, reference, contact_id, channel, subject, subject_folded, status, created_at, updated_at)
                values ($1, 'R', $1, 'widget', 's', 's', 'new', 1, 1)";
            tx.execute(ticket, params![id])?;
            let verdict = "insert into verdicts (ticket_id, topic, priority, mood, abuse, reading, read_at) values ($1, null, 'high', 'calm', 1, '{}', 7)";
            tx.execute(verdict, params![id])?;
            let intent =
                "insert into intents (principal, client_id, digest, ticket_id, result_id, created_at) values ($1, $2, $3, null, $1, 9)";
            ["b", "a"].iter().try_for_each(|name| tx.execute(intent, params![id, *name, vec![1_u8; 32]]).map(drop))
        };
        before.write_blocking(fill).unwrap();
        before.close();
        let after = Db::open(&place.settings()).unwrap();
        let kept = after.read_blocking(move |tx| -> Result<_, DbError> {
            let intents = "select client_id, digest, created_at from intents where principal = $1 and result_id = $1 order by client_id";
            let intents = tx.query(intents, params![id], |row| Ok((row.get::<String>(0)?, row.get::<Vec<u8>>(1)?, row.get::<i64>(2)?)))?;
            let verdict = "select priority, mood, abuse, reading, read_at from verdicts where ticket_id = $1 and topic is null";
            let verdict = tx.get(verdict, params![id], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?, row.get::<String>(3)?, row.get::<i64>(4)?))
            })?;
            Ok((intents, verdict))
        });
        let intent = |name: &str| (name.to_owned(), vec![1_u8; 32], 9);
        let verdict = ("high".to_owned(), "calm".to_owned(), 1, "{}".to_owned(), 7);
        assert_eq!(kept.unwrap(), (vec![intent("a"), intent("b")], verdict));
        let twice =
            "insert into intents (principal, client_id, digest, result_id, created_at) values ($1, 'a', $2, $1, 9) on conflict do nothing";
        let again = after.write_blocking(move |tx| tx.execute(twice, params![id, vec![2_u8; 16]]));
        assert_eq!(again, Ok::<u64, DbError>(0), "a name is taken as before");
    }
}
