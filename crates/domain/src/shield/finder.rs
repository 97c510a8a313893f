//! Finds many words in a text at once, each only where it stands as a word.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use super::letters::{arabic, spaced};
use super::words::{Mark, Source, word_tail, words};

/// Finds the words of some classes in a text.
pub(super) struct Finder {
    automaton: Option<AhoCorasick>,
    /// The first two bytes of every word, as most words of a text begin otherwise.
    begun: Begun,
    /// What each word says, and whether it is the beginning of longer ones.
    classes: Vec<(u64, bool)>,
    /// Classes whose words may contain other words.
    nested: u64,
}

impl Finder {
    /// Reads the named lists of JSON tables, each list with the bit its words get.
    ///
    /// Words of the `nested` classes do not hide words inside them.
    pub fn new(named: &[(&str, u64)], sources: &[&str], nested: u64) -> Self {
        let sources: Vec<Source> = sources.iter().map(|source| serde_json::from_str(source).unwrap_or_default()).collect();
        let mut classes: HashMap<String, (u64, bool)> = HashMap::new();
        for (name, bit) in named {
            for (word, open) in words(&sources, name) {
                let entry = classes.entry(word).or_default();
                entry.0 |= bit;
                entry.1 |= open;
            }
        }
        inherit(&mut classes);
        let (words, classes): (Vec<_>, Vec<_>) = classes.into_iter().unzip();
        Self { automaton: longest_first(&words), begun: Begun::of(&words), classes, nested }
    }

    /// Words in reading order, without overlaps, the longest where several begin.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        // Whether a letter or digit stands before, from which a word would not be parted.
        let (mut at, mut glued) = (0, false);
        while let Some(c) = char_at(text, at) {
            if glued && c.is_ascii_alphanumeric() {
                at += text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                continue;
            }
            let letter = spaced(c) || c.is_ascii_digit();
            let begins = !glued || !letter || arabic(c);
            let mark = if begins && self.begun.has(&text.as_bytes()[at..]) { self.mark(text, at) } else { None };
            marks.extend(mark);
            (at, glued) = match mark.filter(|mark| mark.class & self.nested == 0 && mark.end > at) {
                Some(mark) => (mark.end, text[..mark.end].chars().next_back().is_some_and(|c| spaced(c) || c.is_ascii_digit())),
                None => (at + c.len_utf8(), letter),
            };
        }
        marks
    }

    /// The longest word that begins at a place, if it ends there as a word does.
    fn mark(&self, text: &str, start: usize) -> Option<Mark> {
        let hit = self.automaton.as_ref()?.find(Input::new(text).range(start..).anchored(Anchored::Yes))?;
        let (class, open) = self.classes.get(hit.pattern().as_usize()).copied().unwrap_or_default();
        let end = if open { hit.end() + word_tail(&text[hit.end()..]) } else { hit.end() };
        ends_word(&text[hit.range()], &text[end..]).then_some(Mark { class, start, end })
    }
}

/// Bits for what words begin with, so that those of a text that begin otherwise are passed over.
struct Begun {
    /// For each pair of bytes: whether a word begins with it.
    pairs: Vec<u64>,
    /// The same of words that are shorter than four bytes.
    short: Vec<u64>,
    /// For each hash of four bytes, of words that are as long.
    fours: Vec<u64>,
}

impl Begun {
    const BITS: usize = 1 << 16;

    fn of(words: &[String]) -> Self {
        let empty = || vec![0; Self::BITS / 64];
        let mut begun = Self { pairs: empty(), short: empty(), fours: empty() };
        let set = |bits: &mut [u64], at: usize| bits[at / 64] |= 1 << (at % 64);
        for word in words.iter().map(String::as_bytes) {
            let pairs = match word {
                [] => continue,
                [one] => Self::pair(*one, 0)..Self::pair(*one, u8::MAX) + 1,
                [one, other, ..] => Self::pair(*one, *other)..Self::pair(*one, *other) + 1,
            };
            for pair in pairs {
                set(&mut begun.pairs, pair);
                if word.len() < 4 {
                    set(&mut begun.short, pair);
                }
            }
            if let Some(four) = word.first_chunk() {
                set(&mut begun.fours, Self::four(*four));
            }
        }
        begun
    }

    /// Whether a word can begin where these bytes do.
    fn has(&self, bytes: &[u8]) -> bool {
        let get = |bits: &[u64], at: usize| bits[at / 64] >> (at % 64) & 1 == 1;
        let pair = match bytes {
            [one, other, ..] => Self::pair(*one, *other),
            // Nothing stands behind the last byte.
            [one] => Self::pair(*one, 0),
            [] => return false,
        };
        let four = || bytes.first_chunk().is_some_and(|four| get(&self.fours, Self::four(*four)));
        get(&self.pairs, pair) && (get(&self.short, pair) || four())
    }

    const fn pair(one: u8, other: u8) -> usize {
        (one as usize) << 8 | other as usize
    }

    const fn four(bytes: [u8; 4]) -> usize {
        (u32::from_le_bytes(bytes).wrapping_mul(0x9e37_79b1) >> 16) as usize
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

/// A word says what every stem it begins with says, as the longest alone is found.
fn inherit(classes: &mut HashMap<String, (u64, bool)>) {
    let stems: HashMap<String, u64> = classes.iter().filter(|(_, entry)| entry.1).map(|(word, entry)| (word.clone(), entry.0)).collect();
    for (word, entry) in classes.iter_mut() {
        let prefixes = word.char_indices().skip(1).map(|(at, _)| &word[..at]);
        entry.0 |= prefixes.filter_map(|prefix| stems.get(prefix)).fold(0, |all, class| all | class);
    }
}

/// Too many words for the automaton would be a fault of the tables, and their tests would show it.
fn longest_first(words: &[String]) -> Option<AhoCorasick> {
    let builder = &mut AhoCorasick::builder();
    let builder = builder.match_kind(MatchKind::LeftmostLongest).start_kind(StartKind::Anchored);
    builder.kind(Some(AhoCorasickKind::ContiguousNFA)).build(words).ok()
}

fn ends_word(word: &str, after: &str) -> bool {
    let tail = word.chars().next_back().is_some_and(spaced);
    !tail || !after.chars().next().is_some_and(spaced)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same found by looking at every place of a text.
    fn marks_of(finder: &Finder, words: &[String], text: &str) -> Vec<(u64, usize, usize)> {
        let whole = |before: &str, word: &str| {
            let head = word.chars().next().is_some_and(|c| (spaced(c) && !arabic(c)) || c.is_ascii_digit());
            !head || !before.chars().next_back().is_some_and(|c| spaced(c) || c.is_ascii_digit())
        };
        let (mut marks, mut from) = (Vec::new(), 0);
        for (at, c) in text.char_indices() {
            let longest =
                words.iter().enumerate().filter(|(_, word)| text[at..].starts_with(word.as_str())).max_by_key(|(_, word)| word.len());
            let Some((place, word)) = longest.filter(|_| at >= from) else { continue };
            let (class, open) = finder.classes[place];
            let end = at + word.len();
            let end = if open { end + word_tail(&text[end..]) } else { end };
            from = at + c.len_utf8();
            if whole(&text[..at], word) && ends_word(word, &text[end..]) {
                marks.push((class, at, end));
                from = if class & finder.nested == 0 { end } else { from };
            }
        }
        marks
    }

    fn finder(nested: u64) -> (Finder, Vec<String>) {
        let words = ["pin", "pin code", "2fa", "7", "code*", "codec", "ma", "код", "кода*", "密码", "密", "كود", "รหัส", "e-mail", "é", "#"];
        let mut classes = HashMap::new();
        for (bit, word) in words.iter().enumerate() {
            classes.insert(word.trim_end_matches('*').to_owned(), (1 << bit, word.ends_with('*')));
        }
        let (words, classes): (Vec<_>, Vec<_>) = classes.into_iter().unzip();
        (Finder { automaton: longest_first(&words), begun: Begun::of(&words), classes, nested }, words)
    }

    proptest! {
        #[test]
        fn words_are_passed_over_only_where_none_begins(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "pin", " ", "code", "codec", "s", "2fa", "7", "ma", "код", "а", "密码", "密", "كود", "ال", "รหัส", "e-mail", "é", "#", "-", "ñ", "\u{3b2}", "1",
            ]), 0..14),
            nested in prop_oneof![Just(0), Just(u64::MAX), Just(0b1011)],
        ) {
            let (text, (finder, words)) = (pieces.concat(), finder(nested));
            let found: Vec<_> = finder.marks(&text).into_iter().map(|mark| (mark.class, mark.start, mark.end)).collect();
            prop_assert_eq!(found, marks_of(&finder, &words, &text));
        }
    }
}
