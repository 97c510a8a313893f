//! Gives an older database the room for sums that a new one is made with.
//!
//! Everything is copied into a new file, which then takes the old one's name: a crash leaves one or the other whole.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, FileControl, OpenFlags};

use super::connect::{connect_plain, create, folder_of, sync_directory};
use super::log;
use crate::error::DbError;

/// Seals a database whose pages carry no sums. What prevents it, a full disk or another process, is told and no reason not
/// to start: without sums the desk is as safe as it was before, and the next start tries again.
pub(crate) fn seal_older(path: &Path) -> Result<(), DbError> {
    let conn = connect_plain(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if pages::is_sealed(&conn)? {
        return Ok(());
    }
    log::refuse_damaged(&conn, path)?;
    let bytes = std::fs::metadata(path).map_or(0, |it| it.len());
    tracing::info!(bytes, "the pages of the database get sums, once: it takes about a second for 30 MB and as much room again");
    let place = PathBuf::from(format!("{}.sealing", path.display()));
    match seal(conn, path, &place) {
        Ok(()) => tracing::info!("every page of the database carries a sum now"),
        Err(error) => {
            drop(std::fs::remove_file(&place));
            tracing::warn!(%error, "the pages of the database carry no sums: damage within a row would not be noticed. The next start tries again");
        }
    }
    Ok(())
}

fn seal(conn: Connection, path: &Path, place: &Path) -> Result<(), DbError> {
    // Nobody else has the file open once its log is gone, and nobody gets at it while this connection lives.
    conn.pragma_update_and_check(None, "locking_mode", "exclusive", |_| Ok(()))?;
    let mode: String = conn.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0))?;
    if mode != "delete" {
        return Err(DbError::Busy);
    }
    conn.execute_batch("begin exclusive; commit")?;
    refuse_moved(&conn)?;
    drop(std::fs::remove_file(place));
    create(place)?;
    pages::seal_into(&conn, &place.to_string_lossy())?;
    check(place)?;
    std::fs::File::open(place).and_then(|it| it.sync_all()).map_err(|error| DbError::Io(format!("syncing the copy: {error}")))?;
    std::fs::rename(place, path).map_err(|error| DbError::Io(format!("naming the copy: {error}")))?;
    sync_directory(folder_of(path).unwrap_or(Path::new(".")))
}

/// Another process may have put a sealed file in its place while this one waited for the old.
fn refuse_moved(conn: &Connection) -> Result<(), DbError> {
    let mut has_moved = 0;
    conn.file_control(Some(c"main"), FileControl::HasMoved(&mut has_moved))?;
    if has_moved == 0 { Ok(()) } else { Err(DbError::Busy) }
}

fn check(place: &Path) -> Result<(), DbError> {
    let copy = connect_plain(place, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let found: String = copy.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    if pages::is_sealed(&copy)? && found == "ok" { Ok(()) } else { Err(DbError::Unsafe(format!("the copy is damaged: {found}"))) }
}
