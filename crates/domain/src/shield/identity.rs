//! Numbers of passports, identity cards and persons: by their checksum, or beside a word for them.

use std::sync::LazyLock;

use regex::Regex;

use super::checks::{cpf, hong_kong, insee, nie, resident, resident_korea, snils, thai};
use super::clues::nearest;
use super::context::followed_by_unit;
use super::spoken::said;
use super::words::{Page, class};
use super::{Hit, SecretKind};

/// Characters between the word for a document and its number.
const REACH: usize = 24;

/// No number that has a checksum has fewer digits.
const FEWEST: usize = 4;

/// Finds identity numbers.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    if page.sizes.digits >= FEWEST {
        checked(page.cased(), hits);
    }
    for mark in page.clues.iter().filter(|mark| mark.is(class::NATIONAL)) {
        let billed = |at| mark.is(class::TAX) && said(page, at, class::PAPER);
        if let Some((start, end)) = after(page, mark.end).filter(|at| !billed(*at)) {
            hits.push(Hit::new(SecretKind::IdentityNumber, start, end));
        }
    }
}

type Check = fn(&str) -> bool;

/// Shapes that are an identity number by themselves once their checksum is right.
fn checked(text: &str, hits: &mut Vec<Hit>) {
    static SHAPES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?-u:\b)(?:(?P<resident>[1-8][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx])|(?P<korea>[0-9]{6}-[1-8][0-9]{6})",
            r"|(?P<cpf>[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2})|(?P<snils>[0-9]{3}-[0-9]{3}-[0-9]{3} [0-9]{2})",
            r"|(?P<thai>[1-8]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9])|(?P<insee>[12] ?[0-9]{2} ?[01][0-9] ?[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{2})",
            r"|(?P<nie>[XYZ][0-9]{7}[A-Z])|(?P<emirates>784-(?:19|20)[0-9]{2}-[0-9]{7}-[0-9])",
            r"|(?P<pan>[A-Z]{3}[ABCFGHLJPT][A-Z][0-9]{4}[A-Z]))(?-u:\b)|(?P<russia>серия:? ?[0-9]{2} ?[0-9]{2},? ?(?:номер|№):? ?[0-9]{6})",
            r"|(?P<hongkong>(?-u:\b)[A-Z]{1,2}[0-9]{6}\([0-9A]\))",
        ))
        .ok()
    });
    let checks: [(&str, Check); 10] = [
        ("resident", resident),
        ("korea", resident_korea),
        ("cpf", cpf),
        ("snils", snils),
        ("thai", thai),
        ("insee", insee),
        ("nie", nie),
        ("hongkong", hong_kong),
        ("emirates", |_| true),
        ("pan", |_| true),
    ];
    for found in SHAPES.iter().flat_map(|shapes| shapes.captures_iter(text)) {
        let Some(whole) = found.get(0) else { continue };
        let valid = checks.iter().find_map(|(name, check)| found.name(name).map(|part| check(part.as_str()))).unwrap_or(true);
        let glued = text[..whole.start()].ends_with(['-', '.', '_', '/']) || text[whole.end()..].starts_with(['-', '_']);
        if valid && !glued {
            hits.push(Hit::new(SecretKind::IdentityNumber, whole.start(), whole.end()));
        }
    }
}

/// The first number after the word for a document, in the same clause.
fn after(page: &Page<'_>, from: usize) -> Option<(usize, usize)> {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:[A-Za-z]{1,4}[0-9]{5,12}[A-Za-z0-9]{0,3}|[0-9]{2}[A-Za-z]{2}[0-9]{5}|[A-Za-z][0-9A-Za-z]{7,17}|[0-9]{6,18}[A-Za-z]?|[0-9]{2,6}(?:[ .\-/][0-9]{1,8}){1,5})").ok()
    });
    let text = page.cased();
    let stop = |c: char| matches!(c, '\n' | '。' | '?' | '!' | '\u{FFFC}');
    let mut word = false;
    for (offset, c) in text[from..].char_indices().take(REACH) {
        let at = from + offset;
        if stop(c) {
            return None;
        }
        let begins = c.is_ascii_alphanumeric() && !word;
        word = c.is_alphanumeric() && c.is_ascii();
        if !begins {
            continue;
        }
        let Some(found) = NUMBER.as_ref().and_then(|number| number.find(&text[at..])) else { continue };
        let digits = found.as_str().bytes().filter(u8::is_ascii_digit).count();
        let end = at + found.end();
        let glued = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '%' | '_'));
        let date = super::cards::date(found.as_str());
        let other = nearest(page, at, class::WEIGHED).is_some_and(|(class, gap)| {
            gap <= 2 && class & class::NATIONAL == 0 && class & (class::ID | class::USER | class::ERROR | class::TRADE | class::AMOUNT) != 0
        });
        if digits >= 5 && !glued && !date && !other && !followed_by_unit(page.lower(), end) {
            return Some((at, end));
        }
    }
    None
}
