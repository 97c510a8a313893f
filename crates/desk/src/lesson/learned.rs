//! The lessons of a desk as a node holds them: read again when the store has others.

use std::sync::{Arc, Mutex, PoisonError};

use db::{Db, Tx, params};
use domain::id::{AgentId, TicketId};
use domain::triage::{Delta, Lesson, shipped};

use super::{first_words, id, lesson};
use crate::error::Result;

/// The latest lessons count; older ones belong into the next training.
const LATEST: i64 = 2_000;

/// What was learned, and from which lessons.
#[derive(Debug, Clone, Default)]
struct Held {
    /// How many lessons the store had, and when the last was taught.
    head: (i64, i64),
    /// In the order in which they were learned.
    keys: Vec<Key>,
    delta: Arc<Delta>,
}

/// When a lesson was taught, of which ticket, and whether of its topic.
type Key = (i64, TicketId, bool);

/// A lesson with its text.
struct Taught {
    key: Key,
    agent: AgentId,
    lesson: Lesson,
    text: String,
}

/// What the people of this desk taught the model. The store is the truth: every node makes the same of it, at its start and
/// after each correction.
#[derive(Debug, Default)]
pub struct Learned {
    held: Mutex<Held>,
}

impl Learned {
    /// Returns what is learned by now. If the store cannot be read, what was learned before holds.
    pub async fn now(self: &Arc<Self>, db: &Db) -> Arc<Delta> {
        let this = self.clone();
        match db.read(move |tx| this.refresh(tx)).await {
            Ok(delta) => delta,
            Err(error) => {
                tracing::warn!(%error, "lessons could not be read");
                self.held().delta
            }
        }
    }

    /// Returns what is learned by now, as a part of a read.
    pub(crate) fn refresh(&self, tx: &mut Tx<'_>) -> Result<Arc<Delta>> {
        let head =
            tx.get("select count(*), coalesce(max(taught_at), 0) from lessons", &[], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
        let held = self.held();
        if held.head == head {
            return Ok(held.delta);
        }
        let next = learn(held, head, read(tx)?);
        let delta = next.delta.clone();
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = next;
        Ok(delta)
    }

    fn held(&self) -> Held {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Learns what is new, or everything anew if something that was learned holds no longer.
fn learn(held: Held, head: (i64, i64), lessons: Vec<Taught>) -> Held {
    let keys: Vec<Key> = lessons.iter().map(|taught| taught.key).collect();
    let known = if keys.starts_with(&held.keys) { held.keys.len() } else { 0 };
    let mut delta = if known > 0 { Arc::unwrap_or_clone(held.delta) } else { Delta::default() };
    for taught in lessons.into_iter().skip(known) {
        delta.learn(shipped(), &taught.text, (taught.agent, taught.lesson));
    }
    Held { head, keys, delta: Arc::new(delta) }
}

fn read(tx: &mut Tx<'_>) -> Result<Vec<Taught>> {
    let sql = "select l.taught_at, l.ticket_id, l.kind, l.agent_id, l.told, t.subject, m.body
        from lessons l join tickets t on t.id = l.ticket_id join messages m on m.ticket_id = l.ticket_id and m.seq = (select min(seq) from messages where ticket_id = t.id and kind <> 'notice')
        order by l.taught_at desc, l.ticket_id, l.kind limit $1";
    let rows = tx.query(sql, params![LATEST], |row| {
        let words = (row.get::<String>(2)?, row.get::<String>(4)?);
        let text = first_words(&row.get::<String>(5)?, &row.get::<String>(6)?);
        Ok((row.get::<i64>(0)?, TicketId(id(row, 1)?), words, AgentId(id(row, 3)?), text))
    })?;
    let taught = |(at, ticket, (kind, told), agent, text): (i64, TicketId, (String, String), AgentId, String)| {
        Ok(Taught { key: (at, ticket, kind == "topic"), agent, lesson: lesson(&kind, &told)?, text })
    };
    let mut lessons: Vec<Taught> = rows.into_iter().map(taught).collect::<Result<_>>()?;
    lessons.sort_unstable_by_key(|taught| taught.key);
    Ok(lessons)
}
