//! Digits that are written as words: "the app says five one eight, zero zero two". Who dictates a message gives codes away like this.

use std::sync::LazyLock;

use super::clues::nearest;
use super::context::followed_by_unit;
use super::letters::alphanumeric;
use super::spoken::said;
use super::words::{Lexicon, Page, class, languages_of, lexicon};
use super::{Hit, SecretKind};
use crate::quick::Map;

/// Digits of a code or PIN: fewer are a count, more a phone number.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;
/// So many are a code whatever the sentence speaks of.
const MANY: usize = 6;
/// The fewest words among which there are tens: two are a range, "twenty thirty minutes".
const TENS: usize = 3;
/// Bytes of a word for tens with its hyphens.
const JOINED: usize = 40;
/// Bytes between two of them.
const BETWEEN: usize = 3;
/// Bytes between them and a word that gives them another name.
const BESIDE: usize = 16;
/// The same of a word for a PIN or a code, which says what they are.
const NAMED: usize = 40;
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
/// What ends a Korean word.
const PARTICLES: [&str; 16] =
    ["입니", "이에", "이요", "요", "인데", "라고", "이라", "로", "으로", "은", "는", "가", "을", "를", "예요", "만"];
/// Words of Vietnamese for digits that are little else; of the others two and two may stand in any sentence.
const FIRM: [&str; 6] = ["mot", "bon", "lam", "bay", "tam", "chin"];

/// The lists of words for numbers: they are asked at every word of a text.
struct Words {
    digit: &'static Lexicon,
    digit_too: &'static Lexicon,
    tens: &'static Lexicon,
    twice: &'static Lexicon,
    hundred: &'static Lexicon,
    hundreds: &'static Lexicon,
    and_tens: &'static Lexicon,
    magnitude: &'static Lexicon,
    joint: &'static Lexicon,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    digit: lexicon("digit"),
    digit_too: lexicon("digit_too"),
    tens: lexicon("tens"),
    twice: lexicon("twice"),
    hundred: lexicon("hundred"),
    hundreds: lexicon("hundreds"),
    and_tens: lexicon("and_tens"),
    magnitude: lexicon("magnitude"),
    joint: lexicon("joint"),
});

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.lower();
    let mut at = 0;
    while at < text.len() {
        let Some(run) = run(text, at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if run.is_code(page) && !renamed(page, run.start) {
            let place = (run.start, run.end);
            let pin = said(page, place, class::PIN) && !said(page, place, class::CODE | class::CHANNEL);
            hits.push(Hit::new(if pin { SecretKind::Password } else { SecretKind::OneTimeCode }, run.start, run.end));
        }
        at = run.end;
    }
}

/// The languages of each word for a number, a bit for each.
static LANGUAGES: LazyLock<Map<String, u32>> = LazyLock::new(|| {
    let mut languages: Map<String, u32> = Map::default();
    for (bit, word) in ["digit", "digit_too", "tens", "twice"].into_iter().flat_map(languages_of) {
        *languages.entry(word).or_default() |= 1 << bit;
    }
    languages
});

/// Words for digits in a row.
struct Run {
    start: usize,
    end: usize,
    digits: usize,
    words: usize,
    tens: usize,
    /// Tens with units, which are no round sum.
    exact: usize,
    /// Words that mean something else as well, and those of them that hardly do.
    loose: usize,
    firm: usize,
    /// Languages that have all of them.
    languages: u32,
}

impl Default for Run {
    fn default() -> Self {
        Self { start: 0, end: 0, digits: 0, words: 0, tens: 0, exact: 0, loose: 0, firm: 0, languages: u32::MAX }
    }
}

impl Run {
    /// Whether a word is of a language that has the others too.
    fn shares(&mut self, word: &str) -> bool {
        let languages = self.languages & LANGUAGES.get(word).copied().unwrap_or(u32::MAX);
        self.languages = if languages == 0 { self.languages } else { languages };
        languages != 0
    }

    fn is_code(&self, page: &Page<'_>) -> bool {
        let (text, place) = (page.lower(), (self.start, self.end));
        // 二零二五年: a year.
        let year = text[self.end..].starts_with('年') || text[..self.start].ends_with("ปี");
        // `null,null,null,null`: nobody's code.
        let mut words = text[self.start..self.end].split([' ', ',']).filter(|word| !word.is_empty());
        let first = words.next();
        let same = self.words > 1 && first.is_some_and(|first| first.len() < self.end - self.start && words.all(|word| word == first));
        let (behind, rest) = (&text[self.end..], text[self.end..].trim_start_matches(' '));
        // "Forty thousand", "eight minutes", "five times": an amount.
        let counted = WORDS.magnitude.prefix(rest).is_some()
            || WORDS.magnitude.suffix(text[..self.start].trim_end()).is_some()
            || followed_by_unit(text, self.end)
            || lexicon("times").prefix(rest).is_some();
        let pin = said(page, place, class::PIN | class::DIGITS);
        let firm = self.loose == 0 || self.firm >= if pin { 1 } else { 2 };
        let exact = (self.tens == 0 || self.exact > 0) && !korean(text[self.start..].chars().next());
        let tens = self.tens == 0 || self.words >= TENS || (pin && self.exact == self.words);
        // Korean goes on within the word, unless a particle ends it.
        let within = korean(text[self.start..].chars().next())
            && korean(behind.chars().next())
            && !PARTICLES.iter().any(|part| behind.starts_with(part));
        DIGITS.contains(&self.digits)
            && !year
            && !same
            && !counted
            && firm
            && tens
            && !within
            && ((exact && self.digits >= MANY) || said(page, place, TOLD))
    }
}

/// The digits that begin at a place.
fn run(text: &str, from: usize) -> Option<Run> {
    let before = text[..from].chars().next_back();
    if before.is_some_and(|c| alphanumeric(c) && !bare(&text[from..])) || (korean(before) && korean(text[from..].chars().next())) {
        return None;
    }
    let mut run = Run { start: from, end: from, ..Run::default() };
    if let Some((end, digits)) = kana(text, from) {
        return Some(Run { end, digits, words: digits, loose: digits, firm: digits, ..run });
    }
    let mut at = from;
    while let Some(length) = number(text, at, &mut run) {
        run.end = at + length;
        let gap = text[run.end..].find(|c: char| !matches!(c, ' ' | ',' | '.' | '-' | '、' | '،' | '，')).unwrap_or(0);
        let glued = bare(&text[run.end..]) || (korean(text[..run.end].chars().next_back()) && korean(text[run.end..].chars().next()));
        if gap > BETWEEN || (gap == 0 && !glued) || (gap > 0 && wordy(&text[run.end + gap..])) {
            break;
        }
        at = run.end + gap;
    }
    (run.words > 0).then_some(run)
}

/// 一直, 一次: one begins a word that is no number.
fn wordy(text: &str) -> bool {
    text.strip_prefix('一').is_some_and(|rest| {
        rest.starts_with(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
            && WORDS.digit.prefix(rest).or_else(|| WORDS.digit_too.prefix(rest)).is_none()
    })
}

/// Kana that are digits from the first to the last: "さんきゅういちきゅうご".
fn kana(text: &str, from: usize) -> Option<(usize, usize)> {
    let is = |c: char| matches!(c, '\u{3041}'..='\u{30ff}');
    if text[..from].ends_with(is) || !text[from..].starts_with(is) {
        return None;
    }
    let end = from + text[from..].find(|c| !is(c)).unwrap_or(text.len() - from);
    let (mut at, mut digits) = (from, 0);
    while at < end {
        at += WORDS.digit_too.prefix(&text[at..end])?;
        digits += 1;
    }
    DIGITS.contains(&digits).then_some((end, digits))
}

/// The word for a digit or two that begins at a place.
pub(super) fn numeral(text: &str, at: usize) -> Option<usize> {
    number(text, at, &mut Run::default())
}

fn number(text: &str, at: usize, run: &mut Run) -> Option<usize> {
    let rest = &text[at..];
    // Words of two languages are not one number.
    if run.loose == 0
        && let Some(length) = firm(rest, run)
    {
        return Some(length);
    }
    if run.loose == run.words { loose(rest, run) } else { None }
}

/// Words for digits and tens that mean nothing else.
fn firm(rest: &str, run: &mut Run) -> Option<usize> {
    if let Some(length) = tens(rest) {
        if !run.shares(&rest[..length]) {
            return None;
        }
        let unit = unit(&rest[length..]);
        (run.words, run.digits, run.tens) = (run.words + 1, run.digits + 2, run.tens + 1);
        run.exact += usize::from(unit.is_some() || rest[..length].contains("und"));
        return Some(length + unit.unwrap_or(0));
    }
    if let Some((length, exact)) = hundreds(rest) {
        (run.words, run.digits, run.tens) = (run.words + 2, run.digits + 3, run.tens + 1);
        run.exact += usize::from(exact);
        return Some(length);
    }
    if let Some(length) = WORDS.twice.prefix(rest) {
        let digit = WORDS.digit.prefix(rest[length..].strip_prefix(' ')?)?;
        (run.words, run.digits) = (run.words + 1, run.digits + if rest.starts_with("triple") { 3 } else { 2 });
        return Some(length + 1 + digit);
    }
    let length = WORDS.digit.prefix(rest).filter(|length| run.shares(&rest[..*length]))?;
    (run.words, run.digits) = (run.words + 1, run.digits + 1);
    // Arabic says the unit before the tens.
    let Some(tens) = rest[length..].strip_prefix(' ').and_then(|rest| WORDS.and_tens.prefix(rest)) else { return Some(length) };
    (run.digits, run.tens, run.exact) = (run.digits + 1, run.tens + 1, run.exact + 1);
    Some(length + 1 + tens)
}

/// "Seven hundred twelve", "семьсот двенадцать": hundreds with what belongs to them.
fn hundreds(rest: &str) -> Option<(usize, bool)> {
    let spaced = |at: usize, words: &Lexicon| Some(1 + words.prefix(rest[at..].strip_prefix(' ')?)?);
    let times = WORDS.digit.prefix(rest).and_then(|unit| Some(unit + spaced(unit, WORDS.hundred)?));
    let at = times.or_else(|| WORDS.hundreds.prefix(rest))?;
    let joint = spaced(at, WORDS.joint).filter(|joint| rest[at + joint..].starts_with(' ')).unwrap_or(0);
    let more = &rest[at + joint..];
    let tens = more.strip_prefix(' ').and_then(tens).map(|length| 1 + length + unit(&more[1 + length..]).unwrap_or(0));
    // A round sum ends with its hundreds.
    Some(tens.or_else(|| unit(more)).map_or((at, false), |length| (at + joint + length, true)))
}

/// Words for digits that mean something else as well.
fn loose(rest: &str, run: &mut Run) -> Option<usize> {
    let length = WORDS.digit_too.prefix(rest).filter(|length| run.shares(&rest[..*length]))?;
    let kana = rest.starts_with(|c| matches!(c, '\u{3040}'..='\u{30ff}'));
    // A particle, unless marks part it from what follows.
    if kana && !rest[length..].starts_with([' ', '、', ',', '・', '。']) && rest.len() > length {
        return None;
    }
    (run.words, run.digits, run.loose) = (run.words + 1, run.digits + 1, run.loose + 1);
    run.firm += usize::from(kana || FIRM.contains(&&rest[..length]));
    Some(length)
}

/// Tens, which French also writes with hyphens.
fn tens(rest: &str) -> Option<usize> {
    let parted = || {
        let word = &rest[..rest.floor_char_boundary(JOINED)];
        WORDS.tens.prefix(&word.split(' ').next().filter(|word| word.contains('-'))?.replace('-', " "))
    };
    WORDS.tens.prefix(rest).or_else(parted)
}

/// The unit that belongs to tens: "forty two", "cuarenta y dos".
fn unit(rest: &str) -> Option<usize> {
    let word = rest.strip_prefix([' ', '-'])?;
    let joint = WORDS.joint.prefix(word).filter(|length| word[*length..].starts_with(' ')).map_or(0, |length| length + 1);
    let length = WORDS.digit.prefix(&word[joint..])?;
    let zero = matches!(&word[joint..joint + length], "zero" | "oh" | "null" | "cero" | "sifir" | "ноль" | "нуль" | "nol" | "kosong");
    // "Douze quatre cent": the four belongs to the hundreds.
    let hundreds = word[joint + length..].strip_prefix(' ').is_some_and(|rest| WORDS.hundred.prefix(rest).is_some());
    (!zero && !hundreds).then_some(rest.len() - word.len() + joint + length)
}

fn korean(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{AC00}'..='\u{D7A3}'))
}

/// A script that puts no blanks between words.
pub(super) fn bare(text: &str) -> bool {
    text.starts_with(|c: char| matches!(c, '\u{3007}' | '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'))
}

/// "Order number four four one two": the word right before gives them another name.
fn renamed(page: &Page<'_>, start: usize) -> bool {
    let secret = class::PIN | class::CODE | class::TOTP | class::PASSWORD | class::CHANNEL;
    nearest(page, start, secret).is_none_or(|(_, gap)| gap > NAMED)
        && nearest(page, start, class::WEIGHED)
            .is_some_and(|(class, gap)| gap <= BESIDE && class & (TOLD | class::PLACE) == 0 && class & OTHER != 0)
}
