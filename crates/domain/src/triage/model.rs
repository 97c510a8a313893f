//! The trained weights: one row for each feature the trainer found worth a row.
//!
//! The features that decide most have a full row, a small integer for each output. The many that were seen a few times have a
//! short one (`short.rs`): which of the usual directions it points in, and how far.
//!
//! Small integers and lengths stand packed in the file: some are far commoner than others, so that most need three bits. Marks and directions,
//! where each byte is as likely as any, are read where they lie in the program.

use std::io::Read as _;
use std::sync::LazyLock;

use flate2::read::DeflateDecoder;

use super::feature::{BLOCKS, Feature, Features};
use super::mood::Mood;
use super::short::{self, KINDS, SHORT_ROWS, Short};
use crate::priority::Priority;
use crate::topic::Topic;

/// Full rows.
pub const ROWS: usize = 13 << 13;
/// Neighbours among which a feature's row stands.
pub const SHELF: usize = 8;
/// The largest weight in steps of its row.
pub const MOST_STEPS: f32 = 7.0;
/// Topics, priorities and moods.
pub const OUTPUTS: usize = Output::Mood.first() + Output::Mood.count();
/// Bytes of the mark by which a row knows its feature; an empty row has none.
pub const MARK: usize = 2;

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
pub const MAGIC: &[u8; 8] = b"triage 5";
/// Bytes before the marks, which stand before what rows say: the magic, the digest of the text it was trained on, block weights, scales, biases,
/// and what short rows point at.
pub const HEAD: usize = 8 + 32 + 4 * NUMBERS;
/// Numbers of the head.
pub const NUMBERS: usize = BLOCKS + 2 * OUTPUTS + short::NUMBERS;
/// Bytes that stand packed at the end: of each full row how telling its feature is, its step and its weights, of each short one its steps as well.
pub const PACKED: usize = ROWS * (2 + OUTPUTS) + SHORT_ROWS * (1 + KINDS);

static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// The two shelves on which a feature's row may stand among so many, by their first rows.
pub const fn shelves(hash: u64, rows: usize) -> [usize; 2] {
    let count = (rows / SHELF) as u64;
    [((hash >> 40) % count) as usize * SHELF, ((hash >> 16) % count) as usize * SHELF]
}

/// The mark of a feature: with it a row tells the feature it belongs to from the many that have none.
pub const fn mark(hash: u64) -> [u8; MARK] {
    let mark = (hash ^ (hash >> 29)) as u16;
    if mark == 0 { [1, 0] } else { mark.to_le_bytes() }
}

/// The step that a byte of a row stands for: an eighth of a power of two.
pub fn step(byte: u8) -> f32 {
    ((f32::from(byte) - 128.0) / 8.0).exp2()
}

/// Rows in full.
#[derive(Debug, Clone, Default)]
struct Full {
    marks: &'static [u8],
    /// By row: how telling its feature is, in sixteenths.
    telling: Vec<u8>,
    /// By row: the step of its weights.
    steps: Vec<u8>,
    /// By row and output: the weight in steps.
    weights: Vec<u8>,
}

/// A model over rows of weights.
#[derive(Debug, Clone)]
pub struct Model {
    /// SHA-256 of the text it was trained on.
    pub digest: [u8; 32],
    blocks: [f32; BLOCKS],
    scales: [f32; OUTPUTS],
    biases: [f32; OUTPUTS],
    steps: [f32; 256],
    full: Full,
    short: Short,
}

/// A feature's row and how much it weighs in this text.
#[derive(Debug, Clone, Copy)]
pub struct Weighed {
    /// The row; those beyond the full ones are short.
    pub row: u32,
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
        let (head, rest) = file.split_at_checked(HEAD)?;
        let (marks, rest) = rest.split_at_checked(ROWS * MARK)?;
        let (near, packed) = rest.split_at_checked(SHORT_ROWS * (MARK + KINDS))?;
        if !head.starts_with(MAGIC) {
            return None;
        }
        let mut unpacked = unpack(packed, PACKED)?;
        let lengths = unpacked.split_off(ROWS * (2 + OUTPUTS));
        let weights = unpacked.split_off(ROWS * 2);
        let steps = unpacked.split_off(ROWS);
        unpacked.shrink_to_fit();
        let full = Full { marks, telling: unpacked, steps, weights };
        let mut numbers = head[40..].chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let mut next = || numbers.next().unwrap_or_default();
        let blocks = std::array::from_fn(|_| next());
        let scales = std::array::from_fn(|_| next());
        let biases = std::array::from_fn(|_| next());
        let steps = std::array::from_fn(|byte| step(byte as u8));
        let short = Short::read(&mut next, near, lengths)?;
        Some(Self { digest: head[8..40].try_into().ok()?, blocks, scales, biases, steps, full, short })
    }

    /// A model that knows nothing, for a program built without weights.
    fn empty() -> Self {
        Self {
            digest: [0; 32],
            blocks: [0.0; BLOCKS],
            scales: [0.0; OUTPUTS],
            biases: [0.0; OUTPUTS],
            steps: [0.0; 256],
            full: Full::default(),
            short: Short::empty(),
        }
    }

    /// Weighs the features of a text: each by how telling it is, each block brought to its length.
    pub fn weigh(&self, features: &Features) -> Vec<Weighed> {
        weigh(features, &self.blocks, |hash| {
            if let Some(at) = find(self.full.marks, hash) {
                return Some((at, f32::from(*self.full.telling.get(at as usize)?) / 16.0));
            }
            let (at, telling) = self.short.find(hash)?;
            Some((at + ROWS as u32, telling))
        })
    }

    /// Adds up the outputs of a text.
    pub fn outputs(&self, weighed: &[Weighed]) -> [f32; OUTPUTS] {
        let mut sums = [0.0_f32; OUTPUTS];
        for one in weighed {
            if let Some(step) = self.full.steps.get(one.row as usize) {
                let (value, from) = (one.value * self.steps[usize::from(*step)], one.row as usize * OUTPUTS);
                let weights = &self.full.weights[from..from + OUTPUTS];
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += value * f32::from(weight.cast_signed()));
            } else {
                self.short.add(one.row - ROWS as u32, one.value, &mut sums);
            }
        }
        for (sum, (scale, bias)) in sums.iter_mut().zip(self.scales.iter().zip(&self.biases)) {
            *sum = *sum * scale + bias;
        }
        sums
    }

    /// Returns what one feature adds to a choice beyond what it adds to all of its output on average.
    pub(super) fn excess(&self, one: &Weighed, (output, choice): (Output, usize)) -> f32 {
        let mut sums = self.outputs(std::slice::from_ref(one));
        sums.iter_mut().zip(&self.biases).for_each(|(sum, bias)| *sum -= bias);
        let all = output.of(&sums);
        all[choice] - all.iter().sum::<f32>() / all.len() as f32
    }
}

/// Unpacks so many bytes, no more and no fewer.
pub(super) fn unpack(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut unpacked = Vec::with_capacity(size);
    DeflateDecoder::new(packed).take(size as u64 + 1).read_to_end(&mut unpacked).ok().filter(|read| *read == size)?;
    Some(unpacked)
}

/// Finds the row of a feature among rows with these marks, if it was worth one.
pub(super) fn find(marks: &[u8], hash: u64) -> Option<u32> {
    if marks.is_empty() {
        return None;
    }
    let mark = mark(hash);
    shelves(hash, marks.len() / MARK).into_iter().find_map(|shelf| {
        let marks = marks.get(shelf * MARK..(shelf + SHELF) * MARK)?;
        let at = marks.chunks_exact(MARK).position(|one| one == mark)?;
        u32::try_from(shelf + at).ok()
    })
}

/// Weighs features with any measure that says which row a feature has and how telling it is; the trainer uses its own.
pub fn weigh(features: &Features, blocks: &[f32; BLOCKS], measure: impl Fn(u64) -> Option<(u32, f32)>) -> Vec<Weighed> {
    let mut weighed: Vec<Weighed> = Vec::with_capacity(features.blocks.iter().map(Vec::len).sum());
    for (block, weight) in features.blocks.iter().zip(blocks) {
        let from = weighed.len();
        weighed
            .extend(block.iter().filter_map(|feature| measure(feature.hash).map(|(row, value)| Weighed { row, value, feature: *feature })));
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
