//! What a desk's own people taught the model: a push on the outputs of texts that are like those they corrected.
//!
//! Every lesson is weighed against the shipped model alone, so that the same lessons in the same order give the same
//! delta on every node, and what one person can move is bounded however often they say it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::feature::Features;
use super::model::{Model, OUTPUTS, Output, Weighed, shares};
use crate::id::AgentId;
use crate::priority::Priority;
use crate::shield::unmarked;
use crate::topic::Topic;

/// How far a lesson pushes a text that is the same, as a logarithm of odds.
const STEP: f32 = 2.0;
/// Texts less alike than this have nothing to do with each other; 1 is the same text.
const ALIKE_FROM: f32 = 0.2;
/// What one person's lessons push one output at most: enough to settle a doubt, too little to turn what is clear.
const ONE: f32 = 1.0;
/// What all people's lessons push one output at most.
const ALL: f32 = 7.0;
/// Smaller errors teach nothing.
const ERROR_FROM: f32 = 0.02;

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

/// One lesson as it is kept.
#[derive(Debug, Clone, PartialEq)]
struct Taught {
    /// The place of its teacher among the teachers.
    teacher: usize,
    /// By output: how much too low it was.
    errors: Vec<(usize, f32)>,
}

/// The lessons of a desk, and by row of the model in which of them its feature stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Delta {
    lessons: Vec<Taught>,
    teachers: Vec<AgentId>,
    by_row: HashMap<u32, Vec<(u32, f32)>>,
}

impl Delta {
    /// Adds what was learned to the outputs of a text.
    pub fn add_to(&self, weighed: &[Weighed], outputs: &mut [f32; OUTPUTS]) {
        if self.lessons.is_empty() {
            return;
        }
        let mut alike = vec![0.0_f32; self.lessons.len()];
        let length = length(weighed);
        for one in weighed {
            for (lesson, value) in self.by_row.get(&one.row).into_iter().flatten() {
                alike[*lesson as usize] += value * one.value / length;
            }
        }
        let mut pushes = vec![[0.0_f32; OUTPUTS]; self.teachers.len()];
        for (taught, alike) in self.lessons.iter().zip(alike).filter(|(_, alike)| *alike > ALIKE_FROM) {
            for (output, error) in &taught.errors {
                pushes[taught.teacher][*output] += STEP * error * (alike - ALIKE_FROM) / (1.0 - ALIKE_FROM);
            }
        }
        for (output, sum) in outputs.iter_mut().enumerate() {
            let all: f32 = pushes.iter().map(|of_one| of_one[output].clamp(-ONE, ONE)).sum();
            *sum += all.clamp(-ALL, ALL);
        }
    }

    /// Learns from what one person said about one text. Of a masked secret nothing is learned, not even that it was there.
    pub fn learn(&mut self, model: &Model, text: &str, (teacher, lesson): (AgentId, Lesson)) {
        let weighed = model.weigh(&Features::of(&unmarked(text, "")));
        let outputs = model.outputs(&weighed);
        let (group, right) = lesson.place();
        let errors = shares(group.of(&outputs)).into_iter().enumerate().filter_map(|(class, share)| {
            let error = if class == right { 1.0 } else { 0.0 } - share;
            (error.abs() >= ERROR_FROM).then_some((group.first() + class, error))
        });
        let errors: Vec<(usize, f32)> = errors.collect();
        let (Ok(number), false) = (u32::try_from(self.lessons.len()), weighed.is_empty() || errors.is_empty()) else { return };
        let length = length(&weighed);
        for one in &weighed {
            self.by_row.entry(one.row).or_default().push((number, one.value / length));
        }
        let teacher = self.teachers.iter().position(|known| *known == teacher).unwrap_or_else(|| {
            self.teachers.push(teacher);
            self.teachers.len() - 1
        });
        self.lessons.push(Taught { teacher, errors });
    }

    /// Returns from how many lessons something was learned.
    pub fn len(&self) -> usize {
        self.lessons.len()
    }

    /// Tells whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.lessons.is_empty()
    }
}

fn length(weighed: &[Weighed]) -> f32 {
    weighed.iter().map(|one| one.value * one.value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::{Reading, assess_with, shipped};
    use super::*;

    const DOUBTFUL: &str = "the zorgle on my frobnicator went plonk";
    const CLEAR: &str = "I got liquidated for no reason, why was my position liquidated";

    fn topic(delta: &Delta, text: &str) -> Option<Topic> {
        assess_with(shipped(), delta, Reading { text, chosen: None, locale: None }).topic
    }

    fn taught(times: usize, people: u128, text: &str, right: Topic) -> Delta {
        let mut delta = Delta::default();
        for person in 0..people {
            (0..times).for_each(|_| delta.learn(shipped(), text, (AgentId(Uuid::from_u128(person)), Lesson::Topic(right))));
        }
        delta
    }

    #[test]
    fn a_correction_settles_a_doubt_and_leaves_the_rest_alone() {
        let second = assess_with(shipped(), &Delta::default(), Reading { text: DOUBTFUL, chosen: None, locale: None }).guesses[1].topic;
        let delta = taught(1, 1, DOUBTFUL, second);
        assert_eq!(topic(&delta, DOUBTFUL), Some(second));
        assert_eq!(topic(&delta, CLEAR), Some(Topic::PositionLiquidation));
    }

    #[test]
    fn one_person_cannot_turn_what_is_clear_however_often_they_say_it_and_several_can() {
        assert_eq!(topic(&taught(200, 1, CLEAR, Topic::Business), CLEAR), Some(Topic::PositionLiquidation));
        assert_eq!(topic(&taught(2, 8, CLEAR, Topic::Business), CLEAR), Some(Topic::Business));
    }

    #[test]
    fn a_masked_secret_teaches_nothing() {
        let bare = taught(1, 1, "it went plonk", Topic::Business);
        assert_eq!(taught(1, 1, "it \u{27e6}secret:seed_phrase\u{27e7}went plonk", Topic::Business), bare);
        assert!(taught(1, 1, "\u{27e6}secret:password\u{27e7}", Topic::Business).len() <= 1);
    }
}
