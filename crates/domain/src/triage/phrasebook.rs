//! Thousands of fixed phrases looked up at each place of a text by the bytes they begin with: an automaton over so many takes longer to build
//! than all else that triage loads.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::quick::Map;

/// As many bytes every phrase has at least, and is looked up by.
const START: usize = 4;

/// Phrases in their plain spelling.
pub(super) struct Phrasebook(Map<[u8; START], Vec<&'static str>>);

impl Phrasebook {
    /// Takes phrases in their plain spelling; what is shorter than a start is left out.
    pub(super) fn new(phrases: impl Iterator<Item = &'static str>) -> Self {
        let mut starts: Map<[u8; START], Vec<&str>> = Map::default();
        for phrase in phrases {
            if let Some(start) = phrase.as_bytes().first_chunk() {
                starts.entry(*start).or_default().push(phrase);
            }
        }
        Self(starts)
    }

    /// Returns the first phrase that stands in a text of plain spelling.
    pub(super) fn first_in(&self, text: &str) -> Option<&'static str> {
        text.char_indices().find_map(|(at, _)| {
            let rest = &text[at..];
            let phrases = self.0.get(rest.as_bytes().first_chunk::<START>()?)?;
            phrases.iter().copied().find(|phrase| rest.starts_with(phrase) && stands_alone(text, at, at + phrase.len()))
        })
    }
}

/// Spells a text plainly: small letters, composed accents, and without the marks of Arabic and Devanagari that hurried writers leave out.
/// Accents of Latin letters stay: without them Vietnamese and Turkish words of every day would look like others.
pub(super) fn plain(text: &str) -> String {
    let as_is = is_nfc_quick(text.chars()) == IsNormalized::Yes && !text.chars().any(|c| matches!(c, '\u{600}'..='\u{97f}'));
    if as_is { text.to_lowercase() } else { text.nfd().filter(|c| !is_left_out(*c)).nfc().collect::<String>().to_lowercase() }
}

/// Vowel points, hamza, madda and the stretch of Arabic; the dot below of Devanagari.
const fn is_left_out(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{655}' | '\u{640}' | '\u{670}' | '\u{93c}')
}

/// Latin letters and digits stand between borders of words, other scripts anywhere.
fn stands_alone(text: &str, from: usize, to: usize) -> bool {
    let both = |one: Option<char>, other: Option<char>| one.is_some_and(is_latin) && other.is_some_and(is_latin);
    let cut_before = both(text[..from].chars().next_back(), text[from..].chars().next());
    !cut_before && !both(text[..to].chars().next_back(), text[to..].chars().next())
}

fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_they_are_words() {
        let book = Phrasebook::new(["tử tự", "olmek istiyorum", "ölmek istiyorum", "不想活", "اريد ان اموت"].into_iter());
        for (text, found) in [
            ("Ölmek istiyorum!", Some("ölmek istiyorum")),
            ("hesabı bölmek istiyorum", None),
            ("我不想活了", Some("不想活")),
            ("أُريدُ أنْ أموت", Some("اريد ان اموت")),
            ("tu tu da", None),
            ("", None),
        ] {
            assert_eq!(book.first_in(&plain(text)), found, "{text}");
        }
    }
}
