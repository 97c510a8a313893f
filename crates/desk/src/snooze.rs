//! Sleep: a ticket that cannot go on before a moment leaves the lists until then. The trader sees nothing of it, and wakes it by writing.

use db::Tx;
use domain::id::TicketId;
use domain::notice::Notice;
use domain::refusal::Refusal;
use domain::time::Time;

use crate::act::Act;
use crate::error::Result;
use crate::staff::Agent;
use crate::ticket::{self, Ticket};

/// The longest sleep, in seconds.
const LONGEST_S: i64 = 366 * 86_400;

/// Puts an open ticket to sleep; whoever does so with one that nobody has owns it, so that no trader is put aside by nobody.
pub fn begin(tx: &mut Tx<'_>, act: Act, agent: &Agent, (ticket, until): (&mut Ticket, Time)) -> Result<()> {
    if !ticket.status.is_open() {
        return Err(Refusal::InvalidTransition.into());
    }
    if until <= act.now || until > act.now.plus_seconds(LONGEST_S) {
        return Err(Refusal::bad_request("/snoozed_until", "in the future, at most a year away").into());
    }
    if ticket.assignee.is_none() && ticket::try_claim(tx, act, ticket, agent.id)? {
        ticket::add_notice(tx, act, ticket, &Notice::Claimed { agent: agent.name.clone() })?;
    }
    ticket::snooze(tx, act, ticket, Some(until))?;
    ticket::add_notice(tx, act, ticket, &Notice::Snoozed { agent: agent.name.clone(), until })?;
    Ok(())
}

/// Wakes a ticket whose time has come; one that woke before, or sleeps longer by now, is left alone.
pub fn end(tx: &mut Tx<'_>, act: Act, (id, until): (TicketId, Time)) -> Result<()> {
    let mut ticket = ticket::lock(tx, id)?;
    if ticket.snoozed_until != Some(until) {
        return Ok(());
    }
    ticket::snooze(tx, act, &mut ticket, None)?;
    ticket::add_notice(tx, act, &mut ticket, &Notice::Woke)?;
    Ok(())
}
