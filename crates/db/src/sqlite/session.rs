//! A connection and the statements it knows.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection};

use super::dollar::to_question_marks;
use crate::error::DbError;
use crate::row::{Row, Source};
use crate::tail::Slot;
use crate::value::Value;

/// Is how many rewritten texts are kept; generated lists like `in ($3, $4, …)` must not pile up.
const KNOWN_TEXTS: usize = 1024;

pub(crate) struct Session {
    conn: Connection,
    rewritten: HashMap<String, Arc<str>>,
    pub(crate) tail: Slot,
}

impl Session {
    pub(crate) fn new(conn: Connection) -> Self {
        Self { conn, rewritten: HashMap::new(), tail: Slot::default() }
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError> {
        let text = self.text(sql);
        let mut statement = bound(&self.conn, &text, params)?;
        let touched = statement.raw_execute()?;
        Ok(touched as u64)
    }

    /// Shows each row to `visit` until it wants no more.
    pub(crate) fn each(&mut self, sql: &str, params: &[Value], visit: &mut dyn FnMut(&Row<'_>) -> bool) -> Result<(), DbError> {
        let text = self.text(sql);
        let mut statement = bound(&self.conn, &text, params)?;
        // A statement that writes is run to its end, whatever the caller wants to see of it.
        let may_stop = statement.readonly();
        let mut rows = statement.raw_query();
        let mut more = true;
        while let Some(row) = rows.next()? {
            more = more && visit(&Row(Source::Sqlite(row)));
            if may_stop && !more {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn script(&mut self, sql: &str) -> Result<(), DbError> {
        Ok(self.conn.execute_batch(sql)?)
    }

    /// Runs a statement of the transaction machinery.
    pub(crate) fn control(&self, sql: &str) -> Result<(), DbError> {
        self.conn.prepare_cached(sql)?.raw_execute()?;
        Ok(())
    }

    /// Says whether no transaction is open.
    pub(crate) fn is_idle(&self) -> bool {
        self.conn.is_autocommit()
    }

    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }

    fn text(&mut self, sql: &str) -> Arc<str> {
        if let Some(text) = self.rewritten.get(sql) {
            return Arc::clone(text);
        }
        if self.rewritten.len() >= KNOWN_TEXTS {
            self.rewritten.clear();
        }
        let text: Arc<str> = to_question_marks(sql).into();
        self.rewritten.insert(sql.to_owned(), Arc::clone(&text));
        text
    }
}

fn bound<'c>(conn: &'c Connection, text: &str, params: &[Value]) -> Result<CachedStatement<'c>, DbError> {
    let mut statement = conn.prepare_cached(text)?;
    let wanted = statement.parameter_count();
    if wanted != params.len() {
        return Err(DbError::Engine(format!("the statement has {wanted} parameters, {} were given", params.len())));
    }
    for (place, value) in (1..).zip(params) {
        statement.raw_bind_parameter(place as usize, output(value))?;
    }
    Ok(statement)
}

fn output(value: &Value) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(match value {
        Value::Null => ValueRef::Null,
        Value::Bool(it) => ValueRef::Integer((*it).into()),
        Value::Int(it) => ValueRef::Integer(*it),
        Value::Text(it) => ValueRef::Text(it.as_bytes()),
        Value::Blob(it) => ValueRef::Blob(it),
        Value::Uuid(it) => ValueRef::Blob(it.as_bytes()),
    })
}
