//! Addresses of many chains, each known by its checksum, and which chain a hash belongs to by what is said around it.

use super::{base, bech32};

/// First parts of addresses in Bech32 that are no witness programs, with their chains and the bytes they hold.
const NAMED: [(&str, &str, &[usize]); 14] = [
    ("addr", "cardano", &[29, 57]),
    ("stake", "cardano", &[29]),
    ("cosmos", "cosmos", &[20, 32]),
    ("osmo", "osmosis", &[20, 32]),
    ("inj", "injective", &[20, 32]),
    ("celestia", "celestia", &[20, 32]),
    ("sei", "sei", &[20, 32]),
    ("dydx", "dydx", &[20, 32]),
    ("axelar", "axelar", &[20, 32]),
    ("kava", "kava", &[20, 32]),
    ("juno", "juno", &[20, 32]),
    ("terra", "terra", &[20, 32]),
    ("thor", "thorchain", &[20, 32]),
    ("noble", "noble", &[20, 32]),
];
/// Witness programs, with the longest text an address of theirs has.
const WITNESS: [(&str, &str); 3] = [("bc", "bitcoin"), ("tb", "bitcoin"), ("ltc", "litecoin")];

/// Words by which people name a chain. Latin ones count as whole words only.
const WORDS: [(&str, &[&str]); 14] = [
    ("tron", &["tron", "trc20", "trx", "tronscan", "波场", "波場", "トロン", "트론", "трон"]),
    (
        "bitcoin",
        &["btc", "bitcoin", "blockstream", "mempool", "segwit", "比特币", "比特幣", "ビットコイン", "비트코인", "биткоин", "биткойн"],
    ),
    ("xrp", &["xrp", "xrpl", "ripple", "xrpscan", "bithomp", "瑞波", "リップル", "리플", "рипл"]),
    ("cosmos", &["cosmos", "atom", "mintscan", "osmo", "osmosis", "celestia", "tia", "inj", "injective", "dydx", "코스모스"]),
    ("litecoin", &["ltc", "litecoin", "莱特币", "萊特幣", "라이트코인", "лайткоин"]),
    ("dogecoin", &["doge", "dogecoin", "狗狗币", "狗狗幣", "도지"]),
    ("bitcoin cash", &["bch", "bitcoincash"]),
    ("ton", &["ton", "toncoin", "tonscan", "tonviewer", "톤코인", "тон"]),
    ("cardano", &["ada", "cardano", "cardanoscan", "カルダノ", "에이다"]),
    ("sui", &["sui", "suiscan", "suivision"]),
    ("aptos", &["aptos", "apt", "aptoscan"]),
    ("stellar", &["xlm", "stellar"]),
    ("solana", &["sol", "solana", "solscan", "솔라나", "ソラナ"]),
    (
        "evm",
        &[
            "erc20",
            "eth",
            "ethereum",
            "etherscan",
            "bep20",
            "bsc",
            "bscscan",
            "arbitrum",
            "polygon",
            "optimism",
            "以太坊",
            "이더리움",
            "イーサリアム",
            "эфир",
        ],
    ),
];

/// Returns the chain of an address whose checksum holds.
pub(super) fn of_address(piece: &str) -> Option<&'static str> {
    let witness = || WITNESS.iter().find(|(first, _)| bech32::is_witness(piece, first)).map(|(_, chain)| *chain);
    let named = || {
        let (first, length) = bech32::payload(piece)?;
        NAMED.iter().find(|(known, _, lengths)| *known == first && lengths.contains(&length)).map(|(_, chain, _)| *chain)
    };
    witness().or_else(named).or_else(|| base::of_address(piece))
}

/// Returns which of these chains is named nearest to a place, before or behind it.
pub(super) fn nearest(lower: &str, at: usize, among: &[&'static str]) -> Option<&'static str> {
    let of_chain = |(chain, words): &(&'static str, &[&str])| {
        let places = words.iter().flat_map(|word| lower.match_indices(word).filter(|(from, word)| is_whole(lower, *from, word)));
        Some((places.map(|(from, _)| from.abs_diff(at)).min()?, *chain))
    };
    WORDS.iter().filter(|(chain, _)| among.contains(chain)).filter_map(of_chain).min().map(|(_, chain)| chain)
}

fn is_whole(text: &str, from: usize, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !word.is_ascii() || !letter(text[..from].chars().next_back()) && !letter(text[from + word.len()..].chars().next())
}

/// The chains whose hashes are 64 hexadecimal digits without a mark.
const BARE: [&str; 9] = ["tron", "bitcoin", "xrp", "cosmos", "litecoin", "dogecoin", "bitcoin cash", "cardano", "ton"];
/// Those that write them in capitals.
const CAPITALS: [&str; 2] = ["xrp", "cosmos"];

/// Returns the chain, or the two, to which a hash of 64 digits may belong.
pub(super) fn of_hash(lower: &str, (from, piece): (usize, &str)) -> &'static str {
    let capitals = piece.bytes().any(|b| b.is_ascii_uppercase());
    let among: &[&str] = if capitals { &CAPITALS } else { &BARE };
    nearest(lower, from, among).unwrap_or(if capitals { "xrp or cosmos" } else { "bitcoin or tron" })
}

/// The usual name of the network behind a chain, where there is but one.
pub(super) fn network(chain: &str) -> Option<&'static str> {
    Some(match chain {
        "tron" => "TRC20",
        "bitcoin" => "Bitcoin",
        "litecoin" => "Litecoin",
        "dogecoin" => "Dogecoin",
        "bitcoin cash" => "Bitcoin Cash",
        "solana" => "Solana",
        "xrp" => "XRP Ledger",
        "ton" => "TON",
        "cardano" => "Cardano",
        "cosmos" => "Cosmos",
        "sui" => "Sui",
        "aptos" => "Aptos",
        "stellar" => "Stellar",
        _ => return None,
    })
}
