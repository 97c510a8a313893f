//! The life of a ticket: its status and what moves it.

use crate::word::words;

words! {
    /// Where a ticket stands.
    Status {
        /// Nobody has taken it.
        New = "new",
        /// Somebody works on it, or the trader has written again.
        Open = "open",
        /// Answered; the desk waits for the trader.
        Pending = "pending",
        /// The desk waits for somebody else.
        OnHold = "on_hold",
        /// Done, and may be reopened.
        Solved = "solved",
        /// Done for good; a follow-up is a new ticket.
        Closed = "closed",
    }
}

/// Something that happened to a ticket and may move its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// The trader wrote.
    ContactReplied,
    /// A person at the desk answered the trader.
    AgentReplied,
    /// A member of staff took the ticket.
    Claimed,
    /// Somebody said that it is solved.
    MarkedSolved,
    /// Somebody said that it is not.
    Reopened,
    /// The desk waits for somebody else.
    PutOnHold,
    /// The desk waits for the trader.
    PutPending,
}

impl Status {
    /// The statuses of a ticket that is not done.
    pub const OPEN: [Self; 4] = [Self::New, Self::Open, Self::Pending, Self::OnHold];

    /// Returns the status after a fact, or `None` where the fact is refused.
    pub const fn after(self, fact: Fact) -> Option<Self> {
        use Fact::{AgentReplied, Claimed, ContactReplied, MarkedSolved, PutOnHold, PutPending, Reopened};
        use Status::{Closed, New, OnHold, Open, Pending, Solved};
        match (self, fact) {
            (Closed, _) => None, // A closed ticket gets a successor, never a new message.
            (New, ContactReplied) => Some(New),
            (_, ContactReplied) => Some(Open),
            (_, AgentReplied) => Some(Pending),
            (New | Open, Claimed) => Some(Open),
            (Pending | OnHold | Solved, Claimed) => Some(self),
            (New | Open | Pending | OnHold | Solved, MarkedSolved) => Some(Solved),
            (Pending | OnHold | Solved | New | Open, Reopened) => Some(Open),
            (New | Open | Pending | OnHold, PutOnHold) => Some(OnHold),
            (New | Open | Pending | OnHold, PutPending) => Some(Pending),
            (Solved, PutOnHold | PutPending) => None,
        }
    }

    /// Returns the fact by which a member of staff sets this status by hand, if they may.
    pub const fn set_by_hand(self) -> Option<Fact> {
        match self {
            Self::Open => Some(Fact::Reopened),
            Self::Pending => Some(Fact::PutPending),
            Self::OnHold => Some(Fact::PutOnHold),
            Self::Solved => Some(Fact::MarkedSolved),
            Self::New | Self::Closed => None,
        }
    }

    /// Tells whether the ticket still wants work.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: [Fact; 7] =
        [Fact::ContactReplied, Fact::AgentReplied, Fact::Claimed, Fact::MarkedSolved, Fact::Reopened, Fact::PutOnHold, Fact::PutPending];

    #[test]
    fn nothing_moves_a_closed_ticket() {
        for fact in FACTS {
            assert_eq!(Status::Closed.after(fact), None, "{fact:?}");
        }
    }

    #[test]
    fn a_trader_who_writes_is_never_left_in_a_done_ticket() {
        for status in Status::ALL.iter().filter(|status| **status != Status::Closed) {
            let after = status.after(Fact::ContactReplied).expect("every living ticket takes a message");
            assert!(matches!(after, Status::New | Status::Open), "{status:?}");
        }
    }

    #[test]
    fn no_fact_brings_new_back_or_closes_by_hand() {
        for status in Status::ALL.iter().filter(|status| **status != Status::New) {
            for fact in FACTS {
                assert!(!matches!(status.after(fact), Some(Status::New | Status::Closed)), "{status:?} {fact:?}");
            }
        }
    }

    #[test]
    fn what_is_set_by_hand_arrives_where_it_says() {
        for target in Status::ALL {
            if let Some(fact) = target.set_by_hand() {
                assert_eq!(Status::Open.after(fact), Some(*target));
            }
        }
    }
}
