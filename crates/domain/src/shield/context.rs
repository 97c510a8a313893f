//! One-time codes: four to eight digits beside a word for a code.

use std::sync::LazyLock;

use regex::Regex;

use super::clues::floor;
use super::gap::{Gap, backward, forward};
use super::words::{Mark, Page, class, lexicon};
use super::{Hit, SecretKind};

/// How far a word of logging in or of an error colours a bare "code".
const NEAR: usize = 48;

/// Bytes around a code in which a program says what it means.
const ANSWERED: usize = 200;

/// What ends a clause, so that digits after it belong to another.
const STOPS: [char; 11] = ['\n', '.', ',', '，', '、', '!', '?', ';', '。', '।', '\u{FFFC}'];

/// Finds one-time codes and card verification values beside the words for them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    for mark in &page.marks {
        if mark.is(class::CVV) && verification_value(page, mark, hits) {
            continue;
        }
        if mark.is(class::CODE | class::CODEISH) && !disowned(page, mark) && !after(page, mark, hits) && !before(page, mark, hits) {
            nearby(page, mark, hits);
        }
    }
    branded(page.lower(), hits);
}

fn verification_value(page: &Page<'_>, mark: &Mark, hits: &mut Vec<Hit>) -> bool {
    let gap = forward(page.lower(), mark.end);
    let rest = &page.lower().as_bytes()[gap.at..];
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let next = rest.get(digits).copied().unwrap_or(b' ');
    let size = digits == 3 || (digits == 4 && !mark.is(class::CODE));
    let found = size && !next.is_ascii_alphanumeric() && !followed_by_unit(page.lower(), gap.at + digits);
    if found {
        hits.push(Hit::new(SecretKind::CardNumber, gap.at, gap.at + digits));
    }
    found
}

/// An error code, a referral code, a country code.
fn disowned(page: &Page<'_>, mark: &Mark) -> bool {
    if mark.is(class::ERROR) {
        return true;
    }
    let beside = |other: &Mark| other.is(class::ERROR) && page.lower()[other.end..mark.start].trim().is_empty();
    if page.before(mark.start, 3).any(beside) {
        return true;
    }
    mark.is(class::CODEISH) && !mark.is(class::CODE) && page.before(mark.start, 16).next().is_some_and(|m| m.is(class::ERROR))
}

/// A bare "code" counts when nothing speaks of errors, or something speaks of logging in.
fn trusted(page: &Page<'_>, mark: &Mark, gap: Gap) -> bool {
    if mark.is(class::CODE) || gap.auth {
        return true;
    }
    near(page, mark, class::AUTH | class::CODE) || !near(page, mark, class::ERROR | class::ID)
}

fn near(page: &Page<'_>, mark: &Mark, class: u64) -> bool {
    page.before(mark.start, NEAR).chain(page.after(mark.end, NEAR)).any(|other| other.is(class))
}

fn after(page: &Page<'_>, mark: &Mark, hits: &mut Vec<Hit>) -> bool {
    let gap = forward(page.lower(), mark.end);
    let Some((end, digits)) = number(page.lower(), gap.at).filter(|_| !programmed(page.lower(), gap.at)) else { return false };
    let year = digits == 4 && (page.lower()[gap.at..].starts_with("19") || page.lower()[gap.at..].starts_with("20"));
    let login = || near(page, mark, class::AUTH) && !near(page, mark, class::ERROR);
    if !mark.is(class::CODE) && system(&page.lower()[gap.at..]) && !gap.stated && !login() {
        return false;
    }
    let clear = gap.told() || digits >= 6 || (!year && (mark.is(class::CODE) || gap.mine || login()));
    let found = clear && trusted(page, mark, gap);
    if found {
        hits.push(Hit::new(SecretKind::OneTimeCode, gap.at, end));
    }
    found
}

/// `"code":110001,"msg":"…"`, `code=1006 reason=''`: what a program calls so, beside what it says about it.
pub(super) fn programmed(text: &str, start: usize) -> bool {
    static NAME: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?:"(?P<quoted>[a-z_]+)\\?" ?: ?\\?"?|(?:^|[^a-z_?&])(?P<plain>[a-z_]+)=["']?)$"#).ok());
    static CODE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"otp|2fa|mfa|pin|pass|(?:sms|mail|google|ver[a-z_]*|auth|login|factor)_?code").ok());
    static ANSWER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#""(?:[a-z0-9_]*msg|message|error|reason|data|result|[a-z0-9_]*_?id|retcode)\\?" ?:|(?-u:\b)reason=|(?-u:\b)ws(?-u:\b)|closed|disconnect"#).ok()
    });
    if !text[..start].ends_with(['"', ':', '=', '\'', ' ']) {
        return false;
    }
    let Some(name) = NAME.as_ref().and_then(|name| name.captures(&text[floor(text, start.saturating_sub(32))..start])) else {
        return false;
    };
    let quoted = name.name("quoted");
    let word = quoted.or_else(|| name.name("plain")).map_or("", |word| word.as_str());
    let is = |rule: &LazyLock<Option<Regex>>, text: &str| rule.as_ref().is_some_and(|rule| rule.is_match(text));
    match word {
        _ if is(&CODE, word) => false,
        "code" => is(&ANSWER, &text[floor(text, start.saturating_sub(ANSWERED))..floor(text, (start + ANSWERED).min(text.len()))]),
        _ => quoted.is_some() && !word.contains("code") && !word.contains("token"),
    }
}

/// Error codes of trading systems have six digits too, and start like these.
pub(super) fn system(text: &str) -> bool {
    ["100", "110", "130", "131", "140", "170"].iter().any(|head| text.starts_with(head))
}

fn before(page: &Page<'_>, mark: &Mark, hits: &mut Vec<Hit>) -> bool {
    let text = page.lower();
    let gap = backward(text, mark.start, 1);
    let words = text[gap.at..mark.start].bytes().any(|b| b.is_ascii_alphanumeric() || b == b'\n');
    if words && !gap.stated && !gap.mine {
        return false;
    }
    let run = |c: char| c.is_ascii_digit() || c == ' ' || c == '-';
    let from = gap.at - (text[..gap.at].len() - text[..gap.at].trim_end_matches(run).len()).min(20);
    let from = from + (text[from..gap.at].len() - text[from..gap.at].trim_start_matches([' ', '-']).len());
    let Some((end, digits)) = number(text, from).filter(|(end, _)| *end == gap.at) else { return false };
    let adjacent = !gap.stated && !gap.mine;
    let foreign = !text[mark.start..].starts_with("code") || near(page, mark, class::AUTH);
    let clear = !adjacent || (digits >= 6 && mark.is(class::CODE)) || (digits == 6 && foreign);
    let found = clear && trusted(page, mark, gap);
    if found {
        hits.push(Hit::new(SecretKind::OneTimeCode, from, end));
    }
    found
}

/// Six digits in the same clause, when nothing beside them gives them another name.
fn nearby(page: &Page<'_>, mark: &Mark, hits: &mut Vec<Hit>) {
    let text = page.lower();
    let ahead = text[mark.end..].char_indices().take(32).find(|(_, c)| c.is_ascii_digit() || STOPS.contains(c));
    let Some((offset, _)) = ahead.filter(|(_, c)| c.is_ascii_digit()) else { return };
    let at = mark.end + offset;
    let Some((end, 6)) = number(text, at) else { return };
    let named = class::ID | class::ERROR | class::AMOUNT | class::PASSWORD | class::API | class::KEY;
    let other = page.after(mark.end, offset).chain(page.after(end, 3)).any(|word| word.is(named));
    let login = near(page, mark, class::AUTH | class::CODE) && !near(page, mark, class::ERROR);
    let plain = !system(&text[at..]) && !near(page, mark, named);
    if !other && !ticker(&page.cased()[end..]) && (mark.is(class::CODE) || login || plain) {
        hits.push(Hit::new(SecretKind::OneTimeCode, at, end));
    }
}

/// The name of a coin after a number makes it an amount.
pub(super) fn ticker(rest: &str) -> bool {
    let word = rest.strip_prefix(' ').unwrap_or_default();
    let length = word.bytes().take_while(u8::is_ascii_uppercase).count();
    (2..=10).contains(&length) && !word[length..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Codes as some mailers write them: `G-482913`.
fn branded(text: &str, hits: &mut Vec<Hit>) {
    for (at, _) in text.match_indices("g-") {
        let free = !text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
        if let Some((end, 6)) = number(text, at + 2).filter(|_| free) {
            hits.push(Hit::new(SecretKind::OneTimeCode, at, end));
        }
    }
}

/// Reads a code of four to eight digits, grouped or not, that is no amount, date, time or phone number.
pub(super) fn number(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text[..at].chars().next_back();
    // "0,000312": behind a decimal comma.
    let decimal = text[..at].strip_suffix("0,").is_some_and(|head| !head.ends_with(|c: char| c.is_ascii_digit()));
    if decimal || before.is_some_and(|c| c.is_ascii_alphanumeric() || "$€¥£₩₽₹.+_/".contains(c)) {
        return None;
    }
    let (mut sizes, mut ends_at) = ([0; GROUPS], [0; GROUPS]);
    let count = groups(&text.as_bytes()[at..], (&mut sizes, &mut ends_at));
    (1..=count).rev().find_map(|count| {
        let sizes = &sizes[..count];
        let digits: usize = sizes.iter().sum();
        let end = at + ends_at[count - 1];
        (shape(sizes, digits) && ends(text, end, digits)).then_some((end, digits))
    })
}

/// No code is read out in more groups.
const GROUPS: usize = 9;

/// Measures the groups of digits a text begins with, and says how many there are.
fn groups(bytes: &[u8], (sizes, ends): (&mut [usize; GROUPS], &mut [usize; GROUPS])) -> usize {
    let mut at = 0;
    for count in 0..GROUPS {
        let length = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if length == 0 {
            return count;
        }
        at += length;
        (sizes[count], ends[count]) = (length, at);
        if !matches!(bytes.get(at), Some(b' ' | b'-')) {
            return count + 1;
        }
        at += 1;
    }
    GROUPS
}

fn shape(sizes: &[usize], digits: usize) -> bool {
    match sizes {
        [_] => (4..=8).contains(&digits),
        [3, 3] | [4, 4] | [2, 2, 2] | [2, 2] => true,
        many => many.len() >= 4 && digits <= 8 && many.iter().all(|size| *size == 1),
    }
}

fn ends(text: &str, end: usize, digits: usize) -> bool {
    let mut rest = text[end..].chars();
    let next = rest.next();
    let then = rest.next();
    let glued = next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '%');
    let goes_on = next.is_some_and(|c| ".,:/-".contains(c)) && then.is_some_and(|c| c.is_ascii_digit());
    !glued && !goes_on && (!followed_by_unit(text, end) || (digits >= 6 && counted(text, end)))
}

/// Whether a unit of money, time or count follows: an amount, not a code.
pub(super) fn followed_by_unit(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let rest = rest.strip_prefix([' ', '-']).unwrap_or(rest);
    lexicon("unit").prefix(rest).is_some()
}

/// Nobody counts to a million: "482913 times wrong" tells how often the code was refused.
fn counted(text: &str, at: usize) -> bool {
    lexicon("times").prefix(text[at..].trim_start_matches(' ')).is_some()
}
