//! Directions of weights: the few hundred that stand for those of all features, so that a row needs but one byte for its own.
//!
//! A feature's weights are a length and a direction. Directions repeat: what was seen in two messages points at their topic, whatever
//! it is. Spherical k-means finds those that repeat, each row counted by the square of its length, which is what it can do wrong.

use crate::random::Random;

/// How many directions a byte can name.
pub const SIZE: usize = 256;
/// Rows that the directions are learned from.
const SAMPLE: usize = 60_000;
const ROUNDS: usize = 12;

/// Directions of one group of outputs, each of length one.
#[derive(Debug)]
pub struct Codebook<const N: usize> {
    /// By the byte that names them.
    pub directions: Vec<[f32; N]>,
}

impl<const N: usize> Codebook<N> {
    /// Learns the directions of rows of weights.
    pub fn learn(rows: &[[f32; N]], seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut order: Vec<usize> = (0..rows.len()).collect();
        random.shuffle(&mut order);
        let sample: Vec<[f32; N]> = order.into_iter().map(|at| rows[at]).filter(|row| length(row) > 0.0).take(SAMPLE).collect();
        let directions: Vec<[f32; N]> = sample.iter().take(SIZE).filter_map(unit).collect();
        let mut book = Self { directions };
        for _ in 0..ROUNDS {
            let mut sums = vec![[0.0_f32; N]; book.directions.len()];
            for row in &sample {
                let (at, _) = book.nearest(row);
                let by = length(row);
                sums[usize::from(at)].iter_mut().zip(row).for_each(|(sum, weight)| *sum += by * weight);
            }
            // A direction that nothing is near any more begins again at a row of the sample.
            let again = |random: &mut Random| unit(&sample[random.below(sample.len())]).unwrap_or([0.0; N]);
            book.directions = sums.iter().map(|sum| unit(sum).unwrap_or_else(|| again(&mut random))).collect();
        }
        book
    }

    /// Returns the direction nearest to a row of weights, and the row's length along it.
    pub fn nearest(&self, row: &[f32; N]) -> (u8, f32) {
        let along = |direction: &[f32; N]| direction.iter().zip(row).map(|(one, other)| one * other).sum::<f32>();
        let all = (0..=u8::MAX).zip(self.directions.iter().map(along));
        all.max_by(|one, other| one.1.total_cmp(&other.1)).map_or((0, 0.0), |(at, along)| (at, along.max(0.0)))
    }
}

fn length<const N: usize>(row: &[f32; N]) -> f32 {
    row.iter().map(|weight| weight * weight).sum::<f32>().sqrt()
}

fn unit<const N: usize>(row: &[f32; N]) -> Option<[f32; N]> {
    let length = length(row);
    (length > 0.0).then(|| row.map(|weight| weight / length))
}
