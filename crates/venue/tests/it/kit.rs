use domain::diagnose::Facts;
use domain::time::Time;
use domain::venue::{Observed, Resource, Uid, Venue as _, VenueError, Verified};
use rust_decimal::Decimal;
use serde_json::Value;
use venue::{SimulatedVenue, Trader};

/// The moment of the reference screens.
pub const BASE: &str = "2026-11-17T14:41:00Z";

pub fn base() -> Time {
    Time::parse(BASE).expect("an instant")
}

pub fn uid(raw: &str) -> Verified<Uid> {
    Verified::vouch(Uid::parse(raw).expect("a uid"))
}

pub fn trader(story_key: &str) -> &'static Trader {
    SimulatedVenue::accounts().find(|trader| trader.story_key == story_key).expect("a trader with this story")
}

pub async fn read(venue: &SimulatedVenue, trader: &Trader, resource: Resource) -> Result<Observed, VenueError> {
    venue.read(&uid(trader.uid), resource).await
}

pub async fn body(story_key: &str, resource: Resource) -> Value {
    read(&SimulatedVenue::new(base()), trader(story_key), resource).await.expect("an answer").body
}

/// Reads everything of one account.
pub async fn facts(venue: &SimulatedVenue, trader: &Trader) -> Facts {
    let mut facts = Facts::default();
    for resource in Resource::ALL {
        facts.insert(*resource, read(venue, trader, *resource).await);
    }
    facts
}

/// Reads a decimal of an item.
pub fn number(item: &Value, field: &str) -> Decimal {
    item[field].as_str().unwrap_or_else(|| panic!("{field} in {item}")).parse().expect("a decimal")
}

pub fn d(raw: &str) -> Decimal {
    raw.parse().expect("a decimal")
}
