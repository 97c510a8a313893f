//! Decimals and times as the neutral API writes them: plain digits in strings, milliseconds in integers.

use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::time::Time;

/// Reads plain digits without exponent; nothing else is a number here.
pub(super) fn plain(raw: &str) -> Option<Decimal> {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    let plain = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if plain { Decimal::from_str_exact(raw).ok() } else { None }
}

/// Deserialises a decimal string or `null`.
pub(super) fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    let Some(raw) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    plain(&raw).map(Some).ok_or_else(|| D::Error::custom("not a plain decimal"))
}

/// Deserialises milliseconds or `null`.
pub(super) fn millis<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Time>, D::Error> {
    let Some(ms) = Option::<i64>::deserialize(deserializer)? else { return Ok(None) };
    ms.checked_mul(1_000).map(|micros| Some(Time::from_micros(micros))).ok_or_else(|| D::Error::custom("not a time"))
}

/// Tells whether two numbers differ by no more than `allowed`.
pub(super) fn within(one: Decimal, other: Decimal, allowed: Decimal) -> bool {
    one.checked_sub(other).is_some_and(|gap| gap.abs() <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_digits_are_numbers() {
        for good in ["0", "59685.3", "-0.00000001", "0.500"] {
            assert_eq!(plain(good).map(|d| d.to_string()).as_deref(), Some(good));
        }
        for bad in ["", "-", ".5", "1e5", "1_000", "+1", "NaN", " 1", "1,000", "1.2.3", "0x10", "９", "99999999999999999999999999999999"] {
            assert_eq!(plain(bad), None, "{bad}");
        }
    }
}
