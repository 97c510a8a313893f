//! Secrets that calls are given as arguments: what signs, what logs in, what a wallet is made of.

use std::sync::LazyLock;

use regex::Regex;

use super::keys::address;
use super::programs::thrown;
use super::structured::telling;
use super::{Hit, SecretKind};

/// The fewest characters of a secret.
const SECRET: usize = 16;
/// Bytes of a call and texts among its arguments that are read.
const ARGUMENTS: usize = 300;
const TEXTS: usize = 4;
/// Bytes before the arguments of a client in which its name stands.
const BEFORE: usize = 40;
/// Bytes above a call in which a name is given its value.
const ABOVE: usize = 4_000;

/// Finds them.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    if text.contains('(') {
        arguments(text, hits);
    }
    if text.contains(['(', '[']) {
        wallets(text, hits);
        clients(text, hits);
    }
}

/// `hmac.new(b'…', …)`, `hmac.New(sha256.New, []byte("…"))`, `b64decode('…')`: what signs, and what is unpacked to sign with it.
fn arguments(text: &str, hits: &mut Vec<Hit>) {
    static CALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?:hmac\.new|createhmac|hash_hmac|hmac_?(?:hex|(?:sha)?(?:256|512))|hmac\.(?:sha256|sha512)|new_from_slice",
            r"|b64_?decode|decode64|frombase64string|(?:base64|standard)(?:\.|::)decode|decodestring)\s*\(",
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

/// `Signer::new("id", "…")`, `'op':'login','args':['id','…']`, `"op":"auth","args":["…"]`: a client is given the name of its key and the secret behind it.
fn clients(text: &str, hits: &mut Vec<Hit>) {
    static CALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)(?:[a-z_]*(?:client|signer|credential|connector|exchange|apikey|session|auth|login|connect|bot)[a-z_]*(?:::|\.)?(?:new|create|from|connect|login)?",
            r"|(?-u:\b)new\s+[a-z_.]+|(?-u:\b)(?:spot|umfutures|cmfutures|http|rest)[a-z_]*",
            r#"|(?-u:\b)[a-z_]+(?:::|\.)new|["']args["']\s*:\s*\[?)\s*[(\[]\s*"#,
            r#"(?P<first>["'][^"'\n]{1,64}["']|[A-Za-z_.]+\([^()\n]{0,40}\)),\s*["'](?P<second>[A-Za-z0-9+/_-]{20,128}={0,2})["']"#,
        ))
        .ok()
    });
    static ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)["'](?:auth|login)["']\s*,\s*["']args["']\s*:\s*\[\s*["'](?P<token>[A-Za-z0-9+/_.-]{20,512}={0,2})["']\s*\]"#)
            .ok()
    });
    // The passphrase stands behind key and secret.
    static THIRD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)credentials\w*\(\s*["'][^"'\n]*["'],\s*["'][^"'\n]*["'],\s*["'](?P<third>[^"'\n]{4,64})["']\s*\)"#).ok()
    });
    for found in THIRD.iter().flat_map(|third| third.captures_iter(text)).filter_map(|found| found.name("third")) {
        if telling(found.as_str(), SecretKind::Password) && found.as_str().contains(|c: char| !c.is_alphabetic()) {
            hits.push(Hit::new(SecretKind::ApiSecret, found.start(), found.end()));
        }
    }
    for found in ALONE.iter().flat_map(|alone| alone.captures_iter(text)).filter_map(|found| found.name("token")) {
        let has = |test: fn(&u8) -> bool| found.as_str().bytes().any(|b| test(&b));
        let mixed = || has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit);
        if (thrown(found.as_str()) || mixed()) && !address(found.as_str()) {
            hits.push(Hit::new(SecretKind::ApiSecret, found.start(), found.end()));
        }
    }
    for found in CALL.iter().flat_map(|call| call.captures_iter(text)) {
        let (Some(first), Some(second)) = (found.name("first"), found.name("second")) else { continue };
        let call = text[text.floor_char_boundary(found.get(0).map_or(0, |whole| whole.start()).saturating_sub(BEFORE))..first.start()]
            .to_ascii_lowercase();
        let lists = call.contains("args") && !["login", "auth"].iter().any(|word| call.contains(word));
        let orders = ["order", "cancel", "amend", "trade"].iter().any(|word| call.contains(word));
        // The name of a key is no longer than its secret; between quotes it has two signs more.
        let (one, two) = (first.as_str().len(), second.as_str().len());
        let behind = (one < two || (one <= two + 2 && thrown(first.as_str()))) && !lists && !orders;
        if behind && thrown(second.as_str()) && !address(second.as_str()) {
            hits.push(Hit::new(SecretKind::ApiSecret, second.start(), second.end()));
        }
    }
}

/// `accounts: ["0x…"]`, `SecretKey::from_str("…")`: the keys by which a tool signs for wallets.
fn wallets(text: &str, hits: &mut Vec<Hit>) {
    static KEYS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?i)(?-u:\b)accounts["']?\s*:\s*\[(?P<keys>[^\]]{64,2048})\]"#).ok());
    static KEY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:0x)?[0-9a-fA-F]{64}").ok());
    static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)fromsecretkey\(\s*(?:bs58|base58)\.decode\(\s*["'](?P<key>[1-9A-HJ-NP-Za-km-z]{64,96})["']"#).ok()
    });
    static MADE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?:secret|private|signing|priv)_?key[a-z_]*(?:::|\.)(?:from[a-z_]*|new|parse|import[a-z_]*|decode)\(\s*&?["'](?:0x)?(?P<key>[0-9a-f]{64})["']"#).ok()
    });
    // Sixty-four bytes in Base58, which a name has that is unpacked elsewhere.
    static NAMED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?P<name>[A-Za-z_]*)\s*[=:]\s*["']?(?P<key>[1-9A-HJ-NP-Za-km-z]{86,88})(?:["'\s,;]|$)"#).ok());
    let unpacked = text.to_ascii_lowercase().contains("fromsecretkey");
    let open = |name: &str| ["sig", "tx", "hash"].iter().any(|word| name.to_ascii_lowercase().contains(word));
    let named = NAMED.iter().filter(|_| unpacked).flat_map(|named| named.captures_iter(text));
    let named = named.filter(|found| !found.name("name").is_some_and(|name| open(name.as_str())));
    for key in MADE.iter().flat_map(|made| made.captures_iter(text)).chain(named).filter_map(|found| found.name("key")) {
        hits.push(Hit::new(SecretKind::PrivateKey, key.start(), key.end()));
    }
    for key in PAIR.iter().flat_map(|pair| pair.captures_iter(text)).filter_map(|found| found.name("key")) {
        hits.push(Hit::new(SecretKind::PrivateKey, key.start(), key.end()));
    }
    for list in KEYS.iter().flat_map(|keys| keys.captures_iter(text)).filter_map(|found| found.name("keys")) {
        for key in KEY.iter().flat_map(|key| key.find_iter(list.as_str())) {
            hits.push(Hit::new(SecretKind::PrivateKey, list.start() + key.start(), list.start() + key.end()));
        }
    }
}
