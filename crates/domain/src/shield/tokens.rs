//! API secrets, bearer tokens and the seeds of authenticator apps.

use std::sync::LazyLock;

use regex::Regex;

use super::gap::{Gap, forward};
use super::keys::address;
use super::words::{Mark, Page, class, lexicon};
use super::{Hit, SecretKind};

/// The fewest characters without a blank of a token that has no word beside it.
const SHORTEST: usize = 16;

/// The fewest of the secret half of a key.
const LONG: usize = 20;

/// The fewest hexadecimal digits of one.
const HEX: usize = 32;

/// Finds secrets of programs: by their shape, or beside a word for them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    // Each is long and without blanks, or says what it is.
    if page.sizes.graphic >= SHORTEST || page.cased().contains("otpauth") || page.lower().contains("authorization") {
        shapes(page.cased(), hits);
    }
    if page.sizes.graphic >= SHORTEST {
        halves(page, hits);
    }
    for mark in &page.marks {
        if mark.is(class::API) {
            beside(page, mark, hits);
        }
        if mark.is(class::TOTP) {
            seeds(page, mark, hits);
        }
    }
}

fn shapes(text: &str, hits: &mut Vec<Hit>) {
    static SHAPES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?P<totp>otpauth(?:-migration)?://[!-~]+)",
            r"|(?-u:\b)eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?",
            r"|(?-u:\b)(?:whsec_|sess_|[srp]k_(?:live|test)_)[A-Za-z0-9+/=_-]{12,}",
            r"|(?-u:\b)(?:gh[opusr]_|github_pat_|glpat-|npm_|hf_|xox[abeoprs]-|dop_v1_|shpat_)[A-Za-z0-9_-]{16,}",
            r"|(?-u:\b)sk-[A-Za-z0-9_-]{20,}|(?-u:\b)AIza[A-Za-z0-9_-]{35}|(?-u:\b)ya29\.[A-Za-z0-9_-]{20,}|(?-u:\b)SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}",
            r"|(?-u:\b)(?:AKIA|ASIA)[A-Z0-9]{16}(?-u:\b)|(?:bot|(?-u:\b))[0-9]{8,10}:AA[A-Za-z0-9_-]{33}",
            r"|(?i:(?-u:\b)bearer)[ :]+(?P<bearer>[A-Za-z0-9._~+/=-]{16,})|(?i:(?-u:\b)authorization: *basic) +(?P<basic>[A-Za-z0-9+/=]{8,})",
        ))
        .ok()
    });
    for found in SHAPES.iter().flat_map(|shapes| shapes.captures_iter(text)) {
        let kind = if found.name("totp").is_some() { SecretKind::OneTimeCode } else { SecretKind::ApiSecret };
        let part = found.name("bearer").or_else(|| found.name("basic")).or_else(|| found.get(0));
        if let Some(part) = part.filter(|part| found.name("bearer").is_none() || mixed(part.as_str())) {
            hits.push(Hit::new(kind, part.start(), part.end()));
        }
    }
}

fn beside(page: &Page<'_>, mark: &Mark, hits: &mut Vec<Hit>) {
    let mut gap = forward(page.lower(), mark.end);
    for _ in 0..2 {
        let length = value_length(&page.cased()[gap.at..]);
        let value = &page.cased()[gap.at..gap.at + length];
        if !secret(value, gap) {
            break;
        }
        let key = value.len() == 66 && value.starts_with("0x") && value[2..].bytes().all(|b| b.is_ascii_hexdigit());
        hits.push(Hit::new(if key { SecretKind::PrivateKey } else { SecretKind::ApiSecret }, gap.at, gap.at + length));
        // "API key / secret: A / B" gives two values for one label.
        let rest = &page.lower()[gap.at + length..];
        gap.at += length + rest.len() - rest.trim_start_matches([' ', '/', ',', '\n', '\r', '|', '"']).len();
    }
}

/// "key: …, sec: …", "public …, private …": the word for the secret half right before a long token.
fn halves(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.cased();
    let base = text.as_ptr() as usize;
    for run in text.split([' ', '\n', '\t', '\r', ':', '=']).filter(|run| run.len() >= LONG) {
        let start = run.as_ptr() as usize - base;
        let head = text[..start].trim_end_matches([' ', '\n', '\t', '\r', ':', '=']);
        if head.len() == start || start - head.len() > 4 {
            continue;
        }
        let end = start + run.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"+/_-".contains(b)).count();
        let end = end + text[end..].bytes().take(2).take_while(|b| *b == b'=').count();
        let value = &text[start..end];
        let has = |test: fn(&u8) -> bool, least| value.bytes().filter(test).count() >= least;
        let three = has(u8::is_ascii_digit, 1) && has(u8::is_ascii_lowercase, 3) && has(u8::is_ascii_uppercase, 3);
        let hex = value.len() >= HEX && value.bytes().all(|b| b.is_ascii_hexdigit()) && has(u8::is_ascii_alphabetic, 4);
        let sized = (LONG..=128).contains(&value.trim_end_matches('=').len());
        if (three || hex) && sized && !address(value) && lexicon("half").suffix(&page.lower()[..head.len()]).is_some() {
            hits.push(Hit::new(SecretKind::ApiSecret, start, end));
        }
    }
}

fn value_length(text: &str) -> usize {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=_-.~".contains(c))).unwrap_or(text.len());
    text[..end.min(512)].trim_end_matches('.').len()
}

fn secret(value: &str, gap: Gap) -> bool {
    let lower = value.to_ascii_lowercase();
    let web = lower.starts_with("http") || lower.starts_with("www.") || lower.contains(".com") || value.starts_with(['/', '-', '.']);
    let template = lower.starts_with("your") || lower.starts_with("xxxx") || lower.contains("****");
    let long = value.len() >= if gap.told() || gap.quoted { 16 } else { 20 };
    long && mixed(value) && !web && !template && !address(value)
}

/// Letters and digits thrown together as no word is.
fn mixed(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let upper = value.bytes().any(|b| b.is_ascii_uppercase());
    let lower = value.bytes().any(|b| b.is_ascii_lowercase());
    let hyphens = value.bytes().filter(|b| b"-_.".contains(b)).count();
    (digits >= 2 && (upper || lower)) || (upper && lower && value.len() >= 24 && hyphens < 2)
}

/// Base32 seeds and backup codes of authenticator apps.
fn seeds(page: &Page<'_>, mark: &Mark, hits: &mut Vec<Hit>) {
    static SEED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:[A-Z2-7]{16,}|[a-z2-7]{16,}|[A-Za-z2-7]{4}(?:[ -][A-Za-z2-7]{4}){3,}|[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}|[A-Za-z0-9]{8,32}|[0-9]{4} [0-9]{4})").ok()
    });
    let mut gap = forward(page.lower(), mark.end);
    for _ in 0..12 {
        let text = &page.cased()[gap.at..];
        let Some(found) = SEED.as_ref().and_then(|seed| seed.find(text)) else { break };
        let value = found.as_str();
        let digit = value.bytes().any(|b| b.is_ascii_digit());
        let shouted = value.len() >= 16 && value.bytes().all(|b| b.is_ascii_uppercase() || b == b' ');
        let grouped = digit && value.contains('-');
        let clear = (gap.told() || gap.broken || grouped || value.len() >= 16) && (digit || shouted);
        if !clear || address(value) || text[found.end()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            break;
        }
        hits.push(Hit::new(SecretKind::OneTimeCode, gap.at, gap.at + found.end()));
        let rest = &text[found.end()..];
        gap.at += found.end() + rest.len() - rest.trim_start_matches([' ', ',', '\n', '\r', ';', '、']).len();
        gap.at += joint(&page.cased()[gap.at..]);
    }
}

/// "A *and* B": a short word between two codes.
fn joint(text: &str) -> usize {
    let word = text.find(' ').filter(|end| (1..=6).contains(end) && text[..*end].chars().all(|c| c.is_alphabetic() || c == '&'));
    word.map_or(0, |end| end + 1)
}
