use domain::diagnose::losing;
use domain::topic::Topic;
use domain::venue::Resource::{OrderAttempts, Positions, Withdrawals};
use serde_json::{Value, json};

use super::kit::{Case, ago, now, over};

fn position(changed: Value) -> Value {
    over(json!({ "symbol": "ETHUSDT", "side": "long", "size": "6.00", "avgPrice": "3119.70", "status": "normal" }), changed)
}

fn refused(changed: Value) -> Value {
    let params = json!({ "symbol": "ETHUSDT", "side": "sell", "reduceOnly": true, "qty": "6.00" });
    let usual = json!({ "action": "create", "at": ago(120), "params": params, "error": { "outcomeKnown": true }, "venueCode": "110017" });
    over(usual, changed)
}

fn reasons(case: &Case, topic: Topic) -> Vec<String> {
    losing(case.facts(), &case.conclude(topic), now())
}

#[test]
fn a_loss_that_goes_on_is_named_whatever_the_topic() {
    let liquidating = Case::quiet().with(Positions, json!([position(json!({ "symbol": "BTC-PERP", "status": "liq" }))]));
    assert_eq!(reasons(&liquidating, Topic::Other), ["liquidating:BTC-PERP"]);
    let stuck = Case::quiet().with(Positions, json!([position(json!({}))])).with(OrderAttempts, json!([refused(json!({}))]));
    assert_eq!(reasons(&stuck, Topic::PlatformOutage), ["cannot_close:ETHUSDT"]);
}

#[test]
fn what_is_over_or_unknown_or_does_not_close_is_no_loss() {
    let params = |changed: Value| over(json!({ "symbol": "ETHUSDT", "side": "sell", "reduceOnly": true, "qty": "6.00" }), changed);
    for (name, held, attempt) in [
        ("deleveraged", position(json!({ "status": "adl" })), json!([])),
        ("another word", position(json!({ "status": "resting" })), json!([])),
        ("long ago", position(json!({})), json!([refused(json!({ "at": ago(4_000) }))])),
        ("an opening order", position(json!({})), json!([refused(json!({ "params": params(json!({ "reduceOnly": false })) }))])),
        ("the same side", position(json!({})), json!([refused(json!({ "params": params(json!({ "side": "buy" })) }))])),
        ("another contract", position(json!({})), json!([refused(json!({ "params": params(json!({ "symbol": "BTCUSDT" })) }))])),
        ("nothing open", position(json!({ "size": "0" })), json!([refused(json!({}))])),
        ("an open outcome", position(json!({})), json!([refused(json!({ "error": { "outcomeKnown": false } }))])),
    ] {
        let case = Case::quiet().with(Positions, json!([held])).with(OrderAttempts, attempt);
        assert!(reasons(&case, Topic::OrderCannotPlace).is_empty(), "{name}");
    }
    let silent = Case::quiet().failing(Positions).failing(OrderAttempts);
    assert!(reasons(&silent, Topic::PositionLiquidation).is_empty());
}

#[test]
fn a_withdrawal_that_runs_counts_only_for_who_fears_for_the_account() {
    let running = json!([{ "id": "w1", "coin": "BTC", "amount": "0.5", "status": "pending", "createdAt": ago(300) }]);
    let case = Case::quiet().with(Withdrawals, running);
    assert_eq!(reasons(&case, Topic::AccountSecurity), ["leaving:0.5 BTC"]);
    assert!(reasons(&case, Topic::FundsWithdrawal).is_empty());
}
