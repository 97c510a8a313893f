//! What was shown once and never again: "the one it says you will only see once". Panels say so of the secret half of a key, and of nothing else.

use super::candidates::candidates;
use super::clues::nearest;
use super::keys::address;
use super::letters::spaced;
use super::words::{Page, class, lexicon};
use super::{Hit, SecretKind};

/// Bytes between the words and what they speak of, behind them and before.
const BEHIND: usize = 140;
const BEFORE: usize = 90;
/// Bytes between a value and a word that gives it another name.
const BESIDE: usize = 8;
/// Such words of a text that are read.
const MOST: usize = 512;
/// The fewest characters of such a value.
const SHORTEST: usize = 20;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let (text, cased) = (page.lower(), page.cased());
    if page.sizes.graphic < SHORTEST {
        return;
    }
    let values: Vec<(usize, usize)> =
        candidates(cased).iter().map(|one| (one.start, one.end)).filter(|at| keyed(&cased[at.0..at.1])).collect();
    if values.is_empty() {
        return;
    }
    let places = |name: &'static str| {
        let words = lexicon(name);
        let begins = |(at, c): &(usize, char)| !(spaced(*c) && text[..*at].ends_with(|c: char| spaced(c) || c.is_ascii_digit()));
        let starts = text.char_indices().filter(begins);
        starts.filter_map(move |(at, _)| Some((at, at + words.prefix(&text[at..])?)))
    };
    if !page.has(class::API | class::KEY) && places("key_word").next().is_none() {
        return;
    }
    for at in values.iter().filter(|at| bracketed(text, at.1) && !renamed(page, at.0)) {
        hits.push(Hit::new(SecretKind::ApiSecret, at.0, at.1));
    }
    for (from, to) in places("once").chain(places("second")).take(MOST) {
        let next = values.iter().find(|(start, _)| *start >= to && start - to <= BEHIND);
        let last = || values.iter().rev().find(|(_, end)| *end <= from && from - end <= BEFORE);
        if let Some((start, end)) = next.or_else(last).filter(|(start, _)| !renamed(page, *start)) {
            hits.push(Hit::new(SecretKind::ApiSecret, *start, *end));
        }
    }
}

/// "E64B63… (the secret part)".
fn bracketed(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches(' ').strip_prefix(['(', '（', '[']);
    rest.is_some_and(|rest| lexicon("bracketed").prefix(rest).is_some())
}

/// "The order 01ea2f5f-…": the word right before gives it another name.
fn renamed(page: &Page<'_>, start: usize) -> bool {
    nearest(page, start, class::ID | class::TRADE | class::USER | class::ERROR | class::PLACE).is_some_and(|(_, gap)| gap <= BESIDE)
}

/// Thrown together as nobody thinks it up: a UUID, 32 hexadecimal digits and more, or letters and digits in both cases.
pub(super) fn keyed(value: &str) -> bool {
    let count = |test: fn(&u8) -> bool| value.bytes().filter(test).count();
    let (digits, small, capitals) = (count(u8::is_ascii_digit), count(u8::is_ascii_lowercase), count(u8::is_ascii_uppercase));
    let hex = value.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-') && value.len() >= 32;
    let random = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-+/=".contains(&b))
        && digits >= 3
        && ((small >= 3 && capitals >= 3) || capitals >= 8);
    value.len() >= SHORTEST && !address(value) && digits >= 3 && (hex || random)
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn what_was_shown_once_is_the_secret_half() {
        for text in [
            "the one it says you will only see once, i copied that into box two: 01ea2f5f-52d0-4c9f-bbc1-90ca8bdfa659 and the tax software says my api key is wrong",
            "建好的時候跳出來說「僅顯示一次請妥善保存」的那串 f41f1abb-960b-43d7-818f-32a9d10edac8 ，api 一直 50113",
            "случайно кинул в чат E64B630DD8B72CA5E3D633C3DA6A816AE088D08F18D2F8E7 (секретная часть), ключ апи удалите",
        ] {
            let masked = shield(text);
            assert_eq!(masked.secrets().len(), 1, "{}", masked.text());
        }
        let order = "my order 01ea2f5f-52d0-4c9f-bbc1-90ca8bdfa659 was filled once, api shows it";
        assert!(shield(order).is_clean());
    }
}
