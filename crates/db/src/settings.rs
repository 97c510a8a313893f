//! Where the data lies and how many hands work on it.

use std::path::PathBuf;

use crate::archive::Archive;

/// Says what to open and how wide.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The place of the data.
    pub store: Store,
    /// How many connections read.
    pub readers: usize,
    /// How many transactions may wait; one more is refused with [`DbError::Busy`](crate::DbError::Busy).
    pub queue: usize,
    /// Where everything that is committed is kept besides; only for SQLite.
    pub archive: Option<Archive>,
}

impl Settings {
    /// Gives the usual widths for a store: 4 readers, 4096 waiting transactions.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store, readers: 4, queue: 4096, archive: None }
    }

    /// Gives the usual settings for a SQLite file.
    #[must_use]
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self::new(Store::Sqlite { path: path.into() })
    }
}

/// Names the place of the data.
#[derive(Clone)]
pub enum Store {
    /// One file on a local disk, used by one node.
    Sqlite {
        /// The database file; its folder must exist or be creatable.
        path: PathBuf,
    },
    /// A PostgreSQL database, shared by any number of nodes.
    Postgres {
        /// A `postgres://` address or a key-value connection string. It may hold a password. `sslmode` is `disable`
        /// (the default), `require` (encrypted, to whomever) or `verify-full` (the default with a certificate).
        url: String,
        /// The certificate in PEM that the server's must be signed by, for `sslmode=verify-full`.
        root_certificate: Option<PathBuf>,
        /// How many connections write; [`Settings::readers`] more read.
        connections: usize,
    },
}

impl Store {
    /// Names the engine behind this place.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres { .. } => Engine::Postgres,
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite { path } => f.debug_struct("Sqlite").field("path", path).finish(),
            Self::Postgres { connections, .. } => {
                f.debug_struct("Postgres").field("url", &"***").field("connections", connections).finish()
            }
        }
    }
}

/// Names the database program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite, inside this process.
    Sqlite,
    /// PostgreSQL, a server.
    Postgres,
}
