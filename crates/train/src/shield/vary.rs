//! The same message with other values: what stands around a secret says more than the secret that was made up for it.

use std::collections::HashMap;
use std::ops::Range;

use domain::shield::{Weights, find_with};

use super::data::{Message, count};
use crate::random::Random;

/// Values that stand for each other: those of a part of a batch, so that no part sees the values of another.
type Pools = HashMap<(String, u8, bool), HashMap<usize, Vec<String>>>;

/// Variants of each message.
const VARIANTS: usize = 2;
/// Parts of a batch; cross-validation divides by three and five.
const PARTS: u8 = 15;
/// Share of the numbers of a variant whose digits are parted in another way: of secrets, and of what is none.
const REGROUPED: [f32; 2] = [0.3, 0.1];

fn part(message: &Message) -> (String, u8, bool) {
    (message.batch.clone(), message.lot(1) % PARTS, message.is_held_out())
}

/// Adds variants to the messages of which it is known what is secret in them.
pub fn vary(messages: &mut [Message]) {
    let mut pools = Pools::new();
    for message in messages.iter() {
        for (range, class) in message.truth.iter().flatten() {
            let pool = pools.entry(part(message)).or_default().entry(*class).or_default();
            pool.push(message.text[range.clone()].to_owned());
        }
    }
    let (mut random, none) = (Random::new(7), Weights::default());
    let empty = HashMap::new();
    for message in messages.iter_mut().filter(|message| message.batch != "triage" && message.truth.is_some()) {
        let pool = pools.get(&part(message)).unwrap_or(&empty);
        for _ in 0..VARIANTS {
            let variant = variant(message, pool, &none, &mut random);
            message.variants.extend(variant);
        }
    }
}

fn variant(message: &Message, pool: &HashMap<usize, Vec<String>>, none: &Weights, random: &mut Random) -> Option<Message> {
    let mut places: Vec<(Range<usize>, usize)> = message.truth.clone().unwrap_or_default();
    places.extend(message.all.iter().filter(|one| one.class == Some(0)).map(|one| (one.range.clone(), 0)));
    places.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut text, mut truth, mut at) = (String::new(), Vec::new(), 0);
    for (range, class) in places {
        if range.start < at {
            continue;
        }
        text.push_str(&message.text[at..range.start]);
        let old = &message.text[range.clone()];
        let new = match pool.get(&class).filter(|pool| class > 0 && !pool.is_empty()) {
            Some(pool) => pool[random.below(pool.len())].clone(),
            None => jitter(old, random),
        };
        let new = regrouped(&new, REGROUPED[usize::from(class == 0)], random).unwrap_or(new);
        if class > 0 {
            truth.push((text.len()..text.len() + new.len(), class));
        }
        text.push_str(&new);
        at = range.end;
    }
    text.push_str(&message.text[at..]);
    if text == message.text {
        return None;
    }
    let mut made = Message { text, truth: Some(truth), left: Vec::new(), all: Vec::new(), variants: Vec::new(), ..message.clone() };
    made.rules = find_with(&made.text, none);
    count(&mut made);
    Some(made)
}

/// Other digits behind the first two, and no others where zeros end a number.
fn jitter(value: &str, random: &mut Random) -> String {
    let kept = value.trim_end_matches('0').len();
    let digit = |(at, c): (usize, char)| {
        let changes = c.is_ascii_digit() && at > 1 && at + 1 < kept;
        if changes { char::from_digit(random.below(10) as u32, 10).unwrap_or(c) } else { c }
    };
    value.char_indices().map(digit).collect()
}

/// "918264" as "918.264", "91-82-64" or "9 1 8 2 6 4": how digits are parted says little of what they are.
fn regrouped(value: &str, share: f32, random: &mut Random) -> Option<String> {
    if !(5..=8).contains(&value.len()) || !value.bytes().all(|b| b.is_ascii_digit()) || !random.happens(share) {
        return None;
    }
    let size = [1, 2, 3, 3, 4][random.below(5)];
    let separator = [" ", "-", "."][random.below(3)];
    let digits: Vec<char> = value.chars().collect();
    Some(digits.chunks(size).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join(separator))
}
