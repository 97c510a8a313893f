//! A closure on its way through a thread: run (perhaps more than once), then answered.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::DbError;
use crate::tx::Tx;

/// Says how a run of a closure ended, without its types.
#[derive(Debug)]
pub(crate) enum Ran {
    /// Its effects are to be kept.
    Kept,
    /// Its effects are to be undone; its own error is the answer.
    Undone,
}

/// Is a closure whose types nobody needs to know any more.
pub(crate) trait Work: Send {
    /// Runs the closure once and remembers its result in place of an earlier one.
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran;

    /// Answers the caller with the remembered result, or with the failure of what came after.
    fn answer(self: Box<Self>, outcome: Result<(), DbError>);
}

/// Is where an answer goes; boxed, so that async and blocking callers share the rest.
type Reply<T, E> = Box<dyn FnOnce(Result<T, E>) + Send>;

pub(crate) struct Closure<F, T, E> {
    body: F,
    result: Option<Result<T, E>>,
    reply: Reply<T, E>,
}

impl<F, T, E> Closure<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    pub(crate) fn boxed(body: F, reply: impl FnOnce(Result<T, E>) + Send + 'static) -> Box<dyn Work> {
        Box::new(Self { body, result: None, reply: Box::new(reply) })
    }
}

impl<F, T, E> Work for Closure<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran {
        let body = &self.body;
        let result = catch_unwind(AssertUnwindSafe(|| body(tx)));
        let result = result.unwrap_or_else(|_| Err(DbError::Panicked.into()));
        // PostgreSQL undoes a transaction in which a statement failed, whatever the closure says (P6).
        // SQLite would keep it, so the rule is made the same here.
        let result = match (result, tx.fault()) {
            (Ok(_), Some(fault)) => Err(fault.clone().into()),
            (result, _) => result,
        };
        let ran = if result.is_ok() { Ran::Kept } else { Ran::Undone };
        self.result = Some(result);
        ran
    }

    fn answer(self: Box<Self>, outcome: Result<(), DbError>) {
        let result = match (outcome, self.result) {
            (Err(error), Some(Ok(_)) | None) => Err(error.into()),
            // A closure that failed by itself was undone anyway: its own reason is the better answer.
            (_, Some(result)) => result,
            (Ok(()), None) => Err(DbError::Closed.into()),
        };
        (self.reply)(result);
    }
}
