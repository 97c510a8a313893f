//! Measures a model on texts that it has not seen.

use std::time::Instant;

use domain::priority::Priority;
use domain::triage::{Delta, Features, Languages, Model, Output, Reading, assess_with, read_language_with, shares};

use crate::data::Row;
use crate::score::Score;

/// What one measurement found.
#[derive(Debug, Default)]
pub struct Figures {
    /// Topics over all texts.
    pub topic: Score,
    /// Topics by language.
    pub by_language: std::collections::BTreeMap<String, Score>,
    /// Priorities.
    pub priority: Score,
    /// Moods.
    pub mood: Score,
    /// Languages of texts of 20 characters and more.
    pub long: Score,
    /// Languages of shorter texts.
    pub short: Score,
    /// Microseconds of each text, shortest first.
    pub micros: Vec<u128>,
    /// The share of urgency and the truth, for choosing a threshold.
    pub urgency: Vec<(f32, bool)>,
}

impl Figures {
    /// Adds what another measurement found.
    pub fn add(&mut self, other: Self) {
        for (language, score) in &other.by_language {
            self.by_language.entry(language.clone()).or_default().join(score);
        }
        let pairs = [
            (&mut self.topic, &other.topic),
            (&mut self.priority, &other.priority),
            (&mut self.mood, &other.mood),
            (&mut self.long, &other.long),
            (&mut self.short, &other.short),
        ];
        pairs.into_iter().for_each(|(here, there)| here.join(there));
        self.micros.extend(other.micros);
        self.micros.sort_unstable();
        self.urgency.extend(other.urgency);
    }
}

/// Reads every row with a model, and with other weights for languages than the shipped ones if they have seen the rows.
pub fn run(model: &Model, languages: Option<&Languages>, rows: &[&Row]) -> Figures {
    let mut figures = Figures::default();
    let delta = Delta::default();
    for row in rows {
        let reading = Reading { text: &row.text, chosen: None, locale: None };
        // The best of three, since whoever else uses the machine is not what is measured.
        let timed = |_| {
            let began = Instant::now();
            assess_with(model, &delta, reading);
            began.elapsed().as_micros()
        };
        figures.micros.push((0..3).map(timed).min().unwrap_or_default());
        let triage = assess_with(model, &delta, reading);
        let topic = triage.topic.map_or("other", domain::topic::Topic::as_str);
        let three = usize::from(triage.guesses.iter().any(|guess| guess.topic == row.topic));
        let language = figures.by_language.entry(row.language.clone()).or_default();
        for score in [language, &mut figures.topic] {
            score.add(row.topic.as_str(), topic);
            score.among_three += three;
        }
        figures.priority.add(row.priority.as_str(), triage.priority.as_str());
        figures.mood.add(row.mood.as_str(), triage.mood.as_str());
        let told = match languages {
            Some(languages) => read_language_with(languages, &row.text, None).map(|language| language.tag),
            None => triage.language,
        };
        let told = told.unwrap_or_default();
        let length = if row.text.chars().count() >= 20 { &mut figures.long } else { &mut figures.short };
        length.add(&row.language, &told);
        let outputs = model.outputs(&model.weigh(&Features::of(&row.text)));
        figures.urgency.push((shares(Output::Priority.of(&outputs))[0], row.priority == Priority::Urgent));
    }
    figures.micros.sort_unstable();
    figures
}

/// Returns the precision and the threshold at which this share of urgent texts is found.
pub fn precision_at(urgency: &[(f32, bool)], recall: f32) -> (f32, f32) {
    let mut sorted = urgency.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let wanted = sorted.iter().filter(|(_, urgent)| *urgent).count() as f32 * recall;
    let mut hits = 0.0;
    for (at, (share, urgent)) in sorted.iter().enumerate() {
        hits += f32::from(u8::from(*urgent));
        if hits >= wanted {
            return (hits / (at as f32 + 1.0), *share);
        }
    }
    (0.0, 0.0)
}
