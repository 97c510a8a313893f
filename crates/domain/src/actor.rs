//! Who acts.

use crate::id::{AgentId, ContactId};
use crate::word::words;

words! {
    /// What a member of staff may do.
    Role {
        /// Answers tickets.
        Agent = "agent",
        /// Also sees and corrects the work of others.
        Lead = "lead",
        /// Also manages staff and settings.
        Admin = "admin",
    }
}

words! {
    /// Whether a member of staff takes work.
    Presence {
        /// Takes tickets.
        Online = "online",
        /// Is here, takes nothing new.
        Busy = "busy",
        /// Is not at the desk.
        Away = "away",
        /// Is not here.
        Offline = "offline",
    }
}

/// The one who acts: recorded with every event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A trader.
    Contact(ContactId),
    /// A member of staff.
    Agent(AgentId),
    /// The desk itself: a job, a rule.
    System,
    /// Somebody at the command line of the machine.
    Operator,
}

impl Actor {
    /// Returns the word and the id kept in the log.
    pub fn parts(self) -> (&'static str, Option<uuid::Uuid>) {
        match self {
            Self::Contact(id) => ("contact", Some(id.0)),
            Self::Agent(id) => ("agent", Some(id.0)),
            Self::System => ("system", None),
            Self::Operator => ("operator", None),
        }
    }
}
