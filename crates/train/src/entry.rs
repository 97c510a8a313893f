//! Features with what was learned of them, and which of them decide most.

use domain::triage::{MOST_STEPS, OTHERS, OUTPUTS, Output, TOPIC_OUTPUTS, step};

use crate::file::Measured;
use crate::linear::Linear;

/// A feature and its weights, each in units of its output's scale.
pub struct Entry {
    pub hash: u64,
    pub telling: f32,
    /// Messages in which it stands.
    pub count: f32,
    pub weights: [f32; OUTPUTS],
}

impl Entry {
    /// What an error in its weights costs: how often it happens and how far it reaches.
    pub fn matters(&self) -> f32 {
        self.count * self.telling * self.telling
    }

    pub fn topics(&self) -> [f32; TOPIC_OUTPUTS] {
        std::array::from_fn(|at| self.weights[at])
    }

    pub fn others(&self) -> [f32; OTHERS] {
        std::array::from_fn(|at| self.weights[TOPIC_OUTPUTS + at])
    }
}

/// What the weights of a group of outputs are on average.
pub fn scale(linear: &Linear) -> f32 {
    let squares: f32 = linear.weights.iter().map(|weight| weight * weight).sum();
    (squares / linear.weights.len().max(1) as f32).sqrt().max(1e-9)
}

pub fn entries(measured: &Measured<'_>, linears: &[(Output, Linear)]) -> Vec<Entry> {
    let scales: Vec<f32> = linears.iter().map(|(_, linear)| scale(linear)).collect();
    let entry = |(at, ((hash, telling), count)): (usize, (&(u64, f32), &u32))| {
        let mut weights = [0.0; OUTPUTS];
        for ((output, linear), scale) in linears.iter().zip(&scales) {
            let own = &linear.weights[at * output.count()..(at + 1) * output.count()];
            weights[output.first()..].iter_mut().zip(own).for_each(|(weight, own)| *weight = own / scale);
        }
        Entry { hash: *hash, telling: *telling, count: *count as f32, weights }
    };
    measured.features.iter().zip(measured.counts).enumerate().map(entry).collect()
}

pub fn square(weights: &[f32]) -> f32 {
    weights.iter().map(|weight| weight * weight).sum()
}

pub fn length(weights: &[f32]) -> f32 {
    square(weights).sqrt()
}

/// A full row: how telling its feature is, kept in sixteenths, as training saw it; then its step and weights.
pub fn in_full(entry: &Entry) -> (u8, u8, [u8; OUTPUTS]) {
    let (step, weights) = halves(&entry.weights);
    ((entry.telling * 16.0) as u8, step, weights)
}

/// Each weight in steps of the row's own size.
pub fn halves(weights: &[f32; OUTPUTS]) -> (u8, [u8; OUTPUTS]) {
    let most = weights.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
    let own = (0..u8::MAX).find(|byte| step(*byte) * MOST_STEPS >= most).unwrap_or(u8::MAX);
    (own, weights.map(|weight| ((weight / step(own)).round().clamp(-MOST_STEPS, MOST_STEPS) as i8).cast_unsigned()))
}

pub fn lost_in_full(entry: &Entry) -> f32 {
    let (own, weights) = halves(&entry.weights);
    entry.weights.iter().zip(weights).map(|(weight, kept)| (weight - f32::from(kept.cast_signed()) * step(own)).powi(2)).sum()
}

/// Those that decide most come first.
pub fn order(entries: &[Entry]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    let decides = |at: usize| length(&entries[at].weights) * entries[at].telling * entries[at].count;
    order.sort_by(|one, other| decides(*other).total_cmp(&decides(*one)).then(entries[*one].hash.cmp(&entries[*other].hash)));
    order
}

/// The features that are worth learning about: nearly twice as many as get a row, since what decides little before may decide much after.
pub fn kept(measured: &Measured<'_>, linears: &[(Output, Linear)], most: usize) -> Vec<bool> {
    let entries = entries(measured, linears);
    let mut kept = vec![false; entries.len()];
    order(&entries).into_iter().take(most).for_each(|at| kept[at] = true);
    kept
}
