//! Secrets that stand apart from the word for them: the seed of an authenticator, the secret of an API key.
//!
//! Their shape alone is not enough, and the sentence alone is not either; both together are.

use std::sync::LazyLock;

use regex::Regex;

use super::clues::nearest;
use super::keys::address;
use super::spoken::said;
use super::words::{Mark, Page, class};
use super::{Hit, SecretKind};

/// A seed has so many letters and digits in a row, or so many fours.
const SHORTEST: usize = 16;
const FOURS: usize = 4;
/// Seeds of this length are nothing else, whatever is said about them.
const CERTAIN: usize = 32;
/// Bytes between a value and a word that gives it another name.
const BESIDE: usize = 24;
/// Bytes between a value and the word for it.
const REACH: usize = 80;
/// Letters and digits of the commonest API secret.
const WHOLE: usize = 64;
/// Characters of thirty-two bytes in Base64.
const BYTES: usize = 44;
/// Addresses and signatures of chains that write them in Base58.
const CHAIN_SIZES: [usize; 4] = [43, 44, 87, 88];

/// Finds them.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    if page.sizes.word >= SHORTEST || page.sizes.fours >= FOURS {
        seeds(page, hits);
    }
    if page.has(class::API) || page.sizes.word >= WHOLE || page.sizes.graphic >= BYTES {
        api_secrets(page, hits);
    }
}

/// Base32 in one piece or in fours.
fn seeds(page: &Page<'_>, hits: &mut Vec<Hit>) {
    static SEED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?-u:\b)(?:[A-Z2-7]{16,64}|[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,15}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15})(?-u:\b)").ok()
    });
    // Small letters in one piece are looked for only where an authenticator is spoken of.
    static SMALL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?-u:\b)[a-z2-7]{16,64}(?-u:\b)").ok());
    const SPOKEN: u64 = class::TOTP | class::AUTH | class::CODE | class::CODEISH | class::KEY | class::API | class::PASSWORD;
    const SETUP: u64 = class::TOTP | class::SETUP | class::BACKUP;
    let small = SMALL.iter().filter(|_| page.sizes.word >= SHORTEST && page.clues.iter().any(|mark| mark.is(SETUP)));
    for found in SEED.iter().chain(small).flat_map(|seed| seed.find_iter(page.cased())) {
        let (seed, at) = (found.as_str(), (found.start(), found.end()));
        let whole = !seed.contains([' ', '-']);
        let certain = whole && seed.len() >= CERTAIN && seed.bytes().all(|b| !b.is_ascii_lowercase());
        let spoken = || certain || (!(whole && seed.bytes().any(|b| b.is_ascii_lowercase())) && said(page, at, SPOKEN));
        let is_seed = (thrown(seed) && (spoken() || said(page, at, SETUP))) || (tossed(seed) && said(page, at, SETUP));
        if is_seed && !address(seed) && !renamed(page, at.0) {
            hits.push(Hit::new(SecretKind::OneTimeCode, at.0, at.1));
        }
    }
}

/// Letters and digits mixed within at least two of the fours, or all over.
fn thrown(seed: &str) -> bool {
    let mixed = |part: &str| part.bytes().any(|b| b.is_ascii_digit()) && part.bytes().any(|b| b.is_ascii_alphabetic());
    let letters = seed.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = seed.bytes().filter(u8::is_ascii_digit).count();
    let parted = seed.contains([' ', '-']);
    letters >= 6
        && (digits >= 2 || (digits == 1 && seed.len() >= CERTAIN))
        && (!parted || seed.split([' ', '-']).filter(|part| mixed(part)).count() >= 2)
}

/// Letters as no word has them: one in six seeds has hardly a digit.
pub(super) fn tossed(seed: &str) -> bool {
    let upper = seed.bytes().any(|b| b.is_ascii_uppercase());
    harsh(seed) || (seed.bytes().any(|b| b.is_ascii_digit()) && (upper || few(seed)))
}

/// Four consonants in a row, and few vowels.
pub(super) fn harsh(seed: &str) -> bool {
    let consonants = |four: &[u8]| four.iter().all(|b| b.is_ascii_alphabetic() && !vowel(*b));
    few(seed) && seed.as_bytes().windows(4).any(consonants)
}

fn few(seed: &str) -> bool {
    seed.bytes().filter(|b| vowel(*b)).count() * 3 <= seed.len()
}

pub(super) fn vowel(byte: u8) -> bool {
    b"aeiou".contains(&byte.to_ascii_lowercase())
}

/// A long token in three sorts of signs, when the nearest word that could name it is one for API keys.
fn api_secrets(page: &Page<'_>, hits: &mut Vec<Hit>) {
    static TOKEN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[A-Za-z0-9][A-Za-z0-9+/_-]{31,127}={0,2}").ok());
    let text = page.cased();
    for found in TOKEN.iter().flat_map(|token| token.find_iter(text)) {
        let (token, start, end) = (found.as_str(), found.start(), found.end());
        let has = |test: fn(&u8) -> bool, least| token.bytes().filter(test).count() >= least;
        let mixed = has(u8::is_ascii_digit, 1) && has(u8::is_ascii_lowercase, 3) && has(u8::is_ascii_uppercase, 3);
        let plain = token.bytes().all(|b| b.is_ascii_alphanumeric());
        // Paths and names have signs too, but end otherwise.
        let fits = plain || token.ends_with('=');
        let chain = plain && (CHAIN_SIZES.contains(&token.len()) || address(token));
        let inside = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || "/_-.@".contains(c))
            || text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || "_@".contains(c));
        if mixed && fits && !chain && !inside && secret(page, start, end, plain) {
            hits.push(Hit::new(SecretKind::ApiSecret, start, end));
        }
    }
}

fn secret(page: &Page<'_>, start: usize, end: usize, plain: bool) -> bool {
    let wanted = class::API | class::ID | class::KEY | class::PHRASE;
    // "uid : 44071823" on a line of its own names what stands there.
    let own = |mark: &Mark| {
        let rest = &page.lower()[mark.end..start];
        let line = rest.split('\n').next().unwrap_or_default();
        mark.is(class::ID) && line.len() < rest.len() && line.bytes().filter(u8::is_ascii_digit).count() >= 4
    };
    let before = page.before(start, REACH).find(|mark| mark.is(wanted) && !own(mark));
    let after = page.after(end, BESIDE).find(|mark| mark.is(wanted));
    match before.or(after) {
        Some(mark) => mark.is(class::API) && !mark.is(class::ID),
        // Sixty-four letters in three sorts, some of which Base58 leaves out, are what venues hand out as a secret.
        None if plain => end - start == WHOLE && page.cased()[start..end].contains(['0', 'O', 'I', 'l']),
        // Thirty-two bytes behind "key", shown once.
        None => {
            let from = page.lower().floor_char_boundary(start.saturating_sub(REACH));
            let signs = page.cased()[start..end].contains(['+', '/']);
            end - start == BYTES
                && signs
                && page.lower()[from..start].split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(|word| word == "key")
        }
    }
}

/// The nearest word before it names an order, a transaction, an error.
pub(super) fn renamed(page: &Page<'_>, start: usize) -> bool {
    // The letters of an authenticator stand under a QR code, which is no reference.
    let setup = |mark: &Mark| {
        let first = page.clues.partition_point(|clue| clue.start < mark.start);
        page.clues.get(first).is_some_and(|clue| clue.start == mark.start && clue.is(class::SETUP))
    };
    let other = |mark: &Mark| mark.is(class::ID | class::ERROR) && !mark.is(class::TOTP | class::AUTH | class::CODE) && !setup(mark);
    // The nearest mark may hide a word for such a code that stands nearer still.
    let own = |mark: &Mark| nearest(page, start, class::TOTP | class::BACKUP).is_some_and(|(_, gap)| gap < start - mark.end);
    page.before(start, BESIDE).next().is_some_and(|mark| other(mark) && !own(mark))
}
