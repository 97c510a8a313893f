//! What the words around a value mean in all languages alike: "it was refused" in one teaches what it says in the others.
//!
//! The table is that of triage. Only the program counts by it, since every trader would have to fetch it.

use std::ops::Range;

use super::candidates::Candidate;
use super::weighing::Features;
use super::words::Page;
use crate::triage::senses;

/// Senses on each side that are looked at, and of those beside a value how many are paired with each other.
const NEAR: usize = 20;
const PAIRED: usize = 8;
/// Bytes behind the last value that are still read.
const BEHIND: usize = 800;
/// What ends a sentence for certain; a dot may stand within a value.
const STOPS: [char; 5] = ['\n', '。', '？', '！', '।'];

/// The senses of a text, and where its sentences end.
pub(super) struct Senses {
    found: Vec<(u16, Range<usize>)>,
    stops: Vec<usize>,
}

impl Senses {
    /// Reads a text as far as its last value.
    pub fn new(page: &Page<'_>, last: usize) -> Self {
        let text = &page.lower()[..page.lower().floor_char_boundary(last + BEHIND)];
        Self { found: senses(text), stops: text.match_indices(STOPS).map(|(at, _)| at).collect() }
    }

    /// Counts what is said around a value.
    pub fn describe(&self, one: &Candidate, features: &mut Features) {
        let group = one.shape.group();
        let mut near: [Vec<u32>; 2] = Default::default();
        let first = self.found.partition_point(|(_, place)| place.start < one.start);
        let sides = [
            self.found[..first].iter().rev().filter(|(_, place)| place.end <= one.start).take(NEAR).collect::<Vec<_>>(),
            self.found[first..].iter().filter(|(_, place)| place.start >= one.end).take(NEAR).collect(),
        ];
        for (side, senses) in (0..).zip(sides) {
            for (rank, (sense, place)) in senses.into_iter().enumerate() {
                let sense = u32::from(*sense);
                if !self.in_sentence(one, place) {
                    features.mean(104, &[sense], 0.5);
                    continue;
                }
                let distance = match rank {
                    0 => 1,
                    1 | 2 => 2,
                    3..=5 => 3,
                    _ => 4,
                };
                features.mean(100, &[sense, side, distance], 1.0);
                features.mean(101, &[sense, group], 1.0);
                features.mean(102, &[sense, side, group], 1.0);
                features.mean(107, &[sense, u32::from(one.shape.0)], 1.0);
                near[side as usize].push(sense);
            }
        }
        for side in &near {
            side.windows(2).for_each(|pair| features.mean(105, pair, 1.0));
        }
        if let [Some(before), Some(behind)] = near.each_ref().map(|side| side.first()) {
            features.mean(106, &[*before, *behind], 1.0);
        }
        let mut paired: Vec<u32> = near.iter().flat_map(|side| side.iter().take(PAIRED).copied()).collect();
        paired.sort_unstable();
        paired.dedup();
        for (at, one) in paired.iter().enumerate() {
            for other in &paired[at + 1..] {
                features.mean(103, &[*one, *other], 0.5);
            }
        }
    }

    /// Whether no sentence ends between a value and a place.
    fn in_sentence(&self, one: &Candidate, place: &Range<usize>) -> bool {
        let between = if place.end <= one.start { place.end..one.start } else { one.end..place.start };
        let next = self.stops.partition_point(|at| *at < between.start);
        self.stops.get(next).is_none_or(|at| *at >= between.end)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::candidates::candidates;
    use super::super::fold::Folded;
    use super::*;

    /// What is counted of the only value of a text.
    fn counted(text: &str) -> HashSet<u32> {
        let folded = Folded::new(text, &[]);
        let page = Page::new(&folded, text);
        let values = candidates(page.cased());
        assert_eq!(values.len(), 1, "{text}");
        let mut features = Features::default();
        Senses::new(&page, values[0].end).describe(&values[0], &mut features);
        features.senses.into_iter().map(|(hash, _)| hash).collect()
    }

    #[test]
    fn what_is_meant_is_counted_alike_in_other_languages() {
        let english = counted("entered Maple77!x yesterday and it was refused");
        for text in ["gestern Maple77!x eingegeben, wurde abgelehnt", "昨天输入Maple77!x，被拒绝了", "вчера ввёл Maple77!x, отказано"]
        {
            let shared = counted(text).intersection(&english).count();
            assert!(shared >= 3, "{text}: {shared}");
        }
        let other = counted("my nick is Maple77!x, greetings");
        assert!(other.intersection(&english).count() < 3);
    }

    #[test]
    fn what_stands_in_another_sentence_is_not_beside_a_value() {
        let (beside, apart) = (counted("昨天被拒绝了，Maple77!x"), counted("昨天被拒绝了。Maple77!x"));
        assert!(!beside.is_empty() && !apart.is_empty() && beside.is_disjoint(&apart));
    }
}
