//! How a finding's values are written in a text: thousands apart, real minus, UTC named, per cent for rates.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::number::plain;
use super::{Cause, Finding};
use crate::time::Time;

/// Shown with two digits when the coin is a dollar coin; `~` says so. What is needed is rounded up and what is there down,
/// so that whoever follows the text has enough.
const ROUNDED: &[(&str, RoundingStrategy)] = &[
    ("loss", RoundingStrategy::MidpointAwayFromZero),
    ("price_loss", RoundingStrategy::MidpointAwayFromZero),
    ("open_fee", RoundingStrategy::MidpointAwayFromZero),
    ("close_fee", RoundingStrategy::MidpointAwayFromZero),
    ("margin", RoundingStrategy::MidpointAwayFromZero),
    ("maintenance_margin", RoundingStrategy::MidpointAwayFromZero),
    ("cost", RoundingStrategy::AwayFromZero),
    ("shortfall", RoundingStrategy::AwayFromZero),
    ("available", RoundingStrategy::ToZero),
    ("held", RoundingStrategy::ToZero),
    ("other_available", RoundingStrategy::ToZero),
];
/// Fractions shown as per cent.
const RATES: &[&str] = &["rate", "earlier_rate", "mmr", "ratio"];
/// Never grouped, whatever they look like.
const NAMES: &[&str] = &["symbol", "coin", "chain", "tx_id", "order_id", "venue_code", "country"];

impl Finding {
    /// Returns the key of the ready answer: `finding-position-liquidation-mark-hit`.
    pub fn text_key(&self) -> String {
        text_key(&self.cause)
    }

    /// Returns the values of the text, written for people and the same in every language, and `certainty` for the hedge.
    ///
    /// A value the text names but the finding lacks is a dash, so that no text shows a bare placeholder.
    pub fn text_args(&self) -> Vec<(&str, String)> {
        let known: &[&'static str] = self.cause.parse::<Cause>().map(Cause::args).unwrap_or_default();
        let dollars = self.data.get("coin").and_then(Value::as_str).is_some_and(|coin| coin.contains("USD"));
        let data = self.data.as_object().into_iter().flatten();
        let mut args: Vec<(&str, String)> =
            data.filter_map(|(key, value)| Some((key.as_str(), shown(key, value.as_str()?, dollars)))).collect();
        args.push(("certainty", self.certainty.as_str().to_owned()));
        for name in known {
            if !args.iter().any(|(key, _)| key == name) {
                args.push((name, "—".to_owned()));
            }
        }
        args
    }
}

impl Cause {
    /// Returns the key of the ready answer.
    pub fn text_key(self) -> String {
        text_key(self.as_str())
    }
}

fn text_key(cause: &str) -> String {
    format!("finding-{}", cause.replace(['.', ':', '_'], "-"))
}

fn shown(key: &str, raw: &str, dollars: bool) -> String {
    if NAMES.contains(&key) {
        return raw.to_owned();
    }
    if let Some(number) = plain(raw) {
        return if RATES.contains(&key) { per_cent(number) } else { money(number, rounding(key).filter(|_| dollars)) };
    }
    Time::parse(raw).and_then(time).unwrap_or_else(|| raw.to_owned())
}

/// Writes `2026-11-17 14:32:07.4 UTC`; the fraction only where there is one.
pub(super) fn time(at: Time) -> Option<String> {
    let civil = Timestamp::from_microsecond(at.micros()).ok()?.to_zoned(TimeZone::UTC);
    let fraction = format!(".{:03}", at.micros().rem_euclid(1_000_000) / 1_000);
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    Some(format!("{}{fraction} UTC", civil.strftime("%Y-%m-%d %H:%M:%S")))
}

fn rounding(key: &str) -> Option<RoundingStrategy> {
    ROUNDED.iter().find(|(name, _)| *name == key).map(|(_, strategy)| *strategy)
}

fn money(number: Decimal, strategy: Option<RoundingStrategy>) -> String {
    let Some(strategy) = strategy else { return grouped(&number.to_string()) };
    let short = number.round_dp_with_strategy(2, strategy);
    let about = if short == number { "" } else { "~" };
    format!("{about}{}", grouped(&format!("{short:.2}")))
}

fn per_cent(number: Decimal) -> String {
    number
        .checked_mul(Decimal::ONE_HUNDRED)
        .map_or_else(|| number.to_string(), |rate| format!("{}%", grouped(&rate.normalize().to_string())))
}

/// Sets the thousands of a plain decimal apart and writes a real minus.
pub(super) fn grouped(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
