//! How far each side has received and read a thread. Positions only move forward, and only a step forward is recorded.

use db::{Tx, params};
use domain::event::{Event, Side};
use domain::id::{ContactId, TicketId};
use uuid::Uuid;

use crate::act::Act;
use crate::error::Result;
use crate::log;
use crate::ticket::{self, Ticket};

/// A step of one side in one ticket, in places of the thread (`seq` as staff see it).
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Which side.
    pub side: Side,
    /// Received up to here.
    pub delivered: i64,
    /// Read up to here; what was read was received.
    pub read: i64,
}

/// Keeps a step. Returns the ticket when it moved forward.
pub fn advance(tx: &mut Tx<'_>, act: Act, id: TicketId, step: Step) -> Result<Option<Ticket>> {
    let mut ticket = ticket::lock(tx, id)?;
    let last = ticket.last_seq;
    let (delivered, read) = match step.side {
        Side::Contact => (&mut ticket.contact_delivered_seq, &mut ticket.contact_read_seq),
        Side::Desk => (&mut ticket.desk_delivered_seq, &mut ticket.desk_read_seq),
    };
    let before = (*delivered, *read);
    *read = (*read).max(step.read.min(last));
    *delivered = (*delivered).max(step.delivered.min(last)).max(*read);
    if (*delivered, *read) == before {
        return Ok(None);
    }
    let event = Event::Receipt { side: step.side, delivered: *delivered, read: *read };
    ticket::save_receipts(tx, &ticket)?;
    log::record(tx, act, ticket.subject_of_events(), &event)?;
    Ok(Some(ticket))
}

/// Keeps the steps of several tickets, in the order of their ids, so that two who keep steps never wait in a circle.
pub fn advance_all(tx: &mut Tx<'_>, act: Act, steps: &[(TicketId, Step)]) -> Result<()> {
    steps.iter().try_for_each(|(ticket, step)| advance(tx, act, *ticket, *step).map(drop))
}

/// Finds, for each ticket with messages on a trader's stream up to a position, the last place of its thread.
pub fn places_for_contact(tx: &mut Tx<'_>, contact: ContactId, up_to: i64) -> Result<Vec<(TicketId, i64)>> {
    // Only tickets that have something unread are of interest; each has at most a few.
    let open = tx.query(
        "select id, contact_delivered_seq, contact_read_seq from tickets where contact_id = $1 and (contact_read_seq < last_seq or contact_delivered_seq < last_seq)",
        params![contact.0],
        |row| Ok(TicketId(row.get::<Uuid>(0)?)),
    )?;
    let mut places = Vec::new();
    for ticket in open {
        if let Some(place) = last_place(tx, ticket, ("contact_seq", up_to))? {
            places.push((ticket, place));
        }
    }
    Ok(places)
}

/// Finds the last place of a ticket's thread that a stream position covers.
pub fn place_for_desk(tx: &mut Tx<'_>, ticket: TicketId, up_to: i64) -> Result<Option<i64>> {
    last_place(tx, ticket, ("seq", up_to))
}

fn last_place(tx: &mut Tx<'_>, ticket: TicketId, (column, up_to): (&str, i64)) -> Result<Option<i64>> {
    let sql = format!(
        "select kind, data from events where ticket_id = $1 and {column} <= $2 and kind in ('message_received', 'reply_queued', 'notice_added', 'note_added') order by seq desc limit 1"
    );
    let message = tx.find(&sql, params![ticket.0, up_to], |row| row.get::<String>(1))?;
    let Some(id) =
        message.and_then(|data| serde_json::from_str::<serde_json::Value>(&data).ok()?.get("message")?.as_str()?.parse::<Uuid>().ok())
    else {
        return Ok(None);
    };
    Ok(tx.find("select seq from messages where id = $1", params![id], |row| row.get(0))?)
}

/// Finds tickets with traders' messages up to a position of the log that no console is known to have received; the latest few.
pub fn behind_at_desk(tx: &mut Tx<'_>, up_to: i64) -> Result<Vec<(TicketId, i64)>> {
    let sql = format!(
        "select id from tickets where status in ({}) and waiting_since is not null and desk_delivered_seq < last_seq order by updated_at desc, id desc limit 100",
        ticket::open_words()
    );
    let tickets = tx.query(&sql, params![], |row| Ok(TicketId(row.get::<Uuid>(0)?)))?;
    let mut places = Vec::new();
    for ticket in tickets {
        if let Some(place) = last_place(tx, ticket, ("seq", up_to))? {
            places.push((ticket, place));
        }
    }
    Ok(places)
}
