//! Two tickets become one, or one becomes two: what that does to the wait of their trader.
//!
//! The rule is the one of asking again: it never costs the place. Messages stay in the thread they were written in.

use serde::{Deserialize, Serialize};

use crate::priority::Priority;
use crate::route::rank;
use crate::sla::is_paused;
use crate::ticket::{Fact, Status};
use crate::time::Time;

/// The most messages that are split off at once.
pub const MOST_MESSAGES: usize = 100;

/// What merging and splitting change on a ticket: where it stands, since when its trader waits, how soon it must be served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Wait {
    pub status: Status,
    pub waiting_since: Option<Time>,
    pub clock_from: Option<Time>,
    pub snoozed_until: Option<Time>,
    pub solved_at: Option<Time>,
    pub priority: Option<Priority>,
    pub priority_by: Option<String>,
}

impl Wait {
    /// What is left of it on a ticket that went into another: nothing waits there.
    #[must_use]
    pub fn ended(&self) -> Self {
        Self {
            status: Status::Closed,
            waiting_since: None,
            clock_from: None,
            snoozed_until: None,
            solved_at: None,
            priority: self.priority,
            priority_by: self.priority_by.clone(),
        }
    }

    /// What is left of it on a ticket whose every open question went elsewhere.
    #[must_use]
    pub fn answered(&self) -> Self {
        let status = self.status.after(Fact::AgentReplied).filter(|_| self.status.is_open()).unwrap_or(self.status);
        Self { status, waiting_since: None, clock_from: None, ..self.clone() }
    }

    /// Takes over the wait of a ticket that comes in: the earlier beginning, the earlier clock, the more urgent priority.
    /// Returns `None` where the ticket takes nothing any more. The clocks are those of this moment.
    pub fn with(&self, other: &Self) -> Option<Self> {
        let status = self.status.after(Fact::ContactReplied)?;
        let Some(since) = other.waiting_since else { return Some(self.clone()) };
        let own = self.clock_from.filter(|_| self.waiting_since.is_some() && !is_paused(self.status, self.snoozed_until.is_some()));
        let is_sooner = rank(other.priority, false) < rank(self.priority, false);
        let sooner = if is_sooner { other } else { self };
        Some(Self {
            status,
            waiting_since: Some(self.waiting_since.map_or(since, |own| own.min(since))),
            clock_from: own.into_iter().chain(other.clock_from).min().or(Some(since)),
            snoozed_until: None,
            solved_at: None,
            priority: sooner.priority,
            priority_by: sooner.priority_by.clone(),
        })
    }

    /// Goes back to what was before, in everything that nobody has changed since. `later` is when the trader first wrote in
    /// this ticket afterwards, if they did: for that they wait still.
    #[must_use]
    pub fn given_back(&self, before: &Self, after: &Self, later: Option<Time>) -> Self {
        let mut back = self.clone();
        // Whoever was answered since, or waits for something new, is not touched.
        if self.waiting_since == after.waiting_since {
            if self.status == after.status {
                (back.status, back.solved_at) = (before.status, before.solved_at);
            }
            if self.snoozed_until == after.snoozed_until {
                back.snoozed_until = before.snoozed_until;
            }
            if before.waiting_since != after.waiting_since {
                let own = before.waiting_since.is_some();
                (back.waiting_since, back.clock_from) = if own { (before.waiting_since, before.clock_from) } else { (later, later) };
                if let Some(status) = back.status.after(Fact::ContactReplied).filter(|_| !own && later.is_some()) {
                    (back.status, back.solved_at, back.snoozed_until) = (status, None, None);
                }
            }
        }
        if (self.priority, &self.priority_by) == (after.priority, &after.priority_by) {
            (back.priority, back.priority_by) = (before.priority, before.priority_by.clone());
        }
        back
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64) -> Option<Time> {
        Some(Time::from_micros(seconds * 1_000_000))
    }

    fn wait(status: Status, since: Option<Time>, priority: Priority) -> Wait {
        Wait {
            status,
            waiting_since: since,
            clock_from: since,
            snoozed_until: None,
            solved_at: None,
            priority: Some(priority),
            priority_by: Some("triage".to_owned()),
        }
    }

    #[test]
    fn the_earlier_wait_and_the_more_urgent_priority_stay() {
        let (old, young) = (wait(Status::New, at(10), Priority::Normal), wait(Status::Open, at(20), Priority::Urgent));
        for (living, other) in [(&old, &young), (&young, &old)] {
            let both = living.with(other).expect("open");
            assert_eq!((both.waiting_since, both.clock_from, both.priority), (at(10), at(10), Some(Priority::Urgent)));
            assert_eq!(both.status, living.status);
        }
    }

    #[test]
    fn an_answered_ticket_waits_again_and_one_that_nobody_waits_in_changes_nothing() {
        let (answered, waits) = (wait(Status::Pending, None, Priority::High), wait(Status::New, at(5), Priority::Low));
        let both = answered.with(&waits).expect("open");
        assert_eq!((both.status, both.waiting_since, both.priority), (Status::Open, at(5), Some(Priority::High)));
        assert_eq!(waits.with(&answered), Some(waits.clone()));
        let solved = Wait { solved_at: at(1), ..wait(Status::Solved, None, Priority::Normal) };
        assert_eq!(solved.with(&waits).map(|both| (both.status, both.solved_at)), Some((Status::Open, None)));
        assert_eq!(wait(Status::Closed, None, Priority::Normal).with(&waits), None);
    }

    #[test]
    fn a_clock_that_stood_still_does_not_count() {
        let paused = Wait { clock_from: at(1), ..wait(Status::OnHold, at(1), Priority::Normal) };
        assert_eq!((paused.answered().status, paused.answered().waiting_since), (Status::Pending, None));
        let both = paused.with(&wait(Status::New, at(50), Priority::Normal)).expect("open");
        assert_eq!((both.waiting_since, both.clock_from), (at(1), at(50)));
    }

    #[test]
    fn what_nobody_touched_comes_back_exactly() {
        for before in [
            wait(Status::New, at(20), Priority::Normal),
            wait(Status::Pending, None, Priority::Low),
            Wait { snoozed_until: at(99), ..wait(Status::OnHold, at(20), Priority::High) },
            Wait { solved_at: at(15), ..wait(Status::Solved, None, Priority::Normal) },
        ] {
            let after = before.with(&wait(Status::New, at(10), Priority::Urgent)).expect("open");
            assert_eq!(after.given_back(&before, &after, None), before);
            assert_eq!(before.ended().given_back(&before, &before.ended(), None), before);
        }
    }

    #[test]
    fn what_somebody_did_since_stays_and_who_wrote_since_waits() {
        let before = wait(Status::Pending, None, Priority::Normal);
        let after = before.with(&wait(Status::New, at(10), Priority::Urgent)).expect("open");
        let answered = Wait { status: Status::Pending, waiting_since: None, clock_from: None, ..after.clone() };
        let kept = answered.given_back(&before, &after, at(30));
        assert_eq!((kept.status, kept.waiting_since, kept.priority), (Status::Pending, None, Some(Priority::Normal)));
        let asked_anew = Wait { waiting_since: at(40), ..after.clone() };
        assert_eq!(asked_anew.given_back(&before, &after, at(30)).waiting_since, at(40), "an answer came in between");
        let wrote = after.given_back(&before, &after, at(30));
        assert_eq!((wrote.status, wrote.waiting_since, wrote.clock_from), (Status::Open, at(30), at(30)));
    }
}
