//! Runs plans against the index and decides which articles are shown, in which order and language.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Score};

use crate::analyser::{Kind, index_language, language_by_script};
use crate::error::SearchError;
use crate::highlight;
use crate::index::{HelpFound, HelpHit};
use crate::plan::{Alternative, Plan, Role, Slot};
use crate::query::{Parsed, parse};
use crate::recall::Read;
use crate::schema::{PARTS, TITLE_PARTS, term};
use crate::snapshot::{Snapshot, Version};

/// Below this share of the query's weight the best hit is not trusted alone.
const WEAK_COVERAGE: f32 = 0.4;
const FEW: usize = 3;
const MOST_HITS: usize = 100;
/// The constant of reciprocal rank fusion.
const RRF: f32 = 60.0;

/// A question to the index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'a> {
    pub query: &'a str,
    pub locale: &'a str,
    /// How many are shown, each with its passage.
    pub shown: usize,
}

/// An article in a list of hits, with its best version.
#[derive(Clone, Debug)]
struct Ranked {
    slug: Arc<str>,
    score: Score,
    address: DocAddress,
}

/// Returns the best articles for a request. Only of those that are shown the text is read.
pub(crate) fn search(snapshot: &Snapshot, request: &Request<'_>) -> Result<HelpFound, SearchError> {
    let limit = request.shown.min(MOST_HITS);
    let mut question = Question::new(snapshot, request);
    let mut hits = question.answer(request.locale)?;
    if hits.is_empty() && !question.parsed.required.is_empty() {
        question.relax();
        hits = question.answer(request.locale)?;
    }
    let mut plans = HashMap::new();
    let mut shown = Vec::with_capacity(limit);
    for hit in hits.iter().take(limit) {
        let Some(version) = version_to_show(snapshot, hit, &question.plan.language, request.locale) else { continue };
        let Some(read) = snapshot.recall(version.address)? else { continue };
        let language = index_language(&version.locale);
        let plan = plans.entry(language).or_insert_with_key(|language| question.plan_in(language));
        shown.push(present(&read, hit.score, plan, request.locale));
    }
    let ranked = hits.iter().take(MOST_HITS).map(|hit| (Arc::clone(&hit.slug), hit.score)).collect();
    Ok(HelpFound { ranked, shown })
}

fn present(read: &Read, score: Score, plan: &Plan, locale: &str) -> HelpHit {
    let wanted = highlight::Wanted::of(plan);
    let (snippet, snippet_marks) = highlight::snippet(&read.body, &wanted);
    HelpHit {
        slug: read.slug.clone(),
        locale: read.locale.clone(),
        title: read.title.clone(),
        title_marks: highlight::marks(&read.head, &wanted),
        snippet,
        snippet_marks,
        score,
        other_language: !is_same_locale(&read.locale, locale),
    }
}

/// A query, read and planned in the language it is run in first.
struct Question<'a> {
    snapshot: &'a Snapshot,
    parsed: Parsed,
    plan: Plan,
}

impl<'a> Question<'a> {
    fn new(snapshot: &'a Snapshot, request: &Request<'_>) -> Self {
        let parsed = parse(request.query);
        let ui = index_language(request.locale);
        let by_script = language_by_script(&parsed.text, &ui).filter(|known| snapshot.languages.contains_key(*known));
        let language = by_script.map_or(ui, str::to_owned);
        let plan = Plan::new(snapshot, &parsed, &language, &[]);
        Self { snapshot, parsed, plan }
    }

    /// Drops the conditions that nothing meets.
    fn relax(&mut self) {
        self.parsed.required.clear();
        self.plan.required.clear();
    }

    fn plan_in(&self, language: &str) -> Plan {
        Plan::new(self.snapshot, &self.parsed, language, &self.plan.rows)
    }

    /// Returns the articles found; if the best one is weak, other lists and languages have their say.
    fn answer(&self, locale: &str) -> Result<Vec<Ranked>, SearchError> {
        let (snapshot, plan) = (self.snapshot, &self.plan);
        let best = run(snapshot, plan, &plan.slots)?;
        let is_weak = |top: &Ranked| coverage(snapshot, plan, top.address) < WEAK_COVERAGE;
        if best.len() >= FEW && !best.first().is_some_and(is_weak) {
            return Ok(best);
        }
        let mut tried = BTreeSet::from([plan.language.clone()]);
        let mut lists = vec![best, run(snapshot, plan, &grams(plan))?];
        for next in [index_language(locale), "en".to_owned()] {
            if tried.insert(next.clone()) {
                lists.push(self.run_in(&next)?);
            }
        }
        if found(&lists) < FEW {
            for next in snapshot.languages.keys().filter(|next| !tried.contains(*next)) {
                lists.push(self.run_in(next)?);
            }
        }
        Ok(fuse(&lists))
    }

    fn run_in(&self, language: &str) -> Result<Vec<Ranked>, SearchError> {
        let plan = self.plan_in(language);
        run(self.snapshot, &plan, &plan.slots)
    }
}

fn grams(plan: &Plan) -> Vec<Slot> {
    let is_gram = |slot: &&Slot| slot.alternatives.iter().any(|alternative| alternative.kind == Kind::Gram);
    plan.slots.iter().filter(is_gram).cloned().collect()
}

fn found(lists: &[Vec<Ranked>]) -> usize {
    lists.iter().flatten().map(|hit| &hit.slug).collect::<BTreeSet<_>>().len()
}

/// Fuses lists by reciprocal rank; of equal articles the one of the earlier list comes first.
fn fuse(lists: &[Vec<Ranked>]) -> Vec<Ranked> {
    let mut fused: Vec<Ranked> = Vec::new();
    let mut places: HashMap<Arc<str>, usize> = HashMap::new();
    for list in lists {
        let mut rank = RRF;
        for hit in list {
            rank += 1.0;
            let place = *places.entry(Arc::clone(&hit.slug)).or_insert_with(|| {
                fused.push(Ranked { score: 0.0, ..hit.clone() });
                fused.len() - 1
            });
            fused[place].score += 1.0 / rank;
        }
    }
    fused.sort_by(|a, b| b.score.total_cmp(&a.score));
    fused
}

/// Returns the share of the query's idf that an article covers; what is not in the dictionary weighs most.
fn coverage(snapshot: &Snapshot, plan: &Plan, address: DocAddress) -> f32 {
    let hits = |slot: &Slot| slot.alternatives.iter().any(|alternative| holds(snapshot, plan, alternative, address));
    let synonyms = plan.slots.iter().filter(|slot| slot.role == Role::Synonym);
    let covered: Vec<(usize, usize)> = synonyms.filter(|slot| hits(slot)).map(|slot| slot.span).collect();
    let (mut all, mut hit) = (0.0, 0.0);
    for slot in plan.slots.iter().filter(|slot| slot.role == Role::Asked) {
        all += slot.idf;
        let by_synonym = covered.iter().any(|(from, to)| (*from..*to).contains(&slot.span.0));
        if by_synonym || hits(slot) {
            hit += slot.idf;
        }
    }
    if all > 0.0 { hit / all } else { 1.0 }
}

fn holds(snapshot: &Snapshot, plan: &Plan, alternative: &Alternative, address: DocAddress) -> bool {
    let fields = snapshot.fields.of(alternative.kind);
    alternative.terms.iter().all(|(_, text)| fields.iter().any(|field| snapshot.holds(address, &term(*field, &plan.language, text))))
}

/// Runs some slots of a plan and returns the articles found, best first.
fn run(snapshot: &Snapshot, plan: &Plan, slots: &[Slot]) -> Result<Vec<Ranked>, SearchError> {
    let Some(statistics) = snapshot.statistics(&plan.language) else { return Ok(Vec::new()) };
    let Some(query) = query(snapshot, plan, slots) else { return Ok(Vec::new()) };
    let searcher = &snapshot.searcher;
    let excluded = excluded(snapshot, plan)?;
    let scoring = EnableScoring::enabled_from_statistics_provider(&statistics, searcher);
    let collector = TopDocs::with_limit(MOST_HITS + excluded.len()).order_by_score();
    let top = searcher.search_with_executor(&*query, &collector, searcher.index().search_executor(), scoring)?;
    let mut ranked: Vec<Ranked> = Vec::new();
    let mut seen = BTreeSet::new();
    for (score, address) in top.into_iter().filter(|(_, address)| !excluded.contains(address)) {
        let Some(version) = snapshot.version(address) else { continue };
        if seen.insert(&version.slug) {
            ranked.push(Ranked { slug: Arc::clone(&version.slug), score, address });
        }
    }
    Ok(ranked)
}

/// Returns the articles that meet an exclusion.
///
/// They are not left to the engine's own exclusion, which fails an assertion on phrases in builds that check them.
fn excluded(snapshot: &Snapshot, plan: &Plan) -> Result<HashSet<DocAddress>, SearchError> {
    let mut found = HashSet::new();
    for query in plan.excluded.iter().filter_map(|condition| alternative_query(snapshot, plan, condition)) {
        found.extend(snapshot.searcher.search(&*query, &DocSetCollector)?);
    }
    Ok(found)
}

fn query(snapshot: &Snapshot, plan: &Plan, slots: &[Slot]) -> Option<Box<dyn Query>> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for slot in slots {
        let alternatives: Vec<_> = slot.alternatives.iter().filter_map(|a| alternative_query(snapshot, plan, a)).collect();
        if !alternatives.is_empty() {
            clauses.push((Occur::Should, best_of(alternatives)));
        }
    }
    if clauses.is_empty() {
        return None;
    }
    for group in &plan.required {
        let conditions = group.iter().filter_map(|condition| alternative_query(snapshot, plan, condition)).collect();
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(best_of(conditions), 0.0))));
    }
    Some(Box::new(BooleanQuery::new(clauses)))
}

fn best_of(mut alternatives: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match (alternatives.len(), alternatives.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            alternatives.push(last);
            Box::new(DisjunctionMaxQuery::new(alternatives))
        }
        (_, None) => Box::new(tantivy::query::EmptyQuery),
    }
}

/// Returns the weighted sum over the parts of an article, or nothing if the index has none of the terms.
fn alternative_query(snapshot: &Snapshot, plan: &Plan, alternative: &Alternative) -> Option<Box<dyn Query>> {
    let fields = snapshot.fields.of(alternative.kind);
    let parts = if alternative.title_only { TITLE_PARTS } else { PARTS.len() };
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for (field, boost) in fields.into_iter().zip(PARTS).take(parts) {
        let terms = alternative.terms.iter().map(|(at, text)| (*at, term(field, &plan.language, text)));
        let terms: Vec<_> = terms.collect();
        if terms.iter().any(|(_, term)| snapshot.searcher.doc_freq(term).unwrap_or(0) == 0) {
            continue;
        }
        let query: Box<dyn Query> = match terms.as_slice() {
            [(_, term)] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new_with_offset(terms)),
        };
        clauses.push((Occur::Should, Box::new(BoostQuery::new(query, boost * alternative.weight))));
    }
    (!clauses.is_empty()).then(|| Box::new(BooleanQuery::new(clauses)) as Box<dyn Query>)
}

/// Chooses the version to show: the reader's locale, then its relatives, then English, then what was found.
///
/// If the script of the query gave its language away, what was found comes before English.
fn version_to_show<'a>(snapshot: &'a Snapshot, hit: &Ranked, asked: &str, locale: &str) -> Option<&'a Version> {
    let versions = snapshot.versions(&hit.slug);
    let exact = |locale: &str| versions.iter().find(|version| is_same_locale(&version.locale, locale));
    let related = |language: &str| versions.iter().find(|version| index_language(&version.locale) == language);
    let ui = index_language(locale);
    let by_script = (asked != ui).then(|| related(asked)).flatten();
    by_script.or_else(|| exact(locale)).or_else(|| related(&ui)).or_else(|| exact("en")).or_else(|| snapshot.version(hit.address))
}

fn is_same_locale(a: &str, b: &str) -> bool {
    canonical(a).eq_ignore_ascii_case(&canonical(b))
}

fn canonical(locale: &str) -> String {
    let locale = locale.replace('_', "-").to_ascii_lowercase();
    match locale.as_str() {
        "zh" | "zh-cn" | "zh-sg" => "zh-hans".to_owned(),
        "zh-tw" | "zh-hk" | "zh-mo" => "zh-hant".to_owned(),
        _ => locale,
    }
}
