//! Empty places for data, one per test, on either engine.

use std::path::PathBuf;

use db::{Engine, Settings, Store};
use tempfile::TempDir;

use crate::postgres::TestDatabase;

/// Is an empty place for data that vanishes with this value. Close the database first.
#[derive(Debug)]
pub struct TestStore {
    store: Store,
    folder: TempDir,
    _database: Option<TestDatabase>,
}

impl TestStore {
    /// Names the place.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Names the engine.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.store.engine()
    }

    /// Gives the usual settings for the place.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings::new(self.store.clone())
    }

    /// Gives a folder that lives as long, for blobs, indexes and copies.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }
}

/// Makes an empty place; `None`, with a printed line, when the engine is not installed.
///
/// # Panics
/// When it cannot be made, or when `TEST_STRICT` is set and the engine is not installed.
#[must_use]
pub fn fresh_store(engine: Engine) -> Option<TestStore> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    match engine {
        Engine::Sqlite => {
            let store = Store::Sqlite { path: folder.path().join("backstop.db") };
            Some(TestStore { store, folder, _database: None })
        }
        Engine::Postgres => {
            let Some(database) = TestDatabase::create() else {
                assert!(std::env::var_os("TEST_STRICT").is_none(), "PostgreSQL is not installed");
                eprintln!("skipped on PostgreSQL: it is not installed");
                return None;
            };
            let store = Store::Postgres { url: database.url().to_owned(), root_certificate: None, connections: 16 };
            Some(TestStore { store, folder, _database: Some(database) })
        }
    }
}

/// Makes an empty place on each engine that is there.
#[must_use]
pub fn stores() -> Vec<TestStore> {
    [Engine::Sqlite, Engine::Postgres].into_iter().filter_map(fresh_store).collect()
}
