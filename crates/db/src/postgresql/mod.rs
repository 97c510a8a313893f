//! PostgreSQL: blocking connections on plain threads, each with one transaction at a time.
//!
//! The driver runs a small runtime of its own, so a connection is made, used and dropped on plain threads only.

mod bind;
mod connect;
mod session;
mod tls;
mod worker;

use std::sync::Arc;
use std::thread;

pub(crate) use bind::cell;
pub(crate) use connect::Door;
pub(crate) use session::Session;

use crate::error::DbError;
use crate::migrations::{self, Migration};
use crate::settings::Settings;
use crate::shared::Shared;
use crate::threads::{Lines, Threads};
use crate::tx::{self, Tx};
use worker::{Mode, Worker};

/// Is the key of the lock under which one node at a time changes the schema.
const SCHEMA_LOCK: i64 = 0x6261_636b_7374_6f70;

/// Proves the server's settings, brings the schema up to date and starts the threads.
pub(crate) fn open(
    (door, connections): (&Door, usize),
    settings: &Settings,
    lines: &Lines,
    known: &[Migration],
) -> Result<(Threads, Arc<Shared>), DbError> {
    on_plain_thread(|| {
        let mut session = door.connect()?;
        connect::verify(&mut session)?;
        migrate(&mut session, known)
    })?;
    let shared = Arc::new(Shared::new(None));
    let mut threads = Threads::default();
    let pools = [(Mode::Write, "db-writer", connections, &lines.writes), (Mode::Read, "db-reader", settings.readers, &lines.reads)];
    for (mode, name, width, line) in pools {
        for _ in 0..width.max(1) {
            let worker = Worker::new(door, mode, Arc::clone(line), Arc::clone(&shared));
            threads.serve(name, (line, &shared), move || worker.run())?;
        }
    }
    Ok((threads, shared))
}

/// Runs something that uses a connection where no async runtime is.
pub(crate) fn on_plain_thread<T: Send>(body: impl FnOnce() -> Result<T, DbError> + Send) -> Result<T, DbError> {
    thread::scope(|scope| scope.spawn(body).join().unwrap_or(Err(DbError::Panicked)))
}

fn migrate(session: &mut Session, known: &[Migration]) -> Result<(), DbError> {
    session.script("begin isolation level read committed")?;
    // Another node may change a large table for longer than a statement usually may take.
    session.script("set local lock_timeout = 0; set local statement_timeout = 0")?;
    session.script(&format!("select pg_advisory_xact_lock({SCHEMA_LOCK})"))?;
    migrations::apply(&mut Tx::new(tx::Session::Postgres(session)), known)?;
    session.script("commit")
}
