//! What the model finds beyond the rules, in messages that it has not seen.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use domain::shield::{Weights, find_with};

use super::data::{Found, Message, Reader};
use super::fit::{Fitted, fit, write};

/// What was found of some messages at one threshold.
#[derive(Debug, Default, Clone, Copy)]
pub struct Figures {
    /// Messages with a secret.
    pub secrets: usize,
    /// Those of which the rules leave nothing.
    pub by_rules: usize,
    /// Those of which rules and model leave nothing.
    pub found: usize,
    /// Those of which the model alone would leave nothing.
    pub alone: usize,
    /// Innocent messages.
    pub innocent: usize,
    /// Those in which the rules find something.
    pub alarms: usize,
    /// Those in which the model finds something.
    pub added: usize,
}

/// Messages judged by a model that has not seen them: how secret each value is.
#[derive(Debug, Default)]
pub struct Judged<'a> {
    messages: Vec<(&'a Message, Vec<f32>, Vec<f32>)>,
}

impl<'a> Judged<'a> {
    /// Judges messages.
    pub fn of(fitted: &Fitted, messages: &[&'a Message]) -> Self {
        let judge = |found: &[Found]| found.iter().map(|one| fitted.secrecy(one)).collect();
        Self { messages: messages.iter().map(|message| (*message, judge(&message.left), judge(&message.all))).collect() }
    }

    /// Adds others.
    pub fn join(&mut self, other: Self) {
        self.messages.extend(other.messages);
    }

    /// Counts at a threshold, those messages alone that are wanted.
    pub fn figures(&self, threshold: f32, wanted: impl Fn(&Message) -> bool) -> Figures {
        let mut figures = Figures::default();
        for (message, left, all) in self.messages.iter().filter(|(message, ..)| wanted(message)) {
            let masked = |found: &[Found], shares: &[f32]| -> Vec<Range<usize>> {
                found.iter().zip(shares).filter(|(_, share)| **share >= threshold).map(|(one, _)| one.range.clone()).collect()
            };
            let rules: Vec<Range<usize>> = message.rules.iter().map(|secret| secret.start..secret.end).collect();
            let model = masked(&message.left, left);
            if message.is_innocent() {
                figures.innocent += 1;
                figures.alarms += usize::from(!rules.is_empty());
                figures.added += usize::from(rules.is_empty() && !model.is_empty());
            } else {
                let both: Vec<Range<usize>> = rules.iter().chain(&model).cloned().collect();
                figures.secrets += 1;
                figures.by_rules += usize::from(gone(message, &rules));
                figures.found += usize::from(gone(message, &both));
                figures.alone += usize::from(gone(message, &masked(&message.all, all)));
            }
        }
        figures
    }
}

/// Whether no secret is left whole.
fn gone(message: &Message, masked: &[Range<usize>]) -> bool {
    let Some(truth) = &message.truth else { return message.rules.len() >= message.kinds.len() };
    let touched = |range: &Range<usize>| masked.iter().any(|one| one.start < range.end && range.start < one.end);
    let phrases = message.secrets.iter().any(|words| words.len() > 1);
    truth.iter().all(|(range, _)| touched(range)) && (!phrases || !masked.is_empty())
}

/// Judges every message by a model trained on the others, in five parts.
pub fn crossed<'a>(messages: &[&'a Message], seed: u64) -> Judged<'a> {
    let mut judged = Judged::default();
    for part in 0..5 {
        let (test, train): (Vec<&Message>, Vec<&Message>) = messages.iter().partition(|message| message.lot(1) % 5 == part);
        judged.join(Judged::of(&fit(&train, Reader::Program, seed), &test));
    }
    judged
}

/// A table of figures by threshold.
pub fn thresholds(judged: &Judged<'_>, wanted: impl Fn(&Message) -> bool + Copy) -> String {
    let mut page =
        "| threshold | rules | rules and model | model alone | alarms of rules | added |\n|---|---|---|---|---|---|\n".to_owned();
    for threshold in [0.3, 0.5, 0.7, 0.8, 0.83, 0.85, 0.87, 0.9, 0.93, 0.95, 0.98] {
        let _ = writeln!(page, "| {threshold} {}", row(&judged.figures(threshold, wanted)));
    }
    page
}

/// One line of a table.
pub fn row(figures: &Figures) -> String {
    let share =
        |part: usize, whole: usize| if whole == 0 { "–".to_owned() } else { format!("{part}/{whole} {:.4}", part as f64 / whole as f64) };
    format!(
        "| {} | {} | {} | {} | {} |",
        share(figures.by_rules, figures.secrets),
        share(figures.found, figures.secrets),
        share(figures.alone, figures.secrets),
        share(figures.alarms, figures.innocent),
        share(figures.added, figures.innocent)
    )
}

/// Figures by language and by first kind.
pub fn parts(judged: &Judged<'_>, threshold: f32, wanted: impl Fn(&Message) -> bool + Copy) -> String {
    let mut names: BTreeMap<String, ()> = BTreeMap::new();
    for (message, ..) in judged.messages.iter().filter(|(message, ..)| wanted(message)) {
        names.insert(format!("1 {}", message.language), ());
        names.insert(format!("2 {}", message.kinds.first().map_or("clean", String::as_str)), ());
    }
    let mut page = "| | rules | rules and model | model alone | alarms of rules | added |\n|---|---|---|---|---|---|\n".to_owned();
    for name in names.keys() {
        let part = |message: &Message| {
            let kind = message.kinds.first().map_or("clean", String::as_str);
            wanted(message) && if name.starts_with('1') { message.language == name[2..] } else { kind == &name[2..] }
        };
        let _ = writeln!(page, "| {} {}", &name[2..], row(&judged.figures(threshold, part)));
    }
    page
}

/// What rules and model find together as they stand in the program, with weights as the file keeps them.
pub fn whole(fitted: &Fitted, messages: &[&Message]) -> Option<String> {
    let weights = Weights::read(&write(fitted))?;
    let left = |message: &Message| {
        let masks: Vec<Range<usize>> = find_with(&message.text, &weights).iter().map(|secret| secret.start..secret.end).collect();
        (masks.is_empty(), gone(message, &masks))
    };
    let (innocent, secret): (Vec<&Message>, Vec<&Message>) = messages.iter().partition(|message| message.is_innocent());
    let found = secret.iter().filter(|message| left(message).1).count();
    let alarms = innocent.iter().filter(|message| !left(message).0).count();
    Some(format!("As shipped: {found} of {} found, {alarms} of {} masked without need\n", secret.len(), innocent.len()))
}
