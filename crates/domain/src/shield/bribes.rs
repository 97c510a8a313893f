//! Offers to staff: pay, for what they may not give or where nobody watches. Told apart from complaints, fees, thanks and
//! reports of such offers; what is withheld wrongly costs more than what is missed, so one sign alone is never enough.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::Shielded;
use super::asks::sentences;
use super::finder::Finder;
use super::fold::{Folded, fold};
use super::words::Mark;

mod cue {
    /// Pays whoever reads it.
    pub const GIVE: u64 = 1;
    /// Does so with a sum beside it.
    pub const HAND: u64 = 1 << 1;
    /// Wants to employ whoever reads it.
    pub const JOB: u64 = 1 << 2;
    /// Wants to come to terms.
    pub const DEAL: u64 = 1 << 3;
    /// Other people's data, or a way in.
    pub const DATA: u64 = 1 << 4;
    /// Anything the desk could do.
    pub const FAVOUR: u64 = 1 << 5;
    /// Speaks to a person and not to the desk.
    pub const STAFF: u64 = 1 << 6;
    /// Another channel.
    pub const AWAY: u64 = 1 << 7;
    /// Nobody is to know.
    pub const HUSH: u64 = 1 << 8;
    /// Harm to a person.
    pub const THREAT: u64 = 1 << 9;
    /// Somebody else offered, asked or claimed.
    pub const TOLD: u64 = 1 << 10;
    /// A cost of trading, or a proof of payment.
    pub const FEE: u64 = 1 << 11;
    /// Business with the company.
    pub const FIRM: u64 = 1 << 12;
    /// A sum of money.
    pub const SUM: u64 = 1 << 13;
    /// Looks like a sign and is none.
    pub const NONE: u64 = 1 << 14;
    /// Money that went already.
    pub const DONE: u64 = 1 << 15;
    /// So much for one of many, or a stretch of time.
    pub const EACH: u64 = 1 << 16;
    /// What a bribe begins with.
    pub const ANCHOR: u64 = GIVE | JOB | DEAL | HUSH;
}

const CLASSES: [(&str, u64); 17] = [
    ("give", cue::GIVE),
    ("hand", cue::HAND),
    ("job", cue::JOB),
    ("deal", cue::DEAL),
    ("data", cue::DATA),
    ("favour", cue::FAVOUR),
    ("staff", cue::STAFF),
    ("away", cue::AWAY),
    ("hush", cue::HUSH),
    ("threat", cue::THREAT),
    ("told", cue::TOLD),
    ("fee", cue::FEE),
    ("firm", cue::FIRM),
    ("sum", cue::SUM),
    ("none", cue::NONE),
    ("done", cue::DONE),
    ("each", cue::EACH),
];

const WORDS: &str = include_str!("bribe_words.json");

/// Bytes between a sum and the words that hand it over.
const BESIDE: usize = 45;
/// Sentences on either side that belong to the same offer.
const AROUND: usize = 4;
/// A line of so many bytes was broken by a program and not by its writer.
const FULL_LINE: usize = 56;
/// Stands in the place of what was withheld.
const TOKEN: &str = "⟦withheld:bribe⟧";

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::load);

struct Tables {
    finder: Finder,
    /// What follows a number that is a sum, and whether it is the beginning of longer words.
    after: Vec<(String, bool)>,
    /// What stands before one.
    before: Vec<String>,
}

impl Tables {
    fn load() -> Self {
        let source: HashMap<String, HashMap<String, String>> = serde_json::from_str(WORDS).unwrap_or_default();
        let list = |name: &str| source.get(name).into_iter().flat_map(HashMap::values).flat_map(|list| list.split('|')).collect::<Vec<_>>();
        let after = list("currency").into_iter().map(|word| (fold(word.trim_end_matches('*')), word.ends_with('*'))).collect();
        let before = list("before").into_iter().map(fold).collect();
        Self { finder: Finder::new(&CLASSES, &[WORDS], u64::MAX), after, before }
    }

    /// Finds numbers that are sums of money or shares of it.
    fn sums(&self, text: &str) -> Vec<Range<usize>> {
        let mut sums = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|found| at + found) {
            let end = text[start..].find(|c: char| !c.is_ascii_digit() && !",.'".contains(c)).map_or(text.len(), |found| start + found);
            let (head, tail) = (text[..start].trim_end_matches(' '), text[end..].trim_start_matches(' '));
            if self.before.iter().any(|sign| head.ends_with(sign.as_str())) || self.after.iter().any(|word| begins(tail, word)) {
                sums.push(start..end);
            }
            at = end;
        }
        sums
    }
}

fn begins(tail: &str, (word, stem): &(String, bool)) -> bool {
    let spaced = |c: char| c.is_alphabetic() && (c as u32) < 0x0E00;
    tail.strip_prefix(word.as_str()).is_some_and(|rest| *stem || !word.ends_with(spaced) || !rest.starts_with(spaced))
}

struct Sentence {
    start: usize,
    end: usize,
    cues: u64,
}

impl Sentence {
    fn of(text: &str, (start, end): (usize, usize), marks: &[Mark], sums: &[Range<usize>]) -> Self {
        // Both stand in the order of their starts: a sentence looks at its own, or a long text would be read once for each.
        let marks = &marks[marks.partition_point(|mark| mark.start < start)..marks.partition_point(|mark| mark.start < end)];
        let sums = &sums[sums.partition_point(|sum| sum.start < start)..sums.partition_point(|sum| sum.start < end)];
        let mut cues = marks.iter().fold(0, |cues, mark| cues | mark.class);
        let named = marks.iter().filter(|mark| mark.is(cue::SUM)).map(|mark| mark.start..mark.end);
        let sums: Vec<Range<usize>> = sums.iter().cloned().chain(named).collect();
        if !sums.is_empty() {
            cues |= cue::SUM;
        }
        let near = |mark: &Mark| sums.iter().any(|sum| sum.start <= mark.end + BESIDE && mark.start <= sum.end + BESIDE);
        let gone = cues & cue::DONE != 0;
        let handed = |class: u64| !gone && marks.iter().any(|mark| mark.is(class) && near(mark));
        if handed(cue::HAND) {
            cues |= cue::GIVE;
        }
        if cues & cue::DATA != 0 && handed(cue::EACH) {
            cues |= cue::JOB;
        }
        if cues & cue::FEE != 0 {
            cues &= !cue::GIVE;
        }
        if is_address(&text[start..end]) {
            cues |= cue::AWAY;
        }
        Self { start, end, cues }
    }
}

/// A handle or a telephone number.
fn is_address(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_start_matches(['(', ':', '"']);
        let handle = word.strip_prefix('@').is_some_and(|name| name.len() >= 4 && name.starts_with(|c: char| c.is_ascii_alphabetic()));
        let number = word.strip_prefix('+').is_some_and(|rest| rest.bytes().filter(u8::is_ascii_digit).count() >= 9);
        handle || number
    })
}

/// Tells whether what begins with `anchor` is a bribe, beside what stands `around` it.
fn judge(anchor: u64, around: u64) -> bool {
    let has = |cues: u64| around & cues != 0;
    if has(cue::TOLD) {
        return false;
    }
    let firm = has(cue::FIRM);
    let give = anchor & cue::GIVE != 0
        && (has(cue::DATA | cue::FAVOUR | cue::STAFF | cue::HUSH | cue::THREAT) || (!firm && has(cue::AWAY | cue::JOB | cue::DEAL)));
    let job = anchor & cue::JOB != 0
        && !firm
        && (has(cue::HUSH)
            || (has(cue::DATA) && has(cue::AWAY | cue::STAFF | cue::GIVE))
            || (has(cue::STAFF) && has(cue::SUM | cue::AWAY))
            || (has(cue::AWAY) && has(cue::SUM)));
    let deal = anchor & cue::DEAL != 0
        && !firm
        && ((has(cue::AWAY) && has(cue::STAFF | cue::DATA | cue::SUM | cue::HUSH))
            || (has(cue::STAFF) && has(cue::SUM | cue::DATA))
            || (has(cue::HUSH | cue::DATA) && has(cue::SUM)));
    let hush = anchor & cue::HUSH != 0 && has(cue::SUM) && has(cue::DATA | cue::FAVOUR) && has(cue::STAFF | cue::AWAY | cue::HAND);
    give || job || deal || hush
}

/// Finds the parts of a text that offer staff something, as byte ranges in reading order.
pub fn bribes(text: &str) -> Vec<Range<usize>> {
    let folded = Folded::new(text, &[]);
    let flat = unbroken(&folded.lower);
    let marks = signs(TABLES.finder.marks(&flat));
    if !marks.iter().any(|mark| mark.is(cue::ANCHOR | cue::HAND | cue::EACH)) {
        return Vec::new();
    }
    let sums = TABLES.sums(&flat);
    let told: Vec<Sentence> = sentences(&flat).into_iter().map(|range| Sentence::of(&flat, range, &marks, &sums)).collect();
    let mut kept_back = vec![false; told.len()];
    for (at, sentence) in told.iter().enumerate().filter(|(_, it)| it.cues & cue::ANCHOR != 0) {
        let window = at.saturating_sub(AROUND)..told.len().min(at + AROUND + 1);
        let around = told[window.clone()].iter().fold(0, |cues, it| cues | it.cues);
        if judge(sentence.cues, around) {
            for beside in window {
                kept_back[beside] |= beside == at || told[beside].cues & (cue::ANCHOR | cue::THREAT | cue::DATA | cue::AWAY) != 0;
            }
        }
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (sentence, _) in told.iter().zip(kept_back).filter(|(_, kept)| *kept) {
        match ranges.last_mut() {
            Some(last) if flat[last.end..sentence.start].trim().is_empty() => last.end = sentence.end,
            _ => ranges.push(sentence.start..sentence.end),
        }
    }
    ranges.into_iter().map(|range| folded.raw(range.start..range.start + flat[range].trim_end().len())).collect()
}

/// Drops what only looks like a sign, such as "give" in thanks.
fn signs(mut marks: Vec<Mark>) -> Vec<Mark> {
    // Their starts, each with the furthest end so far.
    let mut none: Vec<(usize, usize)> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.is(cue::NONE)) {
        none.push((mark.start, none.last().map_or(0, |last| last.1).max(mark.end)));
    }
    marks.retain(|mark| {
        let before = none.partition_point(|(start, _)| *start < mark.end);
        before == 0 || none[before - 1].1 <= mark.start
    });
    marks
}

/// Joins lines that a mail program broke; every byte keeps its place.
fn unbroken(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let goes_on = line.len() >= FULL_LINE && lines.peek().is_some_and(|next| !next.trim().is_empty());
        match line.strip_suffix('\n').filter(|_| goes_on) {
            Some(bare) => {
                flat.push_str(bare);
                flat.push(' ');
            }
            None => flat.push_str(line),
        }
    }
    flat
}

/// Takes bribes out of what one person sent at once, such as a subject and a text, and returns them.
///
/// The texts are read together: an offer may begin in one and end in another. In each place stands a mark.
pub fn withhold(texts: &mut [&mut Shielded]) -> Vec<String> {
    let whole: String = texts.iter().flat_map(|text| [text.text.as_str(), "\n\n"]).collect();
    let (found, mut words, mut from) = (bribes(&whole), Vec::new(), 0);
    if found.is_empty() {
        return words;
    }
    for text in texts {
        let end = from + text.text.len();
        let (mut kept, mut at) = (String::with_capacity(text.text.len()), from);
        for range in found.iter().map(|it| it.start.max(from)..it.end.min(end)).filter(|it| it.start < it.end) {
            kept.push_str(&whole[at..range.start]);
            kept.push_str(TOKEN);
            at = range.end;
            words.push(whole[range].to_owned());
        }
        kept.push_str(&whole[at..end]);
        (text.text, from) = (kept, end + 2);
    }
    words
}
