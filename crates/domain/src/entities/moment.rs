//! Times of day and dates, with their zone if one stands there.

use std::sync::LazyLock;

use regex::Regex;

use super::{Entity, Kind, Page};

static MOMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let date = r"\d{4}-\d{2}-\d{2}";
    let time = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?";
    // Borders of words in Unicode would make the engine take its slowest way.
    let shift = r"(?:[+-]\d{1,2}(?::?\d{2})?)?";
    let named = format!(r"(?:Z|UTC|GMT|CET|CEST|EST|EDT|PST|JST|KST|IST|WIB|BRT|MSK){shift}(?-u:\b)|МСК{shift}");
    let zone = format!(r"(?: ?(?:{named})| ?[+-]\d{{2}}:\d{{2}})?");
    Regex::new(&format!("{date}[T ]{time}{zone}|{date}|{time}{zone}")).ok()
});

pub(super) fn find(Page { text, .. }: Page<'_>) -> Vec<Entity> {
    let Some(pattern) = MOMENT.as_ref() else { return Vec::new() };
    let whole = |found: &regex::Match<'_>| {
        let bytes = text.as_bytes();
        let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|b| b.is_ascii_alphanumeric());
        !digit(found.start().checked_sub(1)) && !digit(Some(found.end()))
    };
    pattern
        .find_iter(text)
        .filter(whole)
        .map(|found| Entity::new(Kind::Moment, found.as_str().to_owned(), (found.start(), found.end())))
        .collect()
}
