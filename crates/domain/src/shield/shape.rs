//! What a value looks like: the class of its shape, and the finer things that are counted.

use super::weighing::{Features, mix, word};

/// The class of a value's shape. Numbers are those of the weights' file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape(pub u8);

/// Coarser classes, which are crossed with words.
pub(super) mod group {
    pub const SHORT: u32 = 0;
    pub const SIX: u32 = 1;
    pub const LONG: u32 = 2;
    pub const SPACED: u32 = 3;
    pub const STRUCTURED: u32 = 4;
    pub const WORDY: u32 = 5;
    pub const SYMBOLS: u32 = 6;
    pub const RANDOM: u32 = 7;
    pub const HEX: u32 = 8;
    pub const CODES: u32 = 9;
    pub const PLAIN: u32 = 10;
    pub const UNIT: u32 = 11;
    pub const CAPITALS: u32 = 12;
    pub const EIGHT: u32 = 13;
    pub const UUID: u32 = 14;
    pub const RARE: u32 = 15;
    pub const QUOTED: u32 = 16;
}

impl Shape {
    const TIME: u8 = 30;
    const DATE: u8 = 31;
    const DOTTED: u8 = 32;
    const DECIMAL: u8 = 33;
    const OTHER_NUMBER: u8 = 34;
    const PHONE: u8 = 35;
    const UUID: u8 = 40;
    const HEX: u8 = 41;
    const ADDRESS: u8 = 44;
    const CODES: u8 = 45;
    const UNIT: u8 = 46;
    const FILE: u8 = 47;
    const HYPHENS: u8 = 48;
    const WORD_DIGITS: u8 = 50;
    const RANDOM: u8 = 60;
    const LETTERS: u8 = 70;
    const OTHER: u8 = 79;
    /// Words of four letters in a row.
    pub const FOURS: Self = Self(80);
    const RARE: u8 = 90;
    /// What stands in quotes; no shape of the widget is beyond the rare words.
    pub const QUOTED: Self = Self(99);

    /// A word that is none of every day, by its capitals and script.
    pub fn rare(value: &str) -> Self {
        let upper = value.bytes().filter(u8::is_ascii_uppercase).count();
        let capitals = if upper > 1 { 2 } else { u8::from(upper > 0) };
        Self(Self::RARE + capitals + if value.is_ascii() { 0 } else { 3 })
    }

    /// Letters of a script without spaces, and digits behind them or none.
    pub fn native(numbered: bool) -> Self {
        Self(Self::RARE + 6 + u8::from(numbered))
    }

    /// Whether what is inside is read word by word.
    pub const fn is_phrase(self) -> bool {
        self.0 >= Self::RARE + 6
    }

    /// Hashes, addresses and identifiers look like keys, words and names of things like passwords; there are many more of them.
    pub fn doubt(self) -> f32 {
        match self.group() {
            group::HEX | group::UUID => 4.0,
            group::RANDOM if self.0 < 69 => 4.0,
            group::PLAIN | group::RARE | group::QUOTED => 3.0,
            _ => 1.0,
        }
    }

    /// The coarser class.
    pub fn group(self) -> u32 {
        match self.0 {
            3..=5 => group::SHORT,
            6 => group::SIX,
            7 | 8 => group::EIGHT,
            9..=20 => group::LONG,
            21..=29 => group::SPACED,
            30..=39 => group::STRUCTURED,
            Self::UUID => group::UUID,
            41..=43 | Self::ADDRESS => group::HEX,
            Self::CODES | 80 => group::CODES,
            Self::UNIT..=Self::HYPHENS => group::UNIT,
            50..=53 => group::WORDY,
            54 | 55 => group::CAPITALS,
            56..=59 => group::SYMBOLS,
            60..=69 => group::RANDOM,
            90..=98 => group::RARE,
            99 => group::QUOTED,
            _ => group::PLAIN,
        }
    }
}

struct Counts {
    digits: usize,
    upper: usize,
    lower: usize,
    symbols: usize,
    /// Times that one class of characters follows another.
    turns: usize,
}

fn class(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'9',
        b'A'..=b'Z' => b'A',
        b'a'..=b'z' => b'a',
        _ => byte,
    }
}

fn counts(value: &[u8]) -> Counts {
    let count = |test: fn(u8) -> bool| value.iter().filter(|b| test(class(**b))).count();
    Counts {
        digits: count(|c| c == b'9'),
        upper: count(|c| c == b'A'),
        lower: count(|c| c == b'a'),
        symbols: count(|c| !matches!(c, b'9' | b'A' | b'a')),
        turns: value.windows(2).filter(|pair| class(pair[0]) != class(pair[1])).count(),
    }
}

fn hex(value: &[u8]) -> bool {
    value.iter().all(u8::is_ascii_hexdigit)
}

/// One byte for each character: letters of other alphabets are lower case.
fn plain(value: &str) -> Vec<u8> {
    value.chars().map(|c| u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'a')).collect()
}

/// Tells the class of a value.
pub(super) fn shape(value: &str) -> Shape {
    let plain = plain(value);
    let bytes = plain.as_slice();
    let seen = counts(bytes);
    if seen.digits == bytes.len() {
        return Shape(u8::try_from(bytes.len().min(20)).unwrap_or(20));
    }
    let has = |symbol: u8| bytes.contains(&symbol);
    if seen.upper + seen.lower == 0 {
        return numeric(bytes, &seen);
    }
    if bytes.len() == 36 && bytes.iter().filter(|b| **b == b'-').count() == 4 {
        return Shape(Shape::UUID);
    }
    let digits_only = bytes.strip_prefix(b"0x").unwrap_or(bytes);
    if digits_only.len() >= 16 && hex(digits_only) && seen.digits > 0 {
        return Shape(if digits_only.len() == bytes.len() { Shape::HEX } else { Shape::HEX + 1 });
    }
    let chain = (33..=35).contains(&bytes.len()) && seen.symbols == 0 && value.starts_with(['1', '3', 'T', 'E', 'U', 'r', 'D']);
    let bech = value.starts_with("bc1") || value.starts_with("tb1") || value.starts_with("ltc1");
    if bech || chain {
        return Shape(Shape::ADDRESS);
    }
    if codes(value, &seen) {
        return Shape(Shape::CODES);
    }
    let head = bytes.iter().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    if head > 0 && bytes[head..].iter().all(u8::is_ascii_alphabetic) && bytes.len() - head <= 4 {
        return Shape(Shape::UNIT);
    }
    if seen.digits > 0
        && value.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_lowercase()))
    {
        return Shape(Shape::FILE);
    }
    if bytes.len() >= 16 && seen.turns >= 5 && seen.digits > 0 {
        let cases = u8::from(seen.upper > 0) + 2 * u8::from(seen.lower > 0);
        return Shape(Shape::RANDOM + cases + if bytes.len() >= 32 { 4 } else { 0 });
    }
    let strong = bytes.iter().filter(|b| b"!@#$%^&*_+=~?".contains(b)).count();
    if strong > 0 {
        return Shape(56 + u8::from(seen.digits > 0) + 2 * u8::from(has(b'_') && strong == 1));
    }
    if seen.symbols > 0 && seen.digits > 0 {
        return Shape(Shape::HYPHENS);
    }
    if seen.digits > 0 {
        return Shape(worded(bytes, &seen));
    }
    if seen.symbols > 0 {
        return Shape(Shape::OTHER);
    }
    let inner = u8::from(seen.upper > 0 && seen.lower > 0 && bytes[1..].iter().any(u8::is_ascii_uppercase));
    Shape(
        Shape::LETTERS + if inner > 0 { 3 } else { u8::from(seen.upper > 0) + u8::from(seen.lower == 0) } + 4 * u8::from(bytes.len() >= 16),
    )
}

/// "Maple77", "maple77", "77maple", "M4pl3", "BTC2024".
fn worded(value: &[u8], seen: &Counts) -> u8 {
    if seen.lower == 0 {
        return 54 + u8::from(seen.turns > 1);
    }
    if seen.turns > 3 {
        return 60 + 9;
    }
    if value[0].is_ascii_digit() { 53 } else { Shape::WORD_DIGITS + u8::from(seen.upper > 0) + u8::from(seen.turns > 2) }
}

/// Groups of three to six letters and digits, in one case.
fn codes(value: &str, seen: &Counts) -> bool {
    if seen.symbols == 0 || (seen.upper > 0 && seen.lower > 0) {
        return false;
    }
    let mut groups = value.split('-');
    let fits = groups.all(|one| (3..=6).contains(&one.len()) && one.bytes().all(|b| b.is_ascii_alphanumeric()));
    fits && value.contains('-') && (seen.digits > 1 || value.split('-').count() > 2)
}

fn numeric(bytes: &[u8], seen: &Counts) -> Shape {
    let count = |symbol: u8| bytes.iter().filter(|b| **b == symbol).count();
    if seen.digits + count(b' ') == bytes.len() || (seen.digits + count(b'-') == bytes.len() && count(b'-') < 2 && seen.digits > 4) {
        return Shape(match seen.digits {
            ..=5 => 21,
            6 => 22,
            7..=8 => 23,
            9..=11 => 24,
            12..=15 => 25,
            16 => 26,
            _ => 27,
        });
    }
    Shape(match () {
        () if count(b':') > 0 => Shape::TIME,
        () if count(b'/') + count(b'-') == 2 || (count(b'.') == 2 && bytes.len() <= 10) => Shape::DATE,
        () if count(b'.') >= 2 => Shape::DOTTED,
        () if bytes[0] == b'+' || seen.digits >= 10 && count(b'-') > 0 => Shape::PHONE,
        () if seen.symbols == count(b'.') + count(b',') => Shape::DECIMAL,
        () => Shape::OTHER_NUMBER,
    })
}

/// Counts what a value looks like.
pub(super) fn describe(value: &str, shape: Shape, features: &mut Features) {
    let plain = plain(value);
    let bytes = plain.as_slice();
    let seen = counts(bytes);
    let (own, length) = (u32::from(shape.0), bytes.len().min(40) as u32);
    features.add(1, &[own]);
    features.add(2, &[own, length]);
    features.add(3, &[pattern(bytes, true)]);
    features.add(4, &[pattern(bytes, false)]);
    features.add(5, &[own, seen.digits.min(12) as u32]);
    features.add(6, &[own, seen.symbols.min(4) as u32, u32::from(seen.upper > 0)]);
    features.add(7, &[seen.turns.min(10) as u32, length / 4]);
    for symbol in bytes.iter().filter(|b| !b.is_ascii_alphanumeric()) {
        features.add(8, &[u32::from(*symbol), shape.group()]);
    }
    features.add(9, &[own, u32::from(bytes[0])]);
    if bytes.len() >= 16 {
        features.add(10, &[u32::from(bytes[0]), u32::from(bytes[1]), length]);
    }
    let letters: String = value.chars().filter(|c| c.is_alphabetic()).take(12).collect::<String>().to_lowercase();
    if letters.chars().count() >= 2 {
        features.add(11, &[word(letters.chars().take(5))]);
        features.add(20, &[word(letters.chars())]);
        let vowels = letters.bytes().filter(|b| b"aeiouy".contains(b)).count();
        features.add(12, &[own, (vowels * 5 / letters.chars().count()) as u32]);
    }
    if seen.upper + seen.lower == 0 {
        number(bytes, own, features);
    }
}

fn number(bytes: &[u8], own: u32, features: &mut Features) {
    let digits: Vec<u32> = bytes.iter().filter(|b| b.is_ascii_digit()).map(|b| u32::from(b - b'0')).collect();
    let zeros = digits.iter().rev().take_while(|d| **d == 0).count();
    features.add(13, &[own, zeros.min(4) as u32]);
    features.add(14, &[own, digits.iter().take(2).fold(0, |all, d| all * 10 + d)]);
    features.add(15, &[own, digits.iter().take(3).fold(0, |all, d| all * 10 + d)]);
    features.add(16, &[own, u32::from(luhn(&digits))]);
    let run = digits.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) <= 1).count();
    features.add(17, &[own, (run * 4 / digits.len().max(1)) as u32]);
    if digits.len() == 4 {
        features.add(18, &[u32::from(matches!(digits[..2], [1, 9] | [2, 0]))]);
    }
    let distinct = (0..10).filter(|d| digits.contains(d)).count();
    features.add(19, &[own, distinct as u32]);
}

fn luhn(digits: &[u32]) -> bool {
    let doubled = |at: usize, digit: u32| if at.is_multiple_of(2) { digit } else { digit * 2 / 10 + digit * 2 % 10 };
    digits.len() >= 12 && digits.iter().rev().enumerate().map(|(at, digit)| doubled(at, *digit)).sum::<u32>() % 10 == 0
}

/// The classes of characters in a row, with how often each stands or without.
fn pattern(bytes: &[u8], counted: bool) -> u32 {
    let (mut hash, mut at, mut runs) = (7, 0, 0);
    while at < bytes.len() && runs < 10 {
        let one = class(bytes[at]);
        let length = bytes[at..].iter().take_while(|b| class(**b) == one).count();
        hash = mix(hash, u32::from(one));
        if counted {
            hash = mix(hash, length.min(8) as u32);
        }
        at += length;
        runs += 1;
    }
    hash
}
