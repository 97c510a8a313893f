//! Why was the order refused?

use rust_decimal::Decimal;

use super::order_cost::{Bill, Purse, unchanged_since};
use crate::diagnose::draft::Draft;
use crate::diagnose::facts::Source;
use crate::diagnose::record::*;
use crate::diagnose::{Cause, Certainty, Facts, Finding};
use crate::time::Time;

pub(super) fn rows(facts: &Facts, now: Time) -> Vec<Finding> {
    let mut found = Vec::new();
    let attempts = facts.list::<Attempt>();
    let newest = attempts.as_ref().and_then(|list| {
        list.items
            .iter()
            .filter(|item| item.action == Some(Action::Create))
            .filter_map(|item| Some((item, item.at?)))
            .max_by_key(|(_, at)| *at)
    });
    let attempt = newest.zip(attempts.as_ref().map(|list| list.source)).map(|((item, at), source)| Refusal { item, at, source });
    if let Some(attempt) = attempt.as_ref().filter(|attempt| !attempt.outcome_known()) {
        found.push(attempt.outcome(facts, now));
    }
    let restriction = restricted(facts, now);
    let free = restriction.is_known();
    if let Standing::Yes(finding) = restriction {
        found.push(*finding);
    }
    if let Some(attempt) = attempt.filter(Refusal::outcome_known) {
        found.extend(attempt.claimed(facts, now));
        found.extend(attempt.money(facts, free, now));
    }
    found
}

/// Whether the account may trade.
enum Standing {
    Yes(Box<Finding>),
    No,
    Unknown,
}

impl Standing {
    const fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown)
    }
}

fn restricted(facts: &Facts, now: Time) -> Standing {
    let account = facts.one::<Account>();
    let security = facts.one::<Security>();
    let listed = security.as_ref().and_then(|seen| seen.value.restrictions.as_ref());
    let active = listed.into_iter().flatten().find(|item| item.scope == Some(Scope::Trade) && item.until.is_none_or(|until| until > now));
    let status = account.as_ref().and_then(|seen| seen.value.status);
    let barred =
        matches!(status, Some(AccountStatus::Restricted | AccountStatus::Suspended | AccountStatus::Deactivated | AccountStatus::Closed));
    if active.is_some() || barred {
        let draft = Draft::proven(Cause::Restricted)
            .seen_if(active.and(security.as_ref().map(|seen| seen.source)))
            .seen_if(account.as_ref().filter(|_| barred).map(|seen| seen.source))
            .time_or_none("until", active.and_then(|item| item.until));
        return Standing::Yes(Box::new(draft.done(now)));
    }
    let understood = listed.is_some_and(|items| items.iter().all(|item| !matches!(item.scope, None | Some(Scope::Other))));
    if understood && status == Some(AccountStatus::Active) { Standing::No } else { Standing::Unknown }
}

/// One refused request.
struct Refusal<'a> {
    item: &'a Attempt,
    at: Time,
    source: Source,
}

impl Refusal<'_> {
    /// Anything but a clear yes counts as unknown: a wrong "send again" makes a second order.
    fn outcome_known(&self) -> bool {
        self.item.error.as_ref().and_then(|error| error.outcome_known) == Some(true)
    }

    fn outcome(&self, facts: &Facts, now: Time) -> Finding {
        self.live(facts, now).unwrap_or_else(|| {
            Draft::new(Cause::OrderOutcomeOpen, Certainty::NeedsEngineLog).seen(self.source).time("at", self.at).done(now)
        })
    }

    fn live(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let orders = facts.list::<Order>()?;
        let link = self.item.order_link_id.as_deref().filter(|link| !link.is_empty())?;
        let order = orders.items.iter().find(|order| order.order_link_id.as_deref() == Some(link))?;
        let draft = Draft::proven(Cause::LiveDespiteError).seen(self.source).seen(orders.source);
        Some(
            draft
                .text("symbol", order.symbol.clone()?)
                .time("at", self.at)
                .text("order_id", order.order_id.clone()?)
                .text("status", order.status?.as_str())
                .number("qty", order.qty?)
                .number("filled", order.filled_qty?)
                .done(now),
        )
    }

    /// A closing order that had nothing left to reduce, because open reduce-only orders claim the whole position.
    fn claimed(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let params = self.item.params.as_ref().filter(|params| params.reduce_only == Some(true))?;
        let (symbol, side) = (params.symbol.as_deref()?, params.side?);
        let positions = facts.list::<Position>()?;
        let reduces =
            |item: &&Position| item.symbol.as_deref() == Some(symbol) && item.side.and_then(Side::long) == side.long().map(|long| !long);
        let size = positions.items.iter().find(reduces)?.size.filter(|size| *size > Decimal::ZERO)?;
        let orders = facts.list::<Order>()?;
        let stands = |order: &&Order| {
            order.symbol.as_deref() == Some(symbol)
                && order.reduce_only == Some(true)
                && (order.status, order.phase) == (Some(OrderStatus::Open), Some(Phase::Working))
                && order.side == Some(side)
                && order.created_at.is_some_and(|at| at < self.at)
        };
        let left = |order: &Order| order.qty?.checked_sub(order.filled_qty.unwrap_or_default());
        let claimed = orders.items.iter().filter(stands).filter_map(left).try_fold(Decimal::ZERO, Decimal::checked_add)?;
        let draft = Draft::proven(Cause::ReduceConflict).seen(self.source).seen(positions.source).seen(orders.source);
        let draft = draft.text("symbol", symbol).text("venue_code", self.item.venue_code.clone().unwrap_or_default()).time("at", self.at);
        (claimed >= size).then(|| draft.number("size", size).number("claimed", claimed).done(now))
    }

    /// The rows about money: another wallet, other orders, the cost itself.
    fn money(&self, facts: &Facts, free: bool, now: Time) -> Vec<Finding> {
        let Some(params) = self.item.params.as_ref() else { return Vec::new() };
        let Some(bill) = Bill::of(facts, params, self.at) else { return Vec::new() };
        let Some(purse) = Purse::of(facts, &bill.coin) else { return Vec::new() };
        let Some(shortfall) = bill.total.checked_sub(purse.available).filter(|gap| *gap > Decimal::ZERO) else { return Vec::new() };
        let certain = free && bill.exact && unchanged_since(facts, self.at);
        let start = |cause| {
            let draft = Draft::proven(cause).seen(self.source).seen(purse.source);
            let draft = bill.sources.iter().copied().fold(draft, Draft::seen).proven_only_if(certain);
            draft
                .text("symbol", params.symbol.clone().unwrap_or_default())
                .text("venue_code", self.item.venue_code.clone().unwrap_or_default())
                .time("at", self.at)
                .text("coin", bill.coin.as_str())
                .number("cost", bill.total.normalize())
                .number("available", purse.available)
                .number("shortfall", shortfall.normalize())
        };
        let other = purse.other.filter(|(_, sum)| *sum >= shortfall);
        let other =
            other.map(|(wallet, sum)| start(Cause::OtherWallet).text("other_wallet", wallet.as_str()).number("other_available", sum));
        let held = purse.held.filter(|held| *held >= shortfall).map(|held| start(Cause::HeldByOrders).number("held", held));
        let cost = start(Cause::CostTooHigh)
            .number("margin", bill.cost.margin.normalize())
            .number("open_fee", bill.cost.open_fee.normalize())
            .number("close_fee", bill.cost.close_fee.normalize());
        [other, held, Some(cost)].into_iter().flatten().map(|draft| draft.done(now)).collect()
    }
}
