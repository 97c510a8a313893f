//! SQLite: one writer thread with group commit, a pool of readers, and a thread that keeps the WAL short.

mod checkpoint;
mod connect;
mod dollar;
mod filesystem;
mod log;
mod reader;
mod seal;
mod session;
mod writer;

use std::path::Path;
use std::sync::Arc;

use rusqlite::types::ValueRef;

pub(crate) use checkpoint::checkpoint;
pub(crate) use connect::{connect_plain, connect_unsealed, create, reader as reader_connection, sync_directory};
pub(crate) use log::{describe as describe_damaged_log, refuse_damaged as refuse_damaged_log, set_aside as set_log_aside};
pub(crate) use session::Session;

use crate::archive::{Keeper, Mark};
use crate::error::DbError;
use crate::migrations::{self, Migration};
use crate::row::Cell;
use crate::settings::Settings;
use crate::shared::Shared;
use crate::threads::{Lines, Threads};
use crate::tx::{self, Tx};
use crate::wal;

/// Opens the file, brings its schema up to date and starts the threads.
pub(crate) fn open(path: &Path, settings: &Settings, lines: &Lines, known: &[Migration]) -> Result<(Threads, Arc<Shared>), DbError> {
    filesystem::refuse_network(path)?;
    connect::create(path)?;
    seal::seal_older(path)?;
    let conn = connect::writer(path)?;
    log::refuse_damaged(&conn, path)?;
    let mut session = Session::new(conn);
    migrate(&mut session, known)?;
    connect::sync_directories(path)?;

    let shared = Arc::new(Shared::new(session.conn().path()));
    let mut threads = Threads::default();
    let keeper = match &settings.archive {
        Some(archive) => {
            // A WAL that is begun anew is made as short as what is in it: its length says how much waits.
            session.conn().pragma_update_and_check(None, "journal_size_limit", 0, |_| Ok(()))?;
            Some(Keeper::open(archive, path, &wal::beside(path))?)
        }
        None => {
            Mark::beside(path).remove()?;
            None
        }
    };
    let wal = checkpoint::Wal::of(path, keeper, Arc::clone(&shared));
    let writer = writer::Writer::new(session, Arc::clone(&lines.writes), Arc::clone(&shared), wal.clone());
    threads.serve("db-writer", (&lines.writes, &shared), move || writer.run())?;
    for _ in 0..settings.readers.max(1) {
        let reader = reader::Reader::new(path, Arc::clone(&lines.reads), Arc::clone(&shared))?;
        threads.serve("db-reader", (&lines.reads, &shared), move || reader.run())?;
    }
    let (stop, stopped) = std::sync::mpsc::channel();
    let checkpointer = checkpoint::Checkpointer::new(connect::writer(path)?, wal, Arc::clone(&shared), stopped);
    threads.start_last("db-checkpoint", stop, move || checkpointer.run())?;
    Ok((threads, shared))
}

/// Another process may migrate at the same moment: whoever gets the lock second finds nothing left to do.
fn migrate(session: &mut Session, known: &[Migration]) -> Result<(), DbError> {
    session.control("begin immediate")?;
    let result = migrations::apply(&mut Tx::new(tx::Session::Sqlite(session)), known);
    match result {
        Ok(()) => session.control("commit"),
        Err(error) => {
            session.control("rollback")?;
            Err(error)
        }
    }
}

pub(crate) fn cell<'r>(row: &'r rusqlite::Row<'_>, index: usize) -> Result<Cell<'r>, DbError> {
    Ok(match row.get_ref(index)? {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(it) => Cell::Int(it),
        ValueRef::Real(it) => Cell::Real(it),
        ValueRef::Blob(it) => Cell::Blob(it),
        ValueRef::Text(it) => Cell::Text(std::str::from_utf8(it).map_err(|_| DbError::Engine("a text is not UTF-8".to_owned()))?),
    })
}
