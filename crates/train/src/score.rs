//! Counts of right and wrong: accuracy, F1, recall and precision, and the confusion of classes.

use std::collections::BTreeMap;

/// Right and wrong by class.
#[derive(Debug, Clone, Default)]
pub struct Score {
    /// Times that one class was taken for another, or for itself.
    pub pairs: BTreeMap<(String, String), usize>,
    /// How often the right class was among the first three.
    pub among_three: usize,
    all: usize,
    right: usize,
}

impl Score {
    /// Counts one answer.
    pub fn add(&mut self, truth: &str, answer: &str) {
        self.all += 1;
        self.right += usize::from(truth == answer);
        *self.pairs.entry((truth.to_owned(), answer.to_owned())).or_default() += 1;
    }

    /// Adds what was counted elsewhere.
    pub fn join(&mut self, other: &Self) {
        self.all += other.all;
        self.right += other.right;
        self.among_three += other.among_three;
        for (pair, count) in &other.pairs {
            *self.pairs.entry(pair.clone()).or_default() += count;
        }
    }

    /// Returns how many were counted.
    pub const fn count(&self) -> usize {
        self.all
    }

    /// Returns the share of right answers.
    pub fn accuracy(&self) -> f32 {
        self.right as f32 / self.all.max(1) as f32
    }

    /// Returns the share with the right class among the first three.
    pub fn top_three(&self) -> f32 {
        self.among_three as f32 / self.all.max(1) as f32
    }

    /// Returns precision, recall, F1 and the number of texts of a class.
    pub fn class(&self, name: &str) -> (f32, f32, f32, usize) {
        let sum =
            |of: &dyn Fn(&(String, String)) -> bool| self.pairs.iter().filter(|(pair, _)| of(pair)).map(|(_, count)| count).sum::<usize>();
        let (hit, truth, answer) =
            (sum(&|pair| pair.0 == name && pair.1 == name), sum(&|pair| pair.0 == name), sum(&|pair| pair.1 == name));
        let part = |of: usize| if of == 0 { 0.0 } else { hit as f32 / of as f32 };
        let (precision, recall) = (part(answer), part(truth));
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        (precision, recall, f1, truth)
    }

    /// Lists the classes that truly occur.
    pub fn classes(&self) -> Vec<String> {
        let mut names: Vec<String> = self.pairs.keys().map(|(truth, _)| truth.clone()).collect();
        names.dedup();
        names
    }

    /// Returns the mean of the classes' F1.
    pub fn macro_f1(&self) -> f32 {
        let classes = self.classes();
        classes.iter().map(|name| self.class(name).2).sum::<f32>() / classes.len().max(1) as f32
    }
}
