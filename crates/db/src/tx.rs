//! One transaction as a closure sees it.

use uuid::Uuid;

use crate::error::DbError;
use crate::postgresql::Session as PostgresSession;
use crate::row::Row;
use crate::settings::Engine;
use crate::sqlite::Session as SqliteSession;
use crate::tail::{Slot, Tail};
use crate::value::Value;

/// Ids that one query of [`Tx::query_in`] asks for.
const IDS_AT_ONCE: usize = 500;

/// Is one transaction, or on SQLite one savepoint of a group of them.
///
/// After an error of a statement the closure must end: whatever it returns then, nothing is kept. Expected
/// collisions are written as `on conflict do nothing`.
pub struct Tx<'a> {
    session: Session<'a>,
    rang: bool,
    fault: Option<DbError>,
}

pub(crate) enum Session<'a> {
    Sqlite(&'a mut SqliteSession),
    Postgres(&'a mut PostgresSession),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(session: Session<'a>) -> Self {
        Self { session, rang: false, fault: None }
    }

    /// Runs a statement with parameters `$1…` and gives the number of rows it touched.
    ///
    /// # Errors
    /// Any [`DbError`] of the engine; the transaction is lost then.
    pub fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError> {
        let result = match &mut self.session {
            Session::Sqlite(session) => session.execute(sql, params),
            Session::Postgres(session) => session.execute(sql, params),
        };
        self.noted(result)
    }

    /// Runs a statement of which only a failure is of interest. It may travel with the next one, or with the end of the
    /// closure, and its failure shows there.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub fn put(&mut self, sql: &str, params: &[Value]) -> Result<(), DbError> {
        let result = match &mut self.session {
            Session::Sqlite(session) => session.execute(sql, params).map(drop),
            Session::Postgres(session) => session.put(sql, params),
        };
        self.noted(result)
    }

    /// Runs a query for each set of parameters, in their order, and gives what `map` makes of the rows of all. It costs
    /// one trip to the server.
    ///
    /// # Errors
    /// As [`Tx::query`].
    pub fn query_each<T>(
        &mut self,
        sql: &str,
        sets: &[&[Value]],
        mut map: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let mut found = Vec::with_capacity(sets.len());
        self.each(sql, sets, &mut |row| {
            found.push(map(row)?);
            Ok(true)
        })?;
        Ok(found)
    }

    /// Runs a query and gives what `map` makes of each row.
    ///
    /// # Errors
    /// Any [`DbError`] of the engine or of `map`; the transaction is lost if it was the engine's.
    pub fn query<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut map: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let mut found = Vec::new();
        self.each(sql, &[params], &mut |row| {
            found.push(map(row)?);
            Ok(true)
        })?;
        Ok(found)
    }

    /// Runs a query whose `$ids` stands for a list of ids, some hundreds at a time, since an engine takes so many parameters and no
    /// more. An order that it asks for holds within those; without ids nothing is asked.
    ///
    /// # Errors
    /// As [`Tx::query`].
    pub fn query_in<T>(
        &mut self,
        sql: &str,
        ids: impl IntoIterator<Item = Uuid>,
        mut map: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let ids: Vec<Value> = ids.into_iter().map(Value::from).collect();
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(IDS_AT_ONCE) {
            let places: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
            found.extend(self.query(&sql.replace("$ids", &places.join(", ")), some, &mut map)?);
        }
        Ok(found)
    }

    /// Runs a query and gives its first row, if there is one.
    ///
    /// # Errors
    /// As [`Tx::query`].
    pub fn find<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        mut map: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        let mut found = None;
        self.each(sql, &[params], &mut |row| {
            found = Some(map(row)?);
            Ok(false)
        })?;
        Ok(found)
    }

    /// Runs a query and gives its first row.
    ///
    /// # Errors
    /// [`DbError::NotFound`] when there is none; otherwise as [`Tx::query`].
    pub fn get<T>(&mut self, sql: &str, params: &[Value], map: impl FnMut(&Row<'_>) -> Result<T, DbError>) -> Result<T, DbError> {
        self.find(sql, params, map)?.ok_or(DbError::NotFound)
    }

    /// Wakes the readers of the log and the job runner once this transaction is committed.
    pub fn ring(&mut self) {
        self.rang = true;
    }

    /// Gives what this transaction appends at its end, shared with the closures that are committed with it.
    ///
    /// # Errors
    /// [`DbError::Engine`] when the transaction gathers something else already.
    pub fn tail<T: Tail + Default>(&mut self) -> Result<&mut T, DbError> {
        self.slot().of().ok_or_else(|| DbError::Engine("a transaction has one kind of tail".to_owned()))
    }

    /// Names the engine. Only [`crate::dialect`] should need it.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.session {
            Session::Sqlite(_) => Engine::Sqlite,
            Session::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs several statements without parameters, as the files of migrations hold them.
    pub(crate) fn script(&mut self, sql: &str) -> Result<(), DbError> {
        let result = match &mut self.session {
            Session::Sqlite(session) => session.script(sql),
            Session::Postgres(session) => session.script(sql),
        };
        self.noted(result)
    }

    /// Writes the tail, after the last closure.
    pub(crate) fn finish(&mut self) -> Result<(), DbError> {
        self.slot().take().map_or(Ok(()), |mut tail| tail.write(self))
    }

    pub(crate) fn slot(&mut self) -> &mut Slot {
        match &mut self.session {
            Session::Sqlite(session) => &mut session.tail,
            Session::Postgres(session) => &mut session.tail,
        }
    }

    pub(crate) fn rang(&self) -> bool {
        self.rang
    }

    /// Gives the first failure of a statement in this transaction.
    pub(crate) fn fault(&self) -> Option<&DbError> {
        self.fault.as_ref()
    }

    pub(crate) fn take_fault(&mut self) -> Option<DbError> {
        self.fault.take()
    }

    fn each(&mut self, sql: &str, sets: &[&[Value]], visit: &mut Visit<'_>) -> Result<(), DbError> {
        let mut refused = None;
        let mut guarded = |row: &Row<'_>| match visit(row) {
            Ok(more) => more,
            Err(error) => {
                refused = Some(error);
                false
            }
        };
        let result = match &mut self.session {
            Session::Sqlite(session) => sets.iter().try_for_each(|set| session.each(sql, set, &mut guarded)),
            Session::Postgres(session) => session.each_of(sql, sets, &mut guarded),
        };
        self.noted(result)?;
        refused.map_or(Ok(()), Err)
    }

    fn noted<T>(&mut self, result: Result<T, DbError>) -> Result<T, DbError> {
        if let Err(error) = &result
            && self.fault.is_none()
        {
            self.fault = Some(error.clone());
        }
        result
    }
}

/// Looks at a row and says whether it wants another.
type Visit<'v> = dyn FnMut(&Row<'_>) -> Result<bool, DbError> + 'v;
