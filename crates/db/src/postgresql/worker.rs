//! A thread with one connection.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::connect::Door;
use super::session::{Failed, Session};
use crate::error::DbError;
use crate::shared::Shared;
use crate::threads::Line;
use crate::tx::{self, Tx};
use crate::work::{Ran, Work};

/// Is how often a closure is run at most before others are said to be in the way.
const TRIES: u32 = 5;
/// Is how many closures share a commit at most: their locks are held until it.
const GROUP: usize = 32;
/// So many groups are under way at a time: while one is synced the next runs, and what arrives meanwhile gathers. One that
/// takes longer than this, because the server is far or a row is locked, does not hold up another.
const ABREAST: (usize, Duration) = (2, Duration::from_millis(25));

/// Begins a write. All writes of all nodes hold one lock of the server together; whoever was in the way of others once has
/// it for itself the next time, and nobody runs beside it. Without that, closures which lock the same rows in every order
/// could collide until they give up.
macro_rules! begin_write {
    (beside others) => {
        "begin isolation level read committed read write; select pg_advisory_xact_lock_shared(7214001)"
    };
    (beside nobody) => {
        "begin isolation level read committed read write; select pg_advisory_xact_lock(7214001)"
    };
}

/// Two groups may lock the same rows in different orders. Neither waits for the server to notice: apart, no closure holds
/// what another needs.
const BEGIN_GROUP: &str = concat!(begin_write!(beside others), "; set local lock_timeout = '40ms'; savepoint item");
/// What the tail locks is locked in the same order by all, and everybody waits for the head of the log.
const PATIENTLY: &str = "set local lock_timeout = '5s'";

type Item = Box<dyn Work>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Read,
}

impl Mode {
    /// Reads see one consistent picture, as they do on SQLite.
    fn begin(self, collided: bool) -> &'static str {
        match self {
            Self::Write if collided => begin_write!(beside nobody),
            Self::Write => begin_write!(beside others),
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
}

/// Says what is to be done about an attempt that kept nothing.
enum Setback {
    /// The caller is told.
    Final(DbError),
    /// The closure is run again.
    Again(DbError),
}

impl Worker {
    pub(crate) fn new(door: &Door, mode: Mode, line: Line, shared: Arc<Shared>) -> Self {
        Self { door: door.clone(), mode, line, shared, session: None }
    }

    pub(crate) fn run(mut self) {
        let line = Arc::clone(&self.line);
        match self.mode {
            Mode::Read => {
                while let Some(items) = line.take(1) {
                    self.settle_apart(items);
                }
            }
            Mode::Write => {
                while let Some((group, turn)) = line.take_turn(GROUP, ABREAST) {
                    metrics::histogram!("db_group_size").record(group.len() as f64);
                    metrics::gauge!("db_waiting").set(line.len() as f64);
                    let apart = self.settle_together(group);
                    drop(turn);
                    self.settle_apart(apart);
                }
            }
        }
    }

    fn settle_apart(&mut self, items: Vec<Item>) {
        for mut item in items {
            let outcome = self.settle(&mut item);
            item.answer(outcome);
        }
    }

    /// Commits a group as one transaction. Gives back what is to be tried alone: what others were in the way of, or all
    /// of them when nothing was kept.
    fn settle_together(&mut self, mut group: Vec<Item>) -> Vec<Item> {
        if group.len() < 2 || self.shared.is_fenced() {
            return group;
        }
        let began = Instant::now();
        let outcome = self.attempt(BEGIN_GROUP, |session| run_all(session, &mut group).map(Some));
        metrics::histogram!("db_commit_seconds").record(began.elapsed().as_secs_f64());
        let (outcome, aside) = match outcome {
            Ok(done) => {
                self.note(&Ok(()), done.rang);
                (Ok(()), done.aside)
            }
            // Nobody knows: each is told so, and none is run again.
            Err(Setback::Final(DbError::UnknownOutcome)) => (Err(DbError::UnknownOutcome), Vec::new()),
            Err(_) => return group,
        };
        let mut apart = Vec::with_capacity(aside.len());
        for (place, item) in group.into_iter().enumerate() {
            if aside.contains(&place) { apart.push(item) } else { item.answer(outcome.clone()) }
        }
        apart
    }

    fn settle(&mut self, item: &mut Item) -> Result<(), DbError> {
        if self.mode == Mode::Write && self.shared.is_fenced() {
            return Err(DbError::Fenced);
        }
        let mut outcome = Err(DbError::Contention);
        let mut rang = false;
        for attempt in 0..TRIES {
            pause(attempt);
            let collided = attempt > 0 && outcome == Err(DbError::Contention);
            match self.attempt(self.mode.begin(collided), |session| run_alone(session, item)) {
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

    /// Runs and commits one transaction; nothing of it is kept when `run` gives nothing.
    fn attempt<T: Default>(
        &mut self,
        begin: &'static str,
        run: impl FnOnce(&mut Session) -> Result<Option<T>, DbError>,
    ) -> Result<T, Setback> {
        let mut session = match self.session.take() {
            Some(session) => session,
            None => self.door.connect().map_err(Setback::Final)?,
        };
        // A connection that broke while nobody used it shows that at the first statement: it is dropped, and a fresh one
        // is tried.
        session.begin(begin);
        let ran = run(&mut session).and_then(|ran| match ran {
            Some(done) => Tx::new(tx::Session::Postgres(&mut session)).finish().map(|()| Some(done)),
            None => Ok(None),
        });
        match ran {
            Ok(Some(done)) => {
                let committed = session.commit();
                self.session = Some(session);
                committed.map(|()| done).map_err(|failed| self.judge_commit(failed))
            }
            other => {
                if session.rollback().is_ok() {
                    self.session = Some(session);
                }
                other.map(|_| T::default()).map_err(|fault| self.judge(fault))
            }
        }
    }

    fn judge_commit(&mut self, failed: Failed) -> Setback {
        let error = match failed {
            Failed::Before(error) => return self.judge(error),
            Failed::Itself(error) => error,
        };
        match error {
            DbError::Contention => Setback::Again(error),
            DbError::Constraint(_) | DbError::Unique(_) => Setback::Final(error),
            _ if self.mode == Mode::Read => {
                self.session = None;
                Setback::Again(error)
            }
            error => {
                tracing::warn!(%error, "lost the server during a commit");
                self.session = None;
                if error.must_fence() {
                    self.shared.observe(Err(&error));
                }
                Setback::Final(DbError::UnknownOutcome)
            }
        }
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
    match run_one(session, item) {
        (Ran::Kept, rang, _) => session.flush().map(|()| Some(rang)),
        (Ran::Undone, _, None) => Ok(None),
        (Ran::Undone, _, Some(fault)) => Err(fault),
    }
}

/// What became of a group.
#[derive(Default)]
struct Done {
    /// Whether one of those that were kept rang.
    rang: bool,
    /// The places of those that were undone and are to be tried alone.
    aside: Vec<usize>,
}

/// Runs closures behind each other, each in its savepoint.
fn run_all(session: &mut Session, group: &mut [Item]) -> Result<Done, DbError> {
    let mut done = Done::default();
    for (place, item) in group.iter_mut().enumerate() {
        let mark = session.tail.mark();
        let (ran, rang, fault) = run_one(session, item);
        let late = if matches!(ran, Ran::Kept) { session.flush().err() } else { None };
        if let Some(lost @ (DbError::Unavailable(_) | DbError::Io(_) | DbError::Full)) = fault.as_ref().or(late.as_ref()) {
            return Err(lost.clone());
        }
        if matches!(ran, Ran::Kept) && late.is_none() {
            done.rang |= rang;
            session.later("release item; savepoint item");
            continue;
        }
        // One that failed by itself has its answer; what was in its way may not be there when it is alone.
        if late.is_some() || matches!(fault, Some(DbError::Contention | DbError::Busy)) {
            done.aside.push(place);
        }
        session.tail.cut(mark);
        session.drop_puts();
        session.script("rollback to item")?;
    }
    if session.tail.mark() > 0 {
        session.later(PATIENTLY);
    }
    Ok(done)
}

fn run_one(session: &mut Session, item: &mut Item) -> (Ran, bool, Option<DbError>) {
    let mut tx = Tx::new(tx::Session::Postgres(session));
    let ran = item.run(&mut tx);
    (ran, tx.rang(), tx.take_fault())
}

/// Waits before another try: 5 to 10 ms, doubled each time, so that those who collided part.
fn pause(attempt: u32) {
    if attempt > 0 {
        let base = 5_000 << attempt.min(6);
        let jitter = RandomState::new().hash_one(attempt) % base;
        thread::sleep(Duration::from_micros((base + jitter) / 2));
    }
}
