//! Proving that the store is whole, and copying it while it is used. Everything here blocks and uses connections of
//! its own, so it works beside a running desk and without one.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::error::DbError;
use crate::postgresql;
use crate::settings::Store;
use crate::sqlite::{connect_plain, connect_unsealed, create, describe_damaged_log, refuse_damaged_log, set_log_aside, sync_directory};

/// Reads the whole database and describes each damage; an empty list means that none was found.
///
/// # Errors
/// Any [`DbError`] when it cannot be read at all.
pub fn check(store: &Store) -> Result<Vec<String>, DbError> {
    match store {
        Store::Sqlite { path } => {
            let conn = connect_plain(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            let mut damages = check_sqlite(&conn)?;
            let pages = conn.path().map(pages::damaged).unwrap_or_default();
            damages.extend(pages.into_iter().map(|page| DbError::Damaged { page }.to_string()));
            damages.dedup();
            damages.extend(describe_damaged_log(&conn, path)?);
            Ok(damages)
        }
        Store::Postgres { url, root_certificate, .. } => {
            let door = postgresql::Door::find(url, root_certificate.as_deref())?;
            postgresql::on_plain_thread(|| check_postgres(&door))
        }
    }
}

/// Copies a SQLite database into a new file, as it is at one moment, while others go on writing.
///
/// # Errors
/// [`DbError::Unsafe`] when the place is taken or the copy is not whole, [`DbError::Engine`] on PostgreSQL, which
/// has tools of its own for this.
pub fn backup_to(store: &Store, place: &Path) -> Result<(), DbError> {
    let Store::Sqlite { path } = store else {
        return Err(DbError::Engine("PostgreSQL is backed up by its own tools".to_owned()));
    };
    if place.exists() {
        return Err(DbError::Unsafe(format!("{} exists already", place.display())));
    }
    let partial = PathBuf::from(format!("{}.partial", place.display()));
    let copied = copy(path, &partial)
        .and_then(|()| std::fs::rename(&partial, place).map_err(|error| DbError::Io(format!("naming the copy: {error}"))));
    copied.inspect_err(|_| drop(std::fs::remove_file(&partial)))?;
    let folder = place.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sync_directory(folder)
}

/// Sets a damaged WAL of a SQLite database aside, so that the database opens again without the commits behind the damage;
/// gives the place where it lies now. Nothing happens to one that holds, and there is nothing to do on PostgreSQL.
///
/// # Errors
/// [`DbError::Busy`] while somebody uses the database, or that the file cannot be kept.
pub fn salvage(store: &Store) -> Result<Option<PathBuf>, DbError> {
    match store {
        Store::Sqlite { path } => set_log_aside(&connect_plain(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?, path),
        Store::Postgres { .. } => Ok(None),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), DbError> {
    let source = connect_plain(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    refuse_damaged_log(&source, from)?;
    // A copy that was cut short may lie there.
    drop(std::fs::remove_file(to));
    create(to)?;
    let is_sealed = pages::is_sealed(&source)?;
    let mut target = if is_sealed { connect_plain(to, OpenFlags::SQLITE_OPEN_READ_WRITE)? } else { connect_unsealed(to)? };
    // All pages in one step: a copy in several begins anew whenever somebody writes in between.
    match Backup::new(&source, &mut target)?.step(-1)? {
        StepResult::Done => {}
        _ => return Err(DbError::Busy),
    }
    // One file instead of three.
    target.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    let damages = check_sqlite(&target)?;
    if let Some(damage) = damages.first() {
        return Err(DbError::Unsafe(format!("the copy is damaged: {damage}")));
    }
    target.close().map_err(|(_, error)| DbError::from(error))?;
    let synced = std::fs::File::open(to).and_then(|it| it.sync_all());
    synced.map_err(|error| DbError::Io(format!("syncing the copy: {error}")))
}

fn check_sqlite(conn: &Connection) -> Result<Vec<String>, DbError> {
    let mut damages = list(conn, "pragma quick_check")?;
    damages.retain(|it| it != "ok");
    if damages.is_empty() {
        let dangling = list(conn, "select \"table\" || ': a row refers to nothing' from pragma_foreign_key_check")?;
        damages.extend(dangling);
    }
    Ok(damages)
}

fn list(conn: &Connection, sql: &str) -> Result<Vec<String>, DbError> {
    let mut found = Vec::new();
    let listed = conn.prepare(sql).and_then(|mut statement| {
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.push(row.get(0)?);
        }
        Ok(())
    });
    match listed.map_err(DbError::from) {
        // A page so damaged that the check itself stumbles is a damage, not a failure of the check.
        Err(error @ (DbError::Io(_) | DbError::Damaged { .. })) => found.push(error.to_string()),
        other => other?,
    }
    Ok(found)
}

/// Reads every row of every table, which makes the server compare the checksums of their pages.
fn check_postgres(door: &postgresql::Door) -> Result<Vec<String>, DbError> {
    let mut session = door.connect()?;
    session.script("set statement_timeout = 0; set enable_indexscan = off; set enable_indexonlyscan = off")?;
    session.script("set enable_bitmapscan = off")?;
    let mut tables = Vec::new();
    let sql = "select quote_ident(tablename) from pg_tables where schemaname = current_schema()";
    session.each(sql, &[], &mut |row| {
        tables.extend(row.get::<String>(0));
        true
    })?;
    let mut damages = Vec::new();
    for table in tables {
        match session.each(&format!("select count(*) from {table}"), &[], &mut |_| true) {
            Err(DbError::Io(text)) => damages.push(format!("{table}: {text}")),
            other => other?,
        }
    }
    Ok(damages)
}
