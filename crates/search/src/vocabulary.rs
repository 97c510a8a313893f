//! The words of one index language, for completing unfinished words and correcting misspelt ones.

use crate::analyser::korean;
use crate::typo::{Deletions, is_one_edit, is_target};

const MOST_COMPLETIONS: usize = 20;
const MOST_CORRECTIONS: usize = 3;
/// Others are corrected to so many words of a language, the most frequent; each takes about a hundred bytes.
const MOST_TARGETS: usize = 200_000;

/// Holds the unaccented words of a language with the number of texts they occur in.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: Vec<(String, u32)>,
    /// Korean words by the letters they are typed with, and their number in `words`.
    typed: Vec<(String, u32)>,
    deletions: Deletions,
}

impl Vocabulary {
    /// Builds the vocabulary from words in ascending order.
    pub fn of(words: Vec<(String, u32)>) -> Self {
        Self::bounded(words, MOST_TARGETS)
    }

    fn bounded(words: Vec<(String, u32)>, most: usize) -> Self {
        let korean = |word: &str| word.chars().any(|c| ('가'..='힣').contains(&c));
        let numbered = (0u32..).zip(&words).filter(|(_, (word, _))| korean(word));
        let mut typed: Vec<_> = numbered.map(|(number, (word, _))| (korean::letters(word), number)).collect();
        typed.sort_unstable();
        let mut targets: Vec<(u32, &str)> = (0..).zip(&words).map(|(number, (word, _))| (number, word.as_str())).collect();
        targets.retain(|(_, word)| is_target(word));
        targets.sort_by_key(|(number, _)| u32::MAX - words[*number as usize].1);
        targets.truncate(most);
        let deletions = Deletions::of(targets.into_iter());
        Self { words, typed, deletions }
    }

    /// Returns the number of texts a word occurs in.
    pub fn frequency(&self, word: &str) -> u32 {
        self.words.binary_search_by(|(known, _)| known.as_str().cmp(word)).map_or(0, |at| self.words[at].1)
    }

    /// Returns the most frequent words that start with what was typed; Korean is compared letter by letter.
    pub fn completions<'a>(&'a self, typed: &str) -> Vec<&'a str> {
        let mut found = starting_with(&self.words, typed).map(|(word, count)| (word.as_str(), *count)).collect::<Vec<_>>();
        let letters = korean::letters(typed);
        if letters != typed {
            let numbers = starting_with(&self.typed, &letters).map(|(_, number)| *number as usize);
            found = numbers.filter_map(|number| self.words.get(number)).map(|(w, count)| (w.as_str(), *count)).collect();
        }
        found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        found.into_iter().take(MOST_COMPLETIONS).map(|(word, _)| word).collect()
    }

    /// Returns the likeliest words one edit away: the first letter kept, then the most frequent.
    pub fn corrections<'a>(&'a self, word: &str) -> Vec<&'a str> {
        let numbers = self.deletions.candidates(word).into_iter();
        let mut near: Vec<_> = numbers.filter_map(|n| self.words.get(n as usize)).filter(|(w, _)| is_one_edit(w, word)).collect();
        let first = word.chars().next();
        near.sort_by_key(|(known, count)| (known.chars().next() != first, u32::MAX - count));
        near.into_iter().take(MOST_CORRECTIONS).map(|(word, _)| word.as_str()).collect()
    }
}

fn starting_with<'a, 'p>(sorted: &'a [(String, u32)], prefix: &'p str) -> impl Iterator<Item = &'a (String, u32)> + use<'a, 'p> {
    let from = sorted.partition_point(|(word, _)| word.as_str() < prefix);
    sorted[from..].iter().take_while(move |(word, _)| word.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[(&str, u32)]) -> Vocabulary {
        let mut words: Vec<_> = words.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect();
        words.sort();
        Vocabulary::of(words)
    }

    #[test]
    fn completions_come_by_frequency() {
        let known = vocabulary(&[("withdraw", 2), ("withdrawal", 5), ("margin", 9)]);
        assert_eq!(known.completions("with"), ["withdrawal", "withdraw"]);
        assert!(known.completions("x").is_empty());
    }

    #[test]
    fn unfinished_korean_syllables_are_completed() {
        let known = vocabulary(&[("출금", 3), ("청산", 2), ("가게", 1)]);
        for (typed, word) in [("추", "출금"), ("출그", "출금"), ("ㅊㅓ", "청산"), ("청ㅅ", "청산"), ("각", "가게")] {
            let typed = crate::analyser::nfkc(typed);
            assert!(known.completions(&typed).contains(&word), "{typed} should complete to {word}");
        }
    }

    #[test]
    fn of_a_great_many_words_the_most_frequent_are_meant() {
        let words = [("margin", 9), ("funding", 5), ("bdaglu", 1), ("transfer", 7)].map(|(word, count)| (word.to_owned(), count));
        let mut words = words.to_vec();
        words.sort();
        let known = Vocabulary::bounded(words, 2);
        assert_eq!((known.corrections("magrin"), known.corrections("trnsfer")), (vec!["margin"], vec!["transfer"]));
        assert!(known.corrections("fundng").is_empty() && known.corrections("bdagl").is_empty());
        assert_eq!((known.frequency("bdaglu"), known.completions("bda")), (1, vec!["bdaglu"]), "they are found all the same");
    }

    #[test]
    fn corrections_keep_the_first_letter_if_they_can() {
        let known = vocabulary(&[("margin", 1), ("bargin", 9), ("margins", 3)]);
        assert_eq!(known.corrections("margim").first(), Some(&"margin"));
        assert_eq!(known.corrections("argin").len(), 2);
    }
}
