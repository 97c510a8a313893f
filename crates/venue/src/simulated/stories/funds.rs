use domain::venue::Resource;
use serde_json::{Value, json};

use super::Change;
use crate::simulated::account::{balances, idle, security, withdrawal};
use crate::simulated::json::over;
use crate::simulated::moment::Moment;
use crate::simulated::traders::Trader;

/// One deposit has 3 of 12 confirmations; another is credited but has 37 of the 64 that make it withdrawable.
pub(super) fn deposit_confirming(moment: &Moment) -> Change {
    let deposit = |given: Value| {
        let usual = json!({
            "coin": "ETH", "chain": "ETH", "txIndex": "0", "toAddress": "0x2f91…0b6c", "tag": null, "fromAddressMasked": "0xa4…19",
            "requiredConfirmations": 12, "safeConfirmations": 64, "kind": "normal", "creditedAt": null, "unlockAt": null, "reason": null,
        });
        over(usual, given)
    };
    let wallet = json!({
        "wallet": "funding", "coin": "ETH", "equity": "0.40", "walletBalance": "0.40", "available": "0.40", "transferable": "0.40",
    });
    let newer = deposit(json!({
        "id": "dp-61144", "amount": "1.25", "confirmations": 3, "status": "to_confirm",
        "txId": "0x41c07d2ea95b8f163dd20c4479e1fa05b8362c9d17e54ab0f3618d92c5077e3b",
    }));
    let older = deposit(json!({
        "id": "dp-61102", "amount": "0.40", "confirmations": 37, "status": "credited", "creditedAt": moment.minutes_ago(5),
        "txId": "0x9d35e8b10f7246ca5ee18d0b3c94f7a26608d1f5b27c3e490a81d6fe5c42b018",
    }));
    vec![(Resource::Balances, balances(&[wallet])), (Resource::Deposits, json!([newer, older]))]
}

/// The password was changed 5 hours and 12 minutes ago; withdrawals open 24 hours after that.
pub(super) fn withdrawal_locked(trader: &Trader, moment: &Moment) -> Change {
    let changed = moment.minutes_ago(312);
    let locked = over(
        security(trader, moment),
        json!({
            "lastSensitiveChange": { "type": "password_change", "at": changed },
            "withdrawLock": { "until": changed + 86_400_000, "reason": "sensitive_change" },
        }),
    );
    let refused = json!({
        "at": moment.minutes_ago(6), "action": "withdraw", "orderLinkId": null, "venueCode": "131089",
        "venueMessage": "withdrawals are locked for 24 hours after a change of security settings", "latencyMs": 63, "requestId": "rq-0a0f81",
        "params": { "coin": "USDT", "amount": "3000.00" }, "error": { "code": "bad_request", "retryable": false, "outcomeKnown": true },
    });
    let wallet = over(idle("funding", "USDT", "3480.00"), json!({ "withdrawable": "0" }));
    vec![(Resource::Security, locked), (Resource::Balances, balances(&[wallet])), (Resource::OrderAttempts, json!([refused]))]
}

/// 1,500 USDT are on the chain; 25,000 USDT asked for earlier are in the security check, within the expected time.
pub(super) fn withdrawal_on_chain(moment: &Moment) -> Change {
    let sent = withdrawal(json!({
        "id": "wd-20815", "coin": "USDT", "chain": "TRX", "amount": "1500.00", "fee": "1", "toAddressMasked": "TQ7x…mE9k", "status": "broadcast",
        "txId": "5e2c90b7f1844da3960d7be2c85f13a07d96e4b1028fac35e71b60d49c38af52", "confirmations": 14, "createdAt": moment.minutes_ago(14),
        "approvedAt": moment.minutes_ago(11),
    }));
    let checked = withdrawal(json!({
        "id": "wd-20798", "coin": "USDT", "chain": "TRX", "amount": "25000.00", "fee": "1", "toAddressMasked": "TQ7x…mE9k",
        "status": "security_check", "reviewStage": "security_check", "createdAt": moment.minutes_ago(50), "expectedBy": moment.in_minutes(70),
    }));
    vec![(Resource::Balances, balances(&[idle("funding", "USDT", "310.75")])), (Resource::Withdrawals, json!([sent, checked]))]
}
