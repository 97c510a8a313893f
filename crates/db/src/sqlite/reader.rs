//! The threads that read. Each answer is one consistent picture, and no reader may hold back the WAL for long.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::connect;
use super::session::Session;
use crate::error::DbError;
use crate::queue::Queue;
use crate::shared::Shared;
use crate::tx::{self, Tx};
use crate::work::Work;

/// Is how long one read may take.
const LONGEST: Duration = Duration::from_secs(10);
/// Is how many steps of SQLite's machine pass between two looks at the clock.
const STEPS: i32 = 10_000;

pub(crate) struct Reader {
    session: Session,
    line: Arc<Queue<Box<dyn Work>>>,
    shared: Arc<Shared>,
    began: Instant,
    /// Milliseconds after `began`.
    deadline: Arc<AtomicU64>,
}

impl Reader {
    pub(crate) fn new(path: &Path, line: Arc<Queue<Box<dyn Work>>>, shared: Arc<Shared>) -> Result<Self, DbError> {
        let mut conn = connect::reader(path)?;
        let began = Instant::now();
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let limit = Arc::clone(&deadline);
        let is_late = move || millis(began.elapsed()) > limit.load(Ordering::Relaxed);
        conn.progress_handler(STEPS, Some(is_late))?;
        Ok(Self { session: Session::new(conn), line, shared, began, deadline })
    }

    pub(crate) fn run(mut self) {
        while let Some(group) = self.line.take(1) {
            for mut item in group {
                let outcome = self.read(item.as_mut());
                if let Err(error) = &outcome
                    && error.must_fence()
                {
                    self.shared.observe(Err(error));
                }
                item.answer(outcome);
            }
        }
    }

    fn read(&mut self, item: &mut dyn Work) -> Result<(), DbError> {
        self.deadline.store(millis(self.began.elapsed() + LONGEST), Ordering::Relaxed);
        self.session.control("begin")?;
        let mut tx = Tx::new(tx::Session::Sqlite(&mut self.session));
        item.run(&mut tx);
        let fault = tx.take_fault();
        self.deadline.store(u64::MAX, Ordering::Relaxed);
        if !self.session.is_idle() {
            self.session.control("rollback")?;
        }
        fault.map_or(Ok(()), Err)
    }
}

fn millis(it: Duration) -> u64 {
    u64::try_from(it.as_millis()).unwrap_or(u64::MAX)
}
