//! A thread with one connection.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::connect::connect;
use super::session::Session;
use crate::error::DbError;
use crate::shared::Shared;
use crate::threads::Line;
use crate::tx::{self, Tx};
use crate::work::{Ran, Work};

/// Is how often a closure is run at most before others are said to be in the way.
const TRIES: u32 = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Read,
}

impl Mode {
    /// Reads see one consistent picture, as they do on SQLite.
    fn begin(self) -> &'static str {
        match self {
            Self::Write => "begin isolation level read committed read write",
            Self::Read => "begin isolation level repeatable read read only",
        }
    }
}

pub(crate) struct Worker {
    url: String,
    mode: Mode,
    line: Line,
    shared: Arc<Shared>,
    session: Option<Session>,
}

/// Says what is to be done about an attempt that kept nothing.
enum Setback {
    /// The caller is told.
    Final(DbError),
    /// The closure is run again.
    Again(DbError),
}

impl Worker {
    pub(crate) fn new(url: &str, mode: Mode, line: Line, shared: Arc<Shared>) -> Self {
        Self { url: url.to_owned(), mode, line, shared, session: None }
    }

    pub(crate) fn run(mut self) {
        while let Some(group) = self.line.take(1) {
            for mut item in group {
                let outcome = self.settle(item.as_mut());
                item.answer(outcome);
            }
        }
    }

    fn settle(&mut self, item: &mut dyn Work) -> Result<(), DbError> {
        if self.mode == Mode::Write && self.shared.is_fenced() {
            return Err(DbError::Fenced);
        }
        let mut outcome = Err(DbError::Contention);
        for attempt in 0..TRIES {
            pause(attempt);
            match self.attempt(item) {
                Ok(rang) => {
                    outcome = Ok(());
                    if rang {
                        self.shared.ring();
                    }
                    break;
                }
                Err(Setback::Final(error)) => {
                    outcome = Err(error);
                    break;
                }
                Err(Setback::Again(error)) => outcome = Err(error),
            }
        }
        if self.mode == Mode::Write || outcome.as_ref().is_err_and(DbError::must_fence) {
            match &outcome {
                Ok(()) => self.shared.observe(Ok(())),
                Err(error) => self.shared.observe(Err(error)),
            }
        }
        outcome
    }

    /// Runs and commits a closure; says whether it rang.
    fn attempt(&mut self, item: &mut dyn Work) -> Result<bool, Setback> {
        let mut session = match self.session.take() {
            Some(session) => session,
            None => connect(&self.url).map_err(Setback::Final)?,
        };
        // A connection that broke while nobody used it shows that here: it is dropped, and a fresh one is tried.
        session.script(self.mode.begin()).map_err(Setback::Again)?;
        let mut tx = Tx::new(tx::Session::Postgres(&mut session));
        let ran = item.run(&mut tx);
        let rang = tx.rang();
        let fault = tx.take_fault();
        match ran {
            Ran::Kept => {
                self.commit(&mut session)?;
                self.session = Some(session);
                Ok(rang)
            }
            Ran::Undone => {
                if session.script("rollback").is_ok() {
                    self.session = Some(session);
                }
                fault.map_or(Ok(false), |it| Err(self.judge(it)))
            }
        }
    }

    fn commit(&mut self, session: &mut Session) -> Result<(), Setback> {
        session.script("commit").map_err(|error| match error {
            DbError::Contention => Setback::Again(error),
            DbError::Constraint(_) | DbError::Unique(_) => Setback::Final(error),
            _ if self.mode == Mode::Read => Setback::Again(error),
            error => {
                tracing::warn!(%error, "lost the server during a commit");
                if error.must_fence() {
                    self.shared.observe(Err(&error));
                }
                Setback::Final(DbError::UnknownOutcome)
            }
        })
    }

    fn judge(&mut self, fault: DbError) -> Setback {
        match fault {
            DbError::Contention => {
                if let Some(session) = &mut self.session {
                    session.forget();
                }
                Setback::Again(fault)
            }
            // It broke before the commit, so nothing was kept.
            DbError::Unavailable(_) => Setback::Again(fault),
            other => Setback::Final(other),
        }
    }
}

/// Waits before another try: 5 to 10 ms, doubled each time, so that those who collided part.
fn pause(attempt: u32) {
    if attempt > 0 {
        let base = 5_000 << attempt.min(6);
        let jitter = RandomState::new().hash_one(attempt) % base;
        thread::sleep(Duration::from_micros((base + jitter) / 2));
    }
}
