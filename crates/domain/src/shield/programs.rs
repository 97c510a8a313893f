//! Secrets where programs are given them: an address that logs in, the arguments of a call, the columns of a table.

use std::sync::LazyLock;

use regex::Regex;

use super::keys::address;
use super::structured::telling;
use super::words::{Page, lexicon};
use super::{Hit, SecretKind};

/// Rows of a table that are read.
const ROWS: usize = 200;
/// The fewest characters of a password and of a secret in a column.
const PASSWORD: usize = 5;
const SECRET: usize = 16;
/// Bytes of a call and texts among its arguments that are read.
const ARGUMENTS: usize = 300;
const TEXTS: usize = 4;
/// Bytes before the arguments of a client in which its name stands.
const BEFORE: usize = 40;
/// Bytes above a call in which a name is given its value.
const ABOVE: usize = 4_000;
/// Lines with a name and a value that make a file of settings.
const SETTINGS: usize = 3;

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.cased();
    if text.contains("://") || text.contains(['?', '&']) {
        addresses(text, hits);
    }
    if text.contains('(') {
        arguments(text, hits);
    }
    if text.contains(['[', '(']) {
        accounts(text, hits);
    }
    if text.contains(['(', '[']) {
        clients(text, hits);
    }
    if text.contains([':', '=']) {
        fields(text, hits);
    }
    if text.contains('\n') {
        columns(page, hits);
    }
}

/// `https://name:password@host`, `https://host/?session=…`.
fn addresses(text: &str, hits: &mut Vec<Hit>) {
    static LOGIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?-u:\b)[a-z][a-z0-9+.-]{1,15}://[^\s/:@"'<>]{0,64}:(?P<password>[^\s/"'<>]{4,128})@[a-z0-9\[]"#).ok()
    });
    static SESSION: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?i)[?&#](?:session|sess|token|jwt|auth|access|access_key)=(?P<token>[^\s&#"'<>]{16,2048})"#).ok());
    for found in LOGIN.iter().flat_map(|login| login.captures_iter(text)).filter_map(|found| found.name("password")) {
        if !example(found.as_str()) {
            hits.push(Hit::new(SecretKind::Password, found.start(), found.end()));
        }
    }
    for found in SESSION.iter().flat_map(|session| session.captures_iter(text)).filter_map(|found| found.name("token")) {
        // A coin's address is a token of another kind.
        let coin = matches!(found.as_str().len(), 43 | 44) || found.as_str().starts_with("0x");
        if thrown(found.as_str()) && !coin && !address(found.as_str()) {
            hits.push(Hit::new(SecretKind::ApiSecret, found.start(), found.end()));
        }
    }
}

/// What documents write where a password belongs.
fn example(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    !telling(value, SecretKind::Password) || ["passwd", "pass", "secret", "pwd"].contains(&lower.as_str()) || lower.contains("xxx")
}

/// Letters and digits as nobody thinks them up.
fn thrown(value: &str) -> bool {
    let count = |test: fn(&u8) -> bool| value.bytes().filter(test).count();
    count(u8::is_ascii_digit) >= 2 && count(u8::is_ascii_alphabetic) >= 2 && !value.to_ascii_lowercase().starts_with("your")
}

/// `hmac.new(b'…', …)`, `hmac.New(sha256.New, []byte("…"))`, `b64decode('…')`: what signs, and what is unpacked to sign with it.
fn arguments(text: &str, hits: &mut Vec<Hit>) {
    static CALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?:hmac\.new|createhmac|hash_hmac|hmac_?(?:sha)?(?:256|512)|hmac\.(?:sha256|sha512)|new_from_slice",
            r"|b64_?decode|decode64|frombase64string|(?:base64|standard)\.decode|decodestring)\s*\(",
        ))
        .ok()
    });
    static TEXT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"["'`](?P<text>[A-Za-z0-9+/_-]{1,200}={0,2})["'`]"#).ok());
    for call in CALL.iter().flat_map(|call| call.find_iter(text)) {
        let rest = &text[call.end()..];
        let line = rest[..rest.floor_char_boundary(ARGUMENTS)].split('\n').next().unwrap_or_default();
        let texts = TEXT.iter().flat_map(|found| found.captures_iter(line)).filter_map(|found| found.name("text"));
        // The path of a request is signed, and signs nothing.
        let signing = |text: &str| text.trim_end_matches('=').len() >= SECRET && thrown(text) && !text.contains("/api");
        if let Some(found) = texts.take(TEXTS).find(|found| signing(found.as_str())) {
            hits.push(Hit::new(SecretKind::ApiSecret, call.end() + found.start(), call.end() + found.end()));
            continue;
        }
        // `S = b"…"` and `hmac.new(S, …)`.
        let name = &rest[..rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count()];
        if let Some((start, end)) = assigned(text, call.start(), name).filter(|at| signing(&text[at.0..at.1])) {
            hits.push(Hit::new(SecretKind::ApiSecret, start, end));
        }
    }
}

/// The text that a name was given, the last time.
fn assigned(text: &str, end: usize, name: &str) -> Option<(usize, usize)> {
    let (from, text) = (text.ceil_char_boundary(end.saturating_sub(ABOVE)), &text[..end]);
    let mut places = text[from..].rmatch_indices(name).take(TEXTS * TEXTS).filter(|_| !name.is_empty());
    places.find_map(|(at, _)| {
        let at = from + at;
        let rest = &text[at + name.len()..];
        let value = rest.trim_start_matches([' ', ':']).strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(|c: char| c.is_ascii_alphabetic() || "[](".contains(c)).strip_prefix(['"', '\'', '`'])?;
        let start = text.len() - value.len();
        let length = value.find(['"', '\'', '`', '\n'])?;
        let free = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        free.then_some((start, start + length))
    })
}

/// `hmac_with: …`, `"PrivateB64": "…"`: fields that no other table names; and a passphrase in a file of settings, which stands there without quotes.
fn fields(text: &str, hits: &mut Vec<Hit>) {
    static FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r#"(?i)(?:private|secret|hmac|sign(?:ing)?)[_-]?(?:b64|base64|hex|with|key|by)["']?\s*[:=]\s*["']?"#,
            r"(?P<value>[A-Za-z0-9+/_-]{16,256}={0,2})",
        ))
        .ok()
    });
    static PHRASE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?m)^[ \t]*(?:passphrase|password|pass)[ \t]*:[ \t]*(?P<value>[^\s\x22\x27<>${}*]{5,64})[ \t]*$").ok()
    });
    static SETTING: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?m)^[ \t]*[a-z_]+[ \t]*:").ok());
    for found in FIELD.iter().flat_map(|field| field.captures_iter(text)).filter_map(|found| found.name("value")) {
        if thrown(found.as_str()) && !address(found.as_str()) {
            hits.push(Hit::new(SecretKind::ApiSecret, found.start(), found.end()));
        }
    }
    let settings = SETTING.as_ref().map_or(0, |setting| setting.find_iter(text).take(SETTINGS).count());
    for found in PHRASE.iter().flat_map(|phrase| phrase.captures_iter(text)).filter_map(|found| found.name("value")) {
        let told = found.as_str().contains(['-', '_', '.']) || found.as_str().bytes().any(|b| b.is_ascii_digit());
        if settings == SETTINGS && told && !example(found.as_str()) {
            hits.push(Hit::new(SecretKind::Password, found.start(), found.end()));
        }
    }
}

/// `Signer::new("id", "…")`, `'op':'login','args':['id','…']`: a client is given the name of its key and the secret behind it.
fn clients(text: &str, hits: &mut Vec<Hit>) {
    static CALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?:[a-z_]*(?:client|signer|credential|connector|exchange|apikey|session|auth|login|connect|bot)[a-z_]*(?:::|\.)?(?:new|create|from|connect|login)?",
            r#"|(?-u:\b)[a-z_]+(?:::|\.)new|["']args["']\s*:\s*\[?)\s*[(\[]\s*"#,
            r#"(?P<first>["'][^"'\n]{1,64}["']|[A-Za-z_.]+\([^()\n]{0,40}\)),\s*["'](?P<second>[A-Za-z0-9+/_-]{20,128}={0,2})["']"#,
        ))
        .ok()
    });
    for found in CALL.iter().flat_map(|call| call.captures_iter(text)) {
        let (Some(first), Some(second)) = (found.name("first"), found.name("second")) else { continue };
        let call = text[text.floor_char_boundary(found.get(0).map_or(0, |whole| whole.start()).saturating_sub(BEFORE))..first.start()]
            .to_ascii_lowercase();
        let lists = call.contains("args") && !["login", "auth"].iter().any(|word| call.contains(word));
        let orders = ["order", "cancel", "amend", "trade"].iter().any(|word| call.contains(word));
        let short = first.as_str().len() < second.as_str().len() && !lists && !orders;
        if short && thrown(second.as_str()) && !address(second.as_str()) {
            hits.push(Hit::new(SecretKind::ApiSecret, second.start(), second.end()));
        }
    }
}

/// `accounts: ["0x…"]`: the keys by which a tool signs for wallets.
fn accounts(text: &str, hits: &mut Vec<Hit>) {
    static KEYS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?i)(?-u:\b)accounts["']?\s*:\s*\[(?P<keys>[^\]]{64,2048})\]"#).ok());
    static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:0x)?[0-9a-fA-F]{64}").ok());
    static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)fromsecretkey\(\s*(?:bs58|base58)\.decode\(\s*["'](?P<key>[1-9A-HJ-NP-Za-km-z]{64,96})["']"#).ok()
    });
    for key in PAIR.iter().flat_map(|pair| pair.captures_iter(text)).filter_map(|found| found.name("key")) {
        hits.push(Hit::new(SecretKind::PrivateKey, key.start(), key.end()));
    }
    for list in KEYS.iter().flat_map(|keys| keys.captures_iter(text)).filter_map(|found| found.name("keys")) {
        for key in KEY.iter().flat_map(|key| key.find_iter(list.as_str())) {
            hits.push(Hit::new(SecretKind::PrivateKey, list.start() + key.start(), list.start() + key.end()));
        }
    }
}

/// A table whose first line names a column of passwords or secrets.
fn columns(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let (text, lower) = (page.cased(), page.lower());
    let base = text.as_ptr() as usize;
    let mut lines = text.split('\n').map(|line| (line.as_ptr() as usize - base, line.trim_end_matches('\r')));
    while let Some((start, head)) = lines.next() {
        let Some(separator) = [',', ';', '\t', '|'].into_iter().find(|one| head.contains(*one)) else { continue };
        let kinds: Vec<Option<SecretKind>> = cells(&lower[start..start + head.len()], separator).map(|(_, name)| kind(name)).collect();
        if kinds.iter().all(Option::is_none) || kinds.len() < 2 {
            continue;
        }
        for (start, row) in lines.by_ref().take(ROWS) {
            let all: Vec<(usize, &str)> = cells(row, separator).collect();
            if all.len() < kinds.len() && !row.contains("---") {
                break;
            }
            for ((at, value), kind) in all.into_iter().zip(&kinds) {
                if let Some(kind) = kind.filter(|kind| fits(value, *kind)) {
                    hits.push(Hit::new(kind, start + at, start + at + value.len()));
                }
            }
        }
    }
}

/// The cells of a line and where they begin.
fn cells(line: &str, separator: char) -> impl Iterator<Item = (usize, &str)> {
    let base = line.as_ptr() as usize;
    line.split(separator).map(move |cell| {
        let cell = cell.trim_matches(|c: char| c == ' ' || c == '"');
        (cell.as_ptr() as usize - base, cell)
    })
}

/// What a column holds by its name.
fn kind(name: &str) -> Option<SecretKind> {
    match name {
        _ if name.chars().count() > 24 => None,
        "pass" | "pwd" | "pw" => Some(SecretKind::Password),
        _ if lexicon("password").is(name) => Some(SecretKind::Password),
        _ if lexicon("half").is(name) || name.ends_with("secret") || name == "secret_key" => Some(SecretKind::ApiSecret),
        _ => None,
    }
}

/// A value of that kind, not what is written where there is none.
fn fits(value: &str, kind: SecretKind) -> bool {
    if value.contains([' ', '\u{FFFC}']) || example(value) {
        return false;
    }
    match kind {
        SecretKind::Password => {
            let has = |test: fn(u8) -> bool| value.bytes().any(test);
            let signs = has(|b| b"!@#$%^&*_+=~?.".contains(&b)) && has(|b| b.is_ascii_alphabetic());
            value.len() >= PASSWORD && (has(|b| b.is_ascii_digit()) || signs)
        }
        _ => value.len() >= SECRET && thrown(value),
    }
}
