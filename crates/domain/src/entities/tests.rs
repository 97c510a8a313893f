//! What reading a message promises.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn values(text: &str) -> Vec<(Kind, String)> {
    find(text).into_iter().map(|one| (one.kind, one.value)).collect()
}

fn named(text: &str, kind: Kind) -> Vec<String> {
    values(text).into_iter().filter(|(one, _)| *one == kind).map(|(_, value)| value).collect()
}

#[test]
fn symbols_have_one_writing() {
    for (text, symbol) in [
        ("btcusdt stuck", "BTCUSDT"),
        ("my BTC/USDT order", "BTCUSDT"),
        ("XBTUSD", "BTCUSD"),
        ("USDT-ETH", "ETHUSDT"),
        ("1000pepeusdt", "1000PEPEUSDT"),
        ("SOL-29NOV26 expiry", "SOL-29NOV26"),
        ("closed my eth perp", "ETHUSDT"),
    ] {
        assert_eq!(named(text, Kind::Symbol), [symbol], "{text}");
    }
    assert!(named("I need to hold on", Kind::Symbol).is_empty());
}

#[test]
fn addresses_are_named_only_if_their_checksum_holds() {
    for (text, chain) in [
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "evm"),
        ("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "evm"),
        ("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "bitcoin"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bitcoin"),
        ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "bitcoin"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "tron"),
        ("So11111111111111111111111111111111111111112", "solana"),
    ] {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].kind, found[0].about.as_deref()), (Kind::Address, Some(chain)), "{text}");
    }
    for wrong in
        ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"]
    {
        assert!(named(wrong, Kind::Address).is_empty(), "{wrong}");
    }
}

#[test]
fn pasted_json_is_read() {
    let text = r#"{"retCode":110007,"orderLinkId":"grid-77a","orderId":"7f3c9a10-22be-4d07-9c53-1be0a8f4d611","symbol":"ETHUSDT","side":"Sell","price":"2981.15"}"#;
    let found = values(text);
    for one in [
        (Kind::ErrorCode, "110007"),
        (Kind::LinkId, "grid-77a"),
        (Kind::OrderId, "7f3c9a10-22be-4d07-9c53-1be0a8f4d611"),
        (Kind::Symbol, "ETHUSDT"),
        (Kind::Side, "sell"),
        (Kind::Price, "2981.15"),
    ] {
        assert!(found.contains(&(one.0, one.1.to_owned())), "{one:?} in {found:?}");
    }
}

#[test]
fn sums_times_and_accounts_are_read() {
    let text = "UID 48213377: sent 1.250,50 USDT by TRC20 at 14:03:22 UTC, hash 0x7be41fd20c93aa5586be21d0f47c9d13e08b5a6627f1d94c3be0a7715c2d8e46";
    let found = values(text);
    for one in [
        (Kind::Uid, "48213377"),
        (Kind::Amount, "1250.50 USDT"),
        (Kind::Network, "TRC20"),
        (Kind::Moment, "14:03:22 UTC"),
        (Kind::TxHash, "0x7be41fd20c93aa5586be21d0f47c9d13e08b5a6627f1d94c3be0a7715c2d8e46"),
    ] {
        assert!(found.contains(&(one.0, one.1.to_owned())), "{one:?} in {found:?}");
    }
}

#[test]
fn what_a_person_entered_stays() {
    let mut fields = json!({"symbol": "SOLUSDT", "price": ""}).as_object().expect("an object").clone();
    let filled = fill(&mut fields, &find("sell BTCUSDT price 62000, or buy? no: sell"));
    assert_eq!(fields["symbol"], "SOLUSDT");
    assert_eq!(fields["price"], "62000");
    assert!(filled.iter().all(|one| one.name != "symbol"));
}

proptest! {
    #[test]
    fn places_are_of_the_text_and_never_overlap(text in "\\PC{0,200}|[0-9a-zA-Z $,.:{}\"/-]{0,200}") {
        let mut last = 0;
        for one in find(&text) {
            prop_assert!(one.from >= last && one.from < one.to && text.get(one.from..one.to).is_some());
            last = one.to;
        }
    }
}
