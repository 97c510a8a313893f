//! What can go wrong between a closure and the disk.

use rusqlite::ErrorCode;

/// Says why a transaction did not happen, or that nobody knows whether it did.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DbError {
    /// A row that must exist does not.
    #[error("no such row")]
    NotFound,
    /// A unique index refused the row; the text names the index or columns.
    #[error("not unique: {0}")]
    Unique(String),
    /// Another constraint refused the row.
    #[error("constraint violated: {0}")]
    Constraint(String),
    /// A column held something else than asked for.
    #[error("column {index}: expected {expected}, found {found}")]
    Mismatch {
        /// The column, from 0.
        index: usize,
        /// What was asked for.
        expected: &'static str,
        /// What was there.
        found: &'static str,
    },
    /// Too much is waiting, or another process holds the lock: try again later.
    #[error("the store is busy")]
    Busy,
    /// There is no space left; reading still works.
    #[error("the store is full")]
    Full,
    /// A statement took longer than it may.
    #[error("a statement took too long")]
    Timeout,
    /// The store cannot be reached; nothing was changed.
    #[error("the store cannot be reached: {0}")]
    Unavailable(String),
    /// The database kept refusing the transaction because others touched the same rows.
    #[error("the transaction kept colliding with others")]
    Contention,
    /// The store failed to read or write; nothing was changed.
    #[error("the store failed to read or write: {0}")]
    Io(String),
    /// A page of the database is not as it was written, so nothing that lies on it is given; nothing was changed.
    #[error("page {page} of the database is damaged: restore a backup")]
    Damaged {
        /// The page, from 1.
        page: u32,
    },
    /// The store failed earlier and takes no more writes until the process is restarted.
    #[error("the store is fenced after a failure")]
    Fenced,
    /// The connection or the disk failed during the commit: the transaction may have happened or not.
    #[error("nobody knows whether the transaction was committed")]
    UnknownOutcome,
    /// The database was written by a newer version of this program.
    #[error("the database has schema {found}, this program knows {known}")]
    NewerSchema {
        /// The newest migration in the database.
        found: i64,
        /// The newest migration in this program.
        known: i64,
    },
    /// A migration that was already applied has another text now.
    #[error("migration {number} was changed after it was applied")]
    ChangedMigration {
        /// The number of the migration.
        number: i64,
    },
    /// The database is set up in a way that loses data.
    #[error("refused: {0}")]
    Unsafe(String),
    /// The closure panicked; its neighbours are unharmed.
    #[error("a transaction panicked")]
    Panicked,
    /// The database was closed.
    #[error("the store is closed")]
    Closed,
    /// Anything else the engine said.
    #[error("database: {0}")]
    Engine(String),
}

impl DbError {
    /// Says whether the same call may succeed later without anybody changing anything.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Busy | Self::Full | Self::Timeout | Self::Unavailable(_) | Self::Contention | Self::UnknownOutcome)
    }

    /// Says whether a unique index refused the row.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        matches!(self, Self::Unique(_))
    }

    /// Says whether the store can no longer be trusted with writes.
    pub(crate) fn must_fence(&self) -> bool {
        matches!(self, Self::Io(_))
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, text) = &error else {
            return Self::Engine(error.to_string());
        };
        let text = text.clone().unwrap_or_else(|| failure.to_string());
        match failure.code {
            _ if failure.extended_code == pages::DAMAGED => Self::Damaged { page: pages::last_damaged().unwrap_or_default() },
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => Self::Busy,
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::OperationInterrupted => Self::Timeout,
            ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Io(text),
            // Also what a process without free descriptors gets: it heals by itself.
            ErrorCode::CannotOpen => Self::Unavailable(text),
            ErrorCode::ConstraintViolation if is_unique(failure.extended_code) => Self::Unique(text),
            ErrorCode::ConstraintViolation => Self::Constraint(text),
            _ => Self::Engine(text),
        }
    }
}

fn is_unique(extended: i32) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID, SQLITE_CONSTRAINT_UNIQUE};
    [SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID].contains(&extended)
}

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(answer) = error.as_db_error() else {
            return if error.is_closed() || is_io(&error) { Self::Unavailable(describe(&error)) } else { Self::Engine(describe(&error)) };
        };
        let text = answer.message().to_owned();
        // The classes are those of appendix A of the PostgreSQL manual.
        match answer.code().code() {
            "23505" | "23P01" => Self::Unique(answer.constraint().unwrap_or(&text).to_owned()),
            code if code.starts_with("23") => Self::Constraint(text),
            "40001" | "40P01" | "0A000" if is_transient(answer) => Self::Contention,
            "55P03" => Self::Busy,
            "57014" => Self::Timeout,
            "53100" => Self::Full,
            "58030" | "XX001" | "XX002" => Self::Io(text),
            "25P03" => Self::Unavailable(text),
            code if code.starts_with("08") || code.starts_with("57P") || code.starts_with("53") => Self::Unavailable(text),
            _ => Self::Engine(text),
        }
    }
}

/// Tells a stale cached plan, which a fresh prepare heals, from a feature that is not supported.
fn is_transient(answer: &tokio_postgres::error::DbError) -> bool {
    answer.code().code() != "0A000" || answer.message().contains("cached plan")
}

fn is_io(error: &tokio_postgres::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        if inner.is::<std::io::Error>() {
            return true;
        }
        cause = inner.source();
    }
    false
}

fn describe(error: &tokio_postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
