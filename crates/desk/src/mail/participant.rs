//! People beside the trader: a participant's mail names them, a member of staff confirms them, and later answers go to them too.
//!
//! Nobody can be confirmed whom no proved participant named, so a forged mail or a slip of the hand sends no answer elsewhere.

use db::{Tx, params};
use domain::event::Event;
use domain::id::TicketId;
use domain::mail::participant::{MOST_NAMED, Standing, named};
use domain::mail::{Class, Level};
use domain::message::excerpt;
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::shield::shield;
use domain::ticket::Status;
use domain::time::Time;

use super::outbox::Row;
use super::receive::Arrival;
use super::sql::{self, Settled};
use super::token::folded;
use super::writer::Writer;
use crate::act::Act;
use crate::error::{Result, or_not_found};
use crate::log;
use crate::staff::{self, Agent};
use crate::ticket::{self, FAMILY, Ticket};

/// The most characters of a name.
const NAME_LIMIT: usize = 80;

/// Somebody beside the trader.
#[derive(Debug, Clone)]
pub struct Participant {
    /// The address.
    pub address: String,
    /// As the mail called them that named them.
    pub name: Option<String>,
    /// How far they take part.
    pub standing: Standing,
    /// Whose mail named them; none for an address that a member of staff admitted.
    pub named_by: Option<String>,
    /// Whether it was the trader, whose address was proved then, and not somebody else beside the trader.
    pub is_named_by_trader: bool,
    /// Whether mails to the address came back, so that no answer goes there for now.
    pub rests: bool,
    /// Since when they are named, or take part.
    pub since: Time,
}

/// Suggests whom a mail names, if its sender is proved and takes part in the ticket it went to.
pub(super) fn suggest(tx: &mut Tx<'_>, act: Act, (arrival, writer): (&Arrival<'_>, &Writer<'_>), settled: &Settled) -> Result<()> {
    let letter = &arrival.incoming.letter;
    let is_theirs = writer.level >= Level::A1 && letter.class == Class::Human && matches!(settled.state, "opened" | "joined");
    let Some(id) = settled.ticket.filter(|_| is_theirs) else { return Ok(()) };
    let sender = folded(&writer.sender.address);
    let is_trader = sql::people(tx, id)?.iter().any(|it| it.address == sender && it.standing().is_none());
    let found = named(letter, |address| *address == sender || arrival.mail.is_house(address));
    let known = list(tx, act.now, id)?;
    let mut count = known.len();
    for one in found {
        let before = known.iter().find(|it| it.address == one.address);
        // What the trader says counts for more than what somebody beside them said first.
        let is_told = before.is_some_and(|it| it.named_by.is_some() && (it.is_named_by_trader || !is_trader));
        if is_told || (before.is_none() && count >= MOST_NAMED) || staff::find_by_email(tx, &one.address)?.is_some() {
            continue;
        }
        let name = one.name.as_deref().map(|name| excerpt(shield(name).text(), NAME_LIMIT)).filter(|name| !name.is_empty());
        tx.execute(
            "insert into mail_suggestions (ticket_id, address, name, named_by, created_at) values ($1, $2, $3, $4, $5)
             on conflict (ticket_id, address) do update set name = excluded.name, named_by = excluded.named_by, created_at = excluded.created_at",
            params![id.0, one.address.as_str(), name, sender.as_str(), act.now.micros()],
        )?;
        count += usize::from(before.is_none());
    }
    Ok(())
}

/// Lists who stands beside the trader in a ticket, or in one that goes on in it.
pub fn list(tx: &mut Tx<'_>, now: Time, ticket: TicketId) -> Result<Vec<Participant>> {
    let people = sql::people(tx, ticket)?;
    let sql = format!(
        "{FAMILY} select address, name, named_by, created_at from mail_suggestions where ticket_id in (select id from family) order by created_at, address"
    );
    // Who takes part for another reason is the trader, under whatever address.
    let is_trader = |address: &str| people.iter().any(|it| it.address == address && it.standing().is_none());
    let suggested = tx.query(&sql, params![ticket.0], |row| {
        let named_by: String = row.get(2)?;
        Ok(Participant {
            address: row.get(0)?,
            name: row.get(1)?,
            standing: Standing::Suggested,
            is_named_by_trader: is_trader(&named_by),
            named_by: Some(named_by),
            rests: false,
            since: Time::from_micros(row.get(3)?),
        })
    })?;
    let mut found: Vec<Participant> = Vec::new();
    for one in suggested.into_iter().filter(|it| !is_trader(&it.address)) {
        match found.iter_mut().find(|it| it.address == one.address) {
            Some(before) if one.is_named_by_trader && !before.is_named_by_trader => *before = one,
            Some(_) => {}
            None => found.push(one),
        }
    }
    for person in people.iter().filter(|it| !is_trader(&it.address)) {
        let Some(standing) = person.standing() else { continue };
        match found.iter_mut().find(|it| it.address == person.address) {
            // Of tickets that became one, the word that sends nothing holds.
            Some(one) => one.standing = one.standing.max(standing),
            None => found.push(Participant {
                address: person.address.clone(),
                name: None,
                standing,
                named_by: None,
                is_named_by_trader: false,
                rests: false,
                since: person.since,
            }),
        }
    }
    for one in &mut found {
        one.rests = sql::find_suppression(tx, &one.address, now)?.is_some();
    }
    Ok(found)
}

/// Lists who stands beside the trader in a ticket.
pub fn of_ticket(tx: &mut Tx<'_>, act: Act, reference: &Reference) -> Result<Vec<Participant>> {
    let ticket = or_not_found(ticket::find_by_reference(tx, reference)?)?;
    list(tx, act.now, ticket.id)
}

/// Lists to whom answers of a ticket go besides the trader.
pub(super) fn confirmed(tx: &mut Tx<'_>, now: Time, ticket: TicketId) -> Result<Vec<Participant>> {
    Ok(list(tx, now, ticket)?.into_iter().filter(|it| it.standing == Standing::Confirmed).collect())
}

/// Finds out since when an address takes part in a ticket beside the trader: since it was named, if it is confirmed now.
pub(super) fn since(tx: &mut Tx<'_>, ticket: TicketId, address: &str) -> Result<Option<Time>> {
    let address = folded(address);
    let all = list(tx, Time::from_micros(0), ticket)?;
    Ok(all.into_iter().find(|it| it.address == address && it.standing == Standing::Confirmed).map(|it| it.since))
}

/// Lets answers go to an address that was named or admitted, from now on, and its mails join.
pub fn confirm(tx: &mut Tx<'_>, act: Act, agent: &Agent, (reference, address): (&Reference, &str)) -> Result<Ticket> {
    let mut ticket = or_not_found(ticket::lock_living_by_reference(tx, reference)?)?;
    let address = folded(address);
    let known = list(tx, act.now, ticket.id)?.into_iter().find(|it| it.address == address).ok_or(Refusal::InvalidTransition)?;
    // Where the trader has said no, only they say otherwise.
    let is_settled = matches!(known.standing, Standing::Confirmed | Standing::Declined);
    if is_settled || ticket.status == Status::Closed || sql::find_thread(tx, ticket.id)?.is_none() {
        return Err(Refusal::InvalidTransition.into());
    }
    settle(tx, act, (ticket.id, &address), Standing::Confirmed)?;
    log::record(tx, act, ticket.subject_of_events(), &Event::ParticipantConfirmed {})?;
    ticket::add_notice(tx, act, &mut ticket, &Notice::ParticipantConfirmed { agent: agent.name.clone(), address })?;
    Ok(ticket)
}

/// Puts an address where it stands from now on, in a ticket and all that go on in it; a suggestion needs no row.
pub(super) fn settle(tx: &mut Tx<'_>, act: Act, (ticket, address): (TicketId, &str), standing: Standing) -> Result<()> {
    let sql = format!(
        "{FAMILY} delete from mail_people where ticket_id in (select id from family) and address = $2 and origin in ('admitted', 'confirmed', 'declined')"
    );
    tx.execute(&sql, params![ticket.0, address])?;
    if standing != Standing::Suggested {
        sql::add_person(tx, act, (ticket, address, standing.as_str()))?;
    }
    Ok(())
}

/// Takes an address off a ticket again: no answer goes there, not even one that waits to leave, and its mails are held.
pub fn withdraw(tx: &mut Tx<'_>, act: Act, agent: &Agent, (reference, address): (&Reference, &str)) -> Result<Ticket> {
    let mut ticket = or_not_found(ticket::lock_living_by_reference(tx, reference)?)?;
    let address = folded(address);
    let sql = format!(
        "{FAMILY} delete from mail_people where ticket_id in (select id from family) and address = $2 and origin in ('admitted', 'confirmed')"
    );
    if tx.execute(&sql, params![ticket.id.0, address.as_str()])? == 0 {
        return Err(Refusal::InvalidTransition.into());
    }
    log::record(tx, act, ticket.subject_of_events(), &Event::ParticipantWithdrawn {})?;
    ticket::add_notice(tx, act, &mut ticket, &Notice::ParticipantWithdrawn { agent: agent.name.clone(), address })?;
    Ok(ticket)
}

/// Tells staff that an answer to a participant came back. The trader's own may have arrived.
pub(super) fn returned(tx: &mut Tx<'_>, act: Act, row: &Row) -> Result<()> {
    let mut living = ticket::lock_living(tx, row.ticket)?;
    ticket::add_notice(tx, act, &mut living, &Notice::ParticipantReturned { address: row.recipient.clone() })?;
    Ok(())
}
