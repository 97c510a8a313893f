//! Private keys: checked encodings, files, and raw numbers beside a word for a key.

use std::sync::LazyLock;

use regex::Regex;

use super::gap::forward;
use super::spoken::said;
use super::wallets::opened;
use super::words::{Mark, Page, class};
use super::{Hit, SecretKind};

/// The fewest letters and digits in a row of what is found by its shape.
const SHORTEST: usize = 40;
/// Of a seed of the ledger that has its own alphabet.
const SEEDED: usize = 28;
/// Hexadecimal digits of a key that is written in groups, and of the shortest such group.
const KEY_DIGITS: usize = 64;
const PIECE: usize = 8;
/// What a library of wallets is given a key by.
const GIVEN: [&str; 4] = ["wallet(", "privatekeytoaccount(", "account.from_key(", "fromsecretkey("];

/// Finds private keys of wallets, servers and accounts.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let cased = page.cased();
    // Every one of these is a longer row of letters and digits than any word.
    if page.sizes.word >= SHORTEST {
        encoded(cased, hits);
        shapes(cased, hits);
        raw_numbers(page, hits);
        long_keys(page, hits);
    }
    if page.sizes.graphic >= SHORTEST && cased.contains('=') {
        packed(page, hits);
    }
    if page.sizes.word >= SEEDED {
        seeds(cased, hits);
    }
    in_groups(page, hits);
    beside_label(page, hits);
    if cased.contains("PRIVATE KEY") {
        pem(cased, hits);
    }
    if page.lower().contains("ciphertext") {
        keystores(page.lower(), hits);
    }
    if cased.contains('[') {
        byte_lists(cased, hits);
    }
}

/// Base58 with a checksum: WIF, BIP-38, extended private keys.
fn encoded(text: &str, hits: &mut Vec<Hit>) {
    for (start, token) in tokens(text, 51, 120) {
        let wif = matches!(token.len(), 51 | 52) && token.starts_with(['5', 'K', 'L', '9', 'c', '6', '7', 'T', 'Q', 'V', 'p']);
        // The commonest ones count though a letter was lost on the way: nothing else has this length, beginning and alphabet.
        let common = (token.len() == 51 && token.starts_with('5')) || (token.len() == 52 && token.starts_with(['K', 'L']));
        let bip38 = token.len() == 58 && token.starts_with("6P");
        let extended = token.len() >= 100 && token.get(1..4) == Some("prv");
        if extended || (common && base58(token)) || ((wif || bip38) && checked(token)) {
            hits.push(Hit::new(SecretKind::PrivateKey, start, start + token.len()));
        }
    }
}

/// Digits, capitals and small letters, without those that look alike.
fn base58(token: &str) -> bool {
    let has = |test: fn(&u8) -> bool, least| token.bytes().filter(test).count() >= least;
    has(u8::is_ascii_digit, 2) && has(u8::is_ascii_lowercase, 8) && has(u8::is_ascii_uppercase, 8) && !token.contains(['0', 'O', 'I', 'l'])
}

fn checked(token: &str) -> bool {
    bs58::decode(token).with_check(None).into_vec().is_ok()
}

/// Maximal runs of ASCII letters and digits with a length in the given range.
fn tokens(text: &str, shortest: usize, longest: usize) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).filter(move |token| (shortest..=longest).contains(&token.len())).filter_map(
        move |token| {
            let start = token.as_ptr() as usize - base;
            Some((start, text.get(start..start + token.len())?))
        },
    )
}

/// Encodings whose prefix says "secret" by itself.
fn shapes(text: &str, hits: &mut Vec<Hit>) {
    static SHAPES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?-u:\b)(?:S[A-D][A-Z2-7]{54}|suiprivkey1[02-9ac-hj-np-z]{50,70}|nsec1[02-9ac-hj-np-z]{58}",
            r"|AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}|PVT_(?:K1|R1|WA)_[1-9A-HJ-NP-Za-km-z]{40,60}",
            r"|ed25519:[1-9A-HJ-NP-Za-km-z]{86,88}|edsk[1-9A-HJ-NP-Za-km-z]{50,94}|spsk[1-9A-HJ-NP-Za-km-z]{50})(?-u:\b)",
        ))
        .ok()
    });
    let found = SHAPES.iter().flat_map(|shapes| shapes.find_iter(text));
    hits.extend(found.map(|hit| Hit::new(SecretKind::PrivateKey, hit.start(), hit.end())));
}

/// 64 hex digits are a key only when the nearest word says so: transactions look the same.
fn raw_numbers(page: &Page<'_>, hits: &mut Vec<Hit>) {
    for (start, token) in tokens(page.lower(), 60, 130) {
        let digits = token.strip_prefix("0x").unwrap_or(token);
        // A digit more or less was lost in copying: no hash has that many.
        // A public key has sixty-six, and begins like one.
        let public = digits.len() == 66 && (digits.starts_with("02") || digits.starts_with("03"));
        let hex = matches!(digits.len(), 60..=68 | 128) && !public && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let head = page.lower()[..start].trim_end_matches(['"', '\'', '`', ' ']);
        let given = GIVEN.iter().any(|call| head.ends_with(call));
        let end = start + token.len();
        if hex && (given || named(page, start, end) || opened(page, start, end)) {
            hits.push(Hit::new(SecretKind::PrivateKey, start, start + token.len()));
        }
    }
}

/// `s…`: sixteen bytes and a checksum in the alphabet of the XRP ledger.
fn seeds(text: &str, hits: &mut Vec<Hit>) {
    for (start, token) in tokens(text, SEEDED, 31).filter(|(_, token)| token.starts_with('s')) {
        let bytes = bs58::decode(token).with_alphabet(bs58::Alphabet::RIPPLE).with_check(None).into_vec();
        if bytes.is_ok_and(|bytes| matches!(bytes.len(), 17 | 19)) {
            hits.push(Hit::new(SecretKind::PrivateKey, start, start + token.len()));
        }
    }
}

/// 64 hex digits in pieces of eight or sixteen, as people engrave and copy keys; hashes are written so where a line breaks.
fn in_groups(page: &Page<'_>, hits: &mut Vec<Hit>) {
    if page.sizes.word < PIECE || page.sizes.digits < PIECE {
        return;
    }
    let text = page.lower();
    let bare = |(start, piece): (usize, &'_ str)| piece.strip_prefix("0x").map_or(start, |_| start + 2);
    let pieces: Vec<(usize, &str)> =
        tokens(text, PIECE, 2 * PIECE + 2).map(|one| (bare(one), one.1.strip_prefix("0x").unwrap_or(one.1))).collect();
    let mut at = 0;
    while at < pieces.len() {
        let (start, first) = pieces[at];
        let joined = |two: &[(usize, &str)]| two[1].0 == two[0].0 + two[0].1.len() + 1 && !text[..two[1].0].ends_with(['.', ':', '/']);
        let count = KEY_DIGITS / first.len();
        let run = pieces.get(at..at + count).filter(|run| {
            count * first.len() == KEY_DIGITS
                && run.iter().all(|(_, piece)| piece.len() == first.len() && piece.bytes().all(|b| b.is_ascii_hexdigit()))
                && run.windows(2).all(joined)
        });
        let digits = |run: &[(usize, &str)]| run.iter().flat_map(|(_, piece)| piece.bytes()).filter(u8::is_ascii_digit).count();
        let Some((last, piece)) = run.filter(|run| (PIECE..KEY_DIGITS - PIECE).contains(&digits(run))).and_then(|run| run.last()) else {
            at += 1;
            continue;
        };
        let end = last + piece.len();
        // A hash that broke over lines says so.
        if !said(page, (start, end), class::ID) {
            hits.push(Hit::new(SecretKind::PrivateKey, start, end));
        }
        at += count;
    }
}

/// 64 bytes in Base58, the way wallets of one chain export a key; its signatures look the same.
fn long_keys(page: &Page<'_>, hits: &mut Vec<Hit>) {
    for (start, token) in tokens(page.cased(), 86, 88) {
        let key = bs58::decode(token).into_vec().is_ok_and(|bytes| bytes.len() == 64);
        let end = start + token.len();
        if key && (held(page, start) || named(page, start, end) || opened(page, start, end)) {
            hits.push(Hit::new(SecretKind::PrivateKey, start, start + token.len()));
        }
    }
}

/// 32 or 64 bytes in Base64 with a word for a key nearer than one for anything else.
fn packed(page: &Page<'_>, hits: &mut Vec<Hit>) {
    static PACKED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=").ok());
    let text = page.cased();
    for found in PACKED.iter().flat_map(|packed| packed.find_iter(text)) {
        let free = !text[..found.start()].ends_with(|c: char| c.is_ascii_alphanumeric() || "+/".contains(c))
            && !text[found.end()..].starts_with('=');
        let count = |test: fn(&u8) -> bool| found.as_str().bytes().filter(test).count();
        let mixed = count(u8::is_ascii_digit) >= 3 && count(u8::is_ascii_lowercase) >= 6 && count(u8::is_ascii_uppercase) >= 6;
        if free && mixed && named(page, found.start(), found.end()) {
            hits.push(Hit::new(SecretKind::PrivateKey, found.start(), found.end()));
        }
    }
}

/// A wallet's name in the same line, and nothing there that such a number could be as well: a row of a table of wallets.
fn held(page: &Page<'_>, start: usize) -> bool {
    let line = page.lower()[..start].rfind('\n').map_or(0, |at| at + 1);
    let wallet = ["phantom", "solflare", "backpack"].iter().any(|name| page.lower()[line..start].contains(name));
    let cell = page.lower()[..start].trim_end_matches(' ').ends_with(['|', '\t', ';']);
    wallet && cell && !page.before(start, start - line).any(|mark| mark.is(class::ID))
}

/// Whether a word for a key is nearer than any word for a transaction, an order or an address.
fn named(page: &Page<'_>, start: usize, end: usize) -> bool {
    let wanted = class::KEY | class::PHRASE | class::ID;
    let before = page.before(start, 200).find(|mark| mark.is(wanted));
    // "…, and the address 0x…": what the next word names stands behind it.
    let own = |mark: &Mark| {
        let rest = page.lower()[mark.end..].trim_start_matches([' ', ':', '=', '\n']);
        let rest = rest.strip_prefix("0x").unwrap_or(rest);
        let token = rest.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
        token == 8 && rest.bytes().take_while(u8::is_ascii_alphanumeric).any(|b| b.is_ascii_digit())
    };
    let after = page.after(end, 48).find(|mark| mark.is(wanted) && !own(mark));
    let nearest = match (before, after) {
        (Some(before), Some(after)) if after.start - end < start - before.end => Some(after),
        (Some(before), _) => Some(before),
        (None, after) => after,
    };
    nearest.is_some_and(|mark| mark.is(class::KEY | class::PHRASE) && !mark.is(class::ID))
}

/// Keys in other encodings right after "private key:".
fn beside_label(page: &Page<'_>, hits: &mut Vec<Hit>) {
    for mark in page.marks.iter().filter(|mark| mark.is(class::KEY) && !mark.is(class::API)) {
        let gap = forward(page.lower(), mark.end);
        let rest = &page.cased()[gap.at..];
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=_-".contains(c))).unwrap_or(rest.len());
        let value = &rest[..length];
        let mixed = value.bytes().any(|b| b.is_ascii_digit()) && value.bytes().any(|b| b.is_ascii_alphabetic());
        if (40..=180).contains(&length) && mixed && !address(value) {
            hits.push(Hit::new(SecretKind::PrivateKey, gap.at, gap.at + length));
        }
    }
}

/// Public addresses: they stand beside words for keys and tokens, and are no secret.
pub(super) fn address(value: &str) -> bool {
    let ethereum = value.len() == 42 && value.starts_with("0x");
    let tron = value.len() == 34 && value.starts_with('T');
    // A key may begin with the digits of one.
    let bech32 = !value.bytes().all(|b| b.is_ascii_hexdigit())
        && ["bc1", "tb1", "ltc1", "addr1", "cosmos1"].iter().any(|prefix| value.starts_with(prefix));
    let extended = ["xpub", "ypub", "zpub", "tpub"].iter().any(|prefix| value.starts_with(prefix));
    let stellar = value.len() == 56 && value.starts_with('G') && value.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'2'..=b'7'));
    // Public keys of servers: the name of the algorithm stands first.
    let server = ["AAAAC3NzaC1", "AAAAB3NzaC1", "AAAAE2VjZHNh"].iter().any(|prefix| value.starts_with(prefix));
    ethereum || tron || bech32 || extended || stellar || server
}

/// A PEM block; without its last line everything after the first one goes.
fn pem(text: &str, hits: &mut Vec<Hit>) {
    let mut from = 0;
    while let Some(at) = text[from..].find("-----BEGIN").map(|offset| from + offset) {
        let title = text[at + 10..].find("-----").map_or(text.len(), |offset| at + 10 + offset);
        from = at + 10;
        if title - at > 60 || !text[at..title].contains("PRIVATE KEY") {
            continue;
        }
        let close = text[title..].find("-----END").map(|offset| title + offset + 8);
        let end = close.map_or(text.len(), |close| text[close..].find("-----").map_or(text.len(), |offset| close + offset + 5));
        hits.push(Hit::new(SecretKind::PrivateKey, at, end));
        from = end;
    }
}

/// Encrypted wallets: a JSON object that names both its ciphertext and its key derivation.
fn keystores(text: &str, hits: &mut Vec<Hit>) {
    let mut open = Vec::new();
    let mut outer = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' => {
                let Some(start) = open.pop() else { continue };
                if open.is_empty() {
                    outer = Some((start, at + 1));
                }
            }
            _ => continue,
        }
        if let Some((start, end)) = outer.take()
            && text[start..end].contains("\"ciphertext\"")
            && text[start..end].contains("\"kdf\"")
        {
            hits.push(Hit::new(SecretKind::PrivateKey, start, end));
        }
    }
}

/// A key as a list of 64 bytes, the way some wallets export it.
fn byte_lists(text: &str, hits: &mut Vec<Hit>) {
    for (at, _) in text.match_indices('[') {
        let Some(length) = text[at..].bytes().take(400).position(|b| b == b']') else { continue };
        let numbers: Vec<_> = text[at + 1..at + length].split(',').map(|part| part.trim().parse::<u8>()).collect();
        if numbers.len() == 64 && numbers.iter().all(Result::is_ok) {
            hits.push(Hit::new(SecretKind::PrivateKey, at, at + length + 1));
        }
    }
}
