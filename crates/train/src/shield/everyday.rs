//! The words of every day, counted in all messages without their secrets.

use std::collections::{HashMap, HashSet};

use domain::shield::{everyday_table, folded};

use super::data::Message;

/// Messages in which a word has to stand.
const MESSAGES: usize = 4;

/// Writes their table.
pub fn table(messages: &[Message]) -> Vec<u8> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for message in messages {
        let mut text = message.text.clone();
        for secret in message.secrets.iter().flatten().filter(|secret| !secret.is_empty()) {
            text = text.replace(secret.as_str(), " ");
        }
        let text = folded(&text);
        let words: HashSet<&str> = text.split(|c: char| !domain::shield::lettered(c)).filter(|word| word.chars().count() > 1).collect();
        for word in words {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    let mut words: Vec<&str> = counts.iter().filter(|(_, count)| **count >= MESSAGES).map(|(word, _)| word.as_str()).collect();
    words.sort_unstable();
    everyday_table(words.into_iter())
}
