//! Short lists of phrases that stand above the model: despair, theft, money being lost.

use std::sync::LazyLock;

use super::concept;
use super::feature::Features;
use super::phrasebook::{Phrasebook, plain};

/// The reason of what sounds like danger to life.
pub(super) const DISTRESS: &str = "distress";

/// What says, openly or veiled, that somebody may harm themselves: by language, and looked for in all of them, since writers mix.
const IN_DISTRESS: [&str; 16] = [
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

/// The lists by the reason that each gives.
static ALARMS: LazyLock<Vec<(&str, Phrasebook)>> = LazyLock::new(|| {
    let distress = (DISTRESS, Phrasebook::new(IN_DISTRESS.into_iter().flat_map(str::lines)));
    let rows = include_str!("urgent.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let others = rows.map(|(reason, all)| (reason, Phrasebook::new(all.split('|'))));
    [distress].into_iter().chain(others).collect()
});

/// Returns `reason:words` for each list of which the text says something: `distress`, `losing_now`, `theft`.
pub(super) fn urgent(text: &str, features: &Features) -> Vec<String> {
    let text = plain(text);
    let said = |(reason, book): &(&'static str, Phrasebook)| {
        let words = book.first_in(&text).map(str::to_owned);
        // The model's table knows more ways to say it.
        let words = words.or_else(|| if *reason == DISTRESS { spoken(features, "suicide") } else { None })?;
        Some(format!("{reason}:{words}"))
    };
    ALARMS.iter().filter_map(said).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_spelled_as_texts_are() {
        for list in IN_DISTRESS {
            let phrases: Vec<&str> = list.lines().collect();
            assert!(phrases.len() > 300 && phrases.is_sorted(), "{:?}", phrases.first());
        }
        let others = include_str!("urgent.tsv").lines().skip(1).flat_map(|line| line.split(['\t', '|']).skip(1));
        for phrase in IN_DISTRESS.into_iter().flat_map(str::lines).chain(others) {
            assert_eq!(plain(phrase), phrase);
            assert!(ALARMS.iter().any(|(_, book)| book.first_in(phrase).is_some()), "{phrase}");
        }
    }
}
