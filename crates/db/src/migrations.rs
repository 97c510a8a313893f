//! Changes of the schema, applied in order and once, all in one transaction.

use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use crate::error::DbError;
use crate::params;
use crate::settings::Engine;
use crate::tx::Tx;

/// Is one change of the schema, written for both engines.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Orders the changes; the first is 1, without gaps.
    pub number: i64,
    /// Names the change as its file does.
    pub name: &'static str,
    /// Holds its statements for SQLite.
    pub sqlite: &'static str,
    /// Holds its statements for PostgreSQL.
    pub postgres: &'static str,
}

macro_rules! migration {
    ($number:literal, $file:literal) => {
        Migration {
            number: $number,
            name: $file,
            sqlite: include_str!(concat!("../../../migrations/sqlite/", $file, ".sql")),
            postgres: include_str!(concat!("../../../migrations/postgres/", $file, ".sql")),
        }
    };
}

/// Lists every change of the product's schema.
pub const MIGRATIONS: &[Migration] = &[
    migration!(1, "0001_core"),
    migration!(2, "0002_teams_and_clocks"),
    migration!(3, "0003_mentions_views_bulk"),
    migration!(4, "0004_incidents"),
    migration!(5, "0005_flat_under_load"),
    migration!(6, "0006_nodes"),
    migration!(7, "0007_macros"),
    migration!(8, "0008_mail"),
    migration!(9, "0009_lessons"),
    migration!(10, "0010_open_in_any_order"),
    migration!(11, "0011_merges"),
    migration!(12, "0012_mailboxes"),
    migration!(13, "0013_mail_probes"),
    migration!(14, "0014_soft_bounces"),
    migration!(15, "0015_inbox_promises"),
    migration!(16, "0016_slim_rows"),
    migration!(17, "0017_mail_alarms"),
    migration!(18, "0018_named_in_files"),
    migration!(19, "0019_rare_lists"),
    migration!(20, "0020_looks"),
    migration!(21, "0021_sealed_mails"),
    migration!(22, "0022_bribes"),
    migration!(23, "0023_anti_phishing"),
    migration!(24, "0024_behind_and_details"),
    migration!(25, "0025_mail_participants"),
    migration!(26, "0026_checkups"),
    migration!(27, "0027_staff_mail"),
    migration!(28, "0028_alarms"),
    migration!(29, "0029_foreign_references"),
    migration!(30, "0030_danger_first"),
    migration!(31, "0031_alarms_of_merges"),
];

impl Migration {
    fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }

    fn digest(&self, engine: Engine) -> String {
        crate::blobs::hex(&Sha256::digest(self.text(engine)))
    }
}

const TABLE: &str = "create table if not exists schema_migrations (
    number bigint primary key, name text not null, sha256 text not null, applied_at bigint not null)";

/// Brings the schema up to date inside the transaction of the caller, who holds a lock against other nodes.
pub(crate) fn apply(tx: &mut Tx<'_>, known: &[Migration]) -> Result<(), DbError> {
    let engine = tx.engine();
    tx.script(TABLE)?;
    let applied = tx.query("select number, sha256 from schema_migrations order by number", &[], |row| {
        Ok((row.get::<i64>(0)?, row.get::<String>(1)?))
    })?;
    let newest = known.last().map_or(0, |it| it.number);
    for (number, digest) in &applied {
        match known.iter().find(|it| it.number == *number) {
            None => return Err(DbError::NewerSchema { found: *number, known: newest }),
            Some(it) if it.digest(engine) != *digest => return Err(DbError::ChangedMigration { number: *number }),
            Some(_) => {}
        }
    }
    for migration in known.iter().filter(|it| applied.iter().all(|(number, _)| it.number != *number)) {
        tx.script(migration.text(engine))?;
        tx.execute(
            "insert into schema_migrations (number, name, sha256, applied_at) values ($1, $2, $3, $4)",
            params![migration.number, migration.name, migration.digest(engine), now()],
        )?;
        tracing::info!(number = migration.number, name = migration.name, "schema changed");
    }
    Ok(())
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_and_numbered_without_gaps() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
        for engine in ["sqlite", "postgres"] {
            let folder = std::fs::read_dir(format!("{root}/{engine}")).expect("the folder exists");
            let mut files: Vec<String> = folder.map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
            files.sort();
            let listed: Vec<String> = MIGRATIONS.iter().map(|it| format!("{}.sql", it.name)).collect();
            assert_eq!(files, listed, "{engine}");
        }
        for (place, migration) in (1..).zip(MIGRATIONS) {
            assert_eq!(migration.number, place);
            assert!(migration.name.starts_with(&format!("{place:04}_")));
        }
    }
}
