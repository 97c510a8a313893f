//! Words, runs without spaces, numbers and what is neither: the parts from which features are made.

use std::sync::LazyLock;

use super::fold::is_han;
use crate::quick::Set;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Letters between borders.
    Word,
    /// Chinese, Japanese or Thai: words without borders.
    Run,
    /// Digits only.
    Number,
    /// A hash, id or key: long, with digits in it.
    Long,
    /// The name of a coin or pair.
    Symbol,
    /// A question or exclamation mark.
    Mark,
}

/// A part and its place among the folded characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub part: Part,
    /// Its first character.
    pub from: usize,
    /// After its last character.
    pub to: usize,
}

/// Coins that traders name often, longest first where one begins another.
const COINS: [&str; 40] = [
    "btc", "xbt", "eth", "sol", "xrp", "doge", "ada", "avax", "link", "ltc", "bnb", "trx", "ton", "dot", "matic", "arb", "sui", "apt",
    "pepe", "shib", "bonk", "wif", "floki", "near", "atom", "etc", "bch", "fil", "inj", "tia", "sei", "ordi", "wld", "uni", "aave", "pol",
    "hype", "ena", "jup", "not",
];
const QUOTES: [&str; 7] = ["usdt", "usdc", "usd", "perp", "eur", "btc", "p"];

/// Coins alone and with what they are counted in. One of them is a word of English too.
static PAIRS: LazyLock<Set<String>> = LazyLock::new(|| {
    let pairs = COINS.iter().flat_map(|coin| QUOTES.iter().chain([&""]).map(move |quote| format!("{coin}{quote}")));
    pairs.filter(|pair| pair != "not").collect()
});

/// Cuts folded characters into parts.
pub(super) fn tokens(chars: &[char]) -> Vec<Token> {
    let mut found = Vec::with_capacity(chars.len() / 4 + 4);
    let mut at = 0;
    while at < chars.len() {
        let from = at;
        let kind = class(chars[at]);
        at += 1;
        match kind {
            Class::Other => continue,
            Class::Mark => {}
            _ => {
                while at < chars.len() && class(chars[at]) == kind {
                    at += 1;
                }
            }
        }
        let part = match kind {
            Class::Dense => Part::Run,
            Class::Mark => Part::Mark,
            _ => part_of(&chars[from..at]),
        };
        found.push(Token { part, from, to: at });
    }
    found
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    Letter,
    Dense,
    Mark,
    Other,
}

fn class(c: char) -> Class {
    match c {
        '?' | '!' | '\u{61f}' => Class::Mark,
        '\u{3040}'..='\u{30ff}' | '\u{e00}'..='\u{eff}' | '\u{3005}' => Class::Dense,
        // The vowel signs of Devanagari are part of their word.
        '\u{900}'..='\u{963}' => Class::Letter,
        _ if is_han(c) => Class::Dense,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}

fn part_of(word: &[char]) -> Part {
    let digits = word.iter().filter(|c| c.is_ascii_digit()).count();
    if digits == word.len() {
        return if digits > 15 { Part::Long } else { Part::Number };
    }
    let unlike_words = word.len() >= 24 || word.len() >= 12 && digits >= 3;
    if unlike_words && word.iter().all(char::is_ascii) {
        return Part::Long;
    }
    if is_symbol(word) { Part::Symbol } else { Part::Word }
}

fn is_symbol(word: &[char]) -> bool {
    let mut bytes = [0_u8; 16];
    if word.len() > bytes.len() || !word.iter().all(char::is_ascii) {
        return false;
    }
    bytes.iter_mut().zip(word).for_each(|(byte, c)| *byte = u8::try_from(*c).unwrap_or_default());
    let Ok(text) = std::str::from_utf8(&bytes[..word.len()]) else { return false };
    let text = text.trim_start_matches("1000");
    if text.len() > 4 && ["usdt", "usdc", "perp"].iter().any(|quote| text.ends_with(quote)) {
        return true;
    }
    PAIRS.contains(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::fold::fold;

    #[test]
    fn parts_are_told_apart() {
        let chars = fold("平仓 BTCUSDT failed: 110007 0xdeadbeef12345678!?");
        let parts: Vec<Part> = tokens(&chars).into_iter().map(|token| token.part).collect();
        use Part::{Long, Mark, Number, Run, Symbol, Word};
        assert_eq!(parts, [Run, Symbol, Word, Number, Long, Mark, Mark]);
    }
}
