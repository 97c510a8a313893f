//! Secrets where programs write them: JSON members, form fields, headers, the cookies of a HAR file.

use std::sync::LazyLock;

use regex::Regex;

use super::words::Page;
use super::{Hit, SecretKind};

/// What documents write where a value belongs.
const PLACEHOLDERS: [&str; 10] =
    ["changeme", "change_me", "change-me", "changez", "cambiame", "cambia_me", "degistir", "troque", "aendern", "replace_me"];

/// Finds secrets by the name of the field they stand in.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.cased();
    if text.contains(['"', '=', ':']) {
        members(text, hits);
        logins(text, hits);
    }
    if page.lower().contains("cookie") || page.lower().contains("authorization") {
        headers(text, hits);
        cookies(text, hits);
    }
    if text.contains("AKIA") || text.contains("ASIA") {
        paired(text, hits);
    }
}

/// `"apiSecret": "…"`, `password=…`, and the name and value of a HAR header.
fn members(text: &str, hits: &mut Vec<Hit>) {
    static MEMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r#"(?i)(?:"name"\s*:\s*)?["']?(?-u:\b)(?:[a-z0-9]{0,16}[_-])?"#,
            r"(?:(?P<password>password|passwd|pwd|passphrase|(?:fund|trade|asset|withdraw|login|old|new|confirm|pay)_?(?:password|passwd|pwd))",
            r"|(?P<key>private[_-]?key|mnemonic|seed_?phrase|wallet_?seed)",
            r"|(?P<code>otp|totp|two[_-]?factor[_-]?code|google[_-]?code|sms[_-]?code|email[_-]?code|verify[_-]?code|mfa[_-]?code)",
            r"|(?P<api>api[_-]?secret|secret[_-]?key|client[_-]?secret|secret|access[_-]?token|refresh[_-]?token|id[_-]?token|auth[_-]?token|session[_-]?token|listen[_-]?key|pass_?key|webhook[_-]?key",
            r"|session[_-]?id|sessionid|sid|jsessionid|phpsessid|csrf_?token|x-csrf-token|authorization|cookie|set-cookie|sign|signature))",
            r#"\\?["']?\s*(?::|=|,\s*"value"\s*:)\s*(?:\\"(?P<escaped>[^"\\\r\n]{4,})\\"|"(?P<quoted>(?:[^"\\\r\n]|\\.){4,})"|'(?P<single>[^'\\\r\n]{4,})'|(?P<bare>[^\s"'&;,{}\[\]]{4,}))"#,
        ))
        .ok()
    });
    let cookie = text.to_ascii_lowercase().contains("cookie");
    for found in MEMBER.iter().flat_map(|member| member.captures_iter(text)) {
        let Some(value) =
            found.name("quoted").or_else(|| found.name("single")).or_else(|| found.name("escaped")).or_else(|| found.name("bare"))
        else {
            continue;
        };
        let quoted = found.name("bare").is_none();
        let (kind, shortest) = match () {
            () if found.name("password").is_some() => (SecretKind::Password, 4),
            () if found.name("key").is_some() => (SecretKind::PrivateKey, 32),
            () if found.name("code").is_some() => (SecretKind::OneTimeCode, 4),
            () => (SecretKind::ApiSecret, 16),
        };
        let whole = found.get(0).map_or("", |whole| whole.as_str());
        let program = quoted || (whole.contains('=') && kind != SecretKind::OneTimeCode) || header(whole, value.as_str(), kind);
        // The log of a connection names it so: that opens nothing.
        let near = |at: Option<char>| at.is_some_and(|c| matches!(c, ';' | '&' | '?'));
        let parted =
            near(text[..found.get(0).map_or(0, |whole| whole.start())].chars().next_back()) || near(text[value.end()..].chars().next());
        if !quoted && !parted && whole.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("sid=")) && !cookie {
            continue;
        }
        // What follows without a blank in another script is no part of a key.
        let ascii = value.as_str().find(|c: char| !c.is_ascii()).filter(|_| !quoted && kind == SecretKind::ApiSecret);
        let text = &value.as_str()[..ascii.unwrap_or(value.len())];
        if program && text.len() >= shortest && telling(text, kind) {
            hits.push(Hit::new(kind, value.start(), value.start() + text.len()));
        }
    }
}

/// `X-API-Secret: …`: without quotes only what is thrown together as no word is; signatures are no secret.
fn header(whole: &str, value: &str, kind: SecretKind) -> bool {
    let name = whole[..whole.len() - value.len()].to_ascii_lowercase();
    let named = ["secret", "token", "session", "sid"].iter().any(|part| name.contains(part));
    let (digits, letters) = (value.bytes().filter(u8::is_ascii_digit).count(), value.bytes().filter(u8::is_ascii_alphabetic).count());
    kind == SecretKind::ApiSecret && named && value.len() >= 20 && digits >= 3 && letters >= 3
}

/// A value, not the name of a type, a sentence or a placeholder.
pub(super) fn telling(value: &str, kind: SecretKind) -> bool {
    let lower = value.to_ascii_lowercase();
    let masked =
        value.bytes().all(|b| b"*xX.-_#? ".contains(&b)) || lower.contains("***") || lower.starts_with("your") || placeholder(&lower);
    // `BURAYA_PAROLA`: what documents shout in place of a value; `hmac_sha256(SECRET`: a call.
    let name = value.trim_end_matches([')', ',', ';']);
    let shouted = kind == SecretKind::Password && name.len() > 4 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    // `passphrase=passphrase)`: a name is handed on.
    let handed = ["passphrase", "password", "secret"].contains(&name) && (name != value || name == "passphrase");
    let template = value.starts_with(['<', '{', '$', '%', '\u{FFFC}']) || value.contains(['\u{FFFC}', '(']) || shouted || handed;
    let named = [
        "null",
        "none",
        "true",
        "false",
        "string",
        "undefined",
        "password",
        "required",
        "invalid",
        "incorrect",
        "wrong",
        "hidden",
        "redacted",
    ];
    let digits = value.bytes().any(|b| b.is_ascii_digit());
    let words = value.contains(' ') && kind != SecretKind::PrivateKey && kind != SecretKind::ApiSecret;
    let shaped = match kind {
        SecretKind::OneTimeCode => value.bytes().all(|b| b.is_ascii_digit()) && value.len() <= 8,
        SecretKind::ApiSecret => digits,
        _ => true,
    };
    !masked && !template && !words && shaped && !named.contains(&lower.as_str())
}

/// What stands in a document where a value belongs.
pub(super) fn placeholder(lower: &str) -> bool {
    // The whole value, or with words behind it: `changez-moi`.
    let whole = |head: &str, rest: &str| {
        let parted = rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_punctuation());
        let plain = rest.bytes().all(|b| b.is_ascii_lowercase() || b"_-,;)".contains(&b));
        !head.ends_with(char::is_alphanumeric) && parted && plain
    };
    PLACEHOLDERS.iter().any(|word| lower.match_indices(word).any(|(at, word)| whole(&lower[..at], &lower[at + word.len()..])))
}

/// `Cookie: a=1; b=2` and `Authorization: …` up to the end of the line.
fn headers(text: &str, hits: &mut Vec<Hit>) {
    static HEADER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?-u:\b)(?:(?:set-)?cookie|(?:proxy-)?authorization)["']?\s*:\s*["']?(?P<value>[^\r\n"']{8,})"#).ok()
    });
    for found in HEADER.iter().flat_map(|header| header.captures_iter(text)) {
        if let Some(value) = found
            .name("value")
            .filter(|value| value.as_str().contains(['=', ' ', '.', '-']) && telling(value.as_str(), SecretKind::ApiSecret))
        {
            let length = value.as_str().trim_end().len();
            hits.push(Hit::new(SecretKind::ApiSecret, value.start(), value.start() + length));
        }
    }
}

/// The values in the `cookies` lists of a HAR file.
fn cookies(text: &str, hits: &mut Vec<Hit>) {
    static LIST: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#""cookies"\s*:\s*\[(?P<list>[^\]]*)\]"#).ok());
    static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#""value"\s*:\s*"(?P<value>[^"]{4,})""#).ok());
    for list in LIST.iter().flat_map(|list| list.captures_iter(text)).filter_map(|found| found.name("list")) {
        for value in VALUE.iter().flat_map(|value| value.captures_iter(list.as_str())).filter_map(|found| found.name("value")) {
            if !value.as_str().contains('\u{FFFC}') {
                hits.push(Hit::new(SecretKind::ApiSecret, list.start() + value.start(), list.start() + value.end()));
            }
        }
    }
}

/// `u=nattapong.k p=…`: a log that names who came and with what by their first letters.
fn logins(text: &str, hits: &mut Vec<Hit>) {
    static LOGIN: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)(?-u:\b)u(?:ser)?=[^\s;,&]+[ ;,&]+p(?:w|ass)?=(?P<value>[^\s;,&]{6,64})").ok());
    for found in LOGIN.iter().flat_map(|login| login.captures_iter(text)).filter_map(|found| found.name("value")) {
        if telling(found.as_str(), SecretKind::Password) && found.as_str().bytes().any(|b| !b.is_ascii_digit()) {
            hits.push(Hit::new(SecretKind::Password, found.start(), found.end()));
        }
    }
}

/// The secret half that stands within a line of the public half of a cloud key.
fn paired(text: &str, hits: &mut Vec<Hit>) {
    static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:AKIA|ASIA)[A-Z0-9]{16}[^\n]{1,60}?(?:^|[^A-Za-z0-9+/])(?P<secret>[A-Za-z0-9+/]{40})(?:[^A-Za-z0-9+/=]|$)").ok()
    });
    for found in PAIR.iter().flat_map(|pair| pair.captures_iter(text)).filter_map(|found| found.name("secret")) {
        hits.push(Hit::new(SecretKind::ApiSecret, found.start(), found.end()));
    }
}
