//! Short lists of phrases that stand above the model: despair, theft, money being lost.

use std::sync::LazyLock;

use super::concept;
use super::feature::Features;
use super::needles::Needles;

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
    if !reasons.iter().any(|reason| reason.starts_with("distress"))
        && let Some(words) = spoken(features, "suicide")
    {
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
