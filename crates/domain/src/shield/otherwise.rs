//! What stands right beside a value and says that it is something else: an order's number, an error, a file.
//!
//! Rules and model look at the whole sentence. This is asked last, of what either has found, and takes back.

use super::apart::vowel;
use super::context::system;
use super::pins::posted;
use super::spoken::said;
use super::words::{Mark, Page, class, lexicon};
use super::{Hit, SecretKind};

/// Digits of a number that may be an error's though nothing but "error" says so; codes have six.
const FEW: usize = 5;
/// Bytes between "code" and the number of an error: `code: -`.
const CLOSE: usize = 4;
/// Digits that a masked card or number still shows.
const SHOWN: usize = 8;
/// Bytes on each side of a finding that are read.
const AROUND: usize = 1_000;
/// Places of a number at which its name is looked for.
const REPEATED: usize = 8;
/// Bytes behind an error's number within which somebody asks what it means.
const EXPLAINED: usize = 120;
/// Characters of an address or a coin on a chain that writes them in Base58.
const MINTED: [usize; 2] = [43, 44];
/// Words for such a chain and its coins.
const CHAINS: [&str; 6] = ["solana", "memecoin", "raydium", "jupiter", "pump", "mint"];
/// Fours of a fingerprint.
const FOURS: usize = 8;
/// Words with digits as letters after which a text is Arabic in Latin letters.
const CHATTED: usize = 3;
/// What may stand between a name and its value.
const JOINTS: [char; 11] = [' ', ':', '=', '#', '"', '\'', '(', '[', '「', '“', '«'];
/// Endings of files that people attach.
const FILES: [&str; 20] = [
    "xlsx", "xls", "csv", "pdf", "png", "jpg", "jpeg", "heic", "gif", "webp", "doc", "docx", "txt", "log", "zip", "rar", "7z", "mp4",
    "html", "apk",
];

/// Phones, systems and browsers.
const PRODUCTS: [&str; 12] =
    ["iphone", "ipad", "ios", "android", "windows", "win", "macos", "galaxy", "pixel", "redmi", "chrome", "firefox"];

/// Hexadecimal digits of the usual signatures.
const SIGNATURES: [usize; 3] = [64, 128, 130];
/// Fields of programs that count or seek.
const COUNTERS: [&str; 5] = ["q", "page", "limit", "offset", "n"];

/// Whether a finding is told beside it to be no secret.
///
/// Not asked of phrases and private keys, the desk's own mark apart: what opens a wallet is masked whatever it is called.
pub(super) fn otherwise(page: &Page<'_>, hit: &Hit) -> bool {
    if own(page.lower(), hit) {
        return true;
    }
    if matches!(hit.kind, SecretKind::SeedPhrase | SecretKind::PrivateKey) {
        return false;
    }
    let digits = page.lower()[hit.start..hit.end].bytes().all(|b| b.is_ascii_digit());
    let shown = page.lower()[hit.start..hit.end].bytes().all(|b| b.is_ascii_digit() || b == b'-');
    named(page, hit)
        || (shown && masked(page, hit))
        || filed(page, hit)
        || (hit.kind != SecretKind::CardNumber && fingerprint(page, hit))
        || (shown && faulty(page, hit))
        || (digits && (quoted(page, hit) || meant(page, hit) || negative(page, hit) || numbered(page, hit)))
        || match hit.kind {
            SecretKind::ApiSecret => minted(page, hit),
            SecretKind::Password => {
                posted(page, hit.start, hit.end) || chatted(page, hit) || handle(page, hit) || product(&page.lower()[hit.start..hit.end])
            }
            SecretKind::OneTimeCode => worded(page, hit),
            _ => false,
        }
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

/// What stands before a value, without what joins them and without the number of a field: "reference 1: ".
fn head<'a>(page: &Page<'a>, at: usize) -> &'a str {
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
    let says = |head: &str| lexicon("named").suffix(head).is_some() || (signature(value) && lexicon("signed").suffix(head).is_some());
    says(head) || copula().is_some_and(says) || counter(page.lower(), hit)
}

/// What a server compares, in the form it usually has; in any other it may be the secret that signs.
fn signature(value: &str) -> bool {
    let digits = value.strip_prefix("0x").unwrap_or(value);
    SIGNATURES.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// `q=4711`, `page=3`: few digits in a field of a program that counts or seeks.
fn counter(text: &str, hit: &Hit) -> bool {
    let name = text[..hit.start].strip_suffix('=').unwrap_or_default();
    let is = |word: &str| name.strip_suffix(word).is_some_and(|head| !head.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    hit.end - hit.start <= FEW && COUNTERS.iter().any(|word| is(word))
}

/// The number of an error is no code, whatever else the sentence says of codes, also where it is told again: "error code 40104 while I enter the 2FA, 40104 each time".
fn faulty(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let value = &text[hit.start..hit.end];
    let (from, to) = around(text, hit);
    let others = text[from..to].match_indices(value).take(REPEATED);
    let others = others.map(|(at, value)| Hit::new(hit.kind, from + at, from + at + value.len()));
    std::iter::once(Hit::new(hit.kind, hit.start, hit.end)).chain(others).any(|one| fault(page, &one))
}

/// The part of a text that is read for a finding: a long log may have thousands of them.
fn around(text: &str, hit: &Hit) -> (usize, usize) {
    (text.floor_char_boundary(hit.start.saturating_sub(AROUND)), text.floor_char_boundary(hit.end + AROUND))
}

/// Whether a word for an error stands right before a number.
fn fault(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let head = head(page, hit.start);
    let few = hit.end - hit.start <= FEW || hit.kind == SecretKind::Password || system(&text[hit.start..]) || explained(text, hit);
    let beside = text[head.len()..hit.start].bytes().all(|b| b == b' ');
    lexicon("fault").suffix(head).is_some() || (beside && few && lexicon("flaw").suffix(head).is_some())
}

/// The bare "code" right before a number, which may be an error's as well as one for logging in.
fn coded<'a>(page: &'a Page<'_>, hit: &Hit) -> Option<&'a Mark> {
    page.before(hit.start, CLOSE).next().filter(|mark| mark.is(class::CODEISH | class::ERROR) && !mark.is(class::CODE))
}

/// "It says 'code 4029'": what is quoted together with its name was shown by a program.
fn quoted(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let opens = |text: &str| text.ends_with(['"', '\'', '“', '‘', '«', '「', '`', '(']);
    let closes = |text: &str| text.starts_with(['"', '\'', '”', '’', '»', '」', '`', ')']);
    let together = |mark: &Mark| opens(&text[..mark.start]) && !text[mark.end..hit.start].contains(['"', '\'', '”']);
    hit.end - hit.start <= FEW && coded(page, hit).is_some_and(together) && closes(&text[hit.end..])
}

/// "What does code 4290 mean": nobody asks what their own code means, unless it came by a message.
fn meant(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let Some(mark) = coded(page, hit) else { return false };
    let few = hit.end - hit.start <= FEW;
    let asked = lexicon("what").prefix(text[hit.end..].trim_start_matches([' ', '"', '\'', ','])).is_some();
    let means = explained(text, hit) || lexicon("means").suffix(text[..mark.start].trim_end()).is_some();
    (few && asked) || (means && (few || !said(page, (hit.start, hit.end), class::CODE | class::CHANNEL)))
}

/// Whether what follows asks what a number means, or says that it is an error's.
fn explained(text: &str, hit: &Hit) -> bool {
    let rest = &text[hit.end..text.floor_char_boundary(hit.end + EXPLAINED)];
    let begins = |name: &str| rest.char_indices().any(|(at, _)| lexicon(name).prefix(&rest[at..]).is_some());
    begins("means") || begins("fault")
}

/// "730519 nolu talebim": what it numbers stands behind it.
fn numbered(page: &Page<'_>, hit: &Hit) -> bool {
    lexicon("numbered").prefix(page.lower()[hit.end..].trim_start()).is_some()
}

/// "code: -1003": programs count their errors downwards as well.
fn negative(page: &Page<'_>, hit: &Hit) -> bool {
    let text = page.lower();
    let Some(head) = text[..hit.start].strip_suffix('-').filter(|_| hit.end - hit.start == 4) else { return false };
    coded(page, hit).is_some() && head.ends_with([' ', ':', '=', '(', '"', '\''])
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
    let Some((_, name)) = page.lower()[hit.start..hit.end].rsplit_once('@') else { return false };
    let signs = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let head = &page.lower()[..hit.end - name.len() - 1];
    let glued = head.ends_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    name.len() >= 4 && signs && name.contains('_') && glued && !page.before(hit.start, CLOSE).any(|mark| mark.is(class::PASSWORD))
}

/// "Is this token the real one, 6ejJ…, on Solana": a coin, not a token that acts for somebody.
fn minted(page: &Page<'_>, hit: &Hit) -> bool {
    let value = &page.cased()[hit.start..hit.end];
    let base = value.bytes().all(|b| b.is_ascii_alphanumeric() && !b"0OIl".contains(&b));
    let (from, to) = around(page.lower(), hit);
    MINTED.contains(&value.len()) && base && CHAINS.iter().any(|chain| page.lower()[from..to].contains(chain))
}

/// `iphone15`, `ios17.4.1`: what people use, with its number.
fn product(value: &str) -> bool {
    PRODUCTS
        .iter()
        .filter_map(|name| value.strip_prefix(name))
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}

/// Words of four letters in a row, which look like the fours of a seed: with accents, or with a vowel in each.
fn worded(page: &Page<'_>, hit: &Hit) -> bool {
    let value = &page.lower()[hit.start..hit.end];
    let small = page.cased()[hit.start..hit.end] == *value && value.contains(' ');
    let words = small && value.bytes().all(|b| b.is_ascii_lowercase() || b == b' ');
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
