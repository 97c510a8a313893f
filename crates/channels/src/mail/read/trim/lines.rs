//! What a single line can be: quoted, a divider, a label of a copied head, the end of an attribution.

use super::phrases::{Label, all};

/// A line of the text, with its place in it.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Without its end.
    pub text: &'a str,
    /// Its first byte in the whole.
    pub start: usize,
    /// The byte after its end.
    pub end: usize,
    /// Whether a mail program marked it as copied.
    pub is_marked: bool,
}

impl Line<'_> {
    /// Tells whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Tells whether it is quoted by a sign at its beginning.
    pub fn is_quoted(&self) -> bool {
        let text = self.text.trim();
        // `>>> look here <<<` is somebody's ornament.
        self.is_marked || matches!(text.chars().next(), Some('>' | '＞')) && !text.ends_with("<<") || is_initials(text)
    }
}

/// `AL> text`, as some programs of the East and of old still write.
fn is_initials(text: &str) -> bool {
    let trimmed = text.trim_start();
    trimmed.split_once('>').is_some_and(|(head, _)| (1..=3).contains(&head.len()) && head.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// Cuts a text into lines.
pub fn lines<'a>(text: &'a str, marked: &[(usize, usize)]) -> Vec<Line<'a>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            let is_marked = marked.iter().any(|(from, to)| start >= *from && start < *to);
            Line { text: line.trim_end_matches(['\n', '\r']), start, end: at, is_marked }
        })
        .collect()
}

/// Marks of direction that right-to-left languages put around names.
const fn is_direction(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Lower case, without ornament and marks of direction.
fn folded(text: &str) -> String {
    let text: String = text.chars().filter(|sign| !is_direction(*sign)).collect();
    text.trim().trim_matches(['*', '_', '\u{a0}', ' ', '\t']).replace(['\u{a0}', '\u{202f}', '\u{3000}'], " ").to_lowercase()
}

const fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '–' | '—' | '_' | '=' | '─' | '*' | '+' | '~' | '<' | '>' | ' ' | '\u{a0}' | '|' | ':' | '：')
}

/// What stands between the dashes of a line that begins with two at least, and whether it ends with two as well.
fn between_dashes(text: &str) -> Option<(String, bool)> {
    let text = text.trim();
    let count =
        |signs: &mut dyn Iterator<Item = char>| signs.take_while(|sign| is_dash(*sign)).filter(|sign| !sign.is_whitespace()).count();
    let (before, after) = (count(&mut text.chars()), count(&mut text.chars().rev()));
    (before >= 2).then(|| (folded(text.trim_matches(is_dash)), after >= 2))
}

/// Tells whether a line separates a copy: known words between dashes, or `---- On Monday, Ann wrote ----`.
pub fn is_divider(text: &str) -> bool {
    between_dashes(text).is_some_and(|(inner, is_closed)| {
        let wrote = || all().wrote.iter().any(|verb| inner.ends_with(verb.as_str()));
        all().dividers.contains(&inner) || is_closed && (8..=160).contains(&inner.chars().count()) && wrote()
    })
}

/// Tells whether somebody passes on what another wrote: the words that follow are what the mail is about.
pub fn is_forward(text: &str) -> bool {
    // Most lines cost no more than a look at their ends.
    if !text.trim_end().ends_with([':', '：']) {
        return between_dashes(text).is_some_and(|(inner, _)| all().forwards.contains(&inner));
    }
    let line = folded(text);
    let bare = line.trim_end_matches([':', '：', ' ']);
    bare.len() < line.len() && all().forwards.iter().any(|words| words == bare)
        || between_dashes(text).is_some_and(|(inner, _)| all().forwards.contains(&inner))
}

/// Tells whether a line is a rule as Outlook draws above a copied head.
pub fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 10 && text.chars().all(|sign| matches!(sign, '_' | '-' | '─' | '=' | '－'))
}

/// Characters within which a label ends.
const LABEL: usize = 48;

/// Returns what a line of a copied head names.
pub fn label(text: &str) -> Option<Label> {
    if !text.chars().take(LABEL).any(|sign| matches!(sign, ':' | '：')) {
        return None;
    }
    let line = folded(text.trim_start_matches(['>', ' ', '|', '-']));
    let (head, _) = line.split_once([':', '：'])?;
    let head = head.trim().trim_matches(['*', '_']).trim();
    let head: String = head.split_whitespace().collect::<Vec<_>>().join(" ");
    if head.is_empty() || head.chars().count() > 24 {
        return None;
    }
    let close: String = head.split(' ').collect();
    all().labels.iter().find(|(word, _)| *word == head || *word == close).map(|(_, label)| *label)
}

/// How sure it is that a run of lines says who wrote what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub enum Attribution {
    /// It does not.
    No,
    /// It may, if a quoted line follows.
    Weak,
    /// It does.
    Sure,
}

/// Characters that the longest verb has.
const TAIL: usize = 32;

/// Judges one to four lines that were joined.
pub fn attribution(text: &str) -> Attribution {
    let line = folded(text);
    if line.chars().count() > 400 || line.chars().count() < 6 {
        return Attribution::No;
    }
    let ends = line.trim_end_matches([' ', '>']);
    let has_colon = ends.ends_with([':', '：']);
    let bare = ends.trim_end_matches([':', '：', ' ', '。', '.']);
    let has_verb = all().wrote.iter().any(|verb| bare.ends_with(verb.as_str()))
        || has_colon && all().wrote.iter().filter(|verb| verb.chars().count() > 3).any(|verb| inside(bare, verb));
    let has_address = line.contains('@') && line.contains('.');
    let digits = line.chars().filter(|sign| sign.is_numeric()).count();
    // An answer that shares its line with the attribution stays.
    if ["-- on ", "- on "].iter().any(|open| line.find(open).is_some_and(|at| line[..at].contains(char::is_alphanumeric))) {
        return Attribution::No;
    }
    let opens = all().opens.iter().any(|open| line.starts_with(open.as_str()));
    // `… Ann <ann@trader.example>:` closes with the address; a sentence may name one anywhere.
    let is_signed = has_address && bare_end(&line) && (opens || is_dated(&line));
    match (has_verb, has_colon) {
        (true, true) if has_address => Attribution::Sure,
        // Date, name and address with a colon: Japanese programs, mail.ru and others write no verb.
        (false, true) if is_signed && digits >= 6 => Attribution::Sure,
        // Without an address people write such lines themselves, above what is theirs.
        (true, true) => Attribution::Weak,
        (true, false) if has_address || digits >= 5 => Attribution::Weak,
        // `03.02.2025, 10:00, Ann:`, and `2025/2/3 Ann <ann@trader.example>` as older programs wrote.
        (false, true) if digits >= 8 && is_dated(&line) || has_address && digits >= 6 => Attribution::Weak,
        (false, false) if has_address && line.ends_with('>') && digits >= 6 && is_dated(&line) => Attribution::Weak,
        _ => Attribution::No,
    }
}

/// Tells whether an attribution can end with this line, by a look at its last characters.
pub fn may_end(text: &str) -> bool {
    let text = text.trim_end_matches(|sign: char| sign.is_whitespace() || is_direction(sign));
    if text.ends_with([':', '：', '>']) {
        return true;
    }
    let from = text.char_indices().rev().nth(TAIL).map_or(0, |(at, _)| at);
    let tail = text[from..].to_lowercase();
    let tail = tail.trim_end_matches(['。', '.', ' ', '*', '_']);
    all().wrote.iter().any(|verb| tail.ends_with(verb.as_str()))
}

/// Tells whether nothing stands on a line but the verb of an attribution.
pub fn is_verb(text: &str) -> bool {
    let line = folded(text);
    let bare = line.trim_end_matches([':', '：', ' ', '。', '.']);
    all().wrote.iter().any(|verb| verb == bare)
}

/// Tells whether a bracket with an address is the last thing before the colon.
fn bare_end(line: &str) -> bool {
    let line = line.trim_end_matches([':', '：', ' ', ',']);
    let open = if line.ends_with('>') { '<' } else { '(' };
    line.ends_with(['>', ')']) && line.rsplit(open).next().is_some_and(|inside| inside.contains('@'))
}

/// A verb within the line stands as a word of its own: `Le 3 mai, Ann a écrit (en ligne) :`.
fn inside(line: &str, verb: &str) -> bool {
    line.match_indices(verb).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric() || !sign.is_ascii());
        let after = line[at + verb.len()..].chars().next().is_none_or(|sign| !sign.is_alphanumeric());
        before && after
    })
}

/// Tells whether an attribution may begin on this line.
pub fn may_open(text: &str) -> bool {
    let line = folded(text);
    // The wrapped address of somebody whose name begins with a figure.
    let is_address = line.split_whitespace().next().is_some_and(|word| word.contains('@'));
    let first = line.chars().next().filter(|_| !is_address);
    all().opens.iter().any(|open| line.starts_with(open.as_str()))
        || first.is_some_and(|sign| matches!(sign, '"' | '“' | '«'))
        || !is_address && is_dated(&line)
}

fn is_dated(line: &str) -> bool {
    line.starts_with(char::is_numeric) || all().days.iter().any(|day| line.starts_with(day.as_str()))
}

/// Tells whether a phone or program wrote this line below the mail.
pub fn is_phone(text: &str) -> bool {
    let line = folded(text);
    let line = line.trim_matches(['(', ')', '<', '>', '"']);
    let length = line.chars().count();
    // A phone is short of words; whoever writes a sentence about one is not.
    (4..=90).contains(&length)
        && line.split_whitespace().count() <= 10
        && all()
            .phones
            .iter()
            .any(|phrase| line.starts_with(phrase.as_str()) || length <= 40 && line.trim_end_matches('.').ends_with(phrase.as_str()))
}
