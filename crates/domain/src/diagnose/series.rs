use rust_decimal::Decimal;

use super::record::{Bar, PriceKind};
use crate::time::Time;

/// More bars than this are not searched; the venue's pages are far shorter.
const MOST_BARS: usize = 4_000;

/// Which price series, over which time.
pub(super) struct Span<'a> {
    pub symbol: &'a str,
    pub kind: PriceKind,
    pub from: Time,
    pub to: Time,
}

/// The lowest and highest price over a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extremes {
    pub low: Decimal,
    pub low_at: Time,
    pub high: Decimal,
    pub high_at: Time,
    /// The lowest of all highs: below a price, a whole bar lay below it.
    pub low_bar_high: Decimal,
    /// The highest of all lows.
    pub high_bar_low: Decimal,
    /// The bars leave no gap, so nothing lower or higher can be missing.
    pub covered: bool,
}

impl Extremes {
    /// Returns the price that came closest to something below (`true`) or above.
    pub fn towards(&self, below: bool) -> (Decimal, Time) {
        if below { (self.low, self.low_at) } else { (self.high, self.high_at) }
    }
}

/// Walks the span with the finest bar at every instant, so that a coarse bar that ends later does not blur the moment.
pub(super) fn extremes(bars: &[Bar], span: &Span<'_>) -> Option<Extremes> {
    if bars.len() > MOST_BARS {
        return None;
    }
    let mut bars: Vec<Known> = bars.iter().filter(|bar| bar.is(span)).filter_map(Known::of).collect();
    bars.sort_by_key(|bar| (bar.start, bar.end));
    let mut found: Option<Extremes> = None;
    let (mut at, mut covered) = (span.from, true);
    while at <= span.to {
        if let Some(bar) = bars.iter().filter(|bar| bar.start <= at && at < bar.end).min_by_key(|bar| bar.length()) {
            found = Some(widened(found, bar));
            at = bar.end;
        } else {
            covered = false;
            let Some(next) = bars.iter().map(|bar| bar.start).find(|start| *start > at) else { break };
            at = next;
        }
    }
    found.map(|extremes| Extremes { covered, ..extremes })
}

fn widened(found: Option<Extremes>, bar: &Known) -> Extremes {
    let start = Extremes {
        low: bar.low,
        low_at: bar.start,
        high: bar.high,
        high_at: bar.start,
        low_bar_high: bar.high,
        high_bar_low: bar.low,
        covered: false,
    };
    let mut now = found.unwrap_or(start);
    now.low_bar_high = now.low_bar_high.min(bar.high);
    now.high_bar_low = now.high_bar_low.max(bar.low);
    if bar.low < now.low {
        (now.low, now.low_at) = (bar.low, bar.start);
    }
    if bar.high > now.high {
        (now.high, now.high_at) = (bar.high, bar.start);
    }
    now
}

/// A bar whose numbers are all there.
struct Known {
    start: Time,
    end: Time,
    low: Decimal,
    high: Decimal,
}

impl Known {
    fn of(bar: &Bar) -> Option<Self> {
        let step = bar.step_ms.filter(|step| *step > 0)?.checked_mul(1_000)?;
        let start = bar.at?;
        let end = Time::from_micros(start.micros().checked_add(step)?);
        Some(Self { start, end, low: bar.low?, high: bar.high? })
    }

    const fn length(&self) -> i64 {
        self.end.micros().saturating_sub(self.start.micros())
    }
}
