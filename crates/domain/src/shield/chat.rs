//! What messengers put before each line of a chat that somebody copies.

/// Bytes of a date, of a time, and of a name before what is said in a chat.
const DATE: usize = 10;
const TIME: usize = 9;
const SPEAKER: usize = 40;

/// `[10:02] Ana: `, `12.11.26, 10:02 - Ana: `, with which each line of a chat begins that a phrase was copied from.
pub(super) fn said_by(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('[').unwrap_or(line);
    let rest = dated(rest).unwrap_or(rest);
    let time = rest.bytes().take(TIME).take_while(|b| b.is_ascii_digit() || *b == b':').count();
    let (clock, rest) = rest.split_at(time);
    let rest = rest.strip_prefix(" am").or_else(|| rest.strip_prefix(" pm")).unwrap_or(rest).trim_start_matches([']', ' ', ',', '-']);
    let head = &rest[..rest.floor_char_boundary(SPEAKER)];
    let name = head.find([':', '\n']).filter(|at| head[*at..].starts_with(':'))?;
    let blank = usize::from(head[name..].starts_with(": "));
    (clock.len() >= 4 && clock.contains(':')).then_some(line.len() - rest.len() + name + 1 + blank)
}

/// What follows a date of three numbers.
fn dated(line: &str) -> Option<&str> {
    let signs = line.bytes().take(DATE).take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-')).count();
    let (date, rest) = line.split_at(signs);
    let parted = date.bytes().filter(|b| !b.is_ascii_digit()).count() == 2;
    parted.then(|| rest.trim_start_matches([',', ' ', 't']))
}
