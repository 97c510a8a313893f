//! A text as words, numbers, marks and values, and the places of values among them.

use super::candidates::Candidate;
use super::fold::BARRIER;
use super::letters::{arabic, dense, lettered};
use super::weighing::{mix, word};
use super::words::{Mark, Page, class};

/// A word, a character of a script without spaces, a number, a value or a mask.
#[derive(Clone, Copy)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub hash: u32,
    pub sort: Sort,
    /// What the tables say of the words that begin here.
    pub clues: u64,
    /// Sentences and lines that ended before it.
    pub sentence: u32,
    pub line: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Word,
    Dense,
    Number,
    Value,
    Mask,
}

/// The classes that marks alone have.
const MARKED: u64 = class::CVV | class::PHRASE | class::CARD;

/// Where a value stands among the tokens of a text.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub first: usize,
    pub last: usize,
    /// Its number among the values, or that of the next one where it is none of them.
    pub number: usize,
    /// Whether it is one of them.
    pub counted: bool,
}

/// A text as tokens.
pub(super) struct Surroundings<'a> {
    pub page: &'a Page<'a>,
    pub tokens: Vec<Token>,
    /// The token of each value.
    pub places: Vec<usize>,
    /// Sentences that ask.
    pub asking: Vec<u32>,
}

/// A word without what it ends in; the article of Arabic goes too.
fn stem(text: &str) -> u32 {
    let text = if text.len() > 8 { text.strip_prefix("ال").unwrap_or(text) } else { text };
    let keep = match text.chars().next() {
        Some('\u{AC00}'..='\u{D7A3}') => 2,
        Some('\u{900}'..='\u{97F}') => 4,
        Some(c) if arabic(c) => 4,
        _ => 5,
    };
    word(text.chars().take(keep))
}

impl<'a> Surroundings<'a> {
    pub fn new(page: &'a Page<'a>, candidates: &[Candidate]) -> Self {
        let mut all = Self { page, tokens: Vec::new(), places: Vec::with_capacity(candidates.len()), asking: Vec::new() };
        all.read(candidates);
        all.tell(&page.clues, u64::MAX);
        all.tell(&page.marks, MARKED);
        all
    }

    /// Gives each token what the tables say of the words that begin in it; they come in the order of their starts.
    fn tell(&mut self, marks: &[Mark], wanted: u64) {
        let mut at = 0;
        for mark in marks {
            while self.tokens.get(at).is_some_and(|token| token.end <= mark.start) {
                at += 1;
            }
            if let Some(token) = self.tokens.get_mut(at) {
                token.clues |= mark.class & wanted;
            }
        }
    }

    fn read(&mut self, candidates: &[Candidate]) {
        let text = self.page.lower();
        let (mut at, mut next, mut sentence, mut line) = (0, 0, 0, 0);
        while let Some(c) = text[at..].chars().next() {
            let start = at;
            if let Some(one) = candidates.get(next).filter(|one| one.start <= at) {
                at = one.end;
                next += 1;
                self.places.push(self.tokens.len());
                self.tokens.push(Token { start, end: at, hash: mix(3, one.shape.group()), sort: Sort::Value, clues: 0, sentence, line });
                continue;
            }
            let until = candidates.get(next).map_or(text.len(), |one| one.start);
            at += c.len_utf8();
            let (sort, hash) = match c {
                BARRIER => (Sort::Mask, 5),
                _ if dense(c) => (Sort::Dense, word(std::iter::once(c))),
                _ if c.is_ascii_digit() => {
                    at += text[at..until].bytes().take_while(u8::is_ascii_digit).count();
                    (Sort::Number, mix(1, (at - start).min(9) as u32))
                }
                _ if lettered(c) => {
                    at += text[at..until].find(|c| !lettered(c)).unwrap_or(until - at);
                    (Sort::Word, stem(&text[start..at]))
                }
                _ => {
                    let spaced = text[at..].chars().next().is_none_or(char::is_whitespace);
                    let stop = matches!(c, '\n' | '。' | '।' | '？' | '！' | '؟') || (matches!(c, '.' | '!' | '?' | ';') && spaced);
                    if stop && matches!(c, '?' | '？' | '؟') {
                        self.asking.push(sentence);
                    }
                    sentence += u32::from(stop);
                    line += u32::from(c == '\n');
                    continue;
                }
            };
            self.tokens.push(Token { start, end: at, hash, sort, clues: 0, sentence, line });
        }
    }

    /// The place of a value that was read as one.
    pub fn place(&self, number: usize) -> Place {
        Place { first: self.places[number], last: self.places[number], number, counted: true }
    }

    /// The place of words that are judged though the text was not cut at them.
    pub fn found(&self, one: &Candidate) -> Place {
        let first = self.tokens.partition_point(|token| token.end <= one.start).min(self.tokens.len().saturating_sub(1));
        let last = self.tokens.partition_point(|token| token.start < one.end).saturating_sub(1).max(first);
        Place { first, last, number: self.places.partition_point(|place| *place < first), counted: false }
    }

    /// The token so many steps before a place or behind it.
    pub fn beyond(&self, place: Place, side: u32, step: usize) -> Option<&Token> {
        if side == 0 { place.first.checked_sub(step).map(|at| &self.tokens[at]) } else { self.tokens.get(place.last + step) }
    }
}
