//! Every promise of the storage layer, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod archive;
mod blobs;
mod concurrency;
mod damage;
mod failures;
mod integrity;
mod jobs;
mod migrations;
#[path = "../../../testkit/src/postgres.rs"]
mod postgres;
mod settings;
mod statements;
#[path = "../../../testkit/src/store.rs"]
mod store;
mod tls;
mod transactions;
mod upgrades;

use db::{Db, DbError, Engine, Migration, params};
use store::{TestStore, stores};

/// A schema small enough to see through, with a table of jobs like the product's.
const SCHEMA: &[Migration] = &[Migration {
    number: 1,
    name: "0001_test",
    sqlite: "create table notes (id blob primary key, name text unique, amount integer not null default 0,
                 is_good integer, body blob, at integer) strict;
             create table counter (name text primary key, value integer not null) strict;
             create table parts (note text not null references notes (name) deferrable initially deferred) strict;
             create table jobs (id blob primary key, kind text not null, payload text not null, run_at integer not null,
                 attempts integer not null default 0, lease blob, lease_until integer, parked_at integer,
                 last_error text, created_at integer not null) strict;
             insert into counter (name, value) values ('seq', 0);",
    postgres: "create table notes (id uuid primary key, name text unique, amount bigint not null default 0,
                 is_good boolean, body bytea, at bigint);
             create table counter (name text primary key, value bigint not null);
             create table parts (note text not null references notes (name) deferrable initially deferred);
             create table jobs (id uuid primary key, kind text not null, payload text not null, run_at bigint not null,
                 attempts bigint not null default 0, lease uuid, lease_until bigint, parked_at bigint,
                 last_error text, created_at bigint not null);
             insert into counter (name, value) values ('seq', 0);",
}];

fn open(place: &TestStore) -> Db {
    Db::open_with(&place.settings(), SCHEMA).expect("the database opens")
}

/// Runs a test on each engine that is there.
fn on_both(test: impl Fn(&TestStore, Db)) {
    for place in stores() {
        eprintln!("on {:?}", place.engine());
        let db = open(&place);
        test(&place, db);
    }
}

fn on(engine: Engine, test: impl Fn(&TestStore, Db)) {
    if let Some(place) = store::fresh_store(engine) {
        let db = open(&place);
        test(&place, db);
    }
}

/// Adds a note with a name and an amount.
fn add(db: &Db, name: &str, amount: i64) -> Result<(), DbError> {
    let name = name.to_owned();
    db.write_blocking(move |tx| insert(tx, &name, amount))
}

fn insert(tx: &mut db::Tx<'_>, name: &str, amount: i64) -> Result<(), DbError> {
    let sql = "insert into notes (id, name, amount) values ($1, $2, $3)";
    tx.execute(sql, params![uuid::Uuid::now_v7(), name, amount]).map(drop)
}

fn names(db: &Db) -> Vec<String> {
    let read = db.read_blocking(|tx| tx.query("select name from notes order by name", &[], |row| row.get(0)));
    read.map_err(|error: DbError| error).expect("the names are read")
}

fn count(db: &Db, sql: &'static str) -> i64 {
    db.read_blocking(move |tx| tx.get(sql, &[], |row| row.get(0))).map_err(|error: DbError| error).expect("counted")
}
