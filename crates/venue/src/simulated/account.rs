//! An account on which nothing happened, and the usual fields of each record.

use std::collections::BTreeMap;

use domain::venue::Resource;
use serde_json::{Value, json};

use super::json::over;
use super::moment::Moment;
use super::traders::Trader;

/// What the venue keeps of one account.
pub(super) type Books = BTreeMap<Resource, Value>;

/// An account in good order: verified, two factors on, no lock, no position.
pub(super) fn quiet(trader: &Trader, moment: &Moment) -> Books {
    let mut books: Books = Resource::ALL.iter().map(|resource| (*resource, Value::Array(Vec::new()))).collect();
    books.insert(Resource::Account, account(trader, moment));
    books.insert(Resource::Kyc, kyc(trader, moment));
    books.insert(Resource::Security, security(trader, moment));
    books.insert(Resource::Balances, balances(&[]));
    books.insert(Resource::FeeRates, fee_rates());
    books.insert(Resource::Instruments, instruments());
    books.insert(Resource::RiskLimits, risk_limits(moment));
    books.insert(Resource::Coins, coins());
    books
}

/// The same account with one margin for all its positions.
pub(super) fn cross(trader: &Trader, moment: &Moment) -> Value {
    over(account(trader, moment), json!({ "marginMode": "cross" }))
}

fn account(trader: &Trader, moment: &Moment) -> Value {
    json!({
        "uid": trader.uid, "parentUid": null, "type": "main", "accountMode": "unified2", "marginMode": "isolated", "vipLevel": trader.tier,
        "locale": trader.locale.as_str(), "region": trader.region, "createdAt": moment.days_ago(611), "status": "active",
    })
}

fn kyc(trader: &Trader, moment: &Moment) -> Value {
    json!({
        "level": "2", "region": trader.region, "state": "approved", "reasons": [], "submittedAt": moment.days_ago(610),
        "decidedAt": moment.days_ago(609), "attemptsLeft": null,
        "limits": { "daily": "2000000", "monthly": null, "usedDaily": "0", "usedMonthly": null, "ownDaily": null, "resetsAt": moment.funding_stamp(-3) },
    })
}

pub(super) fn security(trader: &Trader, moment: &Moment) -> Value {
    json!({
        "login": { "state": "normal", "lockedUntil": null, "failed": 0 },
        "twoFa": { "totp": true, "passkey": false, "sms": false, "email": true },
        "antiPhishingWordSet": true, "lastSensitiveChange": null, "withdrawLock": null,
        "addressBook": { "onlyListed": false, "newAddressUntil": null }, "restrictions": [],
        "sessions": [
            { "at": moment.minutes_ago(88), "country": trader.region, "device": "Android app" },
            { "at": moment.days_ago(2), "country": trader.region, "device": "Chrome, Windows" },
        ],
    })
}

/// Wallets in USDT-margined mode; amounts not given are nothing.
pub(super) fn balances(wallets: &[Value]) -> Value {
    let usual = json!({
        "wallet": "trading", "coin": "USDT", "equity": "0", "walletBalance": "0", "available": "0", "locked": "0", "orderIM": "0", "positionIM": "0",
        "positionMM": "0", "borrow": "0", "collateralOn": true, "transferable": "0", "withdrawable": "0", "unlockAt": null,
    });
    let items: Vec<Value> = wallets.iter().map(|wallet| over(usual.clone(), wallet.clone())).collect();
    json!({ "account": { "imRate": null, "mmRate": null, "totalEquity": null }, "items": items })
}

/// An idle wallet: everything in it is free.
pub(super) fn idle(wallet: &str, coin: &str, sum: &str) -> Value {
    json!({
        "wallet": wallet, "coin": coin, "equity": sum, "walletBalance": sum, "available": sum, "transferable": sum,
        "withdrawable": if wallet == "funding" { sum } else { "0" },
    })
}

pub(super) fn order(given: Value) -> Value {
    let usual = json!({
        "orderLinkId": null, "symbol": "BTCUSDT", "orderType": "limit", "timeInForce": "gtc", "qtyUnit": "base", "price": null,
        "triggerPrice": null, "triggerBy": null, "triggerDirection": null, "reduceOnly": false, "closeOnTrigger": false, "postOnly": false,
        "stopType": null, "takeProfit": null, "stopLoss": null, "status": "closed", "phase": "done", "rejectReason": "none", "cancelType": null,
        "createType": "user", "text": null, "filledQty": "0", "leavesQty": "0", "avgPrice": null, "lastOnCreated": null, "markOnCreated": null,
        "smpOrderId": null, "source": "app", "apiKeyIdMasked": null, "originCountry": null, "triggeredAt": null,
    });
    over(usual, given)
}

pub(super) fn execution(given: Value) -> Value {
    let usual = json!({
        "symbol": "BTCUSDT", "feeCoin": "USDT", "feeRate": "0.00055", "isMaker": false, "execType": "trade", "closedSize": "0", "markPrice": null,
    });
    over(usual, given)
}

pub(super) fn position(given: Value) -> Value {
    let usual = json!({
        "symbol": "BTCUSDT", "category": "linear", "positionIdx": 0, "side": "long", "marginMode": "isolated", "extraMargin": "0",
        "autoAddMargin": false, "liqIsEstimate": false, "breakEven": null, "curRealisedPnl": null, "tierId": "1", "adlRank": 2, "status": "normal",
        "reduceOnly": false, "takeProfit": null, "stopLoss": null,
    });
    over(usual, given)
}

/// A request that the venue did not do.
pub(super) fn attempt(given: Value) -> Value {
    let usual = json!({
        "action": "create", "orderLinkId": null, "latencyMs": 44, "params": {},
        "error": { "code": "bad_request", "retryable": false, "outcomeKnown": true },
    });
    over(usual, given)
}

/// A change of the USDT balance: what came or went, the fee, what is left.
pub(super) fn entry(id: &str, kind: &str, at: i64, [cash, fee, change, after]: [&str; 4]) -> Value {
    json!({
        "id": id, "at": at, "type": kind, "coin": "USDT", "change": change, "cashFlow": cash, "fee": fee, "funding": "0", "balanceAfter": after,
        "refId": null,
    })
}

pub(super) fn withdrawal(given: Value) -> Value {
    let usual = json!({
        "tag": null, "txId": null, "confirmations": null, "approvedAt": null, "reason": null, "reviewStage": null, "expectedBy": null,
    });
    over(usual, given)
}

fn fee_rates() -> Value {
    let rate = |symbol: &str| json!({ "symbol": symbol, "maker": "0.0002", "taker": "0.00055" });
    json!([rate("BTCUSDT"), rate("ETHUSDT"), rate(DATED)])
}

/// A contract that is delivered: no funding, an end.
pub(super) const DATED: &str = "BTCUSDT-25DEC26";
/// 2026-12-25 08:00 UTC.
const DELIVERY: i64 = 1_798_185_600_000;

fn instruments() -> Value {
    let contract = |symbol: &str, tick: &str, step: &str, most: &str| {
        json!({
            "symbol": symbol, "category": "linear", "kind": "linear", "status": "trading", "settleCoin": "USDT", "tickSize": tick, "qtyStep": step,
            "minQty": step, "maxQty": most, "maxMarketQty": null, "minNotional": "5", "multiplier": "1", "maxLeverage": "100",
            "fundingIntervalMin": 480, "fundingCap": "0.005", "fundingFloor": "-0.005", "launchAt": null, "deliveryAt": null,
        })
    };
    let dated = json!({ "fundingIntervalMin": null, "fundingCap": null, "fundingFloor": null, "deliveryAt": DELIVERY });
    json!([
        contract("BTCUSDT", "0.1", "0.001", "1190.000"),
        contract("ETHUSDT", "0.01", "0.01", "7240.00"),
        over(contract(DATED, "0.1", "0.001", "310.000"), dated),
    ])
}

fn risk_limits(moment: &Moment) -> Value {
    let from = moment.days_ago(300);
    let tiers = json!([
        { "id": "1", "limit": "2000000", "mmr": "0.005", "imr": "0.01", "maxLeverage": "100", "deduction": "0", "validFrom": from },
        { "id": "2", "limit": "10000000", "mmr": "0.01", "imr": "0.02", "maxLeverage": "50", "deduction": "10000", "validFrom": from },
    ]);
    ["BTCUSDT", "ETHUSDT", DATED].iter().map(|symbol| json!({ "symbol": symbol, "tiers": tiers })).collect()
}

fn coins() -> Value {
    let coin = |coin: &str, chain: &str, fee: &str, counts: (i64, i64)| {
        json!({
            "coin": coin, "chain": chain, "depositMin": fee, "withdrawMin": fee, "withdrawMax": null, "digits": 8, "withdrawFee": fee,
            "percentageFee": "0", "feeType": "0", "confirmations": counts.0, "safeConfirmations": counts.1, "depositOpen": true,
            "withdrawOpen": true, "memoRequired": false, "contractAddress": null,
        })
    };
    json!([
        coin("BTC", "BTC", "0.0002", (2, 6)),
        coin("ETH", "ETH", "0.0012", (12, 64)),
        coin("USDT", "ETH", "2.5", (12, 64)),
        coin("USDT", "TRX", "1", (20, 50)),
    ])
}
