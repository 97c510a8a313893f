//! Turns a parsed query into what is looked for in one index language, and how much each part counts.

use std::collections::BTreeMap;

use crate::analyser::{Kind, Shape, Token, analyse, analyse_words};
use crate::query::{Clause, Parsed};
use crate::snapshot::Snapshot;
use crate::synonyms;

const SYNONYM: f32 = 0.6;
const RELATED: f32 = 0.3;
const IDS: f32 = 2.0;
const PLAIN: f32 = 0.3;
/// A token that is repeated in the query counts this often at most.
const MOST_REPEATS: f32 = 3.0;

/// A term, or several terms at given distances.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Alternative {
    pub kind: Kind,
    pub terms: Vec<(usize, String)>,
    pub weight: f32,
    pub title_only: bool,
}

/// Says what a slot does besides scoring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A token of the query: it counts towards how much of the query a hit covers.
    Asked,
    /// Words of the same meaning: they cover the tokens they stand for.
    Synonym,
    /// Adds to the score only.
    Extra,
}

/// One thing the query asks for; the best of its alternatives counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Slot {
    pub alternatives: Vec<Alternative>,
    pub role: Role,
    pub idf: f32,
    /// The positions of main tokens that the slot stands for.
    pub span: (usize, usize),
    /// False for single characters of a longer run, which would mark half the text.
    pub marks: bool,
    /// False for what no text of the language holds, however it was meant.
    pub known: bool,
}

/// What is looked for in one index language.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub language: String,
    pub slots: Vec<Slot>,
    pub required: Vec<Vec<Alternative>>,
    pub excluded: Vec<Alternative>,
    /// The rows of the synonym table that the query touches.
    pub rows: Vec<usize>,
}

impl Plan {
    /// Plans a query in an index language.
    ///
    /// `rows` are the synonym rows the query touched in its own language; their words in this language are added.
    pub fn new(snapshot: &Snapshot, parsed: &Parsed, language: &str, rows: &[usize]) -> Self {
        let tokens = analyse(&parsed.text, language);
        let mut builder = Builder { snapshot, language, tokens: &tokens, slots: Vec::new() };
        builder.push_asked(parsed.unfinished);
        builder.push_extras();
        let rows = builder.push_synonyms(rows);
        let conditions = |clauses: &[Clause]| clauses.iter().filter_map(|c| condition(c, language)).collect::<Vec<_>>();
        let required = parsed.required.iter().map(|group| conditions(group)).filter(|group| !group.is_empty()).collect();
        let excluded = conditions(&parsed.excluded);
        Self { slots: builder.slots, required, excluded, rows, language: language.to_owned() }
    }
}

struct Builder<'a> {
    snapshot: &'a Snapshot,
    language: &'a str,
    tokens: &'a [Token],
    slots: Vec<Slot>,
}

impl<'a> Builder<'a> {
    /// Adds a slot for every main token; an unknown word gets what it may have been meant to be.
    fn push_asked(&mut self, unfinished: bool) {
        let counts = self.counts(Kind::Main);
        let last_end = self.tokens.iter().filter(|t| t.kind == Kind::Main).map(|t| t.end).max().unwrap_or(0);
        let mut seen: Vec<&str> = Vec::new();
        for token in self.tokens.iter().filter(|token| token.kind == Kind::Main) {
            if seen.contains(&token.text.as_str()) {
                continue;
            }
            seen.push(&token.text);
            let share = if self.language == "ko" && token.shape == Shape::Bigram { 0.5 } else { 1.0 };
            let weight = share * counts.get(token.text.as_str()).copied().unwrap_or(1.0);
            let mut alternatives = vec![single(Kind::Main, &token.text, weight)];
            if token.shape == Shape::Whole {
                alternatives.extend(self.meant(token, unfinished && token.end == last_end));
            }
            let known = alternatives.len() > 1 || self.snapshot.frequency(self.language, Kind::Main, &token.text) > 0;
            let idf = self.snapshot.idf(self.language, Kind::Main, &token.text);
            let span = (token.position, token.position + 1);
            self.slots.push(Slot { alternatives, role: Role::Asked, idf, span, marks: token.shape != Shape::Unigram, known });
        }
    }

    /// Returns completions of an unfinished unknown word, else corrections of a misspelt one.
    fn meant(&self, token: &Token, unfinished: bool) -> Vec<Alternative> {
        let same_place = |other: &&Token| other.kind == Kind::Plain && other.position == token.position;
        let (Some(word), Some(known)) = (self.tokens.iter().find(same_place), self.snapshot.languages.get(self.language)) else {
            return Vec::new();
        };
        let is_known = known.vocabulary.frequency(&word.text) > 0 || self.snapshot.frequency(self.language, Kind::Main, &token.text) > 0;
        if is_known {
            return Vec::new();
        }
        let mut words = if unfinished { known.vocabulary.completions(&word.text) } else { Vec::new() };
        if words.is_empty() {
            words = known.vocabulary.corrections(&word.text);
        }
        words.into_iter().flat_map(|word| self.forms(word)).collect()
    }

    /// Returns the ways a known word is looked up: its stem where that occurs, and the word itself.
    fn forms(&self, word: &str) -> Vec<Alternative> {
        let tokens = analyse_words(word, self.language);
        let stem = tokens.iter().find(|token| token.kind == Kind::Main && token.shape == Shape::Whole);
        let stem = stem.filter(|token| self.snapshot.frequency(self.language, Kind::Main, &token.text) > 0);
        let stem = stem.map(|token| single(Kind::Main, &token.text, 1.0));
        stem.into_iter().chain([single(Kind::Plain, word, 1.0)]).collect()
    }

    /// Adds words without accents, trigrams and identifiers.
    fn push_extras(&mut self) {
        let plain = plain_weight(self.language, self.tokens);
        for (kind, weight) in [(Kind::Plain, plain), (Kind::Gram, gram_weight(self.language)), (Kind::Id, IDS)] {
            for (text, count) in self.counts(kind) {
                let is_korean = kind == Kind::Plain && self.language == "ko" && !text.is_ascii();
                if !is_korean {
                    let alternatives = vec![single(kind, text, weight * count)];
                    let idf = if kind == Kind::Gram { 0.0 } else { self.snapshot.idf(self.language, kind, text) };
                    self.slots.push(Slot { alternatives, role: Role::Extra, idf, span: (0, 0), marks: kind != Kind::Gram, known: true });
                }
            }
        }
    }

    /// Adds the words that mean the same; returns the rows the query touches.
    fn push_synonyms(&mut self, foreign: &[usize]) -> Vec<usize> {
        let mut touched = Vec::new();
        for found in synonyms::matches(self.tokens, self.language) {
            let others = synonyms::entries(self.language).iter().filter(|e| found.rows.contains(&e.row) && !found.is(e));
            let slot = self.synonym_slot(others, (found.from, found.to));
            self.slots.push(slot);
            touched.extend(found.rows);
        }
        for row in foreign.iter().filter(|row| !touched.contains(row)) {
            let entries = synonyms::entries(self.language).iter().filter(|entry| entry.row == *row);
            let slot = self.synonym_slot(entries, (0, 0));
            self.slots.push(slot);
        }
        touched
    }

    fn synonym_slot<'e>(&self, entries: impl Iterator<Item = &'e synonyms::Entry>, span: (usize, usize)) -> Slot {
        let weighted = entries.filter_map(|entry| {
            let weight = if entry.related { RELATED } else { SYNONYM };
            Some(Alternative { weight, ..phrase(&entry.tokens)? })
        });
        let alternatives: Vec<Alternative> = weighted.collect();
        let terms = alternatives.iter().flat_map(|alternative| &alternative.terms);
        let idf = terms.map(|(_, text)| self.snapshot.idf(self.language, Kind::Main, text)).fold(0.0, f32::max);
        Slot { alternatives, role: Role::Synonym, idf, span, marks: true, known: true }
    }

    fn counts(&self, kind: Kind) -> BTreeMap<&'a str, f32> {
        let tokens: &'a [Token] = self.tokens;
        let mut counts = BTreeMap::new();
        for token in tokens.iter().filter(|token| token.kind == kind) {
            let count: &mut f32 = counts.entry(token.text.as_str()).or_default();
            *count = (*count + 1.0).min(MOST_REPEATS);
        }
        counts
    }
}

fn single(kind: Kind, text: &str, weight: f32) -> Alternative {
    Alternative { kind, terms: vec![(0, text.to_owned())], weight, title_only: false }
}

/// Returns main tokens as a phrase: bigrams where there are any, whole words elsewhere.
fn phrase(tokens: &[Token]) -> Option<Alternative> {
    let main: Vec<&Token> = tokens.iter().filter(|token| token.kind == Kind::Main).collect();
    let whole: Vec<&Token> = main.iter().copied().filter(|token| token.shape == Shape::Whole).collect();
    let is_whole_at = |position: usize| whole.iter().any(|token| token.position == position);
    let pairs = main.iter().copied().filter(|token| token.shape == Shape::Bigram && !is_whole_at(token.position));
    let mut chosen: Vec<&Token> = whole.iter().copied().chain(pairs).collect();
    chosen.sort_by_key(|token| token.position);
    let first = chosen.first()?.position;
    let terms = chosen.iter().map(|token| (token.position - first, token.text.clone())).collect();
    Some(Alternative { kind: Kind::Main, terms, weight: 1.0, title_only: false })
}

fn condition(clause: &Clause, language: &str) -> Option<Alternative> {
    let found = phrase(&analyse_words(&clause.text, language))?;
    Some(Alternative { title_only: clause.title_only, ..found })
}

/// A query without any accent, in a language that has them, was typed without: then words without accents count in full.
fn plain_weight(language: &str, tokens: &[Token]) -> f32 {
    const ACCENTED: [&str; 17] = ["vi", "tr", "es", "de", "fr", "pt", "ro", "el", "it", "pl", "cs", "sk", "hu", "sv", "da", "nb", "fi"];
    let mut latin = tokens.iter().filter(|token| matches!(token.kind, Kind::Main | Kind::Plain));
    let typed_without = ACCENTED.contains(&language) && latin.all(|token| is_unaccented(&token.text));
    if typed_without { 1.0 } else { PLAIN }
}

fn is_unaccented(text: &str) -> bool {
    crate::analyser::without_accents(text) == text
}

fn gram_weight(language: &str) -> f32 {
    match language {
        "ar" | "hi" | "ko" => 0.5,
        "th" | "lo" | "km" | "my" => 1.0,
        _ => 0.3,
    }
}
