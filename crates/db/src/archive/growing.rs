//! The part that grows.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::part::{self, FOLLOWS, GAP};
use crate::wal::{FRAME_HEADER, HEADER, Header};

/// Is the header of a WAL, as it lies there and as it is meant.
pub(super) struct Head {
    bytes: [u8; HEADER],
    header: Header,
}

impl Head {
    /// Reads it from the start of a file.
    pub(super) fn read(wal: &mut File) -> io::Result<Self> {
        let mut bytes = [0; HEADER];
        wal.read_exact(&mut bytes)?;
        let header = Header::parse(&bytes).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "not the header of a WAL"))?;
        Ok(Self { bytes, header })
    }

    fn frame(&self) -> u64 {
        self.header.frame() as u64
    }

    /// Says where the frame after so many begins.
    fn behind(&self, frames: u64) -> u64 {
        HEADER as u64 + frames * self.frame()
    }
}

/// Is the newest part, to which frames are added as they are committed.
pub(super) struct Growing {
    head: Head,
    pub(super) frames: u64,
    /// The header of the last frame, by which a WAL is known to be the same still.
    last: [u8; FRAME_HEADER],
    wal: File,
    moments: File,
}

impl Growing {
    pub(super) fn begin(folder: &Path, (number, head): (u64, Head), follows: bool) -> io::Result<Self> {
        // A number that was given up before its first frame was whole lies there with nothing in it.
        let mut wal = part::create(&part::wal(folder, number))?;
        let mut moments = part::create(&part::moments(folder, number))?;
        writeln!(moments, "{}", if follows { FOLLOWS } else { GAP })?;
        moments.sync_all()?;
        wal.write_all(&head.bytes)?;
        wal.sync_all()?;
        File::open(folder)?.sync_all()?;
        if !follows && number > 1 {
            tracing::error!(part = number, "the archive has a gap: make a new backup, older ones can be carried on to here only");
        }
        Ok(Self { head, frames: 0, last: [0; FRAME_HEADER], wal, moments })
    }

    /// Opens the newest part again, from the last moment that both its files know; nothing when it holds nothing.
    pub(super) fn resume(folder: &Path, number: u64) -> io::Result<Option<Self>> {
        let mut wal = part::open(&part::wal(folder, number))?;
        let Ok(head) = Head::read(&mut wal) else { return Ok(None) };
        let known = part::read_moments(folder, number)?;
        let whole = (wal.metadata()?.len() - HEADER as u64) / head.frame();
        let frames = known.all.iter().rev().map(|it| it.frames).find(|it| *it <= whole).unwrap_or(0);
        let mut last = [0; FRAME_HEADER];
        if frames > 0 {
            wal.read_exact_at(&mut last, head.behind(frames - 1))?;
        }
        wal.set_len(head.behind(frames))?;
        wal.seek(SeekFrom::End(0))?;
        let mut moments = part::append_to(&part::moments(folder, number))?;
        // Ends a line that a crash cut short.
        writeln!(moments)?;
        Ok(Some(Self { head, frames, last, wal, moments }))
    }

    /// Says whether a WAL with this header and so many frames can be the same, grown.
    pub(super) fn goes_on(&self, head: &Head, frames: u64) -> bool {
        self.head.header.salts == head.header.salts && self.frames <= frames
    }

    /// SQLite adds one to the first salt when it begins a WAL anew, and draws both by lot for one that was not there.
    pub(super) fn is_followed_by(&self, next: &Head) -> bool {
        let (own, next) = (&self.head.header, &next.header);
        own.salts[0].wrapping_add(1) == next.salts[0] && own.page_size == next.page_size
    }

    /// Says whether the WAL still holds what was copied from it last.
    pub(super) fn is_of(&self, wal: &Path) -> bool {
        let mut found = [0; FRAME_HEADER];
        let (place, expected) = match self.frames {
            0 => (0, &self.head.bytes[..FRAME_HEADER]),
            frames => (self.head.behind(frames - 1), &self.last[..]),
        };
        File::open(wal).and_then(|it| it.read_exact_at(&mut found, place)).is_ok() && found[..] == *expected
    }

    pub(super) fn append(&mut self, wal: &mut File, frames: u64) -> io::Result<()> {
        if frames == self.frames {
            return Ok(());
        }
        let at = part::now();
        let length = (frames - self.frames) * self.head.frame();
        wal.seek(SeekFrom::Start(self.head.behind(self.frames)))?;
        let copied = io::copy(&mut wal.take(length), &mut self.wal)?;
        if copied != length {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the WAL is shorter than SQLite says"));
        }
        self.wal.sync_data()?;
        self.wal.read_exact_at(&mut self.last, self.head.behind(frames - 1))?;
        self.frames = frames;
        self.moments.write_all(format!("{at} {frames}\n").as_bytes())?;
        self.moments.sync_data()
    }
}
