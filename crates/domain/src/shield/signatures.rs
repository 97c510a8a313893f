//! Signatures: what servers compare and what proves an address. They open nothing.

use super::otherwise::JOINTS;
use super::words::{Page, lexicon};
use super::{Hit, SecretKind};

/// Characters of a signature in Base58, at least.
const SIGNED: usize = 86;
/// Hexadecimal digits of the usual signatures.
const SIGNATURES: [usize; 3] = [64, 128, 130];
/// Bytes of a block of a public key or a certificate.
const BLOCK: usize = 4_000;
/// What some write before a signature to say how it was made.
const FORMS: [&str; 4] = ["0x", "sha256=", "sha512=", "v1="];
/// Words with which a server names the error that a signature is.
const REFUSED: [&str; 3] = ["invalid", "wrong", "bad"];

/// A signature that proves an address: of 65 bytes, or right behind the word for it. It opens nothing.
pub(super) fn proof(page: &Page<'_>, hit: &Hit) -> bool {
    let value = &page.lower()[hit.start..hit.end];
    let digits = value.strip_prefix("0x").unwrap_or(value);
    let whole = digits.len() == SIGNATURES[2] && digits.bytes().all(|b| b.is_ascii_hexdigit());
    // A wallet's key is as long in Base58 as a signature.
    let long =
        hit.kind != SecretKind::PrivateKey && (SIGNED..=SIGNED + 2).contains(&value.len()) && based(&page.cased()[hit.start..hit.end]);
    let head = page.lower()[..hit.start].trim_end_matches(|c| JOINTS.contains(&c) || c == '\n');
    whole || (long && lexicon("signed").suffix(head).is_some())
}

/// Whether a word for a signature stands right before, and not an error's name: what follows "invalid sign" may be what signed.
fn signed(head: &str) -> bool {
    let word = lexicon("signed").suffix(head);
    word.is_some_and(|length| !REFUSED.iter().any(|refused| head[..head.len() - length].trim_end().ends_with(refused)))
}

/// A signature in the form it usually has, right behind the word for it; in any other form it may be the secret that signs.
pub(super) fn compared(value: &str, head: &str) -> bool {
    signature(value) && signed(head)
}

fn signature(value: &str) -> bool {
    let digits = FORMS.iter().find_map(|form| value.strip_prefix(form)).unwrap_or(value);
    packed(digits) || (SIGNATURES.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// 32 or 64 bytes in Base64.
fn packed(value: &str) -> bool {
    matches!((value.len(), value.trim_end_matches('=').len()), (43 | 44, 43) | (86 | 88, 86))
}

/// Lines between `-----BEGIN PUBLIC KEY-----` and its end, or of a certificate: they are made to be shown.
pub(super) fn published(text: &str, start: usize) -> bool {
    let from = text.ceil_char_boundary(start.saturating_sub(BLOCK));
    let title = text[from..start].rfind("-----begin ").map_or("", |at| &text[from + at + 11..start]);
    let inside = title.split_once("-----").filter(|(_, body)| !body.contains("-----end"));
    inside.is_some_and(|(title, _)| ["public key", "certificate"].iter().any(|name| title.contains(name)))
}

/// The signs of Base58.
pub(super) fn based(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_alphanumeric() && !b"0OIl".contains(&b))
}

#[cfg(test)]
mod tests {
    use crate::shield::shield;

    #[test]
    fn what_is_made_to_be_shown_stays() {
        let line = "7TjZnw8Abztf5vpFV06zSMmDNlRP1YD2JhVOXrGCGhm=";
        for text in [
            format!(
                "my API key is this public key\n-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu9JB\n{line}\n-----END PUBLIC KEY-----"
            ),
            format!("docs say hex, sdk sends base64: sign={line} what is right, api key is fine?"),
            "webhook X-Signature: sha256=dc8a918ae0033613af44b12272702555f91c6d8487de8b2fc82488cbab8d76cd is not what i get".to_owned(),
        ] {
            assert!(shield(&text).is_clean(), "{}", shield(&text).text());
        }
        // Behind the error's name stands what signed.
        assert!(!shield(&format!("api secret is the long one and still 'invalid sign': {line}")).is_clean());
    }
}
