//! Who is served next, and how long the others wait.

use serde::{Deserialize, Serialize};

use crate::id::TicketId;
use crate::priority::Priority;
use crate::time::Time;

/// Why a ticket stands behind its equals: the domain that its first mail names as its sender's says that it did not send it.
pub const SENDER_FAILED: &str = "sender_failed";

/// Tells whether a ticket is served after the others of its priority. Where a person set the priority, their word stands.
pub fn stands_behind(reasons: &[String], priority_by: Option<&str>) -> bool {
    priority_by != Some("agent") && reasons.iter().any(|reason| reason == SENDER_FAILED)
}

/// The rank of whoever may be in danger: before all that is about money.
pub const RANK_OF_DANGER: i64 = -1;

/// Returns the first key of the serving order; a ticket that triage has not read counts as normal.
pub fn rank(priority: Option<Priority>, is_danger: bool) -> i64 {
    if is_danger { RANK_OF_DANGER } else { priority.map_or(Priority::rank_before_triage(), Priority::rank) }
}

/// A place in the queue: compared, it gives the serving order. Longest-waiting first within a priority, and asking again changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    /// As [`rank`] says: 0 is urgent.
    pub rank: i64,
    /// Whether it comes after the others of its rank.
    pub behind: bool,
    /// When the trader began to wait for an answer.
    pub waiting_since: Time,
    /// The tie-breaker; ids grow with time.
    pub ticket: TicketId,
}

impl Turn {
    /// Returns the turn of a ticket.
    pub const fn new((rank, behind): (i64, bool), waiting_since: Time, ticket: TicketId) -> Self {
        Self { rank, behind, waiting_since, ticket }
    }
}

/// A range for the wait, in seconds: an estimate is never a promise of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Hardly sooner.
    pub low_s: i64,
    /// Hardly later.
    pub high_s: i64,
}

/// What the desk has measured lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Members of staff who take tickets now.
    pub agents: i64,
    /// Median seconds one of them spends on a ticket before taking the next.
    pub seconds_per_ticket: i64,
}

impl Pace {
    /// The assumption before anything was measured.
    pub const UNMEASURED_SECONDS: i64 = 90;
}

/// Estimates the wait at a place (1 is next). With nobody at the desk it counts as if one person came.
pub fn estimate(place: i64, pace: Pace) -> Estimate {
    let agents = pace.agents.max(1);
    let rounds = (place.max(1) + agents - 1) / agents;
    let expected = rounds.saturating_mul(pace.seconds_per_ticket.max(5));
    let spread = if pace.agents == 0 { 4 } else { 2 };
    let (low, high) = (round_down(expected / 2), round_up(expected.saturating_mul(spread)));
    Estimate { low_s: low, high_s: high.max(low + 5) }
}

/// People read "20–40 s" and "8–12 min", not "23–41 s".
const fn step(seconds: i64) -> i64 {
    match seconds {
        ..60 => 5,
        60..600 => 60,
        600..3600 => 300,
        _ => 1800,
    }
}

const fn round_down(seconds: i64) -> i64 {
    seconds / step(seconds) * step(seconds)
}

const fn round_up(seconds: i64) -> i64 {
    let step = step(seconds);
    (seconds + step - 1) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn turn(priority: Option<Priority>, since: i64) -> Turn {
        Turn::new((rank(priority, false), false), Time::from_micros(since), TicketId(Uuid::from_u128(since as u128)))
    }

    #[test]
    fn a_failed_sender_comes_after_its_equals_and_before_what_is_less_urgent() {
        let failed = |priority, since| Turn { behind: true, ..turn(Some(priority), since) };
        let mut queue = [
            turn(Some(Priority::Low), 1),
            failed(Priority::High, 2),
            turn(Some(Priority::High), 9),
            failed(Priority::Urgent, 3),
            turn(None, 4),
        ];
        queue.sort();
        let order: Vec<i64> = queue.iter().map(|turn| turn.waiting_since.micros()).collect();
        assert_eq!(order, [3, 9, 2, 4, 1]);
    }

    #[test]
    fn a_persons_word_about_the_priority_outweighs_a_failed_sender() {
        let reasons = ["phrase:stuck".to_owned(), SENDER_FAILED.to_owned()];
        assert!(stands_behind(&reasons, Some("triage")) && stands_behind(&reasons, None));
        assert!(!stands_behind(&reasons, Some("agent")) && !stands_behind(&reasons[..1], Some("triage")));
    }

    #[test]
    fn a_liquidation_overtakes_older_questions_and_equals_keep_their_order() {
        let danger = Turn { rank: rank(Some(Priority::Urgent), true), ..turn(Some(Priority::Urgent), 20) };
        let mut queue = [
            turn(Some(Priority::Low), 1),
            turn(Some(Priority::Normal), 2),
            turn(None, 3),
            turn(Some(Priority::Urgent), 9),
            danger,
            turn(Some(Priority::Urgent), 8),
        ];
        queue.sort();
        let order: Vec<i64> = queue.iter().map(|turn| turn.waiting_since.micros()).collect();
        assert_eq!(order, [20, 8, 9, 2, 3, 1], "and whoever may be in danger overtakes both");
    }

    #[test]
    fn estimates_grow_with_the_place_and_shrink_with_help() {
        let mut last = 0;
        for place in 1..200 {
            let now = estimate(place, Pace { agents: 3, seconds_per_ticket: 60 });
            assert!(now.low_s < now.high_s && now.high_s >= last, "{place}");
            last = now.high_s;
        }
        let one = estimate(10, Pace { agents: 1, seconds_per_ticket: 60 });
        let five = estimate(10, Pace { agents: 5, seconds_per_ticket: 60 });
        assert!(five.high_s < one.high_s);
        assert!(
            estimate(1, Pace { agents: 0, seconds_per_ticket: 60 }).high_s > estimate(1, Pace { agents: 1, seconds_per_ticket: 60 }).high_s
        );
    }
}
