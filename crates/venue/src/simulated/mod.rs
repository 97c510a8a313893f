//! A venue in memory. The same base instant gives the same answers to the last digit.

mod account;
mod json;
mod market;
mod moment;
mod scenes;
mod stories;
mod traders;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use async_trait::async_trait;
use domain::time::Time;
use domain::venue::{Observed, Resource, Uid, Venue, VenueError, Verified};
use serde_json::Value;

use account::Books;
use moment::Moment;
pub use traders::Trader;

type Clock = Box<dyn Fn() -> Time + Send + Sync>;

/// The venue Northpier of the demonstration: eight accounts that can be tried, and those of whom the waiting tickets tell.
pub struct SimulatedVenue {
    base: Time,
    clock: Option<Clock>,
    books: BTreeMap<&'static str, Books>,
    failing: BTreeSet<Resource>,
}

impl SimulatedVenue {
    /// Builds the accounts as they stand at `base`; their stories happened in the hours before.
    pub fn new(base: Time) -> Self {
        let moment = Moment::new(base);
        let books = Self::accounts().map(|trader| (trader.uid, stories::of(trader, &moment))).collect();
        Self { base, clock: None, books, failing: BTreeSet::new() }
    }

    /// Stamps answers with this clock instead of the base, for a demonstration that keeps running.
    ///
    /// The accounts stay as they were at the base; only the prices go on.
    #[must_use]
    pub fn read_at(mut self, clock: impl Fn() -> Time + Send + Sync + 'static) -> Self {
        self.clock = Some(Box::new(clock));
        self
    }

    /// Lets every read of a resource time out, so that tests see what a missing answer does.
    #[must_use]
    pub fn failing(mut self, resource: Resource) -> Self {
        self.failing.insert(resource);
        self
    }

    /// Lists every trader who has an account.
    pub fn accounts() -> impl Iterator<Item = &'static Trader> {
        traders::TRADERS.iter().chain(scenes::TRADERS)
    }

    /// Lists the traders that can be tried.
    pub fn traders() -> &'static [Trader] {
        traders::TRADERS
    }

    fn answer(&self, uid: &str, resource: Resource) -> Result<Observed, VenueError> {
        let books = self.books.get(uid).ok_or(VenueError::NotFound)?;
        if self.failing.contains(&resource) {
            return Err(VenueError::Timeout);
        }
        let observed_at = self.clock.as_ref().map_or(self.base, |clock| clock().max(self.base));
        let body = match resource {
            Resource::Prices => market::bars(&Moment::new(self.base), observed_at),
            _ => books.get(&resource).cloned().unwrap_or_else(|| Value::Array(Vec::new())),
        };
        Ok(Observed { observed_at, body: json::stamped(body, observed_at) })
    }
}

impl fmt::Debug for SimulatedVenue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatedVenue").field("base", &self.base).field("failing", &self.failing).finish_non_exhaustive()
    }
}

#[async_trait]
impl Venue for SimulatedVenue {
    fn name(&self) -> &str {
        "Northpier"
    }

    async fn read(&self, uid: &Verified<Uid>, resource: Resource) -> Result<Observed, VenueError> {
        self.answer(uid.get().as_str(), resource)
    }
}
