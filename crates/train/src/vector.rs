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
    /// Counts in how many texts each feature stands; what stands in one text only teaches nothing about others.
    pub fn new(texts: &[Features], most: usize, blocks: [f32; BLOCKS]) -> Self {
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for one in texts.iter().flat_map(|features| features.blocks.iter().flatten()) {
            *counts.entry(one.hash).or_default() += 1;
        }
        let mut frequent: Vec<(u64, u32)> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
        frequent.sort_unstable_by_key(|(hash, count)| (std::cmp::Reverse(*count), *hash));
        frequent.truncate(most);
        let all = texts.len() as f32;
        // Kept in sixteenths, as the file keeps it, so that training and use see the same numbers.
        let telling = |count: u32| ((((1.0 + all) / (1.0 + count as f32)).ln() + 1.0) * 16.0).round().min(255.0) / 16.0;
        let features: Vec<(u64, f32)> = frequent.into_iter().map(|(hash, count)| (hash, telling(count))).collect();
        let places = features.iter().zip(0..).map(|((hash, _), at)| (*hash, at)).collect();
        Self { features, blocks, places }
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
