//! Passwords and PINs: a value beside a word for a password, never a state such as "wrong".

use super::context::{followed_by_unit, system};
use super::fold::BARRIER;
use super::gap::{Gap, backward, forward};
use super::letters::spaced;
use super::pins::posted;
use super::words::{Mark, Page, class, lexicon};
use super::{Hit, SecretKind};

const LONGEST: usize = 128;
const TRAILING: &[char] = &['.', ',', ';', ':', '?', ')', ']', '}', '"', '\'', '>', '`', '*'];

/// Finds passwords that follow or precede a word for them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    for mark in page.marks.iter().filter(|mark| mark.is(class::PASSWORD)) {
        let found = after(page, mark).or_else(|| described(page, mark)).or_else(|| before(page, mark));
        if let Some((start, end)) = found.filter(|(start, end)| !posted(page, *start, *end)) {
            hits.push(Hit::new(SecretKind::Password, start, end));
        }
    }
}

fn after(page: &Page<'_>, mark: &Mark) -> Option<(usize, usize)> {
    let text = page.lower();
    let gap = forward(text, mark.end);
    let attached = gap.at == mark.end && page.cased()[gap.at..].starts_with(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    if attached || (gap.broken && !gap.separated && !gap.stated) {
        return None;
    }
    if let Some(end) = quoted(text, gap) {
        return Some((gap.at, end));
    }
    if let Some(end) = unspaced(text, mark.end, gap).or_else(|| numbered(text, mark.end, gap)) {
        return Some((gap.at, end));
    }
    let end = gap.at + value_length(&page.cased()[gap.at..]);
    let value = &page.cased()[gap.at..end];
    if value.is_empty() || placeholder(value) || is_label(page, gap.at, end) {
        return None;
    }
    let mine = gap.mine || owned(text, mark);
    let clear = match Shape::of(value) {
        Shape::Strong => true,
        Shape::Digits => digits_count(page, gap, end, value) || beside(page, mark, gap, end),
        Shape::Word => gap.told() && (gap.separated || gap.quoted || mine) && plain(text, gap, end, value),
        Shape::Weak => false,
    };
    (clear && !followed_by_label(text, end)).then_some((gap.at, end))
}

/// "The password *before* was …": one word that no list has, then a copula and a strong value.
fn described(page: &Page<'_>, mark: &Mark) -> Option<(usize, usize)> {
    let rest = page.lower()[mark.end..].strip_prefix(' ')?;
    let word = rest.find(|c: char| !spaced(c)).filter(|length| (2..=24).contains(length))?;
    let gap = forward(page.lower(), mark.end + 1 + word);
    let end = gap.at + value_length(&page.cased()[gap.at..]);
    let value = &page.cased()[gap.at..end];
    let strong = gap.told() && !gap.broken && matches!(Shape::of(value), Shape::Strong) && !placeholder(value);
    (strong && !is_label(page, gap.at, end)).then_some((gap.at, end))
}

/// Several words between quotes.
fn quoted(text: &str, gap: Gap) -> Option<usize> {
    if !gap.quoted {
        return None;
    }
    let end = |c: char| matches!(c, '"' | '”' | '“' | '»' | '」' | '』' | '’' | '`' | '\n' | BARRIER);
    let length = text[gap.at..].char_indices().take(64).find(|(_, c)| end(*c)).map(|(at, _)| at)?;
    let value = &text[gap.at..gap.at + length];
    let closed = !text[gap.at + length..].starts_with(['\n', BARRIER]);
    let phrase = (2..=8).contains(&value.split(' ').count()) && !value.contains([',', '.', ':']);
    let told = gap.told() || value.bytes().any(|b| b.is_ascii_digit());
    (closed && phrase && told).then_some(gap.at + length)
}

/// A word of a script without spaces after a colon, which says nothing about the password: `パスワード：ひまわり`.
fn unspaced(text: &str, from: usize, gap: Gap) -> Option<usize> {
    let rest = &text[gap.at..];
    let letter = |c: char| c.is_alphabetic() && c >= '\u{2E80}' && !spaced(c);
    let word = &rest[..rest.find(|c| !letter(c)).unwrap_or(rest.len())];
    let ends = rest[word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != BARRIER);
    let says = || word.char_indices().any(|(at, _)| lexicon("state").prefix(&word[at..]).is_some());
    let colon = text[from..gap.at].trim() == ":";
    let fits = colon && !gap.broken && (2..=10).contains(&word.chars().count());
    (fits && ends && !says()).then_some(gap.at + word.len())
}

/// Words of such a script with digits behind them, after a copula or a blank: `密碼就 阿嬤最愛咪咪0412`.
fn numbered(text: &str, from: usize, gap: Gap) -> Option<usize> {
    let rest = &text[gap.at..];
    let word = &rest[..rest.find(|c: char| !(c >= '\u{2E80}' && c.is_alphabetic() && !spaced(c))).unwrap_or(rest.len())];
    let digits = rest[word.len()..].bytes().take_while(u8::is_ascii_digit).count();
    let value = &rest[..word.len() + digits];
    let ends = rest[value.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != BARRIER && !".:/%-".contains(c));
    let says = || value.char_indices().any(|(at, _)| lexicon("state").prefix(&value[at..]).is_some());
    let apart = text[from..gap.at].ends_with(|c: char| c.is_whitespace() || c == ':' || c == '=');
    let fits = ends && apart && !gap.broken && (2..=10).contains(&word.chars().count()) && (2..=8).contains(&digits);
    (fits && !says() && !followed_by_unit(text, gap.at + value.len())).then_some(gap.at + value.len())
}

/// "Tr4der!77 is my password".
fn before(page: &Page<'_>, mark: &Mark) -> Option<(usize, usize)> {
    let text = page.lower();
    let gap = backward(text, mark.start, 0);
    if !gap.stated || text[gap.at..mark.start].contains('\n') {
        return None;
    }
    let head = &page.cased()[..gap.at];
    let length = head.len() - head.trim_end_matches(|c: char| c.is_ascii_graphic()).len();
    let start = gap.at - length.min(LONGEST);
    let value = head[start..].trim_start_matches(['"', '\'', '(', '[']);
    let strong = matches!(Shape::of(value), Shape::Strong) && !placeholder(value);
    (strong && !is_label(page, gap.at - value.len(), gap.at)).then_some((gap.at - value.len(), gap.at))
}

fn value_length(text: &str) -> usize {
    let text = &text[..text.floor_char_boundary(4 * LONGEST + 4)];
    let wide = text.chars().next().is_some_and(spaced);
    let end = text.find(|c: char| !(c.is_ascii_graphic() || (wide && spaced(c)))).unwrap_or(text.len());
    // `"passphrase required","traceId":…`: the next member of an object.
    let end = text[..end].find("\",").or_else(|| text[..end].find("\"}")).unwrap_or(end);
    let end = text[..end].char_indices().nth(LONGEST).map_or(end, |(at, _)| at);
    text[..end].trim_end_matches(TRAILING).len()
}

/// What a value looks like; only strong ones speak for themselves.
enum Shape {
    Strong,
    Digits,
    Word,
    Weak,
}

impl Shape {
    fn of(value: &str) -> Self {
        let core = value.trim_end_matches(['!', '?', '.', ',']);
        let digits = core.bytes().filter(u8::is_ascii_digit).count();
        let letters = core.chars().filter(|c| c.is_alphabetic()).count();
        let symbols = core.bytes().filter(|b| b"!@#$%^&*_+=~?".contains(b)).count();
        let length = core.chars().count();
        if digits == length {
            return if (4..=20).contains(&length) { Self::Digits } else { Self::Weak };
        }
        if quantity(core) || address(core) {
            return Self::Weak;
        }
        let inner = core.chars().skip(1).any(|c| c.is_ascii_uppercase()) && core.chars().any(|c| c.is_ascii_lowercase());
        if length >= 5 && letters > 0 && ((digits > 0 && length >= 6) || symbols > 0) {
            return Self::Strong;
        }
        if length >= 6 && digits > 0 && symbols > 0 {
            return Self::Strong;
        }
        if letters == length && length >= 4 {
            return if inner && length >= 8 && camel(core) { Self::Strong } else { Self::Word };
        }
        if letters + digits == length && digits > 0 && length >= 4 { Self::Word } else { Self::Weak }
    }
}

/// Upper and lower case mixed as no word or brand is.
fn camel(core: &str) -> bool {
    let turns = core.as_bytes().windows(2).filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()).count();
    turns >= 2
}

/// `24-hours`, `8-20`, `2fa`, `6digits`, `110007error`.
fn quantity(core: &str) -> bool {
    // `11:20de`: a time with what a language adds to it.
    if let [first, second, b':', tens, ones, rest @ ..] = core.as_bytes()
        && [first, second, tens, ones].iter().all(|b| b.is_ascii_digit())
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        return true;
    }
    let head = core.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = core.len() - head.len();
    let tail = head.trim_start_matches(['-', '.', '/', ':', '~', '+']);
    let rest_digits = tail.bytes().all(|b| b.is_ascii_digit() || b"-./:".contains(&b));
    let dashed = tail.len() < head.len() && tail.bytes().all(|b| b.is_ascii_lowercase());
    digits > 0 && (rest_digits || lexicon("unit").is(tail) || (digits <= 3 && dashed) || tail == "fa" || tail.is_empty())
}

/// Mail and web addresses stand beside the word as often as passwords do.
fn address(core: &str) -> bool {
    let lower = core.to_ascii_lowercase();
    // No host has a part of digits alone.
    let numbered = lower.split('.').rev().nth(1).is_some_and(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let dotted = !numbered
        && lower.rsplit_once('.').is_some_and(|(_, top)| (2..=6).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_alphabetic()));
    lower.starts_with("http")
        || lower.starts_with("www.")
        || (dotted && (core.contains('@') || core.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._/".contains(&b))))
}

fn placeholder(value: &str) -> bool {
    let masked = value.chars().all(|c| "*•xX.-_#?".contains(c));
    let lower = value.to_ascii_lowercase();
    masked
        || value.starts_with(['<', '{', '/', '\\', '+', '&', ','])
        || value.strip_prefix('$').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase() || c == '{' || c == '('))
        || (value.contains('_') && value.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
        || lower.starts_with("your_")
        || lower.starts_with("my_")
        || lower.contains("changeme")
        || lower.contains("***")
}

fn is_label(page: &Page<'_>, start: usize, end: usize) -> bool {
    let count = page.marks.partition_point(|mark| mark.start <= start);
    page.marks[..count].last().is_some_and(|mark| mark.end >= end)
}

fn owned(text: &str, mark: &Mark) -> bool {
    let head = text[..mark.start].trim_end();
    lexicon("my").suffix(head).is_some() || lexicon("my").is(&text[mark.start..mark.end])
}

/// Digits alone need a copula, or six of them that end the clause.
fn digits_count(page: &Page<'_>, gap: Gap, end: usize, value: &str) -> bool {
    let text = page.lower();
    if followed_by_unit(text, end) || text[end..].starts_with(['-', '/', ':', '~']) {
        return false;
    }
    gap.told() || (value.len() >= 6 && clause_ends(text, end)) || (gap.mine && value.len() >= 6)
}

/// "Fund password 467351 is refused": six digits or more right after the word, that no system has as an error.
fn beside(page: &Page<'_>, mark: &Mark, gap: Gap, end: usize) -> bool {
    let (text, digits) = (page.lower(), end - gap.at);
    let adjacent = text[mark.end..gap.at].bytes().all(|b| b == b' ') && (6..=8).contains(&digits);
    let goes_on = text[end..].starts_with(['-', '/', ':', '~', '.', '%']) || followed_by_unit(text, end);
    adjacent && !system(&text[gap.at..]) && !goes_on
}

fn plain(text: &str, gap: Gap, end: usize, value: &str) -> bool {
    let state = lexicon("state").prefix(&text[gap.at..]).is_some_and(|length| length >= end - gap.at);
    let long = value.chars().count() >= if gap.separated || gap.quoted { 4 } else { 5 };
    long && !state && (gap.quoted || clause_ends(text, end)) && value.chars().all(|c| c.is_alphanumeric())
}

fn clause_ends(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches([' ', '!', '"', '\'', ')', '”', '」', '»']);
    rest.chars().next().is_none_or(|c| {
        matches!(c, '.' | ',' | ';' | '?' | '\n' | '\r' | '/' | '|') || (!c.is_ascii() && !spaced(c)) || text[end..].starts_with('!')
    })
}

/// "password: reset code: …" names fields, not values.
fn followed_by_label(text: &str, end: usize) -> bool {
    text[end..].starts_with(" =") || text[end..].starts_with(" :")
}
