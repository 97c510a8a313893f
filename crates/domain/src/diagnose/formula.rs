//! Margin formulas of linear contracts, published form. Every step is checked: odd input gives nothing, never a panic.

use rust_decimal::{Decimal, RoundingStrategy};

/// The inputs of an isolated linear position's liquidation price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Isolated {
    /// `true` for a long position.
    pub long: bool,
    /// Size in base coins.
    pub size: Decimal,
    /// Average entry price.
    pub entry: Decimal,
    /// Initial margin.
    pub margin: Decimal,
    /// Maintenance margin rate of the tier, a fraction.
    pub mmr: Decimal,
    /// Deduction of the tier.
    pub deduction: Decimal,
    /// Margin added by hand.
    pub extra: Decimal,
    /// Price step.
    pub tick: Decimal,
}

impl Isolated {
    /// Returns `V·MMR − D`.
    pub fn maintenance(&self) -> Option<Decimal> {
        self.size.checked_mul(self.entry)?.checked_mul(self.mmr)?.checked_sub(self.deduction)
    }

    /// Returns `E − s·(IM − MM)/q − s·A/q`, not rounded.
    pub fn exact_price(&self) -> Option<Decimal> {
        let cushion = self.margin.checked_sub(self.maintenance()?)?.checked_add(self.extra)?.checked_div(self.size)?;
        if self.long { self.entry.checked_sub(cushion) } else { self.entry.checked_add(cushion) }
    }

    /// Returns the liquidation price on the tick: a long's is rounded up, a short's down.
    pub fn liquidation_price(&self) -> Option<Decimal> {
        let steps = self.exact_price()?.checked_div(self.tick)?;
        let side = if self.long { RoundingStrategy::ToPositiveInfinity } else { RoundingStrategy::ToNegativeInfinity };
        steps.round_dp_with_strategy(0, side).checked_mul(self.tick)
    }

    /// Writes the formula with its numbers.
    pub fn line(&self) -> Option<String> {
        let sign = if self.long { '−' } else { '+' };
        let (margin, maintenance) = (self.margin, self.maintenance()?.normalize());
        let extra = if self.extra.is_zero() { String::new() } else { format!(" + {}", self.extra) };
        Some(format!("{} {sign} ({margin} − {maintenance}{extra}) ÷ {} = {}", self.entry, self.size, self.exact_price()?.normalize()))
    }
}

/// Returns `E·(1 − s/L)`, where the margin is used up.
pub fn bankruptcy_price(long: bool, entry: Decimal, leverage: Decimal) -> Option<Decimal> {
    let share = entry.checked_div(positive(leverage)?)?;
    if long { entry.checked_sub(share) } else { entry.checked_add(share) }
}

/// The three parts of what an order costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderCost {
    /// Initial margin.
    pub margin: Decimal,
    /// Fee for opening.
    pub open_fee: Decimal,
    /// Fee for closing at the bankruptcy price.
    pub close_fee: Decimal,
}

impl OrderCost {
    /// Returns the sum.
    pub fn total(&self) -> Option<Decimal> {
        self.margin.checked_add(self.open_fee)?.checked_add(self.close_fee)
    }
}

/// Returns `V/L`, `q·P·f` and `q·P·(1 − s/L)·f`.
pub fn order_cost(long: bool, value: Decimal, leverage: Decimal, fee: Decimal) -> Option<OrderCost> {
    let margin = value.checked_div(positive(leverage)?)?;
    let at_end = if long { value.checked_sub(margin)? } else { value.checked_add(margin)? };
    Some(OrderCost { margin, open_fee: value.checked_mul(fee)?, close_fee: at_end.checked_mul(fee)? })
}

fn positive(number: Decimal) -> Option<Decimal> {
    (number > Decimal::ZERO).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(raw: &str) -> Decimal {
        raw.parse().expect("a decimal")
    }

    fn long() -> Isolated {
        Isolated {
            long: true,
            size: d("0.500"),
            entry: d("61850.0"),
            margin: d("1237.00"),
            mmr: d("0.005"),
            deduction: d("0"),
            extra: d("0"),
            tick: d("0.1"),
        }
    }

    #[test]
    fn the_long_of_the_reference_is_explained_to_the_tick() {
        assert_eq!(long().maintenance(), Some(d("154.625")));
        assert_eq!(long().exact_price(), Some(d("59685.25")));
        assert_eq!(long().liquidation_price(), Some(d("59685.3")));
        assert_eq!(bankruptcy_price(true, d("61850.0"), d("25")), Some(d("59376.0")));
        assert_eq!(long().line().as_deref(), Some("61850.0 − (1237.00 − 154.625) ÷ 0.500 = 59685.25"));
    }

    #[test]
    fn a_short_mirrors_and_rounds_down() {
        let short = Isolated { long: false, ..long() };
        assert_eq!(short.liquidation_price(), Some(d("64014.7")));
        assert_eq!(bankruptcy_price(false, d("61850.0"), d("25")), Some(d("64324.0")));
    }

    #[test]
    fn added_margin_moves_the_price_away() {
        assert_eq!(Isolated { extra: d("100"), ..long() }.liquidation_price(), Some(d("59485.3")));
    }

    #[test]
    fn an_order_costs_margin_and_two_fees() {
        let cost = order_cost(true, d("30925"), d("25"), d("0.00055")).expect("finite");
        assert_eq!((cost.margin, cost.open_fee, cost.close_fee), (d("1237"), d("17.00875"), d("16.3284")));
        assert_eq!(cost.total(), Some(d("1270.33715")));
    }

    #[test]
    fn odd_numbers_give_nothing() {
        assert_eq!(Isolated { size: d("0"), ..long() }.liquidation_price(), None);
        assert_eq!(Isolated { tick: d("0"), ..long() }.liquidation_price(), None);
        assert_eq!(Isolated { size: Decimal::MAX, ..long() }.liquidation_price(), None);
        assert_eq!(order_cost(true, Decimal::MAX, d("0.0000000001"), Decimal::MAX), None);
        assert_eq!(order_cost(true, d("1"), d("0"), d("1")), None);
        assert_eq!(bankruptcy_price(true, d("1"), d("-1")), None);
    }
}
