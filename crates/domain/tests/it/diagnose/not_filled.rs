use domain::diagnose::{Cause, Certainty};
use domain::topic::Topic::OrderNotFilled;
use domain::venue::Resource;
use serde_json::{Value, json};

use super::kit::{Case, ago, bars, over, value};

fn order(changed: Value) -> Value {
    let usual = json!({
        "orderId": "o1", "symbol": "BTCUSDT", "side": "buy", "orderType": "limit", "qty": "0.100", "filledQty": "0", "price": "58900.0",
        "status": "open", "phase": "working", "createdAt": ago(3_000), "updatedAt": ago(3_000), "source": "web",
    });
    over(usual, changed)
}

fn resting(changed: Value, low: &str, high: &str) -> Case {
    Case::quiet().with(Resource::Orders, json!([order(changed)])).with(Resource::Prices, Value::Array(bars("last", low, high, 420)))
}

#[test]
fn the_market_has_not_come_to_the_limit() {
    let case = resting(json!({}), "59398.5", "60010.0");
    assert_eq!(case.main(OrderNotFilled), (Cause::PriceNotReached, Certainty::Proven));
    let found = case.conclude(OrderNotFilled);
    assert_eq!((value(&found[0], "extreme"), value(&found[0], "distance")), ("59398.5", "498.5"));
    let sell = resting(json!({ "side": "sell", "price": "61000.0" }), "60000.0", "60700.5");
    assert_eq!(value(&sell.conclude(OrderNotFilled)[0], "distance"), "299.5");
}

#[test]
fn a_touch_is_a_queue_and_trading_through_is_a_contradiction() {
    for (low, high, expected) in [
        ("58900.0", "60010.0", (Cause::Queue, Certainty::Likely)),
        ("58899.9", "60010.0", (Cause::Queue, Certainty::Likely)),
        ("58800.0", "58899.9", (Cause::ShouldHaveFilled, Certainty::NeedsEngineLog)),
    ] {
        assert_eq!(resting(json!({}), low, high).main(OrderNotFilled), expected);
    }
}

#[test]
fn prices_with_a_gap_only_make_it_likely() {
    let mut gappy = bars("last", "59398.5", "60010.0", 420);
    gappy.truncate(40);
    let case = Case::quiet().with(Resource::Orders, json!([order(json!({}))])).with(Resource::Prices, Value::Array(gappy));
    assert_eq!(case.main(OrderNotFilled), (Cause::PriceNotReached, Certainty::Likely));
    let none = Case::quiet().with(Resource::Orders, json!([order(json!({}))]));
    assert_eq!(none.main(OrderNotFilled).0, Cause::FillUnexplained);
}

#[test]
fn an_order_that_ended_names_both_quantities() {
    let ended = |changed| Case::quiet().with(Resource::Orders, json!([order(changed)]));
    let filled = ended(json!({ "status": "closed", "phase": "done", "filledQty": "0.100", "avgPrice": "58899.0" }));
    assert_eq!(filled.main(OrderNotFilled), (Cause::Filled, Certainty::Proven));
    let own = ended(json!({ "status": "canceled", "phase": "done", "cancelType": "user", "filledQty": "0.040" }));
    assert_eq!(own.main(OrderNotFilled), (Cause::ByOwner, Certainty::Proven));
    assert_eq!(value(&own.conclude(OrderNotFilled)[0], "filled"), "0.040");
    for kind in [json!("reduce_only"), json!("some_new_word"), Value::Null] {
        let other = ended(json!({ "status": "canceled", "phase": "done", "cancelType": kind, "filledQty": "0.040" }));
        assert_eq!(other.main(OrderNotFilled), (Cause::FillUnexplained, Certainty::NeedsEngineLog), "{kind}");
    }
}

#[test]
fn a_trigger_that_was_never_crossed_names_its_series() {
    let conditional = json!({ "phase": "untriggered", "orderType": "market", "triggerPrice": "59000.0", "triggerBy": "mark", "triggerDirection": "fall" });
    let case = |low| {
        let orders = json!([order(conditional.clone())]);
        Case::quiet().with(Resource::Orders, orders).with(Resource::Prices, Value::Array(bars("mark", low, "60010.0", 420)))
    };
    assert_eq!(case("59000.1").main(OrderNotFilled), (Cause::NotTriggered, Certainty::Proven));
    assert_eq!(case("59000.0").main(OrderNotFilled).0, Cause::FillUnexplained);
}

#[test]
fn the_open_order_comes_first_and_a_newer_ended_one_adds_context() {
    let newer = order(
        json!({ "orderId": "o2", "status": "canceled", "phase": "done", "cancelType": "user", "createdAt": ago(100), "updatedAt": ago(90) }),
    );
    let case = resting(json!({}), "59398.5", "60010.0");
    let both = case.clone().with(Resource::Orders, json!([newer, order(json!({}))]));
    assert_eq!(both.causes(OrderNotFilled), [Cause::PriceNotReached.as_str(), Cause::ByOwner.as_str()]);
}

#[test]
fn no_order_on_record_is_not_a_no() {
    assert_eq!(Case::quiet().main(OrderNotFilled), (Cause::FillUnexplained, Certainty::NeedsEngineLog));
}

#[test]
fn an_order_that_went_with_its_position_names_what_closed_it() {
    let cleared = |kind: &str, by: &str, at: i64| {
        let stop = order(
            json!({ "orderId": "sl", "side": "sell", "status": "canceled", "phase": "done", "cancelType": kind, "updatedAt": ago(90) }),
        );
        let target =
            order(json!({ "orderId": "tp", "side": "sell", "status": "closed", "phase": "done", "filledQty": "0.100", "createType": by,
            "createdAt": ago(3_100) }));
        let trade = json!([{ "orderId": "tp", "symbol": "BTCUSDT", "side": "sell", "qty": "0.100", "price": "61000.0", "closedSize": "0.100",
            "execType": "trade", "at": ago(at) }]);
        Case::quiet().with(Resource::Orders, json!([stop, target])).with(Resource::Executions, trade).main(OrderNotFilled)
    };
    for kind in ["tpsl_clear", "reduce_only", "oco"] {
        assert_eq!(cleared(kind, "take_profit", 91), (Cause::Dependent, Certainty::Proven), "{kind}");
    }
    for (kind, by, at) in [("tpsl_clear", "takeover", 91), ("tpsl_clear", "take_profit", 200), ("smp", "take_profit", 91)] {
        assert_eq!(cleared(kind, by, at).0, Cause::FillUnexplained, "{kind} {by} {at}");
    }
}
