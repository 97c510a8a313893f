//! Keeps the WAL short.
//!
//! A passive checkpoint never waits, but under steady writing it never reaches the end either, and then the WAL is
//! never begun anew. So the writer itself cuts a WAL that has become long, between two groups.
//!
//! With an archive nothing is copied back before the archive has it, and the WAL is not emptied but begun anew.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::archive::{Keeper, Refusal};
use crate::error::DbError;
use crate::shared::Shared;
use crate::wal;

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
/// From here on an archive that fails is no longer waited for.
const GIVE_UP: u64 = 1024 * MIB;
/// Is how long a cut waits for readers.
const CUT_PATIENCE: Duration = Duration::from_millis(200);

/// Knows the WAL of one database.
#[derive(Clone)]
pub(crate) struct Wal {
    path: PathBuf,
    groups: Arc<AtomicU64>,
    next_cut: Arc<AtomicU64>,
    /// Is held by whoever copies pages back: SQLite lets only one do so, and a busy background would prevent every cut.
    copying: Arc<Mutex<Copying>>,
}

impl Wal {
    pub(crate) fn of(path: &Path, keeper: Option<Keeper>, shared: Arc<Shared>) -> Self {
        let copying = Arc::new(Mutex::new(Copying { keeper, shared }));
        Self { path: wal::beside(path), groups: Arc::default(), next_cut: Arc::new(AtomicU64::new(CUT_FROM)), copying }
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
        let is_cut = self.copying().cut(conn, length)?;
        self.next_cut.store(if is_cut { CUT_FROM } else { length + CUT_AGAIN }, Ordering::Relaxed);
        Ok(())
    }

    fn copying(&self) -> MutexGuard<'_, Copying> {
        self.copying.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn length(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |it| it.len())
    }
}

/// Copies pages back, after the archive has them where there is one.
struct Copying {
    keeper: Option<Keeper>,
    shared: Arc<Shared>,
}

impl Copying {
    /// Copies everything back and lets the WAL begin anew; false when somebody still needs it.
    fn cut(&mut self, conn: &Connection, length: u64) -> Result<bool, DbError> {
        if self.keeper.is_some() { self.keep(conn, (length, true)) } else { cut(conn) }
    }

    /// Copies back what nobody needs in the WAL.
    fn copy(&mut self, conn: &Connection, length: u64) -> Result<bool, DbError> {
        if self.keeper.is_some() { self.cut(conn, length) } else { Ok(checkpoint(conn, "passive")?.is_whole()) }
    }

    /// Archives what is new. An archive that fails is told of and tried again; the desk goes on.
    fn keep(&mut self, conn: &Connection, (length, copies_back): (u64, bool)) -> Result<bool, DbError> {
        let Some(keeper) = &mut self.keeper else { return Ok(true) };
        let kept = keeper.keep(conn, copies_back);
        let took = !matches!(kept, Err(Refusal::Archive(_)));
        self.shared.archived(took);
        metrics::gauge!("db_archive_failing").set(if took { 0.0 } else { 1.0 });
        match kept {
            Ok(is_whole) => Ok(is_whole),
            Err(Refusal::Store(error)) => Err(error),
            Err(Refusal::Archive(error)) if length >= GIVE_UP => {
                tracing::error!(%error, "the archive takes nothing and the WAL is long: what comes now is not in the archive");
                keeper.give_up(conn)
            }
            Err(Refusal::Archive(error)) => {
                tracing::error!(%error, "the archive takes nothing; the WAL keeps it until then");
                Ok(false)
            }
        }
    }
}

/// Copies everything back and empties the WAL; false when somebody still needs it.
pub(super) fn cut(conn: &Connection) -> Result<bool, DbError> {
    conn.busy_timeout(CUT_PATIENCE)?;
    let result = checkpoint(conn, "truncate");
    conn.busy_timeout(Duration::from_secs(5))?;
    Ok(result?.is_whole())
}

/// Says how many frames the WAL has and how many of them are in the database too.
pub(crate) struct Progress {
    pub(crate) frames: u64,
    copied: u64,
}

impl Progress {
    /// Says whether the next commit may begin the WAL anew.
    pub(crate) fn is_whole(&self) -> bool {
        self.frames == self.copied
    }
}

/// Copies pages back in a mode of SQLite's, of which `noop` only counts.
pub(crate) fn checkpoint(conn: &Connection, mode: &str) -> Result<Progress, DbError> {
    let mut statement = conn.prepare_cached(&format!("pragma wal_checkpoint({mode})"))?;
    let counted = statement.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)));
    match counted.map_err(DbError::from) {
        Ok((busy, frames, copied)) => {
            let [frames, copied] = [frames, copied].map(|it| u64::try_from(it).unwrap_or(0));
            // Somebody was in the way: that is not whole, whatever the counts say.
            Ok(if busy == 0 { Progress { frames, copied } } else { Progress { frames: frames.max(copied + 1), copied } })
        }
        // A full disk stops copying, not the desk: the WAL keeps what it has.
        Err(DbError::Busy | DbError::Full) => Ok(Progress { frames: 1, copied: 0 }),
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
            let mut copying = self.wal.copying();
            let result = match quiet {
                QUIET if length > 0 => copying.cut(&self.conn, length),
                0 if length >= COPY_FROM => copying.copy(&self.conn, length),
                // Another process may have written: the archive looks at every tick.
                _ => copying.keep(&self.conn, (length, false)),
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

    /// Copies everything back and lets the close of this last connection remove the WAL, which an archive goes on from.
    fn leave_one_file(&self) -> Result<(), DbError> {
        let mut copying = self.wal.copying();
        if copying.cut(&self.conn, self.wal.length())? && copying.keeper.is_none() {
            self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        }
        Ok(())
    }
}
