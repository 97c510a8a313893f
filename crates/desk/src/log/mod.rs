//! The one log: every change appends an event in its own transaction, and the jobs that follow from it.

mod chain;
mod read;

pub use chain::{Broken, verify};
pub use read::{Entry, head, list_after, list_for_contact, list_of_ticket, pauses_of_ticket};

use db::jobs::{self, NewJob};
use db::{Tx, params};
use domain::event::Event;
use domain::id::{ContactId, TicketId};
use uuid::Uuid;

use crate::act::Act;
use crate::error::{Error, Result};
use crate::pipeline;

/// What an event is about.
#[derive(Debug, Clone, Copy, Default)]
pub struct Subject {
    /// The ticket, if it is about one.
    pub ticket: Option<TicketId>,
    /// The trader on whose stream a public event stands.
    pub contact: Option<ContactId>,
}

impl Subject {
    /// An event of a ticket.
    pub const fn ticket(ticket: TicketId, contact: ContactId) -> Self {
        Self { ticket: Some(ticket), contact: Some(contact) }
    }

    /// An event of the desk itself.
    pub const fn none() -> Self {
        Self { ticket: None, contact: None }
    }
}

/// Appends an event and enqueues what follows from it. Returns its position.
///
/// The head row is locked until the commit, so positions are given out in commit order and have no gaps, on both engines.
pub fn record(tx: &mut Tx<'_>, act: Act, subject: Subject, event: &Event) -> Result<i64> {
    let (seq, previous) = tx.get("update log_head set seq = seq + 1 where id = 1 returning seq, hash", params![], |row| {
        Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))
    })?;
    let contact_seq = match subject.contact.filter(|_| event.is_public() && subject.ticket.is_some()) {
        Some(contact) => Some(tx.get(
            "update contacts set stream_seq = stream_seq + 1 where id = $1 returning stream_seq",
            params![contact.0],
            |row| row.get::<i64>(0),
        )?),
        None => None,
    };
    let mut value = serde_json::to_value(event).map_err(Error::internal)?;
    let kind = value
        .as_object_mut()
        .and_then(|fields| fields.remove("kind"))
        .and_then(|kind| kind.as_str().map(str::to_owned))
        .unwrap_or_default();
    let (actor_kind, actor_id) = act.actor.parts();
    let entry = Entry {
        seq,
        at: act.now,
        actor_kind: actor_kind.to_owned(),
        actor_id,
        ticket: subject.ticket,
        contact: subject.contact,
        contact_seq,
        kind,
        data: value.to_string(),
    };
    let hash = chain::link(&previous, &entry);
    tx.execute(
        "insert into events (seq, at, actor_kind, actor_id, ticket_id, contact_id, contact_seq, kind, data, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![seq, act.now.micros(), entry.actor_kind.as_str(), actor_id, subject.ticket.map(Uuid::from), subject.contact.map(Uuid::from), contact_seq, entry.kind.as_str(), entry.data.as_str(), hash.clone()],
    )?;
    tx.execute("update log_head set hash = $1 where id = 1", params![hash])?;
    for job in pipeline::follows(event, subject.ticket) {
        let payload = serde_json::to_string(&job).map_err(Error::internal)?;
        jobs::enqueue(tx, NewJob { kind: job.kind(), payload, run_at: job.due(act.now).micros() }, act.now.micros())?;
    }
    tx.ring();
    Ok(seq)
}
