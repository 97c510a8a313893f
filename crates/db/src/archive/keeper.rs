//! Copies the WAL into the archive before it is copied back, so that it is never begun anew with something unkept.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::growing::{Growing, Head};
use super::mark::Mark;
use super::tidy::Tidy;
use super::{Archive, part};
use crate::error::DbError;
use crate::guard;
use crate::sqlite::{self, checkpoint};

/// Says who could not do its part: the store, or the disk of the archive, which must not stop the desk.
#[derive(Debug)]
pub(crate) enum Refusal {
    Store(DbError),
    Archive(io::Error),
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Archive(error)
    }
}

/// Keeps the archive of one database. Of several processes on it one does so, and only that one copies pages back.
pub(crate) struct Keeper {
    folder: PathBuf,
    database: PathBuf,
    wal: PathBuf,
    mark: Mark,
    /// Holds the WAL as it is while it is copied: nobody begins it anew while somebody reads what lies only there.
    reader: Connection,
    /// Stands before the lock, since it must have ended when another may keep the archive.
    tidy: Tidy,
    lock: Option<File>,
    /// Is the part that grows; none until the first frame is seen.
    part: Option<Growing>,
    newest: u64,
}

impl Keeper {
    /// Opens the archive of a database whose WAL lies at `wal`.
    pub(crate) fn open(archive: &Archive, database: &Path, wal: &Path) -> Result<Self, DbError> {
        let folder = archive.folder.clone();
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        made.map_err(|error| DbError::Unavailable(format!("the archive {}: {error}", folder.display())))?;
        let database = database.canonicalize().map_err(|error| DbError::Unavailable(format!("{}: {error}", database.display())))?;
        let reader = sqlite::reader_connection(&database)?;
        let mut keeper = Self {
            tidy: Tidy::of(folder.clone(), archive.keep),
            folder,
            mark: Mark::beside(&database),
            database,
            wal: wal.to_owned(),
            reader,
            lock: None,
            part: None,
            newest: 0,
        };
        keeper.refuse_a_strangers()?;
        Ok(keeper)
    }

    /// Refuses an archive that a process keeps for another database.
    fn refuse_a_strangers(&mut self) -> Result<(), DbError> {
        let failed = |error: io::Error| DbError::Unavailable(format!("the archive: {error}"));
        if self.is_the_one().map_err(failed)? {
            return Ok(());
        }
        let kept_for = fs::read(self.lock_file()).map_err(failed)?;
        if kept_for == self.database.as_os_str().as_encoded_bytes() {
            return Ok(());
        }
        let kept_for = String::from_utf8_lossy(&kept_for).into_owned();
        Err(DbError::Unsafe(format!("the archive {} is being kept for {kept_for}", self.folder.display())))
    }

    fn lock_file(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// Archives what is committed and copies pages back if told to. True when all of the WAL was copied back, so that
    /// the next commit begins it anew.
    ///
    /// The order of steps is the promise. Only this process copies back, and what is not copied back cannot be begun
    /// anew; so a reader that begins while frames wait holds them until they are archived, and the copying that follows
    /// goes no further than that reader sees.
    pub(crate) fn keep(&mut self, conn: &Connection, copies_back: bool) -> Result<bool, Refusal> {
        if !guard::stands("archive-first") {
            return Ok(checkpoint(conn, "passive")?.is_whole());
        }
        if !self.is_the_one()? {
            return Ok(true);
        }
        let seen = checkpoint(conn, "noop")?;
        let is_archived = self.part.as_ref().is_some_and(|it| it.frames == seen.frames && it.is_of(&self.wal));
        if seen.is_whole() || (is_archived && !copies_back) {
            return Ok(seen.is_whole());
        }
        self.reader.execute_batch("begin")?;
        let kept = self.keep_held(conn, copies_back);
        self.reader.execute_batch("rollback")?;
        kept
    }

    fn keep_held(&mut self, conn: &Connection, copies_back: bool) -> Result<bool, Refusal> {
        // What is read decides what is held.
        self.reader.execute_batch("select 1 from sqlite_schema limit 1")?;
        let committed = checkpoint(conn, "noop")?;
        self.append(committed.frames)?;
        if copies_back { Ok(checkpoint(conn, "passive")?.is_whole()) } else { Ok(false) }
    }

    /// Gives up what the archive cannot take, so that the WAL does not fill the disk: the next part comes after a gap.
    pub(crate) fn give_up(&mut self, conn: &Connection) -> Result<bool, DbError> {
        // First the mark: a restart must know it too.
        self.mark.remove()?;
        self.part = None;
        Ok(checkpoint(conn, "passive")?.is_whole())
    }

    /// Says whether this process keeps the archive; another one may, and may end.
    fn is_the_one(&mut self) -> io::Result<bool> {
        if self.lock.is_some() {
            return Ok(true);
        }
        let mut lock = part::append_to(&self.lock_file())?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        lock.set_len(0)?;
        lock.write_all(self.database.as_os_str().as_encoded_bytes())?;
        self.newest = part::last(&self.folder)?.unwrap_or(0);
        self.part = if self.newest > 0 && self.mark.is_for(&self.folder) { Growing::resume(&self.folder, self.newest)? } else { None };
        self.lock = Some(lock);
        Ok(true)
    }

    /// Copies frames up to a count, which are committed and synced.
    fn append(&mut self, frames: u64) -> io::Result<()> {
        let mut wal = File::open(&self.wal)?;
        let head = Head::read(&mut wal)?;
        if !self.part.as_ref().is_some_and(|it| it.goes_on(&head, frames) && it.is_of(&self.wal)) {
            self.begin(head)?;
        }
        let Some(part) = &mut self.part else { return Ok(()) };
        let kept = part.append(&mut wal, frames);
        if kept.is_err() {
            // Half a frame may lie at the end: the part is opened anew, from what is whole.
            self.part = Growing::resume(&self.folder, self.newest).ok().flatten();
        }
        kept
    }

    fn begin(&mut self, head: Head) -> io::Result<()> {
        let follows = self.mark.is_for(&self.folder) && self.part.as_ref().is_some_and(|it| it.is_followed_by(&head));
        let part = Growing::begin(&self.folder, (self.newest + 1, head), follows)?;
        self.mark.set(&self.folder)?;
        self.part = Some(part);
        self.newest += 1;
        self.tidy.start(self.newest);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use rusqlite::OpenFlags;

    use super::*;
    use crate::wal;

    const ARCHIVED: &str = "insert into t values (1)";

    fn store(folder: &Path) -> (PathBuf, Connection) {
        let path = folder.join("a.db");
        sqlite::create(&path).expect("made");
        let conn = sqlite::connect_plain(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("opened");
        conn.execute_batch("pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t (a integer)").expect("made");
        (path, conn)
    }

    fn open(folder: &Path, path: &Path) -> Keeper {
        let archive = Archive { folder: folder.join("archive"), keep: Duration::from_secs(3_600) };
        Keeper::open(&archive, path, &wal::beside(path)).expect("opened")
    }

    /// Writes once more and archives it; says whether the newest part follows the one before.
    fn follows(keeper: &mut Keeper, conn: &Connection) -> bool {
        conn.execute(ARCHIVED, []).expect("written");
        keeper.keep(conn, false).expect("kept");
        part::read_moments(&keeper.folder, keeper.newest).expect("read").follows
    }

    #[test]
    fn what_was_given_up_is_a_gap_after_a_restart_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, conn) = store(folder.path());
        let mut keeper = open(folder.path(), &path);
        assert!(keeper.keep(&conn, true).expect("kept"), "all of it is copied back");
        assert!(follows(&mut keeper, &conn), "the next one follows");
        conn.execute(ARCHIVED, []).expect("written, and not archived");
        assert!(keeper.give_up(&conn).expect("copied back"));
        drop(keeper);
        let mut keeper = open(folder.path(), &path);
        assert!(!follows(&mut keeper, &conn));
        assert!(keeper.keep(&conn, true).expect("kept"));
        assert!(follows(&mut keeper, &conn), "and from there on all is whole again");
    }

    #[test]
    fn an_archive_that_fails_leaves_the_reader_free_for_the_next_try() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, conn) = store(folder.path());
        let mut keeper = open(folder.path(), &path);
        keeper.wal = folder.path().join("nowhere");
        assert!(matches!(keeper.keep(&conn, true), Err(Refusal::Archive(_))));
        keeper.wal = wal::beside(&path);
        assert!(keeper.keep(&conn, true).expect("kept"));
    }
}
