//! One mail to inboxes that have nothing to do with each other is a ticket in each; staff of the one know of the other.

use db::{Tx, params};
use domain::id::TicketId;
use domain::notice::Notice;
use uuid::Uuid;

use super::receive::Arrival;
use super::sql::Settled;
use super::token::folded;
use super::writer::Writer;
use crate::act::Act;
use crate::error::Result;
use crate::ticket;

/// The same mail comes to several inboxes within this time.
const WINDOW_S: i64 = 86_400;

/// Says in a ticket that a mail opened which other ticket the same mail opened, and there the same.
pub fn link(tx: &mut Tx<'_>, act: Act, (arrival, writer): (&Arrival<'_>, &Writer<'_>), settled: &Settled) -> Result<()> {
    let Some(id) = settled.ticket.filter(|_| settled.state == "opened") else { return Ok(()) };
    let Some(other) = find(tx, act, (writer.external_id, arrival.inbox, &writer.sender.address))? else { return Ok(()) };
    let (mut own, mut other) = ticket::lock_both(tx, (id, other))?;
    let (to_own, to_other) = (own.reference.clone(), other.reference.clone());
    ticket::add_notice(tx, act, &mut own, &Notice::MailTwin { reference: to_other })?;
    ticket::add_notice(tx, act, &mut other, &Notice::MailTwin { reference: to_own })?;
    Ok(())
}

/// An id can be guessed, so the sender must be the same as well; and a link lets nobody in.
fn find(tx: &mut Tx<'_>, act: Act, (id, inbox, sender): (&str, &str, &str)) -> Result<Option<TicketId>> {
    let since = act.now.plus_seconds(-WINDOW_S).micros();
    let found = tx.find(
        "select i.ticket_id from mail_ids i join messages g on g.ticket_id = i.ticket_id and g.seq = 1
         join mails m on m.message_id = g.id and m.external_id = i.external_id
         where i.external_id = $1 and i.inbox <> $2 and i.origin = 'received' and i.created_at >= $3 and m.sender = $4 limit 1",
        params![id, inbox, since, folded(sender)],
        |row| row.get::<Uuid>(0),
    )?;
    Ok(found.map(TicketId))
}
