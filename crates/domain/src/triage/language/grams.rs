//! A linear model over letters and words for the languages that share a script.

use std::sync::LazyLock;

use crate::triage::feature::{chars_hash, chars_on};
use crate::triage::model::{shares, unpack};

/// Buckets of the model.
pub const BUCKETS: usize = 1 << 14;
/// The first bytes of the file: then the number of languages, their tags of eight bytes, steps, biases, and packed the rows.
pub const MAGIC: &[u8; 8] = b"langs  2";
/// What is read of a text.
const LONGEST: usize = 600;
/// How much the trader's own locale weighs, as a logarithm of odds: it settles what is close, and nothing else.
const HINT: f32 = 1.2;

/// The weights of the languages.
#[derive(Debug)]
pub struct Languages {
    tags: Vec<&'static str>,
    steps: Vec<f32>,
    biases: Vec<f32>,
    rows: Vec<u8>,
}

/// The model that is part of the program.
pub(super) fn shipped() -> &'static Languages {
    static MODEL: LazyLock<Languages> = LazyLock::new(|| {
        let none = Languages { tags: Vec::new(), steps: Vec::new(), biases: Vec::new(), rows: Vec::new() };
        Languages::read(include_bytes!("../languages.bin")).unwrap_or(none)
    });
    &MODEL
}

impl Languages {
    /// Reads a file of weights.
    pub fn read(file: &'static [u8]) -> Option<Self> {
        let (count, rest) = file.strip_prefix(MAGIC)?.split_first()?;
        let count = usize::from(*count);
        let (tags, rest) = rest.split_at_checked(count * 8)?;
        let (numbers, packed) = rest.split_at_checked(count * 8)?;
        let tags =
            tags.chunks(8).map(|tag| std::str::from_utf8(tag).map(|tag| tag.trim_end_matches('\0'))).collect::<Result<_, _>>().ok()?;
        let mut numbers = numbers.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let steps = numbers.by_ref().take(count).collect();
        Some(Self { tags, steps, biases: numbers.collect(), rows: unpack(packed, BUCKETS * count)? })
    }

    /// Returns the likeliest language and its share.
    pub fn decide(&self, text: &str, hint: Option<&str>, cyrillic: bool) -> (&'static str, f32) {
        let count = self.tags.len();
        let mut sums = vec![0.0_f32; count];
        for (bucket, value) in vector(text) {
            let row = &self.rows[bucket as usize * count..(bucket as usize + 1) * count];
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += value * f32::from(weight.cast_signed());
            }
        }
        for (at, sum) in sums.iter_mut().enumerate() {
            *sum = *sum * self.steps[at] + self.biases[at];
            if hint.is_some_and(|hint| hint == self.tags[at]) {
                *sum += HINT;
            }
            if cyrillic && !matches!(self.tags[at], "ru" | "uk") {
                *sum = f32::MIN;
            }
        }
        let all = shares(&sums);
        let best = all.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        best.map_or((if cyrillic { "ru" } else { "en" }, 0.0), |(at, share)| (self.tags[at], share))
    }
}

/// Turns a stripped text into buckets and values: words, and one to four letters with the borders of words.
pub fn vector(text: &str) -> Vec<(u32, f32)> {
    let mut hashes: Vec<u64> = Vec::new();
    let lower: String = text.chars().take(LONGEST).flat_map(char::to_lowercase).filter(|c| !matches!(c, '\'' | '\u{2019}')).collect();
    let mut padded: Vec<char> = Vec::new();
    for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        padded.clear();
        padded.push('<');
        padded.extend(word.chars());
        padded.push('>');
        hashes.push(chars_hash(31, &padded));
        for at in 0..padded.len() {
            let grams = padded[at..].iter().take(4).scan(chars_hash(32, &[]), |hash, c| {
                *hash = chars_on(*hash, *c);
                Some(*hash)
            });
            hashes.extend(grams);
        }
    }
    let value = 1.0 / (hashes.len().max(1) as f32).sqrt();
    let mut buckets: Vec<u32> = hashes.into_iter().map(|hash| (hash >> 30) as u32 & (BUCKETS as u32 - 1)).collect();
    buckets.sort_unstable();
    let mut summed: Vec<(u32, f32)> = Vec::with_capacity(buckets.len());
    for bucket in buckets {
        match summed.last_mut() {
            Some((last, sum)) if *last == bucket => *sum += value,
            _ => summed.push((bucket, value)),
        }
    }
    summed
}
