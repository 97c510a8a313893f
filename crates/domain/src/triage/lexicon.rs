//! Short lists of phrases that stand above the model: despair, theft, money being lost.

use std::sync::LazyLock;

use super::concept;
use super::feature::Features;
use super::needles::Needles;
use super::phrasebook::{Phrasebook, plain};

/// The phrases of all lists, each with its list, and what finds them.
struct Urgent {
    phrases: Vec<(&'static str, String)>,
    needles: Needles,
}

static URGENT: LazyLock<Urgent> = LazyLock::new(|| {
    let rows = include_str!("urgent.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let phrases: Vec<_> = rows.flat_map(|(reason, all)| all.split('|').map(move |phrase| (reason, phrase.to_lowercase()))).collect();
    let needles = Needles::new(phrases.iter().map(|(_, phrase)| phrase.as_str()));
    Urgent { phrases, needles }
});

/// What says, openly or veiled, that somebody may harm themselves: by language, and looked for in all of them, since writers mix.
const DISTRESS: [&str; 16] = [
    include_str!("distress/ar.txt"),
    include_str!("distress/de.txt"),
    include_str!("distress/en.txt"),
    include_str!("distress/es.txt"),
    include_str!("distress/fr.txt"),
    include_str!("distress/hi.txt"),
    include_str!("distress/id.txt"),
    include_str!("distress/ja.txt"),
    include_str!("distress/ko.txt"),
    include_str!("distress/pt.txt"),
    include_str!("distress/ru.txt"),
    include_str!("distress/th.txt"),
    include_str!("distress/tr.txt"),
    include_str!("distress/vi.txt"),
    include_str!("distress/zh-Hans.txt"),
    include_str!("distress/zh-Hant.txt"),
];

static IN_DISTRESS: LazyLock<Phrasebook> = LazyLock::new(|| Phrasebook::new(DISTRESS.into_iter().flat_map(str::lines)));

/// Returns `reason:words` for each list of which the text says something: `distress`, `losing_now`, `theft`.
pub(super) fn urgent(text: &str, features: &Features) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut reasons: Vec<String> = Vec::new();
    let mut said = "";
    for (place, at) in URGENT.needles.find(&lower) {
        let (reason, phrase) = &URGENT.phrases[place];
        if *reason != said && stands_alone(&lower, (at, phrase)) {
            said = reason;
            reasons.push(format!("{reason}:{phrase}"));
        }
    }
    let distress = IN_DISTRESS.first_in(&plain(text)).map(str::to_owned).or_else(|| spoken(features, "suicide"));
    if let Some(words) = distress {
        reasons.insert(0, format!("distress:{words}"));
    }
    reasons
}

/// Returns an insult as it was written, if there is one.
pub(super) fn abuse(features: &Features) -> Option<String> {
    spoken(features, "abuse")
}

fn spoken(features: &Features, concept: &str) -> Option<String> {
    let hits = features.hits();
    let hit = concept::names(hits).find(|(name, _)| *name == concept)?.1;
    Some(features.original(hit.from, hit.to).to_lowercase())
}

/// Latin phrases stand between borders of words, others anywhere.
fn stands_alone(text: &str, (at, phrase): (usize, &str)) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at + phrase.len()..].chars().next());
    !phrase.is_ascii() || ![before, after].into_iter().flatten().any(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_distress_are_spelled_as_texts_are() {
        for list in DISTRESS {
            let phrases: Vec<&str> = list.lines().collect();
            assert!(phrases.len() > 300 && phrases.is_sorted(), "{:?}", phrases.first());
            for phrase in phrases {
                assert_eq!(IN_DISTRESS.first_in(phrase).map(|found| phrase.contains(found)), Some(true), "{phrase}");
                assert_eq!(plain(phrase), phrase);
            }
        }
    }
}
