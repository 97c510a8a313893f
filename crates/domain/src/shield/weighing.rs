//! Features by number, and the weights that were trained for them.

use std::sync::LazyLock;

use super::SecretKind;
use crate::quick::Map;

/// The first bytes of a file of weights.
pub const MAGIC: &[u8; 8] = b"values 2";
/// What a value can be: nothing secret, or one of these.
pub const KINDS: [SecretKind; 6] = [
    SecretKind::Password,
    SecretKind::OneTimeCode,
    SecretKind::ApiSecret,
    SecretKind::PrivateKey,
    SecretKind::CardNumber,
    SecretKind::IdentityNumber,
];
/// Nothing secret, then the kinds.
pub const CLASSES: usize = 1 + KINDS.len();
/// Bytes before the rows and what units have: magic, threshold, biases, number of rows.
pub const HEAD: usize = 8 + 4 + 4 * CLASSES + 4;
/// Bytes of a row: how far its feature is from the one before, then half a byte for each weight and for their step, and the same for units.
pub const fn row_bytes(units: usize) -> usize {
    2 + (CLASSES + 1).div_ceil(2) + (units + 1).div_ceil(2)
}

/// The largest weight in steps of its row.
pub const MOST_STEPS: f32 = 7.0;

/// How many times surer than of others one has to be that a value is the number of a document.
const DOCUMENT: f32 = 3.0;

/// The step that a row's number stands for.
pub fn step(number: u8) -> f32 {
    ((f32::from(number) - 14.0) / 2.0).exp2()
}

/// Joins a number to a hash.
pub(super) const fn mix(hash: u32, part: u32) -> u32 {
    let hash = (hash ^ part).wrapping_mul(0x9e37_79b1);
    hash ^ (hash >> 15)
}

/// The hash of a word.
pub(super) fn word(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811c_9dc5, |hash, c| mix(hash, c as u32))
}

/// What was counted of a value.
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// Features of 24 bits, and how much each counts.
    pub counts: Vec<(u32, f32)>,
    /// The same of what the words around mean, which only the program reads.
    pub senses: Vec<(u32, f32)>,
    /// How many times surer than usual it has to be that such a value is secret.
    pub doubt: f32,
}

impl Features {
    pub(super) fn add(&mut self, template: u32, parts: &[u32]) {
        self.weigh(template, parts, 1.0);
    }

    pub(super) fn weigh(&mut self, template: u32, parts: &[u32], value: f32) {
        self.counts.push((hash(template, parts), value));
    }

    pub(super) fn mean(&mut self, template: u32, parts: &[u32], value: f32) {
        self.senses.push((hash(template, parts), value));
    }
}

fn hash(template: u32, parts: &[u32]) -> u32 {
    let hash = parts.iter().fold(mix(0x0100_0193, template), |hash, part| mix(hash, *part)).wrapping_mul(0x85eb_ca6b);
    (hash ^ (hash >> 13)) >> 8
}

/// Weights by feature.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// How sure it has to be that a value is a secret.
    pub threshold: f32,
    biases: [f32; CLASSES],
    /// The place of each feature's row.
    rows: Map<u32, u32>,
    /// The weights of each row in steps: of the classes, then of the units.
    weights: Vec<i8>,
    /// The steps of each row.
    steps: Vec<[f32; 2]>,
    units: Vec<Unit>,
}

/// A sum of its own that counts where it is above zero.
#[derive(Debug, Clone, Default)]
struct Unit {
    bias: f32,
    classes: [f32; CLASSES],
}

impl Weights {
    /// Reads a file.
    pub fn read(file: &[u8]) -> Option<Self> {
        let (head, rest) = file.split_at_checked(HEAD)?;
        let float = |at: usize| Some(f32::from_le_bytes(*head.get(at..)?.first_chunk()?));
        let count = u32::from_le_bytes(*head.last_chunk()?) as usize;
        let (units, rest) = units(rest).filter(|_| head.starts_with(MAGIC))?;
        let bytes = row_bytes(units.len());
        if rest.len() != count * bytes {
            return None;
        }
        let mut weights = Self { threshold: float(8)?, units, ..Self::default() };
        for (class, bias) in weights.biases.iter_mut().enumerate() {
            *bias = float(12 + 4 * class)?;
        }
        let mut hash = 0;
        for (number, row) in (0..).zip(rest.chunks_exact(bytes)) {
            hash += u32::from(u16::from_le_bytes([row[0], row[1]]));
            let (classes, inner) = row[2..].split_at((CLASSES + 1).div_ceil(2));
            let half = |part: &[u8], at: usize| part.get(at / 2).map_or(0, |byte| byte >> (4 * (at % 2)) & 15);
            let all = (0..CLASSES).map(|at| half(classes, at)).chain((0..weights.units.len()).map(|at| half(inner, at)));
            weights.weights.extend(all.map(|half| half as i8 - 8));
            weights.steps.push([step(half(classes, CLASSES)), step(half(inner, weights.units.len()))]);
            weights.rows.insert(hash, number);
        }
        Some(weights)
    }

    /// The likelihood of each class.
    pub fn shares(&self, features: &Features) -> [f32; CLASSES] {
        let (mut sums, width) = (self.biases, CLASSES + self.units.len());
        let mut inner: Vec<f32> = self.units.iter().map(|unit| unit.bias).collect();
        for (feature, value) in features.counts.iter().chain(&features.senses) {
            let Some(row) = self.rows.get(feature).map(|row| *row as usize) else { continue };
            let [step, other] = self.steps[row].map(|step| step * value);
            let (classes, units) = self.weights[row * width..(row + 1) * width].split_at(CLASSES);
            sums.iter_mut().zip(classes).for_each(|(sum, weight)| *sum += step * f32::from(*weight));
            inner.iter_mut().zip(units).for_each(|(sum, weight)| *sum += other * f32::from(*weight));
        }
        for (unit, sum) in self.units.iter().zip(inner).filter(|(_, sum)| *sum > 0.0) {
            sums.iter_mut().zip(unit.classes).for_each(|(all, weight)| *all += sum * weight);
        }
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let powers = sums.map(|sum| (sum - most).exp());
        let all: f32 = powers.iter().sum();
        powers.map(|power| power / all)
    }

    /// The kind of secret that a value is, if it is likely enough to be one.
    pub fn kind(&self, features: &Features) -> Option<SecretKind> {
        let shares = self.shares(features);
        let best = (1..CLASSES).max_by(|a, b| shares[*a].total_cmp(&shares[*b]))?;
        let kind = KINDS[best - 1];
        // References of every kind look like the number of a document.
        let doubt = features.doubt * if kind == SecretKind::IdentityNumber { DOCUMENT } else { 1.0 };
        (shares[0] * doubt <= 1.0 - self.threshold).then_some(kind)
    }

    /// Whether there is nothing to judge by.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The units of a file, and its rows behind them.
fn units(rest: &[u8]) -> Option<(Vec<Unit>, &[u8])> {
    let (count, rest) = rest.split_first_chunk()?;
    let count = u32::from_le_bytes(*count) as usize;
    let (floats, rows) = rest.split_at_checked(4 * count * (1 + CLASSES))?;
    let floats: Vec<f32> = floats.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect();
    let (biases, classes) = floats.split_at(count);
    let unit = |(bias, classes): (&f32, &[f32; CLASSES])| Unit { bias: *bias, classes: *classes };
    Some((biases.iter().zip(classes.as_chunks().0).map(unit).collect(), rows))
}

/// The weights that are part of the program.
pub(super) fn shipped() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(include_bytes!("values.bin")).unwrap_or_default());
    &WEIGHTS
}
