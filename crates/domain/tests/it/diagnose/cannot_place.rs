use domain::diagnose::{Cause, Certainty};
use domain::topic::Topic::OrderCannotPlace;
use domain::venue::Resource;
use serde_json::{Value, json};

use super::kit::{Case, ago, bars, over, security, value};

fn attempt(changed: Value) -> Value {
    let usual = json!({
        "at": ago(90), "action": "create", "orderLinkId": "l1", "venueCode": "110007", "error": { "outcomeKnown": true },
        "params": { "symbol": "BTCUSDT", "side": "buy", "qty": "0.200", "price": "59000.0", "leverage": "10", "reduceOnly": false },
    });
    json!([over(usual, changed)])
}

fn wallet(name: &str, available: &str, order_im: &str) -> Value {
    json!({ "wallet": name, "coin": "USDT", "equity": available, "available": available, "transferable": available, "orderIM": order_im })
}

fn refused(wallets: Vec<Value>) -> Case {
    Case::quiet().with(Resource::OrderAttempts, attempt(json!({}))).with(Resource::Balances, json!({ "items": wallets }))
}

#[test]
fn the_money_lies_in_another_wallet() {
    let case = refused(vec![wallet("trading", "38.20", "0"), wallet("funding", "5000.00", "0")]);
    assert_eq!(case.main(OrderCannotPlace), (Cause::OtherWallet, Certainty::Proven));
    let found = case.conclude(OrderCannotPlace);
    assert_eq!((value(&found[0], "cost"), value(&found[0], "shortfall")), ("1192.331", "1154.131"));
    let args = found[0].text_args();
    assert!(args.contains(&("cost", "~1,192.34".to_owned())) && args.contains(&("shortfall", "~1,154.14".to_owned())), "{args:?}");
    assert_eq!(found[1].cause, Cause::CostTooHigh.as_str());
}

#[test]
fn rows_hold_in_their_order() {
    let short = wallet("trading", "38.20", "0");
    let held = wallet("trading", "38.20", "1154.131");
    for (wallets, cause) in [
        (vec![held.clone(), wallet("funding", "1154.131", "0")], Cause::OtherWallet),
        (vec![held.clone(), wallet("funding", "1154.13", "0")], Cause::HeldByOrders),
        (vec![held], Cause::HeldByOrders),
        (vec![short], Cause::CostTooHigh),
        (vec![wallet("funding", "1192.331", "0")], Cause::OtherWallet),
        (vec![wallet("trading", "1192.331", "0")], Cause::PlaceUnexplained),
    ] {
        assert_eq!(refused(wallets.clone()).main(OrderCannotPlace).0, cause, "{wallets:?}");
    }
}

#[test]
fn the_three_parts_of_the_cost_are_told() {
    let found = refused(vec![wallet("trading", "0", "0")]).conclude(OrderCannotPlace);
    let parts = ["margin", "open_fee", "close_fee", "cost"].map(|name| value(&found[0], name));
    assert_eq!(parts, ["1180", "6.49", "5.841", "1192.331"]);
}

#[test]
fn todays_balances_prove_nothing_once_money_has_moved() {
    let wallets = vec![wallet("trading", "38.20", "0"), wallet("funding", "5000.00", "0")];
    let likely = (Cause::OtherWallet, Certainty::Likely);
    let moved = json!([{ "at": ago(30) }]);
    assert_eq!(refused(wallets.clone()).with(Resource::Ledger, moved.clone()).main(OrderCannotPlace), likely);
    assert_eq!(refused(wallets.clone()).with(Resource::Transfers, moved).main(OrderCannotPlace), likely);
    assert_eq!(refused(wallets.clone()).failing(Resource::Ledger).main(OrderCannotPlace), likely);
    assert_eq!(refused(wallets.clone()).failing(Resource::Security).main(OrderCannotPlace), likely);
    assert_eq!(refused(wallets).with(Resource::Ledger, json!([{ "at": ago(900) }])).main(OrderCannotPlace).1, Certainty::Proven);
}

#[test]
fn a_market_order_is_priced_by_the_last_price_and_only_likely() {
    let params = json!({ "symbol": "BTCUSDT", "side": "buy", "qty": "0.200", "price": null, "leverage": "10", "reduceOnly": false });
    let case = refused(vec![wallet("trading", "38.20", "0")])
        .with(Resource::OrderAttempts, attempt(json!({ "params": params })))
        .with(Resource::Prices, Value::Array(bars("last", "60000.0", "60010.0", 0)));
    assert_eq!(case.main(OrderCannotPlace), (Cause::CostTooHigh, Certainty::Likely));
}

#[test]
fn a_restriction_comes_before_money() {
    let wallets = vec![wallet("trading", "38.20", "0"), wallet("funding", "5000.00", "0")];
    let barred = |until: Value| security(json!({ "restrictions": [{ "scope": "trade", "reason": "terms", "until": until }] }));
    let dated = refused(wallets.clone()).with(Resource::Security, barred(json!(ago(-3_600))));
    assert_eq!(dated.main(OrderCannotPlace), (Cause::Restricted, Certainty::Proven));
    let undated = refused(wallets.clone()).with(Resource::Security, barred(Value::Null));
    assert_eq!(value(&undated.conclude(OrderCannotPlace)[0], "until"), "none");
    let over_already = refused(wallets.clone()).with(Resource::Security, barred(json!(ago(60))));
    assert_eq!(over_already.main(OrderCannotPlace).0, Cause::OtherWallet);
    let suspended = refused(wallets).with(Resource::Account, json!({ "uid": "1", "status": "suspended" }));
    assert_eq!(suspended.main(OrderCannotPlace).0, Cause::Restricted);
}

#[test]
fn states_read_more_than_two_seconds_apart_are_no_proof() {
    let barred = Case::quiet()
        .with(Resource::Security, security(json!({ "restrictions": [{ "scope": "trade", "until": null }] })))
        .with(Resource::Account, json!({ "uid": "1", "status": "suspended" }));
    assert_eq!(barred.clone().read_later(Resource::Account, 2).main(OrderCannotPlace), (Cause::Restricted, Certainty::Proven));
    assert_eq!(barred.read_later(Resource::Account, 3).main(OrderCannotPlace), (Cause::Restricted, Certainty::Likely));
}

#[test]
fn an_unknown_outcome_never_advises_to_send_again() {
    for error in [json!({ "outcomeKnown": false }), json!({ "outcomeKnown": null }), json!({}), Value::Null] {
        let case = refused(vec![wallet("trading", "0", "0")]).with(Resource::OrderAttempts, attempt(json!({ "error": error })));
        assert_eq!(case.main(OrderCannotPlace), (Cause::OrderOutcomeOpen, Certainty::NeedsEngineLog));
        let live =
            json!([{ "orderId": "o", "orderLinkId": "l1", "symbol": "BTCUSDT", "status": "open", "qty": "0.200", "filledQty": "0.050" }]);
        assert_eq!(case.with(Resource::Orders, live).main(OrderCannotPlace), (Cause::LiveDespiteError, Certainty::Proven));
    }
}

#[test]
fn without_a_refused_request_nothing_is_claimed() {
    assert_eq!(Case::quiet().main(OrderCannotPlace), (Cause::PlaceUnexplained, Certainty::NeedsEngineLog));
    let closing = json!({ "symbol": "BTCUSDT", "side": "sell", "qty": "1", "price": "1", "leverage": "1", "reduceOnly": true });
    let case = refused(vec![wallet("trading", "0", "0")]).with(Resource::OrderAttempts, attempt(json!({ "params": closing })));
    assert_eq!(case.main(OrderCannotPlace).0, Cause::PlaceUnexplained);
}

fn closing(order: Value) -> Case {
    let params = json!({ "symbol": "ETHUSDT", "side": "sell", "qty": "6.00", "leverage": "10", "reduceOnly": true });
    Case::quiet()
        .with(Resource::OrderAttempts, attempt(json!({ "venueCode": "110017", "params": params })))
        .with(
            Resource::Positions,
            json!([{ "symbol": "ETHUSDT", "side": "long", "size": "6.00", "avgPrice": "3119.70", "status": "normal" }]),
        )
        .with(Resource::Orders, json!([order]))
}

#[test]
fn a_close_is_refused_when_reduce_only_orders_claim_the_position() {
    let standing = |changed: Value| {
        let usual = json!({
            "orderId": "o1", "symbol": "ETHUSDT", "side": "sell", "orderType": "limit", "qty": "6.00", "filledQty": "0", "price": "3205.00",
            "reduceOnly": true, "status": "open", "phase": "working", "createdAt": ago(9_000),
        });
        closing(over(usual, changed))
    };
    assert_eq!(standing(json!({})).main(OrderCannotPlace), (Cause::ReduceConflict, Certainty::Proven));
    for changed in [
        json!({ "reduceOnly": false }),
        json!({ "side": "buy" }),
        json!({ "symbol": "BTCUSDT" }),
        json!({ "status": "canceled" }),
        json!({ "phase": "untriggered" }),
        json!({ "filledQty": "0.01" }),
        json!({ "createdAt": ago(10) }),
    ] {
        assert_eq!(standing(changed.clone()).main(OrderCannotPlace).0, Cause::PlaceUnexplained, "{changed}");
    }
}
