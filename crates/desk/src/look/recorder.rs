//! What a node remembers of looks: which records still speak, how often they were repeated, and who waits for a commit.
//!
//! One transaction is under way at a time and carries everything that has gathered meanwhile, so that however many look,
//! the writer of the store meets one of us. The first look of a record waits for its commit; those that it speaks for cost nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use db::{Db, DbError, Tx};
use domain::look::speaks_for;
use domain::time::Time;
use tokio::sync::{Notify, oneshot, watch};
use uuid::Uuid;

use super::row::Written;
use super::{About, Look, chain};
use crate::Desk;
use crate::error::{Error, Result};

/// Records that a node remembers; at the bound what was counted is written and the rest forgotten, which costs a record more.
const MOST: usize = 10_000;
/// Counts written in one transaction.
const AT_ONCE: usize = 256;
/// Records whose time is over are looked for this often.
const EVERY: Duration = Duration::from_secs(1);

type Told = oneshot::Sender<std::result::Result<(), DbError>>;

/// The looks of a node.
#[derive(Debug)]
pub struct Looks {
    most: usize,
    state: Mutex<State>,
    /// Rung when nobody writes any more.
    written: Notify,
}

#[derive(Debug, Default)]
struct State {
    known: HashMap<Look, Record>,
    fresh: Vec<Fresh>,
    counted: Vec<Counted>,
    writing: bool,
}

#[derive(Debug)]
enum Record {
    /// Not on disk yet; who waits for it.
    Begun(Vec<Told>),
    /// On disk, and so often repeated since.
    Kept { id: Uuid, since: Time, times: i64, last: Time },
}

/// A look that no record speaks for.
#[derive(Debug, Clone)]
struct Fresh {
    id: Uuid,
    at: Time,
    look: Look,
}

/// How often a look was repeated.
#[derive(Debug, Clone)]
struct Counted {
    fresh: Fresh,
    first: Uuid,
    times: i64,
}

#[derive(Debug, Clone)]
struct Batch {
    fresh: Vec<Fresh>,
    counted: Vec<Counted>,
}

impl Default for Looks {
    fn default() -> Self {
        Self::new(MOST)
    }
}

impl Looks {
    /// Remembers at most so many records.
    pub fn new(most: usize) -> Self {
        Self { most, state: Mutex::default(), written: Notify::new() }
    }

    /// Keeps a look. When this returns, a record of it is on disk; what is looked at may be sent then, and not before.
    pub async fn note(self: &Arc<Self>, db: &Db, look: Look, now: Time) -> Result<()> {
        let Some((kept, leads)) = self.enter(look, now) else { return Ok(()) };
        if leads {
            // Whoever looks may hang up; what others wait for must not hang with them.
            tokio::spawn({
                let (looks, db) = (self.clone(), db.clone());
                async move { looks.write(&db).await }
            });
        }
        kept.await.unwrap_or(Err(DbError::UnknownOutcome)).map_err(Error::from)
    }

    /// Writes everything that was counted, and waits until it is on disk. For the end of a node, when nobody looks any more.
    pub async fn settle(&self, db: &Db) -> Result<()> {
        loop {
            // Made before it is looked whether somebody writes: a bell that rings in between is heard.
            let written = self.written.notified();
            let (leads, done) = {
                let mut state = self.lock();
                state.end_all();
                let leads = !state.writing;
                state.writing = true;
                (leads, state.counted.is_empty() && state.fresh.is_empty())
            };
            if leads {
                self.write(db).await?;
                if done {
                    return Ok(());
                }
            } else {
                written.await;
            }
        }
    }

    /// Returns how many records are remembered.
    pub fn remembered(&self) -> usize {
        let state = self.lock();
        state.known.len() + state.counted.len()
    }

    /// Writes what was counted by records whose time is over.
    pub async fn sweep(&self, db: &Db, now: Time) -> Result<()> {
        let leads = {
            let mut state = self.lock();
            state.end_those(|record| matches!(record, Record::Kept { since, .. } if !speaks_for(*since, now)));
            !state.counted.is_empty() && !std::mem::replace(&mut state.writing, true)
        };
        if leads { self.write(db).await } else { Ok(()) }
    }

    /// Counts a look that a record speaks for; for another gives what to wait for, and whether nobody writes yet.
    fn enter(&self, look: Look, now: Time) -> Option<(oneshot::Receiver<std::result::Result<(), DbError>>, bool)> {
        let (told, kept) = oneshot::channel();
        let mut state = self.lock();
        let full = state.known.len() >= self.most;
        match state.known.get_mut(&look) {
            Some(Record::Kept { since, times, last, .. }) if speaks_for(*since, now) => {
                (*times, *last) = (*times + 1, now);
                return None;
            }
            Some(Record::Begun(waiting)) => {
                waiting.push(told);
                return Some((kept, false));
            }
            Some(Record::Kept { .. }) => state.end(&look),
            None if full => state.end_all(),
            None => {}
        }
        state.known.insert(look.clone(), Record::Begun(vec![told]));
        state.fresh.push(Fresh { id: Uuid::now_v7(), at: now, look });
        Some((kept, !std::mem::replace(&mut state.writing, true)))
    }

    /// Writes until nothing waits. After a failure only what somebody waits for is tried at once; counts are kept for the next time.
    async fn write(&self, db: &Db) -> Result<()> {
        let mut outcome = Ok(());
        while let Some(batch) = self.next(outcome.is_ok()) {
            let wanted = batch.clone();
            // Staff wait for it, and they are few beside the crowd that writes.
            let written = db.write_urgent(move |tx| append(tx, &wanted)).await;
            outcome = self.tell(batch, written);
        }
        outcome
    }

    fn next(&self, healthy: bool) -> Option<Batch> {
        let mut state = self.lock();
        if state.fresh.is_empty() && (state.counted.is_empty() || !healthy) {
            state.writing = false;
            self.written.notify_waiters();
            return None;
        }
        let rest = state.counted.len().saturating_sub(AT_ONCE);
        Some(Batch { fresh: std::mem::take(&mut state.fresh), counted: state.counted.split_off(rest) })
    }

    fn tell(&self, batch: Batch, written: Result<()>) -> Result<()> {
        let failure = written.as_ref().err().map(|error| match error {
            Error::Store(error) => error.clone(),
            other => DbError::Engine(other.to_string()),
        });
        let mut state = self.lock();
        for fresh in batch.fresh {
            let Some(Record::Begun(waiting)) = state.known.remove(&fresh.look) else { continue };
            if failure.is_none() {
                let times = i64::try_from(waiting.len()).unwrap_or(i64::MAX) - 1;
                state.known.insert(fresh.look, Record::Kept { id: fresh.id, since: fresh.at, times, last: fresh.at });
            }
            for told in waiting {
                // Who does not wait any more needs no answer.
                let _gone = told.send(failure.clone().map_or(Ok(()), Err));
            }
        }
        if failure.is_some() {
            state.counted.extend(batch.counted);
        }
        written
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn end(&mut self, look: &Look) {
        if let Some(Record::Kept { id, times, last, .. }) = self.known.remove(look)
            && times > 0
        {
            self.counted.push(Counted { fresh: Fresh { id: Uuid::now_v7(), at: last, look: look.clone() }, first: id, times });
        }
    }

    fn end_those(&mut self, over: impl Fn(&Record) -> bool) {
        let ended: Vec<Look> = self.known.iter().filter(|(_, record)| over(record)).map(|(look, _)| look.clone()).collect();
        ended.iter().for_each(|look| self.end(look));
    }

    fn end_all(&mut self) {
        self.end_those(|record| matches!(record, Record::Kept { .. }));
    }
}

/// Writes looks and counts behind one another.
fn append(tx: &mut Tx<'_>, batch: &Batch) -> Result<()> {
    let mut rows = Vec::with_capacity(batch.fresh.len() + batch.counted.len());
    for fresh in &batch.fresh {
        rows.push(row(fresh, fresh.look.at.about(tx)?, fresh.look.at.words()));
    }
    for counted in &batch.counted {
        let row = row(&counted.fresh, About::default(), String::new());
        rows.push(Written { times: counted.times, repeats: Some(counted.first), ..row });
    }
    Ok(chain::append(tx, &mut rows)?)
}

fn row(fresh: &Fresh, about: About, words: String) -> Written {
    Written {
        seq: 0,
        id: fresh.id,
        at: fresh.at,
        agent: fresh.look.agent,
        session: fresh.look.session,
        kind: fresh.look.at.kind().as_str().to_owned(),
        ticket: about.ticket,
        contact: about.contact,
        words,
        times: 1,
        repeats: None,
    }
}

/// Writes counts as their records end, until the node stops. What is left then is for [`Looks::settle`].
pub async fn run(desk: Desk, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.changed() => return,
        }
        if let Err(error) = desk.looks.sweep(&desk.db, desk.now()).await {
            tracing::warn!(%error, "how often staff looked could not be written; it is kept and tried again");
        }
    }
}
