//! The statements that cannot be the same on both engines: the only `match` on the engine for SQL.

use crate::settings::Engine;

/// Gives the statement that claims due jobs: `$1` lease, `$2` its end, `$3` now, `$4` how many.
///
/// On PostgreSQL other nodes claim at the same moment, so rows they hold are stepped over. SQLite has one writer.
#[must_use]
pub fn claim_jobs(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "update jobs set lease = $1, lease_until = $2, attempts = attempts + 1
             where id in (
                 select id from jobs
                 where parked_at is null and run_at <= $3 and (lease_until is null or lease_until <= $3)
                 order by run_at, id limit $4)
             returning run_at, id, kind, payload, attempts"
        }
        Engine::Postgres => {
            "update jobs set lease = $1, lease_until = $2, attempts = attempts + 1
             where id in (
                 select id from jobs
                 where parked_at is null and run_at <= $3 and (lease_until is null or lease_until <= $3)
                 order by run_at, id limit $4 for update skip locked)
             returning run_at, id, kind, payload, attempts"
        }
    }
}

/// Gives what is put behind a `select` to lock its rows until the commit; SQLite's one writer needs nothing.
#[must_use]
pub fn for_update(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " for update",
    }
}

/// Gives a query for the names of the product's tables and their columns, in order.
#[must_use]
pub fn columns(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "select t.name, c.name from pragma_table_list t join pragma_table_info(t.name) c
             where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%' order by t.name, c.name"
        }
        Engine::Postgres => {
            "select cast(table_name as text), cast(column_name as text) from information_schema.columns
             where table_schema = current_schema()
             order by cast(table_name as text) collate \"C\", cast(column_name as text) collate \"C\""
        }
    }
}
