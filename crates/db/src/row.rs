//! What comes out of a statement.

use uuid::Uuid;

use crate::error::DbError;
use crate::{postgresql, sqlite};

/// Shows one row of an answer while its closure looks at it.
pub struct Row<'a>(pub(crate) Source<'a>);

pub(crate) enum Source<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

/// Holds one value of a row before it has a Rust type.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A truth value (PostgreSQL only).
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating number; no [`Column`] reads it, the desk keeps none.
    Real(f64),
    /// A text.
    Text(&'a str),
    /// Bytes; on SQLite also ids.
    Blob(&'a [u8]),
    /// An id (PostgreSQL only).
    Uuid(Uuid),
}

/// Is implemented by what [`Row::get`] can give.
pub trait Column: Sized {
    /// Names the type for error messages.
    const NAME: &'static str;

    /// Gives `None` when the cell holds something else.
    fn read(cell: Cell<'_>) -> Option<Self>;
}

impl Row<'_> {
    /// Gives the column at `index`, counted from 0.
    ///
    /// # Errors
    /// [`DbError::Mismatch`] when it is missing, null or of another type.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, DbError> {
        let cell = self.cell(index)?;
        T::read(cell).ok_or(DbError::Mismatch { index, expected: T::NAME, found: cell.name() })
    }

    fn cell(&self, index: usize) -> Result<Cell<'_>, DbError> {
        match &self.0 {
            Source::Sqlite(row) => sqlite::cell(row, index),
            Source::Postgres(row) => postgresql::cell(row, index),
        }
    }
}

impl Cell<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a truth value",
            Self::Int(_) => "a whole number",
            Self::Real(_) => "a floating number",
            Self::Text(_) => "a text",
            Self::Blob(_) => "bytes",
            Self::Uuid(_) => "an id",
        }
    }
}

impl Column for bool {
    const NAME: &'static str = "a truth value";
    fn read(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Bool(it) => Some(it),
            Cell::Int(0) => Some(false),
            Cell::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl Column for i64 {
    const NAME: &'static str = "a whole number";
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Int(it) = cell { Some(it) } else { None }
    }
}

impl Column for i32 {
    const NAME: &'static str = "a whole number of 32 bits";
    fn read(cell: Cell<'_>) -> Option<Self> {
        i64::read(cell)?.try_into().ok()
    }
}

impl Column for u32 {
    const NAME: &'static str = "a natural number of 32 bits";
    fn read(cell: Cell<'_>) -> Option<Self> {
        i64::read(cell)?.try_into().ok()
    }
}

impl Column for String {
    const NAME: &'static str = "a text";
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(it) = cell { Some(it.to_owned()) } else { None }
    }
}

impl Column for Vec<u8> {
    const NAME: &'static str = "bytes";
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Blob(it) = cell { Some(it.to_owned()) } else { None }
    }
}

impl Column for Uuid {
    const NAME: &'static str = "an id";
    fn read(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Uuid(it) => Some(it),
            Cell::Blob(it) => Self::from_slice(it).ok(),
            _ => None,
        }
    }
}

impl<T: Column> Column for Option<T> {
    const NAME: &'static str = T::NAME;
    fn read(cell: Cell<'_>) -> Option<Self> {
        if matches!(cell, Cell::Null) { Some(None) } else { T::read(cell).map(Some) }
    }
}

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl Column for domain::id::$name {
            const NAME: &'static str = stringify!($name);
            fn read(cell: Cell<'_>) -> Option<Self> {
                Uuid::read(cell).map(Self::from)
            }
        }
    )*};
}
ids!(TicketId, MessageId, ContactId, AgentId, SessionId, AttachmentId);
