use domain::diagnose::{Cause, Certainty};
use domain::topic::Topic::ContractFundingFee;
use domain::venue::Resource;
use serde_json::{Value, json};

use super::kit::{Case, ago, over, value};

const STAMP: i64 = 24_060;

fn payment(changed: Value) -> Value {
    let usual = json!({
        "symbol": "ETHUSDT", "coin": "USDT", "at": ago(STAMP), "side": "long", "size": "4.00", "markPrice": "3139.65", "rate": "0.000087",
        "amount": "-1.0925982",
    });
    over(usual, changed)
}

fn earlier() -> Value {
    payment(json!({ "at": ago(STAMP + 28_800), "markPrice": "3148.20", "rate": "0.0001", "amount": "-1.25928" }))
}

fn trade(at: i64) -> Value {
    json!({ "orderId": "o", "symbol": "ETHUSDT", "side": "buy", "qty": "4.00", "price": "3120.50", "execType": "trade", "at": at })
}

fn paid(payments: Value) -> Case {
    Case::quiet().with(Resource::Funding, payments).with(Resource::Executions, json!([trade(ago(90_000))]))
}

#[test]
fn two_stamps_are_two_payments() {
    let case = paid(json!([payment(json!({})), earlier()]));
    assert_eq!(case.main(ContractFundingFee), (Cause::FundingDue, Certainty::Proven));
    let found = case.conclude(ContractFundingFee);
    assert_eq!(value(&found[0], "shape"), "pair");
    assert!(found[0].text_args().contains(&("rate", "0.0087%".to_owned())));
    assert_eq!(value(&paid(json!([payment(json!({}))])).conclude(ContractFundingFee)[0], "shape"), "single");
}

#[test]
fn a_short_receives_a_positive_rate() {
    let case = Case::quiet()
        .with(Resource::Funding, json!([payment(json!({ "side": "short", "amount": "1.0925982" }))]))
        .with(Resource::Executions, json!([over(trade(ago(90_000)), json!({ "side": "sell" }))]));
    assert_eq!(case.main(ContractFundingFee), (Cause::FundingDue, Certainty::Proven));
    assert_eq!(value(&case.conclude(ContractFundingFee)[0], "direction"), "received");
}

#[test]
fn an_amount_that_differs_beyond_rounding_is_checked() {
    for (amount, cause) in [
        ("-1.09", Cause::FundingDue),
        ("-1.0926", Cause::FundingDue),
        ("-1.07", Cause::FundingMismatch),
        ("1.0925982", Cause::FundingMismatch),
        ("-2.1851964", Cause::FundingMismatch),
    ] {
        assert_eq!(paid(json!([payment(json!({ "amount": amount }))])).main(ContractFundingFee).0, cause, "{amount}");
    }
    let twice = paid(json!([payment(json!({})), payment(json!({}))]));
    assert_eq!(twice.main(ContractFundingFee), (Cause::FundingMismatch, Certainty::NeedsEngineLog));
}

#[test]
fn holding_is_proven_by_the_trades_alone() {
    let late = paid(json!([payment(json!({}))])).with(Resource::Executions, json!([trade(ago(STAMP - 60))]));
    assert_eq!(late.main(ContractFundingFee), (Cause::FundingDue, Certainty::Likely));
    let unread = paid(json!([payment(json!({}))])).failing(Resource::Executions);
    assert_eq!(unread.main(ContractFundingFee), (Cause::FundingDue, Certainty::Likely));
}

#[test]
fn a_trade_within_seconds_of_the_stamp_is_shown() {
    let close = paid(json!([payment(json!({}))])).with(Resource::Executions, json!([trade(ago(STAMP + 4))]));
    assert_eq!(close.causes(ContractFundingFee), [Cause::FundingDue.as_str(), Cause::FundingTiming.as_str()]);
    let far = paid(json!([payment(json!({}))])).with(Resource::Executions, json!([trade(ago(STAMP + 11))]));
    assert_eq!(far.causes(ContractFundingFee), [Cause::FundingDue.as_str()]);
}

#[test]
fn no_payment_on_record_is_not_a_no() {
    assert_eq!(Case::quiet().main(ContractFundingFee), (Cause::FundingUnexplained, Certainty::NeedsEngineLog));
}
