//! Texts of tickets as terms with places; the same for what is indexed, asked and marked.

use crate::analyser::{Kind, Shape, Token, analyse_mixed};

/// A term of a text: several may stand at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub text: String,
    /// The place among the words of the text; neighbours differ by one.
    pub place: usize,
    /// The bytes of the text it stands for.
    pub range: (usize, usize),
    pub shape: Shape,
    pub kind: Kind,
}

/// Returns the terms of a text, in the order of their places.
///
/// Of a run of a script without spaces there are its pairs, and its last character: every single character begins one of
/// these, so one character is looked for as a prefix, at half the size of an index of single characters.
pub(super) fn terms(text: &str, language: &str) -> Vec<Term> {
    let tokens = analyse_mixed(text, language);
    let mut terms: Vec<Term> = Vec::with_capacity(tokens.len());
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let place = if token.kind == Kind::Id {
            place_at(&starts, token.start)
        } else {
            if starts.last().is_none_or(|(start, _)| *start < token.start) {
                starts.push((token.start, token.position));
            }
            token.position
        };
        // A word that is its own stem comes twice.
        let is_there = |last: &Term| token.kind == Kind::Plain && last.place == place && last.text == token.text;
        if !is_covered(&token, tokens.peek()) && !terms.last().is_some_and(is_there) {
            terms.push(Term { place, range: (token.start, token.end), shape: token.shape, kind: token.kind, text: token.text });
        }
    }
    terms.sort_by(|a, b| (a.place, &a.text).cmp(&(b.place, &b.text)));
    terms.dedup_by(|b, a| (a.place, &a.text) == (b.place, &b.text));
    terms
}

/// Tells whether a character begins the pair behind it.
fn is_covered(token: &Token, next: Option<&Token>) -> bool {
    token.shape == Shape::Unigram && next.is_some_and(|next| next.shape == Shape::Bigram && next.position == token.position)
}

/// Returns the place of the word that holds a byte.
fn place_at(starts: &[(usize, usize)], byte: usize) -> usize {
    let behind = starts.partition_point(|(start, _)| *start <= byte);
    behind.checked_sub(1).map_or(0, |at| starts[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, language: &str) -> Vec<(usize, String)> {
        terms(text, language).into_iter().map(|term| (term.place, term.text)).collect()
    }

    fn expect(text: &str, language: &str, wanted: &[(usize, &str)]) {
        let wanted: Vec<_> = wanted.iter().map(|(place, text)| (*place, (*text).to_owned())).collect();
        assert_eq!(places(text, language), wanted, "{text}");
    }

    #[test]
    fn words_stand_at_their_places_in_every_form() {
        expect("Withdrawals stuck", "en", &[(0, "withdraw"), (0, "withdrawals"), (1, "stuck")]);
        expect("강제청산이", "", &[(0, "강제"), (0, "강제청산"), (0, "강제청산이"), (0, "산이"), (0, "제청"), (0, "청산")]);
        expect("BTC-USDT 12", "en", &[(0, "btc"), (0, "btc-usdt"), (0, "btcusdt"), (1, "usdt"), (2, "12")]);
    }

    #[test]
    fn runs_are_pairs_and_a_last_character() {
        expect("提幣未到", "", &[(0, "提币"), (1, "币未"), (2, "未到"), (3, "到")]);
        expect("提USDT", "", &[(0, "提"), (1, "usdt")]);
    }
}
