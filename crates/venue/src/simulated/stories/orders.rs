use domain::venue::Resource;
use serde_json::json;

use super::Change;
use crate::simulated::account::{balances, idle, order};
use crate::simulated::market;
use crate::simulated::moment::Moment;

/// Buying 0.200 BTCUSDT at 59,000.0 with 10× costs 1,192.331 USDT; 38.20 are in the trading wallet, 5,000 in the funding wallet.
pub(super) fn money_in_other_wallet(moment: &Moment) -> Change {
    let attempt = |seconds: i64, link: &str, request: &str| {
        json!({
            "at": moment.seconds_ago(seconds), "action": "create", "orderLinkId": link, "venueCode": "110007",
            "venueMessage": "available balance not enough for new order", "latencyMs": 41, "requestId": request,
            "params": {
                "symbol": "BTCUSDT", "side": "buy", "orderType": "limit", "timeInForce": "gtc", "qty": "0.200", "price": "59000.0",
                "leverage": "10", "reduceOnly": false,
            },
            "error": { "code": "bad_request", "retryable": false, "outcomeKnown": true },
        })
    };
    vec![
        (Resource::Balances, balances(&[idle("trading", "USDT", "38.20"), idle("funding", "USDT", "5000.00")])),
        (Resource::OrderAttempts, json!([attempt(71, "app-66102", "rq-0a17c2"), attempt(95, "app-66101", "rq-0a1744")])),
    ]
}

/// Buying 0.100 BTCUSDT at 58,900.0; the last price has not been lower than 59,398.5 since.
pub(super) fn limit_not_reached(moment: &Moment) -> Change {
    let placed = moment.minutes_ago(52);
    let wallet = json!({
        "equity": "2000.00", "walletBalance": "2000.00", "available": "1404.84495", "orderIM": "595.15505", "transferable": "1404.84495",
    });
    let resting = order(json!({
        "orderId": "or-7c1f90", "side": "buy", "qty": "0.100", "leavesQty": "0.100", "price": "58900.0", "status": "open", "phase": "working",
        "lastOnCreated": market::last(52).to_string(), "markOnCreated": market::mark(52).to_string(), "source": "web", "createdAt": placed,
        "updatedAt": placed,
    }));
    vec![(Resource::Balances, balances(&[wallet])), (Resource::Orders, json!([resting]))]
}
