//! The one thread that writes. What waits together is committed together (guarantees.md 2.2).

use std::sync::Arc;
use std::time::Instant;

use super::checkpoint::Wal;
use super::session::Session;
use crate::error::DbError;
use crate::guard;
use crate::queue::Queue;
use crate::shared::Shared;
use crate::tx::{self, Tx};
use crate::work::{Ran, Work};

/// Is how many closures share a commit at most.
const GROUP: usize = 64;

type Item = Box<dyn Work>;

pub(crate) struct Writer {
    session: Session,
    line: Arc<Queue<Item>>,
    shared: Arc<Shared>,
    wal: Wal,
}

impl Writer {
    pub(crate) fn new(session: Session, line: Arc<Queue<Item>>, shared: Arc<Shared>, wal: Wal) -> Self {
        Self { session, line, shared, wal }
    }

    /// Serves until the line is closed and empty. While one commit syncs the next group gathers by itself.
    pub(crate) fn run(mut self) {
        while let Some(group) = self.line.take(GROUP) {
            if self.shared.is_fenced() {
                answer(group, Err(DbError::Fenced));
                continue;
            }
            metrics::histogram!("db_group_size").record(group.len() as f64);
            metrics::gauge!("db_waiting").set(self.line.len() as f64);
            self.settle(group);
            if let Err(error) = self.wal.cut_if_long(self.session.conn()) {
                self.shared.observe(Err(&error));
            }
        }
    }

    fn settle(&mut self, mut group: Vec<Item>) {
        let began = Instant::now();
        let outcome = self.attempt(&mut group);
        metrics::histogram!("db_commit_seconds").record(began.elapsed().as_secs_f64());
        match outcome {
            Ok(rang) => {
                self.shared.observe(Ok(()));
                self.wal.touched();
                if rang {
                    self.shared.ring();
                }
                answer(group, Ok(()));
            }
            // One of them spoils the commit of all: apart, only that one fails.
            Err(DbError::Full | DbError::Constraint(_) | DbError::Damaged { .. }) if group.len() > 1 => {
                group.into_iter().for_each(|item| self.settle(vec![item]));
            }
            Err(error) if guard::stands("failed-commit") => {
                self.shared.observe(Err(&error));
                answer(group, Err(error));
            }
            Err(_) => answer(group, Ok(())),
        }
    }

    /// Runs and commits a group; says whether a closure rang. After an error nothing of the group is kept, unless the
    /// outcome is unknown.
    fn attempt(&mut self, group: &mut Vec<Item>) -> Result<bool, DbError> {
        self.session.control("begin immediate")?;
        self.session.tail.take();
        let ran = self.run_all(group).and_then(|rang| Tx::new(tx::Session::Sqlite(&mut self.session)).finish().map(|()| rang));
        if !guard::stands("ack-after-commit") {
            answer(std::mem::take(group), Ok(()));
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let result = ran.and_then(|rang| match self.session.control("commit") {
            // The commit mark may have reached the file: neither yes nor no is true.
            Err(error) if error.must_fence() && guard::stands("failed-commit") => {
                self.shared.observe(Err(&error));
                Err(DbError::UnknownOutcome)
            }
            other => other.map(|()| rang),
        });
        if result.is_err() && !self.session.is_idle() {
            self.session.control("rollback").inspect_err(|error| self.shared.fence(&error.to_string()))?;
        }
        result
    }

    fn run_all(&mut self, group: &mut [Item]) -> Result<bool, DbError> {
        let mut rang = false;
        for item in group {
            rang |= self.run_one(item)?;
        }
        Ok(rang)
    }

    fn run_one(&mut self, item: &mut Item) -> Result<bool, DbError> {
        self.session.control("savepoint item")?;
        let mark = self.session.tail.mark();
        let mut tx = Tx::new(tx::Session::Sqlite(&mut self.session));
        let ran = item.run(&mut tx);
        let rang = tx.rang();
        let fault = tx.take_fault();
        if let Some(fault) = fault.filter(|it| it.must_fence() || *it == DbError::Full || self.session.is_idle()) {
            return Err(fault);
        }
        if self.session.is_idle() {
            return Err(DbError::Engine("a closure ended the transaction of its group".to_owned()));
        }
        match ran {
            Ran::Kept => {
                self.session.control("release item")?;
                Ok(rang)
            }
            Ran::Undone => {
                self.session.tail.cut(mark);
                self.session.control("rollback to item")?;
                self.session.control("release item")?;
                Ok(false)
            }
        }
    }
}

fn answer(group: Vec<Item>, outcome: Result<(), DbError>) {
    for item in group {
        item.answer(outcome.clone());
    }
}
