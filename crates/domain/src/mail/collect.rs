//! Decisions about a mailbox that is read from outside: where to begin, what is new, what is missing, how long to wait.
//!
//! A server numbers the mails of a mailbox upwards (UID) and says by one number (validity) whether the numbers still
//! mean what they meant.

use std::collections::BTreeSet;

use crate::time::Time;
use crate::word::words;

words! {
    /// What became of a mail in a mailbox.
    Fate {
        /// It was taken in.
        Taken = "taken",
        /// It was there before anybody read, and is left alone.
        Left = "left",
        /// The server would not give it; it is asked for again.
        Owed = "owed",
    }
}

/// A mailbox that this node reads, as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Under which validity it was read; none before the first time.
    pub validity: Option<u32>,
    /// Mails up to this number are left alone.
    pub floor: u32,
    /// The last number that was passed.
    pub last: u32,
    /// Mails that came before are left alone.
    pub since: Time,
    /// Whether server and table are to be compared.
    pub compare_due: bool,
}

/// How a known mailbox is met again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// It was never read before.
    First,
    /// The numbers still hold.
    Same,
    /// The server numbered everything anew.
    Renumbered,
}

/// Compares the validity that is known with the one the server gives.
pub const fn opening(known: Option<u32>, given: u32) -> Opening {
    match known {
        None => Opening::First,
        Some(known) if known == given => Opening::Same,
        Some(_) => Opening::Renumbered,
    }
}

/// Where reading begins: the mails up to `floor`, and those of `left`, were there before and are left alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Start {
    /// Everything up to this number is left.
    pub floor: u32,
    /// Left ones above it.
    pub left: Vec<u32>,
}

/// Chooses where to begin among the mails that are there; `wanted` are those young enough to be taken in.
pub fn start(there: &[u32], wanted: &[u32]) -> Start {
    let wanted: BTreeSet<u32> = wanted.iter().copied().collect();
    let last = there.iter().copied().max().unwrap_or_default();
    let floor = wanted.first().map_or(last, |first| first - 1);
    let mut left: Vec<u32> = there.iter().copied().filter(|uid| *uid > floor && !wanted.contains(uid)).collect();
    left.sort_unstable();
    Start { floor, left }
}

/// Puts what a server lists above a position in order. Asked for `9:*` it names the last mail even if that is 7.
pub fn fresh(listed: &[u32], last: u32, known: &BTreeSet<u32>) -> Vec<u32> {
    let fresh: BTreeSet<u32> = listed.iter().copied().filter(|uid| *uid > last && !known.contains(uid)).collect();
    fresh.into_iter().collect()
}

/// What a comparison of server and table shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// On the server, passed by, and never met.
    pub missing: Vec<u32>,
    /// On the server, and still owed.
    pub owed: Vec<u32>,
    /// In the table, and no longer on the server.
    pub gone: Vec<u32>,
}

/// Compares what lies on the server with what the table knows, between `floor` and `last`. What lies above comes by itself.
pub fn compare(there: &[u32], known: &[(u32, Fate)], (floor, last): (u32, u32)) -> Comparison {
    let there: BTreeSet<u32> = there.iter().copied().collect();
    let met: BTreeSet<u32> = known.iter().map(|(uid, _)| *uid).collect();
    let missing = there.iter().copied().filter(|uid| *uid > floor && *uid <= last && !met.contains(uid)).collect();
    let owed = known.iter().filter(|(uid, fate)| *fate == Fate::Owed && there.contains(uid)).map(|(uid, _)| *uid).collect();
    let gone = met.difference(&there).copied().collect();
    Comparison { missing, owed, gone }
}

/// Why a line to a mailbox ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It broke, or never stood.
    Lost,
    /// The log-in was refused: asking again and again locks accounts.
    Refused,
}

/// Milliseconds before the next try: 1, 2, 4 … 60 seconds, from half a minute to five when the log-in was refused, each up to half
/// longer by `chance`, so that what broke together does not come back together.
pub fn pause_ms(tries: u32, ended: Ended, chance: u8) -> u64 {
    let (first, most): (u64, u64) = match ended {
        Ended::Lost => (1_000, 60_000),
        Ended::Refused => (30_000, 300_000),
    };
    let base = (first << tries.clamp(1, 16).saturating_sub(1)).min(most);
    base + base * u64::from(chance) / 512
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(uids: &[u32]) -> BTreeSet<u32> {
        uids.iter().copied().collect()
    }

    #[test]
    fn numbers_count_only_within_their_validity() {
        for (known, given, expected) in [(None, 7, Opening::First), (Some(7), 7, Opening::Same), (Some(7), 8, Opening::Renumbered)] {
            assert_eq!(opening(known, given), expected);
        }
    }

    #[test]
    fn reading_begins_with_the_first_mail_that_is_young_enough() {
        let start_of = |there: &[u32], wanted: &[u32]| {
            let start = start(there, wanted);
            (start.floor, start.left)
        };
        assert_eq!(start_of(&[], &[]), (0, vec![]));
        assert_eq!(start_of(&[1, 2, 9], &[]), (9, vec![]));
        assert_eq!(start_of(&[1, 2, 9], &[1, 2, 9]), (0, vec![]));
        assert_eq!(start_of(&[9, 2, 5, 7], &[5, 9]), (4, vec![7]), "an old mail that was moved in later is left too");
    }

    #[test]
    fn what_is_new_is_taken_in_order_and_once() {
        assert_eq!(fresh(&[7], 8, &set(&[])), Vec::<u32>::new(), "the server names the last one in any case");
        assert_eq!(fresh(&[12, 9, 10, 12], 8, &set(&[10])), [9, 12]);
    }

    #[test]
    fn a_comparison_finds_what_was_passed_by_and_forgets_what_is_gone() {
        let known = [(3, Fate::Taken), (4, Fate::Owed), (6, Fate::Owed)];
        let found = compare(&[1, 2, 3, 5, 6, 9], &known, (2, 6));
        assert_eq!(found, Comparison { missing: vec![5], owed: vec![6], gone: vec![4] });
    }

    #[test]
    fn the_pause_grows_to_a_limit_and_is_never_the_same() {
        assert_eq!([0, 1, 2, 3, 7, 99].map(|tries| pause_ms(tries, Ended::Lost, 0)), [1_000, 1_000, 2_000, 4_000, 60_000, 60_000]);
        assert_eq!([1, 2, 9].map(|tries| pause_ms(tries, Ended::Refused, 0)), [30_000, 60_000, 300_000]);
        assert_eq!(pause_ms(1, Ended::Lost, 255), 1_498);
    }
}
