//! How a case ends, as the trader says it: solved, not solved after all, and how good the help was.

use db::Tx;
use domain::id::ContactId;
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::shield::shield;
use domain::ticket::{Fact, Status};

use crate::act::Act;
use crate::error::{Result, or_not_found};
use crate::ticket::{self, Ticket};

/// The most characters of a comment.
const COMMENT_LIMIT: usize = 2_000;

/// The trader says that it is solved.
pub fn solve(tx: &mut Tx<'_>, act: Act, contact: ContactId, reference: &Reference) -> Result<Ticket> {
    let mut ticket = or_not_found(ticket::lock_owned_living(tx, contact, reference)?)?;
    if ticket.status != Status::Solved {
        ticket::move_status(tx, act, &mut ticket, Fact::MarkedSolved)?;
        ticket::add_notice(tx, act, &mut ticket, &Notice::SolvedByContact)?;
    }
    Ok(ticket)
}

/// The trader says that it is not.
pub fn reopen(tx: &mut Tx<'_>, act: Act, contact: ContactId, reference: &Reference) -> Result<Ticket> {
    let mut ticket = or_not_found(ticket::lock_owned_living(tx, contact, reference)?)?;
    if !ticket.status.is_open() {
        ticket::start_waiting(tx, act, &mut ticket, Fact::Reopened)?;
        ticket::add_notice(tx, act, &mut ticket, &Notice::Reopened)?;
    }
    Ok(ticket)
}

/// The trader rates the help, once the case is solved; a later rating replaces an earlier one.
pub fn rate(
    tx: &mut Tx<'_>,
    act: Act,
    contact: ContactId,
    (reference, rating, comment): (&Reference, i64, Option<&str>),
) -> Result<Ticket> {
    if !(1..=5).contains(&rating) {
        return Err(Refusal::bad_request("/rating", "1 to 5").into());
    }
    if comment.is_some_and(|comment| comment.chars().count() > COMMENT_LIMIT) {
        return Err(Refusal::bad_request("/comment", format!("at most {COMMENT_LIMIT} characters")).into());
    }
    let mut ticket = or_not_found(ticket::lock_owned_living(tx, contact, reference)?)?;
    if ticket.status.is_open() {
        return Err(Refusal::InvalidTransition.into());
    }
    let comment = comment.map(|comment| shield(&comment.replace('\0', "")).into_text());
    ticket::save_csat(tx, act, &mut ticket, rating, comment)?;
    Ok(ticket)
}
