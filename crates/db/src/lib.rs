//! Transactions are closures: [`Db::write`] runs one, and returns after the commit is on disk.
//!
//! The same closures run on SQLite (one writer thread with group commit, a pool of readers) and on PostgreSQL
//! (a pool of blocking connections). Nothing outside this crate knows which of the two it is on, and no type of a
//! database driver crosses its border.

pub mod archive;
pub mod blobs;
mod db;
pub mod dialect;
mod error;
pub mod guard;
pub mod integrity;
pub mod jobs;
mod migrations;
mod postgresql;
mod queue;
mod row;
mod settings;
mod shared;
mod sqlite;
mod sweep;
mod tail;
mod threads;
mod tx;
mod value;
mod wal;
mod work;

pub use db::Db;
pub use error::DbError;
pub use migrations::{MIGRATIONS, Migration};
pub use row::{Cell, Column, Row};
pub use settings::{Engine, Settings, Store};
pub use shared::Health;
pub use sweep::Sweep;
pub use tail::Tail;
pub use tx::Tx;
pub use value::Value;
