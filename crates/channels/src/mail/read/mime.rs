//! The structure of a mail: headers and parts, within limits that hold for any input.

use encoding_rs::Encoding;

use super::params::Field;
use super::{charset, transfer, words};

/// How much of a mail is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of headers of one entity.
    pub header_bytes: usize,
    /// Fields of one entity.
    pub header_fields: usize,
    /// Bytes of one field.
    pub field_bytes: usize,
    /// Parts within parts.
    pub depth: usize,
    /// Parts in all.
    pub parts: usize,
    /// Bytes of text taken for display.
    pub text_bytes: usize,
    /// Files.
    pub files: usize,
    /// Mails within mails that are opened for their files.
    pub mails: usize,
    /// Bytes of such a mail.
    pub mail_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_bytes: 256 << 10,
            header_fields: 1_000,
            field_bytes: 64 << 10,
            depth: 12,
            parts: 250,
            text_bytes: 2 << 20,
            files: 100,
            mails: 3,
            mail_bytes: 8 << 20,
        }
    }
}

/// The headers of an entity, in order.
#[derive(Debug, Default)]
pub struct Headers<'a> {
    fields: Vec<(String, &'a [u8])>,
    /// Whether some were left out.
    pub was_cut: bool,
}

impl<'a> Headers<'a> {
    /// Returns the first field of a name that is written in lower case.
    pub fn get(&self, name: &str) -> Option<&'a [u8]> {
        self.all(name).next()
    }

    /// Returns every field of a name.
    pub fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a [u8]> + 's {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| *value)
    }

    /// Returns all fields in order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &'a [u8])> {
        self.fields.iter().map(|(name, value)| (name.as_str(), *value))
    }

    /// Returns a field as text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| words::unstructured(value, None))
    }
}

/// Separates headers from body. Lines that are no field are passed over; a body that begins at once is one.
pub fn entity<'a>(raw: &'a [u8], limits: &Limits) -> (Headers<'a>, &'a [u8]) {
    let mut headers = Headers::default();
    let mut at = 0;
    let mut open: Option<(usize, usize, usize)> = None;
    while at < raw.len() {
        let end = line_end(raw, at);
        let line = trimmed(&raw[at..end]);
        if line.is_empty() {
            push(&mut headers, raw, open.take(), limits);
            return (headers, &raw[end..]);
        }
        if !matches!(line[0], b' ' | b'\t') {
            push(&mut headers, raw, open.take(), limits);
            match name_end(line) {
                Some(colon) => open = Some((at, at + colon, at + line.len())),
                // A line of text right at the top, or after the headers without a blank one.
                None if !line.starts_with(b"From ") && !line.starts_with(b">From ") => return (headers, &raw[at..]),
                None => {}
            }
        } else if let Some((_, _, last)) = &mut open {
            *last = at + line.len();
        }
        at = end;
    }
    push(&mut headers, raw, open, limits);
    (headers, &[])
}

fn push<'a>(headers: &mut Headers<'a>, raw: &'a [u8], open: Option<(usize, usize, usize)>, limits: &Limits) {
    let Some((start, colon, end)) = open else { return };
    if headers.fields.len() >= limits.header_fields || end > limits.header_bytes {
        headers.was_cut = true;
        return;
    }
    let mut value = &raw[colon + 1..end];
    if value.len() > limits.field_bytes {
        headers.was_cut = true;
        value = &value[..limits.field_bytes];
    }
    let name = String::from_utf8_lossy(&raw[start..colon]).trim().to_ascii_lowercase();
    headers.fields.push((name, value.trim_ascii()));
}

fn name_end(line: &[u8]) -> Option<usize> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    (!name.is_empty() && name.len() <= 128 && name.iter().all(|byte| byte.is_ascii_graphic())).then_some(colon)
}

fn line_end(raw: &[u8], at: usize) -> usize {
    raw[at..].iter().position(|byte| *byte == b'\n').map_or(raw.len(), |end| at + end + 1)
}

fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// How a leaf stands to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Which of several forms of the same words it is; 0 when it stands alone.
    pub alternative: usize,
    /// Whether it belongs to a report.
    pub in_report: bool,
    /// Whether the parts around it belong together, as HTML and its pictures.
    pub related: bool,
}

/// A part without parts.
pub struct Leaf<'a> {
    /// `Content-Type`.
    pub kind: Field,
    /// `Content-Disposition`.
    pub disposition: Field,
    /// Its headers.
    pub headers: Headers<'a>,
    /// The bytes as they were sent.
    pub raw: &'a [u8],
    /// Where it stands.
    pub context: Context,
}

impl Leaf<'_> {
    /// Returns the content without its transfer encoding.
    pub fn bytes(&self) -> Vec<u8> {
        match self.headers.text("content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "base64" => transfer::base64(self.raw).0,
            "quoted-printable" => transfer::quoted_printable(self.raw, false),
            "x-uuencode" | "uuencode" | "x-uue" => {
                let (_, files) = transfer::uuencoded(&String::from_utf8_lossy(self.raw));
                files.into_iter().next().map_or_else(|| self.raw.to_vec(), |file| file.bytes)
            }
            _ => self.raw.to_vec(),
        }
    }

    /// Returns the content as text.
    pub fn text(&self, limit: usize, hint: Option<&'static Encoding>) -> charset::Decoded {
        let mut bytes = self.bytes();
        bytes.truncate(limit);
        charset::decode(&bytes, self.kind.param("charset"), hint)
    }
}

/// Everything a mail is made of.
#[derive(Default)]
pub struct Structure<'a> {
    /// The leaves, in order.
    pub leaves: Vec<Leaf<'a>>,
    /// Whether parts were kept as one.
    pub was_cut: bool,
    /// The words of every multipart on the way.
    pub multiparts: Vec<String>,
    alternatives: usize,
}

/// Takes a mail apart.
pub fn structure<'a>(raw: &'a [u8], limits: &Limits) -> (Headers<'a>, Structure<'a>) {
    let (headers, body) = entity(raw, limits);
    let mut found = Structure::default();
    let top = Headers { fields: headers.fields.clone(), was_cut: headers.was_cut };
    let context = Context { alternative: 0, in_report: false, related: false };
    found.visit((headers, body), "text/plain", (context, 0), limits);
    (top, found)
}

impl<'a> Structure<'a> {
    fn visit(&mut self, (headers, body): (Headers<'a>, &'a [u8]), usual: &str, (context, depth): (Context, usize), limits: &Limits) {
        let mut kind = headers.get("content-type").map(|value| Field::parse(value, None)).unwrap_or_default();
        if !kind.value.contains('/') {
            usual.clone_into(&mut kind.value);
        }
        let disposition = headers.get("content-disposition").map(|value| Field::parse(value, None)).unwrap_or_default();
        if let Some(inner) = kind.value.strip_prefix("multipart/").map(str::to_owned) {
            let parts = boundary(&kind, body).map(|mark| split(body, &mark, limits.parts + 1)).unwrap_or_default();
            if !parts.is_empty() && depth < limits.depth {
                self.descend(&inner, parts, (context, depth), limits);
                return;
            }
            self.was_cut |= !parts.is_empty();
            kind.value = if parts.is_empty() { "text/plain".to_owned() } else { "application/octet-stream".to_owned() };
        }
        if self.leaves.len() >= limits.parts {
            self.was_cut = true;
            return;
        }
        self.leaves.push(Leaf { kind, disposition, headers, raw: body, context });
    }

    fn descend(&mut self, kind: &str, parts: Vec<&'a [u8]>, (outer, depth): (Context, usize), limits: &Limits) {
        self.multiparts.push(kind.to_owned());
        let mut context = outer;
        if kind == "alternative" {
            self.alternatives += 1;
            context.alternative = self.alternatives;
        }
        context.in_report |= kind == "report";
        context.related |= kind == "related";
        let usual = if kind == "digest" { "message/rfc822" } else { "text/plain" };
        for part in parts {
            if self.leaves.len() >= limits.parts {
                self.was_cut = true;
                return;
            }
            self.visit(entity(part, limits), usual, (context, depth + 1), limits);
        }
    }
}

/// Returns the boundary, or what looks like one where none is named.
fn boundary(kind: &Field, body: &[u8]) -> Option<Vec<u8>> {
    let named = kind.param("boundary").map(|mark| mark.trim_end().as_bytes().to_vec());
    named.or_else(|| {
        let line = body.split(|byte| *byte == b'\n').map(trimmed).find(|line| !line.is_empty())?;
        let mark = line.strip_prefix(b"--").filter(|mark| !mark.is_empty() && mark.len() <= 70 && !mark.contains(&b' '))?;
        Some(mark.to_vec())
    })
}

/// Cuts a body at the lines of its boundary. What stands before the first and after the last is nobody's.
fn split<'a>(body: &'a [u8], mark: &[u8], most: usize) -> Vec<&'a [u8]> {
    let (mut parts, mut from, mut at) = (Vec::new(), None, 0);
    while at < body.len() {
        let end = line_end(body, at);
        let line = &body[at..end];
        if line.starts_with(b"--") && line[2..].starts_with(mark) {
            let rest = trimmed(&line[2 + mark.len()..]).trim_ascii();
            if rest.is_empty() || rest.starts_with(b"--") {
                if let Some(from) = from {
                    parts.push(without_last_break(&body[from..at.max(from)]));
                }
                from = (!rest.starts_with(b"--")).then_some(end);
                if parts.len() >= most || from.is_none() {
                    return parts;
                }
            }
        }
        at = end;
    }
    // The end is missing: what is there is still a part.
    parts.extend(from.map(|from| &body[from.min(body.len())..]));
    parts
}

fn without_last_break(part: &[u8]) -> &[u8] {
    trimmed(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(raw: &str) -> Vec<String> {
        let raw = raw.replace('\n', "\r\n");
        let (_, found) = structure(raw.as_bytes(), &Limits::default());
        found.leaves.iter().map(|leaf| format!("{} {}", leaf.kind.value, String::from_utf8_lossy(&leaf.bytes()))).collect()
    }

    #[test]
    fn parts_are_found_with_and_without_good_boundaries() {
        let good =
            "Content-Type: multipart/mixed; boundary=\"b\"\n\npreamble\n--b\n\none\n--b\nContent-Type: text/html\n\n<p>\n--b--\nafter";
        assert_eq!(leaves(good), ["text/plain one", "text/html <p>"]);
        assert_eq!(leaves(&good.replace("; boundary=\"b\"", "").replace("preamble\n", "")), ["text/plain one", "text/html <p>"]);
        assert_eq!(leaves("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nopen"), ["text/plain open"]);
        assert_eq!(leaves("Content-Type: multipart/mixed; boundary=b\n\nno parts"), ["text/plain no parts"]);
        assert_eq!(leaves("Subject: x\n\nplain"), ["text/plain plain"]);
        assert_eq!(leaves("just text\nmore"), ["text/plain just text\r\nmore"]);
    }

    #[test]
    fn nothing_is_deeper_or_more_than_the_limits_allow() {
        let deep: String = (0..1_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
        let (_, found) = structure(deep.as_bytes(), &Limits::default());
        assert!(found.was_cut && found.leaves.len() == 1);
        let wide = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(100_000));
        let (_, found) = structure(wide.as_bytes(), &Limits::default());
        assert!(found.was_cut && found.leaves.len() == 250);
        let long = format!("{}\n\nx", "X-A: b\n".repeat(5_000));
        assert!(entity(long.as_bytes(), &Limits::default()).0.was_cut);
    }
}
