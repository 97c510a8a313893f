//! Signatures: what servers compare and what proves an address. They open nothing.

use super::otherwise::JOINTS;
use super::words::{Page, class, lexicon};
use super::{Hit, SecretKind};

/// Characters of a signature in Base58, at least.
const SIGNED: usize = 86;
/// Hexadecimal digits of the usual signatures.
const SIGNATURES: [usize; 3] = [64, 128, 130];
/// Bytes before a signature within which nothing may speak of a secret.
const SPOKEN: usize = 80;
/// Bytes between a call that signs and what it printed.
const COMMAND: usize = 160;
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
pub(super) fn compared(page: &Page<'_>, hit: &Hit, head: &str) -> bool {
    let value = &page.lower()[hit.start..hit.end];
    // `"sign":"…"`: older servers sign with MD5 and SHA-1, whose length other keys have too.
    let short = matches!(value.len(), 32 | 40) && value.bytes().all(|b| b.is_ascii_hexdigit());
    let long = packed(FORMS.iter().find_map(|form| value.strip_prefix(form)).unwrap_or(value));
    if !(short || long) {
        return signature(value) && signed(head);
    }
    // Secrets look the same: only what stands in a field counts, and nothing may speak of a secret before it.
    let header = ["-signature", "_signature", "x-sign", "access-sign"].iter().any(|name| head.ends_with(name));
    let spoken = || page.before(hit.start, SPOKEN).any(|mark| mark.is(class::API | class::KEY));
    (long && header) || (page.lower()[..hit.start].ends_with(['"', '=']) && signed(head) && !spoken())
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
    // A block has lines of one word, and nothing else.
    let lines = |body: &str| body.lines().all(|line| line.trim().bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)));
    inside.is_some_and(|(title, body)| {
        ["public key", "certificate"].iter().any(|name| title.ends_with(name)) && body.starts_with('\n') && lines(body)
    })
}

/// `openssl dgst -hmac … | base64`: what came out of it is a signature.
pub(super) fn computed(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let from = text.floor_char_boundary(hit.start.saturating_sub(COMMAND));
    let head = &text[from..hit.start];
    // What signs stands in the call, what came out in a line behind it that speaks of no secret.
    let called = ["| base64", "|base64", "openssl dgst", "hexdigest()"].iter().filter_map(|call| head.rfind(call)).max();
    let line = page.lower()[..hit.start].rfind('\n').unwrap_or_default();
    let spoken = || page.before(hit.start, hit.start - line).any(|mark| mark.is(class::API | class::KEY));
    signature(&text[hit.start..hit.end]) && called.is_some_and(|at| head[at..].contains('\n')) && !spoken()
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
            format!(
                "echo -n \"$ts$body\" | openssl dgst -sha256 -hmac \"$SECRET\" -binary | base64\ngives {line} but the server disagrees"
            ),
            "the callback has \"sign\":\"9f86d081884c7d659a2feaa0c55ad015\" is it md5".to_owned(),
            "webhook X-Signature: sha256=dc8a918ae0033613af44b12272702555f91c6d8487de8b2fc82488cbab8d76cd is not what i get".to_owned(),
        ] {
            assert!(shield(&text).is_clean(), "{}", shield(&text).text());
        }
        let key = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        for text in [
            format!("echo -n \"$ts\" | openssl dgst -sha256 -hmac \"{key}\" gives invalid signature, api secret is right"),
            format!("i run | base64 and get garbage. my api secret: {key}"),
            format!("hmac.new(secret, msg, sha256).hexdigest() returns wrong, api secret = '{key}'"),
            format!("kraken api secret that i use to sign: {line}"),
            format!("api secret用来签名：{line}"),
            "my api secret to sign=\"9f86d081884c7d659a2feaa0c55ad015\"".to_owned(),
            "do i paste it with -----BEGIN PUBLIC KEY----- or without? my password is Tulpe99x!".to_owned(),
            "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOC\n\nmy password: Tulpe99x!".to_owned(),
        ] {
            assert!(!shield(&text).is_clean(), "{text}");
        }
        // Behind the error's name stands what signed.
        assert!(!shield(&format!("api secret is the long one and still 'invalid sign': {line}")).is_clean());
    }
}
