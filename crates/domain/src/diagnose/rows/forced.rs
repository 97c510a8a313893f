//! Closures that no single liquidation price explains: auto-deleveraging, and an account on cross margin that fell short as a whole.

use crate::diagnose::draft::Draft;
use crate::diagnose::record::*;
use crate::diagnose::{Cause, Certainty, Facts, Finding};
use crate::time::Time;

/// Closures this many seconds before the newest belong to the same event.
const TOGETHER: i64 = 300;

/// The newest trade is one of auto-deleveraging: the trader was the other side of somebody's liquidation.
pub(super) fn deleveraged(facts: &Facts, since: i64, now: Time) -> Option<Finding> {
    let executions = facts.list::<Execution>()?;
    let recent = |item: &&Execution| item.at.is_some_and(|at| now.seconds_since(at) <= since);
    let last = executions.items.iter().filter(recent).max_by_key(|item| item.at)?;
    if last.exec_type != Some(ExecType::Adl) {
        return None;
    }
    let draft = Draft::proven(Cause::Deleveraged).seen(executions.source);
    let draft = draft.text("symbol", last.symbol.clone()?).number("qty", last.closed_size?).number("price", last.price?);
    Some(draft.time("at", last.at?).done(now))
}

/// The account's maintenance rate reached one while its positions shared one margin.
///
/// No liquidation price of a single position is told: in cross margin it was an estimate.
pub(super) fn account_ratio(facts: &Facts, since: i64, now: Time) -> Vec<Finding> {
    let Some(liquidations) = facts.list::<Liquidation>() else { return Vec::new() };
    let Some(past) = facts.list::<PastPosition>() else { return Vec::new() };
    let shared = |item: &&Liquidation| {
        let before = |past: &&PastPosition| past.observed_at.zip(item.started_at).is_some_and(|(seen, at)| seen <= at);
        let known = past.items.iter().filter(|past| past.symbol.is_some() && past.symbol == item.symbol).filter(before);
        known.max_by_key(|past| past.observed_at).is_some_and(|past| past.margin_mode == Some(MarginMode::Cross))
    };
    let short = |item: &&Liquidation| item.mm_rate_at_trigger.is_some_and(|rate| rate >= rust_decimal::Decimal::ONE);
    let Some(newest) = liquidations.items.iter().filter_map(|item| item.started_at).max() else { return Vec::new() };
    if now.seconds_since(newest) > since {
        return Vec::new();
    }
    let same = |item: &&Liquidation| item.started_at.is_some_and(|at| newest.seconds_since(at) <= TOGETHER);
    let write = |item: &Liquidation| {
        let draft = Draft::new(Cause::AccountRatio, Certainty::Proven).seen(liquidations.source).seen(past.source);
        let draft = draft.text("symbol", item.symbol.clone()?).time("at", item.started_at?).number("ratio", item.mm_rate_at_trigger?);
        Some(draft.number("mark", item.trigger_mark?).number("bankruptcy_price", item.bust_price?).done(now))
    };
    liquidations.items.iter().filter(same).filter(short).filter(shared).filter_map(write).collect()
}
