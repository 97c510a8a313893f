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
        self.is_marked || matches!(self.text.trim_start().chars().next(), Some('>' | '＞')) || is_initials(self.text)
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

fn folded(text: &str) -> String {
    text.trim().trim_matches(['*', '_', '\u{a0}', ' ', '\t']).replace(['\u{a0}', '\u{202f}', '\u{3000}'], " ").to_lowercase()
}

/// Tells whether a line separates a copy: known words between dashes, or nothing but a long rule.
pub fn is_divider(text: &str) -> bool {
    let text = text.trim();
    let is_dash =
        |sign: char| matches!(sign, '-' | '–' | '—' | '_' | '=' | '─' | '*' | '+' | '~' | '<' | '>' | ' ' | '\u{a0}' | '|' | ':' | '：');
    let dashes = text.chars().take_while(|sign| is_dash(*sign)).filter(|sign| !sign.is_whitespace()).count();
    let inner = folded(text.trim_matches(is_dash));
    dashes >= 2 && all().dividers.contains(&inner)
}

/// Tells whether a line is a rule as Outlook draws above a copied head.
pub fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() >= 10 && text.chars().all(|sign| matches!(sign, '_' | '-' | '─' | '=' | '－'))
}

/// Returns what a line of a copied head names.
pub fn label(text: &str) -> Option<Label> {
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
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let opens = all().opens.iter().any(|open| line.starts_with(open.as_str()));
    match (has_verb, has_colon) {
        (true, _) if (has_address || digits >= 5) && (has_colon || opens) => Attribution::Sure,
        (true, true) => Attribution::Weak,
        (true, false) if has_address || digits >= 5 => Attribution::Weak,
        // Date, name and address with a colon: Japanese programs, mail.ru and others write no verb.
        (false, true) if has_address && digits >= 6 => Attribution::Sure,
        _ => Attribution::No,
    }
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
    let first = line.chars().next();
    all().opens.iter().any(|open| line.starts_with(open.as_str()))
        || first.is_some_and(|sign| sign.is_ascii_digit() || matches!(sign, '"' | '“' | '«'))
        || WEEKDAYS.iter().any(|day| line.starts_with(day))
}

const WEEKDAYS: [&str; 38] = [
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "пн",
    "вт",
    "ср",
    "чт",
    "пт",
    "сб",
    "вс",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "星期",
    "周",
    "週",
    "pzt",
    "sal",
    "çar",
    "per",
    "cum",
    "cmt",
    "paz",
    "月曜",
    "火曜",
    "水曜",
    "木曜",
    "金曜",
    "土曜",
    "日曜",
];

/// Tells whether a phone or program wrote this line below the mail.
pub fn is_phone(text: &str) -> bool {
    let line = folded(text);
    let length = line.chars().count();
    (4..=70).contains(&length)
        && all()
            .phones
            .iter()
            .any(|phrase| line.starts_with(phrase.as_str()) || length <= 40 && line.trim_end_matches('.').ends_with(phrase.as_str()))
}
