//! Mails that the desk sends to itself through the relay: whether they come back, and how long they take.

use crate::time::Time;

/// One leaves this often; one that has not come back when the next but one leaves is missing.
pub const EVERY_S: i64 = 300;
/// So many missing in a row are an alarm: a single one may be any server's bad minute.
pub const ALARM: usize = 2;

/// A probe: when it left, and when it came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// When it left.
    pub sent_at: Time,
    /// When it came back.
    pub returned_at: Option<Time>,
}

/// What the latest probes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// How many in a row are missing.
    pub missing: usize,
    /// How long the last one that came back was away, in microseconds.
    pub took: Option<i64>,
}

impl Round {
    /// Tells whether somebody must look.
    pub const fn is_alarm(&self) -> bool {
        self.missing >= ALARM
    }
}

/// Names the stretch of time that an instant lies in; each has one probe, whichever node sends it.
pub const fn slot(now: Time) -> i64 {
    now.micros() / (EVERY_S * 1_000_000)
}

/// Judges probes, the latest first. One that may still come says nothing.
pub fn judge(probes: &[Probe], now: Time) -> Round {
    let is_due = |probe: &&Probe| probe.returned_at.is_some() || now.seconds_since(probe.sent_at) >= EVERY_S;
    let missing = probes.iter().filter(is_due).take_while(|probe| probe.returned_at.is_none()).count();
    let took = probes.iter().find_map(|probe| Some(probe.returned_at?.micros() - probe.sent_at.micros()));
    Round { missing, took }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_missing_in_a_row_are_an_alarm_and_one_under_way_is_none() {
        let at = |seconds: i64| Time::from_micros(seconds * 1_000_000);
        let probe = |sent: i64, back: Option<i64>| Probe { sent_at: at(sent), returned_at: back.map(at) };
        for (probes, missing) in [
            (vec![], 0),
            (vec![probe(900, None)], 0),
            (vec![probe(900, None), probe(600, None)], 1),
            (vec![probe(900, None), probe(600, None), probe(300, None), probe(0, Some(2))], 2),
            (vec![probe(900, Some(901)), probe(600, None), probe(300, None)], 0),
            (vec![probe(600, None), probe(300, Some(700)), probe(0, None)], 1),
        ] {
            let round = judge(&probes, at(1_000));
            assert_eq!((round.missing, round.is_alarm()), (missing, missing >= 2), "{probes:?}");
        }
        assert_eq!(judge(&[probe(600, None), probe(300, Some(303)), probe(0, Some(9))], at(650)).took, Some(3_000_000));
        assert_eq!((slot(at(299)), slot(at(300))), (0, 1));
    }
}
