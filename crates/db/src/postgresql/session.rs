//! A connection, the statements it has prepared, and what waits to be sent: one trip to the server carries all of it.

use std::collections::HashMap;

use futures_util::future::{join, join_all};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, Error, Row as Found, Statement};

use super::bind::Param;
use crate::error::DbError;
use crate::row::{Row, Source};
use crate::tail::Slot;
use crate::value::Value;

/// Is how many statements are kept prepared; generated lists like `in ($3, $4, …)` must not pile up.
const PREPARED: usize = 512;
/// Is how many statements wait to be sent at most.
const WAITING: usize = 24;

pub(crate) struct Session {
    client: Client,
    prepared: HashMap<String, Statement>,
    /// Goes to the server ahead of the next statement that is asked for an answer.
    waiting: Vec<Step>,
    /// Whether the server knows of the transaction.
    begun: bool,
    pub(crate) tail: Slot,
    /// Drives the connection while something is awaited; dropped last.
    runtime: Runtime,
}

/// Is a statement of which only a failure is of interest.
enum Step {
    Script(&'static str),
    Put(Statement, Vec<Value>),
}

/// Says what became of a commit that failed.
pub(crate) enum Failed {
    /// A statement before it did, so the server undid everything.
    Before(DbError),
    /// The commit itself.
    Itself(DbError),
}

impl Session {
    pub(crate) fn new(client: Client, runtime: Runtime) -> Self {
        Self { client, prepared: HashMap::new(), waiting: Vec::new(), begun: false, tail: Slot::default(), runtime }
    }

    /// Begins a transaction, with the next statement.
    pub(crate) fn begin(&mut self, script: &'static str) {
        (self.waiting, self.begun) = (vec![Step::Script(script)], false);
        self.tail.take();
    }

    /// Sends a script of the transaction machinery with the next statement.
    pub(crate) fn later(&mut self, script: &'static str) {
        self.waiting.push(Step::Script(script));
    }

    /// Runs a statement together with the next one.
    pub(crate) fn put(&mut self, sql: &str, params: &[Value]) -> Result<(), DbError> {
        let statement = self.prepare(sql, params.len())?;
        self.waiting.push(Step::Put(statement, params.to_vec()));
        if self.waiting.len() < WAITING { Ok(()) } else { self.flush() }
    }

    /// Learns how the statements that were put ended.
    pub(crate) fn flush(&mut self) -> Result<(), DbError> {
        if self.has_puts() { self.send(async |_| Ok(()))? } else { Ok(()) }
    }

    /// Forgets the statements that were put and not yet sent.
    pub(crate) fn drop_puts(&mut self) {
        self.waiting.retain(|step| matches!(step, Step::Script(_)));
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError> {
        let statement = self.prepare(sql, params.len())?;
        self.send(async |client| client.execute_raw(&statement, params.iter().map(Param)).await)?
    }

    /// Shows each row to `visit` until it wants no more.
    pub(crate) fn each(&mut self, sql: &str, params: &[Value], visit: &mut dyn FnMut(&Row<'_>) -> bool) -> Result<(), DbError> {
        self.each_of(sql, &[params], visit)
    }

    /// Runs a statement for each set of parameters, in their order, and shows the rows of all.
    pub(crate) fn each_of(&mut self, sql: &str, sets: &[&[Value]], visit: &mut dyn FnMut(&Row<'_>) -> bool) -> Result<(), DbError> {
        let Some(first) = sets.first() else { return Ok(()) };
        let statement = self.prepare(sql, first.len())?;
        let answers = self.send(async |client| Ok(join_all(sets.iter().map(|set| ask(client, &statement, set))).await))?;
        for rows in answers? {
            if !rows?.iter().all(|row| visit(&Row(Source::Postgres(row)))) {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn script(&mut self, sql: &str) -> Result<(), DbError> {
        self.send(async |client| client.batch_execute(sql).await)?
    }

    /// Commits; a transaction of which the server never heard is done with nothing.
    pub(crate) fn commit(&mut self) -> Result<(), Failed> {
        if !self.begun && !self.has_puts() {
            self.waiting.clear();
            return Ok(());
        }
        match self.send(async |client| client.batch_execute("commit").await) {
            Ok(outcome) => outcome.map_err(Failed::Itself),
            // The commit may have arrived behind what is missing an answer.
            Err(lost @ (DbError::Unavailable(_) | DbError::Io(_))) => Err(Failed::Itself(lost)),
            Err(error) => Err(Failed::Before(error)),
        }
    }

    /// Undoes everything.
    pub(crate) fn rollback(&mut self) -> Result<(), DbError> {
        self.waiting.clear();
        if self.begun { self.script("rollback") } else { Ok(()) }
    }

    /// Gives the value of a server setting.
    pub(crate) fn show(&mut self, setting: &str) -> Result<String, DbError> {
        let row = self.send(async |client| client.query_one("select current_setting($1)", &[&setting]).await)?;
        Ok(row?.try_get(0)?)
    }

    /// Forgets the prepared statements: a change of the schema can make their plans useless.
    pub(crate) fn forget(&mut self) {
        self.prepared.clear();
    }

    fn has_puts(&self) -> bool {
        self.waiting.iter().any(|step| matches!(step, Step::Put(..)))
    }

    fn prepare(&mut self, sql: &str, given: usize) -> Result<Statement, DbError> {
        let statement = match self.prepared.get(sql) {
            Some(known) => known.clone(),
            None => {
                if self.prepared.len() >= PREPARED {
                    self.forget();
                }
                let fresh = self.send(async |client| client.prepare(sql).await)??;
                self.prepared.insert(sql.to_owned(), fresh.clone());
                fresh
            }
        };
        let wanted = statement.params().len();
        if wanted != given {
            return Err(DbError::Engine(format!("the statement has {wanted} parameters, {given} were given")));
        }
        Ok(statement)
    }

    /// Sends what waits and asks, in one go. The outer error is that of what waited.
    fn send<T>(&mut self, ask: impl AsyncFnOnce(&Client) -> Result<T, Error>) -> Result<Result<T, DbError>, DbError> {
        self.begun = true;
        let waiting = std::mem::take(&mut self.waiting);
        let before = join_all(waiting.iter().map(|step| step.run(&self.client)));
        // What waited is polled first, and so it is sent first.
        let (before, asked) = self.runtime.block_on(join(before, ask(&self.client)));
        before.into_iter().collect::<Result<(), Error>>()?;
        Ok(asked.map_err(DbError::from))
    }
}

impl Step {
    async fn run(&self, client: &Client) -> Result<(), Error> {
        match self {
            Self::Script(sql) => client.batch_execute(sql).await,
            Self::Put(statement, params) => client.execute_raw(statement, params.iter().map(Param)).await.map(drop),
        }
    }
}

async fn ask(client: &Client, statement: &Statement, params: &[Value]) -> Result<Vec<Found>, Error> {
    use futures_util::TryStreamExt as _;
    client.query_raw(statement, params.iter().map(Param)).await?.try_collect().await
}
