//! Decisions about mail: whether one joins a ticket, and whether a machine may answer it.

use super::{Check, Class, Flag, Letter, Level, Outcome, Verdict};
use crate::id::TicketId;
use crate::ticket::Status;
use crate::time::Time;

/// A solved ticket takes a late answer for this many days, unless the inbox says otherwise.
pub const REOPEN_DAYS: i64 = 14;
/// Mails that wake one solved ticket within [`REOPEN_WINDOW_S`]; later ones are added and wake nobody.
pub const REOPENS: usize = 4;
/// Reopenings within this time are counted together.
pub const REOPEN_WINDOW_S: i64 = 3_600;

/// Automatic mails to one recipient in an hour.
pub const AUTOMATIC_PER_HOUR: i64 = 3;
/// Automatic mails to one recipient in a day.
pub const AUTOMATIC_PER_DAY: i64 = 10;
/// Automatic mails of one ticket within [`TICKET_WINDOW_S`].
pub const AUTOMATIC_PER_TICKET: i64 = 3;
/// Automatic mails of one ticket within this time are counted together.
pub const TICKET_WINDOW_S: i64 = 600;
/// Neutral mails to an unproved address in a day.
pub const NEUTRAL_PER_DAY: i64 = 1;
/// Automatic mails of one kind about one subject to one recipient within a day.
pub const ALIKE_PER_DAY: i64 = 2;

/// An address to which mails keep coming back gets no automatic mail for this many days.
pub const REST_DAYS: i64 = 30;
/// Soft bounces within this time are counted together.
pub const SOFT_WINDOW_S: i64 = 72 * 3_600;
/// So many soft bounces count as a hard one.
const SOFT_BOUNCES: i64 = 5;

/// Which kind of evidence pointed to a ticket, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// The signed reply address.
    ReplyAddress,
    /// A signed Message-ID of ours.
    SignedId,
    /// The id of a mail that was received.
    ReceivedId,
    /// An id that stood in somebody's References.
    SeenId,
    /// The signed mark in the quoted text.
    Mark,
    /// The reference in the subject.
    Subject,
}

/// A ticket that the evidence points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointed {
    /// The kind of evidence.
    pub by: Evidence,
    /// The ticket.
    pub ticket: TicketId,
}

/// Where a mail goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It joins this ticket.
    Join(TicketId),
    /// It opens a ticket of its own and is shown on this one as held.
    Held(TicketId),
    /// It opens a ticket of its own that is linked to both.
    Torn(TicketId, TicketId),
    /// It opens a ticket.
    New,
}

/// Says where a mail goes. `is_participant` tells whether the sender's address takes part in a ticket.
///
/// Evidence says *which* ticket; joining needs a proved address of a participant besides.
pub fn place(pointed: &[Pointed], level: Level, is_participant: impl Fn(TicketId) -> bool) -> Place {
    let of = |kind: Evidence| pointed.iter().find(|it| it.by == kind).map(|it| it.ticket);
    if let (Some(a), Some(b)) = (of(Evidence::ReplyAddress), of(Evidence::SignedId))
        && a != b
    {
        return Place::Torn(a, b);
    }
    match pointed.iter().min_by_key(|it| it.by) {
        None => Place::New,
        Some(first) if level >= Level::A1 && is_participant(first.ticket) => Place::Join(first.ticket),
        Some(first) => Place::Held(first.ticket),
    }
}

/// Tells whether a mail may speak for the member of staff it says it comes from: less than the domain's own policy is not enough.
pub fn speaks_for_staff(verdict: &Verdict) -> bool {
    verdict.level() >= Level::A1 && verdict.dmarc == Check::Pass
}

/// What happens to a ticket that a mail joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The message is added, the ticket opens and the trader waits.
    Reopen,
    /// The message is added and nothing else changes.
    Append,
    /// The same, because it only says thanks; staff are told.
    Thank,
    /// The same, because the ticket was opened too often lately; staff are told.
    Tire,
    /// A ticket that follows on is opened.
    Successor,
}

/// What a late answer does to a ticket that is solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUp {
    /// It opens again.
    Reopen,
    /// Another is opened that follows on.
    NewLinked,
    /// It opens again within so many days; then another follows on.
    ReopenWithin(i64),
}

impl Default for FollowUp {
    fn default() -> Self {
        Self::ReopenWithin(REOPEN_DAYS)
    }
}

impl FollowUp {
    const fn reopens(self, age_s: i64) -> bool {
        match self {
            Self::Reopen => true,
            Self::NewLinked => false,
            Self::ReopenWithin(days) => age_s <= days * 86_400,
        }
    }
}

/// A ticket that a mail joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// Its status.
    pub status: Status,
    /// When it was solved.
    pub solved_at: Option<Time>,
    /// How often mails opened it again within [`REOPEN_WINDOW_S`].
    pub reopened: usize,
}

/// Says what a joining mail does. A closed ticket never takes one; one that is solved sleeps on when it is only thanked.
pub fn effect(class: Class, follow_up: FollowUp, (stand, thanks, now): (Stand, bool, Time)) -> Effect {
    if class != Class::Human {
        return if stand.status == Status::Closed { Effect::Successor } else { Effect::Append };
    }
    let age = stand.solved_at.map_or(0, |at| now.seconds_since(at));
    match stand.status {
        Status::Solved if thanks => Effect::Thank,
        Status::Closed => Effect::Successor,
        Status::Solved if !follow_up.reopens(age) => Effect::Successor,
        Status::Solved if stand.reopened >= REOPENS => Effect::Tire,
        _ => Effect::Reopen,
    }
}

/// What a machine may answer to a new ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acknowledge {
    /// The acknowledgement, with subject and articles.
    Full,
    /// The neutral one, without a word of the sender.
    Neutral,
    /// Nothing.
    Nothing,
}

/// Says what may be answered, before counts are looked at.
pub fn acknowledge(letter: &Letter, level: Level) -> Acknowledge {
    let is_quiet = letter.flags.iter().any(|flag| matches!(flag, Flag::NoAutoReply | Flag::Spam));
    let speaks = letter.class == Class::Human && !is_quiet && letter.sole_sender().is_some();
    match (speaks, level >= Level::A1) {
        (false, _) => Acknowledge::Nothing,
        (true, true) => Acknowledge::Full,
        (true, false) => Acknowledge::Neutral,
    }
}

/// How many mails machines wrote lately, and whether they may at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Whether mails to the recipient came back, so that it rests.
    pub rests: bool,
    /// To the recipient within an hour.
    pub in_hour: i64,
    /// To the recipient within a day.
    pub in_day: i64,
    /// Because of the ticket, within [`TICKET_WINDOW_S`].
    pub of_ticket: i64,
    /// To the recipient within a day, of the same kind and about the same subject.
    pub alike: i64,
}

/// Why a machine writes no more for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// Mails to the address came back.
    Rests,
    /// The ticket caused enough mails.
    Ticket,
    /// The recipient got enough in this hour.
    Hour,
    /// The recipient got enough in this day.
    Day,
    /// An address that is not proved got its one mail of the day.
    Unproved,
    /// The recipient got the same twice in this day.
    Alike,
}

impl Silence {
    /// Returns its word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rests => "rests",
            Self::Ticket => "ticket",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Unproved => "unproved",
            Self::Alike => "alike",
        }
    }

    /// Says it to an operator.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rests => "mails to the address came back, so it rests",
            Self::Ticket => "the ticket caused three automatic mails within ten minutes",
            Self::Hour => "the address got three automatic mails within an hour",
            Self::Day => "the address got ten automatic mails within a day",
            Self::Unproved => "an address that is not proved gets one automatic mail a day",
            Self::Alike => "the address got the same automatic mail about the same subject twice within a day",
        }
    }
}

/// Headers fail to tell machines from people, so counts decide as well whether one more automatic mail may leave.
pub fn silence(written: Written, level: Level) -> Option<Silence> {
    let limits = [
        (written.rests, Silence::Rests),
        (written.of_ticket >= AUTOMATIC_PER_TICKET, Silence::Ticket),
        (level < Level::A1 && written.in_day >= NEUTRAL_PER_DAY, Silence::Unproved),
        (written.in_day >= AUTOMATIC_PER_DAY, Silence::Day),
        (written.in_hour >= AUTOMATIC_PER_HOUR, Silence::Hour),
        (written.alike >= ALIKE_PER_DAY, Silence::Alike),
    ];
    limits.into_iter().find(|(is_reached, _)| *is_reached).map(|(_, why)| why)
}

/// Tells whether an address rests after a mail came back, when so many of its soft bounces are counted together.
pub const fn rests(outcome: Outcome, soft: i64) -> bool {
    match outcome {
        Outcome::Hard => true,
        Outcome::Soft => soft >= SOFT_BOUNCES,
        Outcome::Delayed | Outcome::Delivered => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn ticket(n: u128) -> TicketId {
        TicketId(Uuid::from_u128(n))
    }

    #[test]
    fn only_a_proved_participant_joins() {
        let by = |by, n| Pointed { by, ticket: ticket(n) };
        let one = [by(Evidence::SignedId, 1)];
        assert_eq!(place(&one, Level::A1, |_| true), Place::Join(ticket(1)));
        assert_eq!(place(&one, Level::A0, |_| true), Place::Held(ticket(1)));
        assert_eq!(place(&one, Level::A1, |_| false), Place::Held(ticket(1)));
        assert_eq!(place(&[], Level::A3, |_| true), Place::New);
        let torn = [by(Evidence::SignedId, 2), by(Evidence::ReplyAddress, 1)];
        assert_eq!(place(&torn, Level::A1, |_| true), Place::Torn(ticket(1), ticket(2)));
        let agree = [by(Evidence::SignedId, 1), by(Evidence::ReplyAddress, 1), by(Evidence::Subject, 3)];
        assert_eq!(place(&agree, Level::A1, |_| true), Place::Join(ticket(1)));
    }

    #[test]
    fn only_a_domain_that_vouches_by_its_own_policy_speaks_for_staff() {
        let verdict = |aligned: bool, dmarc| Verdict { aligned: aligned.then(|| "venue.test".to_owned()), dmarc, ..Verdict::unknown() };
        assert!(speaks_for_staff(&verdict(true, Check::Pass)));
        for (aligned, dmarc) in
            [(true, Check::None), (true, Check::Unknown), (true, Check::Fail), (false, Check::Pass), (false, Check::Fail)]
        {
            assert!(!speaks_for_staff(&verdict(aligned, dmarc)), "{aligned} {dmarc:?}");
        }
    }

    #[test]
    fn machines_fall_silent_at_their_limits() {
        let written = |in_hour, in_day, of_ticket| Written { in_hour, in_day, of_ticket, ..Written::default() };
        let alike = |alike| Written { alike, ..written(alike, alike, 1) };
        let resting = Written { rests: true, ..written(3, 10, 3) };
        for (counts, level, expected) in [
            (written(0, 0, 0), Level::A1, None),
            (written(2, 9, 2), Level::A1, None),
            (written(3, 9, 2), Level::A1, Some(Silence::Hour)),
            (written(2, 10, 2), Level::A1, Some(Silence::Day)),
            (written(0, 0, 3), Level::A1, Some(Silence::Ticket)),
            (written(9, 99, 9), Level::A3, Some(Silence::Ticket)),
            (written(0, 0, 0), Level::A0, None),
            (written(0, 1, 0), Level::A0, Some(Silence::Unproved)),
            (written(0, 0, 3), Level::A0, Some(Silence::Ticket)),
            (alike(1), Level::A1, None),
            (alike(2), Level::A1, Some(Silence::Alike)),
            (alike(3), Level::A1, Some(Silence::Hour)),
            (resting, Level::A0, Some(Silence::Rests)),
            (resting, Level::A3, Some(Silence::Rests)),
        ] {
            assert_eq!(silence(counts, level), expected, "{counts:?} {level:?}");
        }
    }

    #[test]
    fn one_hard_bounce_or_five_soft_ones_let_an_address_rest() {
        assert!(rests(Outcome::Hard, 0) && rests(Outcome::Soft, 5) && rests(Outcome::Soft, 9));
        assert!(!rests(Outcome::Soft, 4) && !rests(Outcome::Delayed, 9) && !rests(Outcome::Delivered, 9));
    }

    fn stand(status: Status, solved_at: Option<Time>) -> Stand {
        Stand { status, solved_at, reopened: 0 }
    }

    #[test]
    fn thanks_wake_nobody_and_nobody_is_woken_all_the_time() {
        let at = Time::from_micros(0);
        let of = |status, reopened, thanks| {
            effect(Class::Human, FollowUp::Reopen, (Stand { status, solved_at: Some(at), reopened }, thanks, at))
        };
        assert_eq!(of(Status::Solved, 0, true), Effect::Thank);
        assert_eq!(of(Status::Solved, 3, false), Effect::Reopen);
        assert_eq!(of(Status::Solved, 4, false), Effect::Tire);
        assert_eq!(of(Status::Pending, 9, true), Effect::Reopen, "who waits is told when thanks come");
        assert_eq!(of(Status::Closed, 0, true), Effect::Successor);
    }

    #[test]
    fn machines_wake_nobody() {
        let at = Time::from_micros(0);
        for class in [Class::Automatic, Class::Bounce, Class::Complaint] {
            assert_eq!(effect(class, FollowUp::Reopen, (stand(Status::Solved, None), false, at)), Effect::Append);
        }
    }

    #[test]
    fn a_late_answer_does_what_its_inbox_says() {
        let at = Time::from_micros(0);
        for (follow_up, days, expected) in [
            (FollowUp::default(), 1, Effect::Reopen),
            (FollowUp::default(), 15, Effect::Successor),
            (FollowUp::Reopen, 900, Effect::Reopen),
            (FollowUp::NewLinked, 0, Effect::Successor),
            (FollowUp::ReopenWithin(3), 4, Effect::Successor),
        ] {
            let now = at.plus_seconds(days * 86_400);
            assert_eq!(effect(Class::Human, follow_up, (stand(Status::Solved, Some(at)), false, now)), expected, "{follow_up:?} {days}");
            assert_eq!(effect(Class::Human, follow_up, (stand(Status::Closed, Some(at)), false, now)), Effect::Successor);
            assert_eq!(
                effect(Class::Human, follow_up, (stand(Status::Pending, None), false, now)),
                Effect::Reopen,
                "unsolved ones take it anyway"
            );
        }
    }
}
