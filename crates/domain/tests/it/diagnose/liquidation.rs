use domain::diagnose::{Cause, Certainty};
use domain::topic::Topic::PositionLiquidation;
use domain::venue::Resource;
use serde_json::{Value, json};

use super::kit::{Case, ago, bars, finding, over, value};

fn liquidation(changed: Value) -> Value {
    let usual = json!({
        "symbol": "BTCUSDT", "side": "long", "startedAt": ago(480), "triggerMark": "59684.9", "liqPriceAtTrigger": "59685.3", "bustPrice": "59376.0",
    });
    json!([over(usual, changed)])
}

fn past(changed: Value) -> Value {
    let usual = json!({
        "symbol": "BTCUSDT", "side": "long", "marginMode": "isolated", "size": "0.500", "avgPrice": "61850.0", "leverage": "25", "im": "1237.00",
        "extraMargin": "0", "tierId": "1", "observedAt": ago(481),
    });
    json!([over(usual, changed)])
}

fn stop(changed: Value) -> Value {
    let usual = json!({
        "orderId": "o1", "symbol": "BTCUSDT", "side": "sell", "orderType": "market", "qty": "0.500", "filledQty": "0", "triggerPrice": "59700.0",
        "triggerBy": "last", "triggerDirection": "fall", "stopType": "stop_loss", "status": "canceled", "phase": "done", "cancelType": "before_liq",
        "createdAt": ago(4_000), "updatedAt": ago(480),
    });
    json!([over(usual, changed)])
}

fn liquidated() -> Case {
    Case::quiet().with(Resource::Liquidations, liquidation(json!({}))).with(Resource::PastPositions, past(json!({})))
}

fn with_stop(changed: Value, low: &str) -> Case {
    liquidated().with(Resource::Orders, stop(changed)).with(Resource::Prices, Value::Array(bars("last", low, "60010.0", 600)))
}

#[test]
fn the_mark_price_reached_the_liquidation_price() {
    let case = liquidated();
    assert_eq!(case.main(PositionLiquidation), (Cause::MarkHit, Certainty::Proven));
    let found = case.conclude(PositionLiquidation);
    let hit = finding(&found, Cause::MarkHit);
    assert_eq!(value(hit, "computed_price"), "59685.3");
    assert_eq!(value(hit, "maintenance_margin"), "154.625");
    assert_eq!(value(hit, "formula"), "61850.0 − (1237.00 − 154.625) ÷ 0.500 = 59685.25");
    assert_eq!(hit.source, "venue:liquidations,past_positions,instruments,risk_limits");
}

#[test]
fn a_recomputed_price_beyond_five_ticks_explains_nothing() {
    for (price, cause) in [("59685.8", Cause::MarkHit), ("59685.9", Cause::LiquidationLog), ("59684.7", Cause::LiquidationLog)] {
        let changed = json!({ "liqPriceAtTrigger": price, "triggerMark": "59684.0" });
        assert_eq!(liquidated().with(Resource::Liquidations, liquidation(changed)).main(PositionLiquidation).0, cause, "{price}");
    }
}

#[test]
fn missing_inputs_make_it_likely_and_a_missing_hit_makes_it_open() {
    assert_eq!(liquidated().with(Resource::RiskLimits, json!([])).main(PositionLiquidation), (Cause::MarkHit, Certainty::Likely));
    assert_eq!(liquidated().with(Resource::PastPositions, json!([])).main(PositionLiquidation), (Cause::MarkHit, Certainty::Likely));
    let above = liquidation(json!({ "triggerMark": "59685.4" }));
    let open = liquidated().with(Resource::Liquidations, above).main(PositionLiquidation);
    assert_eq!(open, (Cause::LiquidationLog, Certainty::NeedsEngineLog));
    let cross = liquidated().with(Resource::PastPositions, past(json!({ "marginMode": "cross" }))).main(PositionLiquidation);
    assert_eq!(cross.0, Cause::LiquidationLog);
}

#[test]
fn a_stop_on_the_last_price_that_was_never_reached_is_told_first() {
    let case = with_stop(json!({}), "59716.5");
    assert_eq!(case.main(PositionLiquidation), (Cause::StopWatchedLast, Certainty::Proven));
    let found = case.conclude(PositionLiquidation);
    let stopped = finding(&found, Cause::StopWatchedLast);
    assert_eq!((value(stopped, "stop"), value(stopped, "last_extreme"), value(stopped, "mark")), ("59700.0", "59716.5", "59684.9"));
    assert_eq!(found[1].cause, Cause::MarkHit.as_str());
}

#[test]
fn a_stop_is_not_blamed_when_it_was_reached_or_did_not_stand() {
    for (changed, low) in [
        (json!({}), "59700.0"),
        (json!({ "triggerBy": "mark" }), "59716.5"),
        (json!({ "triggerBy": null }), "59716.5"),
        (json!({ "triggeredAt": ago(481) }), "59716.5"),
        (json!({ "createdAt": ago(400) }), "59716.5"),
        (json!({ "updatedAt": ago(900) }), "59716.5"),
        (json!({ "side": "buy" }), "59716.5"),
        (json!({ "filledQty": "0.100" }), "59716.5"),
    ] {
        assert_eq!(with_stop(changed.clone(), low).main(PositionLiquidation).0, Cause::MarkHit, "{changed}");
    }
}

#[test]
fn a_gap_in_the_prices_makes_the_stop_likely() {
    let mut gappy = bars("last", "59716.5", "60010.0", 600);
    gappy.remove(30);
    let case = liquidated().with(Resource::Orders, stop(json!({}))).with(Resource::Prices, Value::Array(gappy));
    assert_eq!(case.main(PositionLiquidation), (Cause::StopWatchedLast, Certainty::Likely));
}

#[test]
fn a_coarse_bar_that_ends_after_the_moment_does_not_blur_it() {
    let mut prices = bars("last", "59500.0", "60010.0", 480);
    let second =
        |start: i64| json!({ "symbol": "BTCUSDT", "kind": "last", "stepMs": 1_000, "low": "59716.5", "high": "59800.0", "at": ago(start) });
    let case = liquidated().with(Resource::Orders, stop(json!({})));
    assert_eq!(case.clone().with(Resource::Prices, Value::Array(prices.clone())).main(PositionLiquidation).0, Cause::MarkHit);
    prices.push(second(480));
    assert_eq!(case.with(Resource::Prices, Value::Array(prices)).main(PositionLiquidation), (Cause::StopWatchedLast, Certainty::Proven));
}

#[test]
fn the_loss_is_told_when_it_adds_up() {
    let takeover = json!([{ "orderId": "t", "symbol": "BTCUSDT", "side": "sell", "qty": "0.500", "price": "59376.0", "closedSize": "0.500",
        "feeCoin": "USDT", "execType": "takeover", "at": ago(480) }]);
    let closed = |pnl: &str| {
        json!([{ "symbol": "BTCUSDT", "closedSize": "0.500", "avgEntry": "61850.0", "avgExit": "59376.0", "pnl": pnl, "openFee": "17.00875",
            "closeFee": "16.3284", "fundingIncluded": false, "at": ago(480) }])
    };
    let case = |pnl| liquidated().with(Resource::Executions, takeover.clone()).with(Resource::ClosedPnl, closed(pnl));
    let found = case("-1270.33715").conclude(PositionLiquidation);
    let settled = finding(&found, Cause::SettledAtBankruptcy);
    assert_eq!(settled.certainty, Certainty::Proven);
    assert_eq!((value(settled, "price_loss"), value(settled, "loss")), ("1237", "1270.33715"));
    let args: Vec<_> = settled.text_args();
    assert!(args.contains(&("loss", "~1,270.34".to_owned())) && args.contains(&("price_loss", "1,237.00".to_owned())), "{args:?}");
    let found = case("-1300").conclude(PositionLiquidation);
    assert_eq!(finding(&found, Cause::SettledAtBankruptcy).certainty, Certainty::Likely);
}

#[test]
fn a_position_that_is_being_closed_comes_first() {
    let closing = json!([{ "symbol": "BTCUSDT", "side": "long", "size": "0.5", "avgPrice": "61850.0", "status": "liq" }]);
    let case = liquidated().with(Resource::Positions, closing);
    assert_eq!(case.main(PositionLiquidation), (Cause::InProgress, Certainty::Proven));
}

fn own_close() -> Case {
    let execution = json!([{ "orderId": "o1", "symbol": "BTCUSDT", "side": "sell", "qty": "0.5", "price": "59699.0", "closedSize": "0.5",
        "feeCoin": "USDT", "execType": "trade", "at": ago(500) }]);
    let order = stop(json!({ "status": "closed", "createType": "stop_loss", "filledQty": "0.5" }));
    Case::quiet().with(Resource::Executions, execution).with(Resource::Orders, order)
}

#[test]
fn an_own_stop_that_closed_the_position_is_shown() {
    let case = own_close();
    assert_eq!(case.main(PositionLiquidation), (Cause::NotLiquidated, Certainty::Proven));
    assert_eq!(value(&case.conclude(PositionLiquidation)[0], "closed_by"), "stop_loss");
}

#[test]
fn no_liquidation_is_claimed_only_from_complete_records() {
    let log = (Cause::LiquidationLog, Certainty::NeedsEngineLog);
    assert_eq!(Case::quiet().main(PositionLiquidation), log);
    let unfinished = json!({ "items": [], "nextCursor": "abc" });
    assert_eq!(own_close().with(Resource::Liquidations, unfinished).main(PositionLiquidation), log);
    let undated = liquidation(json!({ "startedAt": null }));
    assert_eq!(own_close().with(Resource::Liquidations, undated).main(PositionLiquidation), log);
    let forced = json!([{ "orderId": "o1", "symbol": "BTCUSDT", "price": "1", "closedSize": "0.5", "execType": "settle", "at": ago(500) }]);
    assert_eq!(own_close().with(Resource::Executions, forced).main(PositionLiquidation), log);
    assert_eq!(own_close().failing(Resource::Liquidations).main(PositionLiquidation).0, Cause::ProbeFailed);
}

fn across(rate: &str, mode: &str) -> Case {
    let whole = json!({ "liqPriceAtTrigger": null, "mmRateAtTrigger": rate });
    let past = past(json!({ "marginMode": mode, "liqPrice": null }));
    Case::quiet().with(Resource::Liquidations, liquidation(whole)).with(Resource::PastPositions, past)
}

#[test]
fn an_account_that_fell_short_as_a_whole_is_told_by_its_ratio() {
    let case = across("1.0002", "cross");
    assert_eq!(case.main(PositionLiquidation), (Cause::AccountRatio, Certainty::Proven));
    assert_eq!(value(&case.conclude(PositionLiquidation)[0], "ratio"), "1.0002");
    for (rate, mode) in [("0.9999", "cross"), ("1.0002", "isolated"), ("1.0002", "portfolio")] {
        assert_ne!(across(rate, mode).main(PositionLiquidation).0, Cause::AccountRatio, "{rate} {mode}");
    }
}

#[test]
fn the_other_side_of_a_liquidation_was_not_liquidated() {
    let trade = |kind: &str, at: i64| {
        json!({ "orderId": "o1", "symbol": "BTCUSDT", "side": "buy", "qty": "0.250", "price": "59512.0", "closedSize": "0.250", "execType": kind,
            "at": ago(at) })
    };
    let case = |trades: Value| Case::quiet().with(Resource::Executions, trades);
    assert_eq!(case(json!([trade("adl", 500)])).main(PositionLiquidation), (Cause::Deleveraged, Certainty::Proven));
    for trades in [json!([trade("trade", 90), trade("adl", 500)]), json!([trade("adl", 8 * 86_400)]), json!([trade("takeover", 500)])] {
        assert_ne!(case(trades.clone()).main(PositionLiquidation).0, Cause::Deleveraged, "{trades}");
    }
}
