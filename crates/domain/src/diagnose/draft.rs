use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::facts::Source;
use super::{Cause, Certainty, Finding};
use crate::time::Time;
use crate::venue::Resource;

/// What may be another in the next second.
const MOVING: &[Resource] = &[
    Resource::Account,
    Resource::Security,
    Resource::Balances,
    Resource::Positions,
    Resource::Orders,
    Resource::Deposits,
    Resource::Withdrawals,
];

/// A finding in the making.
pub(super) struct Draft {
    cause: Cause,
    certainty: Certainty,
    sources: Vec<Source>,
    data: Map<String, Value>,
}

impl Draft {
    pub fn new(cause: Cause, certainty: Certainty) -> Self {
        Self { cause, certainty, sources: Vec::new(), data: Map::new() }
    }

    pub fn proven(cause: Cause) -> Self {
        Self::new(cause, Certainty::Proven)
    }

    /// Lowers a proof to a likelihood unless `holds`.
    pub fn proven_only_if(mut self, holds: bool) -> Self {
        if !holds && self.certainty == Certainty::Proven {
            self.certainty = Certainty::Likely;
        }
        self
    }

    pub fn seen(mut self, source: Source) -> Self {
        if !self.sources.iter().any(|known| known.resource == source.resource) {
            self.sources.push(source);
        }
        self
    }

    pub fn seen_if(self, source: Option<Source>) -> Self {
        match source {
            Some(source) => self.seen(source),
            None => self,
        }
    }

    pub fn text(mut self, key: &str, text: impl Into<String>) -> Self {
        self.data.insert(key.to_owned(), Value::String(text.into()));
        self
    }

    pub fn number(self, key: &str, number: Decimal) -> Self {
        self.text(key, number.to_string())
    }

    pub fn time(self, key: &str, at: Time) -> Self {
        self.text(key, at.to_string())
    }

    /// Writes a time, or the word `none`.
    pub fn time_or_none(self, key: &str, at: Option<Time>) -> Self {
        self.text(key, at.map_or_else(|| "none".to_owned(), |at| at.to_string()))
    }

    /// Closes the draft; a finding without a source of its own was made at `now` from what is not there.
    pub fn done(self, now: Time) -> Finding {
        let together = self.read_together();
        self.proven_only_if(together).finding(now)
    }

    /// States that change are combined into a proof only when they were read within two seconds. Records that are final may be older.
    fn read_together(&self) -> bool {
        let moving = self.sources.iter().filter(|source| MOVING.contains(&source.resource)).map(|source| source.at);
        let (first, last) = (moving.clone().min(), moving.max());
        first.zip(last).is_none_or(|(first, last)| last.micros().abs_diff(first.micros()) <= 2_000_000)
    }

    fn finding(self, now: Time) -> Finding {
        let names: Vec<&str> = self.sources.iter().map(|source| source.resource.as_str()).collect();
        Finding {
            cause: self.cause.as_str().to_owned(),
            certainty: self.certainty,
            source: if names.is_empty() { "venue".to_owned() } else { format!("venue:{}", names.join(",")) },
            observed_at: self.sources.iter().map(|source| source.at).min().unwrap_or(now),
            data: Value::Object(self.data),
        }
    }
}
