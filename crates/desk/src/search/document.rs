//! Tickets as they are indexed, read from the store in one go.

use std::collections::{HashMap, HashSet};

use ::search::{Label, TicketDoc, TicketKey};
use db::Tx;
use domain::id::{ContactId, TicketId};

use crate::contact::{self, Contact};
use crate::error::Result;
use crate::ticket::{self, Ticket};

/// So many messages of a ticket are indexed, the last ones; each change reads all of them.
const MOST_TEXTS: i64 = 1_000;

/// Reads tickets as they are now, and which of them are no more.
pub fn read(tx: &mut Tx<'_>, ids: &[TicketId]) -> Result<(Vec<TicketDoc>, Vec<TicketKey>)> {
    let tickets = ticket::list_by_id(tx, ids)?;
    let mut contact_ids: Vec<ContactId> = tickets.iter().map(|ticket| ticket.contact).collect();
    contact_ids.sort_unstable();
    contact_ids.dedup();
    let contacts: HashMap<ContactId, Contact> =
        contact::list_by_id(tx, &contact_ids)?.into_iter().map(|contact| (contact.id, contact)).collect();
    let mut texts: HashMap<TicketId, Vec<(i64, String)>> = HashMap::new();
    for (id, seq, body) in ticket::list_texts(tx, ids, MOST_TEXTS)? {
        texts.entry(id).or_default().push((seq, body));
    }
    let found: HashSet<TicketId> = tickets.iter().map(|ticket| ticket.id).collect();
    let gone = ids.iter().filter(|id| !found.contains(id)).map(|id| key(*id)).collect();
    let docs = tickets.iter().map(|ticket| document(ticket, contacts.get(&ticket.contact), texts.remove(&ticket.id).unwrap_or_default()));
    Ok((docs.collect(), gone))
}

/// Returns the name of a ticket in the index.
pub fn key(id: TicketId) -> TicketKey {
    id.0.into_bytes()
}

fn document(ticket: &Ticket, contact: Option<&Contact>, thread: Vec<(i64, String)>) -> TicketDoc {
    let names: Vec<String> = contact.into_iter().flat_map(|contact| [&contact.name, &contact.uid]).flatten().cloned().collect();
    let mut texts = vec![(0, above(ticket, &names, thread.first().map_or("", |(_, body)| body)))];
    texts.extend(thread);
    TicketDoc {
        key: key(ticket.id),
        language: ticket.language.clone().unwrap_or_default(),
        labels: labels(ticket),
        names,
        texts,
        created: ticket.created_at.micros() / 1_000_000,
        updated: ticket.updated_at.micros() / 1_000_000,
    }
}

/// Returns what stands above the thread: the subject, what the form says, and who the trader is.
fn above(ticket: &Ticket, names: &[String], first: &str) -> String {
    // A subject that was made of the first words would count them twice.
    let is_excerpt = first.trim_start().starts_with(ticket.subject.trim_end_matches('…').trim_end());
    let mut lines: Vec<String> = if is_excerpt { Vec::new() } else { vec![ticket.subject.clone()] };
    let form: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&ticket.fields).unwrap_or_default();
    let said = form.values().filter_map(serde_json::Value::as_str).filter(|value| !first.contains(*value));
    lines.extend(said.map(str::to_owned));
    lines.extend(names.iter().cloned());
    lines.join("\n")
}

fn labels(ticket: &Ticket) -> Vec<(Label, String)> {
    let mut labels = vec![
        (Label::Status, ticket.status.as_str().to_owned()),
        (Label::Channel, ticket.channel.to_lowercase()),
        (Label::Team, ticket.team.as_deref().unwrap_or_default().to_lowercase()),
        (Label::Assignee, ticket.assignee.map(|id| id.to_string()).unwrap_or_default()),
    ];
    if let Some(topic) = ticket.topic {
        let family = topic.as_str().split_once('.').map(|(family, _)| family);
        labels.extend(family.into_iter().chain([topic.as_str()]).map(|word| (Label::Topic, word.to_owned())));
    }
    if let Some(language) = &ticket.language {
        let language = language.to_lowercase();
        let family = language.split_once('-').map(|(family, _)| family.to_owned());
        labels.extend(family.into_iter().chain([language]).map(|word| (Label::Language, word)));
    }
    labels.extend(ticket.priority.map(|priority| (Label::Priority, priority.as_str().to_owned())));
    labels.extend(ticket.tags.iter().map(|tag| (Label::Tag, tag.to_lowercase())));
    labels
}
