//! Makes a part that no longer grows small.
//!
//! Every commit writes whole pages of which little has changed, so each page is kept as its difference from the one before of
//! the same number, which is mostly zeros, and all of it is compressed. Unpacked it is the same bytes as before.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::part;
use crate::wal::{FRAME_HEADER, HEADER, Header};

/// Packs a part, if it is not yet, and removes what it was made from. A crash leaves one of them, or both, whole.
pub(super) fn pack(folder: &Path, number: u64) -> io::Result<()> {
    let (from, to) = (part::wal(folder, number), part::packed(folder, number));
    let partial = to.with_extension("partial");
    let mut packed = ZlibEncoder::new(BufWriter::new(part::create(&partial)?), Compression::fast());
    pass(&mut BufReader::new(File::open(&from)?), &mut packed, |page, before| (differ(page, before), page.to_vec()))?;
    let file = packed.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    fs::rename(&partial, &to)?;
    File::open(folder)?.sync_all()?;
    fs::remove_file(from)
}

/// Gives the bytes of a part that was packed.
pub(super) fn unpack(packed: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut source = ZlibDecoder::new(BufReader::new(File::open(packed)?));
    pass(&mut source, &mut bytes, |difference, before| {
        let page = differ(difference, before);
        (page.clone(), page)
    })?;
    Ok(bytes)
}

/// Passes a part on, each page as `turn` makes it of what comes and of the page before with its number; `turn` gives what is
/// written, and the page itself.
fn pass(from: &mut impl Read, to: &mut impl Write, turn: impl Fn(&[u8], Option<&Vec<u8>>) -> (Vec<u8>, Vec<u8>)) -> io::Result<()> {
    let mut bytes = [0; HEADER];
    from.read_exact(&mut bytes)?;
    let header = Header::parse(&bytes).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "not a part of an archive"))?;
    to.write_all(&bytes)?;
    let mut known: HashMap<[u8; 4], Vec<u8>> = HashMap::new();
    let (mut frame, mut page) = ([0; FRAME_HEADER], vec![0; header.page_size as usize]);
    while read_whole(from, &mut frame)? && read_whole(from, &mut page)? {
        let number = [frame[0], frame[1], frame[2], frame[3]];
        let (written, whole) = turn(&page, known.get(&number));
        to.write_all(&frame)?;
        to.write_all(&written)?;
        known.insert(number, whole);
    }
    Ok(())
}

/// Reads all of a buffer; false at the end.
fn read_whole(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match from.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// Gives the bits in which two pages differ; and of a difference and a page the other page.
fn differ(page: &[u8], other: Option<&Vec<u8>>) -> Vec<u8> {
    match other {
        Some(other) => page.iter().zip(other).map(|(one, two)| one ^ two).collect(),
        None => page.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_part_is_small_and_unpacks_to_the_same_bytes() {
        let folder = tempfile::tempdir().expect("a folder");
        let conn = rusqlite::Connection::open(folder.path().join("a.db")).expect("opened");
        let script = "pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t (a integer primary key, b text);";
        conn.execute_batch(script).expect("made");
        for n in 0..200 {
            conn.execute("insert into t values (?1, 'a stop on BTCUSDT did not trigger')", [n]).expect("kept");
        }
        let bytes = fs::read(folder.path().join("a.db-wal")).expect("there is a log");
        fs::write(part::wal(folder.path(), 7), &bytes).expect("written");
        pack(folder.path(), 7).expect("packed");
        assert!(!part::wal(folder.path(), 7).exists());
        let packed = part::packed(folder.path(), 7);
        assert!(fs::metadata(&packed).expect("there").len() * 10 < bytes.len() as u64);
        assert!(unpack(&packed).expect("unpacked") == bytes);
    }
}
