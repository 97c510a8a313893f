//! What explains a problem: findings, each with a source and a time.
//!
//! The venue answers the [`probes`] of a topic; [`conclude`] reads the answers row by row as the decision tables say.
//! A row that cannot be decided is never taken for a no: a failed or unreadable probe is a finding of its own.

mod account;
mod cause;
mod draft;
mod facts;
mod formula;
mod loss;
mod number;
mod probe;
mod record;
mod rows;
mod series;
mod text;

pub use account::{AccountFact, facts};
pub use cause::Cause;
pub use facts::Facts;
pub use formula::{Isolated, OrderCost, bankruptcy_price, order_cost};
pub use loss::losing;
pub use probe::probes;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::time::Time;
use crate::topic::Topic;
use crate::word::words;

words! {
    /// How sure a finding is. Only `Proven` may state a cause as fact.
    Certainty {
        /// Rests on the venue's records alone.
        Proven = "proven",
        /// One candidate is left, or an estimate was used.
        Likely = "likely",
        /// The engine's own log must tell.
        NeedsEngineLog = "needs_engine_log",
        /// The wallet's own log must tell.
        NeedsWalletLog = "needs_wallet_log",
        /// A person must look.
        NeedsPerson = "needs_person",
    }
}

/// One thing that was found out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// A stable key: `position.liquidation:stop_watched_last`.
    pub cause: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it was read: `venue:positions`.
    pub source: String,
    /// When the venue's state was read; of several reads the oldest.
    pub observed_at: Time,
    /// The numbers, decimals as strings.
    pub data: Value,
}

/// Reads the answers of the venue and returns what they show, the main finding first.
///
/// Failed probes come last, or first when nothing else could be found. An account that the venue does not know is one finding.
pub fn conclude(topic: Option<Topic>, facts: &Facts, now: Time) -> Vec<Finding> {
    if let Some(unknown) = probe::unknown_account(topic, facts, now) {
        return vec![unknown];
    }
    let mut found = topic.map(|topic| rows::of(topic, facts, now)).unwrap_or_default();
    let failed = probe::failures(topic, facts, now);
    if found.is_empty() && !probe::any_decisive(topic, facts) {
        found.extend(topic.and_then(|topic| rows::open_question(topic, facts, now)));
    }
    found.extend(failed);
    found
}
