//! A layer of units between features and kinds: what two features mean together without anybody having paired them.

use domain::shield::CLASSES;

use crate::linear::Example;
use crate::random::Random;

/// Units of a net.
pub const UNITS: usize = 16;
/// Times that every example is seen.
const EPOCHS: usize = 6;
/// The first step; it shrinks to nothing.
const RATE: f32 = 0.05;
/// Pull towards zero at each step.
const DECAY: f32 = 1e-5;
/// Share of features and of units that are left out each time.
const DROPOUT: f32 = 0.2;
/// Share of certainty given to the other classes.
const SMOOTHING: f32 = 0.01;
/// The sum of squared gradients that weights begin with, and that of biases.
const CAUTION: f32 = 1e-3;
const CAUTIOUS: f32 = 1.0;
/// How far the first weights lie apart: of features and of units.
const SPREAD: [f32; 2] = [0.03, 0.3];

/// Units, and what each adds to the classes.
#[derive(Debug, Clone, Default)]
pub struct Net {
    /// `inner[bucket * units + unit]`.
    pub inner: Vec<f32>,
    /// By unit.
    pub biases: Vec<f32>,
    /// `outer[unit * classes + class]`.
    pub outer: Vec<f32>,
    /// By class.
    pub last: Vec<f32>,
}

impl Net {
    /// Trains so many beside each other, which differ by chance alone, and joins them: their units stand in one row, and what they say is averaged.
    pub fn joined(nets: u64, buckets: usize, examples: &[Example], seed: u64) -> Self {
        let nets: Vec<Self> = std::thread::scope(|scope| {
            let started: Vec<_> = (0..nets).map(|number| scope.spawn(move || train(buckets, examples, seed + number))).collect();
            started.into_iter().filter_map(|one| one.join().ok()).collect()
        });
        let share = 1.0 / nets.len().max(1) as f32;
        let rows = |bucket: usize| nets.iter().flat_map(move |net| net.inner[bucket * UNITS..(bucket + 1) * UNITS].iter().copied());
        Self {
            inner: (0..buckets).flat_map(rows).collect(),
            biases: nets.iter().flat_map(|net| net.biases.iter().copied()).collect(),
            outer: nets.iter().flat_map(|net| net.outer.iter().map(|weight| weight * share)).collect(),
            last: (0..CLASSES).map(|class| nets.iter().map(|net| net.last[class]).sum::<f32>() * share).collect(),
        }
    }

    /// Units of all nets.
    pub const fn units(&self) -> usize {
        self.biases.len()
    }

    /// Adds up the classes of an example.
    pub fn outputs(&self, features: &[(u32, f32)]) -> Vec<f32> {
        let units = self.units();
        let mut sums = self.biases.clone();
        for (bucket, value) in features {
            let row = &self.inner[*bucket as usize * units..][..units];
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += value * weight);
        }
        let mut outputs = self.last.clone();
        for (unit, sum) in sums.iter().enumerate().filter(|(_, sum)| **sum > 0.0) {
            let row = &self.outer[unit * CLASSES..][..CLASSES];
            outputs.iter_mut().zip(row).for_each(|(output, weight)| *output += sum * weight);
        }
        outputs
    }
}

/// A weight with the sum of its squared gradients.
struct Weights {
    now: Vec<f32>,
    squares: Vec<f32>,
}

impl Weights {
    fn new(now: Vec<f32>, caution: f32) -> Self {
        Self { squares: vec![caution; now.len()], now }
    }

    fn step(&mut self, at: usize, gradient: f32, rate: f32) {
        self.squares[at] += gradient * gradient;
        self.now[at] -= rate * gradient / self.squares[at].sqrt();
    }
}

fn train(buckets: usize, examples: &[Example], seed: u64) -> Net {
    let mut random = Random::new(seed);
    let mut spread = |count: usize, width: f32| {
        let bell = |random: &mut Random| (0..12).map(|_| random.below(1_000) as f32 / 1_000.0).sum::<f32>() - 6.0;
        Weights::new((0..count).map(|_| bell(&mut random) * width).collect(), CAUTION)
    };
    let (mut inner, mut outer) = (spread(buckets * UNITS, SPREAD[0]), spread(UNITS * CLASSES, SPREAD[1]));
    let (mut biases, mut last) = (Weights::new(vec![0.0; UNITS], CAUTIOUS), Weights::new(vec![0.0; CLASSES], CAUTIOUS));
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (keep, steps) = (1.0 - DROPOUT, (EPOCHS * examples.len()) as f32);
    let mut step = 0.0;
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for example in order.iter().map(|at| &examples[*at]) {
            let rate = RATE * (1.0 - step / steps);
            step += 1.0;
            let kept = |random: &mut Random| if random.happens(keep) { 1.0 / keep } else { 0.0 };
            let features: Vec<(usize, f32)> =
                example.features.iter().map(|(bucket, value)| (*bucket as usize, value * kept(&mut random))).collect();
            let features: Vec<(usize, f32)> = features.into_iter().filter(|(_, value)| *value != 0.0).collect();
            let mut sums = biases.now.clone();
            for (bucket, value) in &features {
                let row = &inner.now[bucket * UNITS..][..UNITS];
                sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += value * weight);
            }
            let open: Vec<f32> = sums.iter().map(|sum| if *sum > 0.0 { kept(&mut random) } else { 0.0 }).collect();
            let mut outputs = last.now.clone();
            for unit in (0..UNITS).filter(|unit| open[*unit] > 0.0) {
                let row = &outer.now[unit * CLASSES..][..CLASSES];
                outputs.iter_mut().zip(row).for_each(|(output, weight)| *output += sums[unit] * open[unit] * weight);
            }
            let shares = domain::triage::shares(&outputs);
            let wanted = |class: usize| SMOOTHING / CLASSES as f32 + if class == example.class { 1.0 - SMOOTHING } else { 0.0 };
            let errors: Vec<f32> = shares.iter().enumerate().map(|(class, share)| (share - wanted(class)) * example.weight).collect();
            let mut blame = [0.0; UNITS];
            for unit in (0..UNITS).filter(|unit| open[*unit] > 0.0) {
                for (class, error) in errors.iter().enumerate() {
                    let at = unit * CLASSES + class;
                    blame[unit] += error * outer.now[at] * open[unit];
                    let gradient = error * sums[unit] * open[unit] + DECAY * outer.now[at];
                    outer.step(at, gradient, rate);
                }
                biases.step(unit, blame[unit], rate);
            }
            for (bucket, value) in &features {
                for unit in (0..UNITS).filter(|unit| open[*unit] > 0.0) {
                    let at = bucket * UNITS + unit;
                    let gradient = blame[unit] * value + DECAY * inner.now[at];
                    inner.step(at, gradient, rate);
                }
            }
            errors.iter().enumerate().for_each(|(class, error)| last.step(class, *error, rate));
        }
    }
    Net { inner: inner.now, biases: biases.now, outer: outer.now, last: last.now }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_features_mean_together_is_learned() {
        let example =
            |features: &[u32], class: usize| Example { features: features.iter().map(|one| (*one, 1.0)).collect(), class, weight: 1.0 };
        let all: Vec<Example> = [(&[0, 1][..], 0), (&[2, 3], 0), (&[0, 3], 1), (&[2, 1], 1)]
            .into_iter()
            .map(|(features, class)| example(features, class))
            .collect();
        let many: Vec<Example> = (0..200).flat_map(|_| all.iter().cloned()).collect();
        let net = Net::joined(2, 4, &many, 3);
        assert_eq!(net.units(), UNITS * 2);
        for one in &all {
            let outputs = net.outputs(&one.features);
            assert!(outputs[one.class] > outputs[1 - one.class], "{:?}: {outputs:?}", one.features);
        }
    }
}
