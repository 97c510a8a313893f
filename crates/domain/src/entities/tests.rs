//! What reading a message promises.

use proptest::prelude::*;
use serde_json::{Map, json};

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
        ("BTC-PERP long", "BTCUSDT"),
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
fn addresses_of_many_chains_are_told_apart_by_their_checksums() {
    for (text, chain) in [
        ("UQ: EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs", "ton"),
        ("0:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621dfe", "ton"),
        ("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "xrp"),
        ("addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x", "cardano"),
        ("stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw", "cardano"),
        ("cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0eh", "cosmos"),
        ("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", "stellar"),
        ("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", "bitcoin cash"),
        ("ltc1qg42tkwuuxefutzxezdkdel39gfstuap288mfea", "litecoin"),
        ("DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L", "dogecoin"),
        ("sui 0x2d3a1f5be94c07d81e6f3a92b84c5d70e1f26b39ac4d8057f1e3b6c29d7a4085", "sui"),
    ] {
        let found: Vec<_> = find(text).into_iter().filter(|one| one.kind == Kind::Address).collect();
        assert_eq!(found.iter().map(|one| one.about.as_deref()).collect::<Vec<_>>(), [Some(chain)], "{text}: {found:?}");
    }
    for wrong in [
        "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDt",
        "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTj",
        "cosmos1fl48vsnmsdzcv85q5d2q4z5ajdha8yu34mf0ea",
        "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA",
        "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6b",
        "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3y",
    ] {
        assert!(named(wrong, Kind::Address).is_empty(), "{wrong}");
    }
}

#[test]
fn a_hash_belongs_to_the_chain_it_is_written_for() {
    const HEX: &str = "7be41fd20c93aa5586be21d0f47c9d13e08b5a6627f1d94c3be0a7715c2d8e46";
    let capitals = HEX.to_uppercase();
    for (text, chain) in [
        (format!("0x{HEX}"), "evm"),
        (format!("aptos tx 0x{HEX}"), "aptos"),
        (format!("TXID {HEX}"), "bitcoin or tron"),
        (format!("sent USDT trc20, {HEX}"), "tron"),
        (format!("btc {HEX} 0 conf"), "bitcoin"),
        (format!("проверьте биткоин {HEX}"), "bitcoin"),
        (format!("ltc not credited {HEX}, btc is fine"), "litecoin"),
        (format!("{capitals} destination tag 88"), "xrp or cosmos"),
        (format!("ATOM deposit {capitals}"), "cosmos"),
        ("ton withdrawal vY3l1mJ0b6Zr3s6d0m4Yh6m7u7Kk3b2a1c0d9e8f7g4=".to_owned(), "ton"),
        ("5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW".to_owned(), "solana"),
    ] {
        let found: Vec<_> = find(&text).into_iter().filter(|one| one.kind == Kind::TxHash).collect();
        assert_eq!(found.iter().map(|one| one.about.as_deref()).collect::<Vec<_>>(), [Some(chain)], "{text}: {found:?}");
    }
    assert!(named("secret vY3l1mJ0b6Zr3s6d0m4Yh6m7u7Kk3b2a1c0d9e8f7g4=", Kind::TxHash).is_empty());
}

#[test]
fn a_transaction_tells_its_network_where_nobody_named_one() {
    let filled = |text: &str| {
        let mut fields = Map::new();
        fill(&mut fields, &find(text));
        fields.get("network").cloned()
    };
    let sol = "5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW";
    assert_eq!(filled(sol), Some(json!("Solana")));
    assert_eq!(filled("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh no memo"), Some(json!("XRP Ledger")));
    assert_eq!(filled("0x7be41fd20c93aa5586be21d0f47c9d13e08b5a6627f1d94c3be0a7715c2d8e46 by arbitrum"), Some(json!("Arbitrum")));
    assert_eq!(filled("0x7be41fd20c93aa5586be21d0f47c9d13e08b5a6627f1d94c3be0a7715c2d8e46"), None);
}

#[test]
fn names_of_screenshots_are_read() {
    for (name, symbol, moment) in [
        ("BTCUSDT_liq_2026-03-01_14-22.png", Some("BTCUSDT"), Some("2026-03-01 14:22")),
        ("Screenshot_20260301-142205_Bybit.jpg", None, Some("2026-03-01 14:22:05")),
        ("Screenshot 2026-03-01 at 14.22.05.png", None, Some("2026-03-01 14:22:05")),
        ("Bildschirmfoto 2026-03-01 um 14.22.05 (2).png", None, Some("2026-03-01 14:22:05")),
        ("微信图片_20260301142205.jpg", None, Some("2026-03-01 14:22:05")),
        ("IMG_20260301_142205123.heic", None, Some("2026-03-01 14:22:05")),
        ("eth-perp 2026-03-01.png", Some("ETHUSDT"), Some("2026-03-01")),
        ("SOL-29NOV26_settlement.csv", Some("SOL-29NOV26"), None),
        ("photo 1234567890.png", None, None),
    ] {
        let found = in_file(name, None);
        let value = |kind| found.iter().find(|one| one.kind == kind).map(|one| one.value.as_str());
        assert_eq!((value(Kind::Symbol), value(Kind::Moment)), (symbol, moment), "{name}: {found:?}");
    }
}

#[test]
fn attached_logs_and_tables_are_read() {
    let log = "2026-03-01T14:22:05Z WARN place failed retCode=110007 symbol=ETHUSDT side=Sell\n               2026-03-01T14:22:06Z WARN orderId=7f3c9a10-22be-4d07-9c53-1be0a8f4d611";
    let table = "time,symbol,side,price,orderId\n2026-03-01 14:22:05,XRPUSDT,Buy,0.52,1928374650192837465";
    let has = |text: &str, kind: Kind, value: &str| in_file("a.log", Some(text)).iter().any(|one| one.kind == kind && one.value == value);
    assert!(has(log, Kind::ErrorCode, "110007") && has(log, Kind::Symbol, "ETHUSDT") && has(log, Kind::Side, "sell"));
    assert!(has(log, Kind::OrderId, "7f3c9a10-22be-4d07-9c53-1be0a8f4d611"));
    assert!(has(table, Kind::Symbol, "XRPUSDT") && has(table, Kind::OrderId, "1928374650192837465") && has(table, Kind::Side, "buy"));
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
