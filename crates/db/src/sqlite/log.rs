//! A log in which something acknowledged is broken is not written over: SQLite would drop what lies behind it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::Connection;

use super::checkpoint::cut;
use super::connect::{patiently, sync_directory};
use crate::archive::Mark;
use crate::error::DbError;
use crate::guard;
use crate::wal::{self, Survey};

/// Refuses a log with acknowledged commits behind a broken place.
pub(crate) fn refuse_damaged(conn: &Connection, path: &Path) -> Result<(), DbError> {
    match describe(conn, path)? {
        Some(damage) if guard::stands("log-checks") => Err(DbError::Unsafe(format!(
            "{damage}. Restore a backup, or call `backstop salvage`, which sets that file aside and goes on without them"
        ))),
        _ => Ok(()),
    }
}

/// Says what is broken of the log, if it is something that had been acknowledged.
pub(crate) fn describe(conn: &Connection, path: &Path) -> Result<Option<String>, DbError> {
    let log = wal::beside(path);
    let found = alone(conn, || survey(conn, &log))?;
    Ok(found.is_damaged().then(|| {
        let place = if found.is_headless { "at its beginning".to_owned() } else { format!("from byte {} on", found.end) };
        let (log, behind) = (log.display(), found.behind);
        format!("{log} is damaged {place}: {behind} or more commits behind it were acknowledged and cannot be reached")
    }))
}

/// Sets a damaged log aside and goes on with what holds of it; gives the place where it lies now.
pub(crate) fn set_aside(conn: &Connection, path: &Path) -> Result<Option<PathBuf>, DbError> {
    let log = wal::beside(path);
    let kept = alone(conn, || {
        if !survey(conn, &log)?.is_damaged() {
            return Ok(None);
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
        let place = PathBuf::from(format!("{}.damaged-{now}", log.display()));
        keep(&log, &place).map_err(|error| DbError::Io(format!("{} cannot be kept: {error}", log.display())))?;
        Ok(Some(place))
    })?;
    if kept.is_some() {
        Mark::beside(path).remove()?;
        if !cut(conn)? {
            return Err(DbError::Busy);
        }
    }
    Ok(kept)
}

fn keep(log: &Path, place: &Path) -> io::Result<()> {
    std::fs::copy(log, place)?;
    std::fs::File::open(place)?.sync_all()?;
    sync_directory(place.parent().unwrap_or(place)).map_err(io::Error::other)
}

fn survey(conn: &Connection, log: &Path) -> Result<Survey, DbError> {
    let page_size: u32 = conn.pragma_query_value(None, "page_size", |row| row.get(0))?;
    wal::survey(log, page_size).map_err(|error| DbError::Io(format!("reading {}: {error}", log.display())))
}

/// Looks while nobody writes, in whatever process.
fn alone<T>(conn: &Connection, look: impl FnOnce() -> Result<T, DbError>) -> Result<T, DbError> {
    patiently(|| Ok(conn.execute_batch("begin immediate")?))?;
    let seen = look();
    conn.execute_batch("rollback")?;
    seen
}
