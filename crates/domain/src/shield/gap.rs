//! What may stand between a context word and its value: "the code *I received is:* 482913".

use super::words::lexicon;

const STEPS: usize = 10;
const QUOTES: &[char] =
    &['"', '\'', '`', '“', '”', '‘', '’', '„', '«', '»', '「', '」', '『', '』', '【', '】', '[', ']', '《', '》', '*', '<', '('];

/// The way from a context word to its value.
#[derive(Clone, Copy, Default)]
pub(super) struct Gap {
    /// Where the value begins.
    pub at: usize,
    /// A separator such as `:` or `=` was passed.
    pub separated: bool,
    /// A copula such as `is` or `是` was passed.
    pub stated: bool,
    /// An opening quote stands right before the value.
    pub quoted: bool,
    /// A word such as `my` was passed.
    pub mine: bool,
    /// A word of logging in or of receiving was passed.
    pub auth: bool,
    /// A line break was passed.
    pub broken: bool,
}

impl Gap {
    /// The text itself says that a value follows.
    pub fn told(&self) -> bool {
        self.separated || self.stated
    }
}

/// Walks from the end of a context word to where its value would begin.
pub(super) fn forward(text: &str, from: usize) -> Gap {
    let mut gap = Gap { at: from, ..Gap::default() };
    close_quote(text, &mut gap);
    for _ in 0..STEPS {
        spaces(text, &mut gap);
        if separator(text, &mut gap) {
            spaces(text, &mut gap);
            continue;
        }
        if gap.separated || !word(text, &mut gap) {
            break;
        }
    }
    open_quote(text, &mut gap);
    gap
}

/// Walks back from the start of a context word to where a value before it would end.
pub(super) fn backward(text: &str, to: usize, strangers: usize) -> Gap {
    let mut gap = Gap { at: to, ..Gap::default() };
    let mut strangers = strangers;
    for _ in 0..STEPS {
        let rest = text[..gap.at].trim_end_matches([' ', '\t', '-', '—', ',', '(', '"', '\'', '」', '”', '=']);
        gap.at = rest.len();
        if let Some(length) = lexicon("is").suffix(rest) {
            gap.stated = true;
            gap.at -= length;
        } else if let Some(length) = lexicon("filler").suffix(rest) {
            gap.mine |= lexicon("my").is(&rest[rest.len() - length..]);
            gap.at -= length;
        } else if let Some(length) = lexicon("auth").suffix(rest) {
            gap.auth = true;
            gap.at -= length;
        } else if let Some(length) = stranger(rest).filter(|_| strangers > 0 && !gap.stated) {
            strangers -= 1;
            gap.at -= length;
        } else {
            break;
        }
    }
    gap
}

/// A brand name between "is your" and "code".
fn stranger(text: &str) -> Option<usize> {
    let length = text.len() - text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    (3..=14).contains(&length).then_some(length)
}

fn spaces(text: &str, gap: &mut Gap) {
    let rest = &text[gap.at..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '#']).len();
    gap.broken |= rest[..blank].contains('\n');
    gap.at += blank.min(64);
}

fn close_quote(text: &str, gap: &mut Gap) {
    if let Some(c) = text[gap.at..].chars().next().filter(|c| QUOTES.contains(c) || *c == ')') {
        gap.at += c.len_utf8();
    }
}

fn open_quote(text: &str, gap: &mut Gap) {
    for _ in 0..2 {
        if let Some(c) = text[gap.at..].chars().next().filter(|c| QUOTES.contains(c)) {
            gap.at += c.len_utf8();
            gap.quoted |= !matches!(c, '<' | '(' | '[' | '*');
        }
    }
}

fn separator(text: &str, gap: &mut Gap) -> bool {
    let rest = &text[gap.at..];
    let length = match rest.chars().next() {
        Some(':') if !rest.starts_with("://") => 1,
        Some('=' | '|') => 1,
        Some('>') => 1,
        Some(c @ ('→' | '➜' | '∶' | '︰')) => c.len_utf8(),
        Some(c @ ('-' | '–' | '—')) if rest[c.len_utf8()..].starts_with([' ', '>']) => c.len_utf8(),
        _ => return false,
    };
    gap.separated = true;
    gap.at += length;
    true
}

fn word(text: &str, gap: &mut Gap) -> bool {
    let rest = &text[gap.at..];
    let filler = lexicon("filler").prefix(rest);
    let copula = lexicon("is").prefix(rest);
    let auth = lexicon("auth").prefix(rest);
    let Some(length) = [filler, copula, auth].into_iter().flatten().max() else { return false };
    gap.stated |= copula == Some(length);
    gap.auth |= auth == Some(length);
    gap.mine |= lexicon("my").is(&rest[..length]);
    gap.at += length;
    true
}
