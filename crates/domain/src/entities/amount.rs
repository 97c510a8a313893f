//! Sides, prices, sizes and sums.

use std::sync::LazyLock;

use super::{Entity, Kind, Page, before};
use crate::triage::needles::Needles;

/// Units that make a number a sum or a size.
const COINS: [&str; 22] = [
    "usdt",
    "usdc",
    "usd",
    "btc",
    "xbt",
    "eth",
    "sol",
    "xrp",
    "doge",
    "trx",
    "bnb",
    "ltc",
    "ada",
    "ton",
    "avax",
    "link",
    "dot",
    "eur",
    "contracts",
    "张",
    "枚",
    "刀",
];
/// Words before a price.
const PRICE: [&str; 13] = ["price", "limit", "at", "@", "entry", "trigger", "价格", "价", "価格", "가격", "цена", "precio", "fiyat"];
/// Words of the two sides; whole words where they are Latin or Cyrillic.
const SIDES: [(&str, &str); 26] = [
    ("buy", "buy"),
    ("long", "buy"),
    ("bought", "buy"),
    ("sell", "sell"),
    ("short", "sell"),
    ("sold", "sell"),
    ("做多", "buy"),
    ("多单", "buy"),
    ("开多", "buy"),
    ("做空", "sell"),
    ("空单", "sell"),
    ("开空", "sell"),
    ("買い", "buy"),
    ("ロング", "buy"),
    ("売り", "sell"),
    ("ショート", "sell"),
    ("롱", "buy"),
    ("매수", "buy"),
    ("숏", "sell"),
    ("매도", "sell"),
    ("лонг", "buy"),
    ("шорт", "sell"),
    ("compra", "buy"),
    ("venta", "sell"),
    ("kauf", "buy"),
    ("verkauf", "sell"),
];

static SIDE_WORDS: LazyLock<Needles> = LazyLock::new(|| Needles::new(SIDES.iter().map(|(word, _)| *word)));

pub(super) fn find(page: Page<'_>) -> Vec<Entity> {
    let text = page.text;
    let mut found = side(page);
    for (from, to) in numbers(text) {
        let number = plain(&text[from..to]);
        let behind = text[to..].trim_start_matches(' ');
        let unit = COINS.iter().find(|unit| starts_with_word(behind, unit));
        if let Some(unit) = unit {
            let end = text.len() - behind.len() + unit.len();
            let kind = if *unit == "contracts" || *unit == "张" { Kind::Size } else { Kind::Amount };
            found.push(Entity::new(kind, format!("{number} {}", unit.to_uppercase()), (from, end)));
        } else if is_price(&before(text, from, 16)) {
            found.push(Entity::new(Kind::Price, number, (from, to)));
        }
    }
    found
}

/// The side is told only when one side is spoken of.
fn side(Page { text, lower }: Page<'_>) -> Vec<Entity> {
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<Entity> = Vec::new();
    let mut last = None;
    for (place, from) in SIDE_WORDS.find(lower) {
        let (word, side) = SIDES[place];
        let bordered = word.bytes().all(|b| b.is_ascii_alphabetic());
        // The first place of each word at which it stands alone.
        if last != Some(place) && (!bordered || whole(lower, from, word.len())) {
            last = Some(place);
            found.push(Entity::new(Kind::Side, side.to_owned(), (from, from + word.len())));
        }
    }
    let both = found.iter().any(|one| one.value != found[0].value);
    if both { Vec::new() } else { found.into_iter().take(1).collect() }
}

fn whole(text: &str, from: usize, length: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text[..from].chars().next_back()) && !letter(text[from + length..].chars().next())
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !(word.is_ascii() && text[word.len()..].chars().next().is_some_and(char::is_alphanumeric))
}

fn is_price(lead: &str) -> bool {
    let lead = lead.trim_end_matches([' ', ':', '"', '=', '$', '：']);
    PRICE.iter().any(|word| lead.ends_with(word) && (!word.is_ascii() || word == &"@" || whole(lead, lead.len() - word.len(), word.len())))
}

/// Gives numbers with their separators: `62,150.5`, `62 150,5`, `0.25`.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if !digit(at) || at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'-' | b':' | b'#')) {
            at += 1;
            continue;
        }
        let from = at;
        while digit(at) || at > from && matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1) {
            at += 1;
        }
        let bordered = !bytes.get(at).is_some_and(|b| b.is_ascii_alphabetic() && !is_unit(&text[at..]) || matches!(b, b':' | b'%' | b'-'));
        if bordered && at - from < 24 {
            found.push((from, at));
        }
    }
    found
}

fn is_unit(text: &str) -> bool {
    COINS.iter().any(|unit| starts_with_word(text, unit))
}

/// Writes a number with a point and without groups: a last mark with one or two, or more than three, digits behind it parts the fraction.
fn plain(raw: &str) -> String {
    let last = raw.rfind(['.', ',']);
    let Some(at) = last else { return raw.to_owned() };
    let groups = raw.matches([',', '.']).count();
    let other = raw[..at].contains(['.', ',']) && !raw[..at].contains(&raw[at..=at]);
    let fraction = raw[at..].starts_with('.') && groups == 1 || raw.len() - at - 1 != 3 || other;
    let digits = |part: &str| part.replace(['.', ','], "");
    if fraction { format!("{}.{}", digits(&raw[..at]), &raw[at + 1..]) } else { digits(raw) }
}
