use domain::venue::Resource;
use rust_decimal::Decimal;
use serde_json::json;

use super::Change;
use crate::simulated::account::{balances, execution, order, position};
use crate::simulated::market;
use crate::simulated::moment::Moment;

/// Long 4.00 ETHUSDT, held at two funding stamps: 1.25928 and 1.0925982 USDT.
pub(super) fn two_stamps(moment: &Moment) -> Change {
    let opened = moment.funding_stamp(1) - 2 * 3_600_000;
    let payment = |stamp: i64, mark: &str, rate: &str, amount: &str| {
        json!({
            "symbol": "ETHUSDT", "coin": "USDT", "at": stamp, "side": "long", "size": "4.00", "markPrice": mark, "rate": rate, "amount": amount,
            "source": "available",
        })
    };
    let wallet = json!({
        "equity": "3594.3830218", "walletBalance": "3990.7830218", "available": "1494.3830218", "positionIM": "2496.40", "positionMM": "62.41",
        "transferable": "1494.3830218",
    });
    let held = position(json!({
        "symbol": "ETHUSDT", "size": "4.00", "avgPrice": "3120.50", "value": "12482.00", "leverage": "5", "im": "2496.40", "mm": "62.41",
        "liqPrice": "2512.01", "bustPrice": "2496.40", "markPrice": "3021.40", "unrealisedPnl": "-396.40", "openedAt": opened,
    }));
    let opening = order(json!({
        "orderId": "or-7b8803", "symbol": "ETHUSDT", "side": "buy", "orderType": "market", "qty": "4.00", "filledQty": "4.00",
        "avgPrice": "3120.50", "source": "web", "createdAt": opened, "updatedAt": opened,
    }));
    let trade = execution(json!({
        "execId": "ex-18c204", "orderId": "or-7b8803", "symbol": "ETHUSDT", "side": "buy", "qty": "4.00", "price": "3120.50", "value": "12482.00",
        "fee": "6.8651", "at": opened,
    }));
    vec![
        (Resource::Balances, balances(&[wallet])),
        (Resource::Positions, json!([held])),
        (Resource::Orders, json!([opening])),
        (Resource::Executions, json!([trade])),
        (
            Resource::Funding,
            json!([
                payment(moment.funding_stamp(0), "3139.65", "0.000087", "-1.0925982"),
                payment(moment.funding_stamp(1), "3148.20", "0.0001", "-1.25928"),
            ]),
        ),
    ]
}

/// Long 0.100 BTCUSDT at 59,575.0 with 5×, bought after the fall.
pub(super) fn nothing_wrong(moment: &Moment) -> Change {
    let opened = moment.seconds_ago(270);
    let mark = market::mark(0);
    let profit = (mark - Decimal::new(595_750, 1)) * Decimal::new(100, 3);
    let balance = Decimal::new(2_996_723_375, 6);
    let free = balance - Decimal::new(119_150, 2);
    let wallet = json!({
        "equity": (balance + profit).normalize().to_string(), "walletBalance": balance.normalize().to_string(),
        "available": free.normalize().to_string(), "positionIM": "1191.50", "positionMM": "29.7875", "transferable": free.normalize().to_string(),
    });
    let held = position(json!({
        "size": "0.100", "avgPrice": "59575.0", "value": "5957.50", "leverage": "5", "im": "1191.50", "mm": "29.7875", "liqPrice": "47957.9",
        "bustPrice": "47660.0", "markPrice": mark.to_string(), "unrealisedPnl": profit.normalize().to_string(), "openedAt": opened,
    }));
    let opening = order(json!({
        "orderId": "or-7c30b8", "side": "buy", "qty": "0.100", "price": "59575.0", "filledQty": "0.100", "avgPrice": "59575.0",
        "createdAt": opened, "updatedAt": opened,
    }));
    let trade = execution(json!({
        "execId": "ex-1b9155", "orderId": "or-7c30b8", "side": "buy", "qty": "0.100", "price": "59575.0", "value": "5957.5000",
        "fee": "3.276625", "at": opened,
    }));
    vec![
        (Resource::Balances, balances(&[wallet])),
        (Resource::Positions, json!([held])),
        (Resource::Orders, json!([opening])),
        (Resource::Executions, json!([trade])),
    ]
}
