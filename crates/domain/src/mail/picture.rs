//! Pictures that a mail would fetch from elsewhere. They stand in its page as marks that no browser can follow.

use async_trait::async_trait;

/// What stands before the address in a mark: a picture of the mail itself, which there is not.
const MARK: &str = "cid:remote?";
/// Marks that are read of one page.
const MOST: usize = 100;

/// Returns the mark of a picture's address.
pub fn mark(address: &str) -> String {
    let mut out = String::from(MARK);
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Lists the addresses of the pictures that are marked in a sanitised page, in order. What only looks like a mark, in a text or in
/// another attribute, is none.
pub fn marked(html: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), html);
    while let Some(at) = rest.find('<').filter(|_| found.len() < MOST) {
        let (name, values, after) = tag(&rest[at + 1..]);
        let source = values.into_iter().find(|(key, _)| name == "img" && *key == "src");
        found.extend(source.and_then(|(_, value)| value.strip_prefix(MARK)).map(unescape));
        rest = after;
    }
    found
}

type Tag<'a> = (&'a str, Vec<(&'a str, &'a str)>, &'a str);

/// Reads a tag behind its `<`, as the sanitiser writes them: every value stands in double quotes, and none holds any.
fn tag(text: &str) -> Tag<'_> {
    let end = text.find(|sign: char| sign.is_whitespace() || sign == '>').unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let mut values = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return (name, values, after);
        }
        let end = rest.find(|sign: char| sign.is_whitespace() || matches!(sign, '=' | '>')).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let quoted = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
        match (quoted, after.chars().next()) {
            (Some((value, after)), _) => {
                values.push((key, value));
                rest = after;
            }
            (None, Some(sign)) if sign != '>' && !sign.is_whitespace() => rest = &after[sign.len_utf8()..],
            (None, Some(_)) => rest = after,
            (None, None) => return (name, values, ""),
        }
    }
}

fn unescape(text: &str) -> String {
    let (mut out, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((first, tail)) = rest.split_first() {
        let pair = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        (rest, _) = match (first, pair) {
            (b'%', Some(byte)) => (&tail[2..], out.push(byte)),
            _ => (tail, out.push(*first)),
        };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Why a picture was not fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfetched {
    /// Its address leads to where nobody may be sent.
    #[error("not a public address: {0}")]
    Private(String),
    /// The other side does not answer, or not with a picture.
    #[error("no picture: {0}")]
    Nothing(String),
    /// It is larger than any letter needs.
    #[error("too large")]
    TooLarge,
}

/// Fetches pictures from elsewhere, so that no agent's browser does.
#[async_trait]
pub trait Pictures: Send + Sync {
    /// Fetches one and returns it drawn anew, as PNG.
    async fn fetch(&self, address: &str) -> Result<Vec<u8>, Unfetched>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_marked_is_found_again_in_order_and_nothing_breaks_out() {
        let addresses = ["https://a.example/p.png?x=1&y=\"'<>", "http://b.example/图.gif", "https://c.example/%20%2"];
        let page: String = addresses.iter().map(|it| format!("<img alt=\"cid:remote\" src=\"{}\">", mark(it))).collect();
        assert_eq!(marked(&page), addresses);
        assert!(addresses.iter().all(|it| {
            mark(it).strip_prefix(MARK).expect("a mark").chars().all(|sign| sign.is_ascii_alphanumeric() || "%-_.~".contains(sign))
        }));
        assert_eq!(marked("cid:remote?x <img src=\"cid:1@x\">"), Vec::<String>::new());
        let told = "<p title=\"<img src=\">\"cid:remote?a\" src=\"cid:remote?b\"</p><a href=\"cid:remote?c\">x</a><img alt=\"a>b\" src=\"cid:remote?d\"><br><img src=\"cid:remote?e\" width=\"1\">";
        assert_eq!(marked(told), ["d", "e"], "what is told of a mark is none");
        assert!(marked("<").is_empty() && marked("<img src=\"cid:remote?a").is_empty() && marked("<img src=").is_empty());
        assert_eq!(marked(&"<img src=\"cid:remote?a\">".repeat(5_000)).len(), MOST);
    }
}
