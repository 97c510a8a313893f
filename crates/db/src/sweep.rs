//! Reads every page of a SQLite database as it lies on the disk, a few at a time, beside a desk at work.
//!
//! No transaction is held from one piece to the next, so the WAL is not held back. What seems damaged is looked at again: the
//! page may be on its way from the WAL at this moment, or have never come from there.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::DbError;
use crate::settings::Store;
use crate::sqlite::connect_plain;
use crate::wal::{self, Log};

/// Is how many pages are read at once.
const PIECE: u32 = 256;
/// SQLite locks bytes here and keeps no page.
const LOCKED_AT: u32 = 1 << 30;
/// Is how often a page is read before it counts as damaged, and how long it is waited in between.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_millis(50);

/// Is such a reading, as far as it has come.
pub struct Sweep {
    conn: Connection,
    path: PathBuf,
    page_size: u32,
    next: u32,
}

impl Sweep {
    /// Begins one; nothing on PostgreSQL and for a database whose pages carry no sums.
    ///
    /// # Errors
    /// Any [`DbError`] when the file cannot be opened.
    pub fn begin(store: &Store) -> Result<Option<Self>, DbError> {
        let Store::Sqlite { path } = store else { return Ok(None) };
        let conn = connect_plain(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let page_size = conn.pragma_query_value(None, "page_size", |row| row.get(0))?;
        Ok(pages::is_sealed(&conn)?.then(|| Self { conn, path: path.clone(), page_size, next: 1 }))
    }

    /// Reads the next pages and gives those that are damaged; nothing when there are no more.
    ///
    /// # Errors
    /// Any [`DbError`] when they cannot be read at all.
    pub fn go_on(&mut self) -> Result<Option<Vec<u32>>, DbError> {
        let length = std::fs::metadata(&self.path).map_err(|error| DbError::Io(format!("{}: {error}", self.path.display())))?.len();
        let end = u32::try_from(length / u64::from(self.page_size)).unwrap_or(u32::MAX);
        if self.next > end {
            return Ok(None);
        }
        let piece = self.next..self.next.saturating_add(PIECE).min(end.saturating_add(1));
        self.next = piece.end;
        let mut damaged = Vec::new();
        for page in pages::doubtful(&self.conn, piece)? {
            if page != LOCKED_AT / self.page_size + 1 && self.is_damaged(page)? {
                damaged.push(page);
            }
        }
        Ok(Some(damaged))
    }

    fn is_damaged(&self, page: u32) -> Result<bool, DbError> {
        for _ in 0..TRIES {
            std::thread::sleep(PAUSE);
            if self.is_in_the_log(page)? || pages::doubtful(&self.conn, page..page + 1)?.is_empty() {
                return Ok(false);
            }
        }
        Ok(pages::is_damaged(&self.conn, page)?)
    }

    /// Says whether the WAL has the page, which then stands in for the one in the file.
    fn is_in_the_log(&self, page: u32) -> Result<bool, DbError> {
        // Whoever reads keeps the WAL from being begun anew meanwhile. Where not even that can be read, the page decides.
        let _is_held = self.conn.execute_batch("begin; select 1 from sqlite_schema limit 1");
        let found = find(&self.path, page);
        if !self.conn.is_autocommit() {
            self.conn.execute_batch("rollback")?;
        }
        found.map_err(|error| DbError::Io(format!("reading the log of {}: {error}", self.path.display())))
    }
}

fn find(database: &Path, page: u32) -> std::io::Result<bool> {
    let Some(mut log) = Log::open(&wal::beside(database))? else { return Ok(false) };
    while let Some(frame) = log.next()? {
        if frame.page == page {
            return Ok(true);
        }
    }
    Ok(false)
}
