//! The books agree with themselves and with the published formulas, to the last digit.

use domain::diagnose::{Isolated, bankruptcy_price, order_cost};
use domain::venue::Resource;
use rust_decimal::Decimal;
use serde_json::Value;
use venue::SimulatedVenue;

use super::kit::{base, body, d, number, read, trader};

fn isolated(position: &Value, tick: &str) -> Isolated {
    Isolated {
        long: position["side"] == "long",
        size: number(position, "size"),
        entry: number(position, "avgPrice"),
        margin: number(position, "im"),
        mmr: d("0.005"),
        deduction: d("0"),
        extra: number(position, "extraMargin"),
        tick: d(tick),
    }
}

fn check_position(position: &Value, tick: &str) {
    let inputs = isolated(position, tick);
    let value = inputs.size * inputs.entry;
    assert_eq!(number(position, "value"), value);
    assert_eq!(number(position, "im"), value / number(position, "leverage"));
    assert_eq!(inputs.maintenance(), Some(number(position, "mm")));
    assert_eq!(inputs.liquidation_price(), Some(number(position, "liqPrice")));
    assert_eq!(bankruptcy_price(inputs.long, inputs.entry, number(position, "leverage")), Some(number(position, "bustPrice")));
    let moved = (number(position, "markPrice") - inputs.entry) * inputs.size;
    assert_eq!(number(position, "unrealisedPnl"), if inputs.long { moved } else { -moved });
}

#[tokio::test]
async fn positions_follow_the_formulas() {
    check_position(&body("liquidated-despite-stop", Resource::PastPositions).await[0], "0.1");
    check_position(&body("funding-two-stamps", Resource::Positions).await[0], "0.01");
    check_position(&body("nothing-wrong", Resource::Positions).await[0], "0.1");
    check_position(&body("close-refused", Resource::Positions).await[0], "0.01");
    check_position(&body("dated-contract", Resource::Positions).await[0], "0.1");
    check_position(&body("deposit-not-on-record", Resource::Positions).await[0], "0.1");
    check_position(&body("liquidated-at-thirty", Resource::PastPositions).await[0], "0.1");
    check_position(&body("deleveraged", Resource::PastPositions).await[0], "0.1");
}

#[tokio::test]
async fn every_trade_carries_its_value_and_fee() {
    for trader in SimulatedVenue::accounts() {
        for trade in body(trader.story_key, Resource::Executions).await.as_array().expect("a list") {
            assert_eq!(number(trade, "value"), number(trade, "qty") * number(trade, "price"));
            assert_eq!(number(trade, "fee"), number(trade, "value") * number(trade, "feeRate"));
        }
    }
}

/// Every ledger runs from nothing to what lies in the trading wallet, and what was traded adds up to the closed results.
#[tokio::test]
async fn closed_accounts_balance() {
    let stories = ["liquidated-despite-stop", "liquidated-at-thirty", "liquidated-across", "deleveraged", "stop-cleared"];
    for (story, left) in stories.into_iter().zip(["212.48", "24.60", "37.06438", "2725.2261", "984.14645"]) {
        let (mut balance, mut traded) = (Decimal::ZERO, Decimal::ZERO);
        for entry in body(story, Resource::Ledger).await.as_array().expect("a list").iter().rev() {
            let change = number(entry, "change");
            assert_eq!(change, number(entry, "cashFlow") - number(entry, "fee"), "{story}");
            balance += change;
            traded += if entry["type"] == "transfer" { Decimal::ZERO } else { change };
            assert_eq!(number(entry, "balanceAfter"), balance, "{story}");
        }
        assert_eq!(balance, d(left), "{story}");
        assert_eq!(number(&body(story, Resource::Balances).await["items"][0], "walletBalance"), balance, "{story}");
        let mut results = Decimal::ZERO;
        for closed in body(story, Resource::ClosedPnl).await.as_array().expect("a list") {
            let long = body(story, Resource::Executions).await.as_array().expect("a list").iter().any(|trade| {
                trade["orderId"] == closed["orderId"] && trade["side"] == "sell" && number(trade, "price") == number(closed, "avgExit")
            });
            let moved = (number(closed, "avgExit") - number(closed, "avgEntry")) * number(closed, "closedSize");
            let price = if long { moved } else { -moved };
            assert_eq!(number(closed, "pnl"), price - number(closed, "openFee") - number(closed, "closeFee"), "{story}");
            results += number(closed, "pnl");
        }
        assert_eq!(traded, results, "{story}");
    }
}

#[tokio::test]
async fn the_account_on_cross_margin_fell_short_by_what_the_venue_says() {
    let (past, events) =
        (body("liquidated-across", Resource::PastPositions).await, body("liquidated-across", Resource::Liquidations).await);
    let (mut equity, mut needed) = (d("8640.00"), Decimal::ZERO);
    for (position, event) in past.as_array().expect("a list").iter().zip(events.as_array().expect("a list")) {
        assert_eq!(position["symbol"], event["symbol"]);
        equity += (number(event, "triggerMark") - number(position, "avgPrice")) * number(position, "size");
        needed += number(position, "mm");
        assert_eq!(number(position, "value"), number(position, "size") * number(position, "avgPrice"));
        assert_eq!(number(position, "im"), number(position, "value") / number(position, "leverage"));
        assert_eq!(number(position, "mm"), number(position, "value") * d("0.005"));
    }
    assert_eq!((equity, needed), (d("1054.40"), d("1054.60")));
    assert_eq!((needed / equity).round_dp(5), number(&events[0], "mmRateAtTrigger"));
}

#[tokio::test]
async fn open_accounts_balance() {
    let funded = body("funding-two-stamps", Resource::Balances).await;
    let wallet = &funded["items"][0];
    let payments = body("funding-two-stamps", Resource::Funding).await;
    let funding: Decimal = payments.as_array().expect("a list").iter().map(|payment| number(payment, "amount")).sum();
    for payment in payments.as_array().expect("a list") {
        assert_eq!(number(payment, "amount"), -(number(payment, "size") * number(payment, "markPrice") * number(payment, "rate")));
    }
    assert_eq!(number(wallet, "walletBalance"), d("4000") - d("6.8651") + funding);
    let open = ["funding-two-stamps", "nothing-wrong", "close-refused", "deposit-not-on-record", "dated-contract"];
    for story in open {
        let wallet = &body(story, Resource::Balances).await["items"][0];
        let position = &body(story, Resource::Positions).await[0];
        assert_eq!(number(wallet, "available"), number(wallet, "walletBalance") - number(position, "im"));
        assert_eq!(number(wallet, "equity"), number(wallet, "walletBalance") + number(position, "unrealisedPnl"));
        assert_eq!((number(wallet, "positionIM"), number(wallet, "positionMM")), (number(position, "im"), number(position, "mm")));
    }
    let shared = &body("mode-held-by-order", Resource::Balances).await["items"][0];
    assert_eq!(number(shared, "available"), number(shared, "equity") - number(shared, "positionIM"), "losses lower what is free");
    let mut held = Decimal::ZERO;
    for order in body("key-address-changed", Resource::Orders).await.as_array().expect("a list") {
        let cost = order_cost(true, number(order, "qty") * number(order, "price"), d("10"), d("0.00055")).and_then(|cost| cost.total());
        held += cost.expect("finite");
    }
    assert_eq!(number(&body("key-address-changed", Resource::Balances).await["items"][0], "orderIM"), held);
    let resting = &body("limit-not-reached", Resource::Balances).await["items"][0];
    let cost = order_cost(true, d("0.100") * d("58900.0"), d("10"), d("0.00055")).and_then(|cost| cost.total()).expect("finite");
    assert_eq!(number(resting, "orderIM"), cost);
    assert_eq!(number(resting, "available"), number(resting, "equity") - cost);
}

/// `(kind, step) → (start, low, high)` in time order.
async fn series(kind: &str, step: i64) -> Vec<(i64, Decimal, Decimal)> {
    let bars = read(&SimulatedVenue::new(base()), trader("nothing-wrong"), Resource::Prices).await.expect("an answer").body;
    let wanted = bars.as_array().expect("a list").iter().filter(|bar| bar["kind"] == kind && bar["stepMs"] == step);
    let mut found: Vec<_> = wanted.map(|bar| (bar["at"].as_i64().expect("a time"), number(bar, "low"), number(bar, "high"))).collect();
    found.sort_by_key(|(at, ..)| *at);
    found
}

#[tokio::test]
async fn the_prices_have_no_gap_and_agree_between_steps() {
    for kind in ["mark", "last"] {
        let (minutes, seconds) = (series(kind, 60_000).await, series(kind, 1_000).await);
        assert_eq!((minutes.len(), seconds.len()), (77, 18));
        assert!(
            minutes.windows(2).all(|pair| pair[1].0 - pair[0].0 == 60_000) && seconds.windows(2).all(|pair| pair[1].0 - pair[0].0 == 1_000)
        );
        assert!(minutes.iter().all(|(at, low, high)| at % 60_000 == 0 && low <= high));
        for (at, low, high) in &seconds {
            let minute = minutes.iter().find(|(start, ..)| start <= at && *at < start + 60_000).expect("a minute");
            assert!(minute.1 <= *low && *high <= minute.2, "{kind} {at}: {low} {high} in {minute:?}");
        }
    }
}

#[tokio::test]
async fn mark_and_last_never_part_by_more_than_at_the_trigger() {
    let (mark, last) = (series("mark", 1_000).await, series("last", 1_000).await);
    let gaps: Vec<Decimal> = mark.iter().zip(&last).map(|(mark, last)| last.1 - mark.1).collect();
    assert_eq!(gaps.iter().max(), Some(&d("31.6")));
    assert_eq!(gaps[12], d("31.6"));
    assert_eq!((mark[12].1, last[12].1), (d("59684.9"), d("59716.5")));
    assert_eq!((mark[10].1, last[10].1), (d("59699.8"), d("59731.0")));
}

#[tokio::test]
async fn the_fall_has_one_bottom() {
    let lowest = |bars: Vec<(i64, Decimal, Decimal)>| bars.into_iter().map(|bar| bar.1).min();
    assert_eq!(lowest(series("mark", 60_000).await), Some(d("59412.6")));
    assert_eq!(lowest(series("last", 60_000).await), Some(d("59398.5")));
}

#[tokio::test]
async fn trades_in_the_market_lie_within_its_bars() {
    let last = series("last", 60_000).await;
    for story in ["liquidated-despite-stop", "nothing-wrong", "liquidated-at-thirty"] {
        let trades = body(story, Resource::Executions).await;
        for trade in trades.as_array().expect("a list").iter().filter(|trade| trade["execType"] == "trade" && trade["symbol"] == "BTCUSDT")
        {
            let at = trade["at"].as_i64().expect("a time");
            let bar = last.iter().find(|(start, ..)| *start <= at && at < start + 60_000).expect("a bar");
            assert!(bar.1 <= number(trade, "price") && number(trade, "price") <= bar.2, "{story}: {bar:?}");
        }
    }
}
