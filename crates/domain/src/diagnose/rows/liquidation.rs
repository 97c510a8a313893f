//! Why was the position liquidated, at this price, with this loss?

use rust_decimal::Decimal;

use super::forced;
use crate::diagnose::draft::Draft;
use crate::diagnose::facts::{List, Source};
use crate::diagnose::formula::{Isolated, bankruptcy_price};
use crate::diagnose::number::within;
use crate::diagnose::record::*;
use crate::diagnose::series::{Span, extremes};
use crate::diagnose::{Cause, Certainty, Facts, Finding};
use crate::time::Time;

/// How many ticks the recomputed price may be off.
const TOLERANCE: i64 = 5;
/// A closure older than this is not what the trader asks about.
const RECENT: i64 = 7 * 86_400;

pub(super) fn rows(facts: &Facts, now: Time) -> Vec<Finding> {
    let mut found = in_progress(facts, now);
    let shared = forced::account_ratio(facts, RECENT, now);
    if !shared.is_empty() {
        found.extend(shared);
        return found;
    }
    if let Some(deleveraged) = forced::deleveraged(facts, RECENT, now) {
        found.push(deleveraged);
        return found;
    }
    let Some(liquidations) = facts.list::<Liquidation>() else { return found };
    let newest = liquidations.items.iter().filter_map(|item| Event::of(item, liquidations.source)).max_by_key(|event| event.at);
    match newest.filter(|event| now.seconds_since(event.at) <= RECENT) {
        Some(event) => found.extend(event.explain(facts, now)),
        None if liquidations.whole && liquidations.items.iter().all(|item| long_ago(item, now)) => {
            found.extend(closed_by_own_order(facts, liquidations.source, now))
        }
        None => {}
    }
    found
}

/// A closure without a readable time may be today's.
fn long_ago(item: &Liquidation, now: Time) -> bool {
    item.started_at.is_some_and(|at| now.seconds_since(at) > RECENT)
}

/// The venue is closing a position right now.
fn in_progress(facts: &Facts, now: Time) -> Vec<Finding> {
    let Some(positions) = facts.list::<Position>() else { return Vec::new() };
    let closing = |position: &&Position| matches!(position.status, Some(PositionStatus::Liq | PositionStatus::Adl));
    let draft = |position: &Position| {
        Some(
            Draft::proven(Cause::InProgress)
                .seen(positions.source)
                .text("symbol", position.symbol.clone()?)
                .text("side", position.side?.as_str())
                .number("size", position.size?)
                .text("status", position.status?.as_str())
                .done(now),
        )
    };
    positions.items.iter().filter(closing).filter_map(draft).collect()
}

/// A forced closure whose deciding fields are all there.
struct Event<'a> {
    symbol: &'a str,
    side: Side,
    long: bool,
    at: Time,
    mark: Decimal,
    liquidation_price: Decimal,
    bankruptcy_price: Option<Decimal>,
    source: Source,
}

/// How well the formula explains the venue's price.
enum Explained {
    Yes(Draft),
    Unchecked(Draft),
    No { computed: Decimal },
}

impl<'a> Event<'a> {
    fn of(item: &'a Liquidation, source: Source) -> Option<Self> {
        let side = item.side?;
        Some(Self {
            symbol: item.symbol.as_deref()?,
            side,
            long: side.long()?,
            at: item.started_at?,
            mark: item.trigger_mark?,
            liquidation_price: item.liq_price_at_trigger?,
            bankruptcy_price: item.bust_price,
            source,
        })
    }

    /// A stop that watched the other series answers more than the bare hit, so it is told first.
    fn explain(&self, facts: &Facts, now: Time) -> Vec<Finding> {
        let Some((past, source)) = self.position(facts) else { return self.hit_or_log(Explained::Unchecked(self.hit()), now) };
        if past.margin_mode != Some(MarginMode::Isolated) {
            return vec![self.log(None, now)];
        }
        let explained = self.explained(facts, &past, source);
        if matches!(explained, Explained::No { .. }) || !self.reached() {
            return self.hit_or_log(explained, now);
        }
        let mut found: Vec<Finding> = self.stop_watched_last(facts, now).into_iter().collect();
        found.extend(self.hit_or_log(explained, now));
        found.extend(self.settled(facts, &past, now));
        found
    }

    fn reached(&self) -> bool {
        if self.long { self.mark <= self.liquidation_price } else { self.mark >= self.liquidation_price }
    }

    fn hit_or_log(&self, explained: Explained, now: Time) -> Vec<Finding> {
        match explained {
            Explained::Yes(draft) if self.reached() => vec![draft.done(now)],
            Explained::Unchecked(draft) if self.reached() => vec![draft.proven_only_if(false).done(now)],
            Explained::No { computed } => vec![self.log(Some(computed), now)],
            Explained::Yes(_) | Explained::Unchecked(_) => vec![self.log(None, now)],
        }
    }

    fn hit(&self) -> Draft {
        self.about(Draft::proven(Cause::MarkHit).seen(self.source))
    }

    fn about(&self, draft: Draft) -> Draft {
        draft
            .text("symbol", self.symbol)
            .text("side", self.side.as_str())
            .time("at", self.at)
            .number("mark", self.mark)
            .number("liquidation_price", self.liquidation_price)
    }

    fn log(&self, computed: Option<Decimal>, now: Time) -> Finding {
        let draft = self.about(Draft::new(Cause::LiquidationLog, Certainty::NeedsEngineLog).seen(self.source));
        let draft = draft.time("checked_at", self.source.at);
        match computed {
            Some(computed) => draft.number("computed_price", computed).done(now),
            None => draft.done(now),
        }
    }

    /// Finds the position as it stood before the event.
    fn position(&self, facts: &Facts) -> Option<(PastPosition, Source)> {
        let List { items, source, .. } = facts.list::<PastPosition>()?;
        let ours = |past: &PastPosition| {
            past.symbol.as_deref() == Some(self.symbol)
                && past.side.and_then(Side::long) == Some(self.long)
                && past.observed_at.is_some_and(|at| at <= self.at)
        };
        items.into_iter().filter(ours).max_by_key(|past| past.observed_at).map(|past| (past, source))
    }

    /// Recomputes the liquidation price and compares it with the venue's, in ticks.
    fn explained(&self, facts: &Facts, past: &PastPosition, source: Source) -> Explained {
        let draft = self.hit().seen(source);
        let Some((inputs, used)) = self.inputs(facts, past) else { return Explained::Unchecked(draft) };
        let Some(computed) = inputs.liquidation_price() else { return Explained::Unchecked(draft) };
        let Some(allowed) = inputs.tick.checked_mul(Decimal::from(TOLERANCE)) else { return Explained::Unchecked(draft) };
        if !within(computed, self.liquidation_price, allowed) {
            return Explained::No { computed };
        }
        let draft = used.into_iter().fold(draft, Draft::seen).number("computed_price", computed);
        let draft = draft
            .number("size", inputs.size)
            .number("entry", inputs.entry)
            .number("margin", inputs.margin)
            .number("mmr", inputs.mmr)
            .number("deduction", inputs.deduction)
            .number("extra_margin", inputs.extra)
            .number("tick", inputs.tick);
        let draft = match inputs.maintenance() {
            Some(maintenance) => draft.number("maintenance_margin", maintenance.normalize()),
            None => draft,
        };
        Explained::Yes(draft.text("formula", inputs.line().unwrap_or_default()))
    }

    fn inputs(&self, facts: &Facts, past: &PastPosition) -> Option<(Isolated, [Source; 2])> {
        let instruments = facts.list::<Instrument>()?;
        let instrument = instruments.items.iter().find(|item| item.symbol.as_deref() == Some(self.symbol))?;
        if instrument.kind != Some(Kind::Linear) {
            return None;
        }
        let limits = facts.list::<RiskLimit>()?;
        let tiers = limits.items.iter().find(|item| item.symbol.as_deref() == Some(self.symbol))?.tiers.as_ref()?;
        let in_force = |tier: &&Tier| tier.id.is_some() && tier.id == past.tier_id && tier.valid_from.is_none_or(|from| from <= self.at);
        let tier = tiers.iter().filter(in_force).max_by_key(|tier| tier.valid_from)?;
        let inputs = Isolated {
            long: self.long,
            size: past.size?,
            entry: past.avg_price?,
            margin: past.im?,
            mmr: tier.mmr?,
            deduction: tier.deduction.unwrap_or_default(),
            extra: past.extra_margin.unwrap_or_default(),
            tick: instrument.tick_size?,
        };
        Some((inputs, [instruments.source, limits.source]))
    }

    /// The stop watched the last price, and the mark price came first.
    fn stop_watched_last(&self, facts: &Facts, now: Time) -> Option<Finding> {
        let orders = facts.list::<Order>()?;
        let bars = facts.list::<Bar>()?;
        let stop = orders.items.iter().filter(|order| self.is_idle_stop(order)).max_by_key(|order| order.created_at)?;
        let (trigger, from) = (stop.trigger_price?, stop.created_at?);
        let span = Span { symbol: self.symbol, kind: PriceKind::Last, from, to: self.at };
        let seen = extremes(&bars.items, &span)?;
        let (extreme, extreme_at) = seen.towards(self.long);
        let untouched = if self.long { extreme > trigger } else { extreme < trigger };
        let draft = self.about(Draft::proven(Cause::StopWatchedLast).seen(self.source).seen(orders.source).seen(bars.source));
        untouched.then(|| {
            draft
                .text("order_id", stop.order_id.clone().unwrap_or_default())
                .number("stop", trigger)
                .number("last_extreme", extreme)
                .time("last_extreme_at", extreme_at)
                .proven_only_if(seen.covered)
                .done(now)
        })
    }

    /// A protective stop on the last price that stood at the event and had not fired.
    fn is_idle_stop(&self, order: &Order) -> bool {
        let stood = order.created_at.is_some_and(|at| at <= self.at)
            && (order.status == Some(OrderStatus::Open) || order.updated_at.is_some_and(|at| at >= self.at));
        order.symbol.as_deref() == Some(self.symbol)
            && order.stop_type == Some(StopType::StopLoss)
            && order.trigger_by == Some(PriceKind::Last)
            && order.side.and_then(Side::long) == Some(!self.long)
            && order.triggered_at.is_none()
            && order.filled_qty.is_none_or(|filled| filled.is_zero())
            && stood
    }

    /// The position went at the bankruptcy price, and the loss adds up to the last digit.
    fn settled(&self, facts: &Facts, past: &PastPosition, now: Time) -> Option<Finding> {
        let executions = facts.list::<Execution>()?;
        let closed = facts.list::<ClosedPnl>()?;
        let bust = self.bankruptcy_price?;
        let takeover = executions.items.iter().find(|item| {
            item.symbol.as_deref() == Some(self.symbol)
                && item.exec_type == Some(ExecType::Takeover)
                && item.at.is_some_and(|at| at >= self.at)
                && item.price == Some(bust)
        })?;
        let result = closed.items.iter().find(|item| {
            item.symbol.as_deref() == Some(self.symbol) && item.at.is_some_and(|at| at >= self.at) && item.avg_exit == Some(bust)
        })?;
        let loss = Loss::of(result, self.long)?;
        let recomputed = bankruptcy_price(self.long, past.avg_price?, past.leverage?);
        let no_extra = past.extra_margin.unwrap_or_default().is_zero();
        let draft = Draft::proven(Cause::SettledAtBankruptcy).seen(self.source).seen(executions.source).seen(closed.source);
        Some(
            draft
                .proven_only_if(loss.adds_up && no_extra && recomputed.is_some_and(|price| within(price, bust, Decimal::ONE)))
                .text("symbol", self.symbol)
                .text("side", self.side.as_str())
                .text("coin", takeover.fee_coin.clone()?)
                .time("at", takeover.at?)
                .number("size", result.closed_size?)
                .number("entry", result.avg_entry?)
                .number("bankruptcy_price", bust)
                .number("price_loss", loss.price)
                .number("open_fee", result.open_fee?)
                .number("close_fee", result.close_fee?)
                .number("loss", loss.total)
                .done(now),
        )
    }
}

/// What was lost, and whether its parts sum up.
struct Loss {
    price: Decimal,
    total: Decimal,
    adds_up: bool,
}

impl Loss {
    fn of(result: &ClosedPnl, long: bool) -> Option<Self> {
        let move_ =
            if long { result.avg_entry?.checked_sub(result.avg_exit?)? } else { result.avg_exit?.checked_sub(result.avg_entry?)? };
        let price = move_.checked_mul(result.closed_size?)?.normalize();
        let total = -result.pnl?;
        let parts = price.checked_add(result.open_fee?)?.checked_add(result.close_fee?)?;
        let adds_up = result.funding_included == Some(false) && within(parts, total, Decimal::new(1, total.scale().min(8)));
        (total > Decimal::ZERO).then_some(Self { price, total: total.normalize(), adds_up })
    }
}

/// No forced closure is on record, and an own order closed the position.
fn closed_by_own_order(facts: &Facts, liquidations: Source, now: Time) -> Option<Finding> {
    let executions = facts.list::<Execution>()?;
    let orders = facts.list::<Order>()?;
    let closing = |item: &&Execution| item.closed_size.is_some_and(|size| size > Decimal::ZERO);
    let last = executions.items.iter().filter(closing).max_by_key(|item| item.at)?;
    let order = orders.items.iter().find(|order| order.order_id.is_some() && order.order_id == last.order_id)?;
    let own = order.create_type?.is_own();
    let recent = |at: Option<Time>| at.is_none_or(|at| now.seconds_since(at) <= RECENT);
    let forced = |item: &Execution| !matches!(item.exec_type, Some(ExecType::Trade | ExecType::Funding)) && recent(item.at);
    if !own || !executions.whole || executions.items.iter().any(forced) || !recent(last.at) {
        return None;
    }
    let draft = Draft::proven(Cause::NotLiquidated).seen(liquidations).seen(executions.source).seen(orders.source);
    Some(
        draft
            .text("symbol", last.symbol.clone()?)
            .time("at", last.at?)
            .number("price", last.price?)
            .number("qty", last.closed_size?)
            .text("closed_by", order.create_type?.as_str())
            .text("order_id", order.order_id.clone()?)
            .done(now),
    )
}
