//! The data file of what mail systems write, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

type Words = BTreeMap<String, Vec<String>>;

/// What mail systems write, each with whose words they are.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// Words of one system.
    pub failed: Words,
    /// Words of many.
    pub told: Words,
    late: Words,
    titled: Words,
    below: Words,
    office: Words,
}

impl Phrases {
    /// Tells whether the mail is only late.
    pub fn is_late(&self, lower: &str) -> bool {
        any(&self.late, |phrase| lower.contains(phrase))
    }

    /// Tells whether a subject is a report's own, and not one about a report.
    pub fn titles(&self, subject: &str) -> bool {
        let lower = subject.trim().to_lowercase();
        let bare = lower.trim_start_matches(['[', '*', '(', ' ', '"', '【', '<']);
        // Behind a few words, like the address or the name of the system, or at the end behind the subject of the mail.
        any(&self.titled, |phrase| {
            bare.find(phrase).is_some_and(|at| at <= 40) || bare.trim_end_matches([')', '.', '!', ' ']).ends_with(phrase)
        })
    }

    /// Cuts off the copy of the mail itself.
    pub fn above<'a>(&self, text: &'a str) -> &'a str {
        let lower = text.to_lowercase();
        let first = self.below.values().flatten().filter_map(|mark| lower.find(mark.as_str())).min();
        first.and_then(|at| text.get(..at)).unwrap_or(text)
    }

    /// Tells whether a local part is a mail system's own.
    pub fn is_system(&self, local: &str) -> bool {
        self.office.get("system").is_some_and(|all| all.iter().any(|known| local.starts_with(known.as_str())))
    }

    /// Tells whether a local part or a name belongs to those who look after mail.
    pub fn is_office(&self, local: &str, name: &str) -> bool {
        let has = |key: &str, found: &dyn Fn(&str) -> bool| self.office.get(key).is_some_and(|all| all.iter().any(|known| found(known)));
        has("office", &|known| local.starts_with(known) || known.len() > 3 && local.contains(known))
            || has("names", &|known| name.contains(known))
    }
}

/// Finds whose words stand in a text.
pub fn whose<'a>(words: &'a Words, lower: &str) -> Option<&'a str> {
    words.iter().find(|(_, phrases)| phrases.iter().any(|phrase| lower.contains(phrase.as_str()))).map(|(whose, _)| whose.as_str())
}

fn any(words: &Words, mut found: impl FnMut(&str) -> bool) -> bool {
    words.values().flatten().any(|phrase| found(phrase))
}

/// Beginnings of the subject of an answer, or of a mail that is passed on.
const ANSWERS: [&str; 20] = [
    "re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "enc:", "res:", "sv:", "vs:", "odp:", "ynt:", "re：", "fw：", "回复", "回覆", "转发",
    "轉寄", "답장",
];

/// Tells whether somebody answers or passes on.
pub fn is_answer(subject: &str) -> bool {
    let lower = subject.trim().to_lowercase();
    ANSWERS.iter().any(|open| lower.starts_with(open))
}

/// The phrases.
pub fn all() -> &'static Phrases {
    static ALL: LazyLock<Phrases> = LazyLock::new(|| toml::from_str(include_str!("phrases.toml")).unwrap_or_default());
    &ALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_whole_and_in_lower_case() {
        let all = all();
        assert!(all.failed.len() > 10 && all.told.len() > 10 && all.office.len() == 3);
        for word in
            [&all.failed, &all.told, &all.late, &all.titled, &all.below, &all.office].into_iter().flat_map(|words| words.values().flatten())
        {
            assert_eq!(*word, word.to_lowercase());
        }
    }

    #[test]
    fn subjects_of_reports_are_told_from_subjects_about_them() {
        let title = |subject: &str| all().titles(subject);
        assert!(title("Undelivered Mail Returned to Sender") && title("[Postmaster] Email Delivery Failure") && title("系统退信"));
        assert!(title("Unzustellbar: Ihre Anfrage") && title("Ihre Anfrage: nicht zustellbar."));
        assert!(is_answer("Fwd: Undelivered Mail") && !is_answer("Reported: Undelivered Mail"));
        assert!(!title("My withdrawal") && !title("Question about a very long story of mine that ended in a delivery failure last week"));
    }
}
