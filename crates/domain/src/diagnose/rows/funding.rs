//! Was the funding payment right?

use rust_decimal::Decimal;

use crate::diagnose::draft::Draft;
use crate::diagnose::facts::{List, Source};
use crate::diagnose::number::within;
use crate::diagnose::record::*;
use crate::diagnose::{Cause, Certainty, Facts, Finding};
use crate::time::Time;

/// A trade this many milliseconds around the stamp is a question of timing.
const CLOSE: i64 = 10_000;

pub(super) fn rows(facts: &Facts, now: Time) -> Vec<Finding> {
    let Some(payments) = facts.list::<Funding>() else { return Vec::new() };
    let mut known: Vec<Payment<'_>> = payments.items.iter().filter_map(Payment::of).collect();
    known.sort_by_key(|payment| std::cmp::Reverse(payment.at));
    let Some(last) = known.first() else { return Vec::new() };
    let earlier = known.iter().skip(1).find(|payment| payment.symbol == last.symbol);
    let case = Case { last, earlier, source: payments.source };
    if earlier.is_some_and(|earlier| earlier.at == last.at) || !last.adds_up() || earlier.is_some_and(|earlier| !earlier.adds_up()) {
        return vec![case.mismatch(now)];
    }
    let mut found = vec![case.due(facts, now)];
    found.extend(case.timing(facts, now));
    found
}

/// One payment whose numbers are all there.
struct Payment<'a> {
    symbol: &'a str,
    coin: &'a str,
    side: Side,
    long: bool,
    at: Time,
    size: Decimal,
    mark: Decimal,
    rate: Decimal,
    /// Positive = received by the trader.
    amount: Decimal,
}

impl<'a> Payment<'a> {
    fn of(item: &'a Funding) -> Option<Self> {
        let side = item.side?;
        Some(Self {
            symbol: item.symbol.as_deref()?,
            coin: item.coin.as_deref()?,
            side,
            long: side.long()?,
            at: item.at?,
            size: item.size?,
            mark: item.mark_price?,
            rate: item.rate?,
            amount: item.amount?,
        })
    }

    /// Size × mark × rate, a long pays a positive rate, to the last digit the venue writes.
    fn adds_up(&self) -> bool {
        let Some(paid) = self.size.checked_mul(self.mark).and_then(|value| value.checked_mul(self.rate)) else { return false };
        let received = if self.long { -paid } else { paid };
        within(received, self.amount, Decimal::new(1, self.amount.scale().min(8)))
    }

    /// Tells whether the account's trades add up to this size at the stamp.
    fn held(&self, executions: &List<Execution>) -> bool {
        let signed = |item: &Execution| {
            let qty = item.qty?;
            Some(if item.side?.long()? { qty } else { -qty })
        };
        let before = |item: &&Execution| item.symbol.as_deref() == Some(self.symbol) && item.at.is_some_and(|at| at <= self.at);
        let mut sum = Some(Decimal::ZERO);
        for item in executions.items.iter().filter(before) {
            sum = sum.and_then(|sum| sum.checked_add(signed(item)?));
        }
        executions.whole && sum == Some(if self.long { self.size } else { -self.size })
    }
}

/// The payment asked about and the one before it.
struct Case<'a> {
    last: &'a Payment<'a>,
    earlier: Option<&'a Payment<'a>>,
    source: Source,
}

impl Case<'_> {
    fn due(&self, facts: &Facts, now: Time) -> Finding {
        let executions = facts.list::<Execution>();
        let held = executions.as_ref().is_some_and(|list| self.last.held(list) && self.earlier.is_none_or(|earlier| earlier.held(list)));
        let draft = Draft::proven(Cause::FundingDue).seen(self.source).seen_if(executions.map(|list| list.source));
        let draft = self.write(draft.proven_only_if(held)).text("side", self.last.side.as_str()).number("size", self.last.size);
        let draft = draft.number("mark", self.last.mark).number("rate", self.last.rate);
        let draft = draft.text("direction", if self.last.amount.is_sign_negative() { "paid" } else { "received" });
        let shape = if self.earlier.is_some() { "pair" } else { "single" };
        let draft = draft.text("shape", shape).time_or_none("earlier_at", self.earlier.map(|earlier| earlier.at));
        match self.earlier {
            Some(earlier) => {
                let draft = draft.number("earlier_mark", earlier.mark).number("earlier_rate", earlier.rate);
                draft.number("earlier_size", earlier.size).number("earlier_amount", earlier.amount.abs()).done(now)
            }
            None => draft.text("earlier_amount", "none").done(now),
        }
    }

    fn write(&self, draft: Draft) -> Draft {
        let draft = draft.text("symbol", self.last.symbol).text("coin", self.last.coin).time("at", self.last.at);
        draft.number("amount", self.last.amount.abs())
    }

    fn mismatch(&self, now: Time) -> Finding {
        let draft = Draft::new(Cause::FundingMismatch, Certainty::NeedsEngineLog).seen(self.source);
        let draft = self.write(draft).number("size", self.last.size).number("mark", self.last.mark);
        draft.number("rate", self.last.rate).done(now)
    }

    fn timing(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let executions = facts.list::<Execution>()?;
        let gap = |at: Time| at.micros().abs_diff(self.last.at.micros());
        let near = |item: &&Execution| item.symbol.as_deref() == Some(self.last.symbol) && item.at.is_some();
        let closest = executions.items.iter().filter(near).filter_map(|item| item.at).min_by_key(|at| gap(*at))?;
        let draft = Draft::proven(Cause::FundingTiming).seen(self.source).seen(executions.source);
        let draft = draft.text("symbol", self.last.symbol).time("at", self.last.at).time("executed_at", closest);
        (gap(closest) <= CLOSE.unsigned_abs() * 1_000).then(|| draft.done(now))
    }
}
