//! One problem, one ticket, when a person sees it: two tickets of one trader become one, messages become a ticket of their own,
//! and both can be taken back.
//!
//! No message is copied, and none that was merged is moved: the old ticket keeps its thread and points to the living one.

mod split;
mod sql;

pub use split::{Part, split, unsplit};

use db::Tx;
use domain::event::Event;
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;

use crate::act::Act;
use crate::error::{Result, or_not_found};
use crate::log;
use crate::mail;
use crate::staff::Agent;
use crate::ticket::{self, Ticket};

/// Lets another ticket of the same trader go on in this one, or in the one in which this one goes on. Said twice, it happens once.
pub fn merge(tx: &mut Tx<'_>, act: Act, agent: &Agent, (into, other): (&Reference, &Reference)) -> Result<Ticket> {
    let into = or_not_found(ticket::find_by_reference(tx, into)?)?;
    let other = ticket::find_by_reference(tx, other)?.ok_or_else(|| Refusal::bad_request("/with", "not the number of a ticket"))?;
    if into.contact != other.contact {
        return Err(Refusal::OtherContact.into());
    }
    if other.merged_into == Some(into.id) {
        return ticket::living(tx, into);
    }
    let (living, old) = lock_roots(tx, (into, other))?;
    unite(tx, act, agent, (living, old))
}

/// Locks the living ticket and the one that goes into it. What others merged meanwhile is followed on the one side and refused on
/// the other, so that no chain ever closes to a ring.
fn lock_roots(tx: &mut Tx<'_>, (mut into, other): (Ticket, Ticket)) -> Result<(Ticket, Ticket)> {
    loop {
        into = ticket::living(tx, into)?;
        if into.id == other.id {
            return Err(Refusal::MergedAlready.into());
        }
        let (living, old) = ticket::lock_both(tx, (into.id, other.id))?;
        ticket::require_living(&old)?;
        if living.merged_into.is_none() {
            return Ok((living, old));
        }
        into = living;
    }
}

/// Lets a locked ticket go on in another locked one.
fn unite(tx: &mut Tx<'_>, act: Act, agent: &Agent, (mut living, mut old): (Ticket, Ticket)) -> Result<Ticket> {
    let (old_before, living_before) = (ticket::wait_now(tx, act, &old)?, ticket::wait_now(tx, act, &living)?);
    let living_after = living_before.with(&old_before).ok_or(Refusal::InvalidTransition)?;
    ticket::set_wait(tx, act, &mut living, &living_after)?;
    // Whoever waits no more is in no hurry.
    let alarms = if old_before.waiting_since.is_some() { ticket::take_alarms(tx, act, &mut living, &old)? } else { Vec::new() };
    ticket::set_wait(tx, act, &mut old, &old_before.ended())?;
    ticket::set_merged_into(tx, &mut old, Some(living.id))?;
    let clock_from = living_after.clock_from.filter(|_| living_after != living_before);
    for (ticket, clock_from) in [(&old, None), (&living, clock_from)] {
        let event = Event::Merged { old: old.id, living: living.id, clock_from };
        log::record(tx, act, ticket.subject_of_events(), &event)?;
    }
    let name = || agent.name.clone();
    ticket::add_notice(tx, act, &mut old, &Notice::MergedInto { agent: name(), reference: living.reference.clone() })?;
    ticket::add_notice(tx, act, &mut living, &Notice::Merged { agent: name(), reference: old.reference.clone() })?;
    let taken = ticket::take_references(tx, act, &mut living, &old)?;
    let merge = sql::Merge { living: living.id, old_before, living_before, living_after, living_seq: living.last_seq, taken, alarms };
    sql::insert_merge(tx, act, (agent.id, old.id), &merge)?;
    Ok(living)
}

/// What other systems call the old ticket leads to it alone again, but for what mails to the living one, or to one in which that goes on, named.
fn give_back(tx: &mut Tx<'_>, act: Act, (living, taken): (&mut Ticket, &[String])) -> Result<()> {
    let mut next = living.merged_into;
    let own = mail::named_in(tx, living.id)?;
    let gone: Vec<String> = taken.iter().filter(|id| !own.contains(id)).cloned().collect();
    ticket::drop_references(tx, act, living, &gone)?;
    while let Some(id) = next {
        let mut further = ticket::lock(tx, id)?;
        let own = mail::named_in(tx, id)?;
        let gone: Vec<String> = gone.iter().filter(|id| !own.contains(id)).cloned().collect();
        ticket::drop_references(tx, act, &mut further, &gone)?;
        next = further.merged_into;
    }
    Ok(())
}

/// Gives a merged ticket back as it was. What came since stays where it came: in the living one, but for what nobody has touched
/// there of the wait that the old one brought.
pub fn unmerge(tx: &mut Tx<'_>, act: Act, agent: &Agent, reference: &Reference) -> Result<Ticket> {
    let found = or_not_found(ticket::find_by_reference(tx, reference)?)?;
    let merged_into = found.merged_into.ok_or(Refusal::InvalidTransition)?;
    let (mut living, mut old) = ticket::lock_both(tx, (merged_into, found.id))?;
    let (id, merge) = sql::last_merge(tx, old.id)?.filter(|(_, merge)| merge.living == living.id).ok_or(Refusal::ChangedSince)?;
    if old.merged_into != Some(living.id) {
        return Err(Refusal::ChangedSince.into());
    }
    ticket::set_merged_into(tx, &mut old, None)?;
    let own = old.wait().given_back(&merge.old_before, &merge.old_before.ended(), None);
    ticket::set_wait(tx, act, &mut old, &own)?;
    give_back(tx, act, (&mut living, &merge.taken))?;
    // One that goes on elsewhere by now holds no wait; where it goes on, the earlier place stays.
    let mut clock_from = None;
    if living.merged_into.is_none() {
        let later = ticket::first_inbound_after(tx, living.id, merge.living_seq)?;
        let (before, back) = (living.wait(), living.wait().given_back(&merge.living_before, &merge.living_after, later));
        ticket::set_wait(tx, act, &mut living, &back)?;
        clock_from = back.clock_from.filter(|_| back != before);
        // What the trader wrote here since may say the same again.
        if later.is_none() {
            ticket::drop_reasons(tx, act, &mut living, &merge.alarms)?;
        }
    }
    for (ticket, clock_from) in [(&old, own.clock_from), (&living, clock_from)] {
        let event = Event::Unmerged { old: old.id, living: living.id, clock_from };
        log::record(tx, act, ticket.subject_of_events(), &event)?;
    }
    let name = || agent.name.clone();
    ticket::add_notice(tx, act, &mut living, &Notice::Unmerged { agent: name(), reference: old.reference.clone() })?;
    ticket::add_notice(tx, act, &mut old, &Notice::Unmerged { agent: name(), reference: living.reference.clone() })?;
    sql::end_merge(tx, act, id)?;
    Ok(old)
}
