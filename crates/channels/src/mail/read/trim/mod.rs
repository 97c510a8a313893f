//! What of a text is new: the rest is folded, never deleted. In doubt, everything is new.

mod lines;
mod own;
mod phrases;

use domain::mail::{Part, Stretch};
use lines::{Attribution, Line, attribution, is_divider, is_forward, is_phone, is_rule, is_verb, label, may_end, may_open};
pub use own::cuts;
use phrases::Label;
pub use phrases::{check as check_phrases, learn as learn_phrases};

/// Lines that one attribution may be wrapped over.
const WRAPPED: usize = 4;
/// Lines that a signature may have.
const SIGNATURE: usize = 12;

/// Divides a text. `marked` are stretches that the HTML showed to be copied.
pub fn stretches(text: &str, marked: &[(usize, usize)]) -> Vec<Stretch> {
    let lines = lines::lines(text, marked);
    divide(text, &lines, usual(&lines).map(|(cut, end)| (cut.from, end)))
}

/// Finds the first copy by what mail programs write, and the line behind it.
fn usual(lines: &[Line<'_>]) -> Option<(Cut, usize)> {
    let cut = copy_start(lines)?;
    let end = if cut.has_signs { copy_end(lines, cut.first) } else { lines.len() };
    Some((cut, end))
}

/// Divides a text whose lines from one to another are a copy.
fn divide(text: &str, lines: &[Line<'_>], copy: Option<(usize, usize)>) -> Vec<Stretch> {
    let mut parts = vec![Part::New; lines.len()];
    let Some((from, end)) = copy else { return finish(text, lines, &parts) };
    for part in &mut parts[from..end] {
        *part = Part::Quoted;
    }
    let rest = &lines[end..];
    // What stands below the copy is an answer, unless it is only a signature.
    if rest.iter().any(|line| !line.is_blank()) && all_signature(rest) {
        for part in &mut parts[end..] {
            *part = Part::Signature;
        }
    } else if rest.iter().all(Line::is_blank) {
        for part in &mut parts[end..] {
            *part = Part::Quoted;
        }
    }
    finish(text, lines, &parts)
}

/// Where a copy begins, and whether its lines carry signs.
struct Cut {
    from: usize,
    first: usize,
    has_signs: bool,
}

/// Finds the first line of the first copy.
fn copy_start(lines: &[Line<'_>]) -> Option<Cut> {
    for at in 0..lines.len() {
        let line = &lines[at];
        if line.is_blank() {
            continue;
        }
        if line.is_quoted() {
            let is_enough = line.is_marked || lines[at..].iter().take(3).filter(|it| it.is_quoted()).count() >= 1;
            return is_enough.then(|| Cut { from: above(lines, at), first: at, has_signs: true });
        }
        // What somebody passes on is what they want to be read.
        if is_forward(line.text) {
            return None;
        }
        if is_divider(line.text) {
            return Some(Cut { from: at, first: at + 1, has_signs: next_is_quoted(lines, at + 1) });
        }
        if label(line.text).is_some() && is_head(lines, at) {
            let from = rule_above(lines, at);
            return Some(Cut { from, first: at, has_signs: false });
        }
        if let Some((from, sure)) = attributed(lines, at) {
            let is_quoted = next_is_quoted(lines, at + 1);
            if is_quoted || sure == Attribution::Sure {
                return Some(Cut { from, first: at + 1, has_signs: is_quoted });
            }
        }
    }
    None
}

fn next_is_quoted(lines: &[Line<'_>], at: usize) -> bool {
    lines.iter().skip(at).find(|line| !line.is_blank()).is_some_and(Line::is_quoted)
}

/// An attribution that ends on this line: returns where it begins.
fn attributed(lines: &[Line<'_>], at: usize) -> Option<(usize, Attribution)> {
    // Without its end this can be none at all.
    if !may_end(lines[at].text) {
        return None;
    }
    let mut joined = String::new();
    let mut best: Option<(usize, Attribution)> = None;
    for back in 0..WRAPPED.min(at + 1) {
        let line = &lines[at - back];
        if line.is_blank() || line.is_quoted() {
            break;
        }
        joined = if joined.is_empty() { line.text.trim().to_owned() } else { format!("{} {joined}", line.text.trim()) };
        let found = attribution(&joined);
        if found == Attribution::No {
            continue;
        }
        // `a écrit :` alone ends one, though others begin with its first word.
        let opens = may_open(line.text) && !is_verb(line.text);
        if best.is_none_or(|(_, before)| found > before) {
            best = Some((at - back, found));
        }
        if opens {
            return Some((at - back, found));
        }
    }
    best
}

/// An attribution of any sort right above a quoted line belongs to the copy.
fn above(lines: &[Line<'_>], at: usize) -> usize {
    if let Some(from) = broken_above(lines, at) {
        return from;
    }
    let Some(last) = (0..at).rev().take(3).find(|it| !lines[*it].is_blank()) else { return at };
    attributed(lines, last).map_or(at, |(from, _)| from)
}

/// An address that was wrapped before its last bracket makes the rest of the attribution look quoted: `> a écrit :`.
fn broken_above(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let before = lines.get(at.checked_sub(1)?)?.text;
    if before.rfind('<') <= before.rfind('>') {
        return None;
    }
    (1..WRAPPED).take_while(|back| *back <= at && !lines[at - back].is_blank()).map(|back| at - back).find(|from| {
        let joined: Vec<&str> = lines[*from..=at].iter().map(|line| line.text.trim()).collect();
        may_open(lines[*from].text) && attribution(&joined.join(" ")) != Attribution::No
    })
}

/// A copied head: labels of at least three kinds close together, the sender or the time first.
fn is_head(lines: &[Line<'_>], at: usize) -> bool {
    let mut kinds: Vec<Label> = Vec::new();
    for line in lines[at..].iter().filter(|line| !line.is_blank()).take(8) {
        match label(line.text) {
            Some(kind) if !kinds.contains(&kind) => kinds.push(kind),
            Some(_) => break,
            None if kinds.len() >= 3 => break,
            None => {}
        }
    }
    kinds.len() >= 3 && kinds.contains(&Label::From) && matches!(kinds[0], Label::From | Label::Sent)
}

fn rule_above(lines: &[Line<'_>], at: usize) -> usize {
    let above = (0..at).rev().take(2).find(|it| !lines[*it].is_blank());
    above.filter(|it| is_rule(lines[*it].text) || is_divider(lines[*it].text)).unwrap_or(at)
}

/// Finds the line behind a copy that carries signs: the first answer, or the end.
fn copy_end(lines: &[Line<'_>], first: usize) -> usize {
    let mut at = first;
    while at < lines.len() {
        let line = &lines[at];
        if line.is_quoted() || line.is_blank() {
            at += 1;
            continue;
        }
        if is_wrapped_quote(lines, at) || is_divider(line.text) {
            at += 1;
            continue;
        }
        // Blank lines above the answer belong to the copy.
        return at;
    }
    lines.len()
}

/// A long quoted line that was wrapped without its sign: a short tail, or the rest of a link, between two quoted lines.
fn is_wrapped_quote(lines: &[Line<'_>], at: usize) -> bool {
    let is_long = at.checked_sub(1).map(|it| &lines[it]).filter(|line| line.is_quoted()).map(|line| line.text.chars().count() > 60);
    let after = lines.get(at + 1).is_some_and(Line::is_quoted);
    let text = lines[at].text.trim();
    let is_link =
        !text.trim_end_matches(['>', ' ']).contains(char::is_whitespace) && text.contains(['/', '=']) && text.ends_with([')', '>']);
    after && is_long.is_some_and(|is_long| is_link || is_long && text.chars().count() < 30)
}

fn all_signature(rest: &[Line<'_>]) -> bool {
    let mut written = rest.iter().filter(|line| !line.is_blank());
    let Some(first) = written.next() else { return false };
    is_mark(first.text) && written.count() <= SIGNATURE || is_phone(first.text) && rest.iter().filter(|line| !line.is_blank()).count() == 1
}

fn is_mark(text: &str) -> bool {
    matches!(text, "-- " | "--" | "— " | "-- \u{a0}") || text.trim_end() == "--"
}

/// Finds the signature at the end of the new part: below `-- `, or a phone's own line.
fn sign_off(lines: &[Line<'_>], parts: &mut [Part]) {
    let end = parts.iter().position(|part| *part != Part::New).unwrap_or(parts.len());
    let written: Vec<usize> = (0..end).filter(|at| !lines[*at].is_blank()).collect();
    let Some(last) = written.last() else { return };
    let mark = written.iter().rev().take(SIGNATURE + 1).find(|at| is_mark(lines[**at].text));
    let phone = written.iter().rev().take(2).find(|at| is_phone(lines[**at].text));
    let from = match (mark, phone) {
        (Some(mark), _) => *mark,
        // Only a phone's line that ends the mail, alone or with an address of its maker.
        (None, Some(phone)) if phone == last || lines[*last].text.contains("http") => *phone,
        _ => return,
    };
    for part in &mut parts[from..end] {
        *part = Part::Signature;
    }
}

/// Joins lines of one kind, unless nothing new would be left.
fn finish(text: &str, lines: &[Line<'_>], parts: &[Part]) -> Vec<Stretch> {
    let mut parts = parts.to_vec();
    sign_off(lines, &mut parts);
    if !is_anything_new(lines, &parts) {
        return whole(text);
    }
    let mut found: Vec<Stretch> = Vec::new();
    for (line, part) in lines.iter().zip(&parts) {
        match found.last_mut() {
            Some(last) if last.part == *part => last.end = line.end,
            _ => found.push(Stretch { part: *part, start: line.start, end: line.end }),
        }
    }
    found
}

fn whole(text: &str) -> Vec<Stretch> {
    if text.is_empty() { Vec::new() } else { vec![Stretch { part: Part::New, start: 0, end: text.len() }] }
}

fn is_anything_new(lines: &[Line<'_>], parts: &[Part]) -> bool {
    lines
        .iter()
        .zip(parts)
        .filter(|(_, part)| **part == Part::New)
        .any(|(line, _)| line.text.chars().any(|sign| sign.is_alphanumeric() || !sign.is_ascii() && !sign.is_whitespace()))
}

/// Finds stretches of a text by the lines of another form of the same mail that were marked there.
pub fn carried(text: &str, other: &str, marked: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let (Some((from, _)), Some(to)) = (marked.iter().min(), marked.iter().map(|(_, to)| *to).max()) else { return Vec::new() };
    let Some(first) = other.get(*from..).and_then(|rest| rest.lines().map(str::trim).find(|line| line.chars().count() >= 8)) else {
        return Vec::new();
    };
    let mut spots = text.match_indices(first);
    let start = match (spots.next(), spots.next()) {
        // It must stand there once, at the beginning of a line.
        (Some((at, _)), None) if text[..at].chars().rev().take_while(|it| *it != '\n').all(char::is_whitespace) => {
            text[..at].rfind('\n').map_or(0, |it| it + 1)
        }
        _ => return Vec::new(),
    };
    let below = other.get(to..).and_then(|rest| rest.lines().map(str::trim).find(|line| !line.is_empty()));
    // An answer below the copy is new; where it cannot be found, nothing is a copy.
    let end = below.map_or(Some(text.len()), |below| {
        lines::lines(text, &[]).iter().find(|line| line.start > start && line.text.trim() == below).map(|line| line.start)
    });
    end.map(|end| vec![(start, end)]).unwrap_or_default()
}
