//! Copies the WAL into the archive before it is copied back, so that it is never begun anew with something unkept.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rusqlite::Connection;

use super::pack;
use super::part::{self, FOLLOWS, FRAME, GAP, HEADER};
use super::{Archive, FILES};
use crate::blobs::Blobs;
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
    keep: Duration,
    database: PathBuf,
    wal: PathBuf,
    /// Holds the WAL as it is while it is copied: nobody begins it anew while somebody reads what lies only there.
    reader: Connection,
    lock: Option<File>,
    /// Is the part that grows; none until the first frame is seen.
    part: Option<Part>,
    newest: u64,
    packing: Arc<Mutex<()>>,
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
            folder,
            keep: archive.keep,
            database,
            wal: wal.to_owned(),
            reader,
            lock: None,
            part: None,
            newest: 0,
            packing: Arc::default(),
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
        self.reader.execute_batch("begin; select 1 from sqlite_schema limit 1")?;
        let kept = self.keep_held(conn, copies_back);
        self.reader.execute_batch("rollback")?;
        kept
    }

    fn keep_held(&mut self, conn: &Connection, copies_back: bool) -> Result<bool, Refusal> {
        let committed = checkpoint(conn, "noop")?;
        self.append(committed.frames)?;
        if copies_back { Ok(checkpoint(conn, "passive")?.is_whole()) } else { Ok(false) }
    }

    /// Gives up what the archive cannot take, so that the WAL does not fill the disk: the next part comes after a gap.
    pub(crate) fn give_up(&mut self, conn: &Connection) -> Result<bool, DbError> {
        self.part = None;
        Ok(checkpoint(conn, "passive")?.is_whole())
    }

    /// Says whether this process keeps the archive; another one may, and may end.
    fn is_the_one(&mut self) -> io::Result<bool> {
        if self.lock.is_some() {
            return Ok(true);
        }
        let mut lock = options().create(true).append(true).open(self.lock_file())?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        lock.set_len(0)?;
        lock.write_all(self.database.as_os_str().as_encoded_bytes())?;
        self.newest = part::last(&self.folder)?.unwrap_or(0);
        self.part = if self.newest > 0 { Part::resume(&self.folder, self.newest)? } else { None };
        self.lock = Some(lock);
        Ok(true)
    }

    /// Copies frames up to a count, which are committed and synced.
    fn append(&mut self, frames: u64) -> io::Result<()> {
        let mut wal = File::open(&self.wal)?;
        let mut header = [0; HEADER as usize];
        wal.read_exact(&mut header)?;
        let header = Header(header);
        let goes_on = match &self.part {
            Some(part) => part.header.salts() == header.salts() && part.frames <= frames && part.is_of(&self.wal),
            None => false,
        };
        if !goes_on {
            let follows = self.part.as_ref().is_some_and(|it| it.header.is_followed_by(&header));
            self.part = Some(Part::begin(&self.folder, (self.newest + 1, header), follows)?);
            self.newest += 1;
            self.pack();
            if let Err(error) = self.forget() {
                tracing::warn!(%error, "old parts of the archive stay");
            }
        }
        let Some(part) = &mut self.part else { return Ok(()) };
        let kept = part.append(&mut wal, frames);
        if kept.is_err() {
            // Half a frame may lie at the end: the part is opened anew, from what is whole.
            self.part = Part::resume(&self.folder, self.newest).ok().flatten();
        }
        kept
    }

    /// Makes parts small that no longer grow, on a thread of its own: nobody waits for it, and what is left is done next time.
    fn pack(&self) {
        let (folder, newest) = (self.folder.clone(), self.newest);
        let packing = Arc::clone(&self.packing);
        let body = move || {
            let Ok(_alone) = packing.try_lock() else { return };
            for number in part::list(&folder).unwrap_or_default().into_iter().filter(|it| *it < newest) {
                if part::wal(&folder, number).exists()
                    && let Err(error) = pack::pack(&folder, number)
                {
                    tracing::warn!(%error, number, "a part of the archive stays as large as it is");
                }
            }
        };
        if let Err(error) = std::thread::Builder::new().name("archive-pack".to_owned()).spawn(body) {
            tracing::warn!(%error, "parts of the archive stay as large as they are");
        }
    }

    /// Removes parts that ended too long ago, and copies of files that every younger backup has.
    fn forget(&self) -> io::Result<()> {
        let oldest = part::now().saturating_sub(i64::try_from(self.keep.as_millis()).unwrap_or(i64::MAX));
        for number in part::list(&self.folder)? {
            let ended = part::read_moments(&self.folder, number).ok().and_then(|it| it.all.last().copied());
            if number < self.newest && ended.is_none_or(|it| it.at < oldest) {
                part::remove(&self.folder, number)?;
            }
        }
        let files = self.folder.join(FILES);
        if files.exists() {
            let copies = Blobs::open(files).map_err(io::Error::other)?;
            for digest in copies.list_older(self.keep).map_err(io::Error::other)? {
                copies.remove(&digest).map_err(io::Error::other)?;
            }
        }
        Ok(())
    }
}

/// Is the header of a WAL, in which only the salts and the size of a page matter here.
#[derive(Clone, Copy)]
struct Header([u8; HEADER as usize]);

impl Header {
    fn number(&self, at: usize) -> u32 {
        self.0.get(at..at + 4).and_then(|it| it.try_into().ok()).map_or(0, u32::from_be_bytes)
    }

    fn frame(&self) -> u64 {
        FRAME + u64::from(self.number(8))
    }

    fn salts(&self) -> (u32, u32) {
        (self.number(16), self.number(20))
    }

    /// SQLite adds one to the first salt when it begins a WAL anew, and draws both by lot for one that was not there.
    fn is_followed_by(&self, next: &Self) -> bool {
        self.salts().0.wrapping_add(1) == next.salts().0 && self.number(8) == next.number(8)
    }
}

/// Is the part that grows.
struct Part {
    header: Header,
    frames: u64,
    /// The header of the last frame, by which a WAL is known to be the same still.
    last: [u8; FRAME as usize],
    wal: File,
    moments: File,
}

impl Part {
    fn begin(folder: &Path, (number, header): (u64, Header), follows: bool) -> io::Result<Self> {
        // A number that was given up before its first frame was whole lies there with nothing in it.
        let mut wal = part::create(&part::wal(folder, number))?;
        let mut moments = part::create(&part::moments(folder, number))?;
        writeln!(moments, "{}", if follows { FOLLOWS } else { GAP })?;
        moments.sync_all()?;
        wal.write_all(&header.0)?;
        wal.sync_all()?;
        File::open(folder)?.sync_all()?;
        if !follows && number > 1 {
            tracing::error!(part = number, "the archive has a gap: make a new backup, older ones can be carried on to here only");
        }
        Ok(Self { header, frames: 0, last: [0; FRAME as usize], wal, moments })
    }

    /// Opens the newest part again, from the last moment that both its files know.
    fn resume(folder: &Path, number: u64) -> io::Result<Option<Self>> {
        let mut wal = options().read(true).write(true).open(part::wal(folder, number))?;
        let mut header = [0; HEADER as usize];
        if wal.read_exact(&mut header).is_err() {
            return Ok(None);
        }
        let header = Header(header);
        let known = part::read_moments(folder, number)?;
        let whole = (wal.metadata()?.len() - HEADER) / header.frame();
        let frames = known.all.iter().rev().map(|it| it.frames).find(|it| *it <= whole).unwrap_or(0);
        let mut last = [0; FRAME as usize];
        if frames > 0 {
            wal.read_exact_at(&mut last, HEADER + (frames - 1) * header.frame())?;
        }
        wal.set_len(HEADER + frames * header.frame())?;
        wal.seek(SeekFrom::End(0))?;
        let mut moments = options().append(true).open(part::moments(folder, number))?;
        // Ends a line that a crash cut short.
        writeln!(moments)?;
        Ok(Some(Self { header, frames, last, wal, moments }))
    }

    /// Says whether the WAL still holds what was copied from it last.
    fn is_of(&self, wal: &Path) -> bool {
        let mut found = [0; FRAME as usize];
        let (place, expected) = match self.frames {
            0 => (0, &self.header.0[..FRAME as usize]),
            frames => (HEADER + (frames - 1) * self.header.frame(), &self.last[..]),
        };
        File::open(wal).and_then(|it| it.read_exact_at(&mut found, place)).is_ok() && found[..] == *expected
    }

    fn append(&mut self, wal: &mut File, frames: u64) -> io::Result<()> {
        if frames == self.frames {
            return Ok(());
        }
        let at = part::now();
        let place = HEADER + self.frames * self.header.frame();
        let length = (frames - self.frames) * self.header.frame();
        wal.seek(SeekFrom::Start(place))?;
        let copied = io::copy(&mut wal.take(length), &mut self.wal)?;
        if copied != length {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the WAL is shorter than SQLite says"));
        }
        self.wal.sync_data()?;
        self.wal.read_exact_at(&mut self.last, place + length - self.header.frame())?;
        self.frames = frames;
        self.moments.write_all(format!("{at} {frames}\n").as_bytes())?;
        self.moments.sync_data()
    }
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}
