//! What stands around a value is counted: words, numbers and marks, with their place before or behind it.

use super::candidates::Candidate;
use super::letters::{dense, lettered};
use super::places::{Place, Sort, Surroundings, Token};
use super::weighing::{Features, mix, word};

/// Tokens that are read on each side of a value, by how near they are.
const NEAR: usize = 8;
const FAR: usize = 40;
/// Classes of clues in a sentence of which pairs are made.
const PAIRED: usize = 12;

impl Surroundings<'_> {
    /// Counts what stands around a value.
    pub fn describe(&self, place: Place, one: &Candidate, features: &mut Features) {
        let (group, own) = (one.shape.group(), u32::from(one.shape.0));
        self.beside(one, own, features);
        self.near(place, (group, own), features);
        self.dense(place, group, features);
        self.far(place, group, features);
        self.said(place, (group, own), features);
        self.alone(place, (group, own), features);
    }

    /// The characters right before and behind, and the name of a field.
    fn beside(&self, one: &Candidate, own: u32, features: &mut Features) {
        let text = self.page.lower();
        let sort = |c: Option<char>| match c {
            None => 0,
            Some(c) if c.is_ascii_alphanumeric() => 1,
            Some(c) if c.is_ascii() => u32::from(c),
            Some(c) if dense(c) => 2,
            Some(c) if lettered(c) => 3,
            Some(c) => c as u32,
        };
        let (head, rest) = (&text[..one.start], &text[one.end..]);
        let (before, behind) = (sort(head.chars().next_back()), sort(rest.chars().next()));
        features.add(30, &[before, own]);
        features.add(31, &[behind, own]);
        features.add(32, &[before, behind]);
        let (trimmed, after) = (head.trim_end_matches([' ', '"', '\'']), rest.trim_start_matches([' ', '"', '\'']));
        features.add(33, &[sort(trimmed.chars().next_back()), own]);
        features.add(34, &[sort(after.chars().next()), own]);
        if let Some(named) = trimmed.strip_suffix([':', '=']) {
            let named = named.trim_end_matches([' ', '"', '\'']);
            let bytes = named.bytes().rev().take(24).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
            let field = word(named[named.len() - bytes..].chars().filter(|c| c.is_alphanumeric()));
            if bytes > 0 {
                features.add(35, &[field]);
                features.add(36, &[field, one.shape.group()]);
                features.add(37, &[field, sort(trimmed.chars().next_back()), u32::from(trimmed.len() < head.len())]);
            }
        }
    }

    /// The words that are nearest, each with its side and how far it is.
    fn near(&self, place: Place, (group, own): (u32, u32), features: &mut Features) {
        let here = self.tokens[place.first];
        for side in 0..2 {
            let mut last = 0;
            for step in 1..=NEAR {
                let Some(token) = self.beyond(place, side, step) else {
                    features.add(40, &[side, step.min(5) as u32, group]);
                    break;
                };
                if token.sort == Sort::Dense {
                    last = 0;
                    continue;
                }
                let other = u32::from(token.sentence != here.sentence);
                let distance = match step {
                    1 => 1,
                    2 => 2,
                    3 | 4 => 3,
                    _ => 4,
                } + 4 * other;
                features.add(41, &[token.hash, side, distance]);
                if step <= 4 {
                    features.add(42, &[token.hash, side, group]);
                    features.add(43, &[token.hash, side]);
                }
                if step <= 2 {
                    features.add(44, &[token.hash, side, step as u32, own]);
                }
                if step > 1 && step <= 4 && last != 0 {
                    features.add(45, &[last, token.hash, side]);
                }
                last = token.hash;
            }
        }
        if let (Some(before), Some(behind)) = (self.beyond(place, 0, 1), self.beyond(place, 1, 1)) {
            features.add(46, &[before.hash, behind.hash]);
        }
    }

    /// Scripts without spaces: one to three characters in a row, up to eight away.
    fn dense(&self, place: Place, group: u32, features: &mut Features) {
        for side in 0..2 {
            let mut window = [0_u32; 3];
            for step in 1..=NEAR {
                let Some(token) = self.beyond(place, side, step) else { break };
                if token.sort != Sort::Dense {
                    window = [0; 3];
                    continue;
                }
                // In reading order on both sides.
                window = if side == 0 { [token.hash, window[0], window[1]] } else { [window[1], window[2], token.hash] };
                let [first, second, third] = if side == 0 { window } else { [window[2], window[1], window[0]] };
                let distance = u32::from(step > 3);
                features.add(50, &[first, side, distance]);
                if second != 0 {
                    let pair = if side == 0 { mix(first, second) } else { mix(second, first) };
                    features.add(51, &[pair, side, distance]);
                    features.add(52, &[pair, group]);
                    if third != 0 {
                        let three = if side == 0 { mix(pair, third) } else { mix(mix(third, second), first) };
                        features.add(53, &[three, side]);
                        features.add(54, &[three, group]);
                    }
                }
            }
        }
    }

    /// The words of the sentence and of the message, without order.
    fn far(&self, place: Place, group: u32, features: &mut Features) {
        let here = self.tokens[place.first];
        let mut before: Option<&Token> = None;
        for at in place.first.saturating_sub(FAR)..(place.last + FAR).min(self.tokens.len()) {
            let token = &self.tokens[at];
            let same = token.sentence == here.sentence;
            match token.sort {
                Sort::Word => {
                    features.weigh(if same { 60 } else { 62 }, &[token.hash], 0.5);
                    if same {
                        features.weigh(61, &[token.hash, group], 0.5);
                    }
                    if let Some(before) = before.filter(|before| before.sort == Sort::Word) {
                        features.weigh(63, &[before.hash, token.hash], 0.5);
                    }
                }
                Sort::Dense => {
                    if let Some(before) = before.filter(|before| before.sort == Sort::Dense) {
                        features.weigh(64, &[before.hash, token.hash, u32::from(same)], 0.5);
                        if same {
                            features.weigh(65, &[before.hash, token.hash, group], 0.5);
                        }
                    }
                }
                Sort::Number | Sort::Value | Sort::Mask => {}
            }
            before = Some(token);
        }
    }

    /// What the tables say of the words around.
    fn said(&self, place: Place, (group, own): (u32, u32), features: &mut Features) {
        let here = self.tokens[place.first];
        let (mut sentence, mut message, mut nearest) = (0, 0, [0_u64; 2]);
        for side in 0..2 {
            for step in 1..=FAR {
                let Some(token) = self.beyond(place, side, step) else { break };
                let step = if token.sort == Sort::Dense { step.div_ceil(2) } else { step };
                let distance = match step {
                    1 => 1,
                    2 | 3 => 2,
                    4..=6 => 3,
                    _ => 4,
                };
                let fresh = token.clues & !nearest[side as usize];
                nearest[side as usize] |= token.clues;
                message |= token.clues;
                if token.sentence == here.sentence {
                    sentence |= token.clues;
                    for bit in bits(fresh) {
                        features.add(70, &[bit, side, distance]);
                        features.add(71, &[bit, side, distance, group]);
                        features.add(72, &[bit, side, own]);
                    }
                }
            }
        }
        for bit in bits(message & !sentence) {
            features.add(73, &[bit]);
            features.add(74, &[bit, group]);
        }
        let sentence: Vec<u32> = bits(sentence).take(PAIRED).collect();
        for (at, bit) in sentence.iter().enumerate() {
            features.add(75, &[*bit, group]);
            features.add(76, &[*bit]);
            for other in &sentence[at + 1..] {
                features.weigh(77, &[*bit, *other], 0.5);
                features.weigh(78, &[*bit, *other, group], 0.5);
            }
        }
        if sentence.is_empty() {
            features.add(79, &[group]);
        }
    }

    /// Whether a value is alone: in its line, its sentence, its message.
    fn alone(&self, place: Place, (group, own): (u32, u32), features: &mut Features) {
        let here = self.tokens[place.first];
        let same = |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.line == here.line);
        let line = u32::from(same(place.first.checked_sub(1))) + 2 * u32::from(same(Some(place.last + 1)));
        let (first, last) = (place.number.saturating_sub(FAR), (place.number + FAR).min(self.places.len()));
        let others = self.places[first..last].iter().filter(|at| self.tokens[**at].sentence == here.sentence).count();
        let others = others - usize::from(place.counted);
        let masked = self.tokens[place.first.saturating_sub(FAR)..(place.last + FAR).min(self.tokens.len())]
            .iter()
            .filter(|one| one.sort == Sort::Mask);
        let masked = masked.map(|one| 1 + u32::from(one.sentence == here.sentence)).max().unwrap_or_default();
        let question = self.asking.binary_search(&here.sentence).is_ok();
        features.add(80, &[line, group]);
        features.add(81, &[others.min(4) as u32, group]);
        features.add(82, &[(self.places.len() - usize::from(place.counted)).min(6) as u32, group]);
        features.add(83, &[masked, group]);
        features.add(84, &[u32::from(question), own]);
        features.add(85, &[self.tokens.len().min(40) as u32 / 4, group]);
        features.add(86, &[(here.start == 0).into(), line, own]);
    }
}

/// The numbers of the bits that are set.
fn bits(mut set: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
}
