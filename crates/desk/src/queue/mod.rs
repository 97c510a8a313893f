//! Who waits, in which order, and for how long.

mod filter;
mod list;
mod survey;

pub use filter::condition;
pub use list::{Filter, ListView, list, statement};
pub use survey::{Standing, Survey, keep, survey};

use std::collections::HashMap;

use db::{Tx, params};
use domain::id::TicketId;
use domain::route::{Estimate, Pace, Turn, estimate};
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

/// Returns one ticket's place. It is counted from the nearest mark that the last look at a long queue left, so it costs the
/// same in a crowd; there it is as old as that look, else exact.
pub fn place_of(tx: &mut Tx<'_>, ticket: &Ticket, now: Time) -> Result<Option<Place>> {
    Ok(places_of(tx, std::slice::from_ref(ticket), now)?.remove(&ticket.id))
}

/// Returns the places of several tickets, those that have one; each is counted from the one before it, if that is nearer.
pub fn places_of(tx: &mut Tx<'_>, tickets: &[Ticket], now: Time) -> Result<HashMap<TicketId, Place>> {
    let mut places = HashMap::new();
    let mut turns: Vec<Turn> = tickets.iter().filter(|ticket| ticket.assignee.is_none()).filter_map(Ticket::turn).collect();
    if turns.is_empty() {
        return Ok(places);
    }
    turns.sort_unstable();
    let pace = pace(tx, now)?;
    let front = Turn { rank: i64::MIN, behind: false, waiting_since: Time::from_micros(0), ticket: TicketId(Uuid::nil()) };
    let mut before = (1, front);
    for turn in turns {
        let mark = survey::mark_before(tx, turn)?.filter(|(_, mark)| *mark > before.1);
        let (from, known) = mark.unwrap_or(before);
        let place = from + count_between(tx, known, turn)?;
        places.insert(turn.ticket, Place { place, estimate: estimate(place, pace) });
        before = (place, turn);
    }
    Ok(places)
}

fn count_between(tx: &mut Tx<'_>, from: Turn, to: Turn) -> Result<i64> {
    Ok(tx.get(
        "select count(*) from (select 1 from tickets where waiting_since is not null and assignee_id is null
             and (priority_rank, behind, waiting_since, id) >= ($1, $2, $3, $4) and (priority_rank, behind, waiting_since, id) < ($5, $6, $7, $8) limit $9) as ahead",
        params![
            from.rank,
            from.behind,
            from.waiting_since.micros(),
            from.ticket.0,
            to.rank,
            to.behind,
            to.waiting_since.micros(),
            to.ticket.0,
            survey::LONGEST_COUNT
        ],
        |row| row.get(0),
    )?)
}

/// Lists waiting tickets in serving order.
pub fn waiting(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Ticket>> {
    let sql = format!(
        "select {} from tickets where waiting_since is not null and assignee_id is null order by priority_rank, behind, waiting_since, id limit $1",
        ticket::COLUMNS
    );
    Ok(tx.query(&sql, params![limit], Ticket::from_row)?)
}

/// Says how fast the desk works: agents present, and the median time they took per first answer in the last hour.
pub fn pace(tx: &mut Tx<'_>, now: Time) -> Result<Pace> {
    match survey::seconds_per_ticket(tx, now)? {
        Some(seconds_per_ticket) => Ok(Pace { agents: staff::count_online(tx)?, seconds_per_ticket }),
        None => pace_now(tx, now),
    }
}

/// Estimates the wait of one ticket, if enough answers were measured lately; a guess is not told to somebody who is not here to see it change.
pub fn measured_estimate(tx: &mut Tx<'_>, ticket: &Ticket, now: Time) -> Result<Option<Estimate>> {
    let agents = staff::count_online(tx)?;
    let Some(seconds_per_ticket) = measure(tx, agents, now)? else { return Ok(None) };
    Ok(place_of(tx, ticket, now)?.map(|place| estimate(place.place, Pace { agents, seconds_per_ticket })))
}

fn pace_now(tx: &mut Tx<'_>, now: Time) -> Result<Pace> {
    let agents = staff::count_online(tx)?;
    Ok(Pace { agents, seconds_per_ticket: measure(tx, agents, now)?.unwrap_or(Pace::UNMEASURED_SECONDS) })
}

/// Measures what one answer costs; none when there were too few.
fn measure(tx: &mut Tx<'_>, agents: i64, now: Time) -> Result<Option<i64>> {
    let mut answered: Vec<i64> = tx.query(
        "select first_reply_at from tickets where first_reply_at is not null and first_reply_at > $1 order by first_reply_at desc limit 200",
        params![now.plus_seconds(-WINDOW_S).micros()],
        |row| row.get(0),
    )?;
    answered.reverse();
    // The time between answers, times the people answering, is what one answer costs; pauses without work are left out by the cap.
    let mut gaps: Vec<i64> =
        answered.windows(2).map(|pair| (pair[1] - pair[0]) / 1_000_000 * agents.max(1)).filter(|gap| *gap <= 900).collect();
    gaps.sort_unstable();
    Ok((gaps.len() >= 5).then(|| gaps[gaps.len() / 2].max(5)))
}

/// Counts who waits and has nobody.
pub fn count_waiting(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(tx.get("select count(*) from tickets where waiting_since is not null and assignee_id is null", params![], |row| row.get(0))?)
}
