//! Runs a question and says which tickets answer it, and in which of their texts.

use std::ops::Bound;

use tantivy::collector::TopDocs;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query, RangeQuery, TermSetQuery};
use tantivy::schema::Value;
use tantivy::{DocAddress, Order, Searcher, TantivyDocument, Term};

use super::ask::{Label, Labels, TicketQuery};
use super::parts::Parts;
use super::passage::{Marker, best_texts};
use super::plan::{Planner, Way, name_words};
use super::schema::{Fields, UPDATED};
use super::{TicketIndex, TicketKey};
use crate::error::SearchError;

/// So many of the best are put in order; whoever looks further should ask more.
pub const MOST_RANKED: usize = 300;
/// How much a ticket of this moment counts more than an old one.
const FRESHNESS: f32 = 0.2;
/// After so many seconds half of that is gone.
const HALF_FRESH: f32 = 30.0 * 86_400.0;

/// A ticket that answers a question.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketHit {
    /// Its id.
    pub key: TicketKey,
    /// The place in its thread of the message that tells most; `None` if the words stand above the thread or none were asked.
    pub text: Option<i64>,
    /// Compares hits of one answer.
    pub score: f32,
}

/// The answer to a question.
#[derive(Debug)]
pub struct TicketHits {
    /// A page of hits, best first; without words the last changed first.
    pub hits: Vec<TicketHit>,
    /// Whether another page follows.
    pub more: bool,
    /// Marks what was asked for.
    pub marker: Marker,
}

impl TicketIndex {
    /// Answers a question with a page of hits.
    ///
    /// # Errors
    /// Fails if the index cannot be read: then it should be built anew.
    pub fn find(&self, query: &TicketQuery, (offset, limit): (usize, usize)) -> Result<TicketHits, SearchError> {
        let searcher = self.inner.reader.searcher();
        let planner = Planner { searcher: &searcher, fields: &self.inner.fields };
        let mut clauses = conditions(query, &self.inner.fields);
        let mut wanted: Vec<Vec<Way>> = Vec::new();
        for asked in &query.asked {
            let Some(ways) = planner.ways(asked)? else { continue };
            if asked.not {
                clauses.push((Occur::MustNot, planner.query(&ways)));
            } else {
                clauses.push((Occur::Must, planner.query(&ways)));
                wanted.push(ways);
            }
        }
        if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        }
        let marker = Marker::of(wanted);
        let (found, more) = run(&searcher, &*all_of(clauses), (query.now, marker.is_empty(), offset, limit))?;
        let hits = read(&searcher, &self.inner.fields, &found, &marker)?;
        Ok(TicketHits { hits, more, marker })
    }
}

/// Returns the query of all clauses; one alone stands for itself, so that the engine sees what it can pass over.
fn all_of(mut clauses: Vec<(Occur, Box<dyn Query>)>) -> Box<dyn Query> {
    match (clauses.len(), clauses.pop()) {
        (1, Some((Occur::Must, only))) => only,
        (_, last) => {
            clauses.extend(last);
            Box::new(BooleanQuery::new(clauses))
        }
    }
}

fn conditions(query: &TicketQuery, fields: &Fields) -> Vec<(Occur, Box<dyn Query>)> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for labels in &query.labels {
        clauses.push((if labels.not { Occur::MustNot } else { Occur::Must }, any_of(labels, fields)));
    }
    if let Some(keys) = &query.keys {
        clauses.push((Occur::Must, unscored(Box::new(TermSetQuery::new(keys.iter().map(|key| fields.key_term(key)))))));
    }
    if query.from.is_some() || query.before.is_some() {
        let bound = |second: i64| Term::from_field_i64(fields.created, second);
        let low = query.from.map_or(Bound::Unbounded, |from| Bound::Included(bound(from)));
        let high = query.before.map_or(Bound::Unbounded, |before| Bound::Excluded(bound(before)));
        clauses.push((Occur::Must, unscored(Box::new(RangeQuery::new(low, high)))));
    }
    clauses
}

fn any_of(labels: &Labels, fields: &Fields) -> Box<dyn Query> {
    if labels.label != Label::Name {
        return unscored(Box::new(TermSetQuery::new(labels.any.iter().map(|text| fields.label(labels.label, text)))));
    }
    let all_of = |name: &String| {
        let words = name_words(name).into_iter();
        let each = words.map(|word| (Occur::Must, Box::new(TermSetQuery::new([fields.label(Label::Name, &word)])) as Box<dyn Query>));
        (Occur::Should, Box::new(BooleanQuery::new(each.collect())) as Box<dyn Query>)
    };
    unscored(Box::new(BooleanQuery::new(labels.any.iter().map(all_of).collect())))
}

fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

type Found = Vec<(f32, DocAddress)>;

fn run(
    searcher: &Searcher,
    query: &dyn Query,
    (now, by_time, offset, limit): (i64, bool, usize, usize),
) -> Result<(Found, bool), SearchError> {
    let wanted = limit.saturating_add(1);
    if by_time {
        let collector = TopDocs::with_limit(wanted).and_offset(offset).order_by_fast_field::<i64>(UPDATED, Order::Desc);
        let found = searcher.search(query, &collector)?;
        let more = found.len() > limit;
        return Ok((found.into_iter().take(limit).map(|(_, address)| (0.0, address)).collect(), more));
    }
    let mut ranked = searcher.search(query, &TopDocs::with_limit(MOST_RANKED).order_by_score())?;
    for (score, address) in &mut ranked {
        let moments = searcher.segment_reader(address.segment_ord).fast_fields().i64(UPDATED)?;
        let updated = moments.first(address.doc_id).unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "an age of days needs no more digits")]
        let age = now.saturating_sub(updated).max(0) as f32;
        *score *= 1.0 + FRESHNESS * HALF_FRESH / (HALF_FRESH + age);
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let more = ranked.len() > offset.saturating_add(limit);
    Ok((ranked.into_iter().skip(offset).take(limit).collect(), more))
}

fn read(searcher: &Searcher, fields: &Fields, found: &Found, marker: &Marker) -> Result<Vec<TicketHit>, SearchError> {
    let mut read = Vec::with_capacity(found.len());
    for (score, address) in found {
        let document: TantivyDocument = searcher.doc(*address)?;
        let bytes = |field| document.get_first(field).and_then(|value| value.as_bytes()).unwrap_or_default();
        let Ok(key) = TicketKey::try_from(bytes(fields.key)) else { continue };
        read.push((*address, Parts::read(bytes(fields.parts)), TicketHit { key, text: None, score: *score }));
    }
    let texts = best_texts(searcher, fields, &read.iter().map(|(at, parts, _)| (*at, parts)).collect::<Vec<_>>(), marker)?;
    Ok(read.into_iter().zip(texts).map(|((_, _, hit), text)| TicketHit { text, ..hit }).collect())
}
