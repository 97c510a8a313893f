//! What a message is about, how soon it must be served, in which language it is and how its writer feels.
//!
//! A trained linear model weighs words, letters, concepts and signs; explicit evidence stands above it: what the trader
//! chose, error codes, despair. Every decision says why and how sure it is.

mod because;
mod code;
mod concept;
mod delta;
mod feature;
mod fold;
mod language;
mod lexicon;
mod model;
mod mood;
pub(crate) mod needles;
mod phrasebook;
mod short;
mod sign;
mod token;

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub(crate) use code::find_in as find_codes_in;
pub use code::{Found, Meaning, find as find_codes, meanings};
pub use concept::{CONCEPTS, make_concepts};
pub use delta::{Delta, Lesson};
pub use feature::{BLOCKS, Feature, Features};
pub use language::{
    LANGUAGE_BUCKETS, LANGUAGE_MAGIC, Language, Languages, detect, language_vector, plain, read as read_language,
    read_with as read_language_with,
};
pub use model::{
    HEAD, MAGIC, MARK, MOST_STEPS, Model, NUMBERS, OUTPUTS, Output, PACKED, ROWS, SHELF, Weighed, mark, shares, shelves, shipped, step,
    weigh,
};
pub use mood::Mood;
pub use short::{DIRECTIONS, KINDS, LENGTH_STEP, OTHERS, SHORT_ROWS, STEPS, TELLING_STEP, TOPIC_KINDS, TOPICS as TOPIC_OUTPUTS, steps};

use crate::priority::Priority;
use crate::topic::Topic;

/// From this share on a message counts as urgent: low on purpose, since one that waits wrongly costs more than one served early.
const URGENT_FROM: f32 = 0.19;
/// A text of which the model cannot even tell the topic (its likeliest below the second share) must sound more urgent: "mine too" says nothing of time.
const URGENT_UNKNOWN: f32 = 0.22;
const TELLING_FROM: f32 = 0.4;
/// Who may be in despair, from the second share on, needs to sound less urgent: danger is told more quietly than loss.
const URGENT_DESPAIRING: f32 = 0.15;
const DESPAIRING_FROM: f32 = 0.1;
/// From this share of despair on an urgent message is taken for danger although no phrase or concept says so.
const DANGER_FROM: f32 = 0.93;
/// Who is in despair for certain need not sound urgent: farewells are often quiet.
const DANGER_QUIET: f32 = 0.985;
const URGENT_QUIET: f32 = 0.04;
/// A later message makes its ticket urgent from this share on, and changes the topic from the next one on: most say less than the first.
const URGENT_LATER: f32 = 0.45;
const TOPIC_LATER: f32 = 0.5;
/// From this share on two messages about one topic are taken for one problem.
const SAME_FROM: f32 = 0.35;
/// Below this share the desk says that it does not know the topic.
const KNOWN_FROM: f32 = 0.06;
/// How much an error code speaks for its topic, as a logarithm of odds: words beside it may name what else went wrong. Found by
/// cross-validation on messages with codes.
const CODE: f32 = 3.0;
/// So many topics are named.
const TOPICS: usize = 3;

/// What triage reads.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The shielded text.
    pub text: &'a str,
    /// What the trader chose, if anything.
    pub chosen: Option<Topic>,
    /// The trader's locale.
    pub locale: Option<&'a str>,
}

/// Finds concepts and senses in a composed text, in the order of their places: the rows of their table, and bytes.
pub(crate) fn senses(text: &str) -> Vec<(u16, Range<usize>)> {
    let folded = fold::Folded::new(text);
    let tokens = token::tokens(&folded.chars);
    let hits = concept::find(&folded, &tokens);
    hits.into_iter().map(|hit| (hit.concept, folded.byte(hit.from)..folded.byte(hit.to))).collect()
}

/// Reasons that make a message urgent, whatever else it says.
const ALARMS: [&str; 3] = [lexicon::DISTRESS, "losing_now", "theft"];

/// Tells whether a reason says that somebody may be in danger.
pub fn is_danger(reason: &str) -> bool {
    reason.split(':').next() == Some(lexicon::DISTRESS)
}

/// Tells whether a reason is an alarm.
pub fn is_alarm(reason: &str) -> bool {
    reason.split(':').next().is_some_and(|kind| ALARMS.contains(&kind))
}

/// A topic and how likely it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Guess {
    /// The topic.
    pub topic: Topic,
    /// 0 to 1.
    pub share: f32,
}

/// What triage decided, and because of what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Triage {
    /// `None` where nothing in the text tells.
    pub topic: Option<Topic>,
    /// The three likeliest topics, likeliest first.
    pub guesses: Vec<Guess>,
    /// Never missing: what is not understood is at least normal.
    pub priority: Priority,
    /// How likely it is urgent, 0 to 1.
    pub urgency: f32,
    /// BCP 47.
    pub language: Option<String>,
    /// How sure the language is, 0 to 1.
    pub language_share: f32,
    /// How the writer feels; for staff only.
    pub mood: Mood,
    /// Whether the writer insults; for staff only.
    pub abuse: bool,
    /// `tile`, `error_code:110007`, `phrase:cannot close`, `distress:…`.
    pub reasons: Vec<String>,
}

impl Triage {
    /// Returns the topic if it is sure enough to take another message for the same problem.
    pub fn sure_topic(&self) -> Option<Topic> {
        self.guesses.first().filter(|guess| guess.share >= SAME_FROM).map(|guess| guess.topic)
    }

    /// Reads a later message of a ticket: "any news?" says nothing about its topic, and only an alarm or great likelihood its urgency.
    #[must_use]
    pub fn of_later_message(mut self, topic: Option<Topic>) -> Self {
        let sure = self.guesses.first().is_some_and(|guess| guess.share >= TOPIC_LATER && guess.topic != Topic::Other);
        if topic.is_some() && !sure {
            self.topic = topic;
            self.reasons.retain(|reason| !reason.starts_with("phrase:"));
        }
        let alarm = self.reasons.iter().any(|reason| is_alarm(reason));
        if self.priority == Priority::Urgent && !alarm && self.urgency < URGENT_LATER {
            self.priority = Priority::Normal;
        }
        self
    }
}

/// Decides with what the program was shipped with.
pub fn assess(reading: Reading<'_>) -> Triage {
    assess_with(shipped(), &Delta::default(), reading)
}

/// Decides with a model and what a desk's people taught it since.
pub fn assess_with(model: &Model, delta: &Delta, reading: Reading<'_>) -> Triage {
    let features = Features::of(reading.text);
    let weighed = model.weigh(&features);
    let mut outputs = model.outputs(&weighed);
    delta.add_to(&weighed, &mut outputs);
    let mut reasons = Vec::new();
    let codes = features.codes().map_or_else(|| Cow::Owned(code::find(reading.text)), Cow::Borrowed);
    let guesses = guess((reading, &codes), &outputs, &mut reasons);
    let chosen = reading.chosen.filter(|topic| *topic != Topic::Other);
    let known = guesses.first().filter(|guess| features.says_something() && guess.share >= KNOWN_FROM).map(|guess| guess.topic);
    let topic = chosen.or(known).or(reading.chosen);
    if let Some(topic) = topic {
        let said = because::phrases(model, &features, &weighed, (Output::Topic, topic as usize));
        reasons.extend(said.into_iter().map(|phrase| format!("phrase:{phrase}")));
    }
    let mut alarms = lexicon::urgent(reading.text, &features);
    if !alarms.iter().any(|alarm| is_danger(alarm)) && sounds_like_danger(&outputs) {
        let said = because::phrases(model, &features, &weighed, (Output::Mood, Mood::Despairing as usize)).into_iter().next();
        alarms.extend(said.map(|phrase| format!("{}:{phrase}", lexicon::DISTRESS)));
    }
    let priority = if features.says_something() {
        priority(&outputs, !alarms.is_empty(), chosen)
    } else {
        chosen.map_or(Priority::Normal, Topic::usual_priority)
    };
    let abuse = lexicon::abuse(&features).is_some();
    let mood = mood(&outputs, &alarms, abuse);
    reasons.extend(alarms);
    let language = language::read(reading.text, reading.locale);
    Triage {
        topic,
        guesses,
        priority,
        urgency: shares(Output::Priority.of(&outputs))[Priority::Urgent as usize],
        language_share: language.as_ref().map_or(0.0, |language| language.share),
        language: language.map(|language| language.tag),
        mood,
        abuse,
        reasons,
    }
}

/// Ranks topics: the tile above all, then the model, with error codes on top of what it makes of them.
fn guess((reading, codes): (Reading<'_>, &[Found]), outputs: &[f32; OUTPUTS], reasons: &mut Vec<String>) -> Vec<Guess> {
    let mut sums = Output::Topic.of(outputs).to_vec();
    if let Some(topic) = reading.chosen.filter(|topic| *topic != Topic::Other) {
        reasons.push("tile".to_owned());
        sums[topic as usize] += 3.0;
    }
    for found in codes {
        reasons.push(format!("error_code:{}", found.code));
        for topic in &found.topics {
            sums[*topic as usize] += CODE / found.topics.len() as f32;
        }
    }
    let mut guesses: Vec<Guess> = Topic::ALL.iter().zip(shares(&sums)).map(|(topic, share)| Guess { topic: *topic, share }).collect();
    guesses.sort_by(|a, b| b.share.total_cmp(&a.share));
    guesses.truncate(TOPICS);
    guesses
}

/// Urgent by alarm, by share, or because the tile of a problem that comes first was chosen (M12).
fn priority(outputs: &[f32; OUTPUTS], alarm: bool, chosen: Option<Topic>) -> Priority {
    let all = shares(Output::Priority.of(outputs));
    if alarm || all[Priority::Urgent as usize] >= urgent_from(outputs) {
        return Priority::Urgent;
    }
    let rest = Priority::ALL.iter().filter(|one| **one != Priority::Urgent);
    let likeliest = rest.copied().max_by(|a, b| all[*a as usize].total_cmp(&all[*b as usize])).unwrap_or(Priority::Normal);
    chosen.map_or(likeliest, |topic| likeliest.min(topic.usual_priority()))
}

/// How urgent a message has to sound.
fn urgent_from(outputs: &[f32; OUTPUTS]) -> f32 {
    if shares(Output::Mood.of(outputs))[Mood::Despairing as usize] >= DESPAIRING_FROM {
        return URGENT_DESPAIRING;
    }
    let topics = shares(Output::Topic.of(outputs));
    let is_telling = topics.iter().enumerate().any(|(topic, share)| topic != Topic::Other as usize && *share >= TELLING_FROM);
    if is_telling { URGENT_FROM } else { URGENT_UNKNOWN }
}

/// Danger that is told in nobody's set words: as despairing and as urgent as hardly anything else is.
fn sounds_like_danger(outputs: &[f32; OUTPUTS]) -> bool {
    let share = |output: Output, choice: usize| shares(output.of(outputs))[choice];
    let (despair, urgent) = (share(Output::Mood, Mood::Despairing as usize), share(Output::Priority, Priority::Urgent as usize));
    (despair >= DANGER_FROM && urgent >= URGENT_DESPAIRING) || (despair >= DANGER_QUIET && urgent >= URGENT_QUIET)
}

fn mood(outputs: &[f32; OUTPUTS], alarms: &[String], abuse: bool) -> Mood {
    if alarms.iter().any(|alarm| is_danger(alarm)) {
        return Mood::Despairing;
    }
    if abuse {
        return Mood::Angry;
    }
    let all = Output::Mood.of(outputs);
    Mood::ALL.iter().copied().max_by(|a, b| all[*a as usize].total_cmp(&all[*b as usize])).unwrap_or(Mood::Calm)
}

#[cfg(test)]
mod tests;
