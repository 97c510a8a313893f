//! The seed table of words that mean the same on a trading venue, and finding them in a query.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::analyser::{Kind, Shape, Token, analyse_words, index_language};

/// A word of the table, ready to be compared with a query.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The row it stands in: words of one row mean the same in every language.
    pub row: usize,
    /// The word's main tokens.
    pub tokens: Vec<Token>,
    /// True for a related term: found from the others of its row, but not the other way.
    pub related: bool,
    atoms: Vec<String>,
}

/// A stretch of the query that is in the table, as token positions, and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub from: usize,
    pub to: usize,
    pub rows: Vec<usize>,
    atoms: Vec<String>,
}

impl Match {
    /// Tells whether an entry is the very word that was matched.
    pub fn is(&self, entry: &Entry) -> bool {
        self.atoms == entry.atoms
    }
}

static SEED: LazyLock<BTreeMap<String, Vec<Entry>>> = LazyLock::new(|| parse(include_str!("../data/synonyms.tsv")));

/// Returns the table's words in an index language.
pub(crate) fn entries(language: &str) -> &'static [Entry] {
    SEED.get(language).map_or(&[], Vec::as_slice)
}

/// Reads a table whose first line names the columns by locale; locales of one index language are merged.
fn parse(table: &str) -> BTreeMap<String, Vec<Entry>> {
    let mut lines = table.lines();
    let columns: Vec<String> = lines.next().unwrap_or_default().split('\t').skip(1).map(index_language).collect();
    let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (row, line) in lines.enumerate() {
        for (language, cell) in columns.iter().zip(line.split('\t').skip(1)) {
            let known = entries.entry(language.clone()).or_default();
            for word in cell.split(',').map(str::trim) {
                let entry = entry(row, word, language);
                let twice = known.iter().any(|other| other.row == row && other.atoms == entry.atoms);
                if !entry.atoms.is_empty() && !twice {
                    known.push(entry);
                }
            }
        }
    }
    entries
}

fn entry(row: usize, word: &str, language: &str) -> Entry {
    let related = word.starts_with('~');
    let tokens: Vec<Token> = analyse_words(word.trim_start_matches('~'), language);
    let tokens: Vec<Token> = tokens.into_iter().filter(|token| token.kind == Kind::Main).collect();
    let atoms = atoms(&tokens).into_iter().map(|token| token.text.clone()).collect();
    Entry { row, tokens, related, atoms }
}

/// Returns the smallest main tokens, which tile the text: words and single characters.
fn atoms(tokens: &[Token]) -> Vec<&Token> {
    tokens.iter().filter(|token| token.kind == Kind::Main && token.shape != Shape::Bigram).collect()
}

/// Finds the table's words in an analysed query, the longest first from left to right.
pub(crate) fn matches(tokens: &[Token], language: &str) -> Vec<Match> {
    let query = atoms(tokens);
    let mut found = Vec::new();
    let mut at = 0;
    while at < query.len() {
        let fitting: Vec<&Entry> = entries(language).iter().filter(|entry| !entry.related && fits(entry, &query[at..])).collect();
        let Some(longest) = fitting.iter().max_by_key(|entry| (entry.atoms.len(), entry.atoms.concat().len())) else {
            at += 1;
            continue;
        };
        let mut rows: Vec<usize> = fitting.iter().filter(|e| e.atoms == longest.atoms).map(|e| e.row).collect();
        rows.dedup();
        let next = at + longest.atoms.len();
        found.push(Match { from: query[at].position, to: query[next - 1].position + 1, rows, atoms: longest.atoms.clone() });
        at = next;
    }
    found
}

/// Compares an entry with the query's next atoms; a Korean word may go on behind the entry (청산 in 청산당했어요).
fn fits(entry: &Entry, query: &[&Token]) -> bool {
    let Some(window) = query.get(..entry.atoms.len()) else { return false };
    let adjacent = window.windows(2).all(|pair| pair[1].position == pair[0].position + 1);
    let Some((last, before)) = entry.atoms.split_last() else { return false };
    let (Some(end), true) = (window.last(), adjacent) else { return false };
    let same_end = end.text == *last || (is_korean(last) && end.text.starts_with(last.as_str()));
    same_end && before.iter().zip(window).all(|(atom, token)| *atom == token.text)
}

fn is_korean(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(|c| ('가'..='힣').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(query: &str, language: &str) -> Vec<Vec<String>> {
        matches(&analyse_words(query, language), language).into_iter().map(|found| found.atoms).collect()
    }

    #[test]
    fn the_longest_word_wins() {
        assert_eq!(rows("什么是强制平仓", "zh"), [["强", "制", "平", "仓"].map(str::to_owned).to_vec()]);
        assert_eq!(rows("how do I cash out", "en"), [["cash", "out"].map(str::to_owned).to_vec()]);
    }

    #[test]
    fn traditional_words_and_korean_endings_are_found() {
        assert_eq!(rows("為什麼爆倉", "zh").len(), 1);
        assert_eq!(rows("청산당했어요", "ko").len(), 1);
        assert_eq!(rows("강제청산을", "ko"), [["강제청산".to_owned()].to_vec()]);
    }

    #[test]
    fn a_related_term_leads_nowhere() {
        assert!(rows("穿仓", "zh").is_empty());
        assert!(entries("zh").iter().any(|entry| entry.related));
    }

    #[test]
    fn every_row_of_the_table_has_every_column() {
        for line in include_str!("../data/synonyms.tsv").lines() {
            assert_eq!(line.split('\t').filter(|cell| !cell.trim().is_empty()).count(), 6, "{line}");
        }
    }
}
