//! The trader's anti-phishing word, kept from everybody who reads a mail that brings it back.

use std::borrow::Cow;

use domain::mail::AntiPhishingWord;

/// Masks a word, and remembers whether there was anything to mask.
pub struct Veil<'a> {
    word: Option<&'a AntiPhishingWord>,
    /// Whether something was masked: then the bytes of the mail must not be kept.
    pub was_needed: bool,
}

impl<'a> Veil<'a> {
    /// Masks this word, or nothing.
    pub const fn new(word: Option<&'a AntiPhishingWord>) -> Self {
        Self { word, was_needed: false }
    }

    /// Returns a text without the word.
    pub fn over<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let masked = self.word.map_or(Cow::Borrowed(text), |word| word.mask(text));
        self.was_needed |= matches!(masked, Cow::Owned(_));
        masked
    }
}
