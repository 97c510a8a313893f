//! Secrets that stand apart from the word for them: the seed of an authenticator, a backup code, the secret of an API key.
//!
//! Their shape alone is not enough, and the sentence alone is not either; both together are.

use std::sync::LazyLock;

use regex::Regex;

use super::clues::sentence;
use super::keys::address;
use super::words::{Mark, Page, class};
use super::{Hit, SecretKind};

/// A seed has so many letters and digits in a row, or so many fours.
const SHORTEST: usize = 16;
const FOURS: usize = 4;
/// Seeds of this length are nothing else, whatever is said about them.
const CERTAIN: usize = 32;
/// Bytes between a value and a word that gives it another name.
const BESIDE: usize = 24;
/// Bytes between the secret of an API key and the word for it.
const REACH: usize = 80;
/// Addresses and signatures of chains that write them in Base58.
const CHAIN_SIZES: [usize; 4] = [43, 44, 87, 88];

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    if page.sizes.word >= SHORTEST || page.sizes.fours >= FOURS {
        seeds(page, hits);
    }
    if page.has(class::TOTP) {
        backup_codes(page, hits);
    }
    if page.has(class::API) {
        api_secrets(page, hits);
    }
}

/// Base32 in one piece or in fours.
fn seeds(page: &Page<'_>, hits: &mut Vec<Hit>) {
    static SEED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?-u:\b)(?:[A-Z2-7]{16,64}|[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,15}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15})(?-u:\b)").ok()
    });
    const SPOKEN: u64 = class::TOTP | class::AUTH | class::CODE | class::CODEISH | class::KEY | class::API | class::PASSWORD;
    for found in SEED.iter().flat_map(|seed| seed.find_iter(page.cased())) {
        let (start, end) = (found.start(), found.end());
        let size = found.as_str().bytes().filter(u8::is_ascii_alphanumeric).count();
        let certain = size >= CERTAIN && !found.as_str().contains([' ', '-']);
        if thrown(found.as_str()) && !renamed(page, start) && (certain || said(page, (start, end), SPOKEN)) {
            hits.push(Hit::new(SecretKind::OneTimeCode, start, end));
        }
    }
}

/// Letters and digits mixed within at least two of the fours, or all over.
fn thrown(seed: &str) -> bool {
    let mixed = |part: &str| part.bytes().any(|b| b.is_ascii_digit()) && part.bytes().any(|b| b.is_ascii_alphabetic());
    let letters = seed.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = seed.bytes().filter(u8::is_ascii_digit).count();
    let parted = seed.contains([' ', '-']);
    letters >= 6
        && (digits >= 2 || (digits == 1 && seed.len() >= CERTAIN))
        && (!parted || seed.split([' ', '-']).filter(|part| mixed(part)).count() >= 2)
}

/// Letters and digits in one case, in a sentence about backup codes.
fn backup_codes(page: &Page<'_>, hits: &mut Vec<Hit>) {
    static CODE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?-u:\b)(?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,3}|[A-Za-z0-9]{8,16})(?-u:\b)").ok());
    for found in CODE.iter().flat_map(|code| code.find_iter(page.cased())) {
        let value = found.as_str();
        let has = |test: fn(&u8) -> bool| value.bytes().filter(test).count();
        let (digits, lower, upper) = (has(u8::is_ascii_digit), has(u8::is_ascii_lowercase), has(u8::is_ascii_uppercase));
        let alone = !page.cased()[..found.start()].ends_with(['-', '_', '/', '.', '@'])
            && !page.cased()[found.end()..].starts_with(['-', '_', '/', '@']);
        let shaped = digits >= if value.contains('-') { 1 } else { 2 } && lower + upper >= 2 && (lower == 0 || upper == 0);
        if (shaped || introduced(page, found.start(), value))
            && alone
            && !renamed(page, found.start())
            && said(page, (found.start(), found.end()), class::TOTP)
        {
            hits.push(Hit::new(SecretKind::OneTimeCode, found.start(), found.end()));
        }
    }
}

/// Twice four letters right behind the word for a backup code: `backup code ldek-akvm`.
fn introduced(page: &Page<'_>, start: usize, value: &str) -> bool {
    let fours = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_lowercase());
    value.split_once('-').is_some_and(|(one, other)| fours(one) && fours(other))
        && page.before(start, 3).next().is_some_and(|mark| mark.is(class::TOTP))
}

/// A long token in three sorts of signs, when the nearest word that could name it is one for API keys.
fn api_secrets(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.cased();
    let base = text.as_ptr() as usize;
    for token in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|token| (32..=128).contains(&token.len())) {
        let start = token.as_ptr() as usize - base;
        let has = |test: fn(&u8) -> bool, least| token.bytes().filter(test).count() >= least;
        let mixed = has(u8::is_ascii_digit, 1) && has(u8::is_ascii_lowercase, 3) && has(u8::is_ascii_uppercase, 3);
        let chain = CHAIN_SIZES.contains(&token.len()) || address(token);
        let wanted = class::API | class::ID | class::KEY | class::PHRASE;
        let before = page.before(start, REACH).find(|mark| mark.is(wanted));
        let after = page.after(start + token.len(), BESIDE).find(|mark| mark.is(wanted));
        if mixed && !chain && before.or(after).is_some_and(|mark| mark.is(class::API) && !mark.is(class::ID)) {
            hits.push(Hit::new(SecretKind::ApiSecret, start, start + token.len()));
        }
    }
}

/// The nearest word before it names an order, a transaction, an error.
fn renamed(page: &Page<'_>, start: usize) -> bool {
    let other = |mark: &Mark| mark.is(class::ID | class::ERROR) && !mark.is(class::TOTP | class::AUTH | class::CODE);
    page.before(start, BESIDE).next().is_some_and(other)
}

/// Whether the sentence has a word of these classes.
fn said(page: &Page<'_>, (start, end): (usize, usize), wanted: u64) -> bool {
    let (from, to) = sentence(page.lower(), start, end);
    let first = page.marks.partition_point(|mark| mark.start < from);
    page.marks[first..].iter().take_while(|mark| mark.start < to).any(|mark| mark.is(wanted) && (mark.end <= start || mark.start >= end))
}
