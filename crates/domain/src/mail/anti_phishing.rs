//! The word that a trader chose at the venue so that its mails can be told from forged ones. Nobody at the desk ever reads it.

use std::borrow::Cow;

use super::whole::stands_alone;

/// Characters of a word.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=32;
/// What stands in its place where a trader's answer brings it back.
const MASK: &str = "•••";

/// A trader's anti-phishing word.
#[derive(Clone, PartialEq, Eq)]
pub struct AntiPhishingWord(String);

impl std::fmt::Debug for AntiPhishingWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl AntiPhishingWord {
    /// Takes 2 to 32 characters on one line; signs of HTML are none of them, so that the word reads the same everywhere.
    pub fn parse(raw: &str) -> Option<Self> {
        let word = raw.trim();
        let is_good = LENGTH.contains(&word.chars().count()) && !word.contains(|sign: char| sign.is_control() || "<>&\"'⟦⟧".contains(sign));
        is_good.then(|| Self(word.to_owned()))
    }

    /// Returns it, for the mail that it belongs into and for the store.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Masks it in what came back. As part of a longer word it is another word; where words are not parted by spaces it is found anywhere.
    pub fn mask<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut out = String::new();
        let mut kept = 0;
        for (at, found) in text.match_indices(&self.0) {
            let end = at + found.len();
            if !stands_alone(text, at, end) {
                continue;
            }
            out.push_str(&text[kept..at]);
            out.push_str(MASK);
            kept = end;
        }
        if kept == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[kept..]);
        Cow::Owned(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(word: &str, text: &str) -> String {
        AntiPhishingWord::parse(word).expect("a word").mask(text).into_owned()
    }

    #[test]
    fn it_is_masked_wherever_it_stands_by_itself() {
        assert_eq!(masked("kestrel", "> Your word: kestrel.\nkestrels kestrel kestrel7"), "> Your word: •••.\nkestrels ••• kestrel7");
        assert_eq!(masked("青い鳥", "合言葉は青い鳥です"), "合言葉は•••です");
        assert_eq!(masked("two words", "two words, two  words"), "•••, two  words");
        assert_eq!(masked("kestrel", "nothing of it"), "nothing of it");
    }

    #[test]
    fn what_could_break_a_mail_is_no_word() {
        for bad in ["", "a", " b ", "a\nb", "<b>", "a&b", &"x".repeat(33), "a\u{7}b"] {
            assert_eq!(AntiPhishingWord::parse(bad), None, "{bad:?}");
        }
        assert_eq!(AntiPhishingWord::parse("  blue fox ").map(|it| it.expose().to_owned()).as_deref(), Some("blue fox"));
    }
}
