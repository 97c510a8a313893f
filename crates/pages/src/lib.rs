//! Pages of SQLite that carry a sum: a database file in which every read of a page is compared with what was written.
//!
//! SQLite looks at the structure of a page and not at what it says, so a bit that flips on the disk in the middle of a text is
//! served as if somebody had written it. This crate lies under SQLite as a layer of its own: a *sealed* file keeps eight bytes
//! at the end of each page for a mark and a sum, written with the page and compared when it is read. A page that does not hold
//! is an error, [`DAMAGED`], and nothing of it reaches SQLite.
//!
//! The layer lies under the database file alone. The log beside it has sums of its own, and gets its pages as SQLite made them;
//! they are sealed on their way from there into the file.

mod damage;
mod file;
mod sum;
mod vfs;

use std::ffi::c_int;
use std::ops::Range;
use std::path::Path;

use rusqlite::{Connection, Error, FileControl, OpenFlags, Result, ffi};

pub use damage::{damaged, last_damaged};
pub use sum::{has_room, seal};

/// Is SQLite's extended code for a page that does not hold.
pub const DAMAGED: c_int = ffi::SQLITE_IOERR_DATA;

/// Opens a connection whose reads are compared. A file that is empty becomes a sealed one; another stays what it is.
///
/// # Errors
/// Any of SQLite.
pub fn open(path: &Path, flags: OpenFlags) -> Result<Connection> {
    vfs::register().map_err(|code| Error::SqliteFailure(ffi::Error::new(code), None))?;
    let conn = Connection::open_with_flags_and_vfs(path, flags, vfs::NAME)?;
    if is_sealed(&conn)? {
        make_room(&conn)?;
    }
    Ok(conn)
}

/// Says whether the file of a connection of [`open`] is sealed, or will be when something is written to it.
///
/// # Errors
/// Any of SQLite, for instance that the connection is not one of [`open`].
pub fn is_sealed(conn: &Connection) -> Result<bool> {
    let mut answer: c_int = 0;
    // SAFETY: the answer is an `int`, as the question asks for.
    unsafe { ask(conn, file::IS_SEALED, &raw mut answer) }?;
    Ok(answer != 0)
}

/// Reads pages of the file of a connection of [`open`] as they lie there, past SQLite and its log; gives those that do not
/// hold. One may be on its way from the log at this moment, or not have come from there yet.
///
/// # Errors
/// Any of SQLite.
pub fn doubtful(conn: &Connection, pages: Range<u32>) -> Result<Vec<u32>> {
    look(conn, pages, false)
}

/// Reads a page as [`doubtful`] does when nothing else explains it; one that does not hold counts as damaged from then on.
///
/// # Errors
/// Any of SQLite.
pub fn is_damaged(conn: &Connection, page: u32) -> Result<bool> {
    Ok(!look(conn, page..page.saturating_add(1), true)?.is_empty())
}

fn look(conn: &Connection, pages: Range<u32>, is_certain: bool) -> Result<Vec<u32>> {
    let page_size = conn.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let mut task = file::Look { page_size, pages, is_certain, found: Vec::new() };
    // SAFETY: the argument is a `Look`, as the task asks for.
    unsafe { ask(conn, file::LOOK, &raw mut task) }?;
    Ok(task.found)
}

/// Asks the file of a connection something that only this layer knows.
///
/// # Safety
/// The argument must be what the question asks for.
unsafe fn ask<T>(conn: &Connection, question: c_int, argument: *mut T) -> Result<()> {
    // SAFETY: the handle is used for the next call alone, while the connection lives.
    let handle = unsafe { conn.handle() };
    // SAFETY: the caller has the right argument for the question; other layers know neither and leave it alone.
    let code = unsafe { ffi::sqlite3_file_control(handle, c"main".as_ptr(), question, argument.cast()) };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(Error::SqliteFailure(ffi::Error::new(code), None)) }
}

/// Writes what a connection of [`open`] sees into a new, sealed file, without anything that was deleted.
///
/// # Errors
/// Any of SQLite; then the new file is worth nothing.
pub fn seal_into(conn: &Connection, place: &str) -> Result<()> {
    make_room(conn)?;
    conn.execute("vacuum into ?1", [place]).map(drop)
}

/// Stops comparing, in the whole process.
#[cfg(feature = "guards-off")]
pub fn stop_comparing() {
    file::COMPARES.store(false, std::sync::atomic::Ordering::Relaxed);
}

/// Asks SQLite to leave room in what is built from here on: a new file, or a copy.
fn make_room(conn: &Connection) -> Result<()> {
    let mut room = sum::RESERVED as c_int;
    conn.file_control(Some(c"main"), FileControl::ReserveBytes(&mut room))
}
