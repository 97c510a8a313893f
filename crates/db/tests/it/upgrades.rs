//! An upgrade that dies at any of its statements leaves the store as it was, and the next start upgrades it (guarantees.md G15).
//!
//! On SQLite a process of its own dies in the middle of the transaction, by the kernel, because its files may not grow further.
//! On PostgreSQL the server ends the connection: that is all it hears of a node that dies.

use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};

use db::{Db, DbError, Engine, MIGRATIONS, Migration, Settings, Store, Tx, Value};
use uuid::Uuid;

use crate::store::{TestStore, fresh_store};

/// Grows without end; what does not fit into the memory of a cache goes into the file, and there is the end of it.
const DIE_SQLITE: &str = "pragma cache_size = 10; create table endless as with recursive n (x) as
    (select 1 union all select x + 1 from n) select zeroblob(100000) as waste from n";
const DIE_POSTGRES: &str = "select pg_terminate_backend(pg_backend_pid())";
/// Blocks of 512 or 1,024 bytes.
const MOST_BLOCKS: &str = "8192";

fn statements(migration: &Migration, engine: Engine) -> Vec<&'static str> {
    let text = if engine == Engine::Sqlite { migration.sqlite } else { migration.postgres };
    text.split_inclusive(";\n").filter(|part| part.lines().any(|line| !line.trim().is_empty() && !line.starts_with("--"))).collect()
}

/// Returns the changes up to a number, of which the last dies before one of its statements, or behind the last.
fn dying((number, at): (usize, usize), engine: Engine) -> Vec<Migration> {
    let last = MIGRATIONS[number - 1];
    let before = statements(&last, engine)[..at].concat();
    changed(number, &format!("{before}\n"))
}

fn changed(number: usize, before: &str) -> Vec<Migration> {
    let leak = |die: &str| -> &'static str { Box::leak(format!("{before}{die};").into_boxed_str()) };
    let mut known = MIGRATIONS[..number].to_vec();
    known[number - 1] = Migration { sqlite: leak(DIE_SQLITE), postgres: leak(DIE_POSTGRES), ..MIGRATIONS[number - 1] };
    known
}

/// Lets an upgrade die.
fn die(place: &TestStore, known: &[Migration]) {
    match place.settings().store {
        Store::Postgres { .. } => drop(Db::open_with(&place.settings(), known).unwrap_err()),
        Store::Sqlite { path } => {
            let mut child = Command::new("sh");
            child.args(["-c", "ulimit -c 0; ulimit -f \"$0\"; exec \"$@\"", MOST_BLOCKS]);
            child.arg(std::env::current_exe().unwrap());
            child.args(["--exact", "upgrades::dies_for_the_tests_beside_it"]);
            let last = known.last().unwrap();
            child.env("UPGRADE_STORE", path).env("UPGRADE_NUMBER", known.len().to_string()).env("UPGRADE_TEXT", last.sqlite);
            let ended = child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
            assert!(ended.signal().is_some(), "{} went on living: {ended:?}", last.name);
        }
    }
}

/// By itself it has nothing to do.
#[test]
fn dies_for_the_tests_beside_it() {
    let Some(path) = std::env::var_os("UPGRADE_STORE") else { return };
    let number: usize = std::env::var("UPGRADE_NUMBER").unwrap().parse().unwrap();
    let text: &'static str = Box::leak(std::env::var("UPGRADE_TEXT").unwrap().into_boxed_str());
    let mut known = MIGRATIONS[..number].to_vec();
    known[number - 1].sqlite = text;
    let opened = Db::open_with(&Settings::sqlite(std::path::PathBuf::from(path)), &known);
    // Where the signal is ignored the write fails instead.
    if opened.is_err() {
        std::process::abort();
    }
}

fn open(place: &TestStore, number: usize) -> Db {
    Db::open_with(&place.settings(), &MIGRATIONS[..number]).expect("the store opens")
}

fn texts(tx: &mut Tx<'_>, sql: &str) -> Result<Vec<String>, DbError> {
    tx.query(sql, &[], |row| row.get(0))
}

/// Names every table with its columns and their types.
fn tables(db: &Db) -> Vec<(String, Vec<(String, String)>)> {
    let sql = match db.engine() {
        Engine::Sqlite => {
            "select t.name, c.name, lower(c.type) from pragma_table_list t join pragma_table_info(t.name) c
             where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%' order by t.name, c.cid"
        }
        Engine::Postgres => {
            "select cast(table_name as text), cast(column_name as text), cast(data_type as text) from information_schema.columns
             where table_schema = current_schema() order by table_name, ordinal_position"
        }
    };
    let found =
        db.read_blocking(move |tx| tx.query(sql, &[], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))));
    let mut tables: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for (table, column, kind) in found.map_err(|error: DbError| error).unwrap() {
        match tables.last_mut().filter(|(name, _)| *name == table) {
            Some((_, columns)) => columns.push((column, kind)),
            None => tables.push((table, vec![(column, kind)])),
        }
    }
    tables.retain(|(name, _)| name != "schema_migrations");
    tables
}

/// Puts a row into every table that takes one; each names the others by the same number, and so they fit together.
fn fill(db: &Db, number: usize) {
    let value = |kind: &str| match kind {
        "blob" | "uuid" => Value::from(Uuid::from_u128(number as u128)),
        "bytea" => Value::from(vec![number as u8; 16]),
        "text" => Value::from(format!("x{number}")),
        "boolean" => Value::from(true),
        _ => Value::from(number as i64),
    };
    let mut rest = tables(db);
    // Some want a row of another table first.
    for _ in 0..4 {
        rest.retain(|(table, columns)| {
            let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
            let marks: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
            let sql = format!("insert into {table} ({}) values ({})", names.join(", "), marks.join(", "));
            let values: Vec<Value> = columns.iter().map(|(_, kind)| value(kind)).collect();
            db.write_blocking(move |tx| tx.execute(&sql, &values)).map_err(|error: DbError| error).is_err()
        });
    }
}

/// Writes down everything: rows, tables, indexes.
fn everything(db: &Db) -> Vec<String> {
    let engine = db.engine();
    let mut asked: Vec<String> = tables(db)
        .into_iter()
        .map(|(table, columns)| match engine {
            Engine::Sqlite => {
                let all: Vec<String> = columns.iter().map(|(name, _)| format!("quote({name})")).collect();
                format!("select '{table} ' || {} from {table} order by 1", all.join(" || ' ' || "))
            }
            Engine::Postgres => format!("select '{table} ' || cast(t as text) from {table} t order by 1"),
        })
        .collect();
    asked.push("select cast(number as text) || sha256 from schema_migrations order by number".to_owned());
    asked.extend(match engine {
        Engine::Sqlite => vec![
            "select coalesce(sql, name) from sqlite_schema order by type, name".to_owned(),
            "select integrity_check from pragma_integrity_check".to_owned(),
        ],
        Engine::Postgres => vec![
            "select indexdef from pg_indexes where schemaname = current_schema() order by 1".to_owned(),
            "select pg_get_constraintdef(oid) from pg_constraint where connamespace = cast(current_schema() as regnamespace) order by 1"
                .to_owned(),
            "select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) from information_schema.columns
             where table_schema = current_schema() order by 1"
                .to_owned(),
        ],
    });
    let read = move |tx: &mut Tx<'_>| -> Result<Vec<String>, DbError> {
        let mut all = Vec::new();
        for sql in &asked {
            all.extend(texts(tx, sql)?);
        }
        Ok(all)
    };
    db.read_blocking(read).unwrap()
}

fn state(place: &TestStore, number: usize) -> Vec<String> {
    let db = open(place, number);
    let all = everything(&db);
    db.close();
    all
}

/// Goes from version to version, with rows of each; calls `at_each` before every change. Returns what stands there at the end.
fn walk(place: &TestStore, at_each: impl Fn(usize)) -> Vec<String> {
    for number in 1..=MIGRATIONS.len() {
        at_each(number);
        let db = open(place, number);
        fill(&db, number);
        db.close();
    }
    state(place, MIGRATIONS.len())
}

fn dies_at_every_statement(engine: Engine) {
    let (Some(place), Some(other)) = (fresh_store(engine), fresh_store(engine)) else { return };
    let deaths = std::cell::Cell::new(0);
    let end = walk(&place, |number| {
        let before = state(&place, number - 1);
        for at in 0..=statements(&MIGRATIONS[number - 1], engine).len() {
            die(&place, &dying((number, at), engine));
            // What one death left behind would still be there after the next; opening PostgreSQL each time would take a minute.
            if engine == Engine::Sqlite {
                assert_eq!(state(&place, number - 1), before, "{} at its statement {at}", MIGRATIONS[number - 1].name);
            }
            deaths.set(deaths.get() + 1);
        }
        assert_eq!(state(&place, number - 1), before, "{}", MIGRATIONS[number - 1].name);
    });
    assert!(deaths.get() > 100, "every statement of every change: {}", deaths.get());
    assert_eq!(end, walk(&other, |_| {}), "as if nothing had happened on the way");
    let tables = tables(&open(&other, MIGRATIONS.len()));
    let empty: Vec<&String> =
        tables.iter().map(|(name, _)| name).filter(|name| !end.iter().any(|row| row.starts_with(&format!("{name} ")))).collect();
    assert_eq!(empty, Vec::<&String>::new(), "every table had something to lose");
}

#[test]
fn an_upgrade_that_dies_at_any_statement_is_whole_and_goes_on_on_sqlite() {
    dies_at_every_statement(Engine::Sqlite);
}

#[test]
fn an_upgrade_that_dies_at_any_statement_is_whole_and_goes_on_on_postgres() {
    dies_at_every_statement(Engine::Postgres);
}

/// All changes since the first version are one transaction.
#[test]
fn an_upgrade_over_all_versions_that_dies_late_is_back_at_the_first() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(place) = fresh_store(engine) else { continue };
        let db = open(&place, 1);
        fill(&db, 1);
        db.close();
        let before = state(&place, 1);
        for number in [MIGRATIONS.len() / 2, MIGRATIONS.len()] {
            die(&place, &dying((number, statements(&MIGRATIONS[number - 1], engine).len()), engine));
            assert_eq!(state(&place, 1), before, "{engine:?}, up to {number}");
        }
        let after = state(&place, MIGRATIONS.len());
        assert!(after.iter().any(|row| row.starts_with("tickets ")), "the rows came along");
    }
}

/// The control: a change that commits halfway is noticed.
#[test]
fn a_change_in_two_commits_would_be_noticed() {
    for (engine, between) in [(Engine::Sqlite, "commit; begin immediate;\n"), (Engine::Postgres, "commit; begin;\n")] {
        let Some(place) = fresh_store(engine) else { continue };
        open(&place, 1).close();
        let before = state(&place, 1);
        let half = statements(&MIGRATIONS[1], engine)[..3].concat();
        die(&place, &changed(2, &format!("{half}\n{between}")));
        let left = Db::open_with(&place.settings(), &MIGRATIONS[..1]).expect("the first version");
        assert_ne!(everything(&left), before, "{engine:?}: half of it stands there");
        left.close();
        Db::open_with(&place.settings(), &MIGRATIONS[..2]).expect_err("and the next start cannot go on");
    }
}
