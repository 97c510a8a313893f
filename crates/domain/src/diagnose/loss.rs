//! Money that is being lost while the trader waits, as the venue's records show it: what brings a ticket forward.

use rust_decimal::Decimal;

use super::record::*;
use super::{Cause, Facts, Finding};
use crate::time::Time;

/// A closing order refused longer ago, in seconds, says nothing of now.
const LATELY: i64 = 3_600;

/// Returns one reason for each loss that goes on: `liquidating:BTCUSDT`, `cannot_close:ETHUSDT`, `leaving:0.5 BTC`.
///
/// What could not be read is no loss: it is a finding of its own.
pub fn losing(facts: &Facts, found: &[Finding], now: Time) -> Vec<String> {
    let positions = facts.list::<Position>().map(|list| list.items).unwrap_or_default();
    let attempts = facts.list::<Attempt>().map(|list| list.items).unwrap_or_default();
    let liquidating = positions.iter().filter(|one| one.status == Some(PositionStatus::Liq)).filter_map(|one| one.symbol.as_deref());
    let stuck = positions.iter().filter(|one| attempts.iter().any(|attempt| closes(attempt, one, now)));
    let mut reasons: Vec<String> = liquidating.map(|symbol| format!("liquidating:{symbol}")).collect();
    reasons.extend(stuck.filter_map(|one| one.symbol.as_deref()).map(|symbol| format!("cannot_close:{symbol}")));
    reasons.extend(found.iter().filter_map(leaving));
    reasons
}

/// A refused order that would have closed this position, which is still open.
fn closes(attempt: &Attempt, position: &Position, now: Time) -> bool {
    let Some(params) = attempt.params.as_ref().filter(|params| params.reduce_only == Some(true)) else { return false };
    let opposite = position.side.and_then(Side::long).zip(params.side.and_then(Side::long)).is_some_and(|(one, other)| one != other);
    let lately = attempt.at.is_some_and(|at| now.seconds_since(at) <= LATELY);
    let refused = attempt.action == Some(Action::Create) && attempt.error.as_ref().and_then(|error| error.outcome_known) == Some(true);
    let open = position.size.is_some_and(|size| size > Decimal::ZERO);
    params.symbol.is_some() && params.symbol == position.symbol && opposite && lately && refused && open
}

/// A withdrawal that can still be stopped, asked about by somebody who fears for the account.
fn leaving(finding: &Finding) -> Option<String> {
    let text = |name: &str| finding.data.get(name).and_then(serde_json::Value::as_str);
    let running = finding.cause == Cause::TheftRunning.as_str();
    running.then(|| Some(format!("leaving:{} {}", text("amount")?, text("coin")?))).flatten()
}
