//! A ticket as it is stored.

use db::{DbError, Row};
use domain::entities::Entity;
use domain::id::{AgentId, ContactId, TicketId};
use domain::merge::Wait;
use domain::priority::Priority;
use domain::reference::Reference;
use domain::sla::{Own, Standing};
use domain::ticket::Status;
use domain::time::Time;
use domain::topic::Topic;
use domain::triage::{Triage, is_alarm, is_danger};
use uuid::Uuid;

use super::NewTicket;
use crate::act::Act;
use crate::log::Subject;

/// So many reasons are kept of a ticket.
const MOST_REASONS: usize = 16;
/// The field of what other systems call the matter.
const REFERENCES: &str = "external_reference";
/// So many of those mails give a ticket.
pub(super) const MOST_REFERENCES: usize = 12;
/// So many it has at most, with those of tickets that go on in it.
pub(super) const MOST_MERGED: usize = 60;

/// The columns of [`Ticket::from_row`], in its order.
pub const COLUMNS: &str = "id, reference, contact_id, channel, subject, status, topic, topic_by, priority, priority_by, language, reasons, fields, tags, team, assignee_id, live, preview, \
     last_seq, public_seq, desk_delivered_seq, desk_read_seq, contact_delivered_seq, contact_read_seq, csat_rating, created_at, updated_at, waiting_since, first_reply_at, solved_at, team_by, snoozed_until, clock_from, merged_into, split_from, first_reply_s, next_reply_s";

/// One problem of one contact, on any channel.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Ticket {
    pub id: TicketId,
    pub reference: Reference,
    pub contact: ContactId,
    pub channel: String,
    pub subject: String,
    pub status: Status,
    pub topic: Option<Topic>,
    pub topic_by: Option<String>,
    pub priority: Option<Priority>,
    pub priority_by: Option<String>,
    pub language: Option<String>,
    pub reasons: Vec<String>,
    pub fields: String,
    pub tags: Vec<String>,
    pub team: Option<String>,
    pub assignee: Option<AgentId>,
    pub live: bool,
    pub preview: String,
    /// Counts every message, notes included.
    pub last_seq: i64,
    /// Counts what the trader sees, so that the number of notes stays hidden.
    pub public_seq: i64,
    pub desk_delivered_seq: i64,
    pub desk_read_seq: i64,
    pub contact_delivered_seq: i64,
    pub contact_read_seq: i64,
    pub csat_rating: Option<i64>,
    pub created_at: Time,
    pub updated_at: Time,
    pub waiting_since: Option<Time>,
    pub first_reply_at: Option<Time>,
    pub solved_at: Option<Time>,
    /// `triage` or `agent`.
    pub team_by: Option<String>,
    /// Until when it sleeps.
    pub snoozed_until: Option<Time>,
    /// The beginning of the wait, moved by the pauses since.
    pub clock_from: Option<Time>,
    /// The ticket in which it goes on.
    pub merged_into: Option<TicketId>,
    /// The ticket whose messages it began with.
    pub split_from: Option<TicketId>,
    /// What is promised to it alone.
    pub promise: Own,
}

impl Ticket {
    /// Reads a row of [`COLUMNS`].
    pub fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: TicketId(row.get(0)?),
            reference: Reference::parse(&row.get::<String>(1)?).ok_or_else(|| bad("reference"))?,
            contact: ContactId(row.get(2)?),
            channel: row.get(3)?,
            subject: row.get(4)?,
            status: word(row, 5)?,
            topic: optional_word(row, 6)?,
            topic_by: row.get(7)?,
            priority: optional_word(row, 8)?,
            priority_by: row.get(9)?,
            language: row.get(10)?,
            reasons: list(row, 11)?,
            fields: row.get(12)?,
            tags: list(row, 13)?,
            team: row.get(14)?,
            assignee: row.get::<Option<Uuid>>(15)?.map(AgentId),
            live: row.get(16)?,
            preview: row.get(17)?,
            last_seq: row.get(18)?,
            public_seq: row.get(19)?,
            desk_delivered_seq: row.get(20)?,
            desk_read_seq: row.get(21)?,
            contact_delivered_seq: row.get(22)?,
            contact_read_seq: row.get(23)?,
            csat_rating: row.get(24)?,
            created_at: Time::from_micros(row.get(25)?),
            updated_at: Time::from_micros(row.get(26)?),
            waiting_since: time(row, 27)?,
            first_reply_at: time(row, 28)?,
            solved_at: time(row, 29)?,
            team_by: row.get(30)?,
            snoozed_until: time(row, 31)?,
            clock_from: time(row, 32)?,
            merged_into: row.get::<Option<Uuid>>(33)?.map(TicketId),
            split_from: row.get::<Option<Uuid>>(34)?.map(TicketId),
            promise: Own { first_reply: row.get(35)?, next_reply: row.get(36)? },
        })
    }

    /// Returns a ticket as it is with its first message, which the trader wrote just now.
    pub(super) fn opened(act: Act, (new, reference): (&NewTicket, Reference), preview: Option<String>) -> Self {
        Self {
            id: new.id,
            reference,
            contact: new.contact,
            channel: new.channel.to_owned(),
            subject: new.subject.clone(),
            status: Status::New,
            topic: new.topic,
            topic_by: new.topic.map(|_| "contact".to_owned()),
            priority: new.priority,
            priority_by: new.priority.map(|_| "triage".to_owned()),
            language: None,
            reasons: new.reasons.clone(),
            fields: new.fields.clone(),
            tags: Vec::new(),
            team: None,
            team_by: None,
            assignee: None,
            live: new.live,
            preview: preview.unwrap_or_default(),
            last_seq: 1,
            public_seq: 1,
            desk_delivered_seq: 0,
            desk_read_seq: 0,
            contact_delivered_seq: 0,
            contact_read_seq: 0,
            csat_rating: None,
            created_at: act.now,
            updated_at: act.now,
            waiting_since: new.waits.then_some(act.now),
            clock_from: new.waits.then_some(act.now),
            snoozed_until: None,
            first_reply_at: None,
            solved_at: None,
            merged_into: None,
            split_from: None,
            promise: new.promise,
        }
    }

    /// Takes what triage found. It never overrules a person.
    pub(super) fn take_triage(&mut self, triage: &Triage) {
        if self.topic_by.as_deref() != Some("agent") {
            self.topic = triage.topic.or(self.topic);
            self.topic_by = self.topic_by.take().or_else(|| self.topic.map(|_| "triage".to_owned()));
        }
        // Nobody can have judged words of danger that were not said before.
        let is_new_danger = triage.reasons.iter().any(|reason| is_danger(reason) && !self.reasons.contains(reason));
        if self.priority_by.as_deref() != Some("agent") || is_new_danger {
            // A later message may make a ticket more urgent, never less: the first alarm stands until a person lowers it.
            self.priority = Some(self.priority.map_or(triage.priority, |before| before.min(triage.priority)));
            self.priority_by = Some("triage".to_owned());
        }
        self.language = triage.language.clone().or_else(|| self.language.take());
        let news: Vec<&String> = triage.reasons.iter().filter(|reason| !self.reasons.contains(reason)).collect();
        let (alarms, others): (Vec<&String>, Vec<&String>) = news.into_iter().partition(|reason| is_alarm(reason));
        // An alarm of a later message pushes out what says less.
        self.reasons.splice(..0, alarms.into_iter().cloned());
        self.reasons.extend(others.into_iter().cloned());
        self.reasons.truncate(MOST_REASONS);
    }

    /// Takes that money is being lost, with its reasons first: they are what an agent must see. Tells whether that was news.
    pub(super) fn take_loss(&mut self, to: Priority, reasons: &[String]) -> bool {
        let known = reasons.iter().all(|reason| self.reasons.contains(reason));
        let urgent = self.priority.is_some_and(|now| now <= to);
        if self.priority_by.as_deref() == Some("agent") || known && urgent || !self.status.is_open() {
            return false;
        }
        self.priority = Some(self.priority.map_or(to, |before| before.min(to)));
        self.priority_by = Some("triage".to_owned());
        self.reasons.retain(|reason| !reasons.contains(reason));
        self.reasons.splice(..0, reasons.iter().cloned());
        self.reasons.truncate(MOST_REASONS);
        true
    }

    /// Takes why an urgent ticket that comes in cannot wait; returns what was new.
    pub(super) fn take_alarms(&mut self, other: &Self) -> Vec<String> {
        let alarms = other.reasons.iter().filter(|reason| other.priority == Some(Priority::Urgent) && is_alarm(reason));
        let news: Vec<String> = alarms.filter(|reason| !self.reasons.contains(reason)).cloned().collect();
        self.reasons.splice(..0, news.iter().cloned());
        self.reasons.truncate(MOST_REASONS);
        news
    }

    /// Fills the fields that nobody filled with what a message names; tells whether there were any.
    pub(super) fn take_entities(&mut self, entities: &[Entity]) -> bool {
        let mut fields = serde_json::from_str(&self.fields).unwrap_or_default();
        if domain::entities::fill(&mut fields, entities).is_empty() {
            return false;
        }
        self.fields = serde_json::Value::Object(fields).to_string();
        true
    }

    /// Lists what other systems call the matter.
    pub fn foreign_references(&self) -> Vec<String> {
        let fields: serde_json::Value = serde_json::from_str(&self.fields).unwrap_or_default();
        let known = fields.get(REFERENCES).and_then(serde_json::Value::as_str).unwrap_or_default();
        known.split(", ").filter(|id| !id.is_empty()).map(str::to_owned).collect()
    }

    /// Takes what other systems call the matter, as long as there is room; returns what was new.
    pub(super) fn take_references(&mut self, ids: &[String], most: usize) -> Vec<String> {
        let mut all = self.foreign_references();
        let before = all.len();
        for id in ids {
            if all.len() < most && !all.contains(id) {
                all.push(id.clone());
            }
        }
        let news = all.split_off(before);
        if !news.is_empty() {
            all.extend_from_slice(&news);
            self.set_references(&all);
        }
        news
    }

    /// Gives away what other systems call another matter; tells whether there was any of it.
    pub(super) fn drop_references(&mut self, ids: &[String]) -> bool {
        let mut all = self.foreign_references();
        let before = all.len();
        all.retain(|id| !ids.contains(id));
        if all.len() < before {
            self.set_references(&all);
        }
        all.len() < before
    }

    fn set_references(&mut self, all: &[String]) {
        let mut fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&self.fields).unwrap_or_default();
        if all.is_empty() {
            fields.remove(REFERENCES);
        } else {
            fields.insert(REFERENCES.to_owned(), serde_json::Value::String(all.join(", ")));
        }
        self.fields = serde_json::Value::Object(fields).to_string();
    }

    /// Tells whether its trader may be in danger: their words said so, and no person judged it otherwise.
    pub fn is_about_danger(&self) -> bool {
        self.priority == Some(Priority::Urgent) && self.reasons.iter().any(|reason| is_danger(reason))
    }

    /// Returns the first key of its serving order.
    pub fn rank(&self) -> i64 {
        domain::route::rank(self.priority, self.is_about_danger())
    }

    /// Tells whether it is served after the others of its priority.
    pub fn is_behind(&self) -> bool {
        domain::route::stands_behind(&self.reasons, self.priority_by.as_deref())
    }

    /// Returns what this ticket's events are about.
    pub const fn subject_of_events(&self) -> Subject {
        Subject::ticket(self.id, self.contact)
    }

    /// Returns what decides about its clock.
    pub const fn standing(&self) -> Standing {
        Standing {
            priority: self.priority,
            own: self.promise,
            status: self.status,
            snoozed: self.snoozed_until.is_some(),
            answered: self.first_reply_at.is_some(),
            clock_from: self.clock_from,
        }
    }

    /// Returns what merging and splitting change.
    pub fn wait(&self) -> Wait {
        Wait {
            status: self.status,
            waiting_since: self.waiting_since,
            clock_from: self.clock_from,
            snoozed_until: self.snoozed_until,
            solved_at: self.solved_at,
            priority: self.priority,
            priority_by: self.priority_by.clone(),
        }
    }

    /// Returns the turn in the queue, if the trader waits.
    pub fn turn(&self) -> Option<domain::route::Turn> {
        self.waiting_since.map(|since| domain::route::Turn::new((self.rank(), self.is_behind()), since, self.id))
    }
}

fn bad(column: &str) -> DbError {
    DbError::Engine(format!("unreadable value in {column}"))
}

/// Reads a word of a closed vocabulary.
pub fn word<T: std::str::FromStr>(row: &Row<'_>, index: usize) -> Result<T, DbError> {
    row.get::<String>(index)?.parse().map_err(|_| bad("word"))
}

/// Reads a word or nothing.
pub fn optional_word<T: std::str::FromStr>(row: &Row<'_>, index: usize) -> Result<Option<T>, DbError> {
    row.get::<Option<String>>(index)?.map(|raw| raw.parse().map_err(|_| bad("word"))).transpose()
}

/// Reads a JSON list of strings.
pub fn list(row: &Row<'_>, index: usize) -> Result<Vec<String>, DbError> {
    serde_json::from_str(&row.get::<String>(index)?).map_err(|_| bad("list"))
}

fn time(row: &Row<'_>, index: usize) -> Result<Option<Time>, DbError> {
    Ok(row.get::<Option<i64>>(index)?.map(Time::from_micros))
}
