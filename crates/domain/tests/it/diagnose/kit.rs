use domain::diagnose::{Cause, Certainty, Facts, Finding, conclude};
use domain::time::Time;
use domain::topic::Topic;
use domain::venue::{Observed, Resource, VenueError};
use serde_json::{Value, json};

use super::catalogue;

/// 2026-11-17T14:41:00Z.
pub const NOW_MS: i64 = 1_794_926_460_000;

pub fn now() -> Time {
    Time::from_micros(NOW_MS * 1_000)
}

/// Milliseconds UTC so many seconds ago.
pub fn ago(seconds: i64) -> i64 {
    NOW_MS - seconds * 1_000
}

/// The answers for one account.
#[derive(Clone)]
pub struct Case(Facts);

impl Case {
    /// An account in good order without any activity; everything was read completely.
    pub fn quiet() -> Self {
        let mut case = Self(Resource::ALL.iter().map(|resource| (*resource, answer(json!([])))).collect());
        case.0.insert(Resource::Account, answer(json!({ "uid": "1", "vipLevel": "VIP 1", "region": "IE", "status": "active" })));
        case.0.insert(Resource::Kyc, answer(json!({ "level": "2", "state": "approved" })));
        case.0.insert(Resource::Security, answer(security(json!({}))));
        case.0.insert(Resource::Balances, answer(json!({ "items": [] })));
        case.0.insert(
            Resource::Instruments,
            answer(json!([{ "symbol": "BTCUSDT", "kind": "linear", "settleCoin": "USDT", "tickSize": "0.1" }])),
        );
        case.0.insert(Resource::FeeRates, answer(json!([{ "symbol": "BTCUSDT", "maker": "0.0002", "taker": "0.00055" }])));
        case.0.insert(
            Resource::RiskLimits,
            answer(
                json!([{ "symbol": "BTCUSDT", "tiers": [{ "id": "1", "mmr": "0.005", "deduction": "0", "validFrom": ago(9_000_000) }] }]),
            ),
        );
        case
    }

    pub fn with(mut self, resource: Resource, body: Value) -> Self {
        self.0.insert(resource, answer(body));
        self
    }

    pub fn read_later(mut self, resource: Resource, seconds: i64) -> Self {
        let Some(Ok(observed)) = self.0.get(resource).cloned() else { panic!("no answer to move") };
        self.0.insert(resource, Ok(Observed { observed_at: observed.observed_at.plus_seconds(seconds), ..observed }));
        self
    }

    pub fn failing(mut self, resource: Resource) -> Self {
        self.0.insert(resource, Err(VenueError::Timeout));
        self
    }

    pub fn not_found(mut self, resource: Resource) -> Self {
        self.0.insert(resource, Err(VenueError::NotFound));
        self
    }

    pub fn facts(&self) -> &Facts {
        &self.0
    }

    /// Concludes, and checks what holds for every finding.
    pub fn conclude(&self, topic: Topic) -> Vec<Finding> {
        let found = conclude(Some(topic), &self.0, now());
        found.iter().for_each(check);
        found
    }

    pub fn causes(&self, topic: Topic) -> Vec<String> {
        self.conclude(topic).into_iter().map(|finding| finding.cause).collect()
    }

    /// The main finding.
    pub fn main(&self, topic: Topic) -> (Cause, Certainty) {
        let found = self.conclude(topic);
        let first = found.first().expect("a finding");
        (first.cause.parse().expect("a known cause"), first.certainty)
    }
}

fn answer(body: Value) -> Result<Observed, VenueError> {
    Ok(Observed { observed_at: now(), body })
}

/// Every finding names its source, holds every value its text names as a string, and reads without gaps in every language.
pub fn check(finding: &Finding) {
    let cause: Cause = finding.cause.parse().expect("a known cause");
    assert!(finding.source.starts_with("venue"), "{finding:?}");
    for name in cause.args() {
        assert!(finding.data.get(name).is_some_and(Value::is_string), "{name} is missing in {finding:?}");
    }
    for locale in catalogue::LOCALES {
        let text = catalogue::render(locale, &finding.text_key(), &finding.text_args());
        assert!(!text.contains(['{', '}', '—']), "{locale}: {text}");
    }
}

/// Security in good order with some fields changed.
pub fn security(changed: Value) -> Value {
    let usual = json!({
        "login": { "state": "normal", "lockedUntil": null }, "twoFa": { "totp": true, "passkey": false, "sms": false, "email": false },
        "antiPhishingWordSet": true, "lastSensitiveChange": null, "withdrawLock": null, "restrictions": [],
        "sessions": [{ "at": ago(600), "country": "IE", "device": "x" }],
    });
    over(usual, changed)
}

pub fn over(usual: Value, changed: Value) -> Value {
    let (Value::Object(mut usual), Value::Object(changed)) = (usual, changed) else { panic!("two objects") };
    usual.extend(changed);
    Value::Object(usual)
}

/// Minute bars of one series that cover the last hours; `low` and `high` stand in the bar `at` seconds ago.
pub fn bars(kind: &str, low: &str, high: &str, at: i64) -> Vec<Value> {
    let bar = |start: i64, low: &str, high: &str| json!({ "symbol": "BTCUSDT", "kind": kind, "stepMs": 60_000, "low": low, "high": high, "at": ago(start) });
    (0..=120)
        .map(|minute| minute * 60)
        .map(|start| if start == at - at % 60 { bar(start, low, high) } else { bar(start, "60000.0", "60010.0") })
        .collect()
}

pub fn finding(found: &[Finding], cause: Cause) -> &Finding {
    found.iter().find(|finding| finding.cause == cause.as_str()).unwrap_or_else(|| panic!("{cause} is not among {found:?}"))
}

/// Returns one value of a finding's data.
pub fn value<'a>(finding: &'a Finding, name: &str) -> &'a str {
    finding.data.get(name).and_then(Value::as_str).unwrap_or_default()
}
