//! What must not go unseen about what is stored and about mail, and when it is over.

use crate::word::words;

/// An answer that waits longer than this to leave is late.
pub const LATE_S: i64 = 300;
/// What the spam filter marked must be looked through within this time.
pub const UNREAD_S: i64 = 86_400;
/// Guessing is over when nobody guessed for so long.
pub const CALM_S: i64 = 3_600;

words! {
    /// Something that a lead must know, the most urgent first.
    Alarm {
        /// What is stored is not as it was written.
        Damage = "damage",
        /// Mails that the desk sends to itself do not come back.
        Probe = "probe",
        /// Answers of people wait too long to leave.
        Late = "late",
        /// The archive of the log takes nothing.
        Archive = "archive",
        /// Somebody tries tokens that nobody gave them.
        Guessing = "guessing",
        /// Mails lay in a mailbox that were never taken in.
        Difference = "difference",
        /// A server does not give mails that lie in its mailbox.
        Owed = "owed",
        /// Mails could not be read.
        Parked = "parked",
        /// Mails woke a solved ticket so often that further ones do not.
        Tired = "tired",
        /// What the spam filter marked lies unread for a day.
        Spam = "spam",
    }
}

/// What is known at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Damages that a reader met since the start, or the last daily check, whichever found more.
    pub damages: i64,
    /// For how many minutes the archive has taken nothing, begun ones counted.
    pub unarchived_min: i64,
    /// Guesses counted so far, and how many seconds ago the last one was; none if nobody was found guessing.
    pub guesses: Option<(i64, i64)>,
    /// Probes missing in a row, if there are enough of them.
    pub probes: Option<i64>,
    /// Answers of people that wait to leave for too long.
    pub late: i64,
    /// Mails that the last comparison of a mailbox found besides the table.
    pub differing: i64,
    /// Mails that servers do not give.
    pub owed: i64,
    /// Mails that could not be read.
    pub parked: i64,
    /// Mails of the last hour that were added to a solved ticket without waking it.
    pub tired: i64,
    /// Open tickets that the spam filter marked, older than [`UNREAD_S`].
    pub spam: i64,
}

/// Lists what holds now, each with how many it is about.
pub fn judge(facts: &Facts) -> Vec<(Alarm, i64)> {
    let guesses = facts.guesses.filter(|(_, ago_s)| *ago_s < CALM_S).map_or(0, |(count, _)| count);
    let all = Alarm::ALL.iter().map(|alarm| {
        let count = match alarm {
            Alarm::Damage => facts.damages,
            Alarm::Archive => facts.unarchived_min,
            Alarm::Guessing => guesses,
            Alarm::Probe => facts.probes.unwrap_or_default(),
            Alarm::Late => facts.late,
            Alarm::Difference => facts.differing,
            Alarm::Owed => facts.owed,
            Alarm::Parked => facts.parked,
            Alarm::Tired => facts.tired,
            Alarm::Spam => facts.spam,
        };
        (*alarm, count)
    });
    all.filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_is_listed_with_its_number_and_what_is_over_is_not() {
        assert!(judge(&Facts::default()).is_empty());
        let facts = Facts { guesses: Some((21, CALM_S - 1)), probes: Some(2), parked: 3, ..Facts::default() };
        assert_eq!(judge(&facts), [(Alarm::Probe, 2), (Alarm::Guessing, 21), (Alarm::Parked, 3)]);
        assert!(judge(&Facts { guesses: Some((21, CALM_S)), ..Facts::default() }).is_empty(), "nobody guessed for an hour");
        let stored = Facts { damages: 1, unarchived_min: 7, probes: Some(2), ..Facts::default() };
        assert_eq!(judge(&stored), [(Alarm::Damage, 1), (Alarm::Probe, 2), (Alarm::Archive, 7)], "what is lost comes first");
        let rest = Facts { late: 1, differing: 1, owed: 1, ..Facts::default() };
        assert_eq!(judge(&rest).into_iter().map(|(alarm, _)| alarm).collect::<Vec<_>>(), [Alarm::Late, Alarm::Difference, Alarm::Owed]);
    }
}
