//! What is kept of staff who were shown something: of what kind it was, and for how long one record speaks.

use crate::shield::shield;
use crate::time::Time;
use crate::word::words;

words! {
    /// What staff look at, and what else stands among the records.
    Kind {
        /// A ticket: its thread, its history, what stands beside it.
        Ticket = "ticket",
        /// A file.
        File = "file",
        /// A trader and their tickets.
        Contact = "contact",
        /// Tickets in a list.
        List = "list",
        /// Tickets that a search found.
        Search = "search",
        /// What happens at the desk, as it happens.
        Stream = "stream",
        /// Words that were withheld from the desk.
        Bribe = "bribe",
        /// Nothing: records that were too old were removed.
        Removal = "removal",
    }
}

/// One record speaks for the same look of the same session this long; how often is counted.
pub const SPAN_S: i64 = 300;

/// So much is kept of what was asked, in characters.
const ASKED: usize = 500;

/// Tells whether a record that was begun then still speaks for a look now. A clock that went back begins a new one.
pub fn speaks_for(begun: Time, now: Time) -> bool {
    begun <= now && now.seconds_since(begun) < SPAN_S
}

/// Makes what was asked fit to be kept: without secrets, and not endless.
pub fn asked(raw: &str) -> String {
    shield(raw).into_text().chars().filter(|c| !c.is_control()).take(ASKED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_speaks_for_five_minutes_and_never_for_the_past() {
        let begun = Time::from_micros(1_000_000_000);
        for (after, stands) in [(0, true), (SPAN_S - 1, true), (SPAN_S, false), (86_400, false), (-1, false)] {
            assert_eq!(speaks_for(begun, begun.plus_seconds(after)), stands, "{after}");
        }
    }

    #[test]
    fn what_was_asked_is_kept_without_secrets_and_not_endless() {
        assert_eq!(asked("usdt withdrawal from:1001"), "usdt withdrawal from:1001");
        assert!(!asked("card 4111 1111 1111 1111 refused").contains("4111 1111"));
        assert_eq!(asked(&"x\n".repeat(2_000)).chars().count(), ASKED);
    }
}
