//! What other systems call a matter: ids in a subject that are none of ours. They are kept and shown, and thread nothing.

use crate::entities;

/// So many are read of a subject.
const MOST: usize = 8;
/// Characters of one at most.
const LONGEST: usize = 64;
/// Words that stand before a number of somebody's desk.
const DESKS: [&str; 5] = ["case", "ticket", "incident", "request", "vorgang"];
/// What looks like a project of an issue tracker and is a standard, a zone or a chain's kind of token.
const NO_PROJECT: [&str; 22] = [
    "AES", "BEP", "BIP", "CIP", "COVID", "CVE", "EIP", "ERC", "GMT", "HTTP", "ISO", "PKCS", "RFC", "RSA", "SHA", "SLIP", "SPL", "TLS",
    "TRC", "USB", "UTC", "UTF",
];

/// Finds `[ref:…]`, `[#123456]`, `ABC-1234` and `case 00123` in a subject, in the order they stand there. Contracts, orders and
/// codes of the venue are none.
pub fn foreign_references(subject: &str) -> Vec<String> {
    let named = entities::find(subject);
    let is_free = |from: usize, to: usize| named.iter().all(|it| it.to <= from || it.from >= to);
    let mut found: Vec<(usize, String)> = bracketed(subject);
    found.extend(issue_keys(subject).into_iter().filter(|(from, key)| is_free(*from, from + key.len())));
    found.extend(numbered(subject));
    found.sort_by_key(|(from, _)| *from);
    let mut ids: Vec<String> = Vec::new();
    for (_, id) in found {
        if ids.len() < MOST && id.len() <= LONGEST && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// What stands in square brackets as `ref:…` or as `#` and a number.
fn bracketed(subject: &str) -> Vec<(usize, String)> {
    let pieces = subject.match_indices('[').take(MOST * 4).filter_map(|(at, _)| {
        let inner = subject[at + 1..].split_once(']').map(|(inner, _)| inner.trim())?;
        let plain = !inner.is_empty() && !inner.contains(['[', ',']) && !inner.contains(char::is_whitespace);
        let is_ref = inner.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("ref:")) && inner.len() > 4;
        let is_number = inner.strip_prefix('#').is_some_and(|rest| (3..=20).contains(&rest.len()) && is_id(rest));
        (plain && (is_ref || is_number)).then(|| (at, inner.to_owned()))
    });
    pieces.collect()
}

/// Digits, with letters and marks between them.
fn is_id(text: &str) -> bool {
    text.bytes().any(|sign| sign.is_ascii_digit()) && text.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_'))
}

/// `ABC-1234`, standing alone; `BTC-240628` is a contract.
fn issue_keys(subject: &str) -> Vec<(usize, String)> {
    let found = words(subject).filter(|(_, word)| {
        let Some((project, number)) = word.split_once('-') else { return false };
        let is_project = (2..=10).contains(&project.len())
            && project.starts_with(|sign: char| sign.is_ascii_uppercase())
            && project.bytes().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit());
        let is_number = (1..=7).contains(&number.len()) && number.bytes().all(|sign| sign.is_ascii_digit());
        is_project && is_number && !NO_PROJECT.contains(&project) && !entities::is_coin(project)
    });
    found.map(|(at, word)| (at, word.to_owned())).collect()
}

/// `case 00123`, `Ticket #4711`.
fn numbered(subject: &str) -> Vec<(usize, String)> {
    let words: Vec<(usize, &str)> = words(subject).collect();
    let pairs = words.windows(2).filter_map(|pair| {
        let [(at, desk), (second, number)] = pair else { return None };
        let between = subject.get(at + desk.len()..*second)?;
        let is_desk = DESKS.iter().any(|known| desk.eq_ignore_ascii_case(known));
        let is_near = between.chars().all(|sign| matches!(sign, ' ' | '#' | ':'));
        let is_number = (4..=12).contains(&number.len()) && number.bytes().all(|sign| sign.is_ascii_digit());
        (is_desk && is_near && is_number).then(|| (*at, format!("{} {number}", desk.to_ascii_lowercase())))
    });
    pairs.collect()
}

/// Runs of letters, digits and hyphens, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_');
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|sign| !is_part(sign));
        let end = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
        let word = &rest[..end];
        let at = text.len() - rest.len();
        rest = &rest[end..];
        (!word.is_empty()).then_some((at, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_other_systems_are_found_whole() {
        for (subject, expected) in [
            ("Re: Withdrawal [ref:_00D5Y.!_5005Y:ref]", &["ref:_00D5Y.!_5005Y:ref"][..]),
            ("[#123456] Your request", &["#123456"]),
            ("Fwd: [Ticket#2026-11] x [#A-771]", &["#A-771"]),
            ("OPS-1234: stuck withdrawal (see PAY2-7)", &["OPS-1234", "PAY2-7"]),
            ("Bank: Case 00123, and case #00123 again", &["case 00123"]),
            ("Ticket: 47110815 — answer", &["ticket 47110815"]),
            ("问题 OPS-9，请看", &["OPS-9"]),
        ] {
            assert_eq!(foreign_references(subject), expected, "{subject}");
        }
    }

    #[test]
    fn what_traders_write_is_no_id() {
        for subject in [
            "",
            "BTC-240628 was settled wrongly",
            "USDT on ERC-20 or TRC-20?",
            "UTF-8, SHA-256, UTC-8 and ISO-8859",
            "In case 3 of them fail",
            "in any case 20 USDT are missing",
            "ops-1234 and OPS-12345678 and X-1",
            "[ref:] [#] [#ab] [#12, 13] [ref:a",
            "error 110007 on BTCUSDT",
        ] {
            assert_eq!(foreign_references(subject), Vec::<String>::new(), "{subject}");
        }
        assert_eq!(foreign_references(&"[#12345] A-1 AB-1 ".repeat(500)).len(), 2);
        assert!(foreign_references(&(1..50).map(|n| format!("AB-{n} ")).collect::<String>()).len() <= MOST);
    }
}
