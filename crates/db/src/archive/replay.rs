//! Carries a copy of the database on, commit by commit, to a later moment.

use std::fs::{File, OpenOptions};
use std::io::{self, Cursor, Read, Seek};
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::{pack, part};
use crate::error::DbError;
use crate::wal::{Header, Log};

/// Says how far a copy was carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The moment that it is of, in milliseconds since 1970; none when the archive has nothing later than the copy.
    pub at: Option<i64>,
    /// How many commits were added; those that the copy had already are among them.
    pub commits: u64,
}

/// Adds to a closed copy of the database what the archive has from a part on, up to a moment in milliseconds since 1970
/// or to its end. A commit is there when it was made by that moment, but for the last quarter of a second before it.
///
/// # Errors
/// [`DbError::Unsafe`] where the archive is damaged or has a gap, [`DbError::Io`] when it or the copy fails. Then the copy
/// is of no moment at all.
pub fn replay(folder: &Path, database: &Path, (from, until): (u64, Option<i64>)) -> Result<Reached, DbError> {
    let file = OpenOptions::new().read(true).write(true).open(database).map_err(|error| failed(database, &error))?;
    let copy = Copy { is_sealed: is_sealed(&file).map_err(|error| failed(database, &error))?, file };
    let mut reached = Reached { at: None, commits: 0 };
    let numbers = part::list(folder).map_err(|error| failed(folder, &error))?;
    if from > 0 && !numbers.contains(&from) {
        return Err(DbError::Unsafe(format!("the archive no longer has part {from}, which this backup is carried on from")));
    }
    for (expected, number) in (from.max(1)..).zip(numbers.into_iter().filter(|it| *it >= from)) {
        let moments = part::read_moments(folder, number).map_err(|error| failed(folder, &error))?;
        let wanted = moments.all.iter().take_while(|it| until.is_none_or(|until| it.at <= until)).last();
        let is_last = wanted.map(|it| it.frames) != moments.all.last().map(|it| it.frames);
        if let Some(wanted) = wanted {
            if number != expected || (number > from.max(1) && !moments.follows) {
                return Err(DbError::Unsafe(format!("the archive has a gap before part {number}: take a backup that is younger")));
            }
            reached.commits += add_part((folder, number), &copy, wanted.frames)?;
            reached.at = Some(wanted.at);
        }
        if is_last {
            break;
        }
    }
    copy.file.sync_all().map_err(|error| failed(database, &error))?;
    Ok(reached)
}

/// Is the copy that is carried on.
struct Copy {
    file: File,
    /// Whether its pages carry sums, which those of a WAL do not.
    is_sealed: bool,
}

impl Copy {
    fn write(&self, page: u32, mut data: Vec<u8>) -> io::Result<()> {
        if self.is_sealed {
            pages::seal(page, &mut data);
        }
        let at = u64::from(page).saturating_sub(1) * data.len() as u64;
        self.file.write_all_at(&data, at)
    }
}

fn is_sealed(file: &File) -> io::Result<bool> {
    let mut header = [0; 100];
    match file.read_exact_at(&mut header, 0) {
        Ok(()) => Ok(pages::has_room(&header)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes the pages of a part's first frames, be it packed or not; gives how many commits they are.
fn add_part((folder, number): (&Path, u64), copy: &Copy, frames: u64) -> Result<u64, DbError> {
    let (plain, packed) = (part::wal(folder, number), part::packed(folder, number));
    let no_part = |path: &Path| DbError::Unsafe(format!("{}: this is no part of an archive", path.display()));
    if plain.exists() {
        let log = Log::open(&plain).map_err(|error| failed(&plain, &error))?;
        return add(&plain, log.ok_or_else(|| no_part(&plain))?, (copy, frames));
    }
    let bytes = pack::unpack(&packed).map_err(|error| DbError::Unsafe(format!("{} is damaged: {error}", packed.display())))?;
    let header = bytes.first_chunk().and_then(Header::parse).ok_or_else(|| no_part(&packed))?;
    let log = Log::of(Cursor::new(bytes), header).map_err(|error| failed(&packed, &error))?;
    add(&packed, log, (copy, frames))
}

fn add<R: Read + Seek>(part: &Path, mut log: Log<R>, (copy, frames): (&Copy, u64)) -> Result<u64, DbError> {
    let damaged = |what: &str| DbError::Unsafe(format!("{}: {what}", part.display()));
    let (mut commits, mut waiting) = (0, Vec::new());
    for number in 1..=frames {
        let frame = log.next().map_err(|error| failed(part, &error))?;
        let frame = frame.ok_or_else(|| damaged(&format!("frame {number} of {frames} is damaged")))?;
        waiting.push((frame.page, frame.data.to_vec()));
        if frame.commit > 0 {
            let size = frame.data.len() as u64;
            let length = u64::from(frame.commit) * size;
            let written = waiting.drain(..).try_for_each(|(page, data)| copy.write(page, data));
            written.and_then(|()| copy.file.set_len(length)).map_err(|error| failed(part, &error))?;
            commits += 1;
        }
    }
    Ok(commits)
}

fn failed(path: &Path, error: &io::Error) -> DbError {
    DbError::Io(format!("{}: {error}", path.display()))
}
