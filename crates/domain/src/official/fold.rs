//! Likeness: letters that look the same, and words that are nearly the same.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters of other scripts, and digits, beside the Latin letter they pass for.
const TWINS: [(char, &str); 27] = [
    ('a', "аɑα4ａ@"),
    ('b', "вЬьβ8ƅ"),
    ('c', "сϲᴄ¢"),
    ('d', "ԁđɗ"),
    ('e', "еєεɛ3℮"),
    ('f', "ƒſ"),
    ('g', "ɡԍց9"),
    ('h', "һнհ"),
    ('j', "јϳ"),
    ('k', "кκ"),
    ('l', "iіӏι1|ıɩłІǀ"),
    ('m', "мᴍ"),
    ('n', "пηոռɴ"),
    ('o', "оοօ0øσ"),
    ('p', "рρϱþ"),
    ('q', "ԛգ"),
    ('r', "гᴦɼ"),
    ('s', "ѕꜱ5"),
    ('t', "тτ7ŧ"),
    ('u', "υսцʋ"),
    ('v', "νѵᴠ"),
    ('w', "ѡԝωш"),
    ('x', "хχ"),
    ('y', "уγүʏ"),
    ('z', "ᴢʐ2"),
    ('-', "‐‑‒–—_"),
    ('.', "。"),
];

/// Pairs of letters that pass for one when set close together.
const PAIRS: [(&str, &str); 3] = [("rn", "m"), ("vv", "w"), ("cl", "d")];

/// Reduces a name to what the eye sees: two names with one skeleton cannot be told apart.
pub(super) fn skeleton(name: &str) -> String {
    let plain: String = name.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).map(twin).collect();
    PAIRS.iter().fold(plain, |text, (pair, one)| text.replace(pair, one))
}

fn twin(c: char) -> char {
    TWINS.iter().find(|(_, twins)| twins.contains(c)).map_or(c, |(letter, _)| *letter)
}

/// Counts insertions, deletions, exchanges and swaps of neighbours, up to `limit`.
pub(super) fn within(a: &str, b: &str, limit: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return false;
    }
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let exchanged = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = exchanged.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()] <= limit
}

/// How many letters a name of this length may differ by and still be taken for another.
pub(super) fn tolerance(name: &str) -> usize {
    match name.chars().count() {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// Byte ranges in which two names differ: letter by letter when they are equally long, else the middle.
#[must_use]
pub fn differences(a: &str, b: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    if a.chars().count() == b.chars().count() {
        return a
            .char_indices()
            .zip(b.char_indices())
            .filter(|((_, x), (_, y))| x != y)
            .map(|((i, x), (j, y))| (i..i + x.len_utf8(), j..j + y.len_utf8()))
            .unzip();
    }
    let head: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let tail: usize = a[head..].chars().rev().zip(b[head..].chars().rev()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let middle = |text: &str| {
        let range = head..text.len() - tail;
        if range.is_empty() { Vec::new() } else { vec![range] }
    };
    (middle(a), middle(b))
}
