//! Going on by mail: a trader of the chat names an address, a signed link proves it, and from then on answers go there too.
//!
//! The address may be anybody's until its owner opens the link, so nothing but the number and the link is written to it, once a day.

use db::{Tx, params};
use domain::id::ContactId;
use domain::mail::participant::is_plain;
use domain::mail::policy::{Silence, silence};
use domain::mail::{Level, MailKind};
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::ticket::Status;
use domain::topic::Topic;

use super::outbox::{self, NewRow};
use super::sql::{self, Thread};
use super::token::folded;
use super::{Inbox, Mail, answer};
use crate::act::Act;
use crate::contact::{self, Contact};
use crate::error::{Result, or_not_found};
use crate::ticket::{self, Ticket};

/// A link opens its ticket for this long.
const LIFE_S: i64 = 7 * 86_400;
/// Addresses one trader may name in a day.
const PER_DAY: i64 = 3;
/// The channel of tickets that are answered by mail alone.
pub const CHANNEL: &str = "email";

/// How far a ticket of the chat goes on by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Going {
    /// It does not.
    Off,
    /// A link is on its way to this address.
    Sent(String),
    /// Answers go to this address too.
    On(String),
}

/// Says how far a ticket of this trader goes on by mail.
pub fn state(tx: &mut Tx<'_>, contact: ContactId, reference: &Reference) -> Result<Going> {
    let ticket = or_not_found(ticket::find_owned(tx, contact, reference)?)?;
    let ticket = ticket::living(tx, ticket)?;
    if let Some(thread) = sql::find_thread(tx, ticket.id)? {
        return Ok(Going::On(thread.address));
    }
    Ok(latest(tx, &ticket)?.map_or(Going::Off, |row| Going::Sent(row.recipient)))
}

fn latest(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<Option<outbox::Row>> {
    Ok(outbox::list_of_ticket(tx, ticket.id, MailKind::Link)?.pop())
}

/// Sends a link to an address. One that this trader has proved before needs none.
pub fn ask(tx: &mut Tx<'_>, act: Act, mail: &Mail, (contact, reference, address): (ContactId, &Reference, &str)) -> Result<Going> {
    let ticket = or_not_found(ticket::lock_owned_living(tx, contact, reference)?)?;
    if ticket.channel == CHANNEL || ticket.status == Status::Closed {
        return Err(Refusal::InvalidTransition.into());
    }
    let address = folded(address);
    if !is_plain(&address) || mail.is_own(&address) {
        return Err(Refusal::AddressInvalid.into());
    }
    let inbox = inbox_for(mail, ticket.topic).ok_or(Refusal::NotFound)?.address.clone();
    let row = NewRow { kind: MailKind::Link, ticket: ticket.id, message: None, inbox: &inbox, recipient: &address, due: act.now };
    // A machine's mail like any other, to an address that nobody has proved.
    let silent = silence(answer::written(tx, act, &row)?, Level::A0);
    if silent == Some(Silence::Rests) {
        return Err(Refusal::AddressUnreachable.into());
    }
    if is_proved(tx, contact, &address)? {
        join(tx, act, (ticket, &address, &inbox))?;
        return Ok(Going::On(address));
    }
    let since = act.now.plus_seconds(-86_400);
    // The same wish again is the same link.
    if latest(tx, &ticket)?.is_some_and(|row| row.recipient == address && row.created_at >= since && row.state != "failed") {
        return Ok(Going::Sent(address));
    }
    if silent.is_some() || count_named(tx, contact, since.micros())? >= PER_DAY {
        return Err(Refusal::MailSentAlready.into());
    }
    outbox::queue(tx, act, &row)?;
    Ok(Going::Sent(address))
}

/// The inbox of the topic, else the one that takes everything.
fn inbox_for(mail: &Mail, topic: Option<Topic>) -> Option<&Inbox> {
    let inboxes = &mail.rules.inboxes;
    let of_topic = inboxes.iter().find(|inbox| inbox.topic.is_some() && inbox.topic == topic);
    of_topic.or_else(|| inboxes.iter().find(|inbox| inbox.topic.is_none())).or_else(|| inboxes.first())
}

fn is_proved(tx: &mut Tx<'_>, contact: ContactId, address: &str) -> Result<bool> {
    let found = tx.find(
        "select 1 from mail_people p join tickets t on t.id = p.ticket_id where t.contact_id = $1 and p.address = $2 and p.origin = 'proved' limit 1",
        params![contact.0, address],
        |row| row.get::<i64>(0),
    )?;
    Ok(found.is_some())
}

fn count_named(tx: &mut Tx<'_>, contact: ContactId, since: i64) -> Result<i64> {
    Ok(tx.get(
        "select count(*) from outbox o join tickets t on t.id = o.ticket_id where t.contact_id = $1 and o.kind = 'link' and o.created_at >= $2",
        params![contact.0, since],
        |row| row.get(0),
    )?)
}

/// What a link opens.
#[derive(Debug)]
pub struct Opened {
    /// The ticket.
    pub ticket: Ticket,
    /// Whose it is.
    pub contact: Contact,
    /// The address that is proved by it.
    pub address: String,
}

/// Opens a link: whoever does has read the mail, so the address is theirs.
pub fn open(tx: &mut Tx<'_>, act: Act, mail: &Mail, token: &str) -> Result<Opened> {
    let id = mail.tokens.read_pass(token).ok_or(Refusal::LinkExpired)?;
    let row = outbox::find(tx, id)?.filter(|row| row.kind == MailKind::Link).ok_or(Refusal::LinkExpired)?;
    if act.now.seconds_since(row.created_at) >= LIFE_S {
        return Err(Refusal::LinkExpired.into());
    }
    let ticket = ticket::lock_living(tx, row.ticket)?;
    let contact = contact::get(tx, ticket.contact)?;
    let ticket = join(tx, act, (ticket, &row.recipient, &row.inbox))?;
    Ok(Opened { ticket, contact, address: row.recipient })
}

/// Lets answers go to an address, and mails of it join.
fn join(tx: &mut Tx<'_>, act: Act, (mut ticket, address, inbox): (Ticket, &str, &str)) -> Result<Ticket> {
    if sql::find_thread(tx, ticket.id)?.is_some_and(|thread| thread.address == address) {
        return Ok(ticket);
    }
    let contact = contact::get(tx, ticket.contact)?;
    let thread = Thread {
        inbox: inbox.to_owned(),
        address: address.to_owned(),
        subject: ticket.subject.clone(),
        locale: contact.locale,
        last_id: None,
    };
    sql::keep_thread(tx, act, ticket.id, &thread)?;
    sql::add_person(tx, act, (ticket.id, address, "proved"))?;
    // The address takes part in this ticket and in no other: whoever named it may be somebody else, and must not come to
    // read what its owner writes to the desk besides.
    ticket::add_notice(tx, act, &mut ticket, &Notice::MailJoined { address: address.to_owned() })?;
    Ok(ticket)
}
