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
    /// Whether mails to the address came back, so that no answer goes there for now.
    pub rests: bool,
    since: Time,
}

/// Suggests whom a mail names, if its sender is proved and takes part in the ticket it went to.
pub(super) fn suggest(tx: &mut Tx<'_>, act: Act, (arrival, writer): (&Arrival<'_>, &Writer<'_>), settled: &Settled) -> Result<()> {
    let letter = &arrival.incoming.letter;
    let is_theirs = writer.level >= Level::A1 && letter.class == Class::Human && matches!(settled.state, "opened" | "joined");
    let Some(id) = settled.ticket.filter(|_| is_theirs) else { return Ok(()) };
    let sender = folded(&writer.sender.address);
    let found = named(letter, |address| *address == sender || arrival.mail.is_house(address));
    let mut known = list(tx, act.now, id)?.len();
    for one in found {
        if known >= MOST_NAMED {
            break;
        }
        if staff::find_by_email(tx, &one.address)?.is_some() {
            continue;
        }
        let name = one.name.as_deref().map(|name| excerpt(shield(name).text(), NAME_LIMIT)).filter(|name| !name.is_empty());
        let fresh = tx.execute(
            "insert into mail_suggestions (ticket_id, address, name, named_by, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
            params![id.0, one.address.as_str(), name, sender.as_str(), act.now.micros()],
        )?;
        known += usize::from(fresh == 1);
    }
    Ok(())
}

/// Lists who stands beside the trader in a ticket, or in one that goes on in it.
pub fn list(tx: &mut Tx<'_>, now: Time, ticket: TicketId) -> Result<Vec<Participant>> {
    let people = sql::people(tx, ticket)?;
    let sql = format!(
        "{FAMILY} select address, name, named_by, created_at from mail_suggestions where ticket_id in (select id from family) order by created_at, address"
    );
    let suggested = tx.query(&sql, params![ticket.0], |row| {
        Ok(Participant {
            address: row.get(0)?,
            name: row.get(1)?,
            standing: Standing::Suggested,
            named_by: Some(row.get(2)?),
            rests: false,
            since: Time::from_micros(row.get(3)?),
        })
    })?;
    let mut found: Vec<Participant> = Vec::new();
    for one in suggested {
        // Who takes part for another reason is the trader, under whatever address.
        let is_trader = people.iter().any(|it| it.address == one.address && it.standing().is_none());
        if !is_trader && found.iter().all(|it| it.address != one.address) {
            found.push(one);
        }
    }
    for person in &people {
        let Some(standing) = person.standing() else { continue };
        match found.iter_mut().find(|it| it.address == person.address) {
            Some(one) if one.standing == Standing::Confirmed => {}
            Some(one) => one.standing = standing,
            None => found.push(Participant {
                address: person.address.clone(),
                name: None,
                standing,
                named_by: None,
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
    let is_confirmed = sql::people(tx, ticket)?.iter().any(|it| it.address == address && it.standing() == Some(Standing::Confirmed));
    if !is_confirmed {
        return Ok(None);
    }
    let all = list(tx, Time::from_micros(0), ticket)?;
    Ok(all.into_iter().find(|it| it.address == address).map(|it| it.since))
}

/// Lets answers go to an address that was named or admitted, from now on, and its mails join.
pub fn confirm(tx: &mut Tx<'_>, act: Act, agent: &Agent, (reference, address): (&Reference, &str)) -> Result<Ticket> {
    let mut ticket = or_not_found(ticket::lock_living_by_reference(tx, reference)?)?;
    let address = folded(address);
    let known = list(tx, act.now, ticket.id)?.into_iter().find(|it| it.address == address).ok_or(Refusal::InvalidTransition)?;
    if known.standing == Standing::Confirmed || ticket.status == Status::Closed || sql::find_thread(tx, ticket.id)?.is_none() {
        return Err(Refusal::InvalidTransition.into());
    }
    tx.execute(
        "insert into mail_people (ticket_id, address, origin, created_at) values ($1, $2, $3, $4)
         on conflict (ticket_id, address) do update set origin = excluded.origin",
        params![ticket.id.0, address.as_str(), Standing::Confirmed.as_str(), act.now.micros()],
    )?;
    log::record(tx, act, ticket.subject_of_events(), &Event::ParticipantConfirmed {})?;
    ticket::add_notice(tx, act, &mut ticket, &Notice::ParticipantConfirmed { agent: agent.name.clone(), address })?;
    Ok(ticket)
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
