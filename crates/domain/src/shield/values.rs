//! Values that nothing introduces: what a small trained model takes for secrets, where the rules have found nothing.

use super::candidates::{Candidate, candidates};
use super::places::{Place, Surroundings};
use super::plain::plain;
use super::senses::Senses;
use super::shape::describe;
use super::weighing::{Features, Weights};
use super::words::Page;
use super::{Hit, Secret, covering};

/// Values on each side among which others are looked for.
const NEAR: usize = 8;

/// Finds them.
pub(super) fn find(page: &Page<'_>, weights: &Weights, hits: &mut Vec<Hit>) {
    if weights.is_empty() {
        return;
    }
    for (start, end, features) in seen(page) {
        if let Some(kind) = weights.kind(&features) {
            hits.push(Hit::new(kind, start, end));
        }
    }
}

fn seen(page: &Page<'_>) -> Vec<(usize, usize, Features)> {
    let candidates = candidates(page.cased());
    let words = plain(page, &candidates);
    if candidates.is_empty() && words.is_empty() {
        return Vec::new();
    }
    let (around, last) = (Surroundings::new(page, &candidates), candidates.last().into_iter().chain(words.last()).map(|one| one.end).max());
    let senses = Senses::new(page, last.unwrap_or_default());
    let one = |one: &Candidate, place: Place, alike: u32| {
        let mut features = Features { doubt: one.shape.doubt(), ..Features::default() };
        if one.shape.is_phrase() {
            super::plain::describe(page, one, &mut features);
        } else {
            describe(&page.cased()[one.start..one.end], one.shape, &mut features);
        }
        features.add(90, &[alike, one.shape.group()]);
        around.describe(place, one, &mut features);
        senses.describe(one, &mut features);
        (one.start, one.end, features)
    };
    let values = candidates.iter().enumerate();
    let mut all: Vec<_> =
        values.map(|(number, value)| one(value, around.place(number), alike(page.lower(), &candidates, number))).collect();
    all.extend(words.iter().map(|word| one(word, around.found(word), 0)));
    all.sort_unstable_by_key(|(start, ..)| *start);
    all
}

/// How many values nearby begin alike: somebody who tries variants of a password.
fn alike(text: &str, candidates: &[Candidate], number: usize) -> u32 {
    let head = |one: &Candidate| text.as_bytes()[one.start..one.end].first_chunk::<4>();
    let own = head(&candidates[number]);
    let others = &candidates[number.saturating_sub(NEAR)..(number + NEAR).min(candidates.len())];
    let same = others.iter().filter(|one| own.is_some() && head(one) == own).count() as u32;
    same.saturating_sub(1).min(2)
}

/// A value of a text, for training.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// What was counted of it.
    pub features: Features,
}

/// Lists the values of a text in which some secrets are known already.
pub fn values(text: &str, known: &[Secret]) -> Vec<Seen> {
    covering(text, known, |page| {
        let raw = |(start, end, features)| {
            let range = page.folded.raw(start..end);
            Seen { start: range.start, end: range.end, features }
        };
        seen(page).into_iter().map(raw).collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::shield::{SecretKind, Weights, find, find_with, shield};

    #[test]
    fn values_that_nothing_introduces_are_found() {
        let text = "saya ketik Rambutan_61 tapi gagal masuk";
        let found: Vec<_> = find(text).iter().map(|one| (one.kind, &text[one.start..one.end])).collect();
        assert_eq!(found, [(SecretKind::Password, "Rambutan_61")]);
        for text in ["my nick is Falke_2009 and I want another one", "update to iOS17.4.1 and iPhone15 still crashes at login"] {
            assert!(shield(text).is_clean(), "{text}");
        }
    }

    #[test]
    fn without_weights_the_rules_alone_are_asked() {
        assert_eq!(find_with("my password is Maple77!x", &Weights::default()).len(), 1);
        assert_eq!(find_with("order 48213377 was refused", &Weights::default()), []);
    }

    #[test]
    fn hostile_values_are_read_without_a_panic() {
        for text in ["a!!", "!!!", "=", "::", "1", "П1", "é1!", "x@", "a.b.c.d.e.f", "\u{fffc}1\u{fffc}", "abcd efgh", "1 2", "1 2 3 4 a"]
        {
            let once = shield(text);
            assert_eq!(shield(once.text()).text(), once.text(), "{text}");
        }
    }
}
