//! `Content-Type` and `Content-Disposition`: a word and its parameters, in all the ways names are written.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::{charset, transfer::hex, words};

/// The most parameters that are read of one field.
const MOST: usize = 64;

/// A value with parameters.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// The word before the first `;`, in lower case.
    pub value: String,
    params: BTreeMap<String, String>,
}

impl Field {
    /// Reads a field.
    pub fn parse(value: &[u8], hint: Option<&'static Encoding>) -> Self {
        let text = words::raw_text(value, hint);
        let mut items = cut(&text).into_iter();
        let value = items.next().unwrap_or_default().trim().to_lowercase();
        let mut pieces: BTreeMap<String, BTreeMap<u32, (String, bool)>> = BTreeMap::new();
        for item in items.take(MOST) {
            let Some((name, raw)) = item.split_once('=') else { continue };
            let (name, place, is_extended) = label(name.trim());
            let plain = unquoted(raw.trim());
            pieces.entry(name).or_default().entry(place).or_insert((plain, is_extended));
        }
        let params = pieces.into_iter().map(|(name, parts)| (name, joined(&parts))).collect();
        Self { value, params }
    }

    /// Returns a parameter that is not blank.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.get(name).map(String::as_str).filter(|value| !value.trim().is_empty())
    }
}

/// Cuts at semicolons outside quotes.
fn cut(text: &str) -> Vec<&str> {
    let (mut items, mut from, mut is_quoted, mut is_escaped) = (Vec::new(), 0, false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                items.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    items.push(&text[from..]);
    items
}

/// Reads `name*1*`: the name, the number of the piece, and whether it is percent-encoded. A whole value is preferred to
/// pieces, and an extended one to a plain one.
fn label(raw: &str) -> (String, u32, bool) {
    let raw = raw.to_lowercase();
    let (name, rest) = raw.split_once('*').unwrap_or((&raw, ""));
    let is_extended = raw.ends_with('*');
    let number = rest.trim_end_matches('*');
    match (number.parse::<u32>(), is_extended) {
        (Ok(number), _) => (name.to_owned(), number + 1, is_extended),
        (Err(_), true) => (name.to_owned(), 0, true),
        (Err(_), false) => (name.to_owned(), u32::MAX, false),
    }
}

fn unquoted(raw: &str) -> String {
    let Some(inner) = raw.strip_prefix('"') else { return raw.to_owned() };
    let mut out = String::with_capacity(inner.len());
    let mut signs = inner.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => break,
            '\\' if matches!(signs.peek(), Some('"' | '\\')) => out.extend(signs.next()),
            sign => out.push(sign),
        }
    }
    out
}

fn joined(parts: &BTreeMap<u32, (String, bool)>) -> String {
    if let Some((whole, is_extended)) = parts.get(&0) {
        return if *is_extended { extended(whole) } else { whole.clone() };
    }
    let pieces: Vec<&(String, bool)> = parts.range(1..u32::MAX).map(|(_, piece)| piece).collect();
    if pieces.is_empty() {
        let plain = parts.get(&u32::MAX).map(|(plain, _)| plain.as_str()).unwrap_or_default();
        return words::decode(plain);
    }
    let any_extended = pieces.iter().any(|(_, is_extended)| *is_extended);
    if !any_extended {
        return words::decode(&pieces.iter().map(|(text, _)| text.as_str()).collect::<String>());
    }
    let mut label = String::new();
    let mut bytes = Vec::new();
    for (at, (text, is_extended)) in pieces.iter().enumerate() {
        let mut text = text.as_str();
        if at == 0 && *is_extended {
            (label, text) = prefix(text);
        }
        if *is_extended {
            bytes.extend(percent(text));
        } else {
            bytes.extend_from_slice(text.as_bytes());
        }
    }
    charset::decode(&bytes, Some(label.as_str()).filter(|label| !label.is_empty()), None).text
}

fn extended(text: &str) -> String {
    let (label, rest) = prefix(text);
    charset::decode(&percent(rest), Some(label.as_str()).filter(|label| !label.is_empty()), None).text
}

/// Splits `utf-8'en'text`.
fn prefix(text: &str) -> (String, &str) {
    let mut parts = text.splitn(3, '\'');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(label), Some(_), Some(rest)) => (label.to_owned(), rest),
        _ => (String::new(), text),
    }
}

fn percent(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(hex(*high) << 4 | hex(*low));
                rest = after;
            }
            (other, _) => out.push(*other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_read_in_every_way_they_are_written() {
        let cases: &[(&[u8], &str)] = &[
            (b"attachment; filename=a.pdf", "a.pdf"),
            (b"attachment; filename=\"my file; 1.pdf\"", "my file; 1.pdf"),
            (b"attachment; filename=my file.pdf", "my file.pdf"),
            (b"attachment; filename*=utf-8''%E4%BF%9D.pdf", "保.pdf"),
            (b"attachment; filename=x.pdf; filename*=UTF-8'zh'%E4%BF%9D.pdf", "保.pdf"),
            (b"attachment; filename*0*=utf-8''%E4%BF; filename*1*=%9D; filename*2=.pdf", "保.pdf"),
            (b"attachment; filename*1=b.pdf; filename*0=\"a\"", "ab.pdf"),
            (b"attachment; filename=\"=?utf-8?B?5L+dLnBkZg==?=\"", "保.pdf"),
            (b"attachment; filename=\"=?utf-8?B?5L+d?=\r\n =?utf-8?B?LnBkZg==?=\"", "保.pdf"),
            (b"attachment; filename=\"\xb1\xa3\xd6\xa4\xbd\xf0\xbd\xd8\xcd\xbc.pdf\"", "保证金截图.pdf"),
            (b"attachment; filename=\"C:\\x\\y \\\"z\\\".pdf\"", "C:\\x\\y \"z\".pdf"),
            (b"attachment; filename=\"open.pdf", "open.pdf"),
            (b"attachment", ""),
        ];
        for (raw, expected) in cases {
            assert_eq!(Field::parse(raw, None).param("filename").unwrap_or_default(), *expected);
        }
    }
}
