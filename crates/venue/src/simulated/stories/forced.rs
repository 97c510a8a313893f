use domain::venue::Resource;
use serde_json::{Value, json};

use super::Change;
use crate::simulated::account::{balances, cross, entry, execution, idle, order, position};
use crate::simulated::json::over;
use crate::simulated::market;
use crate::simulated::moment::Moment;
use crate::simulated::traders::Trader;

/// A position that the engine closed: what it was, and at which price it went.
struct Closed {
    symbol: &'static str,
    size: &'static str,
    entry: &'static str,
    price: &'static str,
    opened: i64,
    at: i64,
    /// The orders that opened and closed it.
    orders: [&'static str; 2],
    /// The fees of both.
    fees: [&'static str; 2],
    /// The values of both.
    values: [&'static str; 2],
    pnl: &'static str,
    long: bool,
    /// `takeover` or `adl`.
    kind: &'static str,
}

impl Closed {
    const fn sides(&self) -> [&'static str; 2] {
        if self.long { ["buy", "sell"] } else { ["sell", "buy"] }
    }

    fn orders(&self) -> [Value; 2] {
        let [opening, closing] = self.sides();
        let filled = |id: &str, side: &str, price: &str, at: i64| {
            json!({
                "orderId": id, "symbol": self.symbol, "side": side, "orderType": "market", "qty": self.size, "filledQty": self.size,
                "avgPrice": price, "createdAt": at, "updatedAt": at,
            })
        };
        let forced = json!({ "reduceOnly": true, "createType": self.kind, "source": "system" });
        [
            order(over(filled(self.orders[1], closing, self.price, self.at), forced)),
            order(filled(self.orders[0], opening, self.entry, self.opened)),
        ]
    }

    fn executions(&self, ids: [&str; 2], mark: &str) -> [Value; 2] {
        let [opening, closing] = self.sides();
        [
            execution(json!({
                "execId": ids[1], "orderId": self.orders[1], "symbol": self.symbol, "side": closing, "qty": self.size, "price": self.price,
                "value": self.values[1], "fee": self.fees[1], "execType": self.kind, "closedSize": self.size, "markPrice": mark, "at": self.at,
            })),
            execution(json!({
                "execId": ids[0], "orderId": self.orders[0], "symbol": self.symbol, "side": opening, "qty": self.size, "price": self.entry,
                "value": self.values[0], "fee": self.fees[0], "at": self.opened,
            })),
        ]
    }

    fn result(&self) -> Value {
        json!({
            "symbol": self.symbol, "orderId": self.orders[1], "closedSize": self.size, "avgEntry": self.entry, "avgExit": self.price,
            "pnl": self.pnl, "openFee": self.fees[0], "closeFee": self.fees[1], "fundingIncluded": false, "at": self.at,
        })
    }

    fn liquidation(&self, started: i64, given: Value) -> Value {
        let usual = json!({
            "symbol": self.symbol, "side": "long", "startedAt": started, "liqPriceAtTrigger": null, "mmRateAtTrigger": "1", "bustPrice": self.price,
            "fundImpact": null, "adlCount": 0,
            "steps": [
                { "kind": "cancel", "qty": null, "price": null, "at": started },
                { "kind": "takeover", "qty": self.size, "price": self.price, "at": self.at },
            ],
        });
        over(usual, given)
    }
}

/// Long 0.300 BTCUSDT at 61,500.0, isolated 30×, no stop. The mark price reached 59,757.5.
pub(super) fn mark_hit(moment: &Moment) -> Change {
    let started = moment.ms_ago(537_700);
    let long = Closed {
        symbol: "BTCUSDT",
        size: "0.300",
        entry: "61500.0",
        price: "59450.0",
        opened: moment.minutes_ago(15) + 20_000,
        at: started + 96,
        orders: ["or-7c2c19", "or-7c2f0a"],
        fees: ["10.1475", "9.80925"],
        values: ["18450.0000", "17835.0000"],
        pnl: "-634.95675",
        long: true,
        kind: "takeover",
    };
    let past = position(json!({
        "size": "0.300", "avgPrice": "61500.0", "value": "18450.0000", "leverage": "30", "im": "615.00", "mm": "92.25", "liqPrice": "59757.5",
        "bustPrice": "59450.0", "markPrice": "59764.1", "unrealisedPnl": "-520.77", "openedAt": long.opened, "observedAt": started - 400,
    }));
    let ledger = json!([
        entry("le-9103", "liquidation", long.at, ["-615", "9.80925", "-624.80925", "24.60"]),
        entry("le-9102", "trade", long.opened, ["0", "10.1475", "-10.1475", "649.40925"]),
        entry("le-9101", "transfer", moment.hours_ago(5), ["659.55675", "0", "659.55675", "659.55675"]),
    ]);
    let taken = json!({ "id": "lq-30402", "triggerMark": "59748.8", "liqPriceAtTrigger": "59757.5" });
    vec![
        (Resource::Balances, balances(&[idle("trading", "USDT", "24.60")])),
        (Resource::Orders, json!(long.orders())),
        (Resource::Executions, json!(long.executions(["ex-1b8e02", "ex-1b908a"], "59748.8"))),
        (Resource::PastPositions, json!([past])),
        (Resource::Liquidations, json!([long.liquidation(started, taken)])),
        (Resource::ClosedPnl, json!([long.result()])),
        (Resource::Ledger, ledger),
    ]
}

/// Longs of 2.400 BTCUSDT and 20.00 ETHUSDT on cross margin. Of 8,640.00 USDT the fall left 1,054.40, and both together needed 1,054.60.
pub(super) fn across(trader: &Trader, moment: &Moment) -> Change {
    let started = moment.ms_ago(528_600);
    let opened = moment.hours_ago(3);
    let [btc, eth] = longs(opened, started + 131);
    let past = |given: Value| {
        let usual = json!({
            "marginMode": "cross", "leverage": "20", "liqPrice": null, "liqIsEstimate": true, "openedAt": opened, "observedAt": started - 400,
        });
        position(over(usual, given))
    };
    let before = [
        past(json!({
            "size": "2.400", "avgPrice": "61480.0", "value": "147552.0000", "im": "7377.60", "mm": "737.76", "bustPrice": "59320.0",
            "markPrice": "59643.3", "unrealisedPnl": "-4408.08",
        })),
        past(json!({
            "symbol": "ETHUSDT", "size": "20.00", "avgPrice": "3168.40", "value": "63368.0000", "im": "3168.40", "mm": "316.84",
            "bustPrice": "3003.02", "markPrice": "3011.70", "unrealisedPnl": "-3134.00",
        })),
    ];
    let whole = |id: &str, mark: &str| json!({ "id": id, "triggerMark": mark, "mmRateAtTrigger": "1.00019" });
    let ledger = json!([
        entry("le-9205", "liquidation", eth.at, ["-3307.6", "33.03322", "-3340.63322", "37.06438"]),
        entry("le-9204", "liquidation", btc.at, ["-5184", "78.3024", "-5262.3024", "3377.6976"]),
        entry("le-9203", "trade", opened + 48_000, ["0", "34.8524", "-34.8524", "8640"]),
        entry("le-9202", "trade", opened, ["0", "81.1536", "-81.1536", "8674.8524"]),
        entry("le-9201", "transfer", moment.hours_ago(4), ["8756.006", "0", "8756.006", "8756.006"]),
    ]);
    let orders: Vec<Value> = [eth.orders(), btc.orders()].into_iter().flatten().collect();
    let trades = [eth.executions(["ex-1b6301", "ex-1b90f8"], "3011.00"), btc.executions(["ex-1b62f6", "ex-1b90f7"], "59631.0")];
    vec![
        (Resource::Account, cross(trader, moment)),
        (Resource::Balances, balances(&[idle("trading", "USDT", "37.06438")])),
        (Resource::Orders, newest_first(orders, "createdAt")),
        (Resource::Executions, newest_first(trades.into_iter().flatten().collect(), "at")),
        (Resource::PastPositions, json!(before)),
        (
            Resource::Liquidations,
            json!([btc.liquidation(started, whole("lq-30431", "59631.0")), eth.liquidation(started, whole("lq-30432", "3011.00"))]),
        ),
        (Resource::ClosedPnl, json!([eth.result(), btc.result()])),
        (Resource::Ledger, ledger),
    ]
}

fn longs(opened: i64, taken: i64) -> [Closed; 2] {
    let btc = Closed {
        symbol: "BTCUSDT",
        size: "2.400",
        entry: "61480.0",
        price: "59320.0",
        opened,
        at: taken,
        orders: ["or-7c0c21", "or-7c2f52"],
        fees: ["81.1536", "78.3024"],
        values: ["147552.0000", "142368.0000"],
        pnl: "-5343.456",
        long: true,
        kind: "takeover",
    };
    let eth = Closed {
        symbol: "ETHUSDT",
        size: "20.00",
        entry: "3168.40",
        price: "3003.02",
        opened: opened + 48_000,
        at: taken + 17,
        orders: ["or-7c0c38", "or-7c2f53"],
        fees: ["34.8524", "33.03322"],
        values: ["63368.0000", "60060.4000"],
        pnl: "-3375.48562",
        long: true,
        kind: "takeover",
    };
    [btc, eth]
}

fn newest_first(mut items: Vec<Value>, time: &str) -> Value {
    items.sort_by_key(|item| std::cmp::Reverse(item.get(time).and_then(Value::as_i64)));
    Value::Array(items)
}

/// Short 0.250 BTCUSDT at 62,480.0, closed at 59,512.0 against a long whose bankruptcy price that was.
pub(super) fn deleveraged(moment: &Moment) -> Change {
    let short = Closed {
        symbol: "BTCUSDT",
        size: "0.250",
        entry: "62480.0",
        price: "59512.0",
        opened: moment.hours_ago(3),
        at: moment.ms_ago(527_900),
        orders: ["or-7c0d60", "or-7c2f61"],
        fees: ["8.591", "8.1829"],
        values: ["15620.0000", "14878.0000"],
        pnl: "725.2261",
        long: false,
        kind: "adl",
    };
    let past = position(json!({
        "side": "short", "size": "0.250", "avgPrice": "62480.0", "value": "15620.0000", "leverage": "10", "im": "1562.00", "mm": "78.10",
        "liqPrice": "68415.6", "bustPrice": "68728.0", "markPrice": "59631.0", "unrealisedPnl": "712.25", "adlRank": 5, "openedAt": short.opened,
        "observedAt": short.at - 400,
    }));
    let target = order(json!({
        "orderId": "or-7c0d9e", "side": "buy", "qty": "0.250", "leavesQty": "0.250", "price": "58800.0", "reduceOnly": true, "status": "canceled",
        "cancelType": "before_adl", "lastOnCreated": market::last(70).to_string(), "createdAt": moment.minutes_ago(70), "updatedAt": short.at - 2,
    }));
    let [closing, opening] = short.orders();
    let ledger = json!([
        entry("le-9303", "adl", short.at, ["742", "8.1829", "733.8171", "2725.2261"]),
        entry("le-9302", "trade", short.opened, ["0", "8.591", "-8.591", "1991.409"]),
        entry("le-9301", "transfer", moment.hours_ago(6), ["2000", "0", "2000", "2000"]),
    ]);
    vec![
        (Resource::Balances, balances(&[idle("trading", "USDT", "2725.2261")])),
        (Resource::Orders, json!([closing, target, opening])),
        (Resource::Executions, json!(short.executions(["ex-1b6338", "ex-1b9102"], "59620.4"))),
        (Resource::PastPositions, json!([past])),
        (Resource::ClosedPnl, json!([short.result()])),
        (Resource::Ledger, ledger),
    ]
}
