use domain::venue::Resource;
use serde_json::{Value, json};

use super::Change;
use crate::simulated::account::{balances, entry, execution, idle, order, position, withdrawal};
use crate::simulated::market;
use crate::simulated::moment::Moment;

const OPENING: &str = "or-7c1e08";
const TAKEOVER: &str = "or-7c2f41";

/// Long 0.500 BTCUSDT at 61,850.0, isolated 25×. The mark price reached 59,685.3 while the last price stood above the stop at 59,700.
pub(super) fn despite_stop(moment: &Moment) -> Change {
    let opened = moment.minutes_ago(70) + 4_000;
    let taken = moment.crash() + 112;
    vec![
        (Resource::Balances, balances(&[idle("trading", "USDT", "212.48")])),
        (Resource::Orders, orders(moment, opened, taken)),
        (Resource::Executions, executions(opened, taken)),
        (Resource::PastPositions, json!([past_position(moment, opened)])),
        (Resource::Liquidations, json!([liquidation(moment, taken)])),
        (Resource::ClosedPnl, json!([closed(taken)])),
        (Resource::Ledger, ledger(moment, opened, taken)),
        (Resource::Transfers, json!([transfer(moment)])),
        (Resource::Withdrawals, json!([ether(moment)])),
    ]
}

fn orders(moment: &Moment, opened: i64, taken: i64) -> Value {
    let last = market::last(70).to_string();
    json!([
        order(json!({
            "orderId": TAKEOVER, "side": "sell", "orderType": "market", "qty": "0.500", "filledQty": "0.500", "avgPrice": "59376.0",
            "reduceOnly": true, "createType": "takeover", "source": "system", "createdAt": taken, "updatedAt": taken,
        })),
        order(json!({
            "orderId": "or-7c1e2a", "side": "sell", "orderType": "market", "qty": "0.500", "leavesQty": "0.500", "triggerPrice": "59700.0",
            "triggerBy": "last", "triggerDirection": "fall", "reduceOnly": true, "closeOnTrigger": true, "stopType": "stop_loss",
            "status": "canceled", "cancelType": "before_liq", "lastOnCreated": last, "createdAt": opened + 22_000, "updatedAt": moment.crash(),
        })),
        order(json!({
            "orderId": OPENING, "side": "buy", "orderType": "market", "qty": "0.500", "filledQty": "0.500", "avgPrice": "61850.0",
            "lastOnCreated": last, "createdAt": opened, "updatedAt": opened,
        })),
    ])
}

fn executions(opened: i64, taken: i64) -> Value {
    json!([
        execution(json!({
            "execId": "ex-1b90d3", "orderId": TAKEOVER, "side": "sell", "qty": "0.500", "price": "59376.0", "value": "29688.0000",
            "fee": "16.3284", "execType": "takeover", "closedSize": "0.500", "markPrice": "59684.9", "at": taken,
        })),
        execution(json!({
            "execId": "ex-1b7a55", "orderId": OPENING, "side": "buy", "qty": "0.500", "price": "61850.0", "value": "30925.0000",
            "fee": "17.00875", "at": opened,
        })),
    ])
}

fn past_position(moment: &Moment, opened: i64) -> Value {
    position(json!({
        "size": "0.500", "avgPrice": "61850.0", "value": "30925.0000", "leverage": "25", "im": "1237.00", "mm": "154.625", "liqPrice": "59685.3",
        "bustPrice": "59376.0", "markPrice": "59692.1", "unrealisedPnl": "-1078.95", "openedAt": opened, "observedAt": moment.crash() - 400,
    }))
}

fn liquidation(moment: &Moment, taken: i64) -> Value {
    json!({
        "id": "lq-30418", "symbol": "BTCUSDT", "side": "long", "startedAt": moment.crash(), "triggerMark": "59684.9",
        "liqPriceAtTrigger": "59685.3", "mmRateAtTrigger": "1", "bustPrice": "59376.0", "fundImpact": null, "adlCount": 0,
        "steps": [
            { "kind": "cancel", "qty": null, "price": null, "at": moment.crash() },
            { "kind": "takeover", "qty": "0.500", "price": "59376.0", "at": taken },
        ],
    })
}

fn closed(taken: i64) -> Value {
    json!({
        "symbol": "BTCUSDT", "orderId": TAKEOVER, "closedSize": "0.500", "avgEntry": "61850.0", "avgExit": "59376.0", "pnl": "-1270.33715",
        "openFee": "17.00875", "closeFee": "16.3284", "fundingIncluded": false, "at": taken,
    })
}

fn ledger(moment: &Moment, opened: i64, taken: i64) -> Value {
    json!([
        entry("le-9003", "liquidation", taken, ["-1237", "16.3284", "-1253.3284", "212.48"]),
        entry("le-9002", "trade", opened, ["0", "17.00875", "-17.00875", "1465.8084"]),
        entry("le-9001", "transfer", moment.hours_ago(3), ["1482.81715", "0", "1482.81715", "1482.81715"]),
    ])
}

fn transfer(moment: &Moment) -> Value {
    json!({
        "transferId": "tr-5110", "coin": "USDT", "amount": "1482.81715", "fromWallet": "funding", "toWallet": "trading", "own": true,
        "counterpartUidMasked": null, "status": "success", "failCode": null, "at": moment.hours_ago(3),
    })
}

fn ether(moment: &Moment) -> Value {
    withdrawal(json!({
        "id": "wd-20771", "coin": "ETH", "chain": "ETH", "amount": "0.85", "fee": "0.0012", "toAddressMasked": "0x5b0e…77d2", "status": "broadcast",
        "txId": "0x8f3a61d90c7be5524fd1a8330e96b7c24d5f08e1b6a2937c5e80f4d6132bc41d", "confirmations": 0, "createdAt": moment.minutes_ago(421),
        "approvedAt": moment.minutes_ago(415),
    }))
}
