//! From texts to sparse examples: which features are worth a row, how telling each is, and the blocks in their lengths.

use std::collections::HashMap;

use domain::triage::{BLOCKS, Features, weigh};

/// What is measured over the training text before any weight is learned.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The features that are worth a row, the most frequent first, each with how telling it is.
    pub features: Vec<(u64, f32)>,
    /// How much each block counts.
    pub blocks: [f32; BLOCKS],
    places: HashMap<u64, u32>,
}

impl Measure {
    /// Counts in how many texts of each class a feature stands; what stands in one text only teaches nothing about others.
    pub fn new(texts: &[Features], classes: &[usize], (most, blocks): (usize, [f32; BLOCKS])) -> Self {
        let size = classes.iter().max().map_or(0, |most| most + 1);
        let mut counts: HashMap<u64, Vec<u16>> = HashMap::new();
        for (text, class) in texts.iter().zip(classes) {
            for one in text.blocks.iter().flatten() {
                let by_class = counts.entry(one.hash).or_insert_with(|| vec![0; size]);
                by_class[*class] = by_class[*class].saturating_add(1);
            }
        }
        let all = texts.len() as f32;
        let usual: Vec<f32> = (0..size).map(|class| classes.iter().filter(|one| **one == class).count() as f32 / all).collect();
        let sum = |by_class: &[u16]| by_class.iter().map(|count| u32::from(*count)).sum::<u32>();
        let mut frequent: Vec<(u64, u32, f32)> = counts
            .into_iter()
            .map(|(hash, by_class)| (hash, sum(&by_class), lean(&by_class, &usual)))
            .filter(|(_, count, _)| *count > 1)
            .collect();
        frequent.sort_unstable_by_key(|(hash, count, _)| (std::cmp::Reverse(*count), *hash));
        frequent.truncate(most);
        // Kept in sixteenths, as the file keeps it, so that training and use see the same numbers.
        let seldom = |count: u32| ((1.0 + all) / (1.0 + count as f32)).ln() + 1.0;
        let telling = |count: u32, lean: f32| (seldom(count) * (EVEN + lean).sqrt() * 16.0).round().clamp(1.0, 255.0) / 16.0;
        let features: Vec<(u64, f32)> = frequent.into_iter().map(|(hash, count, lean)| (hash, telling(count, lean))).collect();
        let places = features.iter().zip(0..).map(|((hash, _), at)| (*hash, at)).collect();
        Self { features, blocks, places }
    }

    /// The same measure of fewer features.
    #[must_use]
    pub fn keep(&self, kept: &[bool]) -> Self {
        let features: Vec<(u64, f32)> = self.features.iter().zip(kept).filter(|(_, kept)| **kept).map(|(one, _)| *one).collect();
        let places = features.iter().zip(0..).map(|((hash, _), at)| (*hash, at)).collect();
        Self { features, blocks: self.blocks, places }
    }

    /// Turns a text into places of features and values.
    pub fn vector(&self, features: &Features) -> Vec<(u32, f32)> {
        let measure = |hash: u64| {
            let at = *self.places.get(&hash)?;
            Some((at, self.features.get(at as usize)?.1))
        };
        weigh(features, &self.blocks, measure).into_iter().map(|one| (one.row, one.value)).collect()
    }
}

/// What a feature is worth that stands in all classes alike, and how many texts of all classes are added to what was seen of
/// it; chosen by cross-validation.
const EVEN: f32 = 0.2;
const DOUBT: f32 = 4.0;

/// How far the classes in which a feature stands are from what is usual: their divergence, with doubt where it was seldom seen.
fn lean(by_class: &[u16], usual: &[f32]) -> f32 {
    let count: f32 = by_class.iter().map(|count| f32::from(*count)).sum();
    let part = |(here, usual): (&u16, &f32)| {
        let share = (f32::from(*here) + DOUBT * usual) / (count + DOUBT);
        if share > 0.0 { share * (share / usual).ln() } else { 0.0 }
    };
    by_class.iter().zip(usual).map(part).sum::<f32>().max(0.0)
}
