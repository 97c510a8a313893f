//! What in a text could be a value: words with digits, symbols or capitals inside, groups of digits, what is quoted or follows a colon.

use super::fold::BARRIER;
use super::shape::{Shape, shape};

/// Values and masks of a text up to which values are judged; what stands behind them is left to the rules.
const MOST: usize = 512;
/// Characters of a value that are looked at.
const LONGEST: usize = 256;
/// Digits in a group of those that blanks part.
const GROUP: usize = 6;

/// A part of a folded text that may be a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
}

/// Lists them in order, without overlaps.
pub(super) fn candidates(text: &str) -> Vec<Candidate> {
    let bytes = text.as_bytes();
    let mut found: Vec<Candidate> = Vec::new();
    let foreign = foreign(text);
    let (mut at, mut masks) = (0, 0);
    while at < bytes.len() && found.len() + masks < MOST {
        if !bytes[at].is_ascii_graphic() && letter(text, at) == 0 {
            let c = text[at..].chars().next().unwrap_or_default();
            masks += usize::from(c == BARRIER);
            at += c.len_utf8();
            continue;
        }
        let end = run_end(text, at);
        parts(text, (at, end), foreign, &mut found);
        at = end;
    }
    lettered(text, grouped(text, found))
}

/// Whether most of a text is written in other letters than those of most passwords.
fn foreign(text: &str) -> bool {
    let latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let other = text.chars().filter(|c| *c >= '\u{370}' && c.is_alphabetic()).count();
    other >= latin
}

/// The width of a Cyrillic or Greek letter, of which passwords are made as well, and of a heart or star within one.
fn letter(text: &str, at: usize) -> usize {
    match text[at..].chars().next() {
        Some('\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}') => 2,
        Some('♥' | '♡' | '★' | '☆') if text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) => 3,
        _ => 0,
    }
}

fn run_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = text.as_bytes().get(at) {
        let width = if byte.is_ascii_graphic() {
            1
        } else if byte.is_ascii() {
            0
        } else {
            letter(text, at)
        };
        if width == 0 {
            break;
        }
        at += width;
    }
    at
}

/// Cuts a run where values end: at quotes, brackets, colons and the like.
fn parts(text: &str, (from, to): (usize, usize), foreign: bool, found: &mut Vec<Candidate>) {
    let run = &text[from..to];
    if address(run) {
        return;
    }
    let bytes = run.as_bytes();
    let random = run.len() >= 24 && bytes.iter().any(u8::is_ascii_digit) && bytes.iter().any(u8::is_ascii_uppercase);
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let tagged = tagged(bytes);
    let mut start = 0;
    for at in 0..=bytes.len() {
        let cut = match bytes.get(at) {
            None => true,
            Some(b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'`' | b';' | b'|' | b'\\') => true,
            Some(b'<' | b'>') => tagged || !inner(bytes, at),
            Some(b'=') => bytes.get(at + 1).is_some_and(|next| *next != b'='),
            Some(b':' | b',') => !(digit(at.checked_sub(1)) && digit(Some(at + 1))),
            Some(b'/') => !(random || (digit(at.checked_sub(1)) && digit(Some(at + 1)))),
            Some(_) => false,
        };
        if cut {
            part(text, (from + start, from + at), foreign, found);
            start = at + 1;
        }
    }
}

/// Whether a run holds a tag: what is less or greater cuts it then.
fn tagged(run: &[u8]) -> bool {
    run.first() == Some(&b'<')
        || run.windows(2).any(|two| matches!(two, [b'<', b'/' | b'!']))
        || run.split(|b| *b == b'<').skip(1).any(|rest| {
            let name = rest.iter().take(8).take_while(|b| b.is_ascii_lowercase()).count();
            name > 0 && rest.get(name) == Some(&b'>')
        })
}

/// A sign within a password: "Kediri<3Persik". No arrow, and no comparison of numbers.
fn inner(run: &[u8], at: usize) -> bool {
    let (before, after) = (at.checked_sub(1).and_then(|at| run.get(at)), run.get(at + 1));
    let arrow = |b: &u8| matches!(b, b'-' | b'=' | b'<' | b'>');
    let (Some(before), Some(after)) = (before, after) else { return false };
    let compared = before.is_ascii_digit() && after.is_ascii_digit();
    !(arrow(before) || arrow(after) || compared)
}

fn part(text: &str, (from, to): (usize, usize), foreign: bool, found: &mut Vec<Candidate>) {
    let value = &text[from..to];
    let head = value.len() - value.trim_start_matches(['*', '-', '.', '~', '?', '!', '_', '=', '/', '&']).len();
    let value = &value[head..];
    let bare = value.trim_end_matches(['.', '?', '*', '~', '-', '/', '&']);
    // What ends a sentence may end a password as well: to mask it too costs nothing.
    let plain = bare.trim_end_matches('!');
    let worded = plain.bytes().any(|b| b.is_ascii_digit()) && plain.bytes().any(|b| !b.is_ascii_digit());
    let value = if worded { bare } else { plain };
    let start = from + head;
    // "/help/en/articles".
    if text.as_bytes().get(from) == Some(&b'/') && value.contains('/') {
        return;
    }
    if (3..=LONGEST).contains(&value.len()) && !address(value) && telling(text, (start, start + value.len()), plain, foreign) {
        found.push(Candidate { start, end: start + value.len(), shape: shape(value) });
    }
}

/// Whether a part looks like a value at all.
fn telling(text: &str, (start, end): (usize, usize), value: &str, foreign: bool) -> bool {
    let bytes = value.as_bytes();
    let count = |test: fn(&u8) -> bool| bytes.iter().filter(|b| test(b)).count();
    let (digits, letters) = (count(u8::is_ascii_digit), value.chars().filter(|c| c.is_alphabetic()).count());
    // What documents print for a secret that is not there: YOUR_API_SECRET.
    if digits < 2 && value.contains('_') && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_') {
        return false;
    }
    if digits > 0 {
        return value.chars().count() >= if digits == bytes.len() { 3 } else { 4 };
    }
    if letters == 0 || bytes.len() < 5 {
        return false;
    }
    let symbols = bytes[1..].iter().filter(|b| b"!@#$%^&*_+=~?".contains(b)).count();
    let turned = bytes.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let quoted = |at: Option<char>| at.is_some_and(|c| "\"'`“”„«»「」『』".contains(c));
    let around = quoted(text[..start].chars().next_back()) && quoted(text[end..].chars().next());
    let long = letters == bytes.len() && bytes.len() >= 16;
    let inner = &bytes[1..bytes.len() - 1];
    let joined = bytes.len() >= 8 && inner.iter().any(|b| matches!(b, b'.' | b'-'));
    let strange = foreign && bytes.len() >= 7 && value.is_ascii();
    joined || strange || symbols > 0 || turned || around || long || stated(text, start, end)
}

/// A word alone after a colon or an equals sign, with nothing behind it.
fn stated(text: &str, start: usize, end: usize) -> bool {
    let head = text[..start].trim_end_matches(' ');
    let rest = text[end..].trim_start_matches(['.', ' ', '!']);
    head.ends_with([':', '=']) && rest.chars().next().is_none_or(|c| matches!(c, '\n' | ',' | ';' | '}' | ')' | '?'))
}

/// Mail and web addresses.
fn address(run: &str) -> bool {
    let has = |part: &str| run.contains(part);
    let tail = |part: &str| {
        part.rsplit_once('.').is_some_and(|(head, top)| {
            let top = top.trim_end_matches([',', ':', ')', '?', '!', ';', '"', '>']);
            !head.is_empty() && (2..=6).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_lowercase())
        })
    };
    let mail = run.rsplit_once('@').is_some_and(|(head, host)| !head.is_empty() && tail(host.trim_end_matches('.')));
    let host = || {
        run.len() >= 5
            && run.bytes().all(|b| b.is_ascii_lowercase() || b == b'.')
            && run.rsplit_once('.').is_some_and(|(_, top)| (2..=3).contains(&top.len()))
    };
    let public = run.get(1..4) == Some("pub") && run.starts_with(['x', 'y', 'z']);
    // The ending that stands for no host at all.
    has("://") || run.ends_with(".example") || run.starts_with("www.") || (has("?") && has("=")) || public || mail || host()
}

/// Joins digits that single blanks part: "739 204", "4 4 7 1 9 0".
fn grouped(text: &str, found: Vec<Candidate>) -> Vec<Candidate> {
    let bytes = text.as_bytes();
    let mut joined: Vec<Candidate> = Vec::with_capacity(found.len());
    let mut at = 0;
    let mut rest = found.into_iter().peekable();
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() || !begins(bytes, at) {
            at += 1;
            continue;
        }
        let (end, groups, digits) = group_end(bytes, at);
        let free = bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric() && !b"%_@#/$".contains(b));
        if groups > 1 && (4..=24).contains(&digits) && free {
            while let Some(before) = rest.next_if(|one| one.start < at) {
                joined.push(before);
            }
            if joined.last().is_none_or(|last| last.end <= at) {
                while rest.next_if(|one| one.start < end).is_some() {}
                joined.push(Candidate { start: at, end, shape: shape(&text[at..end]) });
            }
        }
        at = end.max(at + 1);
    }
    joined.extend(rest);
    joined
}

/// Whether a number can begin here: behind a blank or a mark, not within a word, a time or a date.
fn begins(bytes: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| bytes[at]) else { return true };
    let digit = at > 1 && bytes[at - 2].is_ascii_digit();
    !before.is_ascii_graphic() || (b":=([\"'-,>*".contains(&before) && !digit)
}

/// Joins words of four letters of which one has no vowel, as passwords of apps are written: "qtxg atid efwd dnht"; and fours of letters and digits.
fn lettered(text: &str, found: Vec<Candidate>) -> Vec<Candidate> {
    let (bytes, mut joined, mut at) = (text.as_bytes(), Vec::new(), 0);
    while at < bytes.len() {
        let before = at.checked_sub(1).map_or(b' ', |at| bytes[at]);
        if before.is_ascii_graphic() && !b":(\"'".contains(&before) {
            at += 1;
            continue;
        }
        let (start, mut groups, mut bare, mut mixed, mut numbers) = (at, 0, false, 0, 0);
        let small = bytes[at].is_ascii_lowercase() || bytes.get(at..at + 4).is_some_and(|word| word.iter().any(u8::is_ascii_lowercase));
        while let Some(word) = four(&bytes[at..], small) {
            groups += 1;
            bare |= word.iter().all(u8::is_ascii_alphabetic) && !word.iter().any(|b| b"aeiouy".contains(&b.to_ascii_lowercase()));
            numbers += usize::from(word.iter().all(u8::is_ascii_digit));
            mixed += usize::from(word.iter().any(u8::is_ascii_digit) && word.iter().any(u8::is_ascii_alphabetic));
            at += 4;
            if bytes.get(at) != Some(&b' ') || four(&bytes[at + 1..], small).is_none() {
                break;
            }
            at += 1;
        }
        // What is shouted has four of them.
        let least = if small { 3 } else { 4 };
        if (groups >= least && bare && numbers == 0) || (groups >= 3 && mixed >= 2) {
            joined.push(Candidate { start, end: at, shape: Shape::FOURS });
        }
        at = if groups > 1 { at } else { start + 1 };
    }
    if joined.is_empty() {
        return found;
    }
    let mut fours = joined.iter().peekable();
    let free = |one: &Candidate| {
        while fours.next_if(|four| four.end <= one.start).is_some() {}
        fours.peek().is_none_or(|four| four.start >= one.end)
    };
    let mut all: Vec<Candidate> = found.into_iter().filter(free).collect();
    all.extend(joined);
    all.sort_unstable_by_key(|one| one.start);
    all
}

/// A word of four letters of one case and digits.
fn four(bytes: &[u8], small: bool) -> Option<&[u8; 4]> {
    let word = bytes.first_chunk()?;
    let ends = !bytes.get(4).is_some_and(u8::is_ascii_alphanumeric);
    let letter = |b: &u8| if small { b.is_ascii_lowercase() } else { b.is_ascii_uppercase() };
    (ends && word.iter().all(|b| b.is_ascii_digit() || letter(b))).then_some(word)
}

/// Where digits in groups end, how many groups and digits they are.
fn group_end(bytes: &[u8], from: usize) -> (usize, usize, usize) {
    let (mut at, mut groups, mut digits) = (from, 0, 0);
    loop {
        let length = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let end = at + length;
        let glued = bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || b":/%_".contains(b))
            || (matches!(bytes.get(end), Some(b'.' | b',' | b'-')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        if length == 0 || length > GROUP || glued {
            // The group does not belong to them, and the blank before it neither.
            return (if groups == 0 { end } else { at - 1 }, groups, digits);
        }
        groups += 1;
        digits += length;
        if bytes.get(end) != Some(&b' ') || !bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
            return (end, groups, digits);
        }
        at = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<&str> {
        candidates(text).iter().map(|one| &text[one.start..one.end]).collect()
    }

    #[test]
    fn so_many_values_of_a_text_are_judged_and_no_more() {
        assert_eq!(values(&"Maple77!x ".repeat(MOST - 1)).len(), MOST - 1);
        assert_eq!(values(&"Maple77!x ".repeat(MOST + 90)).len(), MOST);
    }

    #[test]
    fn values_are_cut_out_of_what_stands_around_them() {
        for (text, wanted) in [
            ("tried Maple77!x three times", vec!["Maple77!x"]),
            ("739 204 came", vec!["739 204"]),
            ("code 4 4 7 1 9 0.", vec!["4 4 7 1 9 0"]),
            ("739-204, then AB12-CD34.", vec!["739-204", "AB12-CD34"]),
            ("原本是Maple77，改成'Birch_88'", vec!["Maple77", "Birch_88"]),
            ("739204가 왔는데", vec!["739204"]),
            ("pin:4471 pass=Sommer88", vec!["4471", "Sommer88"]),
            ("a@b.com https://x.y/a1 www.a1.com", vec![]),
            ("at 14:41:07 on 12/05/2024", vec!["14:41:07", "12/05/2024"]),
            ("it is \"sunflower\" or: sunflower", vec!["sunflower", "sunflower"]),
            ("order 48213377 739204", vec!["48213377", "739204"]),
            ("пароль Привет77", vec!["Привет77"]),
            ("at 11:02 626089", vec!["11:02", "626089"]),
            ("app qtxg atid efwd dnht, with this", vec!["qtxg atid efwd dnht"]),
            ("with this that work", vec![]),
            ("はい、いつもどおり momotaro です", vec!["momotaro"]),
            ("es war Mausi.Mausi oder", vec!["Mausi.Mausi"]),
            ("nothing here", vec![]),
        ] {
            assert_eq!(values(text), wanted, "{text}");
        }
    }
}
