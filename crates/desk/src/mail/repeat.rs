//! A mail that names no ticket, of a trader whose chat about the same problem is open: it joins the chat.
//!
//! An address proves no person. It is bound to an account only by three things at once: the domain vouches for the mail, the venue
//! has the address for that account, and its owner has followed a link that the account asked for.

use db::{Tx, params};
use domain::entities;
use domain::id::{ContactId, TicketId};
use domain::mail::{Class, Level, Mailbox};
use domain::notice::Notice;
use domain::repeat::{Earlier, joins};
use uuid::Uuid;

use super::receive::{self, Arrival};
use super::sql::{self, Settled, Thread};
use super::token::folded;
use super::writer::{self, Writer};
use super::{Inbox, pass};
use crate::act::Act;
use crate::contact;
use crate::error::Result;
use crate::intake::{self, LATEST};
use crate::ticket;

/// Finds the account that an address is bound to.
pub fn bound_account(tx: &mut Tx<'_>, sender: &Mailbox, level: Level) -> Result<Option<ContactId>> {
    if level < Level::A1 {
        return Ok(None);
    }
    let found = tx.query(
        "select distinct c.id from mail_people p join tickets t on t.id = p.ticket_id join contacts c on c.id = t.contact_id
         where p.address = $1 and p.origin = 'proved' and c.account_uid is not null and lower(c.email) = $1 limit 2",
        params![folded(&sender.address)],
        |row| Ok(ContactId(row.get::<Uuid>(0)?)),
    )?;
    // Two accounts with one address: it says nothing.
    Ok(if let [only] = found[..] { Some(only) } else { None })
}

/// Finds the open chat that a mail without evidence belongs to. Mails among themselves join by evidence alone.
pub(super) fn same_problem(tx: &mut Tx<'_>, act: Act, (arrival, writer): (&Arrival<'_>, &Writer<'_>)) -> Result<Option<TicketId>> {
    if arrival.incoming.letter.class != Class::Human || arrival.incoming.is_parked {
        return Ok(None);
    }
    let Some(account) = bound_account(tx, writer.sender, writer.level)? else { return Ok(None) };
    let open = ticket::list_for_contact(tx, account, Some(true), None, LATEST)?;
    let earlier: Vec<Earlier<'_>> = open.iter().filter(|ticket| ticket.channel != pass::CHANNEL).map(intake::earlier).collect();
    if earlier.is_empty() {
        return Ok(None);
    }
    let Some(found) = arrival.read.of(None) else { return Ok(None) };
    let named = [entities::find(&arrival.prepared.subject), found.entities.clone()].concat();
    Ok(joins(found.triage.sure_topic(), &named, &earlier, act.now))
}

/// Adds a mail to the chat, says so there, and lets answers go to the address as well.
pub(super) fn join(
    tx: &mut Tx<'_>,
    act: Act,
    (arrival, inbox, writer): (&Arrival<'_>, &Inbox, &Writer<'_>),
    id: TicketId,
) -> Result<Settled> {
    let mut ticket = ticket::lock_living(tx, id)?;
    if sql::find_thread(tx, ticket.id)?.is_none() {
        let thread = Thread {
            inbox: inbox.address.clone(),
            address: writer::answer_address(&arrival.incoming.letter, writer.sender),
            subject: ticket.subject.clone(),
            locale: contact::get(tx, ticket.contact)?.locale,
            last_id: None,
        };
        sql::keep_thread(tx, act, ticket.id, &thread)?;
    }
    sql::add_person(tx, act, (ticket.id, &writer.sender.address, "bound"))?;
    let settled = receive::join(tx, act, (arrival, writer), (&mut ticket, domain::mail::policy::Effect::Reopen))?;
    ticket::add_notice(tx, act, &mut ticket, &Notice::Joined)?;
    Ok(settled)
}
