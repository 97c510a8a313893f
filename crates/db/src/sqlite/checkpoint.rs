//! Keeps the WAL short.
//!
//! A passive checkpoint never waits, but under steady writing it never reaches the end either, and then the WAL is
//! never begun anew. So the writer itself cuts a WAL that has become long, between two groups.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::error::DbError;
use crate::shared::Shared;

const MIB: u64 = 1 << 20;
/// From here on pages are copied back in the background.
const COPY_FROM: u64 = 4 * MIB;
/// From here on the writer stops to cut the WAL.
const CUT_FROM: u64 = 32 * MIB;
/// Is how much must be added before a cut that readers prevented is tried again.
const CUT_AGAIN: u64 = 8 * MIB;
const TICK: Duration = Duration::from_millis(250);
/// Is how many quiet ticks make the desk idle.
const QUIET: u32 = 8;
/// Is how long a cut waits for readers.
const CUT_PATIENCE: Duration = Duration::from_millis(200);

/// Knows the WAL of one database.
#[derive(Clone)]
pub(crate) struct Wal {
    path: PathBuf,
    groups: Arc<AtomicU64>,
    next_cut: Arc<AtomicU64>,
    /// Is held by whoever copies pages back: SQLite lets only one do so, and a busy background would prevent every cut.
    copying: Arc<Mutex<()>>,
}

impl Wal {
    pub(crate) fn of(path: &Path) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        Self { path: name.into(), groups: Arc::default(), next_cut: Arc::new(AtomicU64::new(CUT_FROM)), copying: Arc::default() }
    }

    /// Notes that a group was committed.
    pub(crate) fn touched(&self) {
        self.groups.fetch_add(1, Ordering::Relaxed);
    }

    /// Cuts the WAL if it is long; readers that hold it back are not waited for long.
    pub(crate) fn cut_if_long(&self, conn: &Connection) -> Result<(), DbError> {
        let length = self.length();
        if length < self.next_cut.load(Ordering::Relaxed) {
            return Ok(());
        }
        let copying = self.copying();
        let is_cut = cut(conn)?;
        drop(copying);
        self.next_cut.store(if is_cut { CUT_FROM } else { length + CUT_AGAIN }, Ordering::Relaxed);
        Ok(())
    }

    fn copying(&self) -> MutexGuard<'_, ()> {
        self.copying.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn length(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |it| it.len())
    }
}

/// Copies everything back and empties the WAL; false when somebody still needs it.
pub(crate) fn cut(conn: &Connection) -> Result<bool, DbError> {
    conn.busy_timeout(CUT_PATIENCE)?;
    let result = checkpoint(conn, "truncate");
    conn.busy_timeout(Duration::from_secs(5))?;
    result
}

fn checkpoint(conn: &Connection, mode: &str) -> Result<bool, DbError> {
    let is_busy = conn.query_row(&format!("pragma wal_checkpoint({mode})"), [], |row| row.get::<_, i64>(0));
    match is_busy.map_err(DbError::from) {
        Ok(busy) => Ok(busy == 0),
        // A full disk stops copying, not the desk: the WAL keeps what it has.
        Err(DbError::Busy | DbError::Full) => Ok(false),
        Err(error) => Err(error),
    }
}

pub(crate) struct Checkpointer {
    conn: Connection,
    wal: Wal,
    shared: Arc<Shared>,
    stopped: Receiver<()>,
}

impl Checkpointer {
    pub(crate) fn new(conn: Connection, wal: Wal, shared: Arc<Shared>, stopped: Receiver<()>) -> Self {
        Self { conn, wal, shared, stopped }
    }

    pub(crate) fn run(self) {
        let mut seen = 0;
        let mut quiet = 0;
        while self.stopped.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
            let groups = self.wal.groups.load(Ordering::Relaxed);
            quiet = if groups == seen { quiet + 1 } else { 0 };
            seen = groups;
            let length = self.wal.length();
            metrics::gauge!("db_wal_bytes").set(length as f64);
            if self.shared.is_fenced() {
                continue;
            }
            let copying = self.wal.copying();
            let result = match quiet {
                QUIET if length > 0 => cut(&self.conn),
                0 if length >= COPY_FROM => checkpoint(&self.conn, "passive"),
                _ => Ok(true),
            };
            drop(copying);
            if let Err(error) = result {
                self.shared.observe(Err(&error));
            }
        }
        if !self.shared.is_fenced()
            && let Err(error) = self.leave_one_file()
        {
            tracing::error!(%error, "the last checkpoint failed; the WAL keeps what it has");
        }
    }

    /// Copies everything back and lets the close of this last connection remove the WAL.
    fn leave_one_file(&self) -> Result<(), DbError> {
        if cut(&self.conn)? {
            self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        }
        Ok(())
    }
}
