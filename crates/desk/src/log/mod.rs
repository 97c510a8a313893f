//! The one log: every change appends an event in its own transaction, and the jobs that follow from it.

mod chain;
mod read;
mod tail;

pub use crate::chain::Broken;
pub use chain::verify;
pub use read::{Entry, hash_at, head, list_after, list_for_contact, list_of_kind, list_of_ticket, pauses_of_ticket};

use db::Tx;
use domain::event::Event;
use domain::id::{ContactId, TicketId};
use domain::time::Time;

use crate::act::Act;
use crate::error::{Error, Result};
use crate::pipeline::{self, Job};
use tail::{Item, Pending};

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

/// Appends an event and enqueues what follows from it. It takes its position at the end of the transaction: positions are
/// given out in commit order and have no gaps, on both engines.
pub fn record(tx: &mut Tx<'_>, act: Act, subject: Subject, event: &Event) -> Result<()> {
    let mut value = serde_json::to_value(event).map_err(Error::internal)?;
    let kind = value.as_object_mut().and_then(|fields| fields.remove("kind"));
    let Some(serde_json::Value::String(kind)) = kind else { return Err(Error::internal("an event has a kind")) };
    let (actor_kind, actor_id) = act.actor.parts();
    let entry = Entry {
        seq: 0,
        at: act.now,
        actor_kind: actor_kind.to_owned(),
        actor_id,
        ticket: subject.ticket,
        contact: subject.contact,
        contact_seq: None,
        kind,
        data: value.to_string(),
    };
    let is_public = event.is_public() && subject.ticket.is_some();
    let jobs = pipeline::follows(event, subject.ticket);
    tx.tail::<Pending>()?.push(Item { entry, event: event.clone(), is_public, jobs });
    tx.ring();
    Ok(())
}

/// Strikes a job that follows from what this transaction recorded: it was done in this very transaction.
pub fn strike(tx: &mut Tx<'_>, job: Job) -> Result<()> {
    tx.tail::<Pending>()?.strike(job);
    Ok(())
}

/// Lists what this transaction, and those committed with it, recorded of a ticket so far: it is in no table yet.
pub fn recorded(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<(Event, Time)>> {
    let pending = tx.tail::<Pending>()?;
    let of_ticket = pending.items().iter().filter(|item| item.entry.ticket == Some(ticket));
    Ok(of_ticket.map(|item| (item.event.clone(), item.entry.at)).collect())
}
