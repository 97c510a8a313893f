//! One spelling for many: compatibility forms, case, accents, traditional characters and stretched letters fold away.

use std::sync::LazyLock;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::quick::Map;

/// Traditional characters and their simplified ones; the help centre's search reads the same table.
static SIMPLIFIED: LazyLock<Map<char, char>> = LazyLock::new(|| {
    let lines = include_str!("../../../search/data/traditional.tsv").lines();
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?))).collect()
});

/// A text in its folded spelling, and where each folded character stood.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each of them, the byte at which its original begins in `source`.
    at: Vec<u32>,
    /// Characters before which an apostrophe vanished: "l'ordre".
    elided: Vec<usize>,
    /// The text as composed before folding.
    source: String,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        // Nearly every text is composed already, and to see that is cheaper than to compose it.
        let source: String = if is_nfc_quick(text.chars()) == IsNormalized::Yes { text.to_owned() } else { text.nfc().collect() };
        let mut folded = Self { chars: Vec::with_capacity(source.len()), at: Vec::with_capacity(source.len()), ..Self::default() };
        for (at, c) in source.char_indices() {
            folded.push(u32::try_from(at).unwrap_or(u32::MAX), c);
        }
        folded.source = source;
        folded
    }

    /// Tells whether the text is written with letters that only Vietnamese has.
    pub fn is_toned(&self) -> bool {
        self.source.chars().any(|c| matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ơ' | 'ư' | 'đ' | 'ă'))
    }

    /// The first character within a range before which an apostrophe vanished.
    pub fn elided_within(&self, from: usize, to: usize) -> Option<usize> {
        let first = self.elided.partition_point(|place| *place <= from);
        self.elided.get(first).copied().filter(|place| *place < to)
    }

    /// Returns the original spelling of a range of folded characters.
    pub fn original(&self, from: usize, to: usize) -> &str {
        self.source.get(self.byte(from)..self.byte(to)).unwrap_or_default().trim()
    }

    /// Returns the byte at which a folded character's original begins, or the length of the text.
    pub fn byte(&self, index: usize) -> usize {
        self.at.get(index).map_or(self.source.len(), |at| *at as usize)
    }

    fn push(&mut self, at: u32, c: char) {
        let c = digit(c);
        if c.is_ascii() {
            return self.keep(at, c.to_ascii_lowercase());
        }
        if is_han(c) {
            return self.keep(at, simplified(c));
        }
        if matches!(c, '\u{ac00}'..='\u{d7af}' | '\u{3040}'..='\u{30ff}' | '\u{900}'..='\u{e7f}') {
            return self.keep(at, c);
        }
        if matches!(c, '\u{ff00}'..='\u{ffef}') {
            c.nfkc().for_each(|part| self.part(at, part));
        } else {
            c.nfkd().for_each(|part| self.part(at, part));
        }
    }

    fn part(&mut self, at: u32, part: char) {
        if is_accent(part) {
            return;
        }
        for lower in letter(part).to_lowercase() {
            self.keep(at, if is_han(lower) { simplified(lower) } else { lower });
        }
    }

    /// Apostrophes vanish ("can't" is "cant"), and no letter stands more than twice in a row.
    fn keep(&mut self, at: u32, c: char) {
        if matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '`') {
            self.elided.push(self.chars.len());
            return;
        }
        let stretched = c.is_alphabetic() && self.chars.ends_with(&[c, c]);
        if !stretched && !matches!(c, '\u{200b}' | '\u{200d}' | '\u{fe0f}' | '\u{307}') {
            self.chars.push(c);
            self.at.push(at);
        }
    }
}

/// Tells whether a character is Han.
pub(super) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}')
}

/// Returns the simplified form of a Han character.
pub(super) fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

/// Tells whether a character is one that only traditional writing uses.
pub(super) fn is_traditional(c: char) -> bool {
    SIMPLIFIED.contains_key(&c)
}

/// Combining accents of Latin, Greek and Cyrillic; the vowel points and the stretch of Arabic.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{655}' | '\u{640}' | '\u{670}')
}

/// Digits of Arabic, Persian and Devanagari as everybody else writes them.
fn digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// Letters that writers without the right keyboard replace.
const fn letter(c: char) -> char {
    match c {
        'đ' | 'Đ' | 'ð' => 'd',
        'ı' => 'i',
        'ł' | 'Ł' => 'l',
        'ø' | 'Ø' => 'o',
        'ß' => 's',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        'ی' => 'ي',
        _ => c,
    }
}

/// Folds a short phrase of a table.
pub(super) fn fold(text: &str) -> Vec<char> {
    Folded::new(text).chars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_together() {
        for (a, b) in [
            ("Không rút được tiền", "khong rut duoc tien"),
            ("爆倉", "爆仓"),
            ("İŞLEM", "islem"),
            ("CAN’T", "cant"),
            ("ＢＴＣ", "btc"),
            ("pleeeease", "pleease"),
            ("أرباح", "ارباح"),
            ("ё", "е"),
            ("٩٢ ९४", "92 94"),
        ] {
            assert_eq!(fold(a), fold(b), "{a}");
        }
    }

    #[test]
    fn the_original_spelling_is_kept() {
        let folded = Folded::new("我設了 Stop-Löss");
        assert_eq!(folded.original(0, 3), "我設了");
        assert_eq!(folded.original(4, 13), "Stop-Löss");
    }
}
