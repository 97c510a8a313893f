use domain::venue::Resource;
use serde_json::{Value, json};

use super::Change;
use crate::simulated::account::{DATED, attempt, balances, cross, entry, execution, idle, order, position};
use crate::simulated::json::over;
use crate::simulated::moment::Moment;
use crate::simulated::traders::Trader;

/// Long 6.00 ETHUSDT. A take-profit for the whole position stands reduce-only, so a close has nothing left to reduce.
pub(super) fn claimed(moment: &Moment) -> Change {
    let opened = moment.hours_ago(3);
    let wallet = json!({
        "equity": "1799.90499", "walletBalance": "2389.70499", "available": "517.88499", "positionIM": "1871.82", "positionMM": "93.591",
        "transferable": "517.88499",
    });
    let held = position(json!({
        "symbol": "ETHUSDT", "size": "6.00", "avgPrice": "3119.70", "value": "18718.20", "leverage": "10", "im": "1871.82", "mm": "93.591",
        "liqPrice": "2823.33", "bustPrice": "2807.73", "markPrice": "3021.40", "unrealisedPnl": "-589.80", "openedAt": opened,
    }));
    let opening = order(json!({
        "orderId": "or-7c0b10", "symbol": "ETHUSDT", "side": "buy", "orderType": "market", "qty": "6.00", "filledQty": "6.00",
        "avgPrice": "3119.70", "createdAt": opened, "updatedAt": opened,
    }));
    let target = order(json!({
        "orderId": "or-7c0b3c", "symbol": "ETHUSDT", "side": "sell", "qty": "6.00", "leavesQty": "6.00", "price": "3205.00", "reduceOnly": true,
        "status": "open", "phase": "working", "createdAt": opened + 95_000, "updatedAt": opened + 95_000,
    }));
    let trade = execution(json!({
        "execId": "ex-1b6230", "orderId": "or-7c0b10", "symbol": "ETHUSDT", "side": "buy", "qty": "6.00", "price": "3119.70",
        "value": "18718.2000", "fee": "10.29501", "at": opened,
    }));
    vec![
        (Resource::Balances, balances(&[wallet])),
        (Resource::Positions, json!([held])),
        (Resource::Orders, json!([target, opening])),
        (Resource::Executions, json!([trade])),
        (Resource::OrderAttempts, closes(moment)),
    ]
}

/// Four presses without an answer, then the refusal.
fn closes(moment: &Moment) -> Value {
    let close = |seconds: i64, link: &str, request: &str| {
        attempt(json!({
            "at": moment.seconds_ago(seconds), "orderLinkId": link, "venueCode": "110017", "requestId": request,
            "venueMessage": "reduce-only rule not satisfied",
            "params": {
                "symbol": "ETHUSDT", "side": "sell", "orderType": "market", "timeInForce": "ioc", "qty": "6.00", "leverage": "10", "reduceOnly": true,
            },
        }))
    };
    let unanswered = |seconds: i64, link: &str, request: &str| {
        let lost = json!({ "code": "timeout", "retryable": true, "outcomeKnown": false });
        over(close(seconds, link, request), json!({ "venueCode": "10000", "venueMessage": "server timeout", "error": lost }))
    };
    json!([
        close(74, "app-66118", "rq-0a1802"),
        unanswered(150, "app-66117", "rq-0a17a9"),
        unanswered(163, "app-66116", "rq-0a178e"),
        unanswered(171, "app-66115", "rq-0a1770"),
        unanswered(180, "app-66114", "rq-0a1751"),
    ])
}

/// Cross margin, long 1.50 ETHUSDT; a conditional order stands that a list of active orders does not show.
pub(super) fn mode_held(trader: &Trader, moment: &Moment) -> Change {
    let opened = moment.hours_ago(6);
    let wallet = json!({
        "equity": "1138.2472850", "walletBalance": "1247.4472850", "available": "674.1172850", "positionIM": "464.13", "positionMM": "23.2065",
        "transferable": "674.1172850",
    });
    let held = position(json!({
        "symbol": "ETHUSDT", "size": "1.50", "avgPrice": "3094.20", "value": "4641.30", "leverage": "10", "marginMode": "cross", "im": "464.13",
        "mm": "23.2065", "liqPrice": null, "liqIsEstimate": true, "bustPrice": null, "markPrice": "3021.40", "unrealisedPnl": "-109.20",
        "openedAt": opened,
    }));
    let conditional = order(json!({
        "orderId": "or-7bfc77", "symbol": "ETHUSDT", "side": "sell", "orderType": "market", "qty": "1.50", "leavesQty": "1.50",
        "triggerPrice": "2950.00", "triggerBy": "mark", "triggerDirection": "fall", "stopType": "conditional", "status": "open",
        "phase": "untriggered", "createdAt": opened + 240_000, "updatedAt": opened + 240_000,
    }));
    let opening = order(json!({
        "orderId": "or-7bfc40", "symbol": "ETHUSDT", "side": "buy", "orderType": "market", "qty": "1.50", "filledQty": "1.50",
        "avgPrice": "3094.20", "createdAt": opened, "updatedAt": opened,
    }));
    let trade = execution(json!({
        "execId": "ex-1b4c08", "orderId": "or-7bfc40", "symbol": "ETHUSDT", "side": "buy", "qty": "1.50", "price": "3094.20",
        "value": "4641.3000", "fee": "2.552715", "at": opened,
    }));
    let refused = |minutes: i64, request: &str| {
        attempt(json!({
            "at": moment.minutes_ago(minutes), "action": "setting", "venueCode": "110028", "requestId": request,
            "venueMessage": "margin mode cannot change while orders stand", "params": { "symbol": "ETHUSDT", "marginMode": "isolated" },
        }))
    };
    vec![
        (Resource::Account, cross(trader, moment)),
        (Resource::Balances, balances(&[wallet])),
        (Resource::Positions, json!([held])),
        (Resource::Orders, json!([conditional, opening])),
        (Resource::Executions, json!([trade])),
        (Resource::OrderAttempts, json!([refused(41, "rq-0a0477"), refused(46, "rq-0a03c1")])),
    ]
}

/// Long 0.500 of the contract that is delivered in December.
pub(super) fn dated(moment: &Moment) -> Change {
    let opened = moment.days_ago(9);
    let wallet = json!({
        "equity": "8776.9124125", "walletBalance": "8983.4124125", "available": "2951.5624125", "positionIM": "6031.85", "positionMM": "150.79625",
        "transferable": "2951.5624125",
    });
    let held = position(json!({
        "symbol": DATED, "size": "0.500", "avgPrice": "60318.5", "value": "30159.25", "leverage": "5", "im": "6031.85", "mm": "150.79625",
        "liqPrice": "48556.4", "bustPrice": "48254.8", "markPrice": "59905.5", "unrealisedPnl": "-206.50", "openedAt": opened,
    }));
    let opening = order(json!({
        "orderId": "or-79e2a4", "symbol": DATED, "side": "buy", "qty": "0.500", "price": "60318.5", "filledQty": "0.500", "avgPrice": "60318.5",
        "source": "web", "createdAt": opened, "updatedAt": opened,
    }));
    let trade = execution(json!({
        "execId": "ex-16f0b1", "orderId": "or-79e2a4", "symbol": DATED, "side": "buy", "qty": "0.500", "price": "60318.5", "value": "30159.2500",
        "fee": "16.5875875", "at": opened,
    }));
    vec![
        (Resource::Balances, balances(&[wallet])),
        (Resource::Positions, json!([held])),
        (Resource::Orders, json!([opening])),
        (Resource::Executions, json!([trade])),
    ]
}

/// The take-profit at 3,138.00 closed the long of 2.00 ETHUSDT, and the stop-loss at 3,060.00 was cleared with it.
pub(super) fn stop_cleared(moment: &Moment) -> Change {
    let (opened, closed) = (moment.minutes_ago(262), moment.minutes_ago(212));
    let result = json!({
        "symbol": "ETHUSDT", "orderId": TARGET, "closedSize": "2.00", "avgEntry": "3092.50", "avgExit": "3138.00", "pnl": "84.14645",
        "openFee": "3.40175", "closeFee": "3.4518", "fundingIncluded": false, "at": closed,
    });
    let ledger = json!([
        entry("le-8803", "trade", closed, ["91", "3.4518", "87.5482", "984.14645"]),
        entry("le-8802", "trade", opened, ["0", "3.40175", "-3.40175", "896.59825"]),
        entry("le-8801", "transfer", moment.days_ago(1), ["900", "0", "900", "900"]),
    ]);
    vec![
        (Resource::Balances, balances(&[idle("trading", "USDT", "984.14645")])),
        (Resource::Orders, protected(opened, closed)),
        (Resource::Executions, trades(opened, closed)),
        (Resource::ClosedPnl, json!([result])),
        (Resource::Ledger, ledger),
    ]
}

const TARGET: &str = "or-7c02b8";
const OPENING: &str = "or-7c02a1";

fn protected(opened: i64, closed: i64) -> Value {
    let protective = |given: Value| {
        let usual = json!({
            "symbol": "ETHUSDT", "side": "sell", "orderType": "market", "qty": "2.00", "triggerBy": "last", "reduceOnly": true,
            "closeOnTrigger": true,
        });
        order(over(usual, given))
    };
    json!([
        protective(json!({
            "orderId": "or-7c02b9", "triggerPrice": "3060.00", "triggerDirection": "fall", "stopType": "stop_loss", "leavesQty": "2.00",
            "status": "canceled", "cancelType": "tpsl_clear", "createdAt": opened + 6_000, "updatedAt": closed + 40,
        })),
        protective(json!({
            "orderId": TARGET, "triggerPrice": "3138.00", "triggerDirection": "rise", "stopType": "take_profit", "filledQty": "2.00",
            "avgPrice": "3138.00", "createType": "take_profit", "createdAt": opened + 2_000, "triggeredAt": closed, "updatedAt": closed,
        })),
        order(json!({
            "orderId": OPENING, "symbol": "ETHUSDT", "side": "buy", "orderType": "market", "qty": "2.00", "filledQty": "2.00",
            "avgPrice": "3092.50", "createdAt": opened, "updatedAt": opened,
        })),
    ])
}

fn trades(opened: i64, closed: i64) -> Value {
    json!([
        execution(json!({
            "execId": "ex-1b58c7", "orderId": TARGET, "symbol": "ETHUSDT", "side": "sell", "qty": "2.00", "price": "3138.00", "value": "6276.0000",
            "fee": "3.4518", "closedSize": "2.00", "at": closed,
        })),
        execution(json!({
            "execId": "ex-1b5410", "orderId": OPENING, "symbol": "ETHUSDT", "side": "buy", "qty": "2.00", "price": "3092.50", "value": "6185.0000",
            "fee": "3.40175", "at": opened,
        })),
    ])
}
