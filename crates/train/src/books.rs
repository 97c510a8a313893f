//! Short rows: what they are written with, and how.

use domain::triage::{DIRECTIONS, KINDS, LENGTH_STEP, OTHERS, ROWS, SHORT_ROWS, STEPS, TELLING_STEP, TOPIC_KINDS, TOPIC_OUTPUTS, steps};

use crate::codebook::Codebook;
use crate::entry::{Entry, square};

/// Of a thousand lengths only the longest few are cut to the largest step.
const CUT: usize = 1_000;

/// A short row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Code {
    pub telling: u8,
    pub directions: [u8; KINDS],
    pub reach: [u8; KINDS],
}

/// What short rows are written with.
pub struct Books {
    telling: [f32; STEPS],
    topics: Vec<Book<TOPIC_OUTPUTS>>,
    others: Book<OTHERS>,
}

impl Books {
    /// Learns them from the features that decide most behind as many as have a row in full.
    pub fn learn(entries: &[Entry], order: &[usize]) -> Self {
        let here: Vec<&Entry> = order.iter().skip(ROWS).take(SHORT_ROWS).map(|at| &entries[*at]).collect();
        let mut left: Vec<[f32; TOPIC_OUTPUTS]> = here.iter().map(|entry| entry.topics()).collect();
        let mut topics = Vec::new();
        for seed in 1..=TOPIC_KINDS as u64 {
            let book = Book::learn(&left, seed);
            left.iter_mut().for_each(|row| *row = book.code(row).2);
            topics.push(book);
        }
        let others: Vec<[f32; OTHERS]> = here.iter().map(|entry| entry.others()).collect();
        let telling = steps(here.iter().fold(0.0, |most, entry| entry.telling.max(most)), TELLING_STEP);
        Self { telling, topics, others: Book::learn(&others, KINDS as u64) }
    }

    pub fn code(&self, entry: &Entry) -> Code {
        let mut code = Code { telling: nearest(&self.telling, entry.telling), ..Code::default() };
        self.write(entry, |kind, direction, step| (code.directions[kind], code.reach[kind]) = (direction, step));
        code
    }

    /// The squares of what a short row does not say of a feature.
    pub fn lost(&self, entry: &Entry) -> f32 {
        self.write(entry, |_, _, _| ())
    }

    /// Writes a feature and returns the squares of what is left of it.
    fn write(&self, entry: &Entry, mut each: impl FnMut(usize, u8, u8)) -> f32 {
        let mut left = entry.topics();
        for (kind, book) in self.topics.iter().enumerate() {
            let (direction, step, rest) = book.code(&left);
            each(kind, direction, step);
            left = rest;
        }
        let (direction, step, others) = self.others.code(&entry.others());
        each(TOPIC_KINDS, direction, step);
        square(&left) + square(&others)
    }

    /// The numbers of the head: the largest steps, then the directions.
    pub fn numbers(&self) -> Vec<f32> {
        let mut numbers = vec![self.telling[0]];
        numbers.extend(self.topics.iter().map(|book| book.lengths[0]));
        numbers.push(self.others.lengths[0]);
        self.topics.iter().for_each(|book| numbers.extend(book.numbers()));
        numbers.extend(self.others.numbers());
        numbers
    }
}

/// Directions and lengths of one kind.
pub struct Book<const N: usize> {
    book: Codebook<N>,
    lengths: [f32; STEPS],
}

impl<const N: usize> Book<N> {
    fn learn(rows: &[[f32; N]], seed: u64) -> Self {
        let book = Codebook::learn(rows, seed);
        let mut sorted: Vec<f32> = rows.iter().map(|row| book.nearest(row).1).collect();
        sorted.sort_by(f32::total_cmp);
        let longest = sorted.iter().rev().nth(sorted.len() / CUT).copied().unwrap_or_default();
        Self { book, lengths: steps(longest, LENGTH_STEP) }
    }

    /// The direction and the step of a row, and what they do not say of it.
    fn code(&self, row: &[f32; N]) -> (u8, u8, [f32; N]) {
        let (name, along) = self.book.nearest(row);
        let own = nearest(&self.lengths, along);
        let (Some(direction), length) = (self.book.directions.get(usize::from(name)), self.lengths[usize::from(own)]) else {
            return (name, own, *row);
        };
        (name, own, std::array::from_fn(|at| row[at] - length * direction[at]))
    }

    fn numbers(&self) -> Vec<f32> {
        let mut numbers: Vec<f32> = self.book.directions.iter().flatten().copied().collect();
        numbers.resize(DIRECTIONS * N, 0.0);
        numbers
    }
}

/// The step nearest to a number.
pub fn nearest(steps: &[f32; STEPS], number: f32) -> u8 {
    let off = |step: &f32| (step - number).abs();
    (0..).zip(steps).min_by(|one, other| off(one.1).total_cmp(&off(other.1))).map_or(0, |(at, _)| at)
}
