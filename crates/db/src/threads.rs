//! The threads of one open database, and the lines in front of them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use crate::error::DbError;
use crate::queue::Queue;
use crate::shared::Shared;
use crate::work::Work;

/// Is a line of closures.
pub(crate) type Line = Arc<Queue<Box<dyn Work>>>;

pub(crate) struct Lines {
    pub(crate) writes: Line,
    pub(crate) reads: Line,
}

impl Lines {
    pub(crate) fn new(limit: usize) -> Self {
        Self { writes: Arc::new(Queue::new(limit)), reads: Arc::new(Queue::new(limit)) }
    }

    pub(crate) fn close(&self) {
        self.writes.close();
        self.reads.close();
    }
}

#[derive(Default)]
pub(crate) struct Threads {
    serving: Vec<JoinHandle<()>>,
    last: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Threads {
    /// Starts the thread that outlives the others; it ends when `life` is dropped.
    pub(crate) fn start_last(&mut self, name: &str, life: Sender<()>, body: impl FnOnce() + Send + 'static) -> Result<(), DbError> {
        self.last = Some((life, start(name, body)?));
        Ok(())
    }

    /// Starts a thread that serves a line. Should it ever panic, nobody waits forever: the store is fenced and those
    /// in the line are told so.
    pub(crate) fn serve(
        &mut self,
        name: &'static str,
        (line, shared): (&Line, &Arc<Shared>),
        body: impl FnOnce() + Send + 'static,
    ) -> Result<(), DbError> {
        let (line, shared) = (Arc::clone(line), Arc::clone(shared));
        let thread = start(name, move || {
            if catch_unwind(AssertUnwindSafe(body)).is_err() {
                shared.fence(&format!("the thread {name} panicked"));
                while let Some(group) = line.take(usize::MAX) {
                    group.into_iter().for_each(|item| item.answer(Err(DbError::Fenced)));
                }
            }
        })?;
        self.serving.push(thread);
        Ok(())
    }

    /// Waits for the end of all threads but the calling one.
    pub(crate) fn join(&mut self) {
        self.serving.drain(..).for_each(join);
        if let Some((life, thread)) = self.last.take() {
            drop(life);
            join(thread);
        }
    }
}

fn start(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, DbError> {
    let started = thread::Builder::new().name(name.to_owned()).spawn(body);
    started.map_err(|error| DbError::Unavailable(format!("no thread: {error}")))
}

fn join(thread: JoinHandle<()>) {
    // The last handle may be dropped by a closure, on a thread of this very database.
    if thread.thread().id() != thread::current().id() && thread.join().is_err() {
        tracing::error!("a database thread panicked");
    }
}
