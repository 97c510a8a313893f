//! Short rows: the weights of features that were seen a few times, as directions and lengths.
//!
//! What such a feature says repeats: it points at the topic of the few messages it stood in. So its weights are the sum of three of 256 usual
//! directions of topics and one of 256 of priorities and moods, each as long as one of sixteen steps says: some seven and a half bytes hold what takes
//! fifteen in full, and four times as many features have a row.

use super::model::{MARK, OUTPUTS, Output, find};

/// Short rows.
pub const SHORT_ROWS: usize = 420 << 10;
/// Directions of topics that a row adds up.
pub const TOPIC_KINDS: usize = 3;
/// Directions of a row: those of topics and one of priorities and moods.
pub const KINDS: usize = TOPIC_KINDS + 1;
/// Directions that a byte can name.
pub const DIRECTIONS: usize = 256;
/// Steps of a length; each is this much smaller than the one before. How telling a feature is has as many.
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
pub const NUMBERS: usize = 1 + KINDS + DIRECTIONS * (TOPIC_KINDS * TOPICS + OTHERS);

/// The short rows of a file and what they point at.
#[derive(Debug, Clone)]
pub(super) struct Short {
    telling: [f32; STEPS],
    lengths: [[f32; STEPS]; KINDS],
    topics: [Vec<[f32; TOPICS]>; TOPIC_KINDS],
    others: Vec<[f32; OTHERS]>,
    marks: &'static [u8],
    /// By row: its directions.
    directions: &'static [[u8; KINDS]],
    /// By row: the step of how telling its feature is.
    told: Vec<u8>,
    /// By row: the steps of its lengths.
    reach: Vec<u8>,
}

impl Short {
    /// Reads the numbers of the head, what lies there as it is used, and what was packed.
    pub(super) fn read(mut next: impl FnMut() -> f32, near: &'static [u8], mut told: Vec<u8>) -> Option<Self> {
        let (marks, directions) = near.split_at_checked(SHORT_ROWS * MARK)?;
        let telling = steps(next(), TELLING_STEP);
        let lengths = std::array::from_fn(|_| steps(next(), LENGTH_STEP));
        let topics = std::array::from_fn(|_| (0..DIRECTIONS).map(|_| std::array::from_fn(|_| next())).collect());
        let others = (0..DIRECTIONS).map(|_| std::array::from_fn(|_| next())).collect();
        let reach = told.split_off(SHORT_ROWS);
        told.shrink_to_fit();
        Some(Self { telling, lengths, topics, others, marks, directions: directions.as_chunks().0, told, reach })
    }

    pub(super) const fn empty() -> Self {
        Self {
            telling: [0.0; STEPS],
            lengths: [[0.0; STEPS]; KINDS],
            topics: [const { Vec::new() }; TOPIC_KINDS],
            others: Vec::new(),
            marks: &[],
            directions: &[],
            told: Vec::new(),
            reach: Vec::new(),
        }
    }

    /// Finds the row of a feature and how telling it is.
    pub(super) fn find(&self, hash: u64) -> Option<(u32, f32)> {
        let at = find(self.marks, hash)?;
        Some((at, self.telling.get(usize::from(*self.told.get(at as usize)?)).copied().unwrap_or_default()))
    }

    /// Adds what a row says to the outputs of a text.
    pub(super) fn add(&self, row: u32, value: f32, sums: &mut [f32; OUTPUTS]) {
        let at = row as usize;
        let (Some(directions), Some(reach)) = (self.directions.get(at), self.reach.as_chunks::<KINDS>().0.get(at)) else { return };
        let (topics, rest) = sums.split_at_mut(TOPICS);
        let length = |kind: usize| value * self.lengths[kind][usize::from(reach[kind]) % STEPS];
        for (kind, book) in self.topics.iter().enumerate() {
            go(topics, book, directions[kind], length(kind));
        }
        go(rest, &self.others, directions[TOPIC_KINDS], length(TOPIC_KINDS));
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
