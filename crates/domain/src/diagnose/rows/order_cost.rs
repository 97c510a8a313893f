//! What a refused order would have cost, and what was there to pay for it.

use rust_decimal::Decimal;

use crate::diagnose::Facts;
use crate::diagnose::facts::{List, Source};
use crate::diagnose::formula::{OrderCost, order_cost};
use crate::diagnose::record::*;
use crate::diagnose::series::{Span, extremes};
use crate::time::Time;

/// The order's cost in the coin it is paid in.
pub(super) struct Bill {
    pub coin: String,
    pub cost: OrderCost,
    pub total: Decimal,
    /// The price came with the request; for a market order it is an estimate.
    pub exact: bool,
    pub sources: Vec<Source>,
}

impl Bill {
    /// Computes the cost of a linear order; `None` when a number is missing or the order needs no margin.
    pub fn of(facts: &Facts, params: &Params, at: Time) -> Option<Self> {
        let symbol = params.symbol.as_deref()?;
        let instruments = facts.list::<Instrument>()?;
        let instrument = instruments.items.iter().find(|item| item.symbol.as_deref() == Some(symbol))?;
        if instrument.kind != Some(Kind::Linear) || params.reduce_only != Some(false) {
            return None;
        }
        let rates = facts.list::<FeeRate>()?;
        let taker = rates.items.iter().find(|rate| rate.symbol.as_deref() == Some(symbol))?.taker?;
        let long = params.side?.long()?;
        let mut sources = vec![instruments.source, rates.source];
        let price = match params.price {
            Some(price) => price,
            None => {
                let bars = facts.list::<Bar>()?;
                sources.push(bars.source);
                let now = extremes(&bars.items, &Span { symbol, kind: PriceKind::Last, from: at, to: at })?;
                if long { now.high } else { now.low }
            }
        };
        let cost = order_cost(long, params.qty?.checked_mul(price)?, params.leverage?, taker)?;
        let coin = instrument.settle_coin.clone()?;
        Some(Self { coin, total: cost.total()?, cost, exact: params.price.is_some(), sources })
    }
}

/// The wallets that hold one coin.
pub(super) struct Purse {
    /// Free in the wallet that trades.
    pub available: Decimal,
    /// Held there by open orders.
    pub held: Option<Decimal>,
    /// The best other wallet and what can be moved out of it.
    pub other: Option<(Wallet, Decimal)>,
    pub source: Source,
}

impl Purse {
    /// Sums up the wallets; `None` when the trading wallet's free balance is not known.
    pub fn of(facts: &Facts, coin: &str) -> Option<Self> {
        let List { items, whole, source, .. } = facts.list::<Balance>()?;
        let ours: Vec<&Balance> = items.iter().filter(|item| item.coin.as_deref() == Some(coin)).collect();
        let trading = ours.iter().find(|item| item.wallet == Some(Wallet::Trading));
        let available = match trading {
            Some(wallet) => wallet.available?,
            None if whole && ours.iter().all(|item| !matches!(item.wallet, None | Some(Wallet::Other))) => Decimal::ZERO,
            None => return None,
        };
        let elsewhere = |item: &&&Balance| matches!(item.wallet, Some(Wallet::Funding | Wallet::Spot));
        let other = ours.iter().filter(elsewhere).filter_map(|item| Some((item.wallet?, item.transferable?))).max_by_key(|(_, sum)| *sum);
        Some(Self { available, held: trading.and_then(|wallet| wallet.order_im), other, source })
    }
}

/// Tells whether no money moved since: only then do today's balances speak for the moment of the refusal.
pub(super) fn unchanged_since(facts: &Facts, at: Time) -> bool {
    let transfers =
        facts.list::<Transfer>().is_some_and(|list| list.whole && list.items.iter().all(|item| item.at.is_some_and(|t| t < at)));
    let ledger =
        facts.list::<LedgerEntry>().is_some_and(|list| list.whole && list.items.iter().all(|item| item.at.is_some_and(|t| t < at)));
    transfers && ledger
}
