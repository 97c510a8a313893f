//! The trained weights: one row of small integers for each bucket of features, as the file lays them out.
//!
//! The file is read where it lies in the program: loading it is reading its head.

use std::sync::LazyLock;

use super::feature::{BLOCKS, Feature, Features};
use super::mood::Mood;
use crate::priority::Priority;
use crate::topic::Topic;

/// Buckets of features.
pub const BUCKETS: usize = 1 << 17;
/// Bytes of a row: how telling the feature is, then a weight for each output.
pub const ROW: usize = 32;
/// Room for outputs: topics, priorities and moods.
pub const OUTPUTS: usize = ROW - 1;
/// A group of outputs of which one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// One for each topic.
    Topic,
    /// One for each priority.
    Priority,
    /// One for each mood.
    Mood,
}

impl Output {
    /// The first column.
    pub const fn first(self) -> usize {
        match self {
            Self::Topic => 0,
            Self::Priority => Self::Topic.count(),
            Self::Mood => Self::Topic.count() + Self::Priority.count(),
        }
    }

    /// The number of columns.
    pub const fn count(self) -> usize {
        match self {
            Self::Topic => Topic::ALL.len(),
            Self::Priority => Priority::ALL.len(),
            Self::Mood => Mood::ALL.len(),
        }
    }

    /// Picks the group's part of all outputs.
    pub fn of(self, outputs: &[f32; OUTPUTS]) -> &[f32] {
        &outputs[self.first()..self.first() + self.count()]
    }
}

/// The first bytes of the file.
pub const MAGIC: &[u8; 8] = b"triage 1";
/// Bytes before the rows: the magic, the digest of the text it was trained on, block weights, scales and biases.
pub const HEAD: usize = 8 + 32 + 4 * (BLOCKS + 2 * OUTPUTS);

static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// Where a feature's row is.
pub const fn bucket(hash: u64) -> u32 {
    (hash >> 40) as u32 & (BUCKETS as u32 - 1)
}

/// A model over rows of weights.
#[derive(Debug, Clone)]
pub struct Model {
    /// SHA-256 of the text it was trained on.
    pub digest: [u8; 32],
    blocks: [f32; BLOCKS],
    scales: [f32; OUTPUTS],
    biases: [f32; OUTPUTS],
    rows: &'static [u8],
}

/// A feature's bucket and how much it weighs in this text.
#[derive(Debug, Clone, Copy)]
pub struct Weighed {
    /// The bucket.
    pub bucket: u32,
    /// The value.
    pub value: f32,
    /// The feature.
    pub feature: Feature,
}

/// The model that is part of the program.
pub fn shipped() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(WEIGHTS).unwrap_or_else(Model::empty));
    &MODEL
}

impl Model {
    /// Reads a file of weights.
    pub fn read(file: &'static [u8]) -> Option<Self> {
        let (head, rows) = file.split_at_checked(HEAD)?;
        if !head.starts_with(MAGIC) || rows.len() != BUCKETS * ROW {
            return None;
        }
        let mut numbers = head[40..].chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let mut next = || numbers.next().unwrap_or_default();
        let blocks = std::array::from_fn(|_| next());
        let scales = std::array::from_fn(|_| next());
        let biases = std::array::from_fn(|_| next());
        Some(Self { digest: head[8..40].try_into().ok()?, blocks, scales, biases, rows })
    }

    /// A model that knows nothing, for a program built without weights.
    fn empty() -> Self {
        Self { digest: [0; 32], blocks: [0.0; BLOCKS], scales: [0.0; OUTPUTS], biases: [0.0; OUTPUTS], rows: &[] }
    }

    /// Weighs the features of a text: each by how telling it is, each block brought to its length.
    pub fn weigh(&self, features: &Features) -> Vec<Weighed> {
        weigh(features, &self.blocks, |bucket| self.row(bucket).map_or(0.0, |row| f32::from(row[0]) / 16.0))
    }

    /// Adds up the outputs of a text.
    pub fn outputs(&self, weighed: &[Weighed]) -> [f32; OUTPUTS] {
        let mut sums = [0.0_f32; OUTPUTS];
        for one in weighed {
            if let Some(row) = self.row(one.bucket) {
                for (sum, weight) in sums.iter_mut().zip(&row[1..]) {
                    *sum += one.value * f32::from(weight.cast_signed());
                }
            }
        }
        for (sum, (scale, bias)) in sums.iter_mut().zip(self.scales.iter().zip(&self.biases)) {
            *sum = *sum * scale + bias;
        }
        sums
    }

    /// Returns what one feature adds to one output.
    pub fn part(&self, one: &Weighed, output: usize) -> f32 {
        self.row(one.bucket).map_or(0.0, |row| one.value * f32::from(row[1 + output].cast_signed()) * self.scales[output])
    }

    fn row(&self, bucket: u32) -> Option<&'static [u8]> {
        let from = bucket as usize * ROW;
        self.rows.get(from..from + ROW)
    }
}

/// Weighs features with any measure of how telling a bucket is; the trainer uses its own.
pub fn weigh(features: &Features, blocks: &[f32; BLOCKS], telling: impl Fn(u32) -> f32) -> Vec<Weighed> {
    let mut weighed: Vec<Weighed> = Vec::with_capacity(features.blocks.iter().map(Vec::len).sum());
    for (block, weight) in features.blocks.iter().zip(blocks) {
        let from = weighed.len();
        for feature in block {
            let bucket = bucket(feature.hash);
            let value = telling(bucket);
            if value > 0.0 {
                weighed.push(Weighed { bucket, value, feature: *feature });
            }
        }
        let length = weighed[from..].iter().map(|one| one.value * one.value).sum::<f32>().sqrt();
        for one in &mut weighed[from..] {
            one.value *= weight / length;
        }
    }
    weighed
}

/// Turns outputs into shares that add up to one.
pub fn shares(outputs: &[f32]) -> Vec<f32> {
    let most = outputs.iter().copied().fold(f32::MIN, f32::max);
    let powers: Vec<f32> = outputs.iter().map(|output| (output - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}
