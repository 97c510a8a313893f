//! The data file of languages, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What one language's mail programs write.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Language {
    wrote: Vec<String>,
    opens: Vec<String>,
    from: Vec<String>,
    sent: Vec<String>,
    to: Vec<String>,
    copy: Vec<String>,
    subject: Vec<String>,
    divider: Vec<String>,
    forward: Vec<String>,
    phone: Vec<String>,
}

/// All languages together: a mail does not say in which its program speaks.
#[derive(Debug, Default)]
pub struct Phrases {
    /// Verbs of an attribution.
    pub wrote: Vec<String>,
    /// Beginnings of an attribution.
    pub opens: Vec<String>,
    /// Words of a divider.
    pub dividers: Vec<String>,
    /// Words above a mail that somebody passes on.
    pub forwards: Vec<String>,
    /// Beginnings or endings of a phone's line.
    pub phones: Vec<String>,
    /// Labels of a copied head, with what they name.
    pub labels: Vec<(String, Label)>,
}

/// What a label of a copied head names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// The sender.
    From,
    /// The time.
    Sent,
    /// The recipient.
    To,
    /// Who else.
    Copy,
    /// The subject.
    Subject,
}

/// The phrases of every language.
pub fn all() -> &'static Phrases {
    static ALL: LazyLock<Phrases> = LazyLock::new(|| {
        let languages: BTreeMap<String, Language> = toml::from_str(include_str!("languages.toml")).unwrap_or_default();
        let mut all = Phrases::default();
        for language in languages.into_values() {
            all.wrote.extend(language.wrote);
            all.opens.extend(language.opens);
            all.dividers.extend(language.divider);
            all.forwards.extend(language.forward);
            all.phones.extend(language.phone);
            let labels = [
                (language.from, Label::From),
                (language.sent, Label::Sent),
                (language.to, Label::To),
                (language.copy, Label::Copy),
                (language.subject, Label::Subject),
            ];
            all.labels.extend(labels.into_iter().flat_map(|(words, label)| words.into_iter().map(move |word| (word, label))));
        }
        all
    });
    &ALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_whole() {
        let phrases = all();
        assert!(phrases.wrote.len() > 40 && phrases.dividers.len() > 25 && phrases.labels.len() > 90);
        for word in phrases.wrote.iter().chain(&phrases.dividers).chain(&phrases.forwards).chain(&phrases.phones) {
            assert_eq!(*word, word.to_lowercase());
        }
    }
}
