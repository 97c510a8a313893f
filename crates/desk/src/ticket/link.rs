//! Tickets that go on in others: following the link, setting it, and moving what is waited for.

use db::{Tx, params};
use domain::event::Event;
use domain::id::{ContactId, TicketId};
use domain::merge::Wait;
use domain::reference::Reference;
use domain::refusal::Refusal;
use uuid::Uuid;

use super::row::MOST_MERGED;
use super::{Ticket, find_by_reference, find_owned, get, lock, sql};
use crate::act::Act;
use crate::error::Result;
use crate::log;

/// A ticket and all that go on in it, as a table `family (id)` of the ticket in `$1`.
pub const FAMILY: &str = "with recursive family (id) as (select id from tickets where id = $1 union select t.id from tickets t join family f on t.merged_into = f.id)";

/// Follows the link to the ticket in which this one goes on; most often it is that one.
pub fn living(tx: &mut Tx<'_>, mut ticket: Ticket) -> Result<Ticket> {
    // No ticket is ever merged into one that goes on elsewhere, so this ends.
    while let Some(next) = ticket.merged_into {
        ticket = get(tx, next)?;
    }
    Ok(ticket)
}

/// Reads the living ticket in order to change it. The link is looked at again under the lock.
pub fn lock_living(tx: &mut Tx<'_>, id: TicketId) -> Result<Ticket> {
    let mut next = id;
    loop {
        let found = get(tx, next)?;
        let found = living(tx, found)?;
        let ticket = lock(tx, found.id)?;
        match ticket.merged_into {
            None => return Ok(ticket),
            Some(further) => next = further,
        }
    }
}

/// Finds the living ticket of a public number in order to change it.
pub fn lock_living_by_reference(tx: &mut Tx<'_>, reference: &Reference) -> Result<Option<Ticket>> {
    let found = find_by_reference(tx, reference)?;
    found.map(|ticket| lock_living(tx, ticket.id)).transpose()
}

/// Finds a trader's own living ticket in order to change it: whoever opens the old number is led to it.
pub fn lock_owned_living(tx: &mut Tx<'_>, contact: ContactId, reference: &Reference) -> Result<Option<Ticket>> {
    let found = find_owned(tx, contact, reference)?;
    found.map(|ticket| lock_living(tx, ticket.id)).transpose()
}

/// Refuses what would change a ticket that goes on in another: it must come back as it was.
pub fn require_living(ticket: &Ticket) -> Result<()> {
    if ticket.merged_into.is_some() { Err(Refusal::MergedAlready.into()) } else { Ok(()) }
}

/// Locks two tickets in the order of their ids, so that two who merge crosswise never wait in a circle.
pub fn lock_both(tx: &mut Tx<'_>, (a, b): (TicketId, TicketId)) -> Result<(Ticket, Ticket)> {
    let first = lock(tx, a.min(b))?;
    let second = lock(tx, a.max(b))?;
    Ok(if a < b { (first, second) } else { (second, first) })
}

/// Sets or takes away the link.
pub fn set_merged_into(tx: &mut Tx<'_>, ticket: &mut Ticket, to: Option<TicketId>) -> Result<()> {
    ticket.merged_into = to;
    tx.execute("update tickets set merged_into = $2 where id = $1", params![ticket.id.0, to.map(Uuid::from)])?;
    Ok(())
}

/// Lets a ticket be found by what other systems call one that goes on in it; returns what was new.
pub fn take_references(tx: &mut Tx<'_>, act: Act, living: &mut Ticket, old: &Ticket) -> Result<Vec<String>> {
    let taken = living.take_references(&old.foreign_references(), MOST_MERGED);
    if !taken.is_empty() {
        sql::update_fields(tx, act.now, living)?;
    }
    Ok(taken)
}

/// Lets a ticket that waits for another too be as pressing as that one, and says why; returns what was new.
pub fn take_alarms(tx: &mut Tx<'_>, act: Act, living: &mut Ticket, old: &Ticket) -> Result<Vec<String>> {
    let taken = living.take_alarms(old);
    if !taken.is_empty() {
        sql::update_labels(tx, act.now, living)?;
    }
    Ok(taken)
}

/// Gives references away that are another ticket's.
pub fn drop_references(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, ids: &[String]) -> Result<()> {
    if ticket.drop_references(ids) { sql::update_fields(tx, act.now, ticket) } else { Ok(()) }
}

/// Says of which ticket one was split off.
pub fn set_split_from(tx: &mut Tx<'_>, ticket: &mut Ticket, from: Option<TicketId>) -> Result<()> {
    ticket.split_from = from;
    tx.execute("update tickets set split_from = $2 where id = $1", params![ticket.id.0, from.map(Uuid::from)])?;
    Ok(())
}

/// Returns the wait with its clock as it stands at this moment.
pub fn wait_now(tx: &mut Tx<'_>, act: Act, ticket: &Ticket) -> Result<Wait> {
    let mut wait = ticket.wait();
    if let Some(since) = ticket.waiting_since {
        wait.clock_from = Some(domain::sla::clock_from(&log::pauses_of_ticket(tx, ticket.id)?, since, act.now));
    }
    Ok(wait)
}

/// Puts a wait in the place of the ticket's own and records what changes by it.
pub fn set_wait(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, wait: &Wait) -> Result<()> {
    let before = ticket.wait();
    if before == *wait {
        return Ok(());
    }
    (ticket.status, ticket.solved_at) = (wait.status, wait.solved_at);
    (ticket.waiting_since, ticket.clock_from, ticket.snoozed_until) = (wait.waiting_since, wait.clock_from, wait.snoozed_until);
    (ticket.priority, ticket.priority_by) = (wait.priority, wait.priority_by.clone());
    sql::update_progress(tx, act.now, ticket)?;
    let mut events = Vec::new();
    if before.status != wait.status {
        events.push(Event::StatusChanged { from: before.status, to: wait.status });
    }
    if before.snoozed_until != wait.snoozed_until {
        events.push(wait.snoozed_until.map_or(Event::Woken {}, |until| Event::Snoozed { until }));
    }
    if (before.priority, &before.priority_by) != (wait.priority, &wait.priority_by) {
        sql::update_labels(tx, act.now, ticket)?;
        events.extend(wait.priority.map(|to| Event::PrioritySet { from: before.priority, to }));
    }
    events.iter().try_for_each(|event| log::record(tx, act, ticket.subject_of_events(), event))
}
