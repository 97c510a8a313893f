//! Step 6: stems and words without accents.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// Snowball is quadratic at worst and made for words; anything longer stays as it is.
const LONGEST_STEMMED: usize = 40;

/// Every language with a stemmer of its own.
pub(super) const STEMMED: [&str; 17] =
    ["ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "pt", "ro", "ru", "sv", "tr"];

/// Finds the stems of the words of one text, of each word once: texts repeat their words.
pub(super) struct Stems<'a> {
    language: &'a str,
    known: HashMap<String, String>,
}

impl<'a> Stems<'a> {
    /// Begins a text.
    pub fn of(language: &'a str) -> Self {
        Self { language, known: HashMap::new() }
    }

    /// Returns the stem of a lower-case word.
    pub fn stem(&mut self, word: &str) -> String {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        let found = stem(word, self.language);
        self.known.insert(word.to_owned(), found.clone());
        found
    }
}

/// Returns the stem of a lower-case word.
pub(super) fn stem(word: &str, language: &str) -> String {
    let stem = algorithm(word, language).map(|algorithm| Stemmer::create(algorithm).stem(word).into_owned());
    // Some stemmers leave nothing of a word that is all ending.
    stem.filter(|stem| !stem.is_empty()).unwrap_or_else(|| word.to_owned())
}

/// Returns the word without accents; marks of scripts in which they are letters stay.
pub(crate) fn without_accents(word: &str) -> String {
    if word.is_ascii() { word.to_owned() } else { word.chars().filter_map(plain_char).collect() }
}

/// Returns the character without its accent, or nothing for an accent that stands alone.
pub(super) fn plain_char(c: char) -> Option<char> {
    match c {
        '\u{300}'..='\u{36f}' => None,
        'ё' => Some('е'),
        'ı' => Some('i'),
        'đ' => Some('d'),
        'ø' => Some('o'),
        'ł' => Some('l'),
        'ς' => Some('σ'),
        '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' => c.nfd().next(),
        _ => Some(c),
    }
}

/// Returns the language whose own alphabet a letter belongs to, for alphabets that give it away.
pub(super) fn language_of_letter(c: char) -> Option<&'static str> {
    match c {
        '\u{0e01}'..='\u{0e4e}' => Some("th"),
        '\u{0620}'..='\u{064a}' => Some("ar"),
        '\u{0904}'..='\u{0939}' => Some("hi"),
        '\u{0391}'..='\u{03c9}' => Some("el"),
        '\u{0410}'..='\u{0451}' => Some("ru"),
        _ => None,
    }
}

/// Tells whether a language is written in the alphabet that another one gives away.
pub(super) fn shares_alphabet(language: &str, other: &str) -> bool {
    language == other
        || match language {
            "ru" => matches!(other, "uk" | "be" | "bg" | "sr" | "kk"),
            "ar" => matches!(other, "fa" | "ur"),
            "hi" => matches!(other, "mr" | "ne"),
            _ => false,
        }
}

fn algorithm(word: &str, language: &str) -> Option<Algorithm> {
    if word.is_ascii() {
        let is_word = word.len() <= LONGEST_STEMMED && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
        return if is_word { latin_algorithm(language) } else { None };
    }
    let length = word.chars().count();
    if length > LONGEST_STEMMED || !word.chars().all(|c| c.is_alphabetic() || c == '\'' || is_mark(c)) {
        return None;
    }
    let latin = word.chars().all(|c| matches!(c, '\'' | 'a'..='z' | '\u{df}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') || is_mark(c));
    if latin {
        return latin_algorithm(language);
    }
    let all = |low: char, high: char| word.chars().all(|c| (low..=high).contains(&c));
    match language {
        "ru" if all('а', 'ё') => Some(Algorithm::Russian),
        "ar" if all('\u{0620}', '\u{0652}') => Some(Algorithm::Arabic),
        "el" if all('\u{0370}', '\u{03ff}') => Some(Algorithm::Greek),
        _ => None,
    }
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn latin_algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "en" | "zh" | "ja" | "ko" | "th" | "ru" | "uk" | "ar" | "hi" | "el" => Algorithm::English,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" | "nb" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
