//! Tickets of before: they have their own dates, nobody waits in them, and nothing follows from them.

use db::Tx;
use domain::event::Event;
use domain::ticket::Status;
use domain::time::Time;

use super::message::{insert, last_of, preview_of};
use super::sql::{self, Step};
use super::{Message, NewMessage, NewTicket, Ticket, label, unused_reference};
use crate::act::Act;
use crate::error::Result;
use crate::log;

/// The tag by which they are known.
pub const IMPORTED: &str = "imported";

/// Opens a ticket of before with its first message and its tags.
pub fn open_past(
    tx: &mut Tx<'_>,
    act: Act,
    (new, tags): (&NewTicket, Vec<String>),
    (first, at, status): (&NewMessage, Time, Status),
) -> Result<(Ticket, Message)> {
    let reference = unused_reference(tx, || act.reference())?;
    let solved_at = (!status.is_open()).then_some(at);
    let opened = Ticket::opened(Act { now: at, ..act }, (new, reference), preview_of(first));
    let mut ticket = Ticket { status, solved_at, tags, ..opened };
    sql::insert(tx, &ticket)?;
    log::record(tx, act, ticket.subject_of_events(), &Event::TicketImported { status })?;
    label(tx, act, &mut ticket)?;
    let message = put(tx, act, &ticket, (first, at))?;
    Ok((ticket, message))
}

/// Adds a message of before at the end of a thread. Its status stays.
pub fn add_past(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, (new, at): (&NewMessage, Time)) -> Result<Message> {
    let preview = preview_of(new);
    (ticket.last_seq, ticket.public_seq) = sql::next_seq(tx, at, ticket, Step { public: new.public, preview: preview.as_deref() })?;
    ticket.solved_at = ticket.solved_at.map(|solved| solved.max(at));
    put(tx, act, ticket, (new, at))
}

/// Dates the last activity of a ticket back to its last message: marks and files that came with it are no news.
pub fn date_past(tx: &mut Tx<'_>, ticket: &mut Ticket, at: Time) -> Result<()> {
    ticket.updated_at = ticket.updated_at.max(at);
    sql::update_progress(tx, ticket.updated_at, ticket)
}

fn put(tx: &mut Tx<'_>, act: Act, ticket: &Ticket, (new, at): (&NewMessage, Time)) -> Result<Message> {
    let message = last_of(ticket, new, at);
    insert(tx, &message)?;
    log::record(tx, act, ticket.subject_of_events(), &Event::MessageImported { message: message.id })?;
    Ok(message)
}
