//! Licences of everything that is linked.

use super::{crates, tree};

const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether a licence expression can be met with the allowed ones. `/` is the old way of writing OR.
fn allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "+WITH+");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let is_met = any(&words, &mut at);
    is_met && at == words.len()
}

fn any(words: &[&str], at: &mut usize) -> bool {
    let mut is_met = all(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        is_met |= all(words, at);
    }
    is_met
}

fn all(words: &[&str], at: &mut usize) -> bool {
    let mut is_met = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        is_met &= one(words, at);
    }
    is_met
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let word = words.get(*at).copied().unwrap_or_default();
    *at += 1;
    if word != "(" {
        return ALLOWED.contains(&word.replace("+WITH+", " WITH ").as_str());
    }
    let is_met = any(words, at);
    *at += 1;
    is_met
}

#[test]
fn expressions_are_read_as_written() {
    for (expression, expected) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0", false),
        ("Apache-2.0 OR GPL-2.0-only", true),
        ("MIT AND GPL-2.0-only", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(GPL-2.0 OR LGPL-2.1) AND MIT", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("", false),
        ("MIT MIT", false),
    ] {
        assert_eq!(allowed(expression), expected, "{expression}");
    }
}

#[test]
fn every_dependency_may_be_linked() {
    let refused = crates::packages(false).filter_map(|it| {
        let licence = it["license"].as_str().unwrap_or_default();
        (!allowed(licence)).then(|| format!("{} {}: “{licence}”", crates::name(it), it["version"].as_str().unwrap_or_default()))
    });
    tree::none("These licences are not on the list:", &refused.collect::<Vec<_>>());
}

#[test]
fn the_licence_list_of_cargo_deny_is_the_same() {
    let text = tree::read("deny.toml");
    let list = text.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']')).expect("deny.toml has a list").0;
    let mut stated: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    stated.sort_unstable();
    assert_eq!(stated, ALLOWED);
}
