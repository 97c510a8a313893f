//! The port of venues: what the desk may read of an account, and only of a verified one.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::time::Time;
use crate::word::words;

/// An account's number at the venue. Its `Debug` is `***`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Uid(String);

impl Uid {
    /// Accepts 1 to 64 visible ASCII signs.
    pub fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        ((1..=64).contains(&raw.len()) && raw.bytes().all(|byte| byte.is_ascii_graphic())).then(|| Self(raw.to_owned()))
    }

    /// Returns the number as the venue writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Uid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Something that was proved. Only `desk::identity` builds one; a tidy test holds every other place to that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// States that the caller has proof.
    pub const fn vouch(value: T) -> Self {
        Self(value)
    }

    /// Returns what was proved.
    pub const fn get(&self) -> &T {
        &self.0
    }
}

words! {
    /// What can be read of an account. Shapes are those of the neutral venue API, fields in `camelCase`.
    Resource {
        /// Mode, tier, region, status.
        Account = "account",
        /// Identity check.
        Kyc = "kyc",
        /// Factors, locks, restrictions, sessions.
        Security = "security",
        /// Wallets and margin.
        Balances = "balances",
        /// Open positions.
        Positions = "positions",
        /// Open and recent orders.
        Orders = "orders",
        /// Requests that were refused.
        OrderAttempts = "order_attempts",
        /// Forced closures.
        Liquidations = "liquidations",
        /// Deposits.
        Deposits = "deposits",
        /// Withdrawals.
        Withdrawals = "withdrawals",
        /// Funding payments.
        Funding = "funding",
        /// Positions as they stood just before each forced closure.
        PastPositions = "past_positions",
        /// Trades of the account.
        Executions = "executions",
        /// Closed profit and loss.
        ClosedPnl = "closed_pnl",
        /// Every change of a balance.
        Ledger = "ledger",
        /// Moves between wallets.
        Transfers = "transfers",
        /// Maker and taker rates.
        FeeRates = "fee_rates",
        /// API keys, masked.
        ApiKeys = "api_keys",
        /// Mark and last price around the account's recent events.
        Prices = "prices",
        /// Contract specifications.
        Instruments = "instruments",
        /// Margin tiers of the contracts.
        RiskLimits = "risk_limits",
        /// Coins and their chains.
        Coins = "coins",
    }
}

/// What the venue said, and when its state was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// When the venue's state was read.
    pub observed_at: Time,
    /// An object, or for lists the array of items, newest first.
    pub body: Value,
}

/// Why the venue gave no answer. A failed probe is a finding, never an empty result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VenueError {
    /// No such account, or not one this desk may see.
    #[error("not found")]
    NotFound,
    /// The venue does not offer this.
    #[error("not supported")]
    NotSupported,
    /// No answer in time.
    #[error("timeout")]
    Timeout,
    /// The venue is down or answered nonsense.
    #[error("down: {0}")]
    Down(String),
}

/// A trading venue, read only.
#[async_trait]
pub trait Venue: Send + Sync {
    /// Returns the venue's name for people.
    fn name(&self) -> &str;

    /// Reads one resource of a verified account.
    async fn read(&self, uid: &Verified<Uid>, resource: Resource) -> Result<Observed, VenueError>;
}
