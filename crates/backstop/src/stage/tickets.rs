//! The work that waits when the demo opens: written by the same operations as real work, at times past.

use std::collections::HashMap;

use anyhow::{Context, Result};
use desk::act::Act;
use desk::contact::{self, Claims, Contact};
use desk::handle::{self, Amendment};
use desk::intake::{self, Case, RawCase, RawMessage};
use desk::reply::{self, Audience, Beside, Draft, Writer};
use desk::staff::{self, Agent};
use desk::{Desk, Known};
use desk::{outcome, receipt};
use domain::actor::Actor;
use domain::event::Side;
use domain::locale::Locale;
use domain::reference::Reference;
use domain::ticket::Status;
use domain::time::Time;
use serde::Deserialize;

const SCRIPT: &str = include_str!("../../../../fixtures/demo/tickets.json");

#[derive(Debug, Clone, Deserialize)]
struct Scene {
    contact: Player,
    topic: Option<String>,
    subject: Option<String>,
    live: bool,
    messages: Vec<Line>,
    claimed_by: Option<String>,
    status: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    /// Sleeps for this long from the opening.
    sleeps_hours: Option<f64>,
    csat: Option<i64>,
}

#[derive(Debug, Clone, Deserialize)]
struct Player {
    uid: Option<String>,
    name: Option<String>,
    locale: String,
    tier: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct Line {
    from: String,
    #[serde(default)]
    kind: Option<String>,
    minutes_ago: f64,
    body: String,
}

/// Plays every scene, oldest first, as one transaction each.
pub fn open(desk: &Desk, now: Time) -> Result<()> {
    let mut scenes: Vec<Scene> = serde_json::from_str(SCRIPT).context("the demo's tickets cannot be read")?;
    scenes.sort_by(|a, b| b.began().total_cmp(&a.began()));
    let mut agents = HashMap::new();
    for (key, email) in [("ines", "ines@northpier.example"), ("yuki", "yuki@northpier.example"), ("wei", "wei@northpier.example")] {
        let agent = desk.db.read_blocking(move |tx| staff::find_by_email(tx, email))?.context("the demo's staff is missing")?;
        agents.insert(key.to_owned(), agent);
    }
    for (number, scene) in scenes.iter().enumerate() {
        Play { desk, now, agents: &agents, number }.scene(scene)?;
    }
    Ok(())
}

impl Scene {
    fn began(&self) -> f64 {
        self.messages.first().map_or(0.0, |line| line.minutes_ago)
    }
}

struct Play<'a> {
    desk: &'a Desk,
    now: Time,
    agents: &'a HashMap<String, Agent>,
    number: usize,
}

impl Play<'_> {
    fn at(&self, minutes_ago: f64) -> Time {
        self.now.plus_seconds(-(minutes_ago * 60.0) as i64)
    }

    fn agent(&self, key: &str) -> Result<&Agent> {
        self.agents.get(key).with_context(|| format!("the demo has no agent {key}"))
    }

    fn scene(&self, scene: &Scene) -> Result<()> {
        let contact = self.player(&scene.contact, self.at(scene.began()))?;
        let reference = self.first(scene, &contact)?;
        if let Some(key) = &scene.claimed_by {
            let (agent, reference) = (self.agent(key)?.clone(), reference.clone());
            let act = Act { actor: Actor::Agent(agent.id), now: self.at(scene.began() * 0.8) };
            self.desk.db.write_blocking(move |tx| handle::claim(tx, act, &agent, &reference))?;
        }
        for (place, line) in scene.messages.iter().enumerate().skip(1) {
            self.line(line, &reference, (&contact, place))?;
        }
        self.ending(scene, &reference, &contact)
    }

    fn player(&self, player: &Player, now: Time) -> Result<Contact> {
        let locale = Locale::lookup(&player.locale).unwrap_or(Locale::En);
        let act = Act { actor: Actor::System, now };
        let claims = player.uid.clone().map(|uid| Claims {
            uid,
            name: player.name.clone(),
            email: None,
            locale: Some(locale),
            tier: player.tier.clone(),
            anti_phishing_word: None,
            jti: None,
            expires_at: now,
        });
        Ok(self.desk.db.write_blocking(move |tx| match &claims {
            Some(claims) => contact::upsert(tx, act, claims, locale),
            None => contact::create_anonymous(tx, act, locale),
        })?)
    }

    fn first(&self, scene: &Scene, contact: &Contact) -> Result<Reference> {
        let opening = scene.messages.first().context("a demo ticket without a message")?;
        let raw = RawCase {
            client_id: format!("demo-{}", self.number),
            subject: scene.subject.clone(),
            body: opening.body.clone(),
            topic: scene.topic.as_deref().and_then(|topic| topic.parse().ok()),
            live: scene.live,
            ..RawCase::default()
        };
        // The jobs would read it a moment after the start; read now, it stands in the queue at its own time.
        let known = Known { locale: Some(contact.locale.clone()), ..Known::default() };
        let case = Case::parse(contact.id, "widget", &raw, &self.desk.digest_key)?.read(&known);
        let act = Act { actor: Actor::Contact(contact.id), now: self.at(opening.minutes_ago) };
        let accepted = self.desk.db.write_blocking(move |tx| intake::accept_case(tx, act, &case))?;
        Ok(accepted.ticket.reference)
    }

    fn line(&self, line: &Line, reference: &Reference, (contact, place): (&Contact, usize)) -> Result<()> {
        let raw = RawMessage { client_id: format!("demo-{}-{place}", self.number), body: line.body.clone(), attachments: Vec::new() };
        let now = self.at(line.minutes_ago);
        if line.from == "contact" {
            let followup = intake::Followup::parse(contact.id, reference.clone(), &raw, &self.desk.digest_key)?;
            let act = Act { actor: Actor::Contact(contact.id), now };
            self.desk.db.write_blocking(move |tx| intake::accept_followup(tx, act, &followup))?;
            return Ok(());
        }
        let agent = self.agent(&line.from)?;
        let audience = if line.kind.as_deref() == Some("note") { Audience::Staff } else { Audience::Contact { then: Status::Pending } };
        let writer = Writer { agent: agent.clone(), reference: reference.clone() };
        let draft = Draft::parse(writer, (audience, Beside::default()), &raw, &self.desk.digest_key)?.with_at_hand(&self.desk.at_hand);
        let act = Act { actor: Actor::Agent(agent.id), now };
        self.desk.db.write_blocking(move |tx| reply::send(tx, act, &draft))?;
        Ok(())
    }

    fn ending(&self, scene: &Scene, reference: &Reference, contact: &Contact) -> Result<()> {
        let now = self.at(scene.messages.last().map_or(0.0, |line| line.minutes_ago) * 0.9);
        if let Some(status) = scene.status.as_deref().and_then(|status| status.parse::<Status>().ok()) {
            let agent = self.agent(scene.claimed_by.as_deref().unwrap_or("ines"))?.clone();
            let (act, reference) = (Act { actor: Actor::Agent(agent.id), now }, reference.clone());
            let change = Amendment { status: Some(status), ..Amendment::default() };
            let ticket = self.desk.db.write_blocking(move |tx| handle::amend(tx, act, &agent, (&reference, &change)))?;
            let step = receipt::Step { side: Side::Contact, delivered: ticket.last_seq, read: ticket.last_seq };
            let act = Act { actor: Actor::Contact(contact.id), now };
            self.desk.db.write_blocking(move |tx| receipt::advance(tx, act, ticket.id, step))?;
        }
        if !scene.tags.is_empty() || scene.sleeps_hours.is_some() {
            let agent = self.agent(scene.claimed_by.as_deref().unwrap_or("ines"))?.clone();
            let (act, reference) = (Act { actor: Actor::Agent(agent.id), now }, reference.clone());
            let until = scene.sleeps_hours.map(|hours| Some(self.at(-hours * 60.0)));
            let change = Amendment { add_tags: scene.tags.clone(), snoozed_until: until, ..Amendment::default() };
            self.desk.db.write_blocking(move |tx| handle::amend(tx, act, &agent, (&reference, &change)))?;
        }
        if let Some(rating) = scene.csat {
            let (act, reference, id) = (Act { actor: Actor::Contact(contact.id), now }, reference.clone(), contact.id);
            self.desk.db.write_blocking(move |tx| outcome::rate(tx, act, id, (&reference, rating, None)))?;
        }
        Ok(())
    }
}
