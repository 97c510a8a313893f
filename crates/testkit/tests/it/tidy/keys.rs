//! Every key is used, and every used key exists.

use std::collections::BTreeSet;

use super::catalogues::{SURFACES, catalogue};
use super::tree::{self, File};

/// Lists the sources that may name a key.
fn sources() -> Vec<File> {
    let mut files: Vec<File> = ["ui", "crates"].into_iter().flat_map(tree::below).collect();
    files.retain(|it| !it.is_test() && it.ends(&[".ts", ".js", ".svelte", ".html", ".rs"]));
    files
}

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Splits a text into everything that looks like a key, and tells whether a value is put behind it.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let from = rest.find(is_key)?;
        let tail = &rest[from..];
        let end = tail.find(|c| !is_key(c)).unwrap_or(tail.len());
        let (word, after) = tail.split_at(end);
        rest = after;
        Some((word, word.ends_with('-') && (after.starts_with("${") || after.starts_with('{'))))
    })
}

fn all_keys() -> BTreeSet<String> {
    let all = SURFACES.iter().flat_map(|surface| catalogue("en", surface).into_keys());
    all.chain(SURFACES.iter().flat_map(|surface| references(surface))).collect()
}

/// Messages that are used inside other messages.
fn references(surface: &str) -> Vec<String> {
    let text = tree::read(&format!("locales/en/{surface}.ftl"));
    let inside = text.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|(it, _)| it.trim());
    inside.filter(|it| it.contains('-') && it.chars().all(is_key)).map(str::to_owned).collect()
}

#[test]
fn no_key_is_dead() {
    let files = sources();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut prefixes: BTreeSet<&str> = BTreeSet::new();
    for (word, is_prefix) in files.iter().flat_map(|it| words(&it.text)) {
        named.insert(word);
        // A bare surface in front of a value would keep everything alive.
        if is_prefix && word.matches('-').count() >= 2 || matches!((word, is_prefix), ("error-", true)) {
            prefixes.insert(word);
        }
    }
    let inside: BTreeSet<String> = SURFACES.iter().flat_map(|surface| references(surface)).collect();
    let is_used = |key: &str| {
        let message = key.split('.').next().unwrap_or_default();
        [key, message].iter().any(|it| named.contains(it) || inside.contains(*it)) || prefixes.iter().any(|it| key.starts_with(it))
    };
    let dead = SURFACES.iter().flat_map(|surface| {
        let keys = catalogue("en", surface).into_keys().filter(|it| !is_used(it));
        keys.map(move |it| format!("{surface}.ftl: {it}"))
    });
    tree::none("Nothing uses these texts:", &dead.collect::<Vec<_>>());
}

#[test]
fn no_text_is_missing() {
    let keys = all_keys();
    let mut findings = Vec::new();
    for file in sources() {
        for call in ["t(\"", "t('"] {
            let quote = &call[2..];
            for (place, _) in file.text.match_indices(call) {
                let rest = &file.text[place + call.len()..];
                let Some(key) = rest.split(quote).next() else { continue };
                let is_ours = SURFACES.iter().chain(["tickets", "demo", "error"].iter()).any(|it| key.starts_with(&format!("{it}-")));
                if is_ours && key.chars().all(is_key) && !keys.contains(key) {
                    findings.push(format!("{}: {key}", file.path));
                }
            }
        }
    }
    tree::none("These texts are in no catalogue:", &findings);
}
