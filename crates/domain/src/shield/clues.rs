//! One-time codes that nothing introduces: "got 739 204, site says expired".
//!
//! What stands in the same sentence is weighed: words of logging in, of what arrived, of what was typed and of what
//! failed speak for a code; words for orders, prices and tickets speak against it.

use super::context::{number, programmed, system, ticker};
use super::pins::posted;
use super::words::{Mark, Page, class, lexicon};
use super::{Hit, SecretKind};

/// Bytes of a sentence that are read on each side.
const WINDOW: usize = 160;
/// What a number needs to be a code.
const ENOUGH: i32 = 3;
/// Bytes between a number and a word that gives it another name.
const BESIDE: usize = 12;

const FOR: u64 = class::CODE | class::CODEISH | class::AUTH | class::CHANNEL | class::DIGITS;
const AGAINST: u64 = class::ID | class::ERROR | class::AMOUNT | class::TRADE | class::NATIONAL;

/// Finds codes by what stands around them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.lower();
    for (start, end) in runs(text) {
        if let Some((_, digits)) = number(text, start).filter(|(last, _)| *last == end)
            && !ticker(&page.cased()[end..])
            && !numbered(text, start)
            && !programmed(text, start)
            && !renamed(page, start, end)
            && weight(page, start, end, digits) >= ENOUGH
        {
            hits.push(Hit::new(SecretKind::OneTimeCode, start, end));
        }
    }
}

/// `app-66102`: a word and its number.
fn numbered(text: &str, start: usize) -> bool {
    text[..start].strip_suffix('-').is_some_and(|head| head.ends_with(|c: char| c.is_ascii_alphabetic()))
}

/// Digits with single blanks or hyphens between them.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|offset| at + offset) {
        let mut end = start;
        while bytes.get(end).is_some_and(u8::is_ascii_digit)
            || (matches!(bytes.get(end), Some(b' ' | b'-')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit))
        {
            end += 1;
        }
        runs.push((start, end));
        at = end;
    }
    runs
}

/// The sentence around a number, cut to what is read.
pub(super) fn sentence(text: &str, start: usize, end: usize) -> (usize, usize) {
    let head = floor(text, start.saturating_sub(WINDOW));
    let tail = floor(text, (end + WINDOW).min(text.len()));
    let stop = |c: char| matches!(c, '\n' | '。' | '!' | ';' | '।');
    let before = &text[head..start];
    let from = before.rfind(stop).into_iter().chain(before.rfind(". ")).max();
    let after = &text[end..tail];
    let to = after.find(stop).into_iter().chain(after.find(". ")).min();
    (from.map_or(head, |at| floor(text, head + at + 1)), to.map_or(tail, |at| end + at))
}

pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Every class that ends nearest before `at`, and how many bytes before.
pub(super) fn nearest(page: &Page<'_>, at: usize, wanted: u64) -> Option<(u64, usize)> {
    let last = page.clues.partition_point(|mark| mark.start < at);
    let before = || page.clues[..last].iter().rev().take(24).filter(|mark| mark.end <= at && mark.is(wanted));
    let end = before().map(|mark| mark.end).max()?;
    Some((before().filter(|mark| mark.end == end).fold(0, |all, mark| all | mark.class), at - end))
}

/// "Order 482913", "482913 contracts": the nearest word names something else.
fn renamed(page: &Page<'_>, start: usize, end: usize) -> bool {
    let speaks = |class: u64| class & (FOR | class::FAILED | class::CAME | class::TYPED | class::EXPIRED) != 0;
    let before = nearest(page, start, class::WEIGHED).is_some_and(|(class, gap)| {
        gap <= BESIDE && !speaks(class) && class & (AGAINST | class::USER | class::PASSWORD | class::PIN | class::API) != 0
    });
    let first = page.clues.partition_point(|mark| mark.start < end);
    if disowned(page, start) || posted(page, start, end) {
        return true;
    }
    let after = page.clues[first..].iter().take_while(|mark| mark.start <= end + 1).any(|mark| mark.is(AGAINST) && !speaks(mark.class));
    before || after
}

/// "Error code: 110007", "referral code": what code it is stands right before the word.
fn disowned(page: &Page<'_>, start: usize) -> bool {
    let last = page.clues.partition_point(|mark| mark.start < start);
    let code = page.clues[..last].iter().rev().take(24).find(|mark| mark.end <= start && mark.is(class::CODEISH));
    let joined = |mark: &Mark, code: &Mark| {
        let before = mark.is(class::ERROR) && mark.end <= code.start && code.start - mark.end <= 1;
        before || (mark.is(class::USER | class::ERROR) && mark.start < code.start && mark.end >= code.end)
    };
    code.filter(|code| !code.is(class::CODE) && start - code.end <= BESIDE)
        .is_some_and(|code| page.clues[..last].iter().rev().take(32).any(|mark| joined(mark, code)))
}

fn weight(page: &Page<'_>, start: usize, end: usize, digits: usize) -> i32 {
    let text = page.lower();
    let (from, to) = sentence(text, start, end);
    let first = page.clues.partition_point(|mark| mark.start < from);
    let marks = page.clues[first..].iter().take_while(|mark| mark.start < to && mark.end <= to);
    let beside = |mark: &&Mark| mark.end <= start || mark.start >= end;
    // Without accents the Vietnamese word for code is the one for "but", and counts for less.
    let class = |mark: &Mark| if &text[mark.start..mark.end] == "ma" { class::PLACE } else { mark.class };
    // "For" and "phone" say nothing of what the number is.
    let other = |mark: &Mark| {
        mark.is(class::USER) && !mark.is(class::CHANNEL | class::PLACE | class::CAME) && !lexicon("filler").is(&text[mark.start..mark.end])
    };
    let (said, named) =
        marks.filter(beside).fold((0, false), |(all, named), mark| (all | class(mark), named || mark.is(AGAINST) || other(mark)));
    let shape = &text[start..end];
    evidence(said, error(page, from, to))
        + form(shape, digits)
        + i32::from(told(page, start))
        + i32::from(bare(text, start, end))
        + short(page, start, digits)
        + if named { 0 } else { lone(page, (start, end), (from, to), said) }
}

/// "Got 361906, says wrong", "what do I do with it": there is no other number nor a word for what else it could be.
fn lone(page: &Page<'_>, (start, end): (usize, usize), (from, to): (usize, usize), said: u64) -> i32 {
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    let text = page.lower();
    let six = digits(&text[start..end]) == 6 && !text[start..end].ends_with("00");
    if said & class::CAME == 0 || !six || digits(&text[from..start]) > 0 || digits(&text[end..to]) > 0 {
        return 0;
    }
    let question = || text[from..].char_indices().take_while(|(at, _)| from + at <= to).any(|(_, c)| matches!(c, '?' | '？' | '؟'));
    let asked = said & class::ASKED != 0 || (question() && came_beside(page, start, end));
    i32::from(said & (class::FAILED | class::EXPIRED) != 0) + 2 * i32::from(asked)
}

/// The word that it came stands right beside the number.
fn came_beside(page: &Page<'_>, start: usize, end: usize) -> bool {
    let first = page.clues.partition_point(|mark| mark.start < end);
    let after = || page.clues[first..].iter().take_while(|mark| mark.start <= end + BESIDE).any(|mark| mark.is(class::CAME));
    nearest(page, start, class::CAME).is_some_and(|(_, gap)| gap <= BESIDE) || after()
}

/// A word of errors that does not merely say that something failed.
fn error(page: &Page<'_>, from: usize, to: usize) -> bool {
    let first = page.clues.partition_point(|mark| mark.start < from);
    let mut marks = page.clues[first..].iter().take_while(|mark| mark.start < to);
    marks.any(|mark| mark.is(class::ERROR) && !mark.is(class::FAILED))
}

fn evidence(said: u64, error: bool) -> i32 {
    let says = |class: u64| i32::from(said & class != 0);
    let code = if said & class::CODE != 0 {
        3
    } else if error {
        0
    } else {
        2 * says(class::CODEISH)
    };
    let spoken = 2 * says(class::AUTH | class::CHANNEL) + 2 * says(class::DIGITS) + 2 * says(class::EXPIRED);
    let done = says(class::CAME) + says(class::TYPED) + says(class::FAILED) + says(class::PLACE);
    code + spoken + done - says(class::ID | class::AMOUNT | class::TRADE) - i32::from(error)
}

/// What the digits themselves say: codes are often read out in groups, and amounts are round.
fn form(shape: &str, digits: usize) -> i32 {
    let single = shape.as_bytes().windows(2).all(|pair| pair.iter().filter(|b| b.is_ascii_digit()).count() == 1);
    let grouped = i32::from(shape.len() > digits) + i32::from(single);
    let round = 2 * i32::from(shape.ends_with("000"));
    let year = 2 * i32::from(digits == 4 && (shape.starts_with("19") || shape.starts_with("20")));
    grouped + i32::from(shape.starts_with('0')) - round - year - 2 * i32::from(digits != 6) - 2 * i32::from(system(shape))
}

/// "sms: 117845": the word itself introduces the number.
fn told(page: &Page<'_>, start: usize) -> bool {
    let head = page.lower()[..start].trim_end();
    let copula = lexicon("is").suffix(head).map(|length| &head[..head.len() - length]);
    let Some(word) = head.strip_suffix([':', '=']).or(copula) else { return false };
    nearest(page, word.trim_end().len(), FOR).is_some_and(|(_, gap)| gap <= 8)
}

/// "You need my code? It's 290184": a clause that is hardly more than the number.
fn bare(text: &str, start: usize, end: usize) -> bool {
    let stop = |c: char| matches!(c, ',' | '.' | '?' | '!' | ';' | ':' | '\n' | '，' | '、' | '。' | '؟' | '،');
    let before = text[..start].chars().rev().take(9).position(stop);
    let after = text[end..].chars().take(6).position(stop);
    before.is_some() && (after.is_some() || text[end..].chars().nth(5).is_none())
}

/// Four or five digits are a code only right beside the word for where it came from.
fn short(page: &Page<'_>, start: usize, digits: usize) -> i32 {
    let beside = nearest(page, start, class::WEIGHED)
        .is_some_and(|(class, gap)| gap <= 4 && class & (class::CAME | class::CHANNEL | class::CODE) != 0);
    2 * i32::from(digits < 6 && beside)
}
