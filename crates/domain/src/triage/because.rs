//! Which words decided: what each feature added to the chosen topic, gathered on the characters it stands for.

use super::feature::Features;
use super::model::{Model, Weighed};
use crate::shield::marks;
use crate::topic::Topic;

/// At most so many phrases are named.
const MOST: usize = 3;
/// A phrase is at most so many characters long.
const LONGEST: usize = 40;

/// Returns the phrases that speak most for a topic, as the trader wrote them.
pub(super) fn phrases(model: &Model, features: &Features, weighed: &[Weighed], topic: Topic) -> Vec<String> {
    let mut credit = vec![0.0_f32; features.len()];
    for one in weighed.iter().filter(|one| one.feature.to > one.feature.from) {
        let part = model.excess(one, topic);
        let (from, to) = (one.feature.from as usize, (one.feature.to as usize).min(credit.len()));
        for place in &mut credit[from.min(to)..to] {
            *place += part / (to - from) as f32;
        }
    }
    let mut spans = words(features, &credit);
    spans.sort_by(|a, b| b.2.total_cmp(&a.2));
    let mut named: Vec<String> = Vec::new();
    // What stands where something was taken out is nobody's word.
    let whole = features.original(0, features.len());
    let marks: Vec<_> = marks(whole).collect();
    let byte = |at: usize| features.original(0, at).len();
    let is_marked = |from: usize, to: usize| marks.iter().any(|mark| mark.start < byte(to) && byte(from) < mark.end);
    for (from, to, sum) in spans {
        let phrase = features.original(from, to).to_lowercase();
        // A lone number decides something, but says nothing to a reader.
        let tells = phrase.chars().any(char::is_alphabetic) && phrase.chars().filter(|c| c.is_alphanumeric()).count() > 1;
        if named.len() < MOST && sum > 0.02 && tells && !is_marked(from, to) && !named.contains(&phrase) {
            named.push(phrase);
        }
    }
    named
}

/// Cuts the text into stretches that all speak for the topic, at the borders of words.
fn words(features: &Features, credit: &[f32]) -> Vec<(usize, usize, f32)> {
    let mut spans: Vec<(usize, usize, f32)> = Vec::new();
    for token in features.tokens() {
        let sum: f32 = credit[token.from..token.to].iter().sum();
        if token.to - token.from > 12 {
            spans.extend(best_piece(token.from, &credit[token.from..token.to]));
            continue;
        }
        let near =
            spans.last().copied().filter(|last| last.2 > 0.02 && sum > 0.02 && token.from - last.1 <= 1 && token.to - last.0 <= LONGEST);
        match (near, spans.last_mut()) {
            (Some(_), Some(last)) => (last.1, last.2) = (token.to, last.2 + sum),
            _ => spans.push((token.from, token.to, sum)),
        }
    }
    spans
}

/// The stretch of a run without spaces that speaks most for the topic, up to eight characters.
fn best_piece(from: usize, credit: &[f32]) -> Option<(usize, usize, f32)> {
    let pieces = (2..=8.min(credit.len())).flat_map(|length| {
        // A longer piece must be worth it.
        credit.windows(length).enumerate().map(move |(at, piece)| (from + at, from + at + length, piece.iter().sum::<f32>(), length))
    });
    pieces.max_by(|a, b| (a.2 / (a.3 as f32).sqrt()).total_cmp(&(b.2 / (b.3 as f32).sqrt()))).map(|(from, to, sum, _)| (from, to, sum))
}
