//! Digits that are written as words: "the app says five one eight, zero zero two". Who dictates a message gives codes away like this.

use super::clues::nearest;
use super::spoken::said;
use super::words::{Page, class, lexicon};
use super::{Hit, SecretKind};

/// Words of a code or PIN: fewer are a count, more a phone number.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;
/// So many are a code whatever the sentence speaks of.
const MANY: usize = 6;
/// Bytes between two of them.
const BETWEEN: usize = 3;
/// Bytes between them and a word that gives them another name.
const BESIDE: usize = 16;
/// What speaks of a code, a PIN or of typing one.
const TOLD: u64 = class::CODE
    | class::CODEISH
    | class::AUTH
    | class::CHANNEL
    | class::TYPED
    | class::PIN
    | class::PASSWORD
    | class::DIGITS
    | class::TOTP
    | class::ENTER
    | class::HABIT;
const OTHER: u64 = class::ID | class::AMOUNT | class::TRADE | class::NATIONAL | class::USER;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.lower();
    let mut at = 0;
    while at < text.len() {
        let Some((end, count)) = run(text, at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        // 二零二五年: a year.
        let year = text[end..].starts_with('年');
        // `null,null,null,null`: nobody's code.
        let mut words = text[at..end].split([' ', ',']).filter(|word| !word.is_empty());
        let first = words.next();
        let same = count > 1 && first.is_some_and(|first| first.len() < end - at && words.all(|word| word == first));
        if DIGITS.contains(&count) && !year && !same && (count >= MANY || said(page, (at, end), TOLD)) && !renamed(page, at) {
            let pin = said(page, (at, end), class::PIN) && !said(page, (at, end), class::CODE | class::CHANNEL);
            hits.push(Hit::new(if pin { SecretKind::Password } else { SecretKind::OneTimeCode }, at, end));
        }
        at = end;
    }
}

/// Where words for digits end, and how many they are.
fn run(text: &str, from: usize) -> Option<(usize, usize)> {
    let (mut at, mut end, mut count) = (from, from, 0);
    if text[..from].chars().next_back().is_some_and(char::is_alphanumeric) && !bare(&text[from..]) {
        return None;
    }
    while let Some(length) = lexicon("digit").prefix(&text[at..]) {
        count += 1;
        end = at + length;
        let gap = text[end..].find(|c: char| !matches!(c, ' ' | ',' | '.' | '、' | '،' | '，')).unwrap_or(0);
        if gap > BETWEEN || (gap == 0 && !bare(&text[end..])) {
            break;
        }
        at = end + gap;
    }
    (count > 0).then_some((end, count))
}

/// A script that puts no blanks between words.
fn bare(text: &str) -> bool {
    text.starts_with(|c: char| matches!(c, '\u{3007}' | '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'))
}

/// "Order number four four one two": the word right before gives them another name.
fn renamed(page: &Page<'_>, start: usize) -> bool {
    nearest(page, start, class::WEIGHED)
        .is_some_and(|(class, gap)| gap <= BESIDE && class & (TOLD | class::PLACE) == 0 && class & OTHER != 0)
}
