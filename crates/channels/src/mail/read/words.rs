//! Header values as text: folded lines, encoded words, raw letters beyond ASCII.

use encoding_rs::Encoding;

use super::{charset, transfer};

enum Piece {
    Plain(String),
    Word { charset: String, bytes: Vec<u8> },
}

/// Makes a header value UTF-8: a careful reader guesses raw letters by the mail's own character set.
pub fn raw_text(value: &[u8], hint: Option<&'static Encoding>) -> String {
    let unfolded: Vec<u8> = value.iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n' | 0)).collect();
    if unfolded.is_ascii() && !unfolded.contains(&0x1b) {
        return String::from_utf8_lossy(&unfolded).into_owned();
    }
    charset::decode(&unfolded, None, hint).text
}

/// Reads a whole value: subject, description and their like.
pub fn unstructured(value: &[u8], hint: Option<&'static Encoding>) -> String {
    decode(raw_text(value, hint).trim())
}

/// Decodes the encoded words of a text. Neighbours in the same character set are joined before they are decoded, since
/// many senders cut within a letter.
pub fn decode(text: &str) -> String {
    if !text.contains("=?") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut open: Option<(String, Vec<u8>)> = None;
    for piece in joined(pieces(text)) {
        match piece {
            Piece::Word { charset, bytes } => match &mut open {
                Some((name, whole)) if *name == charset => whole.extend_from_slice(&bytes),
                _ => {
                    flush(&mut open, &mut out);
                    open = Some((charset, bytes));
                }
            },
            Piece::Plain(text) => {
                flush(&mut open, &mut out);
                out.push_str(&text);
            }
        }
    }
    flush(&mut open, &mut out);
    out
}

fn flush(open: &mut Option<(String, Vec<u8>)>, out: &mut String) {
    if let Some((name, bytes)) = open.take() {
        out.push_str(&charset::decode(&bytes, Some(&name), None).text);
    }
}

/// Blanks between two encoded words belong to the encoding.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let is_blank = matches!(&piece, Piece::Plain(text) if text.trim().is_empty());
        let between = matches!(kept.last(), Some(Piece::Word { .. })) && matches!(pieces.peek(), Some(Piece::Word { .. }));
        if !(is_blank && between) {
            kept.push(piece);
        }
    }
    kept
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let (mut plain, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("=?") {
        plain.push_str(&rest[..at]);
        match word(&rest[at + 2..]) {
            Some((piece, length)) => {
                if !plain.is_empty() {
                    found.push(Piece::Plain(std::mem::take(&mut plain)));
                }
                found.push(piece);
                rest = &rest[at + 2 + length..];
            }
            None => {
                plain.push_str("=?");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        found.push(Piece::Plain(plain));
    }
    found
}

/// Reads an encoded word behind its `=?`, and says how long it was.
fn word(rest: &str) -> Option<(Piece, usize)> {
    let (charset, after) = rest.split_once('?')?;
    let is_name = !charset.is_empty() && charset.len() <= 48 && charset.bytes().all(|byte| byte.is_ascii_graphic());
    let (kind, after) = after.split_once('?').filter(|(kind, _)| is_name && kind.len() == 1)?;
    let body = after.split("?=").next().filter(|body| body.len() < after.len())?;
    // A text that ends with an escape, like `a=3F?=`, has its end where it seems; one cut off has none.
    let bytes = match kind {
        "B" | "b" => transfer::base64(body.as_bytes()).0,
        "Q" | "q" => transfer::quoted_printable(body.as_bytes(), true),
        _ => return None,
    };
    let name = charset.split('*').next().unwrap_or_default().to_ascii_lowercase();
    Some((Piece::Word { charset: name, bytes }, charset.len() + 1 + 2 + body.len() + 2))
}

/// Makes a name or subject one line of plain text. Control and direction characters become a mark that can be seen.
pub fn visible(text: &str) -> (String, bool) {
    let mut was_changed = false;
    let line: String = text
        .chars()
        .map(|sign| match sign {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                was_changed = true;
                '\u{fffd}'
            }
            sign if sign.is_control() => {
                was_changed = true;
                '\u{fffd}'
            }
            sign => sign,
        })
        .collect();
    (line.trim().to_owned(), was_changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_read_as_a_careful_reader_would() {
        let cases: &[(&[u8], &str)] = &[
            (b"=?utf-8?B?5L+d6K+B6YeR?=", "保证金"),
            (b"=?utf-8?B?5L+d6K8=?=\r\n =?utf-8?B?gemHkQ==?=", "保证金"),
            (b"=?UTF-8?Q?a_b?= c =?utf-8?q?d?= =?utf-8?q?e?=", "a b c de"),
            (b"=?iso-2022-jp?B?GyRCJWEhPCVrGyhC?=", "メール"),
            (b"=?gb2312?B?saPWpL3w?= =?big5?B?q0/D0g==?=", "保证金保證"),
            (b"=?utf-8?Q?open", "=?utf-8?Q?open"),
            (b"=?x?Z?y?= =?utf-8*en?Q?z?=", "=?x?Z?y?= z"),
            ("保证金不足".as_bytes(), "保证金不足"),
            (b"\xb1\xa3\xd6\xa4\xbd\xf0\xb2\xbb\xd7\xe3\xce\xca\xcc\xe2", "保证金不足问题"),
            (b"\x1b$B%a!<%k\x1b(B", "メール"),
            (b"folded\r\n  here", "folded  here"),
        ];
        for (raw, expected) in cases {
            assert_eq!(unstructured(raw, None), *expected);
        }
    }

    #[test]
    fn the_mail_itself_hints_at_the_letters_of_its_headers() {
        assert_eq!(unstructured(b"\x83\x81\x81[\x83\x8b", Some(encoding_rs::SHIFT_JIS)), "メール");
        assert_eq!(unstructured(b"\xb1\xa3", Some(encoding_rs::GB18030)), "保");
    }

    #[test]
    fn directions_and_controls_are_shown() {
        assert_eq!(visible("a\u{202e}b\u{7}"), ("a\u{fffd}b\u{fffd}".to_owned(), true));
        assert_eq!(visible(" a\tb\r\n"), ("a b".to_owned(), false));
    }
}
