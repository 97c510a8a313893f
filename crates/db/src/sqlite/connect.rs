//! Opening the file with settings that keep what was acknowledged, and proving that they hold.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::DbError;
use crate::guard;

/// Is how long to wait for another process, such as `backstop admin`, that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// Creates the file, readable by its owner alone, if it is not there.
pub(crate) fn create(path: &Path) -> Result<(), DbError> {
    if let Some(folder) = folder_of(path) {
        std::fs::create_dir_all(folder).map_err(|error| no_file(path, &error))?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // An existing file is not even opened: closing it would drop the locks this process holds on it.
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(no_file(path, &error)),
    }
}

pub(crate) fn writer(path: &Path) -> Result<Connection, DbError> {
    let conn = connect_plain(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    patiently(|| {
        let mode: String = conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
        expect("journal_mode", &mode, "wal")
    })?;
    settle(&conn)?;
    Ok(conn)
}

pub(crate) fn reader(path: &Path) -> Result<Connection, DbError> {
    let conn = connect_plain(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    settle(&conn)?;
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

/// Opens a connection that compares every page with its sum, with nothing else set but the patience. Its close leaves the
/// WAL alone: after a failed sync, before a damaged one was looked at, or before the archive has it, nobody may copy it back
/// and delete it.
pub(crate) fn connect_plain(path: &Path, flags: OpenFlags) -> Result<Connection, DbError> {
    #[cfg(feature = "guards-off")]
    if !guard::stands("page-checks") {
        pages::stop_comparing();
    }
    ready(pages::open(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

/// Opens a connection that neither writes nor compares sums, for the copy of a database without them.
pub(crate) fn connect_unsealed(path: &Path) -> Result<Connection, DbError> {
    ready(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

fn ready(conn: Connection) -> Result<Connection, DbError> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(conn)
}

fn settle(conn: &Connection) -> Result<(), DbError> {
    conn.set_prepared_statement_cache_capacity(256);
    conn.pragma_update(None, "synchronous", if guard::stands("full-sync") { "full" } else { "normal" })?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    conn.pragma_update(None, "cache_size", -16_384)?;
    // Checkpoints are made by their own thread, not in the middle of somebody's commit.
    conn.pragma_update_and_check(None, "wal_autocheckpoint", 0, |_| Ok(()))?;
    // A statement keeps the plan it was prepared with: no bound value makes SQLite prepare it again.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    verify(conn)
}

/// Reads the settings back: a value that is not known is ignored silently when it is set.
fn verify(conn: &Connection) -> Result<(), DbError> {
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    expect("journal_mode", &mode, "wal")?;
    let synchronous = if guard::stands("full-sync") { 2 } else { 1 };
    for (name, expected) in [("synchronous", synchronous), ("foreign_keys", 1), ("secure_delete", 1)] {
        let found: i64 = conn.pragma_query_value(None, name, |row| row.get(0))?;
        expect(name, &found.to_string(), &expected.to_string())?;
    }
    Ok(())
}

fn expect(name: &str, found: &str, expected: &str) -> Result<(), DbError> {
    if found == expected { Ok(()) } else { Err(DbError::Unsafe(format!("SQLite has {name}={found}, not {expected}"))) }
}

/// Tries again while another process holds the lock: not every step of SQLite waits by itself.
pub(super) fn patiently(mut step: impl FnMut() -> Result<(), DbError>) -> Result<(), DbError> {
    for _ in 0..50 {
        match step() {
            Err(DbError::Busy) => std::thread::sleep(PATIENCE / 50),
            other => return other,
        }
    }
    step()
}

/// Makes the names of the file and its WAL durable; SQLite ignores a failure of this step.
pub(crate) fn sync_directories(path: &Path) -> Result<(), DbError> {
    let folder = folder_of(path).unwrap_or(Path::new("."));
    sync_directory(folder)?;
    folder_of(folder).map_or(Ok(()), sync_directory)
}

pub(crate) fn sync_directory(folder: &Path) -> Result<(), DbError> {
    let synced = File::open(folder).and_then(|it| it.sync_all());
    synced.map_err(|error| DbError::Io(format!("syncing a folder: {error}")))
}

pub(super) fn folder_of(path: &Path) -> Option<&Path> {
    path.parent().filter(|it| !it.as_os_str().is_empty())
}

fn no_file(path: &Path, error: &io::Error) -> DbError {
    DbError::Unavailable(format!("{}: {error}", path.display()))
}
