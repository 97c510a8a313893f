//! Payment card numbers: known prefixes, known lengths, the Luhn check, plausible groups.

use super::words::{Page, class};
use super::{Hit, SecretKind};

/// Digits with at most three separators between two groups.
type Run = [Group];

#[derive(Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
    /// First byte and number of characters of the separator before the group, if it goes on from another.
    separator: Option<(u8, usize)>,
}

impl Group {
    fn size(&self) -> usize {
        self.end - self.start
    }
}

/// No card number has fewer digits.
const SHORTEST: usize = 13;

/// Groups of four digits that are more than a card's with its date and code.
const ROW: usize = 7;

/// Finds card numbers.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let groups = groups(page.lower());
    let long = |run: &&Run| run.iter().map(Group::size).sum::<usize>() >= SHORTEST;
    for run in groups.chunk_by(|_, next| next.separator.is_some()).filter(long) {
        let (mut first, mut misses) = (0, 0);
        // A row of fours that is longer than a card is an invoice's or a ticket's, unless cards stand in it one behind the other.
        let blank = |group: &Group| matches!(group.separator, None | Some((b' ', 1)));
        let long = run.len() >= ROW && run.iter().all(|group| group.size() == 4 && blank(group));
        while first < run.len() && (misses == 0 || !long) {
            match window(page, run, first) {
                Some(count) => {
                    let last = first + count - 1;
                    hits.push(Hit::new(SecretKind::CardNumber, run[first].start, run[last].end));
                    first = last + 1;
                    misses = -1;
                }
                None => {
                    first += 1;
                    misses += 1;
                }
            }
        }
    }
}

fn groups(text: &str) -> Vec<Group> {
    let bytes = text.as_bytes();
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + offset;
        let end = start + bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
        let separator = groups.last().and_then(|last| separator(&text[last.end..start]));
        groups.push(Group { start, end, separator });
        at = end;
    }
    groups
}

fn separator(between: &str) -> Option<(u8, usize)> {
    // Three characters are twelve bytes at most.
    let count = if between.len() <= 12 { between.chars().count() } else { return None };
    let fits = (1..=3).contains(&count) && between.chars().all(|c| " -–—.·•_/|*,\t\r\n~".contains(c));
    fits.then(|| (between.trim().bytes().next().unwrap_or(b' '), count))
}

/// How many groups from `first` on form a card number.
fn window(page: &Page<'_>, run: &Run, first: usize) -> Option<usize> {
    if decimal(run, first) || attached(page.lower(), run[first].start) {
        return None;
    }
    let mut digits = 0;
    let mut best = None;
    for (index, group) in run[first..].iter().enumerate() {
        digits += group.size();
        if digits > 19 {
            break;
        }
        let groups = &run[first..=first + index];
        let closed = !decimal(run, first + index + 1) && !continues(page.lower(), group.end);
        if digits >= SHORTEST && closed && shaped(groups) && card(page, groups) {
            best = Some(index + 1);
        }
    }
    best
}

/// The group before this one ends in a decimal point: `0.4111111111111111`.
fn decimal(run: &Run, index: usize) -> bool {
    let Some(group) = run.get(index).filter(|_| index > 0) else { return false };
    let dotted = matches!(group.separator, Some((b'.' | b',', 1)));
    dotted && run[index - 1].size() != 4
}

/// Part of a hash, an identifier or an IBAN rather than a number of its own.
fn attached(text: &str, start: usize) -> bool {
    let head = &text[..start];
    let token = last_word(head);
    if token.is_empty() {
        return head.ends_with(['+', '#', '_']) || hexed(head);
    }
    let word = token.len() >= 3 && token.bytes().all(|b| b.is_ascii_alphabetic()) && token.bytes().any(|b| b > b'f');
    !word
}

/// The ASCII letters and digits a text ends in, as far as matters.
fn last_word(text: &str) -> &str {
    let length = text.bytes().rev().take(40).take_while(u8::is_ascii_alphanumeric).count();
    &text[text.len() - length..]
}

/// `a1b2c3d4-` right before the digits.
fn hexed(head: &str) -> bool {
    let Some(rest) = head.strip_suffix('-') else { return false };
    let token = last_word(rest);
    token.bytes().any(|b| b.is_ascii_alphabetic()) && token.bytes().all(|b| b.is_ascii_hexdigit())
}

fn continues(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    let next = rest.next();
    let then = rest.next();
    let letter = next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    letter || (next == Some('-') && then.is_some_and(|c| c.is_ascii_alphabetic()))
}

fn shaped(groups: &[Group]) -> bool {
    let sizes: Vec<usize> = groups.iter().map(Group::size).collect();
    let same = groups[1..].windows(2).all(|pair| pair[0].separator == pair[1].separator);
    let (last, head) = match sizes.split_last() {
        Some((last, head)) => (*last, head),
        None => return false,
    };
    let quads = head.iter().all(|size| *size == 4) && last <= 4;
    let even = head.iter().all(|size| Some(size) == sizes.first()) && Some(last) <= sizes.first().copied();
    let known = matches!(sizes.as_slice(), [_] | [4, 6, 4 | 5] | [6, 13] | [6, 10] | [6, 2, 10] | [8, 8] | [4, 4, 8] | [4, 8, 4] | [4, 12]);
    let listed = matches!(groups.get(1).map(|group| group.separator), Some(Some((b',' | b'/', 2..))));
    (known && !(listed && sizes == [8, 8])) || ((quads || (even && same)) && !listed)
}

fn card(page: &Page<'_>, groups: &[Group]) -> bool {
    let text = page.lower();
    let digits: Vec<u8> = groups.iter().flat_map(|group| text[group.start..group.end].bytes()).map(|b| b - b'0').collect();
    if !luhn(&digits) || digits.iter().all(|digit| *digit == digits[0]) {
        return false;
    }
    let start = groups[0].start;
    let end = groups[groups.len() - 1].end;
    let named = page.before(start, 40).next().is_some_and(|m| m.is(class::CARD | class::CVV))
        || page.after(end, 24).next().is_some_and(|m| m.is(class::CARD | class::CVV));
    let other = page.before(start, 32).next().is_some_and(|m| m.is(class::ID));
    let bare = groups.len() == 1;
    named || (issued(&digits) && !(bare && (other || uncommon(&digits))))
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| {
            let value = u32::from(*digit) << (index % 2);
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Lengths that ungrouped are far more often order numbers.
fn uncommon(digits: &[u8]) -> bool {
    !(matches!(digits.len(), 15 | 16)
        || (digits.len() == 14 && digits[0] == 3)
        || digits.starts_with(&[6, 2])
        || digits.starts_with(&[9, 7, 0, 4]))
}

/// Whether a network issues numbers with this prefix and length.
fn issued(digits: &[u8]) -> bool {
    let prefix = |count: usize| digits[..count].iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit));
    let (two, three, four, six) = (prefix(2), prefix(3), prefix(4), prefix(6));
    match digits.len() {
        13 => digits[0] == 4,
        14 => matches!(three, 300..=305) || matches!(two, 36 | 38 | 39),
        15 => matches!(two, 34 | 37),
        16 => {
            digits[0] == 4
                || matches!(two, 51..=55 | 60 | 62 | 65 | 81 | 82)
                || matches!(three, 508 | 509 | 353 | 356 | 644..=649)
                || matches!(four, 2221..=2720 | 3528..=3589 | 2200..=2204 | 9792 | 9704 | 6011 | 5018 | 5020 | 5038 | 5067 | 5893 | 6304 | 6759 | 6761..=6763 | 6362 | 6363)
                || matches!(six, 606_282 | 506_099..=506_198)
        }
        17..=19 => {
            matches!(two, 62 | 65 | 81)
                || digits[0] == 4 && digits.len() == 19
                || six == 639_002
                || matches!(four, 3528..=3589 | 6011 | 2200..=2204 | 9704 | 5018 | 5020 | 5038 | 5893 | 6304 | 6759 | 6761..=6763)
        }
        _ => false,
    }
}

/// A date such as `03.11.2025` or `2025-11-03`.
pub(super) fn date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['.', '-', '/', ' ']).collect();
    // 113/04/09: as Taiwan counts its years.
    let within =
        |part: Option<&&str>, most: u32| part.and_then(|part| part.parse().ok()).is_some_and(|number: u32| (1..=most).contains(&number));
    let minguo =
        parts.len() == 3 && parts[0].len() == 3 && parts[0].starts_with(['1']) && within(parts.get(1), 12) && within(parts.get(2), 31);
    let year = |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    // 2026.06: a month.
    let month = parts.len() == 2 && !text.contains(' ') && parts.iter().any(year) && parts.iter().any(|part| within(Some(part), 12));
    month || minguo || (parts.len() == 3 && parts.iter().all(|part| part.len() <= 2 || year(part)))
}
