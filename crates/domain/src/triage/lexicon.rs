//! Short lists of phrases that stand above the model: despair, theft, money being lost.

use std::sync::LazyLock;

use super::concept;
use super::feature::Features;

static URGENT: LazyLock<Vec<(&'static str, Vec<String>)>> = LazyLock::new(|| {
    let rows = include_str!("urgent.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.map(|(reason, phrases)| (reason, phrases.split('|').map(str::to_lowercase).collect())).collect()
});

/// Returns `reason:words` for each list of which the text says something: `distress`, `losing_now`, `theft`.
pub(super) fn urgent(text: &str, features: &Features) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut reasons: Vec<String> = Vec::new();
    for (reason, phrases) in URGENT.iter() {
        if let Some(phrase) = phrases.iter().find(|phrase| says(&lower, phrase)) {
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

/// Latin phrases match on word borders, others anywhere.
fn says(text: &str, phrase: &str) -> bool {
    let bordered = phrase.is_ascii();
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        !bordered || !(before.is_some_and(|c| c.is_ascii_alphanumeric()) || after.is_some_and(|c| c.is_ascii_alphanumeric()))
    })
}
