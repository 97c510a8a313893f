//! What a sentence calls a value that stands apart from its word, and what else the value could be.

use super::clues::sentence;
use super::fold::BARRIER;
use super::words::{Mark, Page, class, lexicon};

/// Clues that are read back from a value.
const READ: usize = 24;
/// Bytes within which a refusal may still be the number of an error.
const REFUSED: usize = 24;
/// Lines of a list that are read back to what stands above it.
const LINES: usize = 3;
const FOREIGN: u64 = class::ID | class::ERROR | class::TRADE | class::AMOUNT | class::NATIONAL;

/// Clues that end before a place, the last one first, and at most `reach` bytes away.
pub(super) fn back<'a>(page: &'a Page<'_>, at: usize, reach: usize) -> impl Iterator<Item = &'a Mark> {
    let last = page.clues.partition_point(|mark| mark.start < at);
    page.clues[..last].iter().rev().take(READ).filter(move |mark| mark.end <= at && mark.end + reach >= at)
}

/// The nearest word of the wanted classes before a value, unless a word for something else or the end of a sentence stands between.
pub(super) fn called<'a>(page: &'a Page<'_>, at: usize, wanted: u64, reach: usize) -> Option<&'a Mark> {
    let mark = back(page, at, reach).find(|mark| mark.is(wanted) || foreign(page, mark, at))?;
    (mark.is(wanted) && !parted(&page.lower()[mark.end..at])).then_some(mark)
}

/// Whether a word gives the value at a place another name: an order, an error, an amount.
pub(super) fn foreign(page: &Page<'_>, mark: &Mark, at: usize) -> bool {
    let own = class::PIN | class::FUND | class::TOTP | class::BACKUP | class::CODE;
    // "My account" says whose it is, "refused" what became of it.
    let word = &page.lower()[mark.start..mark.end];
    let account = mark.is(class::AMOUNT) && lexicon("filler").is(word);
    let refused = mark.is(class::FAILED) && at - mark.end > REFUSED;
    // A single letter of Korean or Chinese is part of many other words.
    let part = word.chars().nth(1).is_none() && at - mark.end > 1;
    mark.is(FOREIGN) && !mark.is(own) && !account && !refused && !part
}

/// Whether what stands between a word and a value ends a sentence, or hides something.
pub(super) fn parted(between: &str) -> bool {
    let between = between.trim_matches(|c: char| c.is_whitespace() || ":：=-–—>\"'“”«»「」()[]*`".contains(c));
    between.contains(['\n', '?', '。', '।', BARRIER]) || between.contains(". ") || between.ends_with('.')
}

/// Whether the sentence of a value has a word of these classes beside it. A line of a list belongs to what stands above it.
pub(super) fn said(page: &Page<'_>, (start, end): (usize, usize), wanted: u64) -> bool {
    let (mut from, to) = sentence(page.lower(), start, end);
    for _ in 0..LINES {
        if from == 0 || page.lower()[from..start].contains(char::is_alphabetic) {
            break;
        }
        let above = page.lower()[..from].char_indices().next_back().map_or(0, |(at, _)| at);
        from = sentence(page.lower(), above, above).0;
    }
    let has = |marks: &[Mark]| {
        let first = marks.partition_point(|mark| mark.start < from);
        marks[first..].iter().take_while(|mark| mark.start < to).any(|mark| mark.is(wanted) && (mark.end <= start || mark.start >= end))
    };
    has(&page.marks) || has(&page.clues)
}
