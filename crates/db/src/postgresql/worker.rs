//! A thread with one connection.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::connect::Door;
use super::session::Session;
use crate::error::DbError;
use crate::shared::Shared;
use crate::threads::Line;
use crate::tx::{self, Tx};
use crate::work::{Ran, Work};

/// Is how often a closure is run at most before others are said to be in the way.
const TRIES: u32 = 5;
/// Is how many closures share a commit at most: their locks are held until it, so few are better than many.
const GROUP: usize = 8;

/// Two groups may lock the same rows in different orders. Neither waits for the server to notice: apart, no closure holds
/// what another needs.
const BRIEFLY: &str = "set local lock_timeout = '40ms'";

type Item = Box<dyn Work>;

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
    door: Door,
    mode: Mode,
    line: Line,
    shared: Arc<Shared>,
    session: Option<Session>,
    /// Is how many closures share a commit at most.
    group: usize,
    /// Is how many workers take from the line.
    hands: usize,
}

/// Says what is to be done about an attempt that kept nothing.
enum Setback {
    /// The caller is told.
    Final(DbError),
    /// The closure is run again.
    Again(DbError),
}

impl Worker {
    pub(crate) fn new(door: &Door, (mode, hands): (Mode, usize), line: Line, shared: Arc<Shared>) -> Self {
        let group = if mode == Mode::Write { GROUP } else { 1 };
        Self { door: door.clone(), mode, line, shared, session: None, group, hands }
    }

    pub(crate) fn run(mut self) {
        while let Some(mut group) = self.line.take(self.group, self.hands) {
            if let Some(outcome) = self.settle_together(&mut group) {
                group.into_iter().for_each(|item| item.answer(outcome.clone()));
                continue;
            }
            for mut item in group {
                let outcome = self.settle(std::slice::from_mut(&mut item));
                item.answer(outcome);
            }
        }
    }

    /// Commits a group as one transaction; `None` when nothing of it was kept, and then each is tried alone.
    fn settle_together(&mut self, group: &mut [Item]) -> Option<Result<(), DbError>> {
        if group.len() < 2 || self.shared.is_fenced() {
            return None;
        }
        match self.attempt(group) {
            Ok(rang) => {
                self.note(&Ok(()), rang);
                Some(Ok(()))
            }
            // Nobody knows: each is told so, and none is run again.
            Err(Setback::Final(DbError::UnknownOutcome)) => Some(Err(DbError::UnknownOutcome)),
            Err(_) => None,
        }
    }

    fn settle(&mut self, item: &mut [Item]) -> Result<(), DbError> {
        if self.mode == Mode::Write && self.shared.is_fenced() {
            return Err(DbError::Fenced);
        }
        let mut outcome = Err(DbError::Contention);
        let mut rang = false;
        for attempt in 0..TRIES {
            pause(attempt);
            match self.attempt(item) {
                Ok(it) => {
                    (outcome, rang) = (Ok(()), it);
                    break;
                }
                Err(Setback::Final(error)) => {
                    outcome = Err(error);
                    break;
                }
                Err(Setback::Again(error)) => outcome = Err(error),
            }
        }
        self.note(&outcome, rang);
        outcome
    }

    fn note(&self, outcome: &Result<(), DbError>, rang: bool) {
        if rang {
            self.shared.ring();
        }
        if self.mode == Mode::Write || outcome.as_ref().is_err_and(DbError::must_fence) {
            self.shared.observe(match outcome {
                Ok(()) => Ok(()),
                Err(error) => Err(error),
            });
        }
    }

    /// Runs and commits closures as one transaction; says whether one rang.
    fn attempt(&mut self, group: &mut [Item]) -> Result<bool, Setback> {
        let mut session = match self.session.take() {
            Some(session) => session,
            None => self.door.connect().map_err(Setback::Final)?,
        };
        session.tail.take();
        // A connection that broke while nobody used it shows that here: it is dropped, and a fresh one is tried.
        session.script(self.mode.begin()).map_err(Setback::Again)?;
        if group.len() > 1 {
            session.script(BRIEFLY).map_err(Setback::Again)?;
        }
        let kept = if let [item] = group { run_alone(&mut session, item) } else { run_all(&mut session, group) };
        let kept = kept.and_then(|kept| Tx::new(tx::Session::Postgres(&mut session)).finish().map(|()| kept));
        match kept {
            Ok(Some(rang)) => {
                self.commit(&mut session)?;
                self.session = Some(session);
                Ok(rang)
            }
            other => {
                if session.script("rollback").is_ok() {
                    self.session = Some(session);
                }
                other.map(|_| false).map_err(|fault| self.judge(fault))
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

/// Runs one closure; `None` when its effects are to be undone and it has its own answer.
fn run_alone(session: &mut Session, item: &mut Item) -> Result<Option<bool>, DbError> {
    let mut tx = Tx::new(tx::Session::Postgres(session));
    let ran = item.run(&mut tx);
    let rang = tx.rang();
    match (ran, tx.take_fault()) {
        (Ran::Kept, _) => Ok(Some(rang)),
        (Ran::Undone, None) => Ok(None),
        (Ran::Undone, Some(fault)) => Err(fault),
    }
}

/// Runs closures behind each other, each in its savepoint.
fn run_all(session: &mut Session, group: &mut [Item]) -> Result<Option<bool>, DbError> {
    let mut any_rang = false;
    session.script("savepoint item")?;
    for item in group {
        let mark = session.tail.mark();
        if let Some(rang) = run_alone(session, item)? {
            any_rang |= rang;
            session.script("release item; savepoint item")?;
        } else {
            session.tail.cut(mark);
            session.script("rollback to item")?;
        }
    }
    Ok(Some(any_rang))
}

/// Waits before another try: 5 to 10 ms, doubled each time, so that those who collided part.
fn pause(attempt: u32) {
    if attempt > 0 {
        let base = 5_000 << attempt.min(6);
        let jitter = RandomState::new().hash_one(attempt) % base;
        thread::sleep(Duration::from_micros((base + jitter) / 2));
    }
}
