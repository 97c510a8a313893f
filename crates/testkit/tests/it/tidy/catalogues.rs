//! The five languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use super::tree;

pub const LOCALES: [&str; 5] = ["en", "zh-Hans", "zh-Hant", "ja", "ko"];
pub const SURFACES: [&str; 4] = ["widget", "console", "pages", "server"];

/// Maps each message (and `message.attribute`) to the names it takes.
pub type Catalogue = BTreeMap<String, BTreeSet<String>>;

/// Reads the shape of a Fluent file: its keys and their placeables.
pub fn catalogue(locale: &str, surface: &str) -> Catalogue {
    let (mut found, mut message, mut key) = (Catalogue::new(), String::new(), String::new());
    for line in tree::read(&format!("locales/{locale}/{surface}.ftl")).lines().filter(|it| !it.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase() || c == '-') {
            message = line.split([' ', '=']).next().unwrap_or_default().to_owned();
            key.clone_from(&message);
            assert!(found.insert(key.clone(), BTreeSet::new()).is_none(), "{locale}/{surface}.ftl: {key} stands twice");
        } else if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(|it| it.split_once('=')) {
            key = format!("{message}.{}", attribute.0.trim());
            found.insert(key.clone(), BTreeSet::new());
        }
        let names =
            line.split('$').skip(1).map(|it| it.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').next().unwrap_or_default());
        found.entry(key.clone()).or_default().extend(names.map(str::to_owned));
    }
    found.remove("");
    found
}

#[test]
fn every_text_is_there_in_every_language() {
    let mut findings = Vec::new();
    for surface in SURFACES {
        let english = catalogue("en", surface);
        for locale in LOCALES {
            let other = catalogue(locale, surface);
            let missing = english.keys().filter(|it| !other.contains_key(*it)).map(|it| format!("{locale}/{surface}.ftl lacks {it}"));
            let extra = other.keys().filter(|it| !english.contains_key(*it)).map(|it| format!("{locale}/{surface}.ftl has {it} alone"));
            findings.extend(missing.chain(extra));
        }
    }
    tree::none("The catalogues differ:", &findings);
}

#[test]
fn every_text_takes_the_same_values_in_every_language() {
    let mut findings = Vec::new();
    for surface in SURFACES {
        let english = catalogue("en", surface);
        for locale in LOCALES {
            for (key, names) in catalogue(locale, surface) {
                if english.get(&key).is_some_and(|it| *it != names) {
                    findings.push(format!("{locale}/{surface}.ftl: {key} takes {names:?}, English {:?}", english[&key]));
                }
            }
        }
    }
    tree::none("The placeables differ:", &findings);
}

/// Counts the words of a line that are not values.
fn own_words(line: &str) -> usize {
    let text = line.split_once(" = ").map_or("", |(_, text)| text);
    let outside = text.split('{').map(|it| it.split_once('}').map_or(it, |(_, after)| after));
    outside.flat_map(str::split_whitespace).filter(|it| it.chars().any(char::is_alphabetic)).count()
}

#[test]
fn no_language_but_english_is_left_english() {
    let mut findings = Vec::new();
    for surface in SURFACES {
        for locale in ["zh-Hans", "zh-Hant", "ja", "ko"] {
            let text = tree::read(&format!("locales/{locale}/{surface}.ftl"));
            let english = tree::read(&format!("locales/en/{surface}.ftl"));
            let sentences: BTreeSet<&str> = english.lines().filter(|it| own_words(it) > 3).collect();
            findings.extend(text.lines().filter(|it| sentences.contains(it)).map(|it| format!("{locale}/{surface}.ftl: {it}")));
        }
    }
    tree::none("Sentences that were not written in the language of their file:", &findings);
}
