//! Contracts and pairs, in whatever writing.

use super::{Entity, Kind, Page, pieces};

const QUOTES: [&str; 6] = ["USDT", "USDC", "USD", "EUR", "BTC", "ETH"];
const COINS: [&str; 40] = [
    "BTC", "ETH", "SOL", "XRP", "DOGE", "ADA", "AVAX", "LINK", "LTC", "BNB", "TRX", "TON", "DOT", "MATIC", "POL", "ARB", "SUI", "APT",
    "PEPE", "SHIB", "BONK", "WIF", "FLOKI", "NEAR", "ATOM", "ETC", "BCH", "FIL", "INJ", "TIA", "SEI", "ORDI", "WLD", "UNI", "AAVE", "HYPE",
    "ENA", "JUP", "OP", "SAND",
];
/// Words behind a coin that make it a contract.
const PERPETUAL: [&str; 6] = ["perp", "perpetual", "swap", "永续", "永續", "무기한"];

/// The longest name of a coin.
const LONGEST: usize = 5;

pub(super) fn find(Page { text, .. }: Page<'_>) -> Vec<Entity> {
    let trimmed = pieces(text, b"-/_").map(|(from, piece)| (from, piece.trim_matches(['-', '/', '_'])));
    trimmed.filter(|(_, piece)| may_be(piece)).filter_map(|(from, piece)| one(text, from, piece)).collect()
}

/// Tells whether a word can be one at all, which most are not: it has parts, a quote at its end, or the length of a coin.
fn may_be(piece: &str) -> bool {
    let ends =
        |quote: &&str| piece.len() > quote.len() && piece.as_bytes()[piece.len() - quote.len()..].eq_ignore_ascii_case(quote.as_bytes());
    piece.starts_with('1')
        || is_coin(piece)
        || piece.len() > 3 && QUOTES.iter().chain(&["PERP"]).any(ends)
        || piece.bytes().any(|b| matches!(b, b'-' | b'/' | b'_'))
}

pub(crate) fn is_coin(piece: &str) -> bool {
    piece.len() <= LONGEST && (piece.eq_ignore_ascii_case("XBT") || COINS.iter().any(|coin| coin.eq_ignore_ascii_case(piece)))
}

fn one(text: &str, from: usize, piece: &str) -> Option<Entity> {
    let upper = piece.to_ascii_uppercase();
    let value = dated(&upper).or_else(|| pair(&upper));
    if let Some(value) = value {
        return Some(Entity::new(Kind::Symbol, value, (from, from + piece.len())));
    }
    let coin = base(&upper)?;
    let behind = text[from + piece.len()..].trim_start_matches(' ');
    let word = PERPETUAL.iter().find(|word| behind.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))?;
    let to = text.len() - behind.len() + word.len();
    Some(Entity::new(Kind::Symbol, format!("{coin}USDT"), (from, to)))
}

/// `SOL-29NOV26`, `BTCUSDT-26DEC25`, `XBTZ26`.
fn dated(upper: &str) -> Option<String> {
    let (head, date) = upper.rsplit_once('-')?;
    let month = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let day = date.trim_end_matches(|c: char| c.is_ascii_digit());
    let holds = month
        .iter()
        .any(|name| day.strip_suffix(name).is_some_and(|day| !day.is_empty() && day.len() <= 2 && day.bytes().all(|b| b.is_ascii_digit())))
        && date.len() - day.len() == 2;
    let head = if COINS.contains(&head) || head == "XBT" { base(head)? } else { pair(head)? };
    holds.then(|| format!("{head}-{date}"))
}

/// `btcusdt`, `BTC/USDT`, `XBT_USD`, `BTC-PERP`, `USDT-ETH` (quote first), `1000PEPEUSDT`.
fn pair(upper: &str) -> Option<String> {
    let is_one = !upper.contains(['/', '-', '_']);
    if is_one && !QUOTES.iter().chain(&["PERP"]).any(|quote| upper.ends_with(quote)) {
        return None;
    }
    let parts: Vec<&str> = upper.split(['/', '-', '_']).filter(|part| *part != "PERP" && *part != "SWAP").collect();
    if let [one, other] = parts[..] {
        let named = |base_: &str, quote: &str| QUOTES.contains(&quote).then(|| base(base_)).flatten().map(|coin| format!("{coin}{quote}"));
        return named(one, other).or_else(|| named(other, one).filter(|_| ["USDT", "USDC", "USD"].contains(&one)));
    }
    let [whole] = parts[..] else { return None };
    if whole.len() < upper.len() && COINS.contains(&whole) {
        return base(whole).map(|coin| format!("{coin}USDT"));
    }
    let whole = whole.strip_suffix("PERP").unwrap_or(whole);
    QUOTES.iter().find_map(|quote| whole.strip_suffix(quote).and_then(base).map(|coin| format!("{coin}{quote}")))
}

/// A known coin in its usual writing; venues put 1000 or 10000 before coins of little worth.
fn base(name: &str) -> Option<String> {
    let bare = if name.starts_with('1') { name.trim_start_matches("10000").trim_start_matches("1000") } else { name };
    if bare == "XBT" {
        return Some("BTC".to_owned());
    }
    COINS.contains(&bare).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_cannot_be_one_is_none(
            parts in proptest::collection::vec(prop_oneof![
                3 => proptest::sample::select([&COINS[..], &QUOTES, &["XBT", "PERP", "SWAP", "1000", "10000", "-", "/", "_", "29NOV26"]].concat()).prop_map(str::to_owned),
                1 => "[a-zA-Z0-9]{1,3}",
            ], 1..4),
            is_small in any::<bool>(),
        ) {
            let piece = if is_small { parts.concat().to_lowercase() } else { parts.concat() };
            if !may_be(&piece) {
                prop_assert_eq!(one(&format!("{piece} perp"), 0, &piece), None);
            }
        }
    }
}
