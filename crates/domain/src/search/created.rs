//! When a ticket came: days, months and years of UTC, spans of them, and times back from now.

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::time::Time;

/// A stretch of time, open at the sides that are not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// At this instant or later.
    pub from: Option<Time>,
    /// Before this instant.
    pub before: Option<Time>,
}

impl Span {
    /// Narrows the stretch by what was typed; tells whether it could be read.
    pub(super) fn narrow(&mut self, word: &str, now: Time) -> bool {
        let Some(read) = read(word, now) else { return false };
        self.from = self.from.max(read.from);
        self.before = match (self.before, read.before) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        true
    }
}

fn read(word: &str, now: Time) -> Option<Span> {
    if let Some((from, to)) = word.split_once("..") {
        let from = if from.is_empty() { None } else { Some(period(from, now)?.0) };
        let before = if to.is_empty() { None } else { Some(period(to, now)?.1) };
        return (from.is_some() || before.is_some()).then_some(Span { from, before });
    }
    if let Some(rest) = word.strip_prefix(">=") {
        return Some(Span { from: Some(period(rest, now)?.0), before: None });
    }
    if let Some(rest) = word.strip_prefix("<=") {
        return Some(Span { from: None, before: Some(period(rest, now)?.1) });
    }
    if let Some(rest) = word.strip_prefix('>') {
        return Some(Span { from: Some(period(rest, now)?.1), before: None });
    }
    if let Some(rest) = word.strip_prefix('<') {
        return Some(Span { from: None, before: Some(period(rest, now)?.0) });
    }
    if let Some(seconds) = back(word) {
        return Some(Span { from: Some(now.plus_seconds(-seconds)), before: None });
    }
    let (from, before) = period(word, now)?;
    Some(Span { from: Some(from), before: Some(before) })
}

/// Reads `12h`, `7d` and `2w` as seconds.
fn back(word: &str) -> Option<i64> {
    let unit = match word.chars().last()? {
        'h' => 3_600,
        'd' => 86_400,
        'w' => 7 * 86_400,
        _ => return None,
    };
    let count: i64 = word[..word.len() - 1].parse().ok()?;
    (1..=9_999).contains(&count).then_some(count * unit)
}

/// Returns the beginning of a day, month or year, and of the one behind it.
fn period(word: &str, now: Time) -> Option<(Time, Time)> {
    let today = || Some(jiff::Timestamp::from_microsecond(now.micros()).ok()?.to_zoned(TimeZone::UTC).date());
    let digits = |text: &str, count: usize| {
        (text.len() == count && text.bytes().all(|sign| sign.is_ascii_digit())).then(|| text.parse::<i16>().ok())?
    };
    let (first, step) = match (word, word.split('-').collect::<Vec<_>>().as_slice()) {
        ("today", _) => (today()?, 1.day()),
        ("yesterday", _) => (today()?.yesterday().ok()?, 1.day()),
        (_, [year]) => (Date::new(digits(year, 4)?, 1, 1).ok()?, 1.year()),
        (_, [year, month]) => (Date::new(digits(year, 4)?, small(month)?, 1).ok()?, 1.month()),
        (_, [year, month, day]) => (Date::new(digits(year, 4)?, small(month)?, small(day)?).ok()?, 1.day()),
        _ => return None,
    };
    Some((beginning(first)?, beginning(first.checked_add(step).ok()?)?))
}

fn small(text: &str) -> Option<i8> {
    (text.len() <= 2).then(|| text.parse().ok())?
}

fn beginning(date: Date) -> Option<Time> {
    let at = date.to_zoned(TimeZone::UTC).ok()?;
    Some(Time::from_micros(at.timestamp().as_microsecond()))
}
