//! Promises about time: how long a trader may wait for a person, by priority, and when that time ends.
//!
//! The clock counts from the moment the trader began to wait and stops for good when a person answers. While the desk has put
//! the ticket on hold or to sleep it stands still. Everything is computed from what the log says; nothing is counted up.

use serde::Deserialize;

use crate::priority::Priority;
use crate::ticket::Status;
use crate::time::Time;
use crate::word::words;

words! {
    /// Which promise a clock measures.
    Kind {
        /// Creation to the first answer of a person.
        FirstReply = "first_reply",
        /// A later message of the trader to its answer.
        NextReply = "next_reply",
    }
}

/// Seconds until an answer is due, by priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the priorities")]
pub struct Targets {
    pub urgent: i64,
    pub high: i64,
    pub normal: i64,
    pub low: i64,
}

impl Targets {
    /// Returns the seconds for a priority; one that triage has not read counts as normal.
    pub const fn of(&self, priority: Option<Priority>) -> i64 {
        match priority {
            Some(Priority::Urgent) => self.urgent,
            Some(Priority::High) => self.high,
            Some(Priority::Normal) | None => self.normal,
            Some(Priority::Low) => self.low,
        }
    }

    /// Tells whether every target is between a second and a year.
    pub fn is_sound(&self) -> bool {
        [self.urgent, self.high, self.normal, self.low].iter().all(|seconds| (1..=31_536_000).contains(seconds))
    }
}

/// The promises of a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "Given")]
pub struct Policy {
    /// Until the first answer.
    pub first_reply: Targets,
    /// Until every later one.
    pub next_reply: Targets,
}

/// What the settings say; what they leave out stays as it is.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Given {
    first_reply: GivenTargets,
    next_reply: GivenTargets,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct GivenTargets {
    urgent: Option<i64>,
    high: Option<i64>,
    normal: Option<i64>,
    low: Option<i64>,
}

impl GivenTargets {
    fn over(&self, targets: Targets) -> Targets {
        Targets {
            urgent: self.urgent.unwrap_or(targets.urgent),
            high: self.high.unwrap_or(targets.high),
            normal: self.normal.unwrap_or(targets.normal),
            low: self.low.unwrap_or(targets.low),
        }
    }
}

impl From<Given> for Policy {
    fn from(given: Given) -> Self {
        let policy = Self::default();
        Self { first_reply: given.first_reply.over(policy.first_reply), next_reply: given.next_reply.over(policy.next_reply) }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            first_reply: Targets { urgent: 60, high: 600, normal: 3_600, low: 28_800 },
            next_reply: Targets { urgent: 180, high: 600, normal: 3_600, low: 28_800 },
        }
    }
}

impl Policy {
    /// Returns the targets of one promise.
    pub const fn targets(&self, kind: Kind) -> &Targets {
        match kind {
            Kind::FirstReply => &self.first_reply,
            Kind::NextReply => &self.next_reply,
        }
    }
}

/// Seconds that are promised to one ticket whatever its priority; where there are none, the desk's targets hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Own {
    /// Until the first answer.
    pub first_reply: Option<i64>,
    /// Until every later one.
    pub next_reply: Option<i64>,
}

impl Own {
    const fn of(self, kind: Kind) -> Option<i64> {
        match kind {
            Kind::FirstReply => self.first_reply,
            Kind::NextReply => self.next_reply,
        }
    }
}

/// What decides about a ticket's clock.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// How soon it must be served.
    pub priority: Option<Priority>,
    /// What is promised to it alone.
    pub own: Own,
    /// Where it stands.
    pub status: Status,
    /// Whether it sleeps.
    pub snoozed: bool,
    /// Whether a person has answered before.
    pub answered: bool,
    /// From when the clock counts; nothing while the trader does not wait.
    pub clock_from: Option<Time>,
}

/// A running clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Which promise.
    pub kind: Kind,
    /// When the answer is due.
    pub due: Time,
    /// The whole span, in seconds.
    pub target_s: i64,
}

impl Clock {
    /// Tells whether less than a third of the span is left, or none.
    pub const fn is_at_risk(&self, now: Time) -> bool {
        let left = self.due.micros().saturating_sub(now.micros());
        left.saturating_mul(3) <= self.target_s.saturating_mul(1_000_000)
    }
}

/// Tells whether the clock of such a ticket stands still.
pub fn is_paused(status: Status, snoozed: bool) -> bool {
    snoozed || !matches!(status, Status::New | Status::Open)
}

/// Returns the clock that runs for a ticket, if one does.
pub fn clock(policy: &Policy, standing: Standing) -> Option<Clock> {
    if is_paused(standing.status, standing.snoozed) {
        return None;
    }
    let kind = if standing.answered { Kind::NextReply } else { Kind::FirstReply };
    let target_s = standing.own.of(kind).unwrap_or_else(|| policy.targets(kind).of(standing.priority));
    Some(Clock { kind, due: standing.clock_from?.plus_seconds(target_s), target_s })
}

/// What the log says about a ticket that moves its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It took this status.
    Status(Status),
    /// It was put to sleep, or woke.
    Snoozed(bool),
    /// Another ticket came in or went out, and the clock counts from this moment.
    Began(Time),
}

/// Returns from when the clock counts: the beginning of the wait, moved by every pause since.
pub fn clock_from(changes: &[(Time, Change)], waiting_since: Time, now: Time) -> Time {
    let (mut status, mut snoozed, mut began, mut paused_us) = (Status::New, false, waiting_since, 0_i64);
    let ends = changes.iter().skip(1).map(|(at, _)| *at).chain(Some(now));
    for ((at, change), until) in changes.iter().zip(ends) {
        match change {
            Change::Status(to) => status = *to,
            Change::Snoozed(on) => snoozed = *on,
            // What belonged to an earlier wait is over.
            Change::Began(from) if *at >= waiting_since => (began, paused_us) = (*from, 0),
            Change::Began(_) => {}
        }
        if is_paused(status, snoozed) {
            let (from, to) = ((*at).max(waiting_since), until.min(now));
            paused_us = paused_us.saturating_add(to.micros().saturating_sub(from.micros()).max(0));
        }
    }
    Time::from_micros(began.micros().saturating_add(paused_us))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64) -> Time {
        Time::from_micros(seconds * 1_000_000)
    }

    fn standing(status: Status) -> Standing {
        Standing {
            priority: Some(Priority::Urgent),
            own: Own::default(),
            status,
            snoozed: false,
            answered: false,
            clock_from: Some(at(100)),
        }
    }

    #[test]
    fn the_first_answer_of_an_urgent_ticket_is_due_in_a_minute() {
        let clock = clock(&Policy::default(), standing(Status::New)).expect("runs");
        assert_eq!((clock.kind, clock.due), (Kind::FirstReply, at(160)));
    }

    #[test]
    fn what_the_settings_leave_out_stays() {
        let given: Policy = serde_json::from_str(r#"{"first_reply":{"urgent":30}}"#).expect("reads");
        assert_eq!((given.first_reply.urgent, given.first_reply.high, given.next_reply.urgent), (30, 600, 180));
    }

    #[test]
    fn a_later_answer_has_a_target_of_its_own() {
        let later = Standing { answered: true, ..standing(Status::Open) };
        let clock = clock(&Policy::default(), later).expect("runs");
        assert_eq!((clock.kind, clock.due), (Kind::NextReply, at(280)));
    }

    #[test]
    fn a_promise_of_its_own_goes_before_the_desks() {
        let own = Own { first_reply: Some(86_400), next_reply: None };
        let target = |answered| clock(&Policy::default(), Standing { own, answered, ..standing(Status::Open) }).map(|clock| clock.target_s);
        assert_eq!((target(false), target(true)), (Some(86_400), Some(180)));
    }

    #[test]
    fn nothing_runs_while_nobody_waits_or_the_desk_has_set_it_aside() {
        for status in [Status::Pending, Status::OnHold, Status::Solved, Status::Closed] {
            assert_eq!(clock(&Policy::default(), standing(status)), None, "{status}");
        }
        assert_eq!(clock(&Policy::default(), Standing { snoozed: true, ..standing(Status::Open) }), None);
        assert_eq!(clock(&Policy::default(), Standing { clock_from: None, ..standing(Status::Open) }), None);
    }

    #[test]
    fn what_triage_has_not_read_counts_as_normal() {
        let unread = Standing { priority: None, ..standing(Status::New) };
        assert_eq!(clock(&Policy::default(), unread).map(|clock| clock.target_s), Some(3_600));
    }

    #[test]
    fn the_last_third_is_at_risk_and_so_is_everything_overdue() {
        let clock = Clock { kind: Kind::FirstReply, due: at(160), target_s: 60 };
        for (now, risk) in [(100, false), (139, false), (140, true), (160, true), (9_000, true)] {
            assert_eq!(clock.is_at_risk(at(now)), risk, "{now}");
        }
    }

    #[test]
    fn pauses_move_the_beginning_and_overlaps_count_once() {
        let cases: [(&[(Time, Change)], i64); 7] = [
            (&[], 100),
            (&[(at(110), Change::Status(Status::OnHold)), (at(130), Change::Status(Status::Open))], 120),
            (
                &[
                    (at(110), Change::Status(Status::OnHold)),
                    (at(120), Change::Snoozed(true)),
                    (at(130), Change::Status(Status::Open)),
                    (at(150), Change::Snoozed(false)),
                ],
                140,
            ),
            (&[(at(50), Change::Status(Status::Pending)), (at(100), Change::Status(Status::Open))], 100),
            (&[(at(190), Change::Snoozed(true))], 110),
            (&[(at(110), Change::Status(Status::OnHold)), (at(150), Change::Status(Status::Open)), (at(150), Change::Began(at(90)))], 90),
            (&[(at(50), Change::Began(at(10))), (at(190), Change::Snoozed(true))], 110),
        ];
        for (changes, from) in cases {
            assert_eq!(clock_from(changes, at(100), at(200)), at(from), "{changes:?}");
        }
    }
}
