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

/// Lists the addresses of the pictures that are marked in a page, in order.
pub fn marked(html: &str) -> Vec<String> {
    let opening = format!("\"{MARK}");
    let marks = html.split(opening.as_str()).skip(1).take(MOST);
    marks.map(|rest| unescape(rest.split('"').next().unwrap_or_default())).collect()
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
        assert_eq!(marked(&"<img src=\"cid:remote?a\">".repeat(5_000)).len(), MOST);
    }
}
