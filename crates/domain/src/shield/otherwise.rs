//! What stands right beside a value and says that it is something else: an order's number, an error (`errors.rs`), a file.
//!
//! Rules and model look at the whole sentence. This is asked last, of what either has found, and takes back.

use super::apart::vowel;
use super::dictated::numeral;
use super::errors::error;
use super::fields::{LOOKED, counter, looked_up, tagged};
use super::keys::address;
use super::pins::posted;
use super::signatures::{based, compared, computed, proof, published};
use super::words::{Page, class, lexicon};
use super::{Hit, SecretKind};

/// Digits that a counter has at most.
pub(super) const FEW: usize = 5;
/// Bytes between a word for a password and what it names.
const CLOSE: usize = 4;
/// Digits that a masked card or number still shows.
pub(super) const SHOWN: usize = 8;
/// Bytes on each side of a finding that are read.
const AROUND: usize = 1_000;
/// Characters of an address or a coin on a chain that writes them in Base58.
const MINTED: [usize; 2] = [43, 44];
/// Words for such a chain and its coins.
const CHAINS: [&str; 6] = ["solana", "memecoin", "raydium", "jupiter", "pump", "mint"];
/// Lines of a chat that begin with who speaks.
const SPEAKERS: usize = 3;
/// Fours of a fingerprint.
const FOURS: usize = 8;
/// Words with digits as letters after which a text is Arabic in Latin letters.
const CHATTED: usize = 3;
/// What may stand between a name and its value.
pub(super) const JOINTS: [char; 11] = [' ', ':', '=', '#', '"', '\'', '(', '[', '「', '“', '«'];
/// Endings of files that people attach.
const FILES: [&str; 20] = [
    "xlsx", "xls", "csv", "pdf", "png", "jpg", "jpeg", "heic", "gif", "webp", "doc", "docx", "txt", "log", "zip", "rar", "7z", "mp4",
    "html", "apk",
];

/// Phones, systems and browsers.
const PRODUCTS: [&str; 12] =
    ["iphone", "ipad", "ios", "android", "windows", "win", "macos", "galaxy", "pixel", "redmi", "chrome", "firefox"];

/// Ways to write bytes, and to sign them.
const ENCODINGS: [&str; 10] = ["base64", "base58", "base32", "sha256", "sha512", "sha-256", "sha1", "utf-8", "utf8", "hmac-sha256"];

/// Whether a finding is told beside it to be no secret.
///
/// Not asked of phrases and private keys, the desk's own mark, what "address" names, names of wallets' files and signatures of 65 bytes apart: what opens a wallet is masked whatever it is called.
pub(super) fn otherwise(page: &Page<'_>, hit: &Hit) -> bool {
    if own(page.lower(), hit)
        || referred(page, hit)
        || housed(page, hit)
        || looked_up(page, hit)
        || proof(page, hit)
        || published(page.lower(), hit.start)
    {
        return true;
    }
    if matches!(hit.kind, SecretKind::SeedPhrase | SecretKind::PrivateKey) {
        return false;
    }
    let digits = page.lower()[hit.start..hit.end].bytes().all(|b| b.is_ascii_digit());
    let shown = digits || page.lower()[hit.start..hit.end].bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b' '));
    named(page, hit)
        || (shown && masked(page, hit))
        || filed(page, hit)
        || (hit.kind != SecretKind::CardNumber && fingerprint(page, hit))
        || (!matches!(hit.kind, SecretKind::CardNumber | SecretKind::IdentityNumber) && numbered(page, hit))
        || error(page, hit)
        || match hit.kind {
            SecretKind::ApiSecret => minted(page, hit) || computed(page, hit),
            SecretKind::Password => {
                posted(page, hit.start, hit.end)
                    || linked(page.lower(), hit)
                    || chatted(page, hit)
                    || handle(page, hit)
                    || speaker(page.lower(), hit)
                    || product(&page.lower()[hit.start..hit.end])
                    || tagged(page.lower(), hit)
            }
            SecretKind::OneTimeCode => worded(page, hit) || part(page.lower(), hit),
            _ => false,
        }
}

/// "5WNW-8X8D: matching is back": a ticket's reference that a message begins with, as answers of the desk do.
fn referred(page: &Page<'_>, hit: &Hit) -> bool {
    let value = &page.cased().as_bytes()[hit.start..hit.end];
    let sign = |b: &u8| b.is_ascii_digit() || b.is_ascii_uppercase();
    let shaped = matches!(value, [first @ .., b'-', _, _, _, _] if first.len() == 4) && value.iter().filter(|b| !sign(b)).count() == 1;
    shaped && page.lower()[..hit.start].trim().is_empty() && page.lower()[hit.end..].starts_with([':', '：'])
}

/// `qt7io6olopeh-cp5w`: the beginning of something longer, as programs number connections.
fn part(text: &str, hit: &Hit) -> bool {
    let rest = text[hit.end..].strip_prefix('-').unwrap_or_default();
    let more = &rest[..rest.bytes().take(SHOWN).take_while(u8::is_ascii_alphanumeric).count()];
    more.len() > 2 && more.bytes().any(|b| b.is_ascii_digit()) && more.bytes().any(|b| b.is_ascii_alphabetic())
}

/// `[bs-…]`: the mark in the desk's own mails, by which the copy of its words is known when it comes back.
fn own(text: &str, hit: &Hit) -> bool {
    let (from, to) = around(text, hit);
    let sign = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let head = &text[from..hit.start];
    let start = from + head.trim_end_matches(sign).len();
    let end = to - text[hit.end..to].trim_start_matches(sign).len();
    text[start..end].starts_with("bs-")
        && text[start..end].chars().all(sign)
        && text[..start].ends_with('[')
        && text[end..].starts_with(']')
}

/// "My address 9M3SGctp…": as long as an address of Solana, half as long as a key. Those of other chains need no word.
fn housed(page: &Page<'_>, hit: &Hit) -> bool {
    if hit.kind == SecretKind::PrivateKey && address(&page.cased()[hit.start..hit.end]) {
        return true;
    }
    MINTED.contains(&(hit.end - hit.start))
        && based(&page.cased()[hit.start..hit.end])
        && lexicon("address").suffix(head(page, hit.start)).is_some()
}

/// What stands before a value, without what joins them and without the number of a field: "reference 1: ".
pub(super) fn head<'a>(page: &Page<'a>, at: usize) -> &'a str {
    let head = page.lower()[..at].trim_end_matches(JOINTS);
    let numbered = head.strip_suffix(['1', '2', '3']).filter(|rest| rest.ends_with(' ') && page.lower()[head.len()..at].contains(':'));
    numbered.map_or(head, |rest| rest.trim_end_matches(JOINTS))
}

/// "Order number 4111…", `signature=8c93…`, "my nickname is …".
fn named(page: &Page<'_>, hit: &Hit) -> bool {
    let value = &page.lower()[hit.start..hit.end];
    // Parted as cards are, beginning as theirs do.
    if hit.kind == SecretKind::CardNumber && value.contains([' ', '-']) && value.starts_with(['3', '4', '5', '6']) {
        return false;
    }
    let head = head(page, hit.start);
    let copula = || lexicon("is").suffix(head).map(|length| head[..head.len() - length].trim_end_matches(JOINTS));
    // "Ticket 2025-0073418": the year in front of a number.
    let year = head.strip_suffix('-').unwrap_or(head);
    let head = year
        .strip_suffix(|c: char| c.is_ascii_digit())
        .filter(|_| year.len() < head.len())
        .map_or(head, |_| year.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(JOINTS));
    let says = |head: &str| lexicon("named").suffix(head).is_some() || compared(page, hit, head);
    says(head) || copula().is_some_and(says) || counter(page.lower(), hit)
}

/// The part of a text that is read for a finding: a long log may have thousands of them.
pub(super) fn around(text: &str, hit: &Hit) -> (usize, usize) {
    (text.floor_char_boundary(hit.start.saturating_sub(AROUND)), text.floor_char_boundary(hit.end + AROUND))
}

/// "730519 nolu talebim": what it numbers stands behind it.
fn numbered(page: &Page<'_>, hit: &Hit) -> bool {
    lexicon("numbered").prefix(page.lower()[hit.end..].trim_start()).is_some()
}

/// "4648 **** **** 4412": who shows so little gives nothing away.
fn masked(page: &Page<'_>, hit: &Hit) -> bool {
    let stars = |text: &str| ["***", "•••", "xxx"].iter().any(|stars| text.ends_with(stars));
    let head = page.lower()[..hit.start].trim_end_matches([' ', '-']);
    let (_, to) = around(page.lower(), hit);
    let rest: String =
        page.lower()[hit.end..to].trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-').chars().take(3).collect();
    hit.end - hit.start <= SHOWN && (stars(head) || (rest.chars().count() == 3 && stars(&rest)))
}

/// "movements_oct2025(2).xlsx asks for a password".
fn filed(page: &Page<'_>, hit: &Hit) -> bool {
    let (_, to) = around(page.lower(), hit);
    let rest = &page.lower()[hit.end..to];
    let more = rest.find(|c: char| c.is_whitespace() || "\"'”»」,;|".contains(c)).unwrap_or(rest.len());
    let whole = page.lower()[hit.start..hit.end + more].trim_end_matches(['.', ',', '?', '!', ')', ']', ':']);
    whole.rsplit_once('.').is_some_and(|(_, ending)| FILES.contains(&ending))
}

/// "support@trade_0120 wrote to me": the name of an account elsewhere, unless a word for a password stands right before.
fn handle(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let close = page.before(hit.start, CLOSE).any(|mark| mark.is(class::PASSWORD));
    let near = page.before(hit.start, LOOKED).any(|mark| mark.is(class::PASSWORD));
    let plain = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') && name.contains('_');
    // "@venue_support_th99 wrote to me".
    let called = text[..hit.start].strip_suffix('@').is_some_and(|head| !head.ends_with(|c: char| c.is_ascii_alphanumeric()));
    let sign = text[hit.start..hit.end].strip_prefix('@').is_some_and(plain);
    if (sign || called && plain(&text[hit.start..hit.end])) && !near {
        return true;
    }
    let Some((_, name)) = text[hit.start..hit.end].rsplit_once('@') else { return false };
    let head = &text[..hit.end - name.len() - 1];
    let glued = head.ends_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    name.len() >= 4 && plain(name) && glued && !close
}

/// `[pixelgoat42] gm`, `kakek75: lupa`: who speaks in a chat, of which several lines begin alike.
fn speaker(text: &str, hit: &Hit) -> bool {
    let (head, rest) = (&text[..hit.start], &text[hit.end..]);
    let opens = |head: &str| head.is_empty() || head.ends_with('\n');
    let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    let bracketed = head.strip_suffix('[').is_some_and(opens) && rest.starts_with("] ");
    let plain = opens(head) && rest.starts_with(": ");
    let alike = |line: &str| match line.strip_prefix('[').filter(|_| bracketed) {
        Some(line) => line.split_once("] ").is_some_and(|(name, _)| !name.is_empty() && name.chars().all(named)),
        None => plain && line.split_once(": ").is_some_and(|(name, _)| !name.is_empty() && name.chars().all(named)),
    };
    let (from, to) = around(text, hit);
    let lines: Vec<&str> = text[from..to].split('\n').filter(|line| alike(line)).collect();
    // Somebody speaks twice: else these are rows of what belongs to what.
    let named = |line: &&str| line.split([']', ':']).next().unwrap_or_default().to_owned();
    let names: Vec<String> = lines.iter().map(named).collect();
    let again = names.iter().enumerate().any(|(at, name)| names[..at].contains(name));
    (bracketed || plain) && lines.len() >= SPEAKERS && again
}

/// "Is this token the real one, 6ejJ…, on Solana": a coin, not a token that acts for somebody.
fn minted(page: &Page<'_>, hit: &Hit) -> bool {
    let value = &page.cased()[hit.start..hit.end];
    let (from, to) = around(page.lower(), hit);
    MINTED.contains(&value.len()) && based(value) && CHAINS.iter().any(|chain| page.lower()[from..to].contains(chain))
}

/// `https://venue.example/reset-password?lang=tr`: the path of a link.
fn linked(text: &str, hit: &Hit) -> bool {
    let (from, _) = around(text, hit);
    let run = text[from..hit.start].rsplit(|c: char| c.is_whitespace() || "\"'<>()".contains(c)).next().unwrap_or_default();
    run.contains("://") && run.ends_with(['-', '/', '_', '.']) && run.split("://").nth(1).is_some_and(|rest| rest.contains('/'))
}

/// `iphone15`, `ios17.4.1`: what people use, with its number.
fn product(value: &str) -> bool {
    // "6stellig": how long a number is.
    let digits = value.trim_start_matches(|c: char| c.is_ascii_digit());
    let long = digits.len() < value.len() && digits.starts_with("stellig");
    long || ENCODINGS.contains(&value)
        || PRODUCTS
            .iter()
            .filter_map(|name| value.strip_prefix(name))
            .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

/// Words of four letters in a row, which look like the fours of a seed: with accents, or with a vowel in each.
fn worded(page: &Page<'_>, hit: &Hit) -> bool {
    let value = &page.lower()[hit.start..hit.end];
    let small = page.cased()[hit.start..hit.end] == *value && value.contains(' ');
    let words = small && numeral(value, 0).is_none() && value.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
    let spoken = value.split(' ').all(|word| word.bytes().any(vowel));
    words && (spoken || page.folded.raw(hit.start..hit.end).len() > value.len())
}

/// `9A41 77C0 3E5D …`: hexadecimal fours, as fingerprints of keys are written.
fn fingerprint(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let part = |c: char| c.is_ascii_hexdigit() || c == ' ' || c == ':';
    let (first, last) = around(text, hit);
    let from = first + text[first..hit.start].trim_end_matches(part).len();
    let rest = &text[hit.end..last];
    let to = hit.end + rest.len() - rest.trim_start_matches(part).len();
    let whole = text[from..to].trim();
    let groups = whole.split([' ', ':']).filter(|group| !group.is_empty());
    whole.chars().all(part)
        && whole.contains(|c: char| c.is_ascii_lowercase())
        && groups.clone().count() >= FOURS
        && groups.filter(|group| group.len() != 4).count() <= 1
}

/// "ghayart el password embare7": Arabic in Latin letters writes some of its own as digits, so such a word is no password by itself.
fn chatted(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let value = &text[hit.start..hit.end];
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| romanised(word) && inner(word)).count();
    let stated = || !text[..hit.start].ends_with(' ') || lexicon("is").suffix(text[..hit.start].trim_end()).is_some();
    let (from, to) = around(text, hit);
    let enough = if inner(value) { 1 } else { CHATTED };
    page.cased()[hit.start..hit.end] == *value
        && romanised(value)
        && !stated()
        && words(&text[from..hit.start]) + words(&text[hit.end..to]) >= enough
}

/// Small letters, and one or two digits apart that stand for letters.
fn romanised(word: &str) -> bool {
    let digits = word.bytes().filter(|b| b"2356789".contains(b)).count();
    let letters = word.bytes().filter(u8::is_ascii_lowercase).count();
    let parted = !word.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_digit));
    (4..=14).contains(&word.len()) && (1..=2).contains(&digits) && letters + digits == word.len() && parted
}

/// A digit with a letter behind it.
fn inner(word: &str) -> bool {
    word.as_bytes().windows(2).any(|two| two[0].is_ascii_digit() && two[1].is_ascii_lowercase())
}
