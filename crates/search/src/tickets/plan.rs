//! From what was typed to the terms it is looked up by.

use std::collections::BTreeMap;

use tantivy::Searcher;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::ask::{Asked, Piece};
use super::complete::completions;
use super::schema::Fields;
use super::text::{Term, terms};
use crate::analyser::{Kind, Shape, is_unspaced, stems};
use crate::error::SearchError;

const STEM: f32 = 0.9;
const COMPLETION: f32 = 0.8;
const PARTS: f32 = 0.6;
const ID: f32 = 2.0;

/// A term, several at given distances, or several anywhere in the ticket.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    pub terms: Vec<(usize, String)>,
    pub adjacent: bool,
    pub weight: f32,
    pub idf: f32,
}

impl Way {
    fn one(text: &str, weight: f32) -> Self {
        Self { terms: vec![(0, text.to_owned())], adjacent: true, weight, idf: 0.0 }
    }
}

/// Knows the state of the index a query is planned for.
#[derive(Clone, Copy)]
pub(super) struct Planner<'a> {
    pub searcher: &'a Searcher,
    pub fields: &'a Fields,
}

impl Planner<'_> {
    /// Returns the ways to find what was asked for; `None` if it has no letter or digit and so asks for nothing.
    pub fn ways(self, asked: &Asked) -> Result<Option<Vec<Way>>, SearchError> {
        let mut all = Vec::new();
        let mut says_something = false;
        for piece in &asked.any {
            if let Some(ways) = self.of_piece(piece)? {
                says_something = true;
                all.extend(ways);
            }
        }
        Ok(says_something.then_some(all))
    }

    fn of_piece(self, piece: &Piece) -> Result<Option<Vec<Way>>, SearchError> {
        let found = terms(&piece.text, "");
        let places = places(&found);
        let mut ways = match places.len() {
            0 => return Ok(None),
            1 => places.values().map(|word| self.of_word(word, piece)).collect::<Result<Vec<_>, _>>()?.concat(),
            _ => self.of_phrase(&places, piece)?,
        };
        ways.extend(ids(&found, &piece.text).map(|id| Way::one(id, ID)));
        // A word may be its own stem, or a completion of itself.
        let mut known: Vec<Way> = Vec::with_capacity(ways.len());
        for way in ways.into_iter().filter_map(|way| self.weighed(way)) {
            if known.iter().all(|other| other.terms != way.terms) {
                known.push(way);
            }
        }
        Ok(Some(known))
    }

    fn of_word(self, word: &[&Term], piece: &Piece) -> Result<Vec<Way>, SearchError> {
        let Some(main) = head(word) else { return Ok(Vec::new()) };
        let mut ways = vec![Way::one(&main.text, 1.0)];
        let is_character = is_unspaced(&main.text);
        if !piece.exact && !is_character {
            let written = word.iter().filter(|term| term.kind == Kind::Main && term.shape == Shape::Whole);
            for term in written {
                ways.extend(stems(&term.text).iter().chain([&term.text]).map(|stem| Way::one(stem, STEM)));
            }
            let pairs: Vec<_> = word.iter().filter(|t| t.shape == Shape::Bigram).map(|t| (0, t.text.clone())).collect();
            if pairs.len() > 1 {
                ways.push(Way { terms: pairs, adjacent: false, weight: PARTS, idf: 0.0 });
            }
        }
        let is_code = is_code(&main.text);
        if is_code && main.text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            // Whoever copies a hash by hand often leaves its beginning away.
            let whole = format!("0x{}", main.text);
            let longer = completions(self.searcher, self.fields.words, &whole)?;
            ways.extend([whole].iter().chain(&longer).map(|word| Way::one(word, COMPLETION)));
        }
        if ((piece.unfinished || is_code) && !piece.exact && main.shape == Shape::Whole) || (is_character && main.text.chars().count() == 1)
        {
            let longer = completions(self.searcher, self.fields.words, &main.text)?;
            ways.extend(longer.iter().map(|word| Way::one(word, COMPLETION)));
        }
        Ok(ways)
    }

    fn of_phrase(self, places: &BTreeMap<usize, Vec<&Term>>, piece: &Piece) -> Result<Vec<Way>, SearchError> {
        let heads: Vec<&Term> = places.values().filter_map(|word| head(word)).collect();
        let Some(first) = heads.first().map(|term| term.place) else { return Ok(Vec::new()) };
        let terms: Vec<(usize, String)> = heads.iter().map(|term| (term.place - first, term.text.clone())).collect();
        let mut ways = vec![Way { terms: terms.clone(), adjacent: true, weight: 1.0, idf: 0.0 }];
        let last = heads.last().filter(|last| last.shape == Shape::Whole && (piece.unfinished || is_unspaced(&last.text)));
        if let Some(last) = last {
            for longer in completions(self.searcher, self.fields.words, &last.text)? {
                let mut terms = terms.clone();
                if let Some(end) = terms.last_mut() {
                    end.1 = longer;
                }
                ways.push(Way { terms, adjacent: true, weight: COMPLETION, idf: 0.0 });
            }
        }
        Ok(ways)
    }

    /// Adds how much a way tells; nothing if one of its terms stands nowhere.
    fn weighed(self, way: Way) -> Option<Way> {
        let tickets = self.searcher.num_docs();
        let mut rarest = u64::MAX;
        for (_, text) in &way.terms {
            rarest = rarest.min(self.searcher.doc_freq(&self.fields.word(text)).unwrap_or(0));
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of tickets are far below the limit")]
        let (n, f) = (tickets as f32, rarest.min(tickets) as f32);
        (rarest > 0).then(|| Way { idf: (1.0 + (n - f + 0.5) / (f + 0.5)).ln(), ..way })
    }

    /// Returns the query of any of some ways; of none it finds nothing. Their scores add up, because only then the engine can
    /// pass over tickets that cannot be among the best.
    pub fn query(self, ways: &[Way]) -> Box<dyn Query> {
        let boosted = |way| Box::new(BoostQuery::new(self.of_way(way), way.weight)) as Box<dyn Query>;
        Box::new(BooleanQuery::new(ways.iter().map(|way| (Occur::Should, boosted(way))).collect()))
    }

    fn of_way(self, way: &Way) -> Box<dyn Query> {
        let mut terms = way.terms.iter().map(|(at, text)| (*at, self.fields.word(text)));
        let single = |term| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>;
        match (way.terms.len(), way.adjacent) {
            (1, _) => terms.next().map_or_else(|| Box::new(tantivy::query::EmptyQuery) as Box<dyn Query>, |(_, term)| single(term)),
            (_, true) => Box::new(PhraseQuery::new_with_offset(terms.collect())),
            (_, false) => Box::new(BooleanQuery::new(terms.map(|(_, term)| (Occur::Must, single(term))).collect())),
        }
    }
}

/// Tells whether a word looks like the beginning of an order's number or a hash: those are named by their beginning wherever they stand.
fn is_code(word: &str) -> bool {
    let has = |holds: fn(&u8) -> bool| word.bytes().any(|byte| holds(&byte));
    word.len() >= 6 && word.is_ascii() && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
}

/// Returns the words of a text by their places, without single characters that a pair in front of them holds already.
fn places(found: &[Term]) -> BTreeMap<usize, Vec<&Term>> {
    let mut places: BTreeMap<usize, Vec<&Term>> = BTreeMap::new();
    for term in found.iter().filter(|term| term.kind != Kind::Id && term.shape != Shape::Unigram) {
        places.entry(term.place).or_default().push(term);
    }
    places
}

/// Returns the term a word is looked up by first: without accents, but otherwise as it was written.
fn head<'a>(word: &[&'a Term]) -> Option<&'a Term> {
    let plain = word.iter().find(|term| term.kind == Kind::Plain);
    plain.or_else(|| word.iter().find(|term| term.shape == Shape::Whole)).or_else(|| word.first()).copied()
}

/// Returns the identifiers that stand for all of a text; what they are made of is in the words already.
fn ids<'a>(found: &'a [Term], text: &str) -> impl Iterator<Item = &'a str> {
    let signs = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let all = signs(text);
    found.iter().filter(move |term| term.kind == Kind::Id && signs(&term.text) == all).map(|term| term.text.as_str())
}

/// Returns the words of a name as labels hold them.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let found = terms(name, "");
    places(&found).values().filter_map(|word| head(word)).map(|term| term.text.clone()).collect()
}
