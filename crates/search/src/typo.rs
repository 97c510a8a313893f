//! Finds known words one edit away from a misspelt one, through a table of deletions.
//!
//! Two words are at most one edit apart only if they share a form with one letter left out, so a lookup costs as many
//! probes as the word has letters, whatever the size of the vocabulary.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Words with fewer letters are left alone: almost everything is one edit away from them.
const SHORTEST: usize = 4;
const LONGEST: usize = 32;

/// Maps every deletion of every word to the word's number. Some deletions share a number by chance, which costs a comparison.
#[derive(Debug, Default)]
pub(crate) struct Deletions {
    entries: Vec<(u32, u32)>,
}

/// Tells whether others are corrected to a word.
pub(crate) fn is_target(word: &str) -> bool {
    is_correctable(word, SHORTEST - 1)
}

impl Deletions {
    /// Builds the table of words by their numbers.
    pub fn of<'a>(words: impl Iterator<Item = (u32, &'a str)> + Clone) -> Self {
        let words = words.filter(|(_, word)| is_target(word));
        let mut entries = Vec::with_capacity(words.clone().map(|(_, word)| word.chars().count() + 1).sum());
        for (number, word) in words {
            entries.extend(forms(word).into_iter().map(|form| (hash(&form), number)));
        }
        entries.sort_unstable();
        entries.dedup();
        Self { entries }
    }

    /// Returns the numbers of words that may be one edit away; the caller compares the words themselves.
    pub fn candidates(&self, word: &str) -> Vec<u32> {
        if !is_correctable(word, SHORTEST) {
            return Vec::new();
        }
        let mut numbers = Vec::new();
        for form in forms(word) {
            let wanted = hash(&form);
            let from = self.entries.partition_point(|(hash, _)| *hash < wanted);
            let same = self.entries[from..].iter().take_while(|(hash, _)| *hash == wanted);
            numbers.extend(same.map(|(_, number)| *number));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// Tells whether two words differ by one insertion, deletion, substitution or transposition of neighbours.
pub(crate) fn is_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    match (a, b) {
        ([_], [_]) | ([], [_]) | ([_], []) => true,
        ([p, q], [r, s]) => p == s && q == r,
        _ => false,
    }
}

fn is_correctable(word: &str, shortest: usize) -> bool {
    let letters = word.chars().count();
    (shortest..=LONGEST).contains(&letters) && word.chars().all(|c| c.is_alphabetic() && !is_syllable(c))
}

/// Korean words are left to their bigrams; the other scripts without spaces have no words here.
fn is_syllable(c: char) -> bool {
    ('\u{1100}'..='\u{11ff}').contains(&c) || ('\u{3131}'..='\u{d7fb}').contains(&c)
}

fn forms(word: &str) -> Vec<String> {
    let without = word.char_indices().map(|(at, c)| format!("{}{}", &word[..at], &word[at + c.len_utf8()..]));
    std::iter::once(word.to_owned()).chain(without).collect()
}

fn hash(form: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    form.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_is_an_insertion_deletion_substitution_or_swap() {
        for (a, b) in [("margn", "margin"), ("marginn", "margin"), ("mergin", "margin"), ("magrin", "margin")] {
            assert!(is_one_edit(a, b), "{a} {b}");
        }
        for (a, b) in [("margin", "margin"), ("mragni", "margin"), ("marg", "margin"), ("", "ab")] {
            assert!(!is_one_edit(a, b), "{a} {b}");
        }
    }

    #[test]
    fn candidates_share_a_deletion() {
        let words = ["margin", "marking", "transfer", "110007", "청산"];
        let table = Deletions::of((0..).zip(words));
        assert!(table.candidates("magrin").contains(&0));
        assert!(table.candidates("trnsfer").contains(&2));
        assert!(table.candidates("110008").is_empty());
        assert!(table.candidates("mar").is_empty());
    }
}
