use domain::diagnose::{Cause, Certainty, Facts, conclude, facts, probes};
use domain::topic::Topic;
use domain::venue::{Resource, VenueError};
use serde_json::{Value, json};

use super::kit::{Case, check, now};

/// Topics that have a table.
const TABLES: [Topic; 7] = [
    Topic::PositionLiquidation,
    Topic::OrderCannotPlace,
    Topic::OrderNotFilled,
    Topic::FundsDeposit,
    Topic::FundsWithdrawal,
    Topic::ContractFundingFee,
    Topic::AccountSecurity,
];

#[test]
fn every_failed_probe_is_a_finding() {
    for topic in TABLES {
        for resource in probes(Some(topic)) {
            let found = Case::quiet().failing(*resource).conclude(topic);
            let failed: Vec<_> = found.iter().filter(|finding| finding.cause == Cause::ProbeFailed.as_str()).collect();
            assert_eq!(failed.len(), 1, "{topic}: {resource}");
            assert_eq!(failed[0].certainty, Certainty::NeedsPerson);
            assert_eq!(failed[0].source, format!("venue:{resource}"));
            assert_eq!(failed[0].observed_at, now());
        }
    }
}

#[test]
fn a_venue_that_says_nothing_leads_to_nothing_but_failed_probes() {
    for topic in Topic::ALL.iter().copied().map(Some).chain([None]) {
        let empty = conclude(topic, &Facts::default(), now());
        assert_eq!(empty.len(), probes(topic).len(), "{topic:?}");
        for error in [VenueError::NotSupported, VenueError::Down("x".to_owned())] {
            let all: Facts = Resource::ALL.iter().map(|resource| (*resource, Err(error.clone()))).collect();
            let found = conclude(topic, &all, now());
            assert!(found.iter().all(|finding| finding.cause == "probe_failed"), "{topic:?}");
            found.iter().for_each(check);
        }
    }
}

#[test]
fn one_resource_that_is_not_found_is_a_failed_probe_and_no_unknown_account() {
    for topic in TABLES {
        let (last, others) = probes(Some(topic)).split_last().expect("probes");
        let read = others.iter().fold(Case::quiet(), |case, resource| case.not_found(*resource));
        assert!(read.causes(topic).iter().all(|cause| cause != Cause::AccountUnknown.as_str()), "{topic}");
        assert_eq!(read.not_found(*last).main(topic), (Cause::AccountUnknown, Certainty::NeedsPerson), "{topic}");
    }
}

#[test]
fn every_probe_of_a_topic_is_asked_once() {
    for topic in Topic::ALL.iter().copied().map(Some).chain([None]) {
        let mut asked = probes(topic).to_vec();
        asked.sort();
        asked.dedup();
        assert_eq!(asked.len(), probes(topic).len(), "{topic:?}");
    }
}

#[test]
fn nonsense_is_unreadable_and_never_a_no() {
    let odd = [
        json!(null),
        json!("text"),
        json!(7),
        json!(true),
        json!({ "items": null }),
        json!({ "items": "x" }),
        json!([null]),
        json!([7, "x", []]),
        json!([{ "at": "yesterday", "startedAt": "x", "createdAt": {}, "observedAt": [], "creditedAt": "1" }]),
        json!([{ "qty": 1.5, "size": 1, "amount": "1e9", "triggerMark": "", "equity": "NaN", "price": "-", "taker": [] }]),
        json!([{ "at": i64::MAX, "startedAt": i64::MIN, "createdAt": i64::MAX, "observedAt": i64::MIN, "creditedAt": i64::MAX }]),
    ];
    for body in odd {
        for topic in TABLES {
            for resource in probes(Some(topic)) {
                let case = Case::quiet().with(*resource, body.clone());
                let found = conclude(Some(topic), case.facts(), now());
                assert!(!found.is_empty(), "{topic}: {resource}: {body}");
                facts(case.facts(), now());
            }
        }
    }
    for topic in TABLES {
        for resource in probes(Some(topic)) {
            let found = Case::quiet().with(*resource, json!([null])).conclude(topic);
            assert!(
                found.iter().any(|finding| finding.cause == "probe_failed" && finding.data["reason"] == "unreadable"),
                "{topic}: {resource}"
            );
        }
    }
}

/// Every field the tables read, with the same odd value in all of them.
fn record(word: &Value, number: &Value, time: &Value) -> Value {
    let words = [
        "symbol",
        "side",
        "status",
        "phase",
        "orderType",
        "stopType",
        "triggerBy",
        "triggerDirection",
        "cancelType",
        "createType",
        "source",
        "action",
        "execType",
        "kind",
        "coin",
        "chain",
        "txId",
        "tierId",
        "marginMode",
        "wallet",
        "orderId",
        "orderLinkId",
        "feeCoin",
        "settleCoin",
        "venueCode",
    ];
    let numbers = [
        "qty",
        "price",
        "triggerPrice",
        "filledQty",
        "avgPrice",
        "size",
        "leverage",
        "im",
        "extraMargin",
        "closedSize",
        "avgEntry",
        "avgExit",
        "pnl",
        "openFee",
        "closeFee",
        "triggerMark",
        "liqPriceAtTrigger",
        "bustPrice",
        "markPrice",
        "rate",
        "amount",
        "taker",
        "high",
        "low",
        "tickSize",
        "equity",
        "available",
        "orderIM",
        "transferable",
    ];
    let times =
        ["at", "createdAt", "updatedAt", "triggeredAt", "startedAt", "observedAt", "creditedAt", "unlockAt", "expectedBy", "openedAt"];
    let mut fields = serde_json::Map::new();
    words.iter().for_each(|name| drop(fields.insert((*name).to_owned(), word.clone())));
    numbers.iter().for_each(|name| drop(fields.insert((*name).to_owned(), number.clone())));
    times.iter().for_each(|name| drop(fields.insert((*name).to_owned(), time.clone())));
    for (name, count) in
        [("stepMs", i64::MAX), ("confirmations", i64::MIN), ("requiredConfirmations", i64::MAX), ("safeConfirmations", i64::MAX)]
    {
        fields.insert(name.to_owned(), json!(count));
    }
    Value::Object(fields)
}

#[test]
fn extreme_numbers_and_unknown_words_never_panic() {
    let greatest = "79228162514264337593543950335";
    let least = "-79228162514264337593543950335";
    let numbers = [json!(null), json!(greatest), json!(least), json!("0"), json!("0.0000000000000000000000000001"), json!("-1")];
    let words =
        [json!(null), json!("never_seen"), json!("BTCUSDT"), json!("long"), json!("last"), json!("trade"), json!("open"), json!("linear")];
    let times = [json!(null), json!(0), json!(9_223_372_036_854_775_i64), json!(-9_223_372_036_854_775_i64)];
    for number in &numbers {
        for word in &words {
            for time in &times {
                let mut item = record(word, number, time);
                item["params"] = item.clone();
                item["tiers"] = json!([{ "id": word, "mmr": number, "deduction": number, "validFrom": time }]);
                let case = Resource::ALL.iter().fold(Case::quiet(), |case, resource| match resource {
                    Resource::Account | Resource::Kyc | Resource::Security => case,
                    _ => case.with(*resource, json!([item, item])),
                });
                for topic in TABLES {
                    for finding in conclude(Some(topic), case.facts(), now()) {
                        finding.text_args();
                    }
                }
                facts(case.facts(), now());
            }
        }
    }
}

#[test]
fn great_numbers_in_an_otherwise_sound_story_never_panic() {
    let great = "79228162514264337593543950335";
    let item = |side: &str| {
        json!({
            "symbol": "BTCUSDT", "side": side, "marginMode": "isolated", "size": great, "avgPrice": great, "leverage": "0.0000001", "im": great,
            "extraMargin": great, "tierId": "1", "observedAt": 1, "startedAt": super::kit::ago(60), "triggerMark": great, "liqPriceAtTrigger": great,
            "bustPrice": great, "coin": "USDT", "at": super::kit::ago(60), "markPrice": great, "rate": great, "amount": great,
        })
    };
    for side in ["long", "short"] {
        let case = Case::quiet()
            .with(Resource::Liquidations, json!([item(side)]))
            .with(Resource::PastPositions, json!([item(side)]))
            .with(Resource::Funding, json!([item(side)]));
        case.conclude(Topic::PositionLiquidation);
        case.conclude(Topic::ContractFundingFee);
    }
}
