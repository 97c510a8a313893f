//! Passwords that stand apart from the word for them: "I log in with Tiger2025! and it says wrong password".

use super::clues::{nearest, sentence};
use super::context::followed_by_unit;
use super::gap::forward;
use super::pins::posted;
use super::words::{Page, class, lexicon};
use super::{Hit, SecretKind};

/// Bytes between a value and the word that explains it.
const REACH: usize = 96;
/// Bytes between a value and the word that says it is used.
const NEXT: usize = 8;
/// The same where the value has a sign in it or capitals, as no ordinary word has.
const NEAR: usize = 24;
/// The same in languages that put the verb behind.
const ADJACENT: usize = 4;

/// Finds values that only a password looks like, PINs beside their word, and digits that are said to be a password.
pub(super) fn find(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let says = |class: u64| page.clues.iter().any(|mark| mark.is(class));
    let put = || says(class::TYPED | class::CHANGED) && says(class::FAILED | class::LOCKED | class::CHANGED);
    if page.cased().contains('@')
        || page.cased().contains(" / ")
        || says(class::PASSWORD | class::PIN | class::ENTER | class::HABIT)
        || put()
    {
        values(page, hits);
        pins(page, hits);
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// A word with one digit.
    Faint,
    /// A word with digits after it, as names of accounts and models also are.
    Plain,
    /// Upper and lower case with digits.
    Mixed,
    /// Signs among letters and digits.
    Signed,
}

fn values(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.cased();
    let base = text.as_ptr() as usize;
    let mut last: Option<Value> = None;
    for run in text.split(|c: char| !c.is_ascii_graphic()).filter(|run| (6..=48).contains(&run.len())) {
        let head = run.trim_start_matches(['"', '\'', '(', '[', '<', '`', '*']);
        let value = head.trim_end_matches(['.', ',', ';', ':', '?', ')', ']', '}', '"', '\'', '>', '`']);
        let start = value.as_ptr() as usize - base;
        let Some(look) = look(value) else { continue };
        let end = start + value.len();
        let mut now = Value { start, end, look, found: explained(page, start, end, look) };
        if let Some(last) = last.filter(|last| !(last.found && now.found) && changed(page, last, &now)) {
            if !last.found {
                hits.push(Hit::new(SecretKind::Password, last.start, last.end));
            }
            now.found = true;
        }
        if now.found {
            hits.push(Hit::new(SecretKind::Password, start, end));
        }
        last = Some(now);
    }
}

/// What could be a password, and whether it is one.
#[derive(Clone, Copy)]
struct Value {
    start: usize,
    end: usize,
    look: Look,
    found: bool,
}

/// "Went from Maple!77 to Birch_88", "原本是 …，他改成 …": two values in a row, of which a word says that one took the other's place.
fn changed(page: &Page<'_>, last: &Value, now: &Value) -> bool {
    let text = page.lower();
    let between = &text[last.end..now.start];
    let likely = last.look.min(now.look) >= Look::Plain && last.look.max(now.look) >= Look::Mixed;
    let stop = |c: char| c.is_ascii_digit() || matches!(c, '\n' | '。' | '!' | ';' | '।' | '?');
    if !likely || between.len() > NEAR || between.contains(stop) || between.contains(". ") {
        return false;
    }
    let said = || nearest(page, last.start, class::CHANGED).is_some_and(|(_, gap)| gap <= REACH);
    let joint = || nearest(page, now.start, class::CHANGED).is_some_and(|(_, gap)| gap < between.len());
    let (from, _) = sentence(text, last.start, last.end);
    if last.found { joint() || said() } else { said() && !other(page, from, last.start) }
}

/// A word that gives what follows another name: an account's, an order's.
fn other(page: &Page<'_>, from: usize, to: usize) -> bool {
    let named = class::USER | class::ID | class::API | class::KEY | class::TRADE | class::ERROR | class::NATIONAL;
    let spoken = class::FAILED | class::TYPED | class::CHANGED | class::ENTER;
    let first = page.clues.partition_point(|mark| mark.start < from);
    let mut marks = page.clues[first..].iter().take_while(|mark| mark.start < to).filter(|mark| mark.end <= to);
    marks.any(|mark| mark.is(named) && !mark.is(spoken) && !lexicon("filler").is(&page.lower()[mark.start..mark.end]))
}

fn look(value: &str) -> Option<Look> {
    let bytes = value.as_bytes();
    let core = value.trim_end_matches('!');
    let has = |test: fn(&u8) -> bool| core.bytes().filter(test).count();
    let (digits, lower, upper) = (has(u8::is_ascii_digit), has(u8::is_ascii_lowercase), has(u8::is_ascii_uppercase));
    let signs = core.bytes().filter(|b| b"!@#$%^&*?+=~".contains(b)).count();
    // A plain word, as most are.
    if digits == 0 && signs == 0 {
        return None;
    }
    let foreign =
        bytes.iter().any(|b| b"{}<>\"\\,;|:/()[]".contains(b)) || (value.contains('@') && value[value.find('@')?..].contains('.'));
    // `RATE_LIMIT=1200`, `uid=70025518`: a setting, a field of a log.
    let setting = value.split_once('=').is_some_and(|(name, rest)| {
        let shouted = name.len() > 2 && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
        let counted =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && rest.bytes().all(|b| b.is_ascii_digit());
        shouted || counted
    });
    let hex = core.len() >= 8 && bytes.iter().all(|b| b.is_ascii_hexdigit() || *b == b'-');
    if core.len() < 6 || value.len() > 32 || lower + upper < 2 || foreign || setting || hex || device(core) {
        return None;
    }
    let tail = value.len() > core.len();
    let known = core.bytes().all(|b| b.is_ascii_alphanumeric());
    match () {
        () if signs > 0 && (digits > 0 || (upper > 0 && lower > 0)) && !value.contains("&&") => Some(Look::Signed),
        () if tail && known && digits >= 2 && lower > 0 => Some(Look::Signed),
        () if joined(core) => Some(if upper > 0 { Look::Mixed } else { Look::Plain }),
        () if known && digits >= 2 && lower > 0 && upper > 0 && core.len() <= 24 => Some(Look::Mixed),
        () if known && digits >= 2 && lower >= 3 && core.len() <= 24 => Some(Look::Plain),
        () if known && digits >= 1 && lower >= 3 && core.len() <= 24 => Some(Look::Faint),
        () => None,
    }
}

/// Several words and numbers with signs between them: `Formosa-88-milk`, `Layla.Qamar_27`.
fn linked(core: &str) -> bool {
    let parts: Vec<&str> = core.split(['_', '-', '.']).collect();
    let digits = core.bytes().filter(u8::is_ascii_digit).count();
    let file = core.rsplit_once('.').is_some_and(|(_, last)| last.len() <= 4 && last.bytes().any(|b| !b.is_ascii_digit()));
    let part = |part: &&str| {
        let word = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let (letters, numbers) = (word.len(), part.len() - word.len());
        (letters >= 3 && numbers <= 4 || letters == 0 && (1..=4).contains(&numbers))
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && !device(part)
    };
    let name =
        |part: &&str| part.len() >= 4 && part.bytes().all(|b| b.is_ascii_alphabetic()) && part[1..].bytes().all(|b| b.is_ascii_lowercase());
    (3..=4).contains(&parts.len())
        && parts.iter().all(part)
        && parts.iter().any(name)
        && core.bytes().any(|b| b.is_ascii_uppercase())
        && (2..=6).contains(&digits)
        && !file
}

/// `sunny_river45`, `Boca.2000`: a word or two with one sign between and digits at the end.
fn joined(core: &str) -> bool {
    if linked(core) {
        return true;
    }
    let Some((first, second)) = core.split_once(['_', '-', '.']) else { return false };
    let tail = second.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let word = |part: &str| part.len() >= 3 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let other = &second[..second.len() - tail.len()];
    let one = other.is_empty() && first.len() >= 4 && first.bytes().any(|b| b.is_ascii_lowercase()) && !device(first);
    let fewest = if one || !core.bytes().any(|b| b.is_ascii_uppercase()) { 2 } else { 1 };
    word(first) && (one || word(other)) && (fewest..=4).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_digit())
}

/// `iphone15`, `error10005`, `order482913`, `0.5btc`: names with numbers, no passwords.
fn device(value: &str) -> bool {
    const NAMES: [&str; 41] = [
        "iphone", "ipad", "galaxy", "pixel", "redmi", "xiaomi", "windows", "win", "ios", "android", "macos", "chrome", "firefox", "safari",
        "edge", "note", "miui", "error", "err", "code", "order", "uid", "user", "id", "ticket", "case", "ref", "btc", "eth", "usdt", "usd",
        "sol", "xrp", "bnb", "page", "step", "version", "build", "trc", "erc", "bep",
    ];
    let word = value.to_ascii_lowercase();
    let head = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let tail = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    NAMES.contains(&head) || lexicon("unit").is(tail)
}

/// Whether the sentence speaks of a password or of logging in, and no nearer word names the value otherwise.
fn explained(page: &Page<'_>, start: usize, end: usize, look: Look) -> bool {
    let others = class::USER | class::ID | class::API | class::KEY | class::ERROR | class::TRADE | class::NATIONAL;
    let secret = class::PASSWORD | class::PIN;
    let before = nearest(page, start, others | secret | class::ENTER);
    let label = before.is_some_and(|(class, gap)| class & (secret | class::ENTER) == 0 && class & others != 0 && gap <= 3);
    if label || (look < Look::Mixed && followed_by_unit(page.lower(), end)) {
        return false;
    }
    let stated = || lexicon("is").suffix(page.lower()[..start].trim_end()).is_some();
    if before.is_some_and(|(class, gap)| class & secret != 0 && gap <= REACH) && (look >= Look::Plain || stated()) {
        return true;
    }
    if look >= Look::Mixed && paired(&page.cased()[..start]) {
        return true;
    }
    let (from, to) = sentence(page.lower(), start, end);
    let first = page.clues.partition_point(|mark| mark.start < from);
    let says = |class: u64| page.clues[first..].iter().take_while(|mark| mark.start < to).any(|mark| mark.is(class));
    let failed = || says(class::FAILED | class::LOCKED);
    let used = || usual(page, start, end) && says(class::FAILED | class::LOCKED | class::ENTER);
    let refused = || odd(&page.cased()[start..end]) && says(class::TYPED | class::HABIT) && failed();
    let put_in = || failed() && typed(page, start, end) && !other(page, from, start);
    look == Look::Signed && (says(secret | class::ENTER) || refused())
        || look >= Look::Plain && (used() || put_in())
        || look >= Look::Mixed && slashed(page, start)
}

/// "I always used Tiger283 and now it says wrong", "Tiger283でログインしてた".
fn usual(page: &Page<'_>, start: usize, end: usize) -> bool {
    // The name of a contract has capitals.
    if page.cased()[start..end].bytes().filter(u8::is_ascii_lowercase).count() < 3 {
        return false;
    }
    let next = if odd(&page.cased()[start..end]) { NEAR } else { NEXT };
    let before = nearest(page, start, class::HABIT).is_some_and(|(_, gap)| gap <= next);
    let first = page.clues.partition_point(|mark| mark.start < end);
    let entered = || odd(&page.cased()[start..end]) && nearest(page, start, class::ENTER).is_some_and(|(_, gap)| gap <= NEXT);
    before || entered() || page.clues[first..].iter().take_while(|mark| mark.start <= end + NEXT).any(|mark| mark.is(class::ENTER))
}

/// "I type Maple772 and it says wrong": what was put in stands right beside the word for it.
fn typed(page: &Page<'_>, start: usize, end: usize) -> bool {
    if page.cased()[start..end].bytes().filter(u8::is_ascii_lowercase).count() < 3 {
        return false;
    }
    let before = nearest(page, start, class::TYPED | class::USER | class::ID | class::ERROR | class::TRADE);
    let first = page.clues.partition_point(|mark| mark.start < end);
    let after = || page.clues[first..].iter().take_while(|mark| mark.start <= end + ADJACENT).any(|mark| mark.is(class::TYPED));
    before.is_some_and(|(class, gap)| gap <= NEXT && class & class::TYPED != 0) || after()
}

/// A sign between letters, and capitals or digits with them: neither a name such as `@maria77` nor an emphasis.
fn odd(value: &str) -> bool {
    let inner = value.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let upper = inner.bytes().any(|b| b.is_ascii_uppercase());
    value.starts_with(|c: char| c.is_ascii_alphanumeric())
        && (inner.contains(['!', '@', '#', '$', '^', '&', '*']) || (upper && inner.contains(['_', '.', '-'])))
}

/// "login: markus_t / Zebra9981": a name and what opens it.
fn slashed(page: &Page<'_>, start: usize) -> bool {
    let Some(head) = page.lower()[..start].strip_suffix(" / ") else { return false };
    let name = head.len() - head.bytes().rev().take_while(|b| b.is_ascii_alphanumeric() || b"._-".contains(b)).count();
    name < head.len() && nearest(page, name, class::USER | class::ENTER).is_some_and(|(_, gap)| gap <= 2)
}

/// "name@mail.example : value": a mail address and what opens it.
fn paired(head: &str) -> bool {
    let address = head.trim_end_matches([' ', ':', '/', '|', ';']);
    let from = address.rfind(|c: char| !c.is_ascii_graphic()).map_or(0, |at| at + 1);
    let word = address.get(from..).unwrap_or_default();
    address.len() < head.len()
        && word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('/'))
}

fn pins(page: &Page<'_>, hits: &mut Vec<Hit>) {
    let text = page.lower();
    for mark in page.clues.iter().filter(|mark| mark.is(class::PIN)) {
        let gap = forward(text, mark.end);
        let digits = text[gap.at..].bytes().take_while(u8::is_ascii_digit).count();
        let pin = (4..=8).contains(&digits) && alone(text, gap.at, gap.at + digits) && !posted(page, gap.at, gap.at + digits);
        let round = text[gap.at..gap.at + digits].ends_with("000") && !text[gap.at..].starts_with('0');
        if pin && !gap.broken && (gap.told() || !round) {
            hits.push(Hit::new(SecretKind::Password, gap.at, gap.at + digits));
        }
    }
    for mark in page.clues.iter().filter(|mark| mark.is(class::PASSWORD | class::PIN)) {
        if let Some((start, end)) = said(page, mark.end) {
            hits.push(Hit::new(SecretKind::Password, start, end));
        }
    }
}

/// "The fund password, I think it *is* 886622".
fn said(page: &Page<'_>, from: usize) -> Option<(usize, usize)> {
    let text = page.lower();
    let offset = text[from..].char_indices().take(24).find(|(_, c)| c.is_ascii_digit() || matches!(c, '\n' | '。' | '.' | '?' | '!'))?.0;
    let start = from + offset;
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let told = lexicon("is").suffix(text[..start].trim_end()).is_some();
    (told && (6..=12).contains(&digits) && alone(text, start, start + digits)).then_some((start, start + digits))
}

fn alone(text: &str, start: usize, end: usize) -> bool {
    let next = text[end..].chars().next();
    let goes_on = next.is_some_and(|c| c.is_ascii_alphanumeric() || "-_:/%".contains(c))
        || text[end..].strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let before = text[..start].chars().next_back();
    !goes_on && !before.is_some_and(|c| c.is_ascii_alphanumeric() || "+_/$.".contains(c)) && !followed_by_unit(text, end)
}
