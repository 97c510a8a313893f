//! BTCUSDT in the hour of the fall: minute bars, and second bars around the moment that decides.

use domain::time::Time;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::moment::Moment;

/// The series begins so many minutes before the base.
const FIRST: i64 = 75;
/// It is carried on for at most a day after the base.
const LONGEST: i64 = 1_440;

/// Closing marks in tenths, by minutes before the base; between two of them the price moves evenly.
const MARKS: &[(i64, i64)] = &[
    (76, 618_540),
    (70, 618_420),
    (60, 619_210),
    (45, 617_900),
    (30, 616_550),
    (20, 617_100),
    (10, 613_020),
    (9, 597_902),
    (8, 595_600),
    (7, 594_880),
    (6, 594_310),
    (5, 595_020),
    (4, 595_790),
    (3, 595_400),
    (2, 596_100),
    (1, 596_550),
    (0, 596_410),
];

/// `(second from 14:31:55 of the reference, lowest mark, lowest last)` in tenths.
const SECONDS: &[(i64, i64)] = &[
    (598_710, 598_920),
    (598_604, 598_815),
    (598_433, 598_650),
    (598_225, 598_460),
    (597_902, 598_148),
    (597_760, 598_020),
    (597_641, 597_911),
    (597_488, 597_770),
    (597_310, 597_601),
    (597_155, 597_452),
    (596_998, 597_310),
    (596_921, 597_236),
    (596_849, 597_165),
    (596_712, 596_990),
    (596_560, 596_805),
    (596_433, 596_668),
    (596_310, 596_520),
    (596_204, 596_401),
];

/// The lowest last price of the whole fall.
const LOWEST_LAST: i64 = 593_985;
/// The lowest mark price of the whole fall.
const LOWEST_MARK: i64 = 594_126;

/// The mark price when a minute closed, so many minutes before the base.
pub(super) fn mark(minutes_ago: i64) -> Decimal {
    tenths(mark_tenths(minutes_ago))
}

/// The last price when a minute closed.
pub(super) fn last(minutes_ago: i64) -> Decimal {
    tenths(last_tenths(minutes_ago))
}

fn tenths(price: i64) -> Decimal {
    Decimal::new(price, 1)
}

fn mark_tenths(ago: i64) -> i64 {
    let wobble = |ago: i64| (ago * ago * 7).rem_euclid(61) - 30;
    if ago < 0 {
        return 596_410 + wobble(ago) * 4;
    }
    let exact = MARKS.iter().find(|(minute, _)| *minute == ago);
    if let Some((_, price)) = exact {
        return *price;
    }
    let between = MARKS.windows(2).find_map(|pair| match pair {
        [(early, from), (late, to)] if *early > ago && ago > *late => Some(from + (to - from) * (early - ago) / (early - late)),
        _ => None,
    });
    between.unwrap_or(618_540) + wobble(ago)
}

/// The last price strays a little from the mark; in the fall it lags above it.
fn last_tenths(ago: i64) -> i64 {
    let stray = if ago == 9 { 246 } else { (ago * 29).rem_euclid(97) - 40 };
    mark_tenths(ago) + stray
}

/// All bars known at `at`, newest first: mark and last, by minute and by second.
pub(super) fn bars(moment: &Moment, at: Time) -> Value {
    let now = at.micros().div_euclid(1_000);
    let open = (now - moment.minutes_ago(0)).div_euclid(60_000).clamp(0, LONGEST);
    let minutes = (-open - 1..=FIRST).flat_map(|ago| {
        let bar = |kind, close: fn(i64) -> i64, floor| minute(moment, ago, Series { kind, close, floor });
        [bar("mark", mark_tenths, LOWEST_MARK), bar("last", last_tenths, LOWEST_LAST)]
    });
    let seconds = SECONDS.iter().enumerate().rev().flat_map(|(index, (mark, last))| {
        let start = moment.seconds_ago(545 - i64::try_from(index).unwrap_or_default());
        let before = index.checked_sub(1).and_then(|before| SECONDS.get(before)).copied().unwrap_or((mark + 90, last + 80));
        [second("mark", start, before.0, *mark), second("last", start, before.1, *last)]
    });
    let mut bars: Vec<Bar> = minutes.chain(seconds).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.at));
    bars.iter().map(Bar::json).collect()
}

struct Series {
    kind: &'static str,
    close: fn(i64) -> i64,
    floor: i64,
}

fn minute(moment: &Moment, ago: i64, series: Series) -> Bar {
    // The bar that closes `ago` minutes before the base began one minute earlier; the bar of the base itself is still open.
    let (open, close) = ((series.close)(ago + 1), (series.close)(ago));
    let high = open.max(close) + (ago * 13).rem_euclid(40);
    let low = if ago == 6 { series.floor } else { open.min(close) - (ago * 17).rem_euclid(40) };
    Bar { kind: series.kind, step: 60_000, at: moment.minutes_ago(ago + 1), prices: [open, high, low, close] }
}

fn second(kind: &'static str, at: i64, open: i64, low: i64) -> Bar {
    Bar { kind, step: 1_000, at, prices: [open, open, low, low] }
}

/// Open, high, low, close over one step.
struct Bar {
    kind: &'static str,
    step: i64,
    at: i64,
    prices: [i64; 4],
}

impl Bar {
    fn json(&self) -> Value {
        let [open, high, low, close] = self.prices.map(|price| tenths(price).to_string());
        json!({
            "symbol": "BTCUSDT", "kind": self.kind, "stepMs": self.step, "open": open, "high": high, "low": low, "close": close, "at": self.at,
        })
    }
}
