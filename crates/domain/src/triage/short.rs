//! Short rows: the weights of features that were seen a few times, as directions and lengths.
//!
//! What such a feature says repeats: it points at the topic of the few messages it stood in. So its weights are the sum of two of 256 usual
//! directions of topics and one of 256 of priorities and moods, each as long as one of sixteen steps says. Seven bytes hold what takes nineteen in full,
//! and four times as many features have a row.

use super::model::{MARK, OUTPUTS, Output, find};

/// Short rows.
pub const SHORT_ROWS: usize = 405 << 10;
/// Bytes of a short row: four steps of half a byte (how telling it is and the three lengths), then the three directions.
pub const SHORT_ROW: usize = 5;
/// Directions that a byte can name.
pub const DIRECTIONS: usize = 256;
/// Steps that half a byte can name; each is this much smaller than the one before.
pub const STEPS: usize = 16;
/// What one step is to the next one, for lengths and for how telling a feature is.
pub const LENGTH_STEP: f32 = 1.26;
/// See [`LENGTH_STEP`].
pub const TELLING_STEP: f32 = 1.12;

/// Outputs that are topics.
pub const TOPICS: usize = Output::Topic.count();
/// Outputs that are priorities and moods.
pub const OTHERS: usize = OUTPUTS - TOPICS;
/// Numbers of the file's head that short rows need: the largest step of each kind, then the directions.
pub const NUMBERS: usize = 4 + DIRECTIONS * (2 * TOPICS + OTHERS);

/// The short rows of a file and what they point at.
#[derive(Debug, Clone)]
pub(super) struct Short {
    telling: [f32; STEPS],
    lengths: [[f32; STEPS]; 3],
    first: Vec<[f32; TOPICS]>,
    second: Vec<[f32; TOPICS]>,
    others: Vec<[f32; OTHERS]>,
    marks: &'static [u8],
    rows: &'static [u8],
}

impl Short {
    /// Reads the numbers of the head and what is left of the file.
    pub(super) fn read(mut next: impl FnMut() -> f32, rest: &'static [u8]) -> Option<Self> {
        let (marks, rows) = rest.split_at_checked(SHORT_ROWS * MARK)?;
        if rows.len() != SHORT_ROWS * SHORT_ROW {
            return None;
        }
        let telling = steps(next(), TELLING_STEP);
        let lengths = std::array::from_fn(|_| steps(next(), LENGTH_STEP));
        let first = (0..DIRECTIONS).map(|_| std::array::from_fn(|_| next())).collect();
        let second = (0..DIRECTIONS).map(|_| std::array::from_fn(|_| next())).collect();
        let others = (0..DIRECTIONS).map(|_| std::array::from_fn(|_| next())).collect();
        Some(Self { telling, lengths, first, second, others, marks, rows })
    }

    pub(super) const fn empty() -> Self {
        Self {
            telling: [0.0; STEPS],
            lengths: [[0.0; STEPS]; 3],
            first: Vec::new(),
            second: Vec::new(),
            others: Vec::new(),
            marks: &[],
            rows: &[],
        }
    }

    /// Finds the row of a feature and how telling it is.
    pub(super) fn find(&self, hash: u64) -> Option<(u32, f32)> {
        let at = find(self.marks, hash)?;
        Some((at, self.telling[usize::from(self.row(at)?[0] & 15)]))
    }

    /// Adds what a row says to the outputs of a text.
    pub(super) fn add(&self, row: u32, value: f32, sums: &mut [f32; OUTPUTS]) {
        let Some([low, high, first, second, others]) = self.row(row) else { return };
        let (topics, rest) = sums.split_at_mut(TOPICS);
        let length = |kind: usize, half: u8| value * self.lengths[kind][usize::from(half & 15)];
        go(topics, &self.first, *first, length(0, low >> 4));
        go(topics, &self.second, *second, length(1, *high));
        go(rest, &self.others, *others, length(2, high >> 4));
    }

    fn row(&self, at: u32) -> Option<&'static [u8; SHORT_ROW]> {
        self.rows.as_chunks().0.get(at as usize)
    }
}

/// Goes so far in a direction.
fn go<const N: usize>(sums: &mut [f32], directions: &[[f32; N]], name: u8, length: f32) {
    if let Some(direction) = directions.get(usize::from(name)) {
        sums.iter_mut().zip(direction).for_each(|(sum, part)| *sum += length * part);
    }
}

/// The sixteen steps down from the largest.
pub fn steps(largest: f32, step: f32) -> [f32; STEPS] {
    std::array::from_fn(|at| largest * step.powi(-(at as i32)))
}
