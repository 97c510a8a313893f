//! Many fixed phrases looked for in one pass over a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

const FEW: usize = 64;

/// Phrases, by their places in the list they were given in.
pub(crate) struct Needles(Option<AhoCorasick>);

impl Needles {
    pub(crate) fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases: Vec<&str> = phrases.into_iter().collect();
        // Few phrases have room for the quickest automaton, which takes kilobytes for each.
        let kind = if phrases.len() <= FEW { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
        // Too many phrases for the automaton would be a fault of the tables, and their tests would show it.
        Self(AhoCorasick::builder().kind(Some(kind)).build(phrases).ok())
    }

    /// Lists where phrases stand, overlapping ones too: the phrase and the first byte, sorted by phrase, then by place.
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, usize)> {
        let Some(automaton) = &self.0 else { return Vec::new() };
        let mut hits: Vec<_> = automaton.find_overlapping_iter(text).map(|hit| (hit.pattern().as_usize(), hit.start())).collect();
        hits.sort_unstable();
        hits
    }

    /// Tells whether any phrase stands in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|automaton| automaton.is_match(text))
    }

    /// Calls for each phrase at each place, in the order of places.
    pub(crate) fn each(&self, text: &str, mut visit: impl FnMut(usize)) {
        let Some(automaton) = &self.0 else { return };
        automaton.find_overlapping_iter(text).for_each(|hit| visit(hit.pattern().as_usize()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_within_phrases_are_found_each_at_every_place() {
        let needles = Needles::new(["cannot close", "close", "平仓", "close it"]);
        assert_eq!(needles.find("cannot close, close it 平仓"), [(0, 0), (1, 7), (1, 14), (2, 23), (3, 14)]);
        assert_eq!(needles.find(""), []);
    }
}
