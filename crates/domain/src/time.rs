//! Instants: microseconds UTC inside, RFC 3339 at the edge.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time(i64);

impl Time {
    /// Wraps microseconds since the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Returns microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Returns the instant this many seconds later; saturates at the ends of time.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Returns whole seconds since `earlier`, never negative.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        let span = self.0.saturating_sub(earlier.0) / 1_000_000;
        if span < 0 { 0 } else { span }
    }

    /// Reads an RFC 3339 instant.
    pub fn parse(raw: &str) -> Option<Self> {
        raw.parse::<Timestamp>().ok().map(|at| Self(at.as_microsecond()))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_microsecond(self.0) {
            Ok(at) => write!(f, "{at:.6}"),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| serde::de::Error::custom("not an RFC 3339 time"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_with_six_digits_and_read_back() {
        let at = Time::from_micros(1_763_390_460_000_001);
        assert_eq!(at.to_string(), "2025-11-17T14:41:00.000001Z");
        assert_eq!(Time::parse(&at.to_string()), Some(at));
        assert_eq!(Time::from_micros(0).to_string(), "1970-01-01T00:00:00.000000Z");
    }

    #[test]
    fn spans_are_never_negative() {
        let at = Time::from_micros(5_000_000);
        assert_eq!(at.seconds_since(at.plus_seconds(3)), 0);
        assert_eq!(at.plus_seconds(3).seconds_since(at), 3);
    }
}
