//! Backup and recovery codes: letters and digits, or digits alone, in a sentence that speaks of them.

use std::sync::LazyLock;

use regex::Regex;

use super::apart::{harsh, renamed, tossed};
use super::clues::sentence;
use super::pins::free;
use super::spoken::{called, said};
use super::words::{Mark, Page, class};
use super::{Hit, SecretKind};

/// Bytes between a code and the word for it.
const REACH: usize = 80;
/// The same where the code could be a word.
const NEAR: usize = 24;
/// Bytes of what a person types: codes that nothing names are not looked for in logs.
const TYPED: usize = 4096;
const BACKUP: u64 = class::TOTP | class::BACKUP;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let backup = page.clues.iter().any(|mark| mark.is(BACKUP));
    if !backup && (page.cased().len() > TYPED || !page.has(class::CODE | class::CODEISH)) {
        return;
    }
    let codes = candidates(page.cased());
    let mut last = None;
    for (index, &code) in codes.iter().enumerate() {
        let next = codes.get(index + 1).copied();
        if (backup && named(page, code, last)) || unnamed(page, code, [last, next]) {
            hits.push(Hit::new(SecretKind::OneTimeCode, code.0, code.1));
            last = Some(code);
        }
    }
}

/// What has the shape of a code and is no part of a name, a path or an address.
fn candidates(text: &str) -> Vec<(usize, usize)> {
    static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?-u:\b)(?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,3}|[A-Za-z0-9]{8,16}",
            r"|[0-9]{4} [0-9]{4}(?: [0-9]{4} [0-9]{4})*|[A-Z0-9]{4} [A-Z0-9]{4}|[0-9]{3} [0-9]{3}|[0-9]{6})(?-u:\b)"
        ))
        .ok()
    });
    let found = CODE.iter().flat_map(|code| code.find_iter(text)).map(|found| (found.start(), found.end()));
    let alone = |&(start, end): &(usize, usize)| {
        !text[..start].ends_with(['-', '_', '/', '.', '@']) && !text[end..].starts_with(['-', '_', '/', '@'])
    };
    found.filter(alone).collect()
}

/// The sentence speaks of backup codes, and this looks like one, or like the one before it.
fn named(page: &Page<'_>, (start, end): (usize, usize), last: Option<(usize, usize)>) -> bool {
    let text = page.cased();
    let value = &text[start..end];
    let row = last.is_some_and(|last| listed(&text[last.1..start]));
    if digits(value) {
        return (row || called(page, start, BACKUP, REACH).is_some()) && free(page, start, end);
    }
    let beside = || row || said(page, (start, end), BACKUP);
    if value.contains(' ') {
        return fours(value) && beside();
    }
    let fits = ((shaped(value) || faint(value)) && beside())
        || (rough(value) && beside())
        || (capital(value) && called(page, start, BACKUP, NEAR).is_some())
        || introduced(page, start, value)
        || last.is_some_and(|last| sibling(&text[last.0..last.1], &text[last.1..start], value));
    fits && !renamed(page, start)
}

/// A code of some kind is spoken of, of three fours or one of a row, and nothing else that such a value could be.
fn unnamed(page: &Page<'_>, code: (usize, usize), beside: [Option<(usize, usize)>; 2]) -> bool {
    let text = page.cased();
    let value = &text[code.0..code.1];
    let row = |other: (usize, usize)| {
        let between = if other.0 > code.0 { &text[code.1..other.0] } else { &text[other.1..code.0] };
        other.1 - other.0 == value.len() && listed(between) && looks(&text[other.0..other.1])
    };
    (triple(value) || (looks(value) && beside.into_iter().flatten().any(row))) && lone(page, code.0, code.1)
}

/// Two fours, at least one of which mixes letters and digits: `HV5Y 3T9U`.
fn fours(value: &str) -> bool {
    let has = |part: &str, test: fn(&u8) -> bool| part.bytes().any(|b| test(&b));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    value.split(' ').any(|part| has(part, u8::is_ascii_digit) && has(part, u8::is_ascii_alphabetic)) && !value.split(' ').any(plain)
}

/// Like a code on a printed list: letters with digits, or twice four digits.
fn looks(value: &str) -> bool {
    if digits(value) { value.len() == 9 } else { !value.contains(' ') && (shaped(value) || faint(value)) }
}

fn digits(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_digit() || b == b' ' || b == b'-')
}

/// What stands between two codes of a list: blanks, a comma, the number of the next one.
fn listed(between: &str) -> bool {
    between.len() <= 8 && between.bytes().all(|b| b.is_ascii_digit() || b" ,;/|\t\r\n.)-".contains(&b))
}

/// One case, with as many digits as no ordinary word has.
fn shaped(value: &str) -> bool {
    let has = |test: fn(&u8) -> bool| value.bytes().filter(test).count();
    let (digits, lower, upper) = (has(u8::is_ascii_digit), has(u8::is_ascii_lowercase), has(u8::is_ascii_uppercase));
    digits >= if value.contains('-') { 1 } else { 2 } && lower + upper >= 2 && (lower == 0 || upper == 0)
}

/// One digit within letters that make no word.
fn faint(value: &str) -> bool {
    let digit = |part: &str| part.bytes().any(|b| b.is_ascii_digit());
    // A name may end in a digit.
    let inner = digit(&value[..value.len() - 1]) && tossed(value);
    (inner || (digit(value) && harsh(value))) && alike(value) && !value.contains('-')
}

/// All letters are small, or all are capitals.
fn alike(value: &str) -> bool {
    !(value.bytes().any(|b| b.is_ascii_lowercase()) && value.bytes().any(|b| b.is_ascii_uppercase()))
}

/// Twice four or five capitals that name no pair of coins.
fn capital(value: &str) -> bool {
    let coin = |part: &str| ["USD", "BTC", "ETH", "EUR", "PERP"].iter().any(|coin| part.contains(coin));
    value.split_once('-').is_some_and(|(one, other)| one.len() == other.len() && one.len() <= 5 && !coin(one) && !coin(other))
        && value.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
}

/// Of the length and kind of the code right before it; letters alone only in a list.
fn sibling(last: &str, between: &str, value: &str) -> bool {
    let list = listed(between) && between.contains([',', ';', '/', '|', '\n']);
    let same = last.len() == value.len() && last.find('-') == value.find('-') && alike(value) && alike(last);
    let cased = last.bytes().any(|b| b.is_ascii_uppercase()) == value.bytes().any(|b| b.is_ascii_uppercase());
    between.len() <= NEAR && same && cased && (list || value.contains('-') || value.bytes().any(|b| b.is_ascii_digit()))
}

/// Two parts of one length without a digit that are no words: `zfvmm-qkdns`.
fn rough(value: &str) -> bool {
    value.split_once('-').is_some_and(|(one, other)| one.len() == other.len() && tossed(one) && tossed(other))
}

/// Three fours of capitals and digits: `V4H6-MGZH-BH5G`.
fn triple(value: &str) -> bool {
    let parts = || value.split('-');
    parts().count() >= 3
        && parts().all(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()))
        && parts().filter(|part| part.bytes().any(|b| b.is_ascii_digit())).count() >= 2
        && value.bytes().any(|b| b.is_ascii_uppercase())
}

/// A code of some kind is spoken of, and nothing else that such a value could be.
fn lone(page: &Page<'_>, start: usize, end: usize) -> bool {
    let (from, to) = sentence(page.lower(), start, end);
    let first = page.clues.partition_point(|mark| mark.start < from);
    let other = |mark: &Mark| mark.is(class::USER | class::ID | class::TRADE | class::ERROR) && !mark.is(class::FAILED);
    said(page, (start, end), class::CODE | class::CODEISH) && !page.clues[first..].iter().take_while(|mark| mark.start < to).any(other)
}

/// Twice four letters right behind the word for a backup code: `backup code ldek-akvm`.
fn introduced(page: &Page<'_>, start: usize, value: &str) -> bool {
    let fours = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_lowercase());
    value.split_once('-').is_some_and(|(one, other)| fours(one) && fours(other))
        && page.before(start, 3).next().is_some_and(|mark| mark.is(class::TOTP))
}
