//! Numbers of passports, identity cards and persons: by their checksum, or beside a word for them.

use std::sync::LazyLock;

use regex::Regex;

use super::checks::{
    cpf, cuit, hong_kong, insee, malaysian, nie, pension, pis, resident, resident_korea, rg, rut, singapore, snils, summed, swiss, thai,
};
use super::clues::{nearest, sentence};
use super::context::followed_by_unit;
use super::spoken::said;
use super::words::{Mark, Page, class};
use super::{Hit, SecretKind};

/// Characters between the word for a document and its number.
const REACH: usize = 24;

/// No number that has a checksum has fewer digits.
const FEWEST: usize = 4;

/// Those that need a word beside them have more.
const LONG: usize = 7;

/// Finds identity numbers.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    if page.sizes.digits >= FEWEST {
        checked(page.cased(), hits);
    }
    if page.cased().contains('<') {
        machine(page.cased(), hits);
    }
    if page.sizes.digits >= LONG {
        named(page, hits);
    }
    // "USt-IdNr" is a company's, not a person's.
    let person = |mark: &&Mark| mark.is(class::NATIONAL) && !page.lower()[..mark.start].ends_with('-');
    for mark in page.clues.iter().filter(person) {
        let billed = |at| mark.is(class::TAX) && said(page, at, class::PAPER);
        if let Some((start, end)) = after(page, mark.end).filter(|at| !billed(*at)) {
            hits.push(Hit::new(SecretKind::IdentityNumber, start, end));
        }
    }
}

/// The lines that machines read from a passport or a card.
fn machine(text: &str, hits: &mut Vec<Hit>) {
    static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"[PIACV][A-Z<][A-Z]{3}[A-Z0-9<]{10,71}|[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{7}[MFX<][0-9]{7}[A-Z0-9<]{2,16}",
            r"|[0-9]{7}[MFX<][0-9]{7}[A-Z<]{3}[A-Z0-9<]{2,12}",
        ))
        .ok()
    });
    for line in LINE.iter().flat_map(|line| line.find_iter(text)).filter(|line| line.as_str().contains('<')) {
        if !text[..line.start()].ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '<') {
            hits.push(Hit::new(SecretKind::IdentityNumber, line.start(), line.end()));
        }
    }
}

/// Numbers with a right check digit, in a sentence that has a word for what they are.
fn named(page: &Page<'_>, hits: &mut Vec<Hit>) {
    // With the blanks and signs such numbers are written with.
    static GROUPED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"[A-Z]?[0-9](?:[ .-]?[0-9]){6,15}(?:[ .-]?[A-Z](?-u:\b))?").ok());
    // Of most of them small letters say something else.
    static CAPITALS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?-u:\b)(?:SIN|NIN|SSN|TIN|NINO|BSN|IdNr|PESEL|TCKN|NIK|DNI|NIE|CPF|CURP|NIR|CCCD|SVNR|MyKad|NRIC|NIF|PPS|PPSN|SV-Nr|SV-Nummer|(?i:tfn|contribuinte))(?-u:\b)").ok()
    });
    let text = page.cased();
    let capitals = |text: &str| CAPITALS.as_ref().is_some_and(|capitals| capitals.is_match(text));
    let headed = capitals(text);
    if !page.clues.iter().any(|mark| mark.is(class::NATIONAL)) && !headed {
        return;
    }
    for found in GROUPED.iter().flat_map(|grouped| grouped.find_iter(text)) {
        let at = (found.start(), found.end());
        let rest = &text[at.1..];
        let glued = text[..at.0].ends_with(|c: char| c.is_ascii_alphanumeric() || "_.-/#$€£¥".contains(c))
            || rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "_-/%".contains(c))
            || rest.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let near = || {
            let (from, to) = sentence(page.lower(), at.0, at.1);
            // A row of a table belongs to its first line.
            let row = || text[from..to].contains('|') && headed;
            said(page, at, class::NATIONAL) || capitals(&text[from..to]) || row()
        };
        let billed = || said(page, at, class::TAX) && said(page, at, class::PAPER);
        if !glued && summed(found.as_str()) && !renamed(page, at.0) && near() && !billed() {
            hits.push(Hit::new(SecretKind::IdentityNumber, at.0, at.1));
        }
    }
}

/// The word right before it says that it is something else.
fn renamed(page: &Page<'_>, at: usize) -> bool {
    nearest(page, at, class::WEIGHED).is_some_and(|(class, gap)| {
        gap <= 2 && class & class::NATIONAL == 0 && class & (class::ID | class::USER | class::ERROR | class::TRADE | class::AMOUNT) != 0
    })
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
            r"|(?P<swiss>756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2})|(?P<cuit>2[0347]-[0-9]{8}-[0-9])",
            r"|(?P<pis>[0-9]{3}\.[0-9]{5}\.[0-9]{2}-[0-9])|(?P<series>[0-9]{2} ?[0-9]{2} ?№ ?[0-9]{6})|(?P<pan>[A-Z]{3}[ABCFGHLJPT][A-Z][0-9]{4}[A-Z]))(?-u:\b)|(?P<russia>серия:? ?[0-9]{2} ?[0-9]{2},? ?(?:номер|№):? ?[0-9]{6})",
            r"|(?P<hongkong>(?-u:\b)[A-Z]{1,2}[0-9]{6}\([0-9A]\))",
            r"|(?-u:\b)(?:(?P<pension>[0-9]{2} ?[0-9]{6} ?[A-Z] ?[0-9]{3})|(?P<malaysian>[0-9]{6}-[0-9]{2}-[0-9]{4})",
            r"|(?P<points>[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Kk])|(?P<taiwan>[A-Z][12][0-9]{8})|(?P<singapore>[STFGM][0-9]{7}[A-Z]))(?-u:\b)",
        ))
        .ok()
    });
    let checks: [(&str, Check); 18] = [
        ("resident", resident),
        ("korea", resident_korea),
        ("cpf", cpf),
        ("pis", pis),
        ("snils", snils),
        ("thai", thai),
        ("insee", insee),
        ("nie", nie),
        ("hongkong", hong_kong),
        ("swiss", swiss),
        ("cuit", cuit),
        ("pension", pension),
        ("malaysian", malaysian),
        ("points", |text| rg(text) || rut(text)),
        ("singapore", singapore),
        ("taiwan", summed),
        ("emirates", |_| true),
        ("pan", |_| true),
    ];
    for found in SHAPES.iter().flat_map(|shapes| shapes.captures_iter(text)) {
        let Some(whole) = found.get(0) else { continue };
        let valid = checks.iter().find_map(|(name, check)| found.name(name).map(|part| check(part.as_str()))).unwrap_or(true);
        // "Contract 2024 № 123456": a year in front of a number.
        let year = found
            .name("series")
            .is_some_and(|part| matches!(part.as_str().get(..4), Some(first) if (1990..=2039).contains(&first.parse().unwrap_or(0))));
        // Elsewhere orders and vouchers are numbered like this.
        let valid = valid && !year && (found.name("taiwan").is_none() || text.contains(han));
        let glued = text[..whole.start()].ends_with(['-', '.', '_', '/']) || text[whole.end()..].starts_with(['-', '_']);
        let goes_on = text[whole.end()..].strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if valid && !glued && !goes_on {
            hits.push(Hit::new(SecretKind::IdentityNumber, whole.start(), whole.end()));
        }
    }
}

fn han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// The first number after the word for a document, in the same clause.
fn after(page: &Page<'_>, from: usize) -> Option<(usize, usize)> {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:[A-Z]{2}(?: ?[0-9]{2}){3} ?[A-D](?-u:\b)|[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}(?-u:\b)|[A-Za-z]{1,4}[0-9]{5,12}[A-Za-z0-9]{0,3}|[0-9]{2}[A-Za-z]{2}[0-9]{5}|[A-Za-z][0-9A-Za-z]{7,17}|[0-9]{6,18}[A-Za-z]?|[0-9]{2,6}(?:[ .\-/][0-9]{1,8}){1,5})").ok()
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
        // Germany's: nine signs, of which none is a vowel and few may be digits.
        let consonants = found.len() == 9 && !found.as_str().bytes().any(|b| b.is_ascii_lowercase() || b"AEIOU".contains(&b));
        let end = at + found.end();
        let glued = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '%' | '_'));
        let date = super::cards::date(found.as_str());
        if (digits >= 5 || consonants) && !glued && !date && !renamed(page, at) && !followed_by_unit(page.lower(), end) {
            return Some((at, end));
        }
    }
    None
}
