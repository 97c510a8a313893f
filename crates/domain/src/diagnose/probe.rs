use serde::de::DeserializeOwned;

use super::draft::Draft;
use super::facts::Source;
use super::record::{self, Readable};
use super::{Cause, Certainty, Facts, Finding};
use crate::time::Time;
use crate::topic::Topic;
use crate::venue::Resource::{self, *};
use crate::venue::VenueError;

/// What the context pane of an agent always shows.
const PANE: &[Resource] = &[Account, Kyc, Security, Balances, Positions, Orders, Withdrawals, Deposits];

/// Returns what to read for a topic: first what decides, then what the context pane shows besides.
pub const fn probes(topic: Option<Topic>) -> &'static [Resource] {
    match topic {
        Some(Topic::PositionLiquidation) => &[
            Liquidations,
            PastPositions,
            Orders,
            Executions,
            ClosedPnl,
            Prices,
            Instruments,
            RiskLimits,
            Positions,
            Account,
            Kyc,
            Security,
            Balances,
            Withdrawals,
            Deposits,
        ],
        Some(Topic::OrderCannotPlace) => &[
            OrderAttempts,
            Balances,
            Orders,
            Security,
            Account,
            FeeRates,
            Instruments,
            Positions,
            Transfers,
            Ledger,
            Prices,
            Kyc,
            Withdrawals,
            Deposits,
        ],
        Some(Topic::OrderNotFilled) => &[Orders, Executions, Prices, Account, Kyc, Security, Balances, Positions, Withdrawals, Deposits],
        Some(Topic::FundsDeposit) => &[Deposits, Balances, Account, Kyc, Security, Positions, Orders, Withdrawals],
        Some(Topic::FundsWithdrawal) => &[Withdrawals, Security, OrderAttempts, Balances, Account, Kyc, Positions, Orders, Deposits],
        Some(Topic::ContractFundingFee) => {
            &[Funding, Executions, Positions, Account, Kyc, Security, Balances, Orders, Withdrawals, Deposits]
        }
        Some(Topic::AccountSecurity) => &[Security, Account, Withdrawals, ApiKeys, Kyc, Balances, Positions, Orders, Deposits],
        _ => PANE,
    }
}

/// Returns the resources without which the topic's tables cannot be closed.
const fn decisive(topic: Option<Topic>) -> &'static [Resource] {
    match topic {
        Some(Topic::PositionLiquidation) => &[Liquidations],
        Some(Topic::OrderCannotPlace) => &[OrderAttempts, Balances],
        Some(Topic::OrderNotFilled) => &[Orders],
        Some(Topic::FundsDeposit) => &[Deposits],
        Some(Topic::FundsWithdrawal) => &[Withdrawals],
        Some(Topic::ContractFundingFee) => &[Funding],
        Some(Topic::AccountSecurity) => &[Security],
        _ => &[],
    }
}

/// Tells whether one of the decisive resources gave no readable answer.
pub(super) fn any_decisive(topic: Option<Topic>, facts: &Facts) -> bool {
    decisive(topic).iter().any(|resource| trouble(facts, *resource).is_some())
}

/// The finding of an account that the venue does not know: every probe of the topic says so.
pub(super) fn unknown_account(topic: Option<Topic>, facts: &Facts, now: Time) -> Option<Finding> {
    let unknown = |resource: &Resource| matches!(facts.get(*resource), Some(Err(VenueError::NotFound)));
    let draft = Draft::new(Cause::AccountUnknown, Certainty::NeedsPerson).seen(Source { resource: Account, at: now });
    probes(topic).iter().all(unknown).then(|| draft.time("at", now).done(now))
}

/// Returns one finding for every probe of the topic that gave no readable answer.
pub(super) fn failures(topic: Option<Topic>, facts: &Facts, now: Time) -> Vec<Finding> {
    probes(topic).iter().filter_map(|resource| failure(facts, *resource, now)).collect()
}

fn failure(facts: &Facts, resource: Resource, now: Time) -> Option<Finding> {
    let reason = trouble(facts, resource)?;
    let at = facts.get(resource).and_then(|answer| answer.as_ref().ok()).map_or(now, |observed| observed.observed_at);
    let draft = Draft::new(Cause::ProbeFailed, Certainty::NeedsPerson).seen(Source { resource, at });
    Some(draft.text("resource", resource.as_str()).text("reason", reason).time("at", at).done(now))
}

/// Returns why a probe cannot be used, or `None` when it can.
fn trouble(facts: &Facts, resource: Resource) -> Option<&'static str> {
    match facts.get(resource) {
        None => Some("not_read"),
        Some(Err(VenueError::NotFound)) => Some("not_found"),
        Some(Err(VenueError::NotSupported)) => Some("not_supported"),
        Some(Err(VenueError::Timeout)) => Some("timeout"),
        Some(Err(VenueError::Down(_))) => Some("down"),
        Some(Ok(_)) => (!understood(facts, resource)).then_some("unreadable"),
    }
}

fn understood(facts: &Facts, resource: Resource) -> bool {
    match resource {
        Account => one::<record::Account>(facts),
        Kyc => one::<record::Kyc>(facts),
        Security => one::<record::Security>(facts),
        Balances => all::<record::Balance>(facts),
        Positions => all::<record::Position>(facts),
        Orders => all::<record::Order>(facts),
        OrderAttempts => all::<record::Attempt>(facts),
        Liquidations => all::<record::Liquidation>(facts),
        Deposits => all::<record::Deposit>(facts),
        Withdrawals => all::<record::Withdrawal>(facts),
        Funding => all::<record::Funding>(facts),
        PastPositions => all::<record::PastPosition>(facts),
        Executions => all::<record::Execution>(facts),
        ClosedPnl => all::<record::ClosedPnl>(facts),
        Ledger => all::<record::LedgerEntry>(facts),
        Transfers => all::<record::Transfer>(facts),
        FeeRates => all::<record::FeeRate>(facts),
        ApiKeys => all::<record::ApiKey>(facts),
        Prices => all::<record::Bar>(facts),
        Instruments => all::<record::Instrument>(facts),
        RiskLimits => all::<record::RiskLimit>(facts),
        Coins => all::<record::Coin>(facts),
    }
}

fn one<T: Readable + DeserializeOwned>(facts: &Facts) -> bool {
    facts.one::<T>().is_some()
}

fn all<T: Readable + DeserializeOwned>(facts: &Facts) -> bool {
    facts.list::<T>().is_some_and(|list| list.understood)
}
