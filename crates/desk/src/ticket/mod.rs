//! The hub: tickets and their messages. Other slices call these operations; this one calls no other slice.

mod label;
mod link;
mod message;
mod past;
mod place;
mod restore;
mod row;
mod sql;

pub use label::{label, tags_lately};
pub use link::{
    FAMILY, drop_references, living, lock_both, lock_living, lock_living_by_reference, lock_owned_living, require_living, set_merged_into,
    set_split_from, set_wait, take_alarms, take_references, wait_now,
};
pub use message::{
    Author, Message, NewMessage, View, add_message, find_message, get_message, has_notice, list_messages, list_texts, messages_by_id,
};
pub use past::{IMPORTED, add_past, date_past, open_past};
pub use place::{
    Place, count_inbound, first_inbound_after, has_inbound_since, inbound_of, move_message, open_with, refresh_preview, take_stand_in,
};
pub use restore::{Values, restore};
pub use row::{COLUMNS, Ticket, list, optional_word, word};
pub use sql::{
    find_by_reference, find_owned, get, list_by_id, list_for_contact, list_ids_of_contact, lock, lock_by_reference, unused_reference,
};

use db::Tx;
use domain::actor::Actor;
use domain::entities::Entity;
use domain::event::Event;
use domain::id::{AgentId, ContactId, MessageId, TicketId};
use domain::notice::Notice;
use domain::priority::Priority;
use domain::refusal::Refusal;
use domain::sla::Own;
use domain::ticket::{Fact, Status};
use domain::time::Time;
use domain::topic::Topic;
use domain::triage::Triage;

use crate::act::Act;
use crate::error::Result;
use crate::log::{self, Subject};

/// What a new ticket starts with. Texts are shielded.
#[derive(Debug, Clone)]
pub struct NewTicket {
    /// Its id.
    pub id: TicketId,
    /// Whose problem it is.
    pub contact: ContactId,
    /// The channel it came by.
    pub channel: &'static str,
    /// One line for lists.
    pub subject: String,
    /// What the trader chose as topic.
    pub topic: Option<Topic>,
    /// The fields of the form, as JSON.
    pub fields: String,
    /// Whether the trader is in the chat now.
    pub live: bool,
    /// Whether somebody waits for an answer; machines do not.
    pub waits: bool,
    /// What is promised to it alone.
    pub promise: Own,
    /// How soon it is served at least, whatever is read in it.
    pub priority: Option<Priority>,
    /// Why it stands where it stands, before anything was read.
    pub reasons: Vec<String>,
}

/// What reading a message found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Topic, priority, language, reasons.
    pub triage: Triage,
    /// What the message names.
    pub entities: Vec<Entity>,
}

/// Opens a ticket with its first message. What was found in the message already is stored with it.
pub fn open(tx: &mut Tx<'_>, act: Act, (new, found): (&NewTicket, Option<&Finding>), first: &NewMessage) -> Result<(Ticket, Message)> {
    let reference = unused_reference(tx, || act.reference())?;
    let mut ticket = Ticket::opened(act, (new, reference), message::preview_of(first));
    if let Some(found) = found {
        ticket.take_triage(&found.triage);
        ticket.take_entities(&found.entities);
    }
    sql::insert(tx, &ticket)?;
    let subject = Subject::ticket(new.id, new.contact);
    log::record(tx, act, subject, &Event::TicketCreated { channel: new.channel.to_owned(), live: new.live })?;
    let message = message::put(tx, act, &ticket, first)?;
    if let Some(found) = found {
        record_triage(tx, act, &ticket, &found.triage)?;
    }
    Ok((ticket, message))
}

/// Moves the status as the transition table says, or refuses. Recording happens only when it changes.
pub fn move_status(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, fact: Fact) -> Result<()> {
    progress(tx, act, ticket, fact, (ticket.waiting_since, ticket.first_reply_at))
}

/// Puts the ticket to sleep until a moment, or wakes it.
pub fn snooze(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, until: Option<Time>) -> Result<()> {
    if ticket.snoozed_until == until {
        return Ok(());
    }
    ticket.snoozed_until = until;
    let event = until.map_or(Event::Woken {}, |until| Event::Snoozed { until });
    log::record(tx, act, ticket.subject_of_events(), &event)?;
    set_clock(tx, act, ticket)?;
    sql::update_progress(tx, act.now, ticket)
}

/// Moves the beginning of the clock by the pauses that the log knows.
fn set_clock(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket) -> Result<()> {
    if let Some(since) = ticket.waiting_since {
        let changes = log::pauses_of_ticket(tx, ticket.id)?;
        ticket.clock_from = Some(domain::sla::clock_from(&changes, since, act.now));
    }
    Ok(())
}

/// The trader waits from now on, unless they wait already: asking again never costs the place in the queue.
pub fn start_waiting(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, fact: Fact) -> Result<()> {
    progress(tx, act, ticket, fact, (ticket.waiting_since.or(Some(act.now)), ticket.first_reply_at))
}

/// The trader has an answer from a person.
pub fn stop_waiting(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, fact: Fact) -> Result<()> {
    progress(tx, act, ticket, fact, (None, ticket.first_reply_at.or(Some(act.now))))
}

/// Moves the status and the wait in one step.
fn progress(
    tx: &mut Tx<'_>,
    act: Act,
    ticket: &mut Ticket,
    fact: Fact,
    (waiting_since, first_reply_at): (Option<Time>, Option<Time>),
) -> Result<()> {
    let to = ticket.status.after(fact).ok_or(Refusal::InvalidTransition)?;
    let waiting_since = waiting_since.filter(|_| to.is_open());
    let before = (ticket.status, ticket.waiting_since, ticket.first_reply_at);
    if before == (to, waiting_since, first_reply_at) {
        return Ok(());
    }
    let from = before.0;
    (ticket.status, ticket.waiting_since, ticket.first_reply_at) = (to, waiting_since, first_reply_at);
    if !to.is_open() {
        // Done is done: nobody waits, and nothing wakes it.
        ticket.snoozed_until = None;
        ticket.solved_at = ticket.solved_at.filter(|_| from == to).or(Some(act.now));
    } else if !from.is_open() {
        ticket.solved_at = None;
    }
    if from != to {
        log::record(tx, act, ticket.subject_of_events(), &Event::StatusChanged { from, to })?;
    }
    if waiting_since.is_none() || before.1.is_none() {
        ticket.clock_from = waiting_since;
    } else if from != to {
        set_clock(tx, act, ticket)?;
    }
    sql::update_progress(tx, act.now, ticket)
}

/// Gives the ticket to somebody, or to nobody.
pub fn assign(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, to: Option<AgentId>) -> Result<()> {
    if ticket.assignee == to {
        return Ok(());
    }
    let from = std::mem::replace(&mut ticket.assignee, to);
    sql::update_assignee(tx, act.now, ticket)?;
    log::record(tx, act, ticket.subject_of_events(), &Event::Assigned { from, to })?;
    Ok(())
}

/// Takes an unowned ticket. Of two who try at once, one gets it.
pub fn try_claim(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, agent: AgentId) -> Result<bool> {
    if ticket.assignee == Some(agent) {
        return Ok(true);
    }
    if !sql::claim(tx, act.now, ticket.id, agent)? {
        return Ok(false);
    }
    let from = ticket.assignee.replace(agent);
    log::record(tx, act, ticket.subject_of_events(), &Event::Assigned { from, to: Some(agent) })?;
    Ok(true)
}

/// What reading a message found fills what nobody filled. It never overrules a person.
pub fn keep_finding(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, found: &Finding) -> Result<()> {
    ticket.take_triage(&found.triage);
    sql::update_labels(tx, act.now, ticket)?;
    record_triage(tx, act, ticket, &found.triage)?;
    fill(tx, act, ticket, &found.entities)
}

/// What was named fills the fields that are empty.
pub fn fill(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, named: &[Entity]) -> Result<()> {
    if ticket.take_entities(named) { sql::update_fields(tx, act.now, ticket) } else { Ok(()) }
}

fn record_triage(tx: &mut Tx<'_>, act: Act, ticket: &Ticket, triage: &Triage) -> Result<()> {
    let priority = ticket.priority.unwrap_or(triage.priority);
    let event = Event::Triaged { topic: ticket.topic, priority, language: ticket.language.clone() };
    log::record(tx, Act { actor: Actor::System, ..act }, ticket.subject_of_events(), &event)
}

/// What the venue's records show brings a ticket forward, never back; where a person has spoken, their word stands. Returns
/// whether anything changed.
pub fn raise(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, (to, reasons): (Priority, &[String])) -> Result<bool> {
    if !ticket.take_loss(to, reasons) {
        return Ok(false);
    }
    sql::update_labels(tx, act.now, ticket)?;
    let event = Event::Triaged { topic: ticket.topic, priority: to, language: ticket.language.clone() };
    log::record(tx, Act { actor: Actor::System, ..act }, ticket.subject_of_events(), &event)?;
    Ok(true)
}

/// Takes reasons away that do not hold any more.
pub fn drop_reasons(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, reasons: &[String]) -> Result<()> {
    let before = ticket.reasons.len();
    ticket.reasons.retain(|known| !reasons.contains(known));
    if ticket.reasons.len() == before { Ok(()) } else { sql::update_labels(tx, act.now, ticket) }
}

/// Keeps what other systems call the matter.
pub fn refer(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, ids: &[String]) -> Result<()> {
    if ticket.take_references(ids, row::MOST_REFERENCES).is_empty() { Ok(()) } else { sql::update_fields(tx, act.now, ticket) }
}

/// A person says what it is about.
pub fn set_topic(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, to: Topic) -> Result<()> {
    let from = ticket.topic.replace(to);
    ticket.topic_by = Some("agent".to_owned());
    sql::update_labels(tx, act.now, ticket)?;
    log::record(tx, act, ticket.subject_of_events(), &Event::TopicSet { from, to })?;
    Ok(())
}

/// A person says how soon it must be served.
pub fn set_priority(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, to: Priority) -> Result<()> {
    let from = ticket.priority.replace(to);
    ticket.priority_by = Some("agent".to_owned());
    sql::update_labels(tx, act.now, ticket)?;
    log::record(tx, act, ticket.subject_of_events(), &Event::PrioritySet { from, to })?;
    Ok(())
}

/// Keeps how far each side has received and read. Returns whether anything moved forward.
pub fn save_receipts(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<()> {
    sql::update_receipts(tx, ticket)
}

/// Keeps the trader's rating.
pub fn save_csat(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, rating: i64, comment: Option<String>) -> Result<()> {
    ticket.csat_rating = Some(rating);
    sql::update_csat(tx, act.now, ticket, comment)?;
    log::record(tx, act, ticket.subject_of_events(), &Event::CsatGiven { rating })?;
    Ok(())
}

/// The desk says something in the thread.
pub fn add_notice(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, notice: &Notice) -> Result<Message> {
    let new = NewMessage {
        id: act.id::<MessageId>(),
        kind: domain::message::Kind::Notice,
        author: Author::system(),
        body: notice.to_body(),
        secrets: Vec::new(),
        client_id: None,
        public: notice.is_public(),
    };
    add_message(tx, act, ticket, &new)
}

/// Tells whether a status counts among the open ones; for filters.
pub fn open_words() -> String {
    Status::OPEN.iter().map(|status| format!("'{status}'")).collect::<Vec<_>>().join(", ")
}
