//! What a desk's own people taught the model: bounded steps on top of the shipped weights.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::feature::Features;
use super::model::{Model, OUTPUTS, Output, Weighed, shares};
use crate::priority::Priority;
use crate::topic::Topic;

/// How far one correction moves a weight at most.
const STEP: f32 = 0.6;
/// No weight moves further than this, however often it is corrected.
const BOUND: f32 = 3.0;

/// What a person said about a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lesson {
    /// What it is about.
    Topic(Topic),
    /// How soon it must be served.
    Priority(Priority),
}

impl Lesson {
    const fn place(self) -> (Output, usize) {
        match self {
            Self::Topic(topic) => (Output::Topic, topic as usize),
            Self::Priority(priority) => (Output::Priority, priority as usize),
        }
    }
}

/// Changes of weights, by bucket and output.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Delta {
    changes: HashMap<(u32, u8), f32>,
}

impl Delta {
    /// Adds what was learned to the outputs of a text.
    pub fn add_to(&self, weighed: &[Weighed], outputs: &mut [f32; OUTPUTS]) {
        if self.changes.is_empty() {
            return;
        }
        for one in weighed {
            for (output, sum) in outputs.iter_mut().enumerate().take(Output::Mood.first()) {
                if let Some(change) = self.changes.get(&(one.bucket, u8::try_from(output).unwrap_or(u8::MAX))) {
                    *sum += one.value * change;
                }
            }
        }
    }

    /// Learns from one correction: one step of the error, cut at the bound.
    pub fn learn(&mut self, model: &Model, text: &str, lesson: Lesson) {
        let weighed = model.weigh(&Features::of(text));
        let mut outputs = model.outputs(&weighed);
        self.add_to(&weighed, &mut outputs);
        let (group, right) = lesson.place();
        for (class, share) in shares(group.of(&outputs)).into_iter().enumerate() {
            let error = share - if class == right { 1.0 } else { 0.0 };
            if error.abs() < 0.02 {
                continue;
            }
            let output = u8::try_from(group.first() + class).unwrap_or(u8::MAX);
            for one in &weighed {
                let change = self.changes.entry((one.bucket, output)).or_default();
                *change = (*change - STEP * error * one.value).clamp(-BOUND, BOUND);
            }
        }
    }

    /// Returns how many weights were changed.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Tells whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}
