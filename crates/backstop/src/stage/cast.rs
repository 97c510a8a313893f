//! Who plays: the demo's staff and traders.

use anyhow::Result;
use db::Db;
use desk::Desk;
use desk::act::Act;
use desk::keys;
use desk::staff::{self, NewAgent};
use desk::team::{self, Team};
use domain::actor::{Presence, Role};
use domain::time::Time;
use venue::SimulatedVenue;

/// The password of all demo staff. Printed at the start; only a demo has it.
pub const PASSWORD: &str = "northpier-demo";

/// A member of the demo's staff.
pub struct Member {
    pub email: &'static str,
    pub name: &'static str,
    pub role: Role,
    languages: &'static [&'static str],
    skills: &'static [&'static str],
    teams: &'static [&'static str],
}

/// The demo's teams: the word, the name, the topics.
const TEAMS: [(&str, &str, &[&str]); 5] = [
    ("derivatives", "Derivatives", &["position", "order", "contract"]),
    ("funds", "Funds", &["funds"]),
    ("platform", "Platform & API", &["platform"]),
    ("general", "General", &["business", "data_request", "other", "complaint"]),
    ("accounts", "Account safety", &["account", "fraud"]),
];

/// The demo's staff.
pub const STAFF: [Member; 4] = [
    Member {
        email: "ines@northpier.example",
        name: "Inês Duarte",
        role: Role::Agent,
        languages: &["en", "pt", "es"],
        skills: &["position.liquidation", "order.cannot_place", "order.not_filled"],
        teams: &["derivatives"],
    },
    Member {
        email: "yuki@northpier.example",
        name: "Yuki Mori",
        role: Role::Agent,
        languages: &["ja", "en", "zh-Hans"],
        skills: &["funds.deposit", "funds.withdrawal", "account.security"],
        teams: &["funds", "accounts"],
    },
    Member {
        email: "wei@northpier.example",
        name: "Wei Zhang",
        role: Role::Lead,
        languages: &["zh-Hans", "zh-Hant", "en"],
        skills: &["complaint", "fraud"],
        teams: &["general", "derivatives"],
    },
    Member {
        email: "admin@northpier.example",
        name: "Robin Adeyemi",
        role: Role::Admin,
        languages: &["en"],
        skills: &[],
        teams: &["platform"],
    },
];

/// Adds the staff, once. Returns whether the store was empty.
pub fn hire(desk: &Desk, act: Act) -> Result<bool> {
    if desk.db.read_blocking(|tx| staff::find_by_email(tx, STAFF[0].email))?.is_some() {
        return Ok(false);
    }
    let hash = staff::hash_password(PASSWORD)?;
    for (key, name, topics) in TEAMS {
        let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        let team = Team { key: key.to_owned(), name: name.to_owned(), topics, members: Vec::new() };
        desk.db.write_blocking(move |tx| team::add(tx, act, &team))?;
    }
    for member in &STAFF {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let new = NewAgent {
            email: member.email.to_owned(),
            name: member.name.to_owned(),
            role: member.role,
            languages: list(member.languages),
            skills: list(member.skills),
            password_hash: Some(hash.clone()),
        };
        desk.db.write_blocking(move |tx| {
            let agent = staff::add(tx, act, &new)?;
            member.teams.iter().try_for_each(|key| team::set_member(tx, act, (key, agent.id), true))?;
            staff::set_presence(tx, act, agent.id, Presence::Offline)
        })?;
    }
    Ok(true)
}

/// Returns when the demo first opened: the simulated venue's events hang on it, so that a restart does not move them.
pub fn opening(db: &Db, act: Act) -> Result<Time> {
    let fresh = act.now.micros().to_be_bytes();
    let kept = db.write_blocking(move |tx| keys::get_or_keep(tx, act, ("demo_opening", &fresh)))?;
    Ok(kept.try_into().map_or(act.now, |bytes| Time::from_micros(i64::from_be_bytes(bytes))))
}

/// The traders that can be tried.
pub fn traders() -> Vec<web::demo::Trader> {
    SimulatedVenue::traders()
        .iter()
        .map(|trader| web::demo::Trader {
            uid: trader.uid.to_owned(),
            name: trader.name.to_owned(),
            locale: trader.locale.as_str().to_owned(),
            tier: Some(trader.tier.to_owned()),
            email: Some(trader.email.to_owned()),
            story: trader.story.to_owned(),
            story_key: trader.story_key.to_owned(),
        })
        .collect()
}
