//! Step 9: symbols, error codes, hashes and host names, however they are punctuated.
//!
//! Whether something is an identifier never depends on its case, because people type `btcusdt` for `BTC-USDT`.

use super::fold::Folded;
use super::{Kind, LONGEST, Shape, Token};

/// Words that end in one of these are read as pairs; currencies that English words end in (`eth`, `eur`) are left out.
const QUOTES: [&str; 8] = ["fdusd", "busd", "usdt", "usdc", "usd", "btc", "jpy", "krw"];

/// Older tickers and the ones used today.
const ALIASES: [(&str, &str); 1] = [("xbt", "btc")];

/// Appends the identifiers of a text.
pub(super) fn push_ids(tokens: &mut Vec<Token>, folded: &[Folded]) {
    let mut from = 0;
    let mut position = 0;
    let mut chunk = String::new();
    while from < folded.len() {
        let to = chunk_end(folded, from);
        if to == from {
            from += 1;
            continue;
        }
        chunk.clear();
        chunk.extend(folded[from..to].iter().take(LONGEST).map(|f| f.c));
        let (start, end) = (folded[from].start, folded[to - 1].end);
        for text in variants(&chunk) {
            tokens.push(Token { text, start, end, kind: Kind::Id, shape: Shape::Whole, position });
        }
        position += 1;
        from = to;
    }
}

/// Returns the end of the ASCII letters and digits that start here, single joining marks between them included.
fn chunk_end(folded: &[Folded], from: usize) -> usize {
    let inner = |at: usize| folded.get(at).is_some_and(|f| f.c.is_ascii_alphanumeric());
    let mut to = from;
    while inner(to) || (to > from && folded.get(to).is_some_and(|f| is_joiner(f.c)) && inner(to + 1)) {
        to += 1;
    }
    to
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '_' | '/' | ':' | '.')
}

fn variants(chunk: &str) -> Vec<String> {
    // A plain word, as most are.
    if chunk.bytes().all(|b| b.is_ascii_alphabetic()) && !is_symbol(chunk) {
        return Vec::new();
    }
    let joined: String = chunk.chars().filter(|c| !is_joiner(*c)).collect();
    let digits = joined.chars().filter(char::is_ascii_digit).count();
    let letters = joined.len() - digits;
    let has_joiner = joined.len() < chunk.len();
    let is_id = has_joiner || digits >= 3 || (digits > 0 && letters > 0) || is_symbol(&joined);
    if !is_id || joined.len() < 2 {
        return Vec::new();
    }
    let mut variants = vec![alias(&joined)];
    if has_joiner {
        variants.push(chunk.to_owned());
    }
    if digits > 0 && letters > 0 {
        variants.extend(split(&joined).into_iter().map(|part| alias(&part)));
    }
    variants.sort();
    variants.dedup();
    variants
}

fn is_symbol(word: &str) -> bool {
    // What none of them ends in.
    if !word.ends_with(['d', 't', 'c', 'y', 'w']) {
        return false;
    }
    let known = ALIASES.iter().any(|(old, new)| word == *old || word == *new);
    known || QUOTES.iter().any(|quote| word.strip_suffix(quote).is_some_and(|base| base.len() >= 2))
}

fn alias(id: &str) -> String {
    let renamed = ALIASES.iter().find_map(|(old, new)| id.strip_prefix(old).map(|rest| format!("{new}{rest}")));
    renamed.unwrap_or_else(|| id.to_owned())
}

/// Splits at borders between letters and digits; a text with many such borders is a hash and stays whole.
fn split(joined: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for c in joined.chars() {
        match parts.last_mut() {
            Some(part) if part.ends_with(|last: char| last.is_ascii_digit() == c.is_ascii_digit()) => part.push(c),
            _ => parts.push(c.to_string()),
        }
    }
    if parts.len() > 3 {
        return Vec::new();
    }
    parts.into_iter().filter(|part| part.len() >= 3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_end_as_symbols_do() {
        for quote in QUOTES {
            assert!(is_symbol(&format!("ab{quote}")), "{quote}");
        }
        for word in ALIASES.into_iter().flat_map(|(old, new)| [old, new]) {
            assert!(is_symbol(word), "{word}");
        }
        assert!(!is_symbol("closed") && !is_symbol("order"));
    }
}
