//! Reads SQLite's write-ahead log as it lies there, without SQLite (its file format, chapter 4).
//!
//! SQLite stops at the first frame that does not hold and drops whatever follows, without a word. A group that was never
//! synced may end so. Several commits behind such a frame cannot: each was synced before the next began, so what is broken
//! there was acknowledged.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Is the length of the header of the file.
pub(crate) const HEADER: usize = 32;
/// Is the length of the header of a frame.
pub(crate) const FRAME_HEADER: usize = 24;
/// Begins the file; one more says that the words of the sums are read with the highest byte first.
const MAGIC: u32 = 0x377f_0682;
const FORMAT: u32 = 3_007_000;

/// Two sums over everything since the beginning of the file.
pub(crate) type Sums = [u32; 2];

/// Names the log that lies beside a database.
pub(crate) fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Is what the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// How long a page is.
    pub(crate) page_size: u32,
    /// Marks the frames that belong to this header; those of earlier ones may lie behind them.
    pub(crate) salts: [u32; 2],
    sums: Sums,
    is_big_endian: bool,
}

impl Header {
    /// Reads a header; nothing when it does not hold.
    pub(crate) fn parse(bytes: &[u8; HEADER]) -> Option<Self> {
        let header = Self::believe(bytes)?;
        let holds =
            word(bytes, 0) & !1 == MAGIC && word(bytes, 4) == FORMAT && add([0; 2], &bytes[..24], header.is_big_endian) == header.sums;
        holds.then_some(header)
    }

    /// Takes a header at its word as far as it can be one at all.
    fn believe(bytes: &[u8; HEADER]) -> Option<Self> {
        let page_size = word(bytes, 8);
        let is_size = page_size.is_power_of_two() && (512..=65_536).contains(&page_size);
        let is_big_endian = word(bytes, 0) == MAGIC | 1;
        is_size.then(|| Self {
            page_size,
            salts: [word(bytes, 16), word(bytes, 20)],
            sums: [word(bytes, 24), word(bytes, 28)],
            is_big_endian,
        })
    }

    /// Gives the length of a frame with its header.
    pub(crate) fn frame(&self) -> usize {
        FRAME_HEADER + self.page_size as usize
    }
}

/// Is one page as a transaction left it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame<'d> {
    /// Where in the file the frame begins.
    pub(crate) offset: u64,
    /// The number of the page.
    pub(crate) page: u32,
    /// How many pages the database has, if the frame ends a transaction; else 0.
    pub(crate) commit: u32,
    /// The page.
    pub(crate) data: &'d [u8],
}

/// Gives the frames of a log in order.
pub(crate) struct Log<R> {
    source: R,
    header: Header,
    /// Where the next frame begins.
    next: u64,
    /// Where the source stands.
    at: u64,
    sums: Sums,
    buffer: Vec<u8>,
}

impl Log<BufReader<File>> {
    /// Opens the log beside a database; nothing when there is none, or none with a header that holds.
    pub(crate) fn open(path: &Path) -> io::Result<Option<Self>> {
        let Some(mut file) = found(File::open(path))? else { return Ok(None) };
        let Some(bytes) = head(&mut file)? else { return Ok(None) };
        Header::parse(&bytes).map(|header| Self::of(BufReader::with_capacity(1 << 16, file), header)).transpose()
    }
}

impl<R: Read + Seek> Log<R> {
    /// Reads from the first frame on.
    pub(crate) fn of(mut source: R, header: Header) -> io::Result<Self> {
        source.seek(SeekFrom::Start(HEADER as u64))?;
        let buffer = vec![0; header.frame()];
        Ok(Self { source, sums: header.sums, next: HEADER as u64, at: HEADER as u64, header, buffer })
    }

    /// Gives the next frame if it holds: it belongs to this header, and its sums go on from those of the frame before.
    pub(crate) fn next(&mut self) -> io::Result<Option<Frame<'_>>> {
        if !self.load()? || !self.holds() {
            return Ok(None);
        }
        self.sums = self.stored();
        self.next += self.buffer.len() as u64;
        Ok(Some(self.frame()))
    }

    /// Passes over a frame, whether it holds or not; what it says its sums are is believed for the one behind it. False at
    /// the end of the file.
    fn pass(&mut self) -> io::Result<bool> {
        let is_there = self.load()?;
        if is_there {
            self.sums = self.stored();
            self.next += self.buffer.len() as u64;
        }
        Ok(is_there)
    }

    fn load(&mut self) -> io::Result<bool> {
        // A seek empties what was read ahead, so there is none where frames follow each other.
        if self.at != self.next {
            self.source.seek(SeekFrom::Start(self.next))?;
        }
        self.at = self.next + self.buffer.len() as u64;
        match self.source.read_exact(&mut self.buffer) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn holds(&self) -> bool {
        let salts = [word(&self.buffer, 8), word(&self.buffer, 12)];
        let begun = add(self.sums, &self.buffer[..8], self.header.is_big_endian);
        let whole = add(begun, &self.buffer[FRAME_HEADER..], self.header.is_big_endian);
        word(&self.buffer, 0) != 0 && salts == self.header.salts && whole == self.stored()
    }

    fn stored(&self) -> Sums {
        [word(&self.buffer, 16), word(&self.buffer, 20)]
    }

    fn frame(&self) -> Frame<'_> {
        let offset = self.next - self.buffer.len() as u64;
        Frame { offset, page: word(&self.buffer, 0), commit: word(&self.buffer, 4), data: &self.buffer[FRAME_HEADER..] }
    }
}

/// Says how much of a log holds, and what lies behind the place where it ends.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Survey {
    /// The transactions up to the first frame that does not hold.
    pub(crate) held: u64,
    /// The most transactions that hold one after the other somewhere behind it.
    pub(crate) behind: u64,
    /// Where what holds ends.
    pub(crate) end: u64,
    /// Whether the header is broken, so that nothing is read at all.
    pub(crate) is_headless: bool,
}

impl Survey {
    /// Says whether something is broken that had been synced. One commit behind a broken frame may be of the group that was
    /// on its way when the power went. Without a header nothing is: the header is synced before the first frame.
    pub(crate) fn is_damaged(&self) -> bool {
        self.behind >= if self.is_headless { 1 } else { 2 }
    }
}

/// Reads a whole log, which nobody may write to meanwhile. `page_size` is for a header that cannot be read.
pub(crate) fn survey(path: &Path, page_size: u32) -> io::Result<Survey> {
    if let Some(log) = Log::open(path)? {
        return look(log, false);
    }
    let Some(mut file) = found(File::open(path))? else { return Ok(Survey::default()) };
    let Some(header) = guess(&mut file, page_size)? else { return Ok(Survey::default()) };
    look(Log::of(BufReader::with_capacity(1 << 16, file), header)?, true)
}

fn look<R: Read + Seek>(mut log: Log<R>, is_headless: bool) -> io::Result<Survey> {
    let mut survey = Survey { is_headless, ..Survey::default() };
    let mut is_behind = is_headless;
    loop {
        let mut commits = 0;
        while let Some(frame) = log.next()? {
            commits += u64::from(frame.commit != 0);
            if frame.commit != 0 && !is_behind {
                survey.end = frame.offset + (FRAME_HEADER + frame.data.len()) as u64;
            }
        }
        if is_behind {
            survey.behind = survey.behind.max(commits);
        } else {
            survey.held = commits;
        }
        is_behind = true;
        if !log.pass()? {
            return Ok(survey);
        }
    }
}

/// Puts a header together for a file whose own is broken: the salts are those of its second frame, since the first may be
/// what is left of it.
fn guess(file: &mut File, page_size: u32) -> io::Result<Option<Header>> {
    let Some(bytes) = head(file)? else { return Ok(None) };
    let is_big_endian = cfg!(target_endian = "big");
    let sums = [word(&bytes, 24), word(&bytes, 28)];
    let mut header = Header { page_size, salts: [0; 2], sums, is_big_endian };
    let mut salts = [0; 8];
    for place in [1, 0] {
        let at = HEADER + place * header.frame() + 8;
        file.seek(SeekFrom::Start(at as u64))?;
        if file.read_exact(&mut salts).is_ok() {
            header.salts = [word(&salts, 0), word(&salts, 4)];
            return Ok(Some(header));
        }
    }
    Ok(None)
}

fn head(file: &mut File) -> io::Result<Option<[u8; HEADER]>> {
    let mut bytes = [0; HEADER];
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

fn found(opened: io::Result<File>) -> io::Result<Option<File>> {
    match opened {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|it| it.try_into().ok()).map_or(0, u32::from_be_bytes)
}

/// Goes on with the sums over more bytes, a multiple of eight.
fn add(sums: Sums, bytes: &[u8], is_big_endian: bool) -> Sums {
    let read = |it: &[u8]| {
        let it = it.try_into().unwrap_or_default();
        if is_big_endian { u32::from_be_bytes(it) } else { u32::from_le_bytes(it) }
    };
    bytes.chunks_exact(8).fold(sums, |[first, second], pair| {
        let first = first.wrapping_add(read(&pair[..4])).wrapping_add(second);
        [first, second.wrapping_add(read(&pair[4..])).wrapping_add(first)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMITS: i64 = 6;

    /// Makes a log of some commits, a page or more each, and takes it away from SQLite while it is in use.
    fn made() -> (tempfile::TempDir, PathBuf, Vec<u8>) {
        let folder = tempfile::tempdir().expect("a folder");
        let conn = rusqlite::Connection::open(folder.path().join("a.db")).expect("opened");
        let script = "pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t (a blob);";
        conn.execute_batch(script).expect("made");
        for n in 1..COMMITS {
            conn.execute("insert into t values (randomblob(?1))", [n * 3000]).expect("kept");
        }
        let bytes = std::fs::read(beside(&folder.path().join("a.db"))).expect("there is a log");
        let copy = folder.path().join("copy");
        std::fs::write(&copy, &bytes).expect("written");
        (folder, copy, bytes)
    }

    /// Lists where the frames begin, and which of them end a transaction.
    fn frames(path: &Path) -> Vec<(usize, bool)> {
        let mut log = Log::open(path).expect("read").expect("a header");
        let mut found = Vec::new();
        while let Some(frame) = log.next().expect("read") {
            found.push((frame.offset as usize, frame.commit != 0));
        }
        found
    }

    #[test]
    fn what_sqlite_wrote_is_read_whole() {
        let (_folder, path, bytes) = made();
        let header = Header::parse(bytes[..HEADER].try_into().expect("long enough")).expect("it holds");
        assert_eq!((header.page_size, header.is_big_endian), (4096, cfg!(target_endian = "big")));
        let mut log = Log::open(&path).expect("read").expect("a header");
        let (mut pages, mut size) = (std::collections::BTreeMap::new(), 0);
        while let Some(frame) = log.next().expect("read") {
            pages.insert(frame.page, frame.data.to_vec());
            size = if frame.commit == 0 { size } else { frame.commit };
        }
        assert_eq!(pages.keys().copied().collect::<Vec<u32>>(), (1..=size).collect::<Vec<u32>>());
        assert!(pages[&1].starts_with(b"SQLite format 3\0"));
        let end = bytes.len() as u64;
        assert_eq!(survey(&path, 4096).expect("read"), Survey { held: COMMITS as u64, end, ..Survey::default() });
    }

    #[test]
    fn no_log_and_an_empty_one_are_no_damage() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("none");
        assert_eq!(survey(&path, 4096).expect("read"), Survey::default());
        std::fs::write(&path, b"").expect("written");
        assert_eq!(survey(&path, 4096).expect("read"), Survey::default());
    }

    #[test]
    fn a_flipped_bit_before_the_last_commits_is_found() {
        let (_folder, path, bytes) = made();
        let ends: Vec<usize> = frames(&path).into_iter().filter(|it| it.1).map(|it| it.0 + 4096 + FRAME_HEADER).collect();
        // A frame and the next one may both be lost to a flip in the sums of the first.
        let safe = ends[ends.len() - 4];
        for at in (0..safe).step_by(311).chain(0..HEADER).chain(HEADER..HEADER + FRAME_HEADER) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            std::fs::write(&path, &flipped).expect("written");
            let found = survey(&path, 4096).expect("read");
            assert!(found.is_damaged(), "{at}: {found:?}");
        }
    }

    #[test]
    fn a_group_that_was_never_synced_is_no_damage() {
        let (_folder, path, bytes) = made();
        let all = frames(&path);
        let last = all.iter().rposition(|it| it.1).expect("a commit");
        let before = all[..last].iter().rposition(|it| it.1).expect("another");
        // Any of its frames may have missed the disk: as zeros, half, or at the very end.
        for (at, _) in &all[before + 1..] {
            let mut torn = bytes.clone();
            torn[*at..*at + 2048].fill(0);
            std::fs::write(&path, &torn).expect("written");
            let found = survey(&path, 4096).expect("read");
            assert!(!found.is_damaged() && found.held == COMMITS as u64 - 1, "{at}: {found:?}");
            std::fs::write(&path, &bytes[..*at + 100]).expect("written");
            let found = survey(&path, 4096).expect("read");
            assert!(!found.is_damaged() && found.held == COMMITS as u64 - 1, "{at}: {found:?}");
        }
    }

    #[test]
    fn what_lies_there_of_an_earlier_use_is_no_damage() {
        let folder = tempfile::tempdir().expect("a folder");
        let conn = rusqlite::Connection::open(folder.path().join("a.db")).expect("opened");
        let script = "pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t (a blob);
                      insert into t values (randomblob(9000)); insert into t values (randomblob(9000));
                      insert into t values (randomblob(9000)); pragma wal_checkpoint(restart); insert into t values (1);";
        conn.execute_batch(script).expect("made");
        let found = survey(&beside(&folder.path().join("a.db")), 4096).expect("read");
        assert_eq!((found.held, found.behind, found.is_headless), (1, 0, false));
    }
}
