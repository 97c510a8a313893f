//! The node refuses to run on anything that loses what it acknowledged (guarantees.md 2.1).

use std::os::unix::fs::PermissionsExt;

use db::{Db, DbError, Engine, Settings, Store};

use crate::{SCHEMA, on, postgres, store};

#[test]
fn the_file_is_the_owners_alone_and_its_folder_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("deeper").join("backstop.db");
    let db = Db::open_with(&Settings::sqlite(&path), SCHEMA).unwrap();
    (0..500).for_each(|it| crate::add(&db, &it.to_string(), it).unwrap());
    db.close();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!path.with_file_name("backstop.db-wal").exists(), "a closed database is one file");
}

#[test]
fn sqlite_runs_on_wal_and_full() {
    on(Engine::Sqlite, |_, db| {
        let found = db.write_blocking(|tx| {
            let mut read = |sql| tx.get(sql, &[], |row| row.get::<i64>(0));
            Ok::<_, DbError>((
                read("select synchronous from pragma_synchronous")?,
                read("select foreign_keys from pragma_foreign_keys")?,
                read("select secure_delete from pragma_secure_delete")?,
            ))
        });
        assert_eq!(found, Ok((2, 1, 1)));
        let mode = db.read_blocking(|tx| tx.get("select journal_mode from pragma_journal_mode", &[], |r| r.get(0)));
        assert_eq!(mode, Ok::<String, DbError>("wal".to_owned()));
    });
}

#[test]
fn a_server_that_loses_commits_is_refused() {
    let Some(place) = store::fresh_store(Engine::Postgres) else { return };
    let Store::Postgres { url, .. } = place.store().clone() else { return };
    let name = url.rsplit('/').next().unwrap().to_owned();
    postgres::run(&url, &format!("alter database {name} set synchronous_commit = off")).unwrap();
    let refused = Db::open(&Settings::new(Store::Postgres { url, root_certificate: None, connections: 1 })).unwrap_err();
    assert_eq!(refused, DbError::Unsafe("PostgreSQL has synchronous_commit=off".to_owned()));
}

#[test]
fn a_server_that_is_away_or_an_address_that_is_none_is_unavailable() {
    for url in ["postgres://nobody:hunter2@127.0.0.1:1/none", "nonsense hunter2"] {
        let store = Store::Postgres { url: url.to_owned(), root_certificate: None, connections: 1 };
        assert!(!format!("{store:?}").contains("hunter2"));
        let error = Db::open(&Settings::new(store)).unwrap_err();
        assert!(matches!(error, DbError::Unavailable(_)), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backstop.db");
    std::fs::write(&path, "this is not a database, but it is long enough to look like something".repeat(20)).unwrap();
    assert!(matches!(Db::open(&Settings::sqlite(&path)), Err(DbError::Io(_))));
}
