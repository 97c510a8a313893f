//! Something that goes wrong for many at once, told to everybody in their own language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::locale::Locale;
use crate::refusal::Refusal;
use crate::shield::asks;
use crate::word::words;

/// The most characters of a title or an update in one language.
pub const TEXT_LIMIT: usize = 500;

words! {
    /// How far the work on an incident is.
    Stage {
        /// The cause is being looked for.
        Investigating = "investigating",
        /// The cause is known.
        Identified = "identified",
        /// It is mended and being watched.
        Monitoring = "monitoring",
        /// It is over.
        Resolved = "resolved",
    }
}

words! {
    /// How much of a part does not work.
    Impact {
        /// Nothing a trader notices.
        None = "none",
        /// Slower than it should.
        Minor = "minor",
        /// Not for everyone.
        Major = "major",
        /// Not at all.
        Critical = "critical",
    }
}

words! {
    /// What traders notice. Each has a ready title in every language, so that declaring takes seconds.
    Trouble {
        /// Orders are slow, refused or not possible.
        Trading = "trading",
        /// Withdrawals are slow or paused.
        Withdrawals = "withdrawals",
        /// Deposits are credited late.
        Deposits = "deposits",
        /// Signing in fails.
        Login = "login",
        /// Prices, charts or balances are late or wrong.
        Prices = "prices",
        /// The API for programs.
        Api = "api",
        /// Chat and tickets.
        Desk = "desk",
        /// Mail to and from the desk.
        Mail = "mail",
        /// Anything else; needs a title of its own.
        Other = "other",
    }
}

/// A text in one or more languages, each within the limit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Told(BTreeMap<String, String>);

impl Told {
    /// Reads a text per language; blank ones are left out. Refuses unknown languages, texts over the limit, and words that
    /// ask for a secret: an impostor could wish for nothing better than the venue's own banner.
    pub fn parse(raw: BTreeMap<String, String>, pointer: &str) -> Result<Self, Refusal> {
        let mut told = BTreeMap::new();
        for (tag, text) in raw {
            let locale: Locale =
                tag.parse().map_err(|_| Refusal::bad_request(format!("{pointer}/{tag}"), "not a language of the interface"))?;
            let text = text.trim();
            if text.chars().count() > TEXT_LIMIT {
                return Err(Refusal::bad_request(format!("{pointer}/{tag}"), "longer than 500 characters"));
            }
            let asks = asks(text);
            if !asks.is_empty() {
                return Err(Refusal::AsksForSecret { asks });
            }
            if !text.is_empty() {
                told.insert(locale.as_str().to_owned(), text.to_owned());
            }
        }
        Ok(Self(told))
    }

    /// Whether nothing is said in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text and its language for a reader: their own, then the other Chinese script, then English, then any.
    pub fn read(&self, reader: Locale) -> Option<(&str, &str)> {
        let sibling = match reader {
            Locale::ZhHans => Some(Locale::ZhHant),
            Locale::ZhHant => Some(Locale::ZhHans),
            _ => None,
        };
        [Some(reader), sibling, Some(Locale::En)]
            .into_iter()
            .flatten()
            .find_map(|locale| self.0.get_key_value(locale.as_str()))
            .or_else(|| self.0.iter().next())
            .map(|(locale, text)| (locale.as_str(), text.as_str()))
    }

    /// Lists what is said by language.
    pub const fn texts(&self) -> &BTreeMap<String, String> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pairs: &[(&str, &str)]) -> Result<Told, Refusal> {
        Told::parse(pairs.iter().map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned())).collect(), "/body")
    }

    #[test]
    fn everybody_reads_the_nearest_language() {
        let both = told(&[("en", "Orders are slow"), ("zh-Hans", "下单缓慢"), ("ko", "  ")]).expect("fits");
        assert_eq!(both.read(Locale::ZhHant), Some(("zh-Hans", "下单缓慢")));
        assert_eq!(both.read(Locale::Ko), Some(("en", "Orders are slow")));
        let one = told(&[("ja", "注文が遅れています")]).expect("fits");
        assert_eq!(one.read(Locale::En), Some(("ja", "注文が遅れています")));
        assert_eq!(Told::default().read(Locale::En), None);
    }

    #[test]
    fn strange_languages_and_long_texts_are_refused_where_they_stand() {
        assert!(matches!(told(&[("sv", "x")]), Err(Refusal::BadRequest { pointer, .. }) if pointer == "/body/sv"));
        assert!(told(&[("en", &"x".repeat(TEXT_LIMIT + 1))]).is_err());
        assert!(told(&[("en", &"长".repeat(TEXT_LIMIT))]).is_ok());
        assert!(matches!(told(&[("en", "Please send us your password to keep trading")]), Err(Refusal::AsksForSecret { .. })));
    }
}
