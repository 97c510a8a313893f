//! Chained tables: each row's hash covers the row and the hash before it, so an edited, removed or moved row shows.

use db::{DbError, Row, Tx, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::Result;

/// SHA-256 over the hash before and the fields of a row, each with its length, so that no two rows read alike.
pub(crate) struct Link(Sha256);

impl Link {
    /// Begins with the hash of the row before.
    pub fn after(previous: &[u8]) -> Self {
        Self(Sha256::new()).bytes(previous)
    }

    /// Adds a field.
    pub fn bytes(mut self, field: &[u8]) -> Self {
        self.0.update((field.len() as u64).to_be_bytes());
        self.0.update(field);
        self
    }

    /// Adds a number.
    pub fn number(self, field: i64) -> Self {
        self.bytes(&field.to_be_bytes())
    }

    /// Adds an id; one that is not there is empty.
    pub fn id(self, field: Option<Uuid>) -> Self {
        self.bytes(field.as_ref().map_or(&[], |id| id.as_bytes()))
    }

    /// Returns the hash.
    pub fn end(self) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}

/// The first place at which a chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// A position is missing.
    Gap {
        /// The position that should have come.
        expected: i64,
    },
    /// A row does not match its hash.
    Altered {
        /// Its position.
        seq: i64,
    },
    /// The head does not match the last row.
    Head,
}

/// A table whose rows, `seq` first and `hash` besides, are numbered without gap, with a head that holds the last number and hash.
pub(crate) struct Chain<R> {
    pub table: &'static str,
    pub head: &'static str,
    pub columns: &'static str,
    pub read: fn(&Row<'_>) -> std::result::Result<R, DbError>,
    pub link: fn(&[u8], &R) -> Vec<u8>,
}

/// The row before the first: its number and its hash.
pub(crate) type Origin = (i64, Vec<u8>);

impl<R> Chain<R> {
    /// Walks the whole chain in pages, from behind its origin. Returns the number of rows, or the first break.
    pub fn verify(&self, tx: &mut Tx<'_>, (mut seq, mut hash): Origin) -> Result<std::result::Result<i64, Broken>> {
        let Self { table, head, columns, read, link } = self;
        let sql = format!("select {columns}, hash from {table} where seq > $1 order by seq limit 1000");
        // A row that stands before the origin was put there, so pages begin at the very first.
        let (place, mut known, mut rows) = (columns.split(',').count(), i64::MIN, 0);
        loop {
            let page = tx.query(&sql, params![known], |row| Ok((row.get::<i64>(0)?, read(row)?, row.get::<Vec<u8>>(place)?)))?;
            if page.is_empty() {
                break;
            }
            for (at, row, stored) in page {
                if at != seq + 1 {
                    return Ok(Err(Broken::Gap { expected: seq + 1 }));
                }
                if link(&hash, &row) != stored {
                    return Ok(Err(Broken::Altered { seq: at }));
                }
                (seq, hash, known, rows) = (at, stored, at, rows + 1);
            }
        }
        let sql = format!("select seq, hash from {head} where id = 1");
        let last = tx.get(&sql, params![], |row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?)))?;
        Ok(if last == (seq, hash) { Ok(rows) } else { Err(Broken::Head) })
    }
}
