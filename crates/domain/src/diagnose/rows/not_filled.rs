//! Why has the order not executed, or who ended it?

use rust_decimal::Decimal;

use crate::diagnose::draft::Draft;
use crate::diagnose::facts::Source;
use crate::diagnose::record::*;
use crate::diagnose::series::{Extremes, Span, extremes};
use crate::diagnose::{Cause, Certainty, Facts, Finding};
use crate::time::Time;

/// A position closed at most so many seconds before an order ended is why it ended.
const JUST_BEFORE: i64 = 10;

/// An order still waiting is what the trader asks about; one that ended after it was made adds context.
pub(super) fn rows(facts: &Facts, now: Time) -> Vec<Finding> {
    let Some(orders) = facts.list::<Order>() else { return Vec::new() };
    let newest = |open: bool| {
        let of_kind = move |order: &&Order| (order.status == Some(OrderStatus::Open)) == open && order.status.is_some();
        orders.items.iter().filter(of_kind).max_by_key(|order| order.created_at)
    };
    let open = newest(true);
    let ended = newest(false).filter(|order| open.is_none_or(|open| order.created_at > open.created_at));
    let mut found = Vec::new();
    if let Some(order) = open {
        let asked = Asked { order, source: orders.source };
        found.push(asked.waiting(facts, now).unwrap_or_else(|| asked.unexplained(now)));
    }
    if let Some(order) = ended {
        let asked = Asked { order, source: orders.source };
        found.push(asked.ended(facts, now).unwrap_or_else(|| asked.unexplained(now)));
    }
    found
}

/// No order at all is on record, which proves nothing about an order that was sent.
pub(super) fn unexplained(_facts: &Facts, now: Time) -> Finding {
    let draft = Draft::new(Cause::FillUnexplained, Certainty::NeedsEngineLog);
    draft.text("symbol", "none").text("qty", "none").text("filled", "none").done(now)
}

/// One order and where it was read.
struct Asked<'a> {
    order: &'a Order,
    source: Source,
}

impl Asked<'_> {
    fn start(&self, cause: Cause) -> Option<Draft> {
        let draft = Draft::proven(cause).seen(self.source).text("symbol", self.order.symbol.clone()?);
        Some(draft.text("order_id", self.order.order_id.clone().unwrap_or_default()))
    }

    fn unexplained(&self, now: Time) -> Finding {
        let number = |number: Option<Decimal>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
        Draft::new(Cause::FillUnexplained, Certainty::NeedsEngineLog)
            .seen(self.source)
            .text("order_id", self.order.order_id.clone().unwrap_or_default())
            .text("symbol", self.order.symbol.clone().unwrap_or_else(|| "none".to_owned()))
            .text("qty", number(self.order.qty))
            .text("filled", number(self.order.filled_qty))
            .text("status", self.order.status.map_or("other", OrderStatus::as_str))
            .done(now)
    }

    /// Filled in full, or cancelled by the owner. A cancelled order may have traded, so both quantities are told.
    fn ended(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let (qty, filled) = (self.order.qty?, self.order.filled_qty?);
        if filled == qty && qty > Decimal::ZERO {
            return self.filled(facts, now);
        }
        if let Some(dependent) = self.dependent(facts, now) {
            return Some(dependent);
        }
        if self.order.status != Some(OrderStatus::Canceled) || self.order.cancel_type != Some(CancelType::User) {
            return None;
        }
        let via = self.order.source.unwrap_or(Via::Other);
        let draft = self.start(Cause::ByOwner)?.number("qty", qty).number("filled", filled).text("via", via.as_str());
        Some(draft.time("at", self.order.updated_at?).done(now))
    }

    /// Cleared with the position that another order closed just before.
    fn dependent(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let gone = matches!(self.order.cancel_type?, CancelType::ReduceOnly | CancelType::TpslClear | CancelType::Oco);
        if self.order.status != Some(OrderStatus::Canceled) || !gone {
            return None;
        }
        let ended = self.order.updated_at?;
        let executions = facts.list::<Execution>()?;
        let closes = |item: &&Execution| {
            item.symbol == self.order.symbol
                && item.closed_size.is_some_and(|size| size > Decimal::ZERO)
                && item.at.is_some_and(|at| at <= ended && ended.seconds_since(at) <= JUST_BEFORE)
        };
        let closing = executions.items.iter().filter(closes).max_by_key(|item| item.at)?;
        let orders = facts.list::<Order>()?;
        let by = orders.items.iter().find(|order| order.order_id.is_some() && order.order_id == closing.order_id)?.create_type?;
        if !by.is_own() {
            return None;
        }
        let draft = self.start(Cause::Dependent)?.seen(executions.source).number("qty", self.order.qty?).time("at", ended);
        let draft = draft.text("closed_by", by.as_str()).number("closed_qty", closing.closed_size?);
        Some(draft.number("closed_price", closing.price?).done(now))
    }

    fn filled(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let executions = facts.list::<Execution>();
        let ours = |item: &&Execution| item.order_id.is_some() && item.order_id == self.order.order_id;
        let last = executions.as_ref().and_then(|list| list.items.iter().filter(ours).filter_map(|item| item.at).max());
        let at = last.or(self.order.updated_at)?;
        let draft = self.start(Cause::Filled)?.seen_if(executions.filter(|_| last.is_some()).map(|list| list.source));
        Some(draft.number("qty", self.order.qty?).number("avg_price", self.order.avg_price?).time("at", at).done(now))
    }

    fn waiting(&self, facts: &Facts, now: Time) -> Option<Finding> {
        match self.order.phase? {
            Phase::Untriggered => self.untriggered(facts, now),
            Phase::Working => self.resting(facts, now),
            _ => None,
        }
    }

    fn seen_since(&self, facts: &Facts, kind: PriceKind) -> Option<(Extremes, Source)> {
        let bars = facts.list::<Bar>()?;
        let symbol = self.order.symbol.as_deref()?;
        // The bar that is still open is as new as the reading itself.
        let to = self.source.at.min(bars.source.at);
        let span = Span { symbol, kind, from: self.order.created_at?, to };
        extremes(&bars.items, &span).map(|seen| (seen, bars.source))
    }

    fn untriggered(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let (series, trigger) = (self.order.trigger_by?, self.order.trigger_price?);
        let falls = match self.order.trigger_direction? {
            Direction::Fall => true,
            Direction::Rise => false,
            Direction::Other => return None,
        };
        let (seen, bars) = self.seen_since(facts, series)?;
        let (extreme, at) = seen.towards(falls);
        let crossed = if falls { extreme <= trigger } else { extreme >= trigger };
        if crossed || series == PriceKind::Other {
            return None;
        }
        let draft = self.start(Cause::NotTriggered)?.seen(bars).proven_only_if(seen.covered);
        let draft = draft.number("trigger", trigger).text("series", series.as_str()).number("extreme", extreme).time("extreme_at", at);
        Some(draft.text("direction", if falls { "fall" } else { "rise" }).done(now))
    }

    fn resting(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let (limit, side) = (self.order.price?, self.order.side?);
        let buys = side.long()?;
        if self.order.order_type != Some(OrderType::Limit) {
            return None;
        }
        let (seen, bars) = self.seen_since(facts, PriceKind::Last)?;
        let (extreme, at) = seen.towards(buys);
        let distance = if buys { extreme.checked_sub(limit)? } else { limit.checked_sub(extreme)? };
        // A whole bar beyond the limit means seconds of trading through it, whatever the queue.
        let through = if buys { seen.low_bar_high < limit } else { seen.high_bar_low > limit };
        let draft = match distance {
            gap if gap > Decimal::ZERO => self.start(Cause::PriceNotReached)?.proven_only_if(seen.covered),
            _ if through => Draft::new(Cause::ShouldHaveFilled, Certainty::NeedsEngineLog),
            _ => Draft::new(Cause::Queue, Certainty::Likely),
        };
        let draft = draft.seen(self.source).seen(bars).text("symbol", self.order.symbol.clone()?).text("side", side.as_str());
        let draft = draft.number("price", limit).number("extreme", extreme).time("extreme_at", at);
        Some(draft.number("distance", distance.abs()).time("since", self.order.created_at?).done(now))
    }
}
