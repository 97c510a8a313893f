//! Multinomial logistic regression over sparse features: adaptive steps, dropped features, averaged weights.

use crate::random::Random;

/// A sparse example.
#[derive(Debug, Clone)]
pub struct Example {
    /// Buckets and values.
    pub features: Vec<(u32, f32)>,
    /// The class.
    pub class: usize,
    /// How much it counts.
    pub weight: f32,
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Buckets.
    pub buckets: usize,
    /// Classes.
    pub classes: usize,
    /// Times that every example is seen.
    pub epochs: usize,
    /// The first step.
    pub rate: f32,
    /// Pull towards zero at each step.
    pub decay: f32,
    /// Share of features that an example loses each time it is seen.
    pub dropout: f32,
    /// Share of certainty given to the other classes.
    pub smoothing: f32,
    /// The sum of squared gradients that each weight begins with: the greater, the smaller its first steps.
    pub caution: f32,
    /// Start of the random numbers.
    pub seed: u64,
}

/// The caution of a training that begins with nothing.
pub const EAGER: f32 = 1e-4;

/// Weights by bucket and class, and a bias for each class.
#[derive(Debug, Clone)]
pub struct Linear {
    /// `weights[bucket * classes + class]`.
    pub weights: Vec<f32>,
    /// By class.
    pub biases: Vec<f32>,
    classes: usize,
}

impl Linear {
    /// Weights that say nothing.
    pub fn zero(buckets: usize, classes: usize) -> Self {
        Self { weights: vec![0.0; buckets * classes], biases: vec![0.0; classes], classes }
    }

    /// Averages the weights of several.
    pub fn mean(mut of: impl Iterator<Item = Self>) -> Self {
        let Some(mut sum) = of.next() else { return Self { weights: Vec::new(), biases: Vec::new(), classes: 0 } };
        let mut count = 1.0;
        for one in of {
            sum.weights.iter_mut().zip(&one.weights).for_each(|(sum, weight)| *sum += weight);
            sum.biases.iter_mut().zip(&one.biases).for_each(|(sum, bias)| *sum += bias);
            count += 1.0;
        }
        sum.weights.iter_mut().chain(&mut sum.biases).for_each(|sum| *sum /= count);
        sum
    }

    /// Adds up the classes of an example.
    pub fn outputs(&self, features: &[(u32, f32)]) -> Vec<f32> {
        let mut sums = self.biases.clone();
        for (bucket, value) in features {
            let from = *bucket as usize * self.classes;
            for (sum, weight) in sums.iter_mut().zip(&self.weights[from..from + self.classes]) {
                *sum += value * weight;
            }
        }
        sums
    }
}

struct Learner {
    plan: Plan,
    now: Linear,
    /// Buckets from this one on stay as they are.
    learned: usize,
    /// Sum of squared gradients of each weight.
    squares: Vec<f32>,
    /// Sum of the weights over the steps, kept lazily: what a weight was, times how long.
    sums: Vec<f32>,
    since: Vec<u32>,
    bias_squares: Vec<f32>,
    bias_sums: Vec<f32>,
    step: u32,
    averaged_from: u32,
}

/// Trains on sets of examples, one set for each epoch in turn.
pub fn train(plan: Plan, sets: &[Vec<Example>]) -> Linear {
    train_on(plan, sets, Linear::zero(plan.buckets, plan.classes), plan.buckets)
}

/// Goes on from weights of which only the first buckets are learned, and the others stay as they are.
pub fn train_on(plan: Plan, sets: &[Vec<Example>], start: Linear, learned: usize) -> Linear {
    let size = plan.buckets * plan.classes;
    let count = sets.first().map_or(0, Vec::len);
    let mut learner = Learner {
        plan,
        now: start,
        learned,
        squares: vec![plan.caution; size],
        sums: vec![0.0; size],
        since: vec![0; plan.buckets],
        bias_squares: vec![1.0; plan.classes],
        bias_sums: vec![0.0; plan.classes],
        step: 0,
        averaged_from: u32::try_from(plan.epochs * count / 3).unwrap_or(u32::MAX),
    };
    let mut random = Random::new(plan.seed);
    let mut order: Vec<usize> = (0..count).collect();
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        let set = &sets[epoch % sets.len()];
        for at in &order {
            learner.see(&set[*at], &mut random);
        }
    }
    learner.average()
}

impl Learner {
    fn see(&mut self, example: &Example, random: &mut Random) {
        let keep = 1.0 - self.plan.dropout;
        let features: Vec<(u32, f32)> =
            example.features.iter().filter(|_| random.happens(keep)).map(|(bucket, value)| (*bucket, value / keep)).collect();
        for (bucket, _) in &features {
            self.catch_up(*bucket as usize);
        }
        let shares = domain::triage::shares(&self.now.outputs(&features));
        let other = self.plan.smoothing / self.plan.classes as f32;
        let errors: Vec<f32> = shares
            .iter()
            .enumerate()
            .map(|(class, share)| (share - other - if class == example.class { 1.0 - self.plan.smoothing } else { 0.0 }) * example.weight)
            .collect();
        for (bucket, value) in features.iter().filter(|(bucket, _)| (*bucket as usize) < self.learned) {
            let from = *bucket as usize * self.plan.classes;
            for (class, error) in errors.iter().enumerate() {
                let weight = self.now.weights[from + class];
                let gradient = error * value + self.plan.decay * weight;
                let square = &mut self.squares[from + class];
                *square += gradient * gradient;
                self.now.weights[from + class] = weight - self.plan.rate * gradient / square.sqrt();
            }
        }
        for (class, error) in errors.iter().enumerate() {
            self.bias_squares[class] += error * error;
            self.now.biases[class] -= 0.1 * error / self.bias_squares[class].sqrt();
            if self.step >= self.averaged_from {
                self.bias_sums[class] += self.now.biases[class];
            }
        }
        self.step += 1;
    }

    /// Adds a bucket's weights for the steps at which nobody touched them.
    fn catch_up(&mut self, bucket: usize) {
        let steps = self.step.saturating_sub(self.since[bucket].max(self.averaged_from)) as f32;
        self.since[bucket] = self.step;
        if steps > 0.0 {
            let from = bucket * self.plan.classes;
            for at in from..from + self.plan.classes {
                self.sums[at] += self.now.weights[at] * steps;
            }
        }
    }

    fn average(mut self) -> Linear {
        for bucket in 0..self.plan.buckets {
            self.catch_up(bucket);
        }
        let steps = (self.step - self.averaged_from).max(1) as f32;
        Linear {
            weights: self.sums.iter().map(|sum| sum / steps).collect(),
            biases: self.bias_sums.iter().map(|sum| sum / steps).collect(),
            classes: self.plan.classes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_learned_stays_as_it_was() {
        let plan = Plan { buckets: 3, classes: 2, epochs: 6, rate: 0.05, decay: 0.0, dropout: 0.0, smoothing: 0.0, caution: 1e-4, seed: 5 };
        let example = |class: usize| Example { features: vec![(class as u32, 1.0), (2, 1.0)], class, weight: 1.0 };
        let mut start = Linear::zero(3, 2);
        start.weights[4..].copy_from_slice(&[0.75, -0.25]);
        let sets = [(0..40).map(|at| example(at % 2)).collect::<Vec<_>>()];
        let learned = train_on(plan, &sets, start, 2);
        assert!((learned.weights[4] - 0.75).abs() < 1e-5 && (learned.weights[5] + 0.25).abs() < 1e-5, "{learned:?}");
        assert!(learned.weights[0] > learned.weights[1] && learned.weights[3] > learned.weights[2], "{learned:?}");
    }
}
