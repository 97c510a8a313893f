//! Character references.

use mail_parser::decoders::html::add_html_token;

/// Decodes character references.
pub fn entities(raw: &str) -> String {
    if !raw.contains('&') {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let length = tail.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        if length == 0 {
            out.push('&');
            rest = tail;
            continue;
        }
        let token = format!("&{};", &tail[..length]);
        let before = out.len();
        add_html_token(&mut out, token.as_bytes(), false);
        if out[before..] == token {
            out.truncate(before + 1 + length);
        }
        rest = tail[length..].strip_prefix(';').unwrap_or(&tail[length..]);
    }
    out.push_str(rest);
    out
}
