//! What a sealed database file promises.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod damage;
mod life;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

const PAGE: usize = 4096;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    (folder, path)
}

fn open(path: &Path) -> Connection {
    pages::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE).unwrap()
}

/// Makes a file with short rows, long ones, and an index.
fn fill(conn: &Connection, rows: i64) {
    let script = "create table t (id integer primary key, name text, body blob); create index by_name on t (name);";
    conn.execute_batch(script).unwrap();
    more(conn, rows);
}

fn more(conn: &Connection, rows: i64) {
    conn.execute_batch("begin").unwrap();
    for n in 0..rows {
        let sql = "insert into t (name, body) values (?1 || ' of many', randomblob(?2))";
        conn.execute(sql, (n, if n % 50 == 0 { 20_000 } else { 60 })).unwrap();
    }
    conn.execute_batch("commit").unwrap();
}

/// Reads all there is.
fn digest(conn: &Connection) -> rusqlite::Result<Vec<(i64, String, Vec<u8>)>> {
    let mut statement = conn.prepare("select id, name, body from t order by id")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

fn quick_check(conn: &Connection) -> String {
    conn.query_row("pragma quick_check", [], |row| row.get(0)).unwrap()
}

fn is_damage<T: std::fmt::Debug>(outcome: rusqlite::Result<T>) -> bool {
    matches!(&outcome, Err(rusqlite::Error::SqliteFailure(error, _)) if error.extended_code == pages::DAMAGED)
}
