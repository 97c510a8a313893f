//! Finished terms on their way into the engine: a line of places and terms, which the engine's side cuts apart again. The engine's own form of
//! finished tokens travels as JSON, which took longer than finding them.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The engine's name of [`Cutter`].
pub(super) const NAME: &str = "line";

/// Stands behind each place and each term. No term holds it, since it is no part of any word.
const END: char = '\0';

/// The most digits of a place.
const DIGITS: usize = 10;

/// Terms with their places.
#[derive(Default)]
pub(super) struct Line(String);

impl Line {
    /// Adds a term.
    pub fn push(&mut self, term: &str, place: u32) {
        let (mut digits, mut rest, mut from) = ([b'0'; DIGITS], place, DIGITS);
        while from == DIGITS || rest > 0 {
            from -= 1;
            digits[from] += (rest % 10) as u8;
            rest /= 10;
        }
        self.0.extend(digits[from..].iter().map(|digit| char::from(*digit)));
        self.0.push(END);
        self.0.push_str(term);
        self.0.push(END);
    }

    /// Returns the line.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// Cuts lines apart.
#[derive(Clone, Default)]
pub(super) struct Cutter {
    token: Token,
}

/// A line that is being cut.
pub(super) struct Cutting<'a> {
    token: &'a mut Token,
    rest: &'a str,
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Cutting<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cutting<'a> {
        self.token.reset();
        Cutting { token: &mut self.token, rest: text }
    }
}

impl TokenStream for Cutting<'_> {
    fn advance(&mut self) -> bool {
        let Some((place, rest)) = self.rest.split_once(END) else { return false };
        let (Some((term, rest)), Ok(place)) = (rest.split_once(END), place.parse()) else { return false };
        self.rest = rest;
        self.token.position = place;
        self.token.text.clear();
        self.token.text.push_str(term);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let mut line = Line::default();
        let terms = [("withdraw", 0), ("提币", 4), ("", 4), ("ten", 10), ("btc-usdt", 4_000_000_000), ("last", u32::MAX)];
        terms.iter().for_each(|(term, place)| line.push(term, *place));
        let (mut cutter, text) = (Cutter::default(), line.into_text());
        let (mut found, mut stream) = (Vec::new(), cutter.token_stream(&text));
        stream.process(&mut |token| found.push((token.text.clone(), token.position)));
        let wanted = terms.map(|(term, place)| (term.to_owned(), place as usize));
        assert_eq!(found, wanted);
        assert!(!cutter.token_stream("no line").advance());
    }
}
