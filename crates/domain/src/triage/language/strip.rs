//! Takes out of a text what is written in no language.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::triage::needles::Needles;

static LOG: LazyLock<Needles> =
    LazyLock::new(|| Needles::new(["ERROR ", "WARN ", "INFO ", "DEBUG ", "Traceback", "HTTP/", "File \"", "Exception:"]));

/// Returns the text without JSON, links, hashes, codes and log lines; the whole text if nothing else is there.
pub(super) fn strip(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !LOG.is_in(line)) {
        for word in outside_braces(line).split_whitespace().filter(|word| is_written(word)) {
            kept.push_str(word);
            kept.push(' ');
        }
    }
    if kept.chars().any(char::is_alphabetic) { kept } else { text.to_owned() }
}

fn outside_braces(line: &str) -> Cow<'_, str> {
    if !line.contains(['{', '}']) {
        return Cow::Borrowed(line);
    }
    let mut depth = 0_u32;
    let mut kept = String::new();
    for c in line.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    // An opening brace that never closes is not JSON.
    if depth > 0 { Cow::Borrowed(line) } else { Cow::Owned(kept) }
}

/// A word of a language: not a link, an address, a pair or anything with digits among Latin letters.
fn is_written(word: &str) -> bool {
    let (mut letters, mut digits, mut is_ascii, mut has_colon) = (0, false, true, false);
    for byte in word.bytes() {
        match byte {
            b'@' | b'_' => return false,
            b'0'..=b'9' => digits = true,
            b':' => has_colon = true,
            _ => {}
        }
        letters += usize::from(byte.is_ascii_alphabetic());
        is_ascii &= byte.is_ascii();
    }
    if has_colon && word.contains("://") || word.starts_with("www.") {
        return false;
    }
    if !is_ascii {
        return true;
    }
    let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let ends = |quote: &&str| bare.len().checked_sub(quote.len()).is_some_and(|at| bare[at..].eq_ignore_ascii_case(quote));
    let pair = ["USDT", "USDC", "USD", "PERP"].iter().any(ends)
        || ["BTC", "ETH", "SOL", "XRP", "XBT"].iter().any(|coin| bare.eq_ignore_ascii_case(coin));
    letters > 0 && !digits && letters < 24 && !pair
}
