//! The decision tables, one file per topic. The first finding of a table is the main one, later ones add context.

mod deposit;
mod forced;
mod funding;
mod liquidation;
mod not_filled;
mod order_cost;
mod place;
mod security;
mod withdrawal;

use super::draft::Draft;
use super::{Cause, Certainty, Facts, Finding};
use crate::time::Time;
use crate::topic::Topic;

/// Runs the table of a topic; topics without a table give nothing.
pub(super) fn of(topic: Topic, facts: &Facts, now: Time) -> Vec<Finding> {
    match topic {
        Topic::PositionLiquidation => liquidation::rows(facts, now),
        Topic::OrderCannotPlace => place::rows(facts, now),
        Topic::OrderNotFilled => not_filled::rows(facts, now),
        Topic::FundsDeposit => deposit::rows(facts, now),
        Topic::FundsWithdrawal => withdrawal::rows(facts, now),
        Topic::ContractFundingFee => funding::rows(facts, now),
        Topic::AccountSecurity => security::rows(facts, now),
        _ => Vec::new(),
    }
}

/// Returns the last row of a table: no row held, so somebody's log or eyes must tell.
pub(super) fn open_question(topic: Topic, facts: &Facts, now: Time) -> Option<Finding> {
    let (cause, certainty) = match topic {
        Topic::PositionLiquidation => (Cause::LiquidationLog, Certainty::NeedsEngineLog),
        Topic::OrderCannotPlace => (Cause::PlaceUnexplained, Certainty::NeedsEngineLog),
        Topic::OrderNotFilled => return Some(not_filled::unexplained(facts, now)),
        Topic::FundsDeposit => (Cause::DepositLog, Certainty::NeedsWalletLog),
        Topic::FundsWithdrawal => (Cause::WithdrawalLog, Certainty::NeedsWalletLog),
        Topic::ContractFundingFee => (Cause::FundingUnexplained, Certainty::NeedsEngineLog),
        Topic::AccountSecurity => (Cause::SecurityUnclear, Certainty::NeedsPerson),
        _ => return None,
    };
    Some(Draft::new(cause, certainty).time("checked_at", now).done(now))
}
