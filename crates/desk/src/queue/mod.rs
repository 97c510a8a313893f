//! Who waits, in which order, and for how long.

mod filter;
mod list;

pub use filter::condition;
pub use list::{Filter, ListView, list};

use std::collections::HashMap;

use db::{Tx, params};
use domain::id::{ContactId, TicketId};
use domain::route::{Estimate, Pace, estimate};
use domain::time::Time;
use uuid::Uuid;

use crate::error::Result;
use crate::staff;
use crate::ticket::{self, Ticket};

/// Measured over this long.
const WINDOW_S: i64 = 3_600;

/// A place in the queue and what it means in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// 1 is next.
    pub place: i64,
    /// The wait that is left.
    pub estimate: Estimate,
}

/// One who waits.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Waiting {
    pub ticket: TicketId,
    pub contact: ContactId,
    pub reference: String,
}

/// The queue at one moment: tickets that wait and nobody has, in serving order.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    order: Vec<Waiting>,
    places: HashMap<TicketId, Place>,
}

impl Queue {
    /// Returns a ticket's place, if it waits.
    pub fn place(&self, ticket: TicketId) -> Option<Place> {
        self.places.get(&ticket).copied()
    }

    /// Lists tickets with their traders, first to be served first.
    pub fn order(&self) -> &[Waiting] {
        &self.order
    }
}

/// Reads the whole queue.
pub fn read(tx: &mut Tx<'_>, now: Time) -> Result<Queue> {
    let order = tx.query(
        "select id, contact_id, reference from tickets where waiting_since is not null and assignee_id is null order by priority_rank, waiting_since, id",
        params![],
        |row| Ok(Waiting { ticket: TicketId(row.get::<Uuid>(0)?), contact: ContactId(row.get::<Uuid>(1)?), reference: row.get(2)? }),
    )?;
    let pace = pace(tx, now)?;
    let places =
        order.iter().zip(1_i64..).map(|(waiting, place)| (waiting.ticket, Place { place, estimate: estimate(place, pace) })).collect();
    Ok(Queue { order, places })
}

/// Returns one ticket's place without reading the whole queue.
pub fn place_of(tx: &mut Tx<'_>, ticket: &Ticket, now: Time) -> Result<Option<Place>> {
    let Some(turn) = ticket.turn().filter(|_| ticket.assignee.is_none()) else { return Ok(None) };
    let before: i64 = tx.get(
        "select count(*) from tickets where waiting_since is not null and assignee_id is null and (priority_rank, waiting_since, id) < ($1, $2, $3)",
        params![turn.rank, turn.waiting_since.micros(), turn.ticket.0],
        |row| row.get(0),
    )?;
    Ok(Some(Place { place: before + 1, estimate: estimate(before + 1, pace(tx, now)?) }))
}

/// Lists waiting tickets in serving order.
pub fn waiting(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Ticket>> {
    let sql = format!(
        "select {} from tickets where waiting_since is not null and assignee_id is null order by priority_rank, waiting_since, id limit $1",
        ticket::COLUMNS
    );
    Ok(tx.query(&sql, params![limit], Ticket::from_row)?)
}

/// Measures how fast the desk works: agents present, and the median time they took per first answer in the last hour.
pub fn pace(tx: &mut Tx<'_>, now: Time) -> Result<Pace> {
    let agents = staff::count_online(tx)?;
    let mut answered: Vec<i64> = tx.query(
        "select first_reply_at from tickets where first_reply_at > $1 order by first_reply_at desc limit 200",
        params![now.plus_seconds(-WINDOW_S).micros()],
        |row| row.get(0),
    )?;
    answered.reverse();
    // The time between answers, times the people answering, is what one answer costs; pauses without work are left out by the cap.
    let mut gaps: Vec<i64> =
        answered.windows(2).map(|pair| (pair[1] - pair[0]) / 1_000_000 * agents.max(1)).filter(|gap| *gap <= 900).collect();
    gaps.sort_unstable();
    let seconds_per_ticket = if gaps.len() < 5 { Pace::UNMEASURED_SECONDS } else { gaps[gaps.len() / 2].max(5) };
    Ok(Pace { agents, seconds_per_ticket })
}

/// Counts who waits and has nobody.
pub fn count_waiting(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(tx.get("select count(*) from tickets where waiting_since is not null and assignee_id is null", params![], |row| row.get(0))?)
}
