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
    // SAFETY: the handle is used for the next call alone, while the connection lives.
    let handle = unsafe { conn.handle() };
    // SAFETY: the answer is an `int`, as the question asks for.
    let code = unsafe { ffi::sqlite3_file_control(handle, c"main".as_ptr(), file::IS_SEALED, (&raw mut answer).cast()) };
    if code == ffi::SQLITE_OK { Ok(answer != 0) } else { Err(Error::SqliteFailure(ffi::Error::new(code), None)) }
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
