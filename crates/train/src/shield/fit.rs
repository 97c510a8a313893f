//! Training, pruning and the file of weights.

use std::collections::HashMap;

use domain::shield::{CLASSES, HEAD, MAGIC, MOST_STEPS, row_bytes, step};

use super::data::{Found, Message, Reader, number};
use super::net::Net;
use crate::linear::{EAGER, Example, Linear, Plan, train};

/// How much a value counts that the rules find already, one of a variant, and one of a message of triage.
const FOUND: f32 = 0.5;
const VARIANT: f32 = 0.5;
const TRIAGE: f32 = 0.18;
/// Trainings that differ by chance alone, whose weights are averaged.
const TRAININGS: u64 = 8;

/// Weights by feature, before they are written.
#[derive(Debug)]
pub struct Fitted {
    reader: Reader,
    places: HashMap<u32, u32>,
    linear: Linear,
    net: Net,
}

impl Fitted {
    /// The likelihood that a value is secret, less where such values seldom are.
    pub fn secrecy(&self, found: &Found) -> f32 {
        let features = vector(&self.places, self.reader, found);
        let mut outputs = self.linear.outputs(&features);
        outputs.iter_mut().zip(self.net.outputs(&features)).for_each(|(sum, more)| *sum += more);
        1.0 - domain::triage::shares(&outputs)[0] * found.doubt
    }
}

fn vector(places: &HashMap<u32, u32>, reader: Reader, found: &Found) -> Vec<(u32, f32)> {
    reader.features(found).filter_map(|(hash, value)| Some((*places.get(hash)?, *value))).collect()
}

fn examples(messages: &[&Message], places: &HashMap<u32, u32>, reader: Reader) -> Vec<Example> {
    let mut examples = Vec::new();
    for message in messages {
        let own = if message.batch == "triage" { TRIAGE } else { 1.0 };
        add(message, own, (places, reader), &mut examples);
        for variant in message.variants.iter() {
            add(variant, VARIANT, (places, reader), &mut examples);
        }
    }
    examples
}

fn add(message: &Message, own: f32, (places, reader): (&HashMap<u32, u32>, Reader), examples: &mut Vec<Example>) {
    let whole = if message.rules.is_empty() { &[][..] } else { &message.all[..] };
    let found = message.left.iter().map(|one| (one, own)).chain(whole.iter().map(|one| (one, own * FOUND)));
    for (one, weight) in found {
        if let Some(class) = one.class {
            examples.push(Example { features: vector(places, reader, one), class, weight });
        }
    }
}

const fn plan(buckets: usize, epochs: usize, seed: u64) -> Plan {
    Plan { buckets, classes: CLASSES, epochs, rate: 0.05, decay: 1e-5, dropout: 0.2, smoothing: 0.01, caution: EAGER, seed }
}

/// Trains on messages for a reader: once to see which features matter, then on these alone.
pub fn fit(messages: &[&Message], reader: Reader, seed: u64) -> Fitted {
    let labelled: Vec<&Message> = messages.iter().copied().filter(|message| message.truth.is_some()).collect();
    let places = number(&labelled, reader, 2);
    let first = train(plan(places.len(), 6, seed), &[examples(&labelled, &places, reader)]);
    let mut worth: Vec<(u32, f32)> = places.iter().map(|(hash, place)| (*hash, weight_of(&first, *place))).collect();
    worth.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    worth.truncate(reader.rows());
    let mut kept: Vec<u32> = worth.into_iter().map(|(hash, _)| hash).collect();
    kept.sort_unstable();
    let places: HashMap<u32, u32> = kept.into_iter().zip(0..).collect();
    let sets = [examples(&labelled, &places, reader)];
    let mut linear = Linear::mean((0..TRAININGS).map(|more| train(plan(places.len(), 12, seed + more), &sets)));
    let mut net = Net::joined(reader.nets(), places.len(), &sets[0], seed);
    // Each says a half.
    for weights in [&mut linear.weights, &mut linear.biases, &mut net.outer, &mut net.last] {
        weights.iter_mut().for_each(|weight| *weight /= 2.0);
    }
    Fitted { reader, places, linear, net }
}

fn weight_of(linear: &Linear, place: u32) -> f32 {
    let from = place as usize * CLASSES;
    let row = &linear.weights[from..from + CLASSES];
    let mean = row.iter().sum::<f32>() / CLASSES as f32;
    row.iter().map(|weight| (weight - mean).powi(2)).sum()
}

/// Writes the file.
pub fn write(fitted: &Fitted) -> Vec<u8> {
    let mut hashes: Vec<(u32, u32)> = fitted.places.iter().map(|(hash, place)| (*hash, *place)).collect();
    hashes.sort_unstable();
    let units = fitted.net.units();
    let (mut rows, mut last) = (Vec::with_capacity(fitted.places.len() * row_bytes(units)), 0);
    for (hash, place) in hashes {
        let part = |weights: &'_ [f32], width: usize| weights[place as usize * width..][..width].to_vec();
        let weights = [part(&fitted.linear.weights, CLASSES), part(&fitted.net.inner, units)];
        while hash - last > u32::from(u16::MAX) {
            row(&mut rows, u16::MAX, &[vec![0.0; CLASSES], vec![0.0; units]]);
            last += u32::from(u16::MAX);
        }
        row(&mut rows, (hash - last) as u16, &weights);
        last = hash;
    }
    let mut file = Vec::with_capacity(HEAD + rows.len());
    file.extend(MAGIC);
    file.extend(fitted.reader.threshold().to_le_bytes());
    let floats = |file: &mut Vec<u8>, all: &[f32]| all.iter().for_each(|one| file.extend(one.to_le_bytes()));
    let biases: Vec<f32> = (0..CLASSES).map(|class| fitted.linear.biases[class] + fitted.net.last[class]).collect();
    floats(&mut file, &biases);
    file.extend(((rows.len() / row_bytes(units)) as u32).to_le_bytes());
    file.extend((units as u32).to_le_bytes());
    floats(&mut file, &fitted.net.biases);
    floats(&mut file, &fitted.net.outer);
    file.extend(rows);
    file
}

/// How far a feature is from the one before, then the halves of bytes for its weights, each part with its step.
fn row(rows: &mut Vec<u8>, gap: u16, parts: &[Vec<f32>; 2]) {
    rows.extend(gap.to_le_bytes());
    for weights in parts {
        let most = weights.iter().map(|weight| weight.abs()).fold(0.0, f32::max);
        let number = (0..15).find(|number| step(*number) * MOST_STEPS >= most).unwrap_or(15);
        let half = |weight: f32| ((weight / step(number)).round().clamp(-MOST_STEPS, MOST_STEPS) + 8.0) as u8;
        let mut halves: Vec<u8> = weights.iter().map(|weight| half(*weight)).collect();
        halves.push(number);
        rows.extend(halves.chunks(2).map(|pair| pair[0] | pair.get(1).copied().unwrap_or_default() << 4));
    }
}

/// The same for the widget, whose scripts hold no bytes.
pub fn json(name: &str, file: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(file.len() * 4 / 3 + 20);
    for three in file.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or_default()));
        let digit = |at: usize| if at > three.len() { '=' } else { char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]) };
        text.extend((0..4).map(digit));
    }
    format!("{{\n  \"{name}\": \"{text}\"\n}}\n")
}
