//! What a message is about and how soon it must be served, decided from the text and the tile that was chosen.
//!
//! This first form weighs explicit evidence only: the tile, error codes, phrases of the trade. Every decision says why.

mod language;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use language::detect;

use crate::priority::Priority;
use crate::topic::Topic;

/// What triage reads.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The shielded text.
    pub text: &'a str,
    /// What the trader chose, if anything.
    pub chosen: Option<Topic>,
    /// The trader's locale.
    pub locale: Option<&'a str>,
}

/// What triage decided, and because of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    /// `None` where nothing in the text tells.
    pub topic: Option<Topic>,
    /// Never missing: what is not understood is at least normal.
    pub priority: Priority,
    /// BCP 47.
    pub language: Option<String>,
    /// `tile`, `error_code:110007`, `phrase:cannot close`, `distress`.
    pub reasons: Vec<String>,
}

/// Decides topic, priority and language.
pub fn assess(reading: Reading<'_>) -> Triage {
    let text = reading.text.to_lowercase();
    let mut reasons = Vec::new();
    let topic = topic_of(&text, reading.chosen, &mut reasons);
    let mut priority = topic.map_or(Priority::Normal, Topic::usual_priority);
    for (reason, phrases) in URGENT.iter() {
        if let Some(phrase) = phrases.iter().find(|phrase| says(&text, phrase)) {
            reasons.push(format!("{reason}:{phrase}"));
            priority = Priority::Urgent;
        }
    }
    Triage { topic, priority, language: detect(reading.text, reading.locale), reasons }
}

/// The tile wins; then an error code; then the topic with most phrases, earlier rows first.
fn topic_of(text: &str, chosen: Option<Topic>, reasons: &mut Vec<String>) -> Option<Topic> {
    if let Some(topic) = chosen.filter(|topic| *topic != Topic::Other) {
        reasons.push("tile".to_owned());
        return Some(topic);
    }
    if let Some((code, topic)) = error_code(text) {
        reasons.push(format!("error_code:{code}"));
        return Some(topic);
    }
    let mut best: Option<(usize, Topic, &str)> = None;
    for (topic, phrases) in PHRASES.iter() {
        let hits: Vec<&String> = phrases.iter().filter(|phrase| says(text, phrase)).collect();
        if let Some(first) = hits.first()
            && best.is_none_or(|(most, _, _)| hits.len() > most)
        {
            best = Some((hits.len(), *topic, first));
        }
    }
    if let Some((_, topic, phrase)) = best {
        reasons.push(format!("phrase:{phrase}"));
        return Some(topic);
    }
    chosen
}

/// A five- or six-digit code of a venue, when the text speaks of an error or the code stands in brackets.
fn error_code(text: &str) -> Option<(&str, Topic)> {
    const WORDS: [&str; 10] = ["error", "code", "retcode", "错误", "錯誤", "报错", "報錯", "エラー", "오류", "에러"];
    if !WORDS.iter().any(|word| text.contains(word)) {
        return None;
    }
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|run| (5..=6).contains(&run.len()))
        .find_map(|code| CODES.iter().find(|(known, _)| *known == code).map(|(_, topic)| (code, *topic)))
}

/// Latin phrases match on word borders, others anywhere.
fn says(text: &str, phrase: &str) -> bool {
    let bordered = phrase.is_ascii();
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        !bordered || !(before.is_some_and(|c| c.is_ascii_alphanumeric()) || after.is_some_and(|c| c.is_ascii_alphanumeric()))
    })
}

static PHRASES: LazyLock<Vec<(Topic, Vec<String>)>> =
    LazyLock::new(|| rows(include_str!("phrases.tsv")).filter_map(|(topic, phrases)| Some((topic.parse().ok()?, phrases))).collect());

static URGENT: LazyLock<Vec<(&'static str, Vec<String>)>> = LazyLock::new(|| rows(include_str!("urgent.tsv")).collect());

/// Codes whose topic is beyond doubt; the full table with its candidate causes belongs to diagnosis.
static CODES: LazyLock<Vec<(&'static str, Topic)>> = LazyLock::new(|| {
    include_str!("codes.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(code, topic)| Some((code, topic.parse().ok()?)))
        .collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, Vec<String>)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(key, phrases)| (key, phrases.split('|').map(str::to_lowercase).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Triage {
        assess(Reading { text, chosen: None, locale: None })
    }

    #[test]
    fn every_row_of_the_tables_is_read() {
        assert_eq!(PHRASES.len(), include_str!("phrases.tsv").lines().filter(|line| !line.starts_with('#')).count());
        assert_eq!(PHRASES.len(), Topic::ALL.len() - 1, "one row for each topic but other");
        assert!(CODES.len() > 20);
    }

    #[test]
    fn liquidation_and_cannot_trade_are_urgent_in_every_language() {
        for text in [
            "I got liquidated for no reason",
            "为什么爆仓了",
            "為什麼爆倉了",
            "ロスカットされました",
            "강제청산 당했어요",
            "cannot close my position!!",
            "无法平仓",
            "注文できない",
        ] {
            assert_eq!(read(text).priority, Priority::Urgent, "{text}");
        }
    }

    #[test]
    fn the_tile_outweighs_words_and_a_code_outweighs_phrases() {
        let by_tile = assess(Reading { text: "why was I liquidated", chosen: Some(Topic::FundsDeposit), locale: None });
        assert_eq!(by_tile.topic, Some(Topic::FundsDeposit));
        let by_code = read("withdrawal? no: error 110007");
        assert_eq!((by_code.topic, by_code.reasons[0].as_str()), (Some(Topic::OrderCannotPlace), "error_code:110007"));
    }

    #[test]
    fn words_inside_words_do_not_count() {
        assert_eq!(read("sadly I paid").topic, None);
        assert_eq!(read("hello").priority, Priority::Normal);
    }

    #[test]
    fn despair_goes_to_a_person_at_once() {
        let triage = read("What is the leverage? I don't want to live any more");
        assert_eq!(triage.priority, Priority::Urgent);
        assert!(triage.reasons.iter().any(|reason| reason.starts_with("distress")));
    }
}
