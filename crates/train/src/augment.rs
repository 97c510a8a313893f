//! What hurried people do to a text: other case, slips of the finger, half a sentence, something pasted behind it.

use crate::random::Random;

/// Things that are pasted behind a message and say nothing about its topic.
const PASTED: [&str; 8] = [
    "\nUID 48213377",
    "\nSent from my phone",
    " https://example.com/a/7f31",
    "\n2026-11-17 14:41:07 UTC",
    "\nBTCUSDT 0.25",
    "\n7f3c9a10-22be-4d07-9c53-1be0a8f4d611",
    " ???",
    "\n--\nthanks",
];

/// Returns a variant of a text; about half of the time the text itself.
pub fn vary(text: &str, random: &mut Random) -> String {
    if random.happens(0.45) {
        return text.to_owned();
    }
    let mut varied = text.to_owned();
    if random.happens(0.3) {
        varied = slip(&varied, random);
    }
    if random.happens(0.25) {
        varied = shorten(&varied, random);
    }
    if random.happens(0.15) {
        varied.push_str(PASTED[random.below(PASTED.len())]);
    }
    if random.happens(0.2) {
        varied = varied.chars().filter(|c| !matches!(c, '.' | ',' | '?' | '!' | '，' | '。' | '？' | '！')).collect();
    }
    varied
}

/// Drops, doubles or swaps one character in about twenty-five.
fn slip(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=chars.len() / 25 {
        if chars.len() < 6 {
            break;
        }
        let at = random.below(chars.len() - 1);
        match random.below(3) {
            0 => drop(chars.remove(at)),
            1 => chars.insert(at, chars[at]),
            _ => chars.swap(at, at + 1),
        }
    }
    chars.into_iter().collect()
}

/// Keeps the first or the last part of a longer text, between words where it has them.
fn shorten(text: &str, random: &mut Random) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 8 {
        return text.to_owned();
    }
    let keep = words.len() * (6 + random.below(4)) / 10;
    if random.happens(0.5) { words[..keep].join(" ") } else { words[words.len() - keep..].join(" ") }
}
