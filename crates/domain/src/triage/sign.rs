//! Signs that are the same in every language: codes, pasted data, hashes, numbers, shouting.

use std::sync::LazyLock;

use super::code::Found;
use super::feature::{chars_hash, mix};
use super::needles::Needles;

/// Returns the signs of a text, in which these codes stand, as hashes.
pub(super) fn of(text: &str, codes: &[Found]) -> Vec<u64> {
    let mut signs = Vec::new();
    let mut sign = |name: &str| signs.push(chars_hash(13, &name.chars().collect::<Vec<_>>()));
    for found in codes {
        sign(&format!("code {}", found.code));
        for topic in &found.topics {
            sign(&format!("code of {topic}"));
        }
    }
    let (owners, needles) = &*MARKS;
    let mut has = [false; SHAPES.len()];
    needles.each(text, |mark| has[owners[mark]] = true);
    SHAPES.iter().zip(has).filter(|(_, has)| *has).for_each(|((name, _), _)| sign(name));
    let (mut letters, mut capitals, mut length) = (0, 0, 0);
    for c in text.chars() {
        length += 1;
        letters += usize::from(c.is_alphabetic());
        capitals += usize::from(c.is_uppercase());
    }
    if letters > 8 && capitals * 2 > letters {
        sign("shouting");
    }
    if longest_hex(text) >= 60 {
        sign("hash");
    }
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

/// All marks, each with the place of its shape.
static MARKS: LazyLock<(Vec<usize>, Needles)> = LazyLock::new(|| {
    let all = || SHAPES.iter().enumerate().flat_map(|(shape, (_, marks))| marks.iter().map(move |mark| (shape, *mark)));
    (all().map(|(shape, _)| shape).collect(), Needles::new(all().map(|(_, mark)| mark)))
});

fn longest_hex(text: &str) -> usize {
    text.as_bytes().split(|b| !b.is_ascii_hexdigit()).map(<[u8]>::len).max().unwrap_or(0)
}
