use domain::diagnose::{Cause, Certainty};
use domain::topic::Topic::{FundsDeposit, FundsWithdrawal};
use domain::venue::Resource;
use serde_json::{Value, json};

use super::kit::{Case, ago, over, security, value};

fn deposit(changed: Value) -> Value {
    let usual = json!({
        "coin": "ETH", "chain": "ETH", "amount": "1.25", "txId": "0xab", "status": "to_confirm", "kind": "normal", "confirmations": 3,
        "requiredConfirmations": 12, "safeConfirmations": 64, "creditedAt": null, "unlockAt": null,
    });
    over(usual, changed)
}

fn withdrawal(changed: Value) -> Value {
    let usual = json!({
        "coin": "USDT", "chain": "TRX", "amount": "1500.00", "status": "broadcast", "txId": "5e2c", "confirmations": 14, "createdAt": ago(900),
        "expectedBy": null,
    });
    over(usual, changed)
}

fn deposited(changed: Value) -> Case {
    Case::quiet().with(Resource::Deposits, json!([deposit(changed)]))
}

fn withdrawn(changed: Value) -> Case {
    Case::quiet().with(Resource::Withdrawals, json!([withdrawal(changed)]))
}

#[test]
fn every_state_of_a_deposit_has_its_finding() {
    let credited = |confirmations: i64, unlock: Value| json!({ "status": "credited", "confirmations": confirmations, "creditedAt": ago(300), "unlockAt": unlock });
    for (changed, expected) in [
        (json!({}), (Cause::Confirming, Certainty::Proven)),
        (credited(37, Value::Null), (Cause::CreditedNotWithdrawable, Certainty::Proven)),
        (credited(70, json!(ago(-60))), (Cause::CreditedNotWithdrawable, Certainty::Proven)),
        (credited(70, json!(ago(60))), (Cause::Credited, Certainty::Proven)),
        (json!({ "confirmations": 12 }), (Cause::DepositLog, Certainty::NeedsWalletLog)),
        (json!({ "confirmations": null }), (Cause::DepositLog, Certainty::NeedsWalletLog)),
        (json!({ "status": "rolled_back" }), (Cause::DepositLog, Certainty::NeedsWalletLog)),
        (json!({ "status": "failed" }), (Cause::DepositLog, Certainty::NeedsWalletLog)),
        (json!({ "kind": "materials" }), (Cause::DepositLog, Certainty::NeedsWalletLog)),
    ] {
        assert_eq!(deposited(changed.clone()).main(FundsDeposit), expected, "{changed}");
    }
}

#[test]
fn no_deposit_on_record_is_not_a_no() {
    assert_eq!(Case::quiet().main(FundsDeposit), (Cause::DepositLog, Certainty::NeedsWalletLog));
}

#[test]
fn every_state_of_a_withdrawal_has_its_finding() {
    let pending = |status: &str, by: Value| json!({ "status": status, "txId": null, "confirmations": null, "expectedBy": by });
    for (changed, expected) in [
        (json!({}), (Cause::Sent, Certainty::Proven)),
        (json!({ "confirmations": null }), (Cause::Sent, Certainty::Proven)),
        (json!({ "txId": "" }), (Cause::WithdrawalLog, Certainty::NeedsWalletLog)),
        (pending("security_check", json!(ago(-600))), (Cause::InReview, Certainty::Proven)),
        (pending("pending", Value::Null), (Cause::InReview, Certainty::Likely)),
        (pending("pending", json!(ago(1))), (Cause::Overdue, Certainty::NeedsWalletLog)),
        (pending("more_info_required", Value::Null), (Cause::InfoWanted, Certainty::Proven)),
        (pending("rejected", Value::Null), (Cause::Ended, Certainty::Proven)),
        (pending("cancelled_by_user", Value::Null), (Cause::Ended, Certainty::Proven)),
        (pending("a_new_state", Value::Null), (Cause::WithdrawalLog, Certainty::NeedsWalletLog)),
        (json!({ "amount": null }), (Cause::WithdrawalLog, Certainty::NeedsWalletLog)),
    ] {
        assert_eq!(withdrawn(changed.clone()).main(FundsWithdrawal), expected, "{changed}");
    }
}

fn locked() -> Value {
    security(json!({
        "lastSensitiveChange": { "type": "password_change", "at": ago(600) }, "withdrawLock": { "until": ago(-85_800), "reason": "sensitive_change" },
    }))
}

#[test]
fn a_lock_names_its_kind_and_its_end() {
    let case = Case::quiet().with(Resource::Security, locked());
    assert_eq!(case.main(FundsWithdrawal), (Cause::TimedLock, Certainty::Proven));
    let found = case.conclude(FundsWithdrawal);
    assert_eq!(value(&found[0], "reason"), "password_change");
    assert!(found[0].text_args().contains(&("until", "2026-11-18 14:31:00 UTC".to_owned())), "{:?}", found[0].text_args());
    let ended = security(json!({ "withdrawLock": { "until": ago(1), "reason": "sensitive_change" } }));
    assert_eq!(Case::quiet().with(Resource::Security, ended).main(FundsWithdrawal).0, Cause::WithdrawalLog);
}

#[test]
fn a_lock_younger_than_the_last_withdrawal_comes_first() {
    let young = withdrawn(json!({ "createdAt": ago(900) })).with(Resource::Security, locked());
    assert_eq!(young.causes(FundsWithdrawal), [Cause::TimedLock.as_str(), Cause::Sent.as_str()]);
    let old = withdrawn(json!({ "createdAt": ago(100) })).with(Resource::Security, locked());
    assert_eq!(old.causes(FundsWithdrawal), [Cause::Sent.as_str(), Cause::TimedLock.as_str()]);
}

#[test]
fn a_lost_answer_is_never_repeated() {
    let attempt = |at: i64| json!([{ "at": at, "action": "withdraw", "error": { "outcomeKnown": false } }]);
    let open = (Cause::WithdrawalOutcomeOpen, Certainty::NeedsWalletLog);
    assert_eq!(Case::quiet().with(Resource::OrderAttempts, attempt(ago(60))).main(FundsWithdrawal), open);
    assert_eq!(withdrawn(json!({})).with(Resource::OrderAttempts, attempt(ago(60))).main(FundsWithdrawal), open);
    assert_eq!(withdrawn(json!({})).with(Resource::OrderAttempts, attempt(ago(2_000))).main(FundsWithdrawal).0, Cause::Sent);
}

#[test]
fn a_request_that_did_not_match_names_its_four_candidates_as_likely() {
    let refused = |code: &str, at: i64| {
        let attempt = json!([{ "at": ago(at), "action": "withdraw", "venueCode": code, "error": { "outcomeKnown": true }, "params": {} }]);
        withdrawn(json!({})).with(Resource::OrderAttempts, attempt).main(FundsWithdrawal)
    };
    assert_eq!(refused("131002", 300), (Cause::AddressMismatch, Certainty::Likely));
    assert_eq!(refused("131002", 3_000).0, Cause::Sent, "a withdrawal has gone out since");
    assert_eq!(refused("131001", 300).0, Cause::Sent);
}
