//! The data file of languages, and what an operator adds to it; read once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

/// What is built in.
const BUILT_IN: &str = include_str!("languages.toml");
/// Bytes of an operator's file.
const LARGEST: usize = 256 << 10;
/// Phrases of an operator's file: each is looked for in every mail.
const MOST: usize = 2_000;

/// What one language's mail programs write.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Language {
    wrote: Vec<String>,
    opens: Vec<String>,
    days: Vec<String>,
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
    /// Days with which one may begin.
    pub days: Vec<String>,
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

static ALL: OnceLock<Phrases> = OnceLock::new();

/// The phrases of every language.
pub fn all() -> &'static Phrases {
    ALL.get_or_init(|| Phrases::with(None).unwrap_or_default())
}

/// Looks whether a file of phrases can be used.
///
/// # Errors
/// Says what is wrong with it, and where.
pub fn check(file: &str) -> Result<(), String> {
    Phrases::with(Some(file)).map(drop)
}

/// Adds a file of phrases to those that are built in, before the first mail is read.
///
/// # Errors
/// When it cannot be used, or comes too late.
pub fn learn(file: &str) -> Result<(), String> {
    ALL.set(Phrases::with(Some(file))?).map_err(|_| "mails were read already".to_owned())
}

impl Phrases {
    fn with(file: Option<&str>) -> Result<Self, String> {
        let mut all = Self::default();
        let built_in: BTreeMap<String, Language> = toml::from_str(BUILT_IN).map_err(|error| error.to_string())?;
        built_in.into_values().for_each(|language| all.add(language));
        let Some(file) = file else { return Ok(all) };
        if file.len() > LARGEST {
            return Err(format!("it has more than {} KiB", LARGEST >> 10));
        }
        let theirs: BTreeMap<String, Language> = toml::from_str(file).map_err(|error| error.to_string().trim_end().to_owned())?;
        let mut count = 0;
        for (name, mut language) in theirs {
            count += language.tidy().map_err(|problem| format!("[{name}]: {problem}"))?;
            all.add(language);
        }
        if count > MOST { Err(format!("it has more than {MOST} phrases")) } else { Ok(all) }
    }

    fn add(&mut self, language: Language) {
        self.wrote.extend(language.wrote);
        self.opens.extend(language.opens);
        self.days.extend(language.days);
        self.dividers.extend(language.divider);
        self.forwards.extend(language.forward);
        self.phones.extend(language.phone);
        let labels = [
            (language.from, Label::From),
            (language.sent, Label::Sent),
            (language.to, Label::To),
            (language.copy, Label::Copy),
            (language.subject, Label::Subject),
        ];
        self.labels.extend(labels.into_iter().flat_map(|(words, label)| words.into_iter().map(move |word| (word, label))));
    }
}

impl Language {
    /// Brings what somebody wrote into the form in which mails are compared; refuses what would fit every line. Returns how many there are.
    fn tidy(&mut self) -> Result<usize, String> {
        let lists = [
            ("wrote", 2, &mut self.wrote),
            ("opens", 1, &mut self.opens),
            ("days", 2, &mut self.days),
            ("from", 1, &mut self.from),
            ("sent", 1, &mut self.sent),
            ("to", 1, &mut self.to),
            ("copy", 1, &mut self.copy),
            ("subject", 1, &mut self.subject),
            ("divider", 3, &mut self.divider),
            ("forward", 3, &mut self.forward),
            ("phone", 3, &mut self.phone),
        ];
        let mut count = 0;
        for (key, least, phrases) in lists {
            for phrase in phrases.iter_mut() {
                let lower = phrase.to_lowercase();
                // How a line begins may end with a space, so that it is no part of a longer word.
                *phrase = if matches!(key, "opens" | "days") { lower.trim_start() } else { lower.trim() }.to_owned();
                if phrase.trim().chars().filter(|sign| sign.is_alphanumeric()).count() < least {
                    return Err(format!("{key} has {phrase:?}, which is too short to tell anything"));
                }
                if phrase.contains([':', '：', '\n', '\r']) {
                    return Err(format!("{key} has {phrase:?}: neither colons nor line breaks belong into a phrase"));
                }
            }
            count += phrases.len();
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_whole() {
        let phrases = all();
        assert!(phrases.wrote.len() > 40 && phrases.dividers.len() > 25 && phrases.labels.len() > 90 && phrases.days.len() > 50);
        for word in phrases.wrote.iter().chain(&phrases.dividers).chain(&phrases.forwards).chain(&phrases.phones).chain(&phrases.days) {
            assert_eq!(*word, word.to_lowercase());
        }
    }

    #[test]
    fn an_operators_file_adds_and_takes_nothing_away() {
        let ours = Phrases::with(None).expect("built in");
        let both =
            Phrases::with(Some("[kk]\nwrote = [\" Жазды \"]\nfrom = [\"Кімнен\"]\n[en]\nphone = [\"Sent from Brick\"]\n")).expect("whole");
        assert!(both.wrote.contains(&"жазды".to_owned()) && both.phones.contains(&"sent from brick".to_owned()));
        assert!(both.labels.contains(&("кімнен".to_owned(), Label::From)));
        assert_eq!(
            (both.wrote.len(), both.phones.len(), both.labels.len()),
            (ours.wrote.len() + 1, ours.phones.len() + 1, ours.labels.len() + 1)
        );
    }

    #[test]
    fn a_file_that_cannot_be_used_says_what_is_wrong() {
        for (file, said) in [
            ("[kk]\nwrites = [\"жазды\"]", "writes"),
            ("[kk\n", "line 1"),
            ("[kk]\nwrote = \"жазды\"", "line 2"),
            ("[kk]\nwrote = [\"\"]", "[kk]: wrote has \"\""),
            ("[kk]\ndivider = [\"--\"]", "too short"),
            ("[kk]\nfrom = [\"Кімнен:\"]", "neither colons"),
            ("wrote = [\"жазды\"]", "line 1"),
            (&format!("[kk]\nwrote = [{}]", "\"жазды\",".repeat(3_000)), "more than 2000 phrases"),
            (&"#".repeat(300 << 10), "more than 256 KiB"),
        ] {
            let error = check(file).expect_err(said);
            assert!(error.contains(said), "{error}");
        }
    }
}
