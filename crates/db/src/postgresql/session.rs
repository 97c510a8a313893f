//! A connection and the statements it has prepared.

use std::collections::HashMap;

use postgres::types::ToSql;
use postgres::{Client, Statement};

use super::bind::Param;
use crate::error::DbError;
use crate::row::{Row, Source};
use crate::tail::Slot;
use crate::value::Value;

/// Is how many statements are kept prepared; generated lists like `in ($3, $4, …)` must not pile up.
const PREPARED: usize = 512;

pub(crate) struct Session {
    client: Client,
    prepared: HashMap<String, Statement>,
    pub(crate) tail: Slot,
}

impl Session {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, prepared: HashMap::new(), tail: Slot::default() }
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError> {
        let statement = self.prepare(sql, params.len())?;
        let params: Vec<Param<'_>> = params.iter().map(Param).collect();
        Ok(self.client.execute(&statement, &references(&params))?)
    }

    /// Shows each row to `visit` until it wants no more.
    pub(crate) fn each(&mut self, sql: &str, params: &[Value], visit: &mut dyn FnMut(&Row<'_>) -> bool) -> Result<(), DbError> {
        let statement = self.prepare(sql, params.len())?;
        let params: Vec<Param<'_>> = params.iter().map(Param).collect();
        let rows = self.client.query(&statement, &references(&params))?;
        for row in &rows {
            if !visit(&Row(Source::Postgres(row))) {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn script(&mut self, sql: &str) -> Result<(), DbError> {
        Ok(self.client.batch_execute(sql)?)
    }

    /// Gives the value of a server setting.
    pub(crate) fn show(&mut self, setting: &str) -> Result<String, DbError> {
        Ok(self.client.query_one("select current_setting($1)", &[&setting])?.try_get(0)?)
    }

    /// Forgets the prepared statements: a change of the schema can make their plans useless.
    pub(crate) fn forget(&mut self) {
        self.prepared.clear();
    }

    fn prepare(&mut self, sql: &str, given: usize) -> Result<Statement, DbError> {
        let statement = match self.prepared.get(sql) {
            Some(known) => known.clone(),
            None => {
                if self.prepared.len() >= PREPARED {
                    self.forget();
                }
                let fresh = self.client.prepare(sql)?;
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
}

fn references<'p>(params: &'p [Param<'p>]) -> Vec<&'p (dyn ToSql + Sync)> {
    params.iter().map(|it| it as &(dyn ToSql + Sync)).collect()
}
