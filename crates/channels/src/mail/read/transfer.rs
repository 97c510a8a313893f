//! Transfer encodings, read leniently: what is not part of the encoding is passed over.

/// Decodes base64; tells whether foreign signs stood in it. Stops at the padding: what follows is somebody's footer.
pub fn base64(input: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(input.len() / 4 * 3);
    let (mut bits, mut count, mut is_clean, mut padding) = (0_u32, 0_u8, true, 0_u8);
    let is_url = is_for_urls(input);
    for byte in input {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'-' if is_url => 62,
            b'_' if is_url => 63,
            b'=' => {
                padding += 1;
                if count.is_multiple_of(4) || padding >= 2 {
                    break;
                }
                continue;
            }
            b'\r' | b'\n' | b' ' | b'\t' => continue,
            _ => {
                is_clean = false;
                continue;
            }
        };
        if padding > 0 {
            break;
        }
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            out.extend_from_slice(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    match count {
        2 => out.push((bits >> 4) as u8),
        3 => out.extend_from_slice(&((bits >> 2) as u16).to_be_bytes()),
        _ => {}
    }
    (out, is_clean)
}

/// Some programs write the alphabet meant for addresses of pages; where other signs stand too, its two are as foreign as they are.
fn is_for_urls(input: &[u8]) -> bool {
    let mut found = false;
    let is_of_it = |byte: &u8| {
        found |= matches!(byte, b'-' | b'_');
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'=' | b'\r' | b'\n' | b' ' | b'\t')
    };
    input.iter().all(is_of_it) && found
}

/// Decodes quoted-printable. `_` is a blank in headers only.
pub fn quoted_printable(input: &[u8], in_header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(input.len());
    let mut rest = input;
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        match first {
            b'_' if in_header => out.push(b' '),
            b'=' => match tail {
                [high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    out.push(hex(*high) << 4 | hex(*low));
                    rest = after;
                }
                _ => match soft_break(tail) {
                    Some(after) => rest = after,
                    None => out.push(b'='),
                },
            },
            b' ' | b'\t' if !in_header => {
                // Blanks at the end of a line were added on the way.
                let blanks = tail.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                if !matches!(tail.get(blanks), Some(b'\r' | b'\n')) {
                    out.push(*first);
                    out.extend_from_slice(&tail[..blanks]);
                }
                rest = &tail[blanks..];
            }
            other => out.push(*other),
        }
    }
    out
}

fn soft_break(tail: &[u8]) -> Option<&[u8]> {
    let blanks = tail.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match &tail[blanks..] {
        [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => Some(after),
        [] => Some(&[]),
        _ => None,
    }
}

/// Returns the value of a hexadecimal digit.
pub const fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        b'A'..=b'F' => digit - b'A' + 10,
        _ => 0,
    }
}

/// A file that stood in the text itself.
pub struct Embedded {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Takes uuencoded files out of a text. A block without an end is left where it is.
pub fn uuencoded(text: &str) -> (String, Vec<Embedded>) {
    let (mut kept, mut files) = (String::with_capacity(text.len()), Vec::new());
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        match begin(line) {
            Some(name) => match block(lines.clone()) {
                Some((bytes, rest)) => {
                    files.push(Embedded { name: name.to_owned(), bytes });
                    lines = rest;
                }
                None => kept.push_str(line),
            },
            None => kept.push_str(line),
        }
    }
    (kept, files)
}

fn begin(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("begin ")?;
    let (mode, name) = rest.trim_end().split_once(' ')?;
    let is_mode = matches!(mode.len(), 3 | 4) && mode.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    (is_mode && !name.trim().is_empty()).then_some(name.trim())
}

type Lines<'a> = std::str::SplitInclusive<'a, char>;

fn block(mut lines: Lines<'_>) -> Option<(Vec<u8>, Lines<'_>)> {
    let mut bytes = Vec::new();
    loop {
        let line = lines.next()?.trim_end_matches(['\r', '\n']);
        if line.trim() == "end" {
            return (!bytes.is_empty()).then_some((bytes, lines));
        }
        uu_line(line.as_bytes(), &mut bytes)?;
    }
}

/// Decodes one line of uuencode; `None` when it cannot be one.
pub fn uu_line(line: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let Some((first, data)) = line.split_first() else { return Some(()) };
    let length = usize::from(first.checked_sub(32)? & 63);
    if data.iter().any(|byte| !(32..=96).contains(byte)) || data.len() + 3 < length.div_ceil(3) * 4 {
        return None;
    }
    let from = out.len();
    for chunk in data.chunks(4) {
        let sign = |at: usize| u32::from((chunk.get(at).copied().unwrap_or(32) - 32) & 63);
        let bits = sign(0) << 18 | sign(1) << 12 | sign(2) << 6 | sign(3);
        out.extend_from_slice(&bits.to_be_bytes()[1..]);
    }
    out.truncate(from + length);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_survives_breaks_footers_and_missing_padding() {
        assert_eq!(base64(b"SGVs\r\nbG8=").0, b"Hello");
        assert_eq!(base64(b"SGVsbG8").0, b"Hello");
        assert_eq!(base64(b"SGVsbG8=\r\n___\r\nlist footer").0, b"Hello");
        assert_eq!(base64(b"SGV!sbG8="), (b"Hello".to_vec(), false));
        assert_eq!(base64(b"-_-_"), base64(b"+/+/"), "the alphabet for addresses of pages");
        assert_eq!(base64(b"... SGV-sbG8").0, b"Hello", "which is foreign where other signs are");
    }

    #[test]
    fn quoted_printable_survives_what_is_not() {
        assert_eq!(quoted_printable(b"a=3Db=\r\nc  \r\nd=zz", false), b"a=bc\r\nd=zz");
        assert_eq!(quoted_printable(b"a_b=C3=A4", true), "a bä".as_bytes());
        assert_eq!(quoted_printable(b"end=", false), b"end");
    }

    #[test]
    fn files_in_the_text_come_out() {
        let text = "see\nbegin 644 cat.txt\n#0V%T\n`\nend\nbye\n";
        let (kept, files) = uuencoded(text);
        assert_eq!(kept, "see\nbye\n");
        assert_eq!((files[0].name.as_str(), files[0].bytes.as_slice()), ("cat.txt", &b"Cat"[..]));
        for left in ["begin 644 x\nhello world\nend\n", "begin at once\n", "begin 644 x\n#0V%T\n"] {
            assert_eq!(uuencoded(left).0, left);
        }
    }
}
