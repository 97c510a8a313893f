use domain::venue::Resource;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::Change;
use crate::simulated::account::{attempt, balances, execution, idle, order, position, security, withdrawal};
use crate::simulated::json::over;
use crate::simulated::market;
use crate::simulated::moment::Moment;
use crate::simulated::traders::Trader;

/// 0.42 BTC are in the security check; one session is a phone at home, the other a Windows computer elsewhere.
pub(super) fn stranger(trader: &Trader, moment: &Moment) -> Change {
    let sessions = json!([
        { "at": moment.minutes_ago(7), "country": "RO", "device": "Firefox, Windows" },
        { "at": moment.minutes_ago(190), "country": trader.region, "device": "iOS app" },
    ]);
    let checked = withdrawal(json!({
        "id": "wd-20822", "coin": "BTC", "chain": "BTC", "amount": "0.42", "fee": "0.0002", "toAddressMasked": "bc1q…7fwd",
        "status": "security_check", "reviewStage": "security_check", "createdAt": moment.minutes_ago(5), "expectedBy": moment.in_minutes(115),
    }));
    let wallet = json!({
        "wallet": "funding", "coin": "BTC", "equity": "0.4311", "walletBalance": "0.4311", "available": "0.0109", "locked": "0.4202",
        "transferable": "0.0109", "withdrawable": "0.0109",
    });
    vec![
        (Resource::Security, over(security(trader, moment), json!({ "sessions": sessions }))),
        (Resource::Balances, balances(&[wallet])),
        (Resource::Withdrawals, json!([checked])),
    ]
}

/// No deposit has come; all there is is the margin of a long of 0.020 BTCUSDT.
pub(super) fn deposit_missing(moment: &Moment) -> Change {
    let opened = moment.hours_ago(3);
    let mark = market::mark(0);
    let profit = (mark - Decimal::new(612_000, 1)) * Decimal::new(20, 3);
    let wallet = json!({
        "equity": (Decimal::new(6_120, 2) + profit).normalize().to_string(), "walletBalance": "61.20", "positionIM": "61.20", "positionMM": "6.12",
    });
    let held = position(json!({
        "size": "0.020", "avgPrice": "61200.0", "value": "1224.00", "leverage": "20", "im": "61.20", "mm": "6.12", "liqPrice": "58446.0",
        "bustPrice": "58140.0", "markPrice": mark.to_string(), "unrealisedPnl": profit.normalize().to_string(), "openedAt": opened,
    }));
    let opening = order(json!({
        "orderId": "or-7c0a51", "side": "buy", "orderType": "market", "qty": "0.020", "filledQty": "0.020", "avgPrice": "61200.0",
        "createdAt": opened, "updatedAt": opened,
    }));
    let trade = execution(json!({
        "execId": "ex-1b61e0", "orderId": "or-7c0a51", "side": "buy", "qty": "0.020", "price": "61200.0", "value": "1224.0000", "fee": "0.6732",
        "at": opened,
    }));
    vec![
        (Resource::Balances, balances(&[wallet])),
        (Resource::Positions, json!([held])),
        (Resource::Orders, json!([opening])),
        (Resource::Executions, json!([trade])),
    ]
}

/// 1,000 USDT were asked for and refused with 131002; only stored addresses are allowed.
pub(super) fn address_differs(trader: &Trader, moment: &Moment) -> Change {
    let listed = json!({ "addressBook": { "onlyListed": true, "newAddressUntil": null } });
    let refused = |minutes: i64, request: &str| {
        attempt(json!({
            "at": moment.minutes_ago(minutes), "action": "withdraw", "venueCode": "131002", "requestId": request,
            "venueMessage": "withdrawal parameter does not match", "params": { "coin": "USDT", "chain": "TRX", "amount": "1000.00" },
        }))
    };
    let before = withdrawal(json!({
        "id": "wd-20311", "coin": "USDT", "chain": "TRX", "amount": "1000.00", "fee": "1", "toAddressMasked": "TMq4…v8Zd", "status": "confirmed",
        "txId": "c20f7b61d8e34a95b07c16fe52d98a403b7e1f60c95d28ab47e3f10269bd85ca", "confirmations": 50, "createdAt": moment.days_ago(8),
        "approvedAt": moment.days_ago(8) + 240_000,
    }));
    vec![
        (Resource::Security, over(security(trader, moment), listed)),
        (Resource::Balances, balances(&[idle("funding", "USDT", "4200.00")])),
        (Resource::OrderAttempts, json!([refused(98, "rq-09fe30"), refused(101, "rq-09fdc4")])),
        (Resource::Withdrawals, json!([before])),
    ]
}

/// The documents were sent back as a scan; one attempt is left.
pub(super) fn identity_sent_back(trader: &Trader, moment: &Moment) -> Change {
    let limits = json!({
        "daily": "20000", "monthly": "100000", "usedDaily": "0", "usedMonthly": "0", "ownDaily": null, "resetsAt": moment.funding_stamp(-3),
    });
    let sent_back = json!({
        "level": "0", "region": trader.region, "state": "rejected", "reasons": [{ "code": "scan", "text": "文件為掃描檔" }],
        "submittedAt": moment.minutes_ago(171), "decidedAt": moment.minutes_ago(146), "attemptsLeft": 1, "limits": limits,
    });
    vec![(Resource::Kyc, sent_back), (Resource::Balances, balances(&[idle("funding", "USDT", "150.00")]))]
}

/// The key knew one address until four hours ago; three orders rest.
pub(super) fn key_address(moment: &Moment) -> Change {
    let placed = moment.days_ago(1);
    let resting = |id: &str, symbol: &str, qty: &str, price: &str| {
        order(json!({
            "orderId": id, "symbol": symbol, "side": "buy", "qty": qty, "leavesQty": qty, "price": price, "status": "open", "phase": "working",
            "source": "api", "apiKeyIdMasked": "Xq7…4dT", "createdAt": placed, "updatedAt": placed,
        }))
    };
    let refused = |minutes: i64, action: &str, request: &str| -> Value {
        attempt(json!({
            "at": moment.minutes_ago(minutes), "action": action, "venueCode": "10010", "requestId": request,
            "venueMessage": "request address is not on the list of the key", "params": { "symbol": "BTCUSDT" },
        }))
    };
    let key = json!({
        "idMasked": "Xq7…4dT", "label": "grid", "readOnly": false, "permissions": ["trade"], "ips": ["203.0.113.24", "203.0.113.171"], "env": "live",
        "thirdPartyApp": null, "expiresAt": moment.days_ago(-74), "lastUsedAt": moment.minutes_ago(1),
        "lastError": { "code": "10010", "at": moment.minutes_ago(240) },
    });
    let wallet = json!({
        "equity": "6000.00", "walletBalance": "6000.00", "available": "5123.434625", "orderIM": "876.565375", "transferable": "5123.434625",
    });
    vec![
        (Resource::ApiKeys, json!([key])),
        (Resource::Balances, balances(&[wallet])),
        (
            Resource::Orders,
            json!([
                resting("or-7b9d03", "BTCUSDT", "0.050", "58000.0"),
                resting("or-7b9d02", "BTCUSDT", "0.050", "57500.0"),
                resting("or-7b9d01", "ETHUSDT", "1.00", "2900.00"),
            ]),
        ),
        (
            Resource::OrderAttempts,
            json!([refused(240, "amend", "rq-09c812"), refused(318, "cancel", "rq-09a1e5"), refused(402, "amend", "rq-098b90")]),
        ),
    ]
}
