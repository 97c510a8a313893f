//! Addresses whose checksum holds, and hashes of transactions.

use std::sync::LazyLock;

use super::keccak::keccak256;
use super::{Entity, Kind, Page, base, before, chain, pieces};
use crate::triage::needles::Needles;

/// Names of chains as traders write them.
const NETWORKS: [(&str, &str); 30] = [
    ("trc20", "TRC20"),
    ("trc-20", "TRC20"),
    ("erc20", "ERC20"),
    ("erc-20", "ERC20"),
    ("bep20", "BEP20"),
    ("bep-20", "BEP20"),
    ("bsc", "BEP20"),
    ("arbitrum", "Arbitrum"),
    ("polygon", "Polygon"),
    ("optimism", "Optimism"),
    ("tron", "TRC20"),
    ("solana", "Solana"),
    ("avalanche", "Avalanche"),
    ("avax-c", "Avalanche"),
    ("lightning", "Lightning"),
    ("aptos", "Aptos"),
    ("opbnb", "opBNB"),
    ("波场", "TRC20"),
    ("波場", "TRC20"),
    ("トロン", "TRC20"),
    ("트론", "TRC20"),
    ("трон", "TRC20"),
    ("zksync", "zkSync"),
    ("toncoin", "TON"),
    ("xrpl", "XRP Ledger"),
    ("ripple", "XRP Ledger"),
    ("cardano", "Cardano"),
    ("stellar", "Stellar"),
    ("segwit", "Bitcoin"),
    ("이더리움 네트워크", "ERC20"),
];

static WORDS: LazyLock<Needles> = LazyLock::new(|| Needles::new(NETWORKS.iter().map(|(word, _)| *word)));

/// No address and no hash is shorter.
const SHORTEST: usize = 8;

pub(super) fn find(Page { text, lower }: Page<'_>) -> Vec<Entity> {
    let long = |inside| pieces(text, inside).filter(|(_, piece)| piece.len() >= SHORTEST);
    // Nearness is all that is asked of places in lower case.
    let mut found: Vec<Entity> = long(b"").filter_map(|place| one(text, lower, place)).collect();
    found.extend(long(b"-_").filter(|(_, piece)| piece.contains(['-', '_'])).filter_map(checked));
    found.extend(long(b"+/=").filter(|(_, piece)| piece.contains(['+', '/', '='])).filter_map(|place| in_base64(lower, place)));
    if lower.len() == text.len()
        && let Some((at, from)) = WORDS.find(lower).first().copied()
    {
        let (word, chain) = NETWORKS[at];
        found.push(Entity::new(Kind::Network, chain.to_owned(), (from, from + word.len())));
    }
    found
}

fn one(text: &str, lower: &str, (from, piece): (usize, &str)) -> Option<Entity> {
    let place = (from, from + piece.len());
    let named = |kind, chain: &str| Some(Entity::new(kind, piece.to_owned(), place).about(chain));
    if let Some(hex) = piece.strip_prefix("0x").filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())) {
        return match hex.len() {
            64 => match chain::nearest(lower, from, &["evm", "sui", "aptos"]) {
                // What is 32 bytes there is an account; its transactions are written otherwise.
                Some("sui") => named(Kind::Address, "sui"),
                chain => named(Kind::TxHash, chain.unwrap_or("evm")),
            },
            40 if checksum(hex) => named(Kind::Address, "evm"),
            _ => None,
        };
    }
    if piece.len() == 64 && piece.bytes().all(|b| b.is_ascii_hexdigit()) {
        let work = before(text, from, 3);
        return if work.ends_with("0:") || work.ends_with("-1:") {
            named(Kind::Address, "ton")
        } else {
            named(Kind::TxHash, chain::of_hash(lower, (from, piece)))
        };
    }
    checked((from, piece)).or_else(|| solana(text, lower, (from, piece)))
}

/// An address that its checksum proves.
fn checked((from, piece): (usize, &str)) -> Option<Entity> {
    chain::of_address(piece).map(|chain| Entity::new(Kind::Address, piece.to_owned(), (from, from + piece.len())).about(chain))
}

/// An address of TON in the other alphabet, or the hash of a transaction where that chain is spoken of.
fn in_base64(lower: &str, (from, piece): (usize, &str)) -> Option<Entity> {
    let hash = || {
        let holds = piece.len() == 44 && piece.ends_with('=') && base::base64(piece).is_some_and(|bytes| bytes.len() == 32);
        let is_ton = holds && chain::nearest(lower, from, &["ton", "evm", "solana", "tron", "bitcoin"]) == Some("ton");
        is_ton.then(|| Entity::new(Kind::TxHash, piece.to_owned(), (from, from + piece.len())).about("ton"))
    };
    checked((from, piece)).or_else(hash)
}

/// Solana has no checksum: 32 or 64 bytes in base 58 with digits and both cases, and not in hexadecimal.
fn solana(text: &str, lower: &str, (from, piece): (usize, &str)) -> Option<Entity> {
    if !(32..=90).contains(&piece.len()) {
        return None;
    }
    let mixed = |of: fn(&u8) -> bool| piece.as_bytes().iter().any(of);
    if !(mixed(u8::is_ascii_digit) && mixed(u8::is_ascii_uppercase) && mixed(u8::is_ascii_lowercase))
        || before(text, from, 1).ends_with('/')
    {
        return None;
    }
    let is_sui = || chain::nearest(lower, from, &["sui", "solana"]) == Some("sui");
    let (kind, chain) = match bs58::decode(piece).into_vec().ok()?.len() {
        32 if is_sui() => (Kind::TxHash, "sui"),
        32 => (Kind::Address, "solana"),
        64 => (Kind::TxHash, "solana"),
        _ => return None,
    };
    Some(Entity::new(kind, piece.to_owned(), (from, from + piece.len())).about(chain))
}

/// EIP-55: letters are upper case where the digest says so; a text in one case carries no checksum and is taken as it is.
fn checksum(hex: &str) -> bool {
    let letters = || hex.bytes().filter(u8::is_ascii_alphabetic);
    if letters().all(|b| b.is_ascii_lowercase()) || letters().all(|b| b.is_ascii_uppercase()) {
        return true;
    }
    let digest = keccak256(hex.to_ascii_lowercase().as_bytes());
    hex.bytes().enumerate().filter(|(_, b)| b.is_ascii_alphabetic()).all(|(at, b)| {
        let half = if at % 2 == 0 { digest[at / 2] >> 4 } else { digest[at / 2] & 15 };
        b.is_ascii_uppercase() == (half >= 8)
    })
}
