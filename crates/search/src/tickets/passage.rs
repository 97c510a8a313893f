//! Which message of a ticket tells most, and what of it is shown and marked.

use std::collections::{HashMap, HashSet};

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher};

use super::parts::Parts;
use super::plan::Way;
use super::schema::Fields;
use super::text::terms;
use crate::error::SearchError;
use crate::highlight::{Hit, flat, merge, passage};

/// Bytes of a message that are looked at for a passage; a word behind them is found, but shown without a mark.
const MOST_READ: usize = 16_384;

/// Marks in texts what a question asked for.
#[derive(Clone, Debug, Default)]
pub struct Marker {
    /// For every word asked for, the ways it is found by.
    wanted: Vec<Vec<Way>>,
}

impl Marker {
    pub(super) const fn of(wanted: Vec<Vec<Way>>) -> Self {
        Self { wanted }
    }

    /// Tells whether no words were asked for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Returns the most telling passage of a text, white space as one space, with the byte ranges that are marked.
    #[must_use]
    pub fn snippet(&self, text: &str, language: &str) -> (String, Vec<(usize, usize)>) {
        let flat = flat(&text[..text.floor_char_boundary(MOST_READ)]);
        passage(&flat, &self.hits(&flat, language))
    }

    /// Returns the byte ranges of a text that are marked.
    #[must_use]
    pub fn marks(&self, text: &str, language: &str) -> Vec<(usize, usize)> {
        merge(self.hits(text, language).iter().map(|hit| hit.range))
    }

    fn hits(&self, text: &str, language: &str) -> Vec<Hit> {
        let terms = terms(text, language);
        let at: HashMap<(usize, &str), (usize, usize)> = terms.iter().map(|term| ((term.place, &*term.text), term.range)).collect();
        let mut hits = Vec::new();
        for (number, way) in self.ways() {
            let lone = way.terms.len() == 1 || !way.adjacent;
            for term in &terms {
                let range = if lone {
                    way.terms.iter().any(|(_, text)| *text == term.text).then_some(term.range)
                } else {
                    way.terms.first().filter(|(_, text)| *text == term.text).and_then(|_| stretch(way, term.place, &at))
                };
                hits.extend(range.map(|range| Hit { range, word: number.to_string(), idf: way.idf }));
            }
        }
        hits.sort_by_key(|hit| hit.range);
        hits
    }

    fn ways(&self) -> impl Iterator<Item = (usize, &Way)> {
        self.wanted.iter().enumerate().flat_map(|(number, ways)| ways.iter().map(move |way| (number, way)))
    }
}

/// Returns the bytes of a phrase that begins at a place, if all of it stands there.
fn stretch(way: &Way, place: usize, at: &HashMap<(usize, &str), (usize, usize)>) -> Option<(usize, usize)> {
    let ranges: Option<Vec<_>> = way.terms.iter().map(|(offset, text)| at.get(&(place + offset, text.as_str()))).collect();
    let ranges = ranges?;
    Some((ranges.iter().map(|range| range.0).min()?, ranges.iter().map(|range| range.1).max()?))
}

/// Returns for each ticket the text in which most of what was asked stands; of equal ones the latest.
pub(super) fn best_texts(
    searcher: &Searcher,
    fields: &Fields,
    found: &[(DocAddress, &Parts)],
    marker: &Marker,
) -> Result<Vec<Option<i64>>, SearchError> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| found[*at].0);
    // For each ticket and text: how much each word asked for tells there.
    let mut told: Vec<HashMap<i64, HashMap<usize, f32>>> = vec![HashMap::new(); found.len()];
    let mut seen = HashSet::new();
    let mut places = Vec::new();
    for (number, way) in marker.ways() {
        for (_, text) in &way.terms {
            if !seen.insert((number, text)) {
                continue;
            }
            let term = fields.word(text);
            let mut open = None;
            for at in &order {
                let (address, parts) = found[*at];
                if open.as_ref().is_none_or(|(segment, _)| *segment != address.segment_ord) {
                    let index = searcher.segment_reader(address.segment_ord).inverted_index(fields.words)?;
                    open = Some((address.segment_ord, index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?));
                }
                let Some((_, Some(postings))) = &mut open else { continue };
                if postings.doc() > address.doc_id || postings.seek(address.doc_id) != address.doc_id {
                    continue;
                }
                postings.positions(&mut places);
                for text in places.iter().filter_map(|place| parts.text_at(*place)) {
                    let worth = told[*at].entry(text).or_default().entry(number).or_default();
                    *worth = worth.max(way.idf);
                }
            }
        }
    }
    Ok(told.into_iter().map(|texts| best(&texts)).collect())
}

fn best(texts: &HashMap<i64, HashMap<usize, f32>>) -> Option<i64> {
    let in_thread = texts.iter().filter(|(text, _)| **text > 0);
    let worth = in_thread.map(|(text, words)| (words.values().sum::<f32>(), *text));
    worth.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, text)| text)
}
