//! From texts to sparse examples: how telling each bucket is, and the blocks in their lengths.

use domain::triage::{BLOCKS, Features, bucket, weigh};

/// What is measured over the training text before any weight is learned.
#[derive(Debug, Clone)]
pub struct Measure {
    /// By bucket: how telling it is; 0 for what was seen too seldom.
    pub telling: Vec<f32>,
    /// How much each block counts.
    pub blocks: [f32; BLOCKS],
    mask: u64,
}

impl Measure {
    /// Counts in how many texts each bucket stands.
    pub fn new(texts: &[Features], buckets: usize, blocks: [f32; BLOCKS]) -> Self {
        let mask = buckets as u64 - 1;
        let mut counts = vec![0_u32; buckets];
        for features in texts {
            let mut seen: Vec<usize> = features.blocks.iter().flatten().map(|one| place(one.hash, mask)).collect();
            seen.sort_unstable();
            seen.dedup();
            for at in seen {
                counts[at] += 1;
            }
        }
        let all = texts.len() as f32;
        // Kept in sixteenths, as the file keeps it, so that training and use see the same numbers.
        let telling = counts
            .into_iter()
            .map(|count| if count < 2 { 0.0 } else { ((((1.0 + all) / (1.0 + count as f32)).ln() + 1.0) * 16.0).round().min(255.0) / 16.0 })
            .collect();
        Self { telling, blocks, mask }
    }

    /// Turns a text into buckets and values.
    pub fn vector(&self, features: &Features) -> Vec<(u32, f32)> {
        let wide = self.mask as usize + 1 != domain::triage::BUCKETS;
        let weighed = weigh(features, &self.blocks, |at| if wide { 1.0 } else { self.telling[at as usize] });
        if !wide {
            return weighed.into_iter().map(|one| (one.bucket, one.value)).collect();
        }
        self.wide(features)
    }

    /// The same with as many buckets as a file of other labels wants.
    fn wide(&self, features: &Features) -> Vec<(u32, f32)> {
        let mut vector = Vec::new();
        for (block, weight) in features.blocks.iter().zip(&self.blocks) {
            let from = vector.len();
            for one in block {
                let at = place(one.hash, self.mask);
                if self.telling[at] > 0.0 {
                    vector.push((at as u32, self.telling[at]));
                }
            }
            let length = vector[from..].iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
            for (_, value) in &mut vector[from..] {
                *value *= weight / length;
            }
        }
        vector
    }
}

fn place(hash: u64, mask: u64) -> usize {
    if mask as usize + 1 == domain::triage::BUCKETS { bucket(hash) as usize } else { ((hash >> 20) & mask) as usize }
}
