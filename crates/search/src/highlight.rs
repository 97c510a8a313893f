//! Places marks and chooses the passage to show, through the analyser's offsets.

use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::analyser::{Kind, Token, analyse_words};
use crate::plan::{Alternative, Plan, Role};

/// The width of a snippet in columns; characters of East Asia take two.
const WIDTH: usize = 180;
/// Columns shown in front of the first mark.
const LEAD: usize = 40;
/// What tells less than this share of the most telling word that was typed is not marked: it is in nearly every text. Words of the
/// same meaning do not set the measure, or a word that most texts hold would not be marked for who typed nothing else.
const TELLING: f32 = 0.2;
/// Passages are compared among this many hits; a text that repeats a word more often is about it from the start.
const MOST_STARTS: usize = 300;

/// A byte range.
pub(crate) type Range = (usize, usize);

/// A text with its words.
#[derive(Debug)]
pub(crate) struct Analysed {
    text: String,
    tokens: Vec<Token>,
}

impl Analysed {
    /// Finds the words of a text in a language.
    pub fn of(text: String, language: &str) -> Self {
        Self { tokens: analyse_words(&text, language), text }
    }
}

/// What is worth marking, and how much each tells.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    tokens: HashMap<(Kind, &'a str), f32>,
    phrases: Vec<(&'a Alternative, f32)>,
}

impl<'a> Wanted<'a> {
    /// Collects what a plan looks for.
    pub fn of(plan: &'a Plan) -> Self {
        let typed = plan.slots.iter().filter(|slot| slot.role == Role::Asked && slot.marks && slot.known);
        let most = typed.map(|slot| slot.idf).fold(0.0, f32::max);
        let mut wanted = Self { tokens: HashMap::new(), phrases: Vec::new() };
        for slot in plan.slots.iter().filter(|slot| slot.marks && slot.idf >= most * TELLING) {
            for alternative in &slot.alternatives {
                match alternative.terms.as_slice() {
                    [(_, text)] => drop(wanted.tokens.insert((alternative.kind, text), slot.idf)),
                    _ => wanted.phrases.push((alternative, slot.idf)),
                }
            }
        }
        wanted
    }

    fn hits(&self, text: &Analysed) -> Vec<Hit> {
        let tokens = &text.tokens;
        let single = tokens.iter().filter_map(|token| {
            let (key, idf) = self.tokens.get_key_value(&(token.kind, token.text.as_str()))?;
            Some(Hit { range: (token.start, token.end), word: key.1.to_owned(), idf: *idf })
        });
        let mut hits: Vec<Hit> = single.collect();
        if !self.phrases.is_empty() {
            let places: HashSet<(usize, &str)> = main_places(tokens).map(|(token, place)| (place, &*token.text)).collect();
            for (phrase, idf) in &self.phrases {
                let starts = main_places(tokens).filter(|(_, place)| starts_at(phrase, *place, &places));
                for (_, from) in starts {
                    hits.extend(phrase_hit(phrase, from, tokens).map(|range| Hit { range, word: name(phrase), idf: *idf }));
                }
            }
        }
        hits.sort_by_key(|hit| hit.range);
        hits
    }
}

fn main_places(tokens: &[Token]) -> impl Iterator<Item = (&Token, usize)> {
    tokens.iter().filter(|token| token.kind == Kind::Main).map(|token| (token, token.position))
}

fn starts_at(phrase: &Alternative, at: usize, places: &HashSet<(usize, &str)>) -> bool {
    phrase.terms.iter().all(|(offset, text)| places.contains(&(at + offset, text.as_str())))
}

fn phrase_hit(phrase: &Alternative, from: usize, tokens: &[Token]) -> Option<Range> {
    let is_part = |token: &Token, place: usize| phrase.terms.iter().any(|(offset, text)| from + offset == place && *text == token.text);
    let parts: Vec<Range> = main_places(tokens).filter(|(t, p)| is_part(t, *p)).map(|(t, _)| (t.start, t.end)).collect();
    Some((parts.iter().map(|range| range.0).min()?, parts.iter().map(|range| range.1).max()?))
}

fn name(phrase: &Alternative) -> String {
    phrase.terms.iter().map(|(_, text)| text.as_str()).collect()
}

/// A place that a query is about.
pub(crate) struct Hit {
    pub range: Range,
    /// What it stands for: a passage counts every word once.
    pub word: String,
    pub idf: f32,
}

/// Returns the byte ranges of a text that the query is about, in order and without overlaps.
pub(crate) fn marks(text: &Analysed, wanted: &Wanted<'_>) -> Vec<Range> {
    merge(wanted.hits(text).iter().map(|hit| hit.range))
}

/// Returns the most telling passage of a flat text with its marks.
pub(crate) fn snippet(flat: &Analysed, wanted: &Wanted<'_>) -> (String, Vec<Range>) {
    passage(&flat.text, &wanted.hits(flat))
}

/// Returns a text with every white space as one space.
pub(crate) fn flat(body: &str) -> String {
    let words = body.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Returns the most telling passage of a flat text with its marks; the hits are in the order of their places.
pub(crate) fn passage(flat: &str, hits: &[Hit]) -> (String, Vec<Range>) {
    let best = best_start(flat, hits);
    let (from, to) = window(flat, best);
    let mut snippet = String::new();
    if from > 0 {
        snippet.push('…');
    }
    let shift = snippet.len();
    snippet.push_str(flat[from..to].trim_end());
    let end = snippet.len();
    if to < flat.len() {
        snippet.push('…');
    }
    let inside = hits.iter().map(|hit| hit.range).filter(|range| range.0 >= from && range.1 <= to);
    let marks = merge(inside.map(|(start, stop)| (start - from + shift, (stop - from + shift).min(end))));
    (snippet, marks)
}

/// Returns the hit from which a window holds the most idf, every word counted once.
fn best_start(text: &str, hits: &[Hit]) -> usize {
    let mut best = (0.0, 0);
    let mut behind = 0;
    for (index, first) in hits.iter().enumerate().take(MOST_STARTS) {
        // A passage is not started inside the one before unless that has become too short.
        if index > 0 && first.range.0 < behind {
            continue;
        }
        behind = first.range.1;
        let end = advance(text, first.range.0, WIDTH - LEAD);
        let mut words: Vec<&str> = Vec::new();
        let mut sum = 0.0;
        for hit in hits[index..].iter().take_while(|hit| hit.range.1 <= end) {
            if !words.contains(&hit.word.as_str()) {
                words.push(&hit.word);
                sum += hit.idf;
            }
        }
        if sum > best.0 {
            best = (sum, first.range.0);
        }
    }
    best.1
}

/// Returns the window around a byte: from a sentence or word border in front of it, as wide as a snippet.
fn window(text: &str, at: usize) -> Range {
    let mut from = at;
    let mut width = 0;
    let mut border = None;
    for (start, cluster) in text[..at].grapheme_indices(true).rev() {
        width += columns(cluster);
        let is_sentence_end = cluster.ends_with(['.', '!', '?', '。', '！', '？', ';', '；']);
        if is_sentence_end || width > LEAD {
            from = border.unwrap_or(from);
            break;
        }
        if cluster == " " {
            border = Some(start + 1);
        } else if columns(cluster) == 2 || start == 0 {
            border = Some(start);
        }
        from = border.unwrap_or(start);
    }
    (from, advance(text, from, WIDTH))
}

/// Returns the byte that many columns further on, at a grapheme border and if possible not inside a word.
fn advance(text: &str, from: usize, columns_wanted: usize) -> usize {
    let mut width = 0;
    let mut border = None;
    for (start, cluster) in text[from..].grapheme_indices(true) {
        width += columns(cluster);
        if width > columns_wanted {
            let end = from + start;
            return border.filter(|border| *border > from).unwrap_or(end);
        }
        if cluster == " " {
            border = Some(from + start);
        } else if columns(cluster) == 2 {
            border = Some(from + start + cluster.len());
        }
    }
    text.len()
}

fn columns(cluster: &str) -> usize {
    let wide = |c: char| matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0x1f300..=0x3ffff);
    if cluster.chars().next().is_some_and(wide) { 2 } else { 1 }
}

/// Joins ranges that touch; they come in the order of their beginnings.
pub(crate) fn merge(ranges: impl Iterator<Item = Range>) -> Vec<Range> {
    let mut merged: Vec<Range> = Vec::new();
    for (start, end) in ranges.filter(|(start, end)| start < end) {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}
