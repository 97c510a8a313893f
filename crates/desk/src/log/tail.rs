//! The events of a transaction, written behind its last closure: the head of the log is locked once, for the shortest
//! time, however many events are committed together.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use db::jobs::{self, NewJob};
use db::{DbError, Tail, Tx, Value, params};
use domain::event::Event;
use uuid::Uuid;

use super::chain;
use super::read::Entry;
use crate::pipeline::Job;

/// Rows of one insert at most; smaller ones are powers of two, so that few statements are prepared.
const ROWS: usize = 16;

/// What was recorded and has no position yet.
#[derive(Default)]
pub(super) struct Pending {
    items: Vec<Item>,
}

/// An event, and the jobs that follow from it.
pub(super) struct Item {
    pub(super) entry: Entry,
    pub(super) event: Event,
    pub(super) is_public: bool,
    pub(super) jobs: Vec<Job>,
}

impl Pending {
    pub(super) fn push(&mut self, item: Item) {
        self.items.push(item);
    }

    /// Lists what was recorded so far, without positions.
    pub(super) fn items(&self) -> &[Item] {
        &self.items
    }

    /// Strikes a job that follows from one of the events.
    pub(super) fn strike(&mut self, job: Job) {
        self.items.iter_mut().for_each(|item| item.jobs.retain(|follows| *follows != job));
    }

    /// Takes the next places of each trader's own stream; the traders' rows are locked in the order of their ids, so
    /// that two transactions never wait for each other.
    fn place_on_streams(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        let mut counts: BTreeMap<Uuid, i64> = BTreeMap::new();
        for contact in self.items.iter().filter(|item| item.is_public).filter_map(|item| item.entry.contact) {
            *counts.entry(contact.0).or_default() += 1;
        }
        let sql = "update contacts set stream_seq = stream_seq + $2 where id = $1 returning stream_seq";
        let steps: Vec<[Value; 2]> = counts.iter().map(|(contact, count)| [(*contact).into(), (*count).into()]).collect();
        let sets: Vec<&[Value]> = steps.iter().map(<[Value; 2]>::as_slice).collect();
        let lasts = tx.query_each(sql, &sets, |row| row.get::<i64>(0))?;
        if lasts.len() < counts.len() {
            return Err(DbError::NotFound);
        }
        counts.values_mut().zip(lasts).for_each(|(count, last)| *count = last - *count);
        for item in self.items.iter_mut().filter(|item| item.is_public) {
            if let Some(place) = item.entry.contact.and_then(|contact| counts.get_mut(&contact.0)) {
                *place += 1;
                item.entry.contact_seq = Some(*place);
            }
        }
        Ok(())
    }
}

impl Tail for Pending {
    fn mark(&self) -> usize {
        self.items.len()
    }

    fn cut(&mut self, mark: usize) {
        self.items.truncate(mark);
    }

    fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        if self.items.is_empty() {
            return Ok(());
        }
        self.place_on_streams(tx)?;
        for item in &self.items {
            for job in &item.jobs {
                let payload = serde_json::to_string(job).map_err(|error| DbError::Engine(error.to_string()))?;
                let at = item.entry.at;
                jobs::enqueue(tx, NewJob { kind: job.kind(), payload, run_at: job.due(at).micros() }, at.micros())?;
            }
        }
        // From here to the commit nobody else can take a position: they are given out in commit order and have no gaps.
        let count = i64::try_from(self.items.len()).unwrap_or(i64::MAX);
        let (last, mut hash) = tx.get("update log_head set seq = seq + $1 where id = 1 returning seq, hash", params![count], |row| {
            Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))
        })?;
        let mut rows = Vec::with_capacity(self.items.len());
        for (item, seq) in self.items.iter_mut().zip(last - count + 1..) {
            item.entry.seq = seq;
            hash = chain::link(&hash, &item.entry);
            rows.push(values(&item.entry, &hash));
        }
        insert(tx, &rows)?;
        tx.put("update log_head set hash = $1 where id = 1", params![hash])
    }
}

const WIDTH: usize = 10;

fn values(entry: &Entry, hash: &[u8]) -> [Value; WIDTH] {
    [
        entry.seq.into(),
        entry.at.micros().into(),
        entry.actor_kind.as_str().into(),
        entry.actor_id.into(),
        entry.ticket.map(Uuid::from).into(),
        entry.contact.map(Uuid::from).into(),
        entry.contact_seq.into(),
        entry.kind.as_str().into(),
        entry.data.as_str().into(),
        hash.into(),
    ]
}

fn insert(tx: &mut Tx<'_>, rows: &[[Value; WIDTH]]) -> Result<(), DbError> {
    let mut rest = rows;
    while !rest.is_empty() {
        let power = rest.len().min(ROWS).ilog2();
        let (now, later) = rest.split_at(1 << power);
        tx.put(&STATEMENTS[power as usize], &now.concat())?;
        rest = later;
    }
    Ok(())
}

/// The statements for one row, two, four and so on, up to [`ROWS`].
static STATEMENTS: LazyLock<Vec<String>> = LazyLock::new(|| (0..=ROWS.ilog2()).map(|power| statement(1 << power)).collect());

fn statement(rows: usize) -> String {
    let marks = |row: usize| (1..=WIDTH).map(|column| format!("${}", row * WIDTH + column)).collect::<Vec<_>>().join(", ");
    let all = (0..rows).map(|row| format!("({})", marks(row))).collect::<Vec<_>>().join(", ");
    format!("insert into events (seq, at, actor_kind, actor_id, ticket_id, contact_id, contact_seq, kind, data, hash) values {all}")
}
