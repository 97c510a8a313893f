//! The code on the back of a card, told behind its number: "4111 … 08/29, on the back 318".

use super::context::followed_by_unit;
use super::fold::BARRIER;
use super::words::{Page, class};
use super::{Hit, SecretKind};

/// Bytes behind a card number in which its code may stand.
const REACH: usize = 120;
/// Bytes between the code and a word for where it stands.
const BESIDE: usize = 24;
/// No card number has fewer digits.
const SHORTEST: usize = 13;

/// Finds the codes of the cards that were found.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let cards = hits.iter().filter(|hit| hit.kind == SecretKind::CardNumber);
    let codes: Vec<Hit> = cards.filter_map(|card| code(page, card.start, card.end)).collect();
    hits.extend(codes);
}

fn code(page: &Page<'_>, start: usize, end: usize) -> Option<Hit> {
    let text = page.lower();
    let number: String = text[start..end].chars().filter(char::is_ascii_digit).collect();
    if number.len() < SHORTEST {
        return None;
    }
    let size = if number.starts_with("34") || number.starts_with("37") { 4 } else { 3 };
    let bytes = text.as_bytes();
    let (mut at, mut dated) = (end, false);
    while let Some(offset) = text[at..].find(|c: char| c.is_ascii_digit() || c == BARRIER) {
        let from = at + offset;
        let count = bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        if from > end + REACH || count == 0 {
            return None;
        }
        let to = from + count;
        let more = matches!(bytes.get(to), Some(b'/' | b'-' | b'.')) && bytes.get(to + 1).is_some_and(u8::is_ascii_digit);
        let month = matches!(&bytes[from..to], [b'0', b'1'..=b'9', ..] | [b'1', b'0'..=b'2', ..]);
        if more && count <= 2 {
            let year = bytes[to + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
            (at, dated) = (to + 1 + year, true);
        } else if count == size && !more {
            let found = (dated || told(page, (end, from), to)) && alone(text, from, to);
            return found.then(|| Hit::new(SecretKind::CardNumber, from, to));
        } else if count == 4 && month {
            (at, dated) = (to, true);
        } else if count <= 2 {
            at = to;
        } else {
            return None;
        }
    }
    None
}

/// A word for the back of the card beside the digits, or nothing but blanks before them.
fn told(page: &Page<'_>, (card, start): (usize, usize), end: usize) -> bool {
    let first = page.clues.partition_point(|mark| mark.start < card);
    let beside = |mark: &super::words::Mark| mark.is(class::BEHIND) && (mark.end <= start || mark.start >= end);
    let near = page.clues[first..].iter().take_while(|mark| mark.start <= end + BESIDE).any(beside);
    near || !page.lower()[card..start].contains(char::is_alphanumeric)
}

fn alone(text: &str, start: usize, end: usize) -> bool {
    let goes_on = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || "%_:".contains(c))
        || text[end..].strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let before = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || "$€£¥₩₽₹.".contains(c));
    !goes_on && !before && !followed_by_unit(text, end)
}
