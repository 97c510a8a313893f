use domain::time::Time;
use domain::venue::{Resource, Venue as _, VenueError};
use serde_json::Value;
use venue::SimulatedVenue;

use super::kit::{base, read, uid};

#[tokio::test]
async fn the_same_base_gives_the_same_answers() {
    let (one, other) = (SimulatedVenue::new(base()), SimulatedVenue::new(base()));
    for trader in SimulatedVenue::accounts() {
        for resource in Resource::ALL {
            assert_eq!(read(&one, trader, *resource).await, read(&other, trader, *resource).await, "{resource}");
        }
    }
}

#[tokio::test]
async fn an_unknown_account_is_not_found() {
    let venue = SimulatedVenue::new(base());
    for raw in ["48210938", "x", "0"] {
        assert_eq!(venue.read(&uid(raw), Resource::Account).await, Err(VenueError::NotFound));
    }
    assert_eq!(venue.failing(Resource::Account).read(&uid("x"), Resource::Account).await, Err(VenueError::NotFound));
}

#[tokio::test]
async fn a_failing_resource_times_out_and_others_answer() {
    let venue = SimulatedVenue::new(base()).failing(Resource::Orders);
    let trader = &SimulatedVenue::traders()[0];
    assert_eq!(read(&venue, trader, Resource::Orders).await, Err(VenueError::Timeout));
    assert!(read(&venue, trader, Resource::Positions).await.is_ok());
    assert_eq!(venue.name(), "Northpier");
}

/// Numbers are strings, times whole milliseconds, and every object says when it was read.
fn check_shape(value: &Value, path: &str) {
    const WHOLE: [&str; 11] = [
        "attemptsLeft",
        "stepMs",
        "positionIdx",
        "adlRank",
        "latencyMs",
        "confirmations",
        "requiredConfirmations",
        "safeConfirmations",
        "failed",
        "adlCount",
        "fundingIntervalMin",
    ];
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            assert!(!name.contains('_'), "{path}.{name} is not camelCase");
            if value.is_number() && !WHOLE.contains(&name.as_str()) && name != "digits" {
                assert!(value.as_i64().is_some_and(|ms| ms > 1_000_000_000_000), "{path}.{name} is neither decimal string nor time");
            }
            check_shape(value, &format!("{path}.{name}"));
        }),
        Value::Array(items) => items.iter().for_each(|item| check_shape(item, path)),
        _ => {}
    }
}

#[tokio::test]
async fn answers_have_the_neutral_shape() {
    let venue = SimulatedVenue::new(base());
    for trader in SimulatedVenue::accounts() {
        for resource in Resource::ALL {
            let observed = read(&venue, trader, *resource).await.expect("an answer");
            assert_eq!(observed.observed_at, base());
            check_shape(&observed.body, resource.as_str());
            let items = match &observed.body {
                Value::Array(items) => items.clone(),
                object => object["items"].as_array().cloned().unwrap_or_default().into_iter().chain([object.clone()]).collect(),
            };
            assert!(items.iter().all(|item| item["observedAt"].is_i64() && item["raw"].is_object()), "{resource}");
        }
    }
}

#[tokio::test]
async fn lists_are_newest_first() {
    let venue = SimulatedVenue::new(base());
    for trader in SimulatedVenue::accounts() {
        for (resource, field) in [
            (Resource::Orders, "createdAt"),
            (Resource::Executions, "at"),
            (Resource::OrderAttempts, "at"),
            (Resource::Ledger, "at"),
            (Resource::Funding, "at"),
            (Resource::Withdrawals, "createdAt"),
            (Resource::Prices, "at"),
        ] {
            let body = read(&venue, trader, resource).await.expect("an answer").body;
            let times: Vec<_> = body.as_array().expect("a list").iter().map(|item| item[field].as_i64()).collect();
            assert!(times.is_sorted_by(|newer, older| newer >= older), "{resource} of {}", trader.story_key);
        }
    }
}

#[tokio::test]
async fn a_clock_dates_the_answers_and_lets_the_prices_go_on() {
    let trader = &SimulatedVenue::traders()[0];
    for (hours, minutes) in [(0, 0), (3, 180), (100, 1_440), (-5, 0)] {
        let now = base().plus_seconds(hours * 3_600 + 30);
        let venue = SimulatedVenue::new(base()).read_at(move || now);
        let observed = read(&venue, trader, Resource::Prices).await.expect("an answer");
        assert_eq!(observed.observed_at, now.max(base()));
        let newest = observed.body[0]["at"].as_i64().expect("a time");
        assert_eq!(newest, base().plus_seconds(minutes * 60).micros() / 1_000);
    }
}

#[tokio::test]
async fn any_base_is_accepted() {
    for micros in [0, 1, i64::MIN, i64::MAX, -62_135_596_800_000_000] {
        let venue = SimulatedVenue::new(Time::from_micros(micros));
        assert!(read(&venue, &SimulatedVenue::traders()[3], Resource::Prices).await.is_ok());
    }
}

#[test]
fn eight_people_can_be_tried_and_nobody_is_there_twice() {
    assert_eq!(SimulatedVenue::traders().len(), 8);
    let accounts: Vec<_> = SimulatedVenue::accounts().collect();
    for (index, one) in accounts.iter().enumerate() {
        assert!(one.email.ends_with("@mail.example") && one.story.ends_with('.'));
        for other in &accounts[index + 1..] {
            assert!(one.uid != other.uid && one.name != other.name && one.email != other.email && one.story_key != other.story_key);
        }
    }
}
