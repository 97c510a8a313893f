//! Signs that are the same in every language: codes, pasted data, hashes, numbers, shouting.

use super::code;
use super::feature::{chars_hash, mix};

/// Returns the signs of a text as hashes.
pub(super) fn of(text: &str) -> Vec<u64> {
    let mut signs = Vec::new();
    let mut sign = |name: &str| signs.push(chars_hash(13, &name.chars().collect::<Vec<_>>()));
    for found in code::find(text) {
        sign(&format!("code {}", found.code));
        for topic in found.topics {
            sign(&format!("code of {topic}"));
        }
    }
    for (name, marks) in SHAPES {
        if marks.iter().any(|mark| text.contains(mark)) {
            sign(name);
        }
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if letters > 8 && capitals * 2 > letters {
        sign("shouting");
    }
    if longest_hex(text) >= 60 {
        sign("hash");
    }
    let length = text.chars().count();
    sign(["1", "2", "3", "4", "5", "6"][[12, 30, 80, 200, 500].iter().filter(|limit| length > **limit).count()]);
    signs.into_iter().map(|hash| mix(hash, 17)).collect()
}

/// Marks of pasted things.
const SHAPES: [(&str, &[&str]); 12] = [
    ("json", &["{\"", "\":"]),
    ("link", &["http://", "https://", "www."]),
    ("mail", &["@gmail", "@proton", "@outlook", ".com>"]),
    ("telegram", &["t.me/", "telegram", "Telegram", "телег"]),
    ("address", &["0x", "bc1", "T9", "TR", "TX"]),
    ("percent", &["%", "％"]),
    ("money", &["$", "€", "usdt", "USDT", "万", "萬"]),
    ("leverage", &["10x", "20x", "50x", "100x", "25x", "5x", "75x", "125x"]),
    ("log", &["ERROR", "WARN", "Traceback", "Exception", "HTTP/"]),
    ("shout", &["!!", "！！", "!?", "?!"]),
    ("doubt", &["??", "？？"]),
    ("line", &["\n"]),
];

fn longest_hex(text: &str) -> usize {
    text.split(|c: char| !c.is_ascii_hexdigit()).map(str::len).max().unwrap_or(0)
}
