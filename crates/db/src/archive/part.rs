//! What lies in an archive: `000000000012.wal`, the bytes of the twelfth generation of the WAL, or
//! `000000000012.packed`, the same made small when it no longer grows, and `000000000012.moments`, whose first line says how
//! it came after the eleventh and whose others are `milliseconds frames`.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// The first line of a part that begins where the one before it ended.
pub(super) const FOLLOWS: &str = "follows";
/// The first line of a part before which something may be missing.
pub(super) const GAP: &str = "gap";

/// Is a moment at which so many frames of the part were committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// Milliseconds since 1970.
    pub at: i64,
    /// Frames from the start of the part.
    pub frames: u64,
}

/// What is known of a part beside its bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Moments {
    pub follows: bool,
    pub all: Vec<Moment>,
}

/// Finds the number of the newest part; none in an archive that is empty or not there.
///
/// # Errors
/// When the folder cannot be read.
pub fn last(folder: &Path) -> io::Result<Option<u64>> {
    Ok(list(folder)?.last().copied())
}

/// Lists the numbers of the parts in order.
pub(super) fn list(folder: &Path) -> io::Result<BTreeSet<u64>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        other => other?,
    };
    let mut numbers = BTreeSet::new();
    for entry in entries {
        let name = PathBuf::from(entry?.file_name());
        if name.extension().is_some_and(|it| it == "wal" || it == "packed") {
            numbers.extend(name.file_stem().and_then(|it| it.to_str()?.parse::<u64>().ok()));
        }
    }
    Ok(numbers)
}

pub(super) fn wal(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:012}.wal"))
}

pub(super) fn packed(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:012}.packed"))
}

/// Makes a file, readable by its owner alone.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// Opens a file for reading and writing.
pub(super) fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open(path)
}

/// Opens a file at its end, or makes it, readable by its owner alone.
pub(super) fn append_to(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)
}

/// Removes a part, in whichever form.
pub(super) fn remove(folder: &Path, number: u64) -> io::Result<()> {
    for path in [wal(folder, number), packed(folder, number), moments(folder, number)] {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn moments(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:012}.moments"))
}

pub(super) fn read_moments(folder: &Path, number: u64) -> io::Result<Moments> {
    Ok(parse(&fs::read_to_string(moments(folder, number))?))
}

/// Reads lines that are whole; a crash may have left half a line at the end.
fn parse(text: &str) -> Moments {
    let mut lines = text.split_inclusive('\n').filter_map(|it| it.strip_suffix('\n'));
    let follows = lines.next() == Some(FOLLOWS);
    let moment = |line: &str| {
        let (at, frames) = line.split_once(' ')?;
        Some(Moment { at: at.parse().ok()?, frames: frames.parse().ok()? })
    };
    Moments { follows, all: lines.filter_map(moment).collect() }
}

pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_line_at_the_end_is_no_moment() {
        let read = parse("follows\n1000 3\n2000 7\n300");
        assert_eq!(read, Moments { follows: true, all: vec![Moment { at: 1000, frames: 3 }, Moment { at: 2000, frames: 7 }] });
        assert_eq!(parse("foll"), Moments::default());
        assert!(!parse("gap\n1 1\n").follows);
    }

    #[test]
    fn the_newest_part_is_found_among_other_files() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(last(&folder.path().join("nowhere")).expect("readable"), None);
        for name in [
            "000000000002.wal",
            "000000000010.wal",
            "000000000010.moments",
            "000000000010.packed",
            "000000000009.packed",
            "000000000011.partial",
            "notes.txt",
            "x.wal",
        ] {
            fs::write(folder.path().join(name), b"").expect("a file");
        }
        assert_eq!(list(folder.path()).expect("readable"), [2, 9, 10].into());
    }
}
