//! Which words decided: what each feature added to what was chosen, gathered on the characters it stands for.

use super::feature::Features;
use super::model::{Model, Output, Weighed};
use super::token::Part;
use crate::shield::marks;

/// At most so many phrases are named.
const MOST: usize = 3;
/// A phrase is at most so many characters long.
const LONGEST: usize = 40;
/// A run without spaces is a sentence rather than a word when it is longer than this; the piece of it that says most is at most as long.
const PIECE: usize = 8;
/// A word at the end of a phrase that says less than this share of what the best of it says is left out.
const LITTLE: f32 = 0.25;

/// Returns the phrases that speak most for a choice of an output, as the trader wrote them.
pub(super) fn phrases(model: &Model, features: &Features, weighed: &[Weighed], choice: (Output, usize)) -> Vec<String> {
    let mut credit = vec![0.0_f32; features.len()];
    for one in weighed.iter().filter(|one| one.feature.to > one.feature.from) {
        let part = model.excess(one, choice);
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

/// What a stretch of text speaks for the choice.
type Span = (usize, usize, f32);

/// Cuts the text into stretches that all speak for the choice, at the borders of words.
fn words(features: &Features, credit: &[f32]) -> Vec<Span> {
    let mut spans: Vec<Vec<Span>> = Vec::new();
    for token in features.tokens() {
        let sum: f32 = credit[token.from..token.to].iter().sum();
        let whole = if token.part == Part::Run { PIECE } else { LONGEST };
        if token.to - token.from > whole {
            spans.extend(best_piece(token.from, &credit[token.from..token.to]).map(|piece| vec![piece]));
            continue;
        }
        let word = (token.from, token.to, sum);
        let goes_on = |span: &&mut Vec<Span>| {
            let (first, last) = (span[0], span[span.len() - 1]);
            last.2 > 0.02 && sum > 0.02 && token.from - last.1 <= 1 && token.to - first.0 <= LONGEST
        };
        match spans.last_mut().filter(goes_on) {
            Some(span) => span.push(word),
            None => spans.push(vec![word]),
        }
    }
    spans.iter().filter_map(|span| as_one(within(span))).collect()
}

/// Leaves out words at both ends that say little beside the one that says most: a reason is read in a second.
fn within(span: &[Span]) -> &[Span] {
    let most = span.iter().map(|word| word.2).fold(0.0, f32::max);
    let tells = |word: &Span| word.2 >= most * LITTLE;
    match (span.iter().position(tells), span.iter().rposition(tells)) {
        (Some(from), Some(to)) => &span[from..=to],
        _ => span,
    }
}

fn as_one(span: &[Span]) -> Option<Span> {
    Some((span.first()?.0, span.last()?.1, span.iter().map(|word| word.2).sum()))
}

/// The stretch of a run without spaces that speaks most for the choice.
fn best_piece(from: usize, credit: &[f32]) -> Option<Span> {
    let pieces = (2..=PIECE.min(credit.len())).flat_map(|length| {
        // A longer piece must be worth it.
        credit.windows(length).enumerate().map(move |(at, piece)| (from + at, from + at + length, piece.iter().sum::<f32>(), length))
    });
    pieces.max_by(|a, b| (a.2 / (a.3 as f32).sqrt()).total_cmp(&(b.2 / (b.3 as f32).sqrt()))).map(|(from, to, sum, _)| (from, to, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_at_the_ends_that_say_little_are_left_out() {
        let span = [(0, 2, 0.1), (3, 6, 1.0), (7, 9, 0.1), (10, 14, 0.9), (15, 17, 0.2)];
        assert_eq!(within(&span), &span[1..4]);
        assert_eq!(as_one(within(&span)).map(|(from, to, _)| (from, to)), Some((3, 14)));
        assert_eq!(within(&span[..1]), &span[..1]);
        let against = [(0, 2, -0.1), (3, 6, -1.0)];
        assert_eq!(within(&against), &against);
    }
}
