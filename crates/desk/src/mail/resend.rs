//! A reply that did not reach the trader goes out again, when a person says so.

use db::Tx;
use domain::id::MessageId;
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;

use super::outbox;
use crate::act::Act;
use crate::error::{Result, or_not_found};
use crate::ticket::{self, Ticket};

/// Queues the mails of a reply again; one that is on its way or was taken is left alone.
pub fn resend(tx: &mut Tx<'_>, act: Act, agent: &str, (reference, message): (&Reference, MessageId)) -> Result<Ticket> {
    let mut ticket = or_not_found(ticket::lock_by_reference(tx, reference)?)?;
    let mut is_any = false;
    for mail in outbox::list_by_message(tx, message.0)?.into_iter().filter(|mail| mail.ticket == ticket.id) {
        is_any |= outbox::resend(tx, act, mail.id)?;
    }
    if !is_any {
        return Err(Refusal::InvalidTransition.into());
    }
    ticket::add_notice(tx, act, &mut ticket, &Notice::MailResent { agent: agent.to_owned() })?;
    Ok(ticket)
}
