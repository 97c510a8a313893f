//! The job that brings a reply to the trader by the ticket's channel.

use db::Tx;
use db::jobs::{self, Claimed};
use domain::actor::Actor;
use domain::channel::{Outbound, SendError, Sent};
use domain::event::Event;
use domain::id::{MessageId, TicketId};

use crate::Desk;
use crate::act::Act;
use crate::error::{Error, Result};
use crate::pipeline::Job;
use crate::ticket::{self, Ticket};
use crate::{log, work};

/// Keeps, in the transaction of a reply, that it lies ready for the trader, and strikes the job that would find so.
pub(crate) fn keep_ready(tx: &mut Tx<'_>, act: Act, ticket: &Ticket, message: MessageId) -> Result<()> {
    log::strike(tx, Job::Deliver { ticket: ticket.id, message })?;
    let act = Act { actor: Actor::System, ..act };
    log::record(tx, act, ticket.subject_of_events(), &Event::ReplySent { message, channel: ticket.channel.clone() })
}

/// Sends one reply and records what became of it. A transient failure is an error, so that the job is tried again.
///
/// The lease is looked at before sending, because what has left cannot be undone, and again when the outcome is kept.
pub async fn run(desk: &Desk, claimed: Claimed, (ticket, message): (TicketId, MessageId)) -> Result<()> {
    let held = claimed.clone();
    let loaded = desk.db.read(move |tx| if jobs::holds(tx, &held)? { ticket::get(tx, ticket) } else { Err(Error::LeaseLost) }).await?;
    let Some(channel) = desk.channel(&loaded.channel) else {
        return Err(Error::Internal(format!("no channel named {}", loaded.channel)));
    };
    let outcome = channel.send(&Outbound { ticket, message, contact: loaded.contact }).await;
    let event = match outcome {
        Ok(Sent::Queued) => return desk.db.write(move |tx| work::finish(tx, &claimed)).await,
        Ok(_) => Event::ReplySent { message, channel: loaded.channel.clone() },
        Err(SendError::Permanent(reason)) => Event::ReplyFailed { message, reason },
        Err(SendError::Transient(reason)) => return Err(Error::Internal(reason)),
    };
    let act = Act { actor: Actor::System, now: desk.now() };
    desk.db
        .write(move |tx| {
            let ticket = ticket::lock(tx, ticket)?;
            log::record(tx, act, ticket.subject_of_events(), &event)?;
            work::finish(tx, &claimed)
        })
        .await
}
