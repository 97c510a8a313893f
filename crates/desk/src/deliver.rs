//! The job that brings a reply to the trader by the ticket's channel.

use db::Tx;
use domain::actor::Actor;
use domain::channel::{Outbound, SendError};
use domain::event::Event;
use domain::id::{MessageId, TicketId};

use crate::Desk;
use crate::act::Act;
use crate::error::{Error, Result};
use crate::log;
use crate::ticket;

/// Sends one reply and records what became of it. A transient failure is an error, so that the job is tried again.
pub async fn run(desk: &Desk, ticket: TicketId, message: MessageId) -> Result<()> {
    let loaded = desk.db.read(move |tx| ticket::get(tx, ticket)).await?;
    let Some(channel) = desk.channel(&loaded.channel) else {
        return Err(Error::Internal(format!("no channel named {}", loaded.channel)));
    };
    let outcome = channel.send(&Outbound { ticket, message, contact: loaded.contact }).await;
    let event = match outcome {
        Ok(_) => Event::ReplySent { message, channel: loaded.channel.clone() },
        Err(SendError::Permanent(reason)) => Event::ReplyFailed { message, reason },
        Err(SendError::Transient(reason)) => return Err(Error::Internal(reason)),
    };
    let act = Act { actor: Actor::System, now: desk.now() };
    desk.db.write(move |tx| record_once(tx, act, ticket, &event)).await
}

fn record_once(tx: &mut Tx<'_>, act: Act, id: TicketId, event: &Event) -> Result<()> {
    let ticket = ticket::lock(tx, id)?;
    log::record(tx, act, ticket.subject_of_events(), event)?;
    Ok(())
}
