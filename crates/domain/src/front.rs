//! Front matter: `key: value` lines between two lines of `---`, above a text.

use std::collections::BTreeMap;
use std::str::FromStr;

/// Why front matter could not be read; lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrontError {
    /// The file does not begin with a line `---`.
    #[error("line 1: the file begins with front matter between two lines of `---`")]
    NoFrontMatter,
    /// The closing `---` is missing.
    #[error("the front matter opened on line 1 is never closed by `---`")]
    Unclosed,
    /// A line is not `key: value`.
    #[error("line {line}: expected `key: value`, found `{text}`")]
    NotAPair {
        /// Line number in the file.
        line: usize,
        /// The line as it stands.
        text: String,
    },
    /// A key that no such file has.
    #[error("line {line}: unknown key `{key}`")]
    UnknownKey {
        /// Line number in the file.
        line: usize,
        /// The key as it stands.
        key: String,
    },
    /// A key that stands twice.
    #[error("line {line}: `{key}` stands twice")]
    Twice {
        /// Line number in the file.
        line: usize,
        /// The repeated key.
        key: String,
    },
    /// A key that every such file needs.
    #[error("the front matter has no `{key}`")]
    Missing {
        /// The absent key.
        key: &'static str,
    },
    /// A value that cannot be understood.
    #[error("line {line}: `{key}` should be {expected}, found `{found}`")]
    Value {
        /// Line number in the file.
        line: usize,
        /// The key it belongs to.
        key: &'static str,
        /// What would be accepted.
        expected: &'static str,
        /// What was there.
        found: String,
    },
}

/// Tells whether a file may be called so: small letters, digits and hyphens.
pub fn is_key(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Reads the front matter, in which only `known` keys may stand, and returns the text below it.
///
/// # Errors
/// Names the line and what was expected there.
pub fn read<'a>(text: &'a str, known: &[&str]) -> Result<(Fields<'a>, &'a str), FrontError> {
    let (lines, below) = split(text)?;
    Ok((Fields::read(lines, known)?, below))
}

/// A line with its number in the file.
type Line<'a> = (usize, &'a str);

fn split(text: &str) -> Result<(Vec<Line<'_>>, &str), FrontError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut front = Vec::new();
    let mut offset = 0;
    for (index, raw) in text.split_inclusive('\n').enumerate() {
        offset += raw.len();
        let line = raw.trim_end();
        match (index, line == "---") {
            (0, true) => {}
            (0, false) => return Err(FrontError::NoFrontMatter),
            (_, true) => return Ok((front, &text[offset..])),
            (_, false) => front.push((index + 1, line)),
        }
    }
    Err(if offset == 0 { FrontError::NoFrontMatter } else { FrontError::Unclosed })
}

/// The pairs of the front matter with the lines they stand on.
pub struct Fields<'a>(BTreeMap<&'a str, Line<'a>>);

impl<'a> Fields<'a> {
    fn read(lines: Vec<Line<'a>>, known: &[&str]) -> Result<Self, FrontError> {
        let mut fields = BTreeMap::new();
        for (line, text) in lines {
            let trimmed = text.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            let Some((key, value)) = trimmed.split_once(':') else {
                return Err(FrontError::NotAPair { line, text: text.to_owned() });
            };
            let key = key.trim();
            if !known.contains(&key) {
                return Err(FrontError::UnknownKey { line, key: key.to_owned() });
            }
            if fields.insert(key, (line, value.trim())).is_some() {
                return Err(FrontError::Twice { line, key: key.to_owned() });
            }
        }
        Ok(Self(fields))
    }

    fn find(&self, key: &str) -> Option<Line<'a>> {
        self.0.get(key).copied().filter(|(_, value)| !unquote(value).is_empty())
    }

    /// Returns a text that must be there.
    pub fn text(&self, key: &'static str) -> Result<String, FrontError> {
        self.find(key).map(|(_, value)| unquote(value).to_owned()).ok_or(FrontError::Missing { key })
    }

    /// Returns a text that may be there.
    pub fn optional(&self, key: &'static str) -> Option<String> {
        self.text(key).ok().filter(|value| value != "null")
    }

    /// Returns a value that must be there and that `read` understands.
    pub fn read_as<T>(&self, key: &'static str, expected: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, FrontError> {
        let (line, found) = self.find(key).ok_or(FrontError::Missing { key })?;
        read(unquote(found)).ok_or_else(|| value(line, key, expected, found))
    }

    /// Returns a value that must be there, in its usual writing.
    pub fn parsed<T: FromStr>(&self, key: &'static str, expected: &'static str) -> Result<T, FrontError> {
        self.read_as(key, expected, |found| found.parse().ok())
    }

    /// Returns a yes or no; absent is no.
    pub fn flag(&self, key: &'static str) -> Result<bool, FrontError> {
        self.0.get(key).map_or(Ok(false), |&(line, found)| found.parse().map_err(|_| value(line, key, "true or false", found)))
    }

    /// Returns the items of `[a, "b, c"]`; absent is none.
    pub fn list(&self, key: &'static str) -> Vec<String> {
        self.0.get(key).map(|(_, raw)| items(raw)).unwrap_or_default()
    }

    /// Returns the items of a list, each in its usual writing.
    pub fn list_of<T: FromStr>(&self, key: &'static str, expected: &'static str) -> Result<Vec<T>, FrontError> {
        let Some(&(line, raw)) = self.0.get(key) else { return Ok(Vec::new()) };
        items(raw).iter().map(|item| item.parse().map_err(|_| value(line, key, expected, raw))).collect()
    }
}

fn value(line: usize, key: &'static str, expected: &'static str, found: &str) -> FrontError {
    FrontError::Value { line, key, expected, found: found.to_owned() }
}

fn unquote(raw: &str) -> &str {
    let raw = raw.trim();
    ['"', '\''].into_iter().find_map(|q| raw.strip_prefix(q)?.strip_suffix(q)).unwrap_or(raw)
}

/// Reads `[a, "b, c"]`; a list without brackets is one too.
fn items(raw: &str) -> Vec<String> {
    let raw = raw.trim();
    let inner = raw.strip_prefix('[').and_then(|r| r.strip_suffix(']')).unwrap_or(raw);
    let mut parts = vec![String::new()];
    let mut quote = None;
    for c in inner.chars() {
        let at_start = parts.last().is_none_or(|part| part.trim().is_empty());
        match (c, quote) {
            ('"' | '\'', None) if at_start => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            (',', None) => parts.push(String::new()),
            _ => {
                if let Some(part) = parts.last_mut() {
                    part.push(c);
                }
            }
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
