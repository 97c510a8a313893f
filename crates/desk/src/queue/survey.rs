//! Looking at a long queue as a whole, once for everybody: the places of five hundred, a thousand, … and how fast the desk
//! works. Short queues need none of it: they are counted when somebody asks.

use std::collections::HashSet;

use db::{DbError, Row, Tx, params};
use domain::id::{ContactId, TicketId};
use domain::route::{Estimate, Turn, estimate};
use domain::sla;
use domain::time::Time;
use uuid::Uuid;

use super::pace_now;
use crate::error::Result;
use crate::ticket;

/// Every such place is marked; a queue that is not longer has no marks.
const STEP: i64 = 500;
/// Counting a place from the mark before it ends here: a crowd that came since the last look is not counted one by one.
pub(super) const LONGEST_COUNT: i64 = STEP;
/// Figures that were looked at longer ago are not used.
const FRESH_S: i64 = 15;

/// What a look at the queue showed.
#[derive(Debug, Default)]
pub struct Survey {
    /// How many wait.
    pub length: i64,
    /// The places of those who asked to be told.
    pub present: Vec<Standing>,
    marks: Vec<(i64, Turn)>,
    seconds_per_ticket: i64,
}

/// One who waits, and where.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Standing {
    pub ticket: TicketId,
    pub contact: ContactId,
    pub reference: String,
    pub place: i64,
    pub estimate: Estimate,
    /// What decides about the clock of the promise.
    pub clock: sla::Standing,
    /// Whether the trader may be in danger.
    pub danger: bool,
}

/// Looks at the whole queue, and picks out the places of the traders who are there.
pub fn survey(tx: &mut Tx<'_>, now: Time, there: &HashSet<ContactId>) -> Result<Survey> {
    let pace = pace_now(tx, now)?;
    let mut survey = Survey { seconds_per_ticket: pace.seconds_per_ticket, ..Survey::default() };
    let order = tx.query(
        "select priority_rank, behind, waiting_since, id, contact_id from tickets where waiting_since is not null and assignee_id is null order by priority_rank, behind, waiting_since, id",
        params![],
        |row| {
            Ok((turn_at(row, 0)?, ContactId(row.get(4)?)))
        },
    )?;
    for ((turn, contact), place) in order.into_iter().zip(1_i64..) {
        survey.length = place;
        if place % STEP == 1 && place > 1 {
            survey.marks.push((place, turn));
        }
        if there.contains(&contact) {
            let ticket = ticket::get(tx, turn.ticket)?;
            survey.present.push(Standing {
                ticket: turn.ticket,
                contact,
                reference: ticket.reference.to_string(),
                place,
                estimate: estimate(place, pace),
                clock: ticket.standing(),
                danger: ticket.is_about_danger(),
            });
        }
    }
    Ok(survey)
}

impl Survey {
    /// Tells whether it is worth keeping: the queue is long, or was when it was last looked at.
    pub fn is_worth_keeping(&self, before: i64) -> bool {
        self.length > STEP || before > STEP
    }
}

/// Keeps what a look showed, in place of the look before. Several nodes may do so: the last one holds.
pub fn keep(tx: &mut Tx<'_>, now: Time, survey: &Survey) -> Result<()> {
    for (place, turn) in &survey.marks {
        tx.execute(
            "insert into queue_marks (place, priority_rank, behind, waiting_since, ticket_id) values ($1, $2, $3, $4, $5)
             on conflict (place) do update set priority_rank = excluded.priority_rank, behind = excluded.behind, waiting_since = excluded.waiting_since, ticket_id = excluded.ticket_id",
            params![*place, turn.rank, turn.behind, turn.waiting_since.micros(), turn.ticket.0],
        )?;
    }
    tx.execute("delete from queue_marks where place > $1", params![survey.marks.last().map_or(0, |(place, _)| *place)])?;
    tx.execute(
        "insert into queue_survey (id, at, seconds_per_ticket) values (1, $1, $2)
         on conflict (id) do update set at = excluded.at, seconds_per_ticket = excluded.seconds_per_ticket",
        params![now.micros(), survey.seconds_per_ticket],
    )?;
    Ok(())
}

/// Finds the last marked place that is not behind a turn.
pub(super) fn mark_before(tx: &mut Tx<'_>, turn: Turn) -> Result<Option<(i64, Turn)>> {
    Ok(tx.find(
        "select place, priority_rank, behind, waiting_since, ticket_id from queue_marks
         where (priority_rank, behind, waiting_since, ticket_id) <= ($1, $2, $3, $4)
         order by priority_rank desc, behind desc, waiting_since desc, ticket_id desc limit 1",
        params![turn.rank, turn.behind, turn.waiting_since.micros(), turn.ticket.0],
        |row| Ok((row.get(0)?, turn_at(row, 1)?)),
    )?)
}

/// Reads rank, being behind, wait and id from a column on.
fn turn_at(row: &Row<'_>, at: usize) -> std::result::Result<Turn, DbError> {
    let waiting_since = Time::from_micros(row.get(at + 2)?);
    Ok(Turn { rank: row.get(at)?, behind: row.get(at + 1)?, waiting_since, ticket: TicketId(row.get::<Uuid>(at + 3)?) })
}

/// Reads the measured time per ticket, if it was measured just now.
pub(super) fn seconds_per_ticket(tx: &mut Tx<'_>, now: Time) -> Result<Option<i64>> {
    let sql = "select seconds_per_ticket from queue_survey where id = 1 and at > $1";
    Ok(tx.find(sql, params![now.plus_seconds(-FRESH_S).micros()], |row| row.get(0))?)
}
