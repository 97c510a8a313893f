//! Step 8: trigrams of the folded text without accents, words joined by one space.

use super::cut::Piece;
use super::fold::Folded;
use super::words::plain_char;
use super::{Kind, Shape, Token};

/// Appends the trigrams; the window crosses the space between words.
pub(super) fn push_grams(tokens: &mut Vec<Token>, folded: &[Folded], pieces: &[Piece]) {
    for (position, window) in letters(folded, pieces).windows(3).enumerate() {
        let text = window.iter().map(|f| f.c).collect();
        let (start, end) = (window[0].start, window[2].end);
        tokens.push(Token { text, start, end, kind: Kind::Gram, shape: Shape::Whole, position });
    }
}

fn letters(folded: &[Folded], pieces: &[Piece]) -> Vec<Folded> {
    let mut letters: Vec<Folded> = Vec::with_capacity(folded.len());
    let mut expected = 0;
    for piece in pieces {
        if piece.from > expected
            && let Some(before) = letters.last().map(|last| last.end)
        {
            let end = folded[piece.from].start.max(before);
            letters.push(Folded { c: ' ', start: before, end });
        }
        expected = piece.to;
        let plain = folded[piece.from..piece.to].iter();
        letters.extend(plain.filter_map(|f| plain_char(f.c).map(|c| Folded { c, ..*f })));
    }
    letters
}
