//! What the model sees of a text: words, letters, concepts, signs, pairs and senses, each a hash with its place.

use super::code::{self, Found};
use super::concept::{self, Hit};
use super::fold::Folded;
use super::sign;
use super::token::{Part, Token, tokens};

/// The groups of features; each is brought to the same length before it is weighed.
pub const BLOCKS: usize = 6;
/// What is read of a very long text: its beginning and its end.
const HEAD: usize = 2_000;
const TAIL: usize = 500;

/// The first letters of a word carry its meaning, the others mostly its form.
const STEM: usize = 4;
/// How many words a pair of stems may lie apart, and how many characters two pieces of a run.
const APART: usize = 3;
const APART_IN_RUN: std::ops::RangeInclusive<usize> = 2..=5;
/// How many characters apart two hits are told as one place.
const NEAR: usize = 24;
/// More concepts than this teach no more about a text, nor more of concepts and senses together.
const CONCEPTS: usize = 40;
const ALL_HITS: usize = 200;
/// Among how many senses after it a sense has its partners, for two and for three together.
const TWO_AMONG: usize = 8;
const THREE_AMONG: usize = 3;

/// One feature of a text.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// Names the feature.
    pub hash: u64,
    /// The first folded character it stands for.
    pub from: u32,
    /// After the last one; equal to `from` for what has no place.
    pub to: u32,
}

/// The features of a text.
#[derive(Debug, Default)]
pub struct Features {
    /// Words, letters, concepts, signs, pairs, senses.
    pub blocks: [Vec<Feature>; BLOCKS],
    hits: Vec<Hit>,
    tokens: Vec<Token>,
    folded: Folded,
    codes: Vec<Found>,
    /// Whether the text was read whole.
    whole: bool,
}

impl Features {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let whole = text;
        let text = shorten(text);
        let folded = Folded::new(&text);
        let tokens = tokens(&folded.chars);
        let mut all = concept::find(&folded, &tokens);
        let hits = all.iter().filter(|hit| !concept::is_sense(hit)).copied().collect();
        all.truncate(ALL_HITS);
        let (codes, whole) = (code::find(&text), text.len() == whole.len());
        let mut features = Self { blocks: Default::default(), hits, tokens: Vec::new(), folded, codes, whole };
        features.words(&tokens);
        features.letters(&tokens);
        features.concepts();
        features.senses(&all);
        features.pairs(&tokens);
        features.tokens = tokens;
        for hash in sign::of(&text, &features.codes) {
            features.blocks[3].push(Feature { hash, from: 0, to: 0 });
        }
        for block in &mut features.blocks {
            *block = sorted(block);
            block.dedup_by_key(|feature| feature.hash);
        }
        features
    }

    /// Returns the codes of venues in the text, if all of it was read.
    pub(super) fn codes(&self) -> Option<&[Found]> {
        self.whole.then_some(&self.codes)
    }

    /// Returns the original spelling of a range of folded characters.
    pub(super) fn original(&self, from: usize, to: usize) -> &str {
        self.folded.original(from, to)
    }

    /// Returns the parts of the text.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Tells whether there is anything to understand: a word, a number, a mark.
    pub(super) fn says_something(&self) -> bool {
        !self.tokens.is_empty()
    }

    /// Returns the concepts found, all of them: one may say that somebody is in danger.
    pub(super) fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Returns the number of folded characters.
    pub(super) fn len(&self) -> usize {
        self.folded.chars.len()
    }

    fn words(&mut self, tokens: &[Token]) {
        let names: Vec<u64> = tokens.iter().map(|token| name(&self.folded.chars, *token)).collect();
        for (at, token) in tokens.iter().enumerate() {
            self.add(0, mix(1, names[at]), token.from, token.to);
            if let Some(next) = tokens.get(at + 1).filter(|next| next.from - token.to < 4) {
                self.add(0, mix(mix(2, names[at]), names[at + 1]), token.from, next.to);
                if let Some(third) = tokens.get(at + 2).filter(|third| third.from - next.to < 4) {
                    self.add(0, mix(mix(3, names[at]), names[at + 2]), token.from, third.to);
                    self.add(0, mix(mix(mix(13, names[at]), names[at + 1]), names[at + 2]), token.from, third.to);
                }
            }
        }
    }

    fn letters(&mut self, tokens: &[Token]) {
        let mut padded = Vec::new();
        for token in tokens {
            let word = &self.folded.chars[token.from..token.to];
            let (range, border) = match token.part {
                Part::Word if word[0] >= '\u{ac00}' => (1..=4, true),
                Part::Word => (2..=5, true),
                Part::Run => (1..=4, false),
                _ => continue,
            };
            padded.clear();
            padded.extend(border.then_some('<'));
            padded.extend_from_slice(word);
            padded.extend(border.then_some('>'));
            let shift = usize::from(border);
            for at in 0..padded.len() {
                let from = token.from + at.saturating_sub(shift);
                let mut hash = chars_hash(4, &[]);
                for (length, c) in (1..=*range.end()).zip(&padded[at..]) {
                    hash = chars_on(hash, *c);
                    if length >= *range.start() {
                        let to = (token.from + at + length - shift).min(token.to);
                        self.blocks[1].push(Feature { hash, from: place(from), to: place(to) });
                    }
                }
            }
        }
    }

    fn concepts(&mut self) {
        let all = std::mem::take(&mut self.hits);
        let hits = &all[..all.len().min(CONCEPTS)];
        for (at, hit) in hits.iter().enumerate() {
            self.add(2, mix(5, u64::from(hit.concept)), hit.from, hit.to);
            if let Some(next) = hits.get(at + 1) {
                self.add(2, mix(mix(6, u64::from(hit.concept)), u64::from(next.concept)), hit.from, next.to);
            }
            for other in &hits[at + 1..] {
                let (low, high) = (hit.concept.min(other.concept), hit.concept.max(other.concept));
                if low != high {
                    self.add(2, mix(mix(7, u64::from(low)), u64::from(high)), hit.from, end(hit, other));
                }
            }
        }
        self.hits = all;
    }

    /// Words of every day by what they mean in all languages: alone, and two and three near each other, concepts among them.
    fn senses(&mut self, hits: &[Hit]) {
        let id = |hit: &Hit| u64::from(hit.concept);
        for (at, hit) in hits.iter().enumerate() {
            let next = |count: usize| hits[at + 1..].iter().take(count);
            if concept::is_sense(hit) {
                self.add(5, mix(31, id(hit)), hit.from, hit.to);
            }
            for (apart, other) in next(TWO_AMONG).enumerate().filter(|(_, other)| other.concept != hit.concept) {
                // Two concepts have met already.
                if concept::is_sense(hit) || concept::is_sense(other) {
                    self.add(5, both(32, id(hit), id(other)), hit.from, end(hit, other));
                    if apart == 0 {
                        self.add(5, mix(mix(33, id(hit)), id(other)), hit.from, other.to);
                    }
                }
            }
            for (apart, second) in next(THREE_AMONG).enumerate() {
                for third in next(THREE_AMONG + 1).skip(apart + 1) {
                    let mut three = [id(hit), id(second), id(third)];
                    three.sort_unstable();
                    if three[0] != three[1] && three[1] != three[2] {
                        self.add(5, three.into_iter().fold(34, mix), hit.from, end(hit, third));
                    }
                }
            }
        }
    }

    /// Beginnings of words that stand near each other, in whatever form and order, and the same for pieces of runs.
    fn pairs(&mut self, tokens: &[Token]) {
        let spoken: Vec<(u64, Token)> = tokens.iter().filter_map(|token| Some((stem(&self.folded.chars, *token)?, *token))).collect();
        for (at, (one, token)) in spoken.iter().enumerate() {
            for (apart, (other, next)) in spoken[at + 1..].iter().take(APART).enumerate() {
                let hash = if apart == 0 { mix(mix(8, *one), *other) } else { both(9, *one, *other) };
                self.add(4, hash, token.from, next.to);
            }
        }
        for token in tokens.iter().filter(|token| token.part == Part::Run) {
            let pieces: Vec<u64> = self.folded.chars[token.from..token.to].windows(2).map(|piece| chars_hash(22, piece)).collect();
            for (at, one) in pieces.iter().enumerate() {
                for apart in APART_IN_RUN.take_while(|apart| at + apart < pieces.len()) {
                    self.add(4, both(10, *one, pieces[at + apart]), token.from + at, token.from + at + apart + 2);
                }
            }
        }
    }

    fn add(&mut self, block: usize, hash: u64, from: usize, to: usize) {
        self.blocks[block].push(Feature { hash, from: place(from), to: place(to) });
    }
}

/// Sorts by hash and place, and leaves what has both in order: by the highest bits of the hash at first, since a long text has ten thousand features.
fn sorted(features: &[Feature]) -> Vec<Feature> {
    // A few features to a drawer.
    let bits = features.len().max(1).ilog2().clamp(4, 12);
    let drawer = |feature: &Feature| (feature.hash >> (u64::BITS - bits)) as usize;
    let mut ends = vec![0; 1 << bits];
    features.iter().for_each(|feature| ends[drawer(feature)] += 1);
    let mut begins = ends.clone();
    let mut sum = 0;
    for (begin, end) in begins.iter_mut().zip(&mut ends) {
        (*begin, sum) = (sum, sum + *end);
        *end = sum;
    }
    let mut sorted = vec![Feature { hash: 0, from: 0, to: 0 }; features.len()];
    let mut next = begins.clone();
    for feature in features {
        let place = &mut next[drawer(feature)];
        sorted[*place] = *feature;
        *place += 1;
    }
    for (begin, end) in begins.into_iter().zip(ends) {
        if end - begin > 1 {
            sorted[begin..end].sort_by_key(|feature| (feature.hash, feature.from));
        }
    }
    sorted
}

fn shorten(text: &str) -> String {
    let count = text.chars().count();
    if count <= HEAD + TAIL {
        return text.to_owned();
    }
    let head = text.chars().take(HEAD);
    head.chain([' ']).chain(text.chars().skip(count - TAIL)).collect()
}

/// Symbols are one word, numbers one for each length: what a coin is called says nothing about the problem.
fn name(chars: &[char], token: Token) -> u64 {
    match token.part {
        Part::Symbol => 11,
        Part::Long => 12,
        Part::Number => 20 + (token.to - token.from) as u64,
        Part::Word | Part::Run | Part::Mark => chars_hash(1, &chars[token.from..token.to]),
    }
}

/// What a word begins with; a run has no words, and a mark says nothing to a pair.
fn stem(chars: &[char], token: Token) -> Option<u64> {
    match token.part {
        Part::Run | Part::Mark => None,
        Part::Word => Some(chars_hash(21, &chars[token.from..token.to.min(token.from + STEM)])),
        _ => Some(name(chars, token)),
    }
}

/// Where what two hits say together is said: from one to the other if they are near, or at the first.
const fn end(hit: &Hit, other: &Hit) -> usize {
    if other.from - hit.from < NEAR { other.to } else { hit.to }
}

/// Two hashes in whatever order.
fn both(kind: u64, one: u64, other: u64) -> u64 {
    mix(mix(kind, one.min(other)), one.max(other))
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Hashes characters; the seed keeps kinds of features apart.
pub(super) fn chars_hash(seed: u64, chars: &[char]) -> u64 {
    chars.iter().fold(mix(seed, 0x9e37_79b9), |hash, c| chars_on(hash, *c))
}

/// Takes one more character into a hash of [`chars_hash`]: the beginnings of a word are hashed on the way to the whole.
pub(super) const fn chars_on(hash: u64, c: char) -> u64 {
    mix(hash, c as u64)
}

/// One round of a multiplicative hash, good enough for buckets and the same everywhere.
pub(super) const fn mix(hash: u64, value: u64) -> u64 {
    let hash = (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = hash ^ (hash >> 29);
    hash.wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (hash >> 32)
}
