//! Addresses whose checksum holds, and hashes of transactions.

use std::sync::LazyLock;

use super::keccak::keccak256;
use super::{Entity, Kind, bech32, before, pieces};
use crate::triage::needles::Needles;

/// Names of chains as traders write them.
const NETWORKS: [(&str, &str); 20] = [
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
];

static WORDS: LazyLock<Needles> = LazyLock::new(|| Needles::new(NETWORKS.iter().map(|(word, _)| *word)));

pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found: Vec<Entity> = pieces(text, "").filter_map(|(from, piece)| one(text, from, piece)).collect();
    let lower = text.to_lowercase();
    if lower.len() == text.len()
        && let Some((at, from)) = WORDS.find(&lower).first().copied()
    {
        let (word, chain) = NETWORKS[at];
        found.push(Entity::new(Kind::Network, chain.to_owned(), (from, from + word.len())));
    }
    found
}

fn one(text: &str, from: usize, piece: &str) -> Option<Entity> {
    let place = (from, from + piece.len());
    let named = |kind, chain: &str| Some(Entity::new(kind, piece.to_owned(), place).about(chain));
    if let Some(hex) = piece.strip_prefix("0x").filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())) {
        return match hex.len() {
            64 => named(Kind::TxHash, "evm"),
            40 if checksum(hex) => named(Kind::Address, "evm"),
            _ => None,
        };
    }
    if piece.len() == 64 && piece.bytes().all(|b| b.is_ascii_hexdigit()) {
        return named(Kind::TxHash, "bitcoin or tron");
    }
    if ["bc", "tb", "ltc"].iter().any(|first| bech32::holds(piece, first)) {
        return named(Kind::Address, if piece.to_ascii_lowercase().starts_with("ltc") { "litecoin" } else { "bitcoin" });
    }
    based(piece).map(|chain| Entity::new(Kind::Address, piece.to_owned(), place).about(chain)).or_else(|| solana(text, from, piece))
}

/// Base58 with a checksum: the first byte tells the chain.
fn based(piece: &str) -> Option<&'static str> {
    if !(26..=35).contains(&piece.len()) {
        return None;
    }
    let bytes = bs58::decode(piece).with_check(None).into_vec().ok().filter(|bytes| bytes.len() == 21)?;
    match bytes[0] {
        0x00 | 0x05 => Some("bitcoin"),
        0x41 => Some("tron"),
        0x1e => Some("dogecoin"),
        0x30 | 0x32 => Some("litecoin"),
        _ => None,
    }
}

/// Solana has no checksum: 32 or 64 bytes in base 58 with digits and both cases, and not in hexadecimal.
fn solana(text: &str, from: usize, piece: &str) -> Option<Entity> {
    if !(32..=90).contains(&piece.len()) {
        return None;
    }
    let mixed = |of: fn(&u8) -> bool| piece.as_bytes().iter().any(of);
    if !(mixed(u8::is_ascii_digit) && mixed(u8::is_ascii_uppercase) && mixed(u8::is_ascii_lowercase))
        || before(text, from, 1).ends_with('/')
    {
        return None;
    }
    let kind = match bs58::decode(piece).into_vec().ok()?.len() {
        32 => Kind::Address,
        64 => Kind::TxHash,
        _ => return None,
    };
    Some(Entity::new(kind, piece.to_owned(), (from, from + piece.len())).about("solana"))
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
