use domain::diagnose::facts;
use domain::venue::Resource;
use serde_json::json;

use super::catalogue::{LOCALES, render};
use super::kit::{Case, ago, now, security};

fn values(case: &Case, key: &str) -> Vec<String> {
    let all = facts(case.facts(), now());
    for fact in &all {
        if let Some(text) = fact.text_key() {
            LOCALES.iter().for_each(|locale| assert!(!render(locale, text, fact.text_args()).contains('{')));
        }
    }
    all.into_iter().filter(|fact| fact.key == key).map(|fact| fact.value).collect()
}

const KEYS: [&str; 10] =
    ["uid", "tier", "kyc", "security", "balance", "positions", "open_orders", "withdrawals", "deposits", "restrictions"];

#[test]
fn a_quiet_account_has_every_line() {
    let case = Case::quiet();
    let lines = KEYS.map(|key| values(&case, key).join("; "));
    assert_eq!(
        lines,
        [
            "1",
            "VIP 1",
            "approved, level 2",
            "2fa on, word set, withdraw lock none",
            "none",
            "none",
            "0 open, 0 cancelled",
            "none",
            "none",
            "none"
        ]
    );
    assert!(facts(case.facts(), now()).iter().all(|fact| fact.source.starts_with("venue:") && fact.observed_at == now()));
}

#[test]
fn numbers_are_written_for_people() {
    let case = Case::quiet()
        .with(
            Resource::Balances,
            json!({ "items": [
            { "wallet": "trading", "coin": "USDT", "equity": "38.20" }, { "wallet": "funding", "coin": "USDT", "equity": "5000.00" },
            { "wallet": "funding", "coin": "ETH", "equity": "0" },
        ] }),
        )
        .with(
            Resource::Positions,
            json!([{ "symbol": "BTCUSDT", "side": "long", "size": "0.500", "avgPrice": "61850.0", "status": "normal" }]),
        )
        .with(Resource::Orders, json!([{ "status": "canceled" }, { "status": "open" }]))
        .with(
            Resource::Security,
            security(json!({ "restrictions": [{ "scope": "withdraw", "until": ago(-60) }, { "scope": "trade", "until": ago(60) }] })),
        );
    assert_eq!(values(&case, "balance"), ["38.20 USDT, trading", "5,000.00 USDT, funding"]);
    assert_eq!(values(&case, "positions"), ["long 0.500 BTCUSDT at 61,850.0"]);
    assert_eq!(values(&case, "open_orders"), ["1 open, 1 cancelled"]);
    assert_eq!(values(&case, "restrictions"), ["withdraw, until 2026-11-17 14:42:00 UTC"]);
}

#[test]
fn what_was_not_read_is_never_none() {
    for (resource, key) in [
        (Resource::Account, "uid"),
        (Resource::Account, "tier"),
        (Resource::Kyc, "kyc"),
        (Resource::Security, "security"),
        (Resource::Security, "restrictions"),
        (Resource::Balances, "balance"),
        (Resource::Positions, "positions"),
        (Resource::Orders, "open_orders"),
        (Resource::Withdrawals, "withdrawals"),
        (Resource::Deposits, "deposits"),
    ] {
        assert_eq!(values(&Case::quiet().failing(resource), key), ["not read"], "{resource}");
        assert_eq!(values(&Case::quiet().with(resource, json!("nonsense")), key), ["not read"], "{resource}");
    }
    let more = json!({ "items": [], "nextCursor": "x" });
    assert_eq!(values(&Case::quiet().with(Resource::Positions, more), "positions"), ["not read"]);
    assert_eq!(values(&Case::quiet().with(Resource::Orders, json!([{ "status": "new_word" }])), "open_orders"), ["not read"]);
}
