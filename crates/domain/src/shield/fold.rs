//! One spelling of a text for every rule, with the way back to the bytes a person typed.

use std::iter::once;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// Stands where a secret was already masked: no letter, no digit, no separator.
pub(super) const BARRIER: char = '\u{FFFC}';

const TOKEN_OPEN: &str = "⟦secret:";
const TOKEN_CLOSE: char = '⟧';

/// A text in half width, without accents, zero-width characters and case.
///
/// `cased` and `lower` have equal length: only ASCII letters differ.
pub(super) struct Folded {
    pub cased: String,
    pub lower: String,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Folded {
    /// Folds `raw`; `covered` ranges (sorted, raw bytes) and mask tokens become barriers.
    pub fn new(raw: &str, covered: &[Range<usize>]) -> Self {
        let mut folded = Self {
            cased: String::with_capacity(raw.len()),
            lower: String::new(),
            starts: Vec::with_capacity(raw.len()),
            ends: Vec::with_capacity(raw.len()),
        };
        let mut covered = covered.iter().peekable();
        let mut at = 0;
        while let Some(c) = raw[at..].chars().next() {
            while covered.next_if(|range| range.end <= at).is_some() {}
            let free = covered.peek().map_or(raw.len(), |range| range.start.max(at));
            let plain = raw.as_bytes()[at..free].iter().take_while(|byte| byte.is_ascii()).count();
            if plain > 0 {
                folded.push_ascii(&raw[at..at + plain], at);
                at += plain;
                continue;
            }
            let hidden = match covered.peek() {
                Some(range) if range.start <= at => Some(range.end),
                _ => token_end(raw, at),
            };
            let end = hidden.unwrap_or(at + c.len_utf8());
            if hidden.is_some() {
                folded.push(BARRIER, at, end);
            } else {
                folded.push_raw(c, at);
            }
            at = end;
        }
        folded.lower = folded.cased.to_ascii_lowercase();
        folded
    }

    /// Maps a range of the folded text to the bytes of the raw text.
    pub fn raw(&self, range: Range<usize>) -> Range<usize> {
        let start = self.starts.get(range.start).copied().unwrap_or_default();
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.ends.get(last).copied().unwrap_or(start);
        start as usize..end as usize
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        self.cased.push(c);
        for _ in 0..c.len_utf8() {
            self.starts.push(start as u32);
            self.ends.push(end as u32);
        }
    }

    fn push_ascii(&mut self, text: &str, start: usize) {
        self.cased.push_str(text);
        self.starts.extend((start..start + text.len()).map(|at| at as u32));
        self.ends.extend((start..start + text.len()).map(|at| at as u32 + 1));
    }

    fn push_raw(&mut self, c: char, at: usize) {
        let end = at + c.len_utf8();
        if c.is_ascii() {
            return self.push(c, at, end);
        }
        let Some(c) = fold_char(c) else {
            return self.extend_last(end);
        };
        if joins_previous(c)
            && let Some(previous) = self.cased.chars().next_back()
            && let Some(joined) = compose(previous, c)
        {
            let keep = self.cased.len() - previous.len_utf8();
            let start = self.starts[keep] as usize;
            self.cased.truncate(keep);
            self.starts.truncate(keep);
            self.ends.truncate(keep);
            return self.push(joined, start, end);
        }
        self.push(c, at, end);
    }

    /// A dropped character belongs to the one before it, so a mask never leaves half a letter.
    fn extend_last(&mut self, end: usize) {
        let width = self.cased.chars().next_back().map_or(0, char::len_utf8);
        let from = self.ends.len() - width;
        for slot in &mut self.ends[from..] {
            *slot = end as u32;
        }
    }
}

/// Folds a word of a table the way texts are folded.
pub(super) fn fold(word: &str) -> String {
    Folded::new(word, &[]).lower
}

fn token_end(raw: &str, at: usize) -> Option<usize> {
    let body = raw[at..].strip_prefix(TOKEN_OPEN)?;
    let kind = body.len() - body.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
    body[kind..].starts_with(TOKEN_CLOSE).then(|| at + TOKEN_OPEN.len() + kind + TOKEN_CLOSE.len_utf8())
}

fn joins_previous(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}' | '\u{3099}' | '\u{309A}')
}

fn fold_char(c: char) -> Option<char> {
    let plain = match c {
        '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => return None,
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => return None,
        '\u{0300}'..='\u{036F}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{093C}' => return None,
        '\u{00A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{0085}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{2010}'..='\u{2012}' | '\u{2212}' => '-',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '०'..='९' => digit(c, '०'),
        '๐'..='๙' => digit(c, '๐'),
        'ı' | 'İ' => 'i',
        'đ' | 'Đ' => 'd',
        'ł' | 'Ł' => 'l',
        'ø' | 'Ø' => 'o',
        // A full-width comma never groups thousands.
        '，' => '，',
        'ة' => 'ه',
        'ى' => 'ي',
        '\u{FF01}'..='\u{FFDC}' | '\u{1D400}'..='\u{1D7FF}' => once(c).nfkd().next().unwrap_or(c),
        '\u{00C0}'..='\u{052F}' | '\u{0622}'..='\u{0626}' | '\u{0958}'..='\u{095F}' | '\u{1E00}'..='\u{1EFF}' => {
            let lower = c.to_lowercase().next().unwrap_or(c);
            once(lower).nfd().next().unwrap_or(lower)
        }
        other => other,
    };
    Some(plain)
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}
