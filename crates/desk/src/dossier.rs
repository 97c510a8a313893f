//! A ticket with everything that a screen shows beside it, read in one go for many tickets.

use std::collections::HashMap;

use db::{Tx, params};
use domain::event::Event;
use domain::id::{AgentId, ContactId, MessageId, TicketId};
use domain::message::Kind;
use domain::reference::Reference;
use domain::ticket::Status;
use domain::time::Time;

use crate::attachment::{self, Attachment};
use crate::contact::{self, Contact};
use crate::error::{Error, Result};
use crate::log::{self, Entry};
use crate::mail::outbox::Unsent;
use crate::mail::{self, MailView};
use crate::mention;
use crate::queue::{self, Place};
use crate::staff;
use crate::ticket::{self, Message, Ticket};

/// A ticket, its trader, its owner's name and its place in the queue.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Dossier {
    pub ticket: Ticket,
    pub contact: Contact,
    pub assignee: Option<(AgentId, String)>,
    pub place: Option<Place>,
    /// The living ticket in which it goes on.
    pub merged_into: Option<Reference>,
    /// The ticket whose messages it began with.
    pub split_from: Option<Reference>,
}

/// A message with its files.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Letter {
    pub message: Message,
    pub attachments: Vec<Attachment>,
    /// Whom a note names.
    pub mentions: Vec<AgentId>,
    /// The mail that it came by.
    pub mail: Option<MailView>,
    /// Why the mail that is to carry it is not with the relay; none where no mail is, or one left.
    pub unsent: Option<Unsent>,
}

/// A stop on a ticket's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The status it took.
    pub status: Status,
    /// When.
    pub at: Time,
}

/// Reads what stands beside tickets, keeping their order.
pub fn of(tx: &mut Tx<'_>, tickets: Vec<Ticket>, now: Time) -> Result<Vec<Dossier>> {
    let mut contact_ids: Vec<ContactId> = tickets.iter().map(|ticket| ticket.contact).collect();
    contact_ids.sort_unstable();
    contact_ids.dedup();
    let contacts: HashMap<ContactId, Contact> =
        contact::list_by_id(tx, &contact_ids)?.into_iter().map(|contact| (contact.id, contact)).collect();
    let names = names(tx, &tickets)?;
    let places = queue::places_of(tx, &tickets, now)?;
    let mut dossiers = Vec::with_capacity(tickets.len());
    for ticket in tickets {
        let contact = contacts.get(&ticket.contact).cloned().ok_or_else(|| Error::internal("a ticket without its trader"))?;
        let assignee = ticket.assignee.map(|id| (id, names.get(&id).cloned().unwrap_or_default()));
        let merged_into = ticket.merged_into.map(|id| ticket::get(tx, id).and_then(|next| ticket::living(tx, next))).transpose()?;
        let split_from = ticket.split_from.map(|id| ticket::get(tx, id)).transpose()?;
        dossiers.push(Dossier {
            place: places.get(&ticket.id).copied(),
            merged_into: merged_into.map(|living| living.reference),
            split_from: split_from.map(|source| source.reference),
            contact,
            assignee,
            ticket,
        });
    }
    Ok(dossiers)
}

/// Reads what stands beside one ticket.
pub fn of_one(tx: &mut Tx<'_>, ticket: Ticket, now: Time) -> Result<Dossier> {
    of(tx, vec![ticket], now)?.pop().ok_or_else(|| Error::internal("one ticket gives one dossier"))
}

fn names(tx: &mut Tx<'_>, tickets: &[Ticket]) -> Result<HashMap<AgentId, String>> {
    let mut names = HashMap::new();
    for id in tickets.iter().filter_map(|ticket| ticket.assignee) {
        if let std::collections::hash_map::Entry::Vacant(free) = names.entry(id) {
            free.insert(staff::get(tx, id)?.name);
        }
    }
    Ok(names)
}

/// Reads the files of messages, keeping their order.
pub fn letters(tx: &mut Tx<'_>, messages: Vec<Message>) -> Result<Vec<Letter>> {
    let ids: Vec<MessageId> = messages.iter().map(|message| message.id).collect();
    let mut files: HashMap<MessageId, Vec<Attachment>> = HashMap::new();
    for file in attachment::list_of_messages(tx, &ids)? {
        if let Some(message) = file.message {
            files.entry(message).or_default().push(file);
        }
    }
    let notes: Vec<MessageId> = messages.iter().filter(|message| message.kind == Kind::Note).map(|message| message.id).collect();
    let named = mention::of_messages(tx, &notes)?;
    let mentions = |id: MessageId| named.iter().filter(|(note, _)| *note == id).map(|(_, agent)| *agent).collect();
    // What comes by mail carries no name of the sender's own, so chats cost no statement here.
    let by_mail = messages.iter().filter(|message| message.kind == Kind::Inbound && message.client_id.is_none());
    let by_mail: Vec<MessageId> = by_mail.map(|message| message.id).collect();
    let mut mails = mail::list_for_messages(tx, &by_mail)?;
    let replies: Vec<MessageId> = messages.iter().filter(|message| message.kind == Kind::Reply).map(|message| message.id).collect();
    let unsent: HashMap<MessageId, Unsent> = mail::outbox::unsent(tx, &replies)?.into_iter().collect();
    let mut mail_of = |id: MessageId| mails.iter().position(|mail| mail.message == id).map(|at| mails.swap_remove(at));
    let letter = |message: Message| Letter {
        attachments: files.remove(&message.id).unwrap_or_default(),
        mentions: mentions(message.id),
        mail: mail_of(message.id),
        unsent: unsent.get(&message.id).copied(),
        message,
    };
    Ok(messages.into_iter().map(letter).collect())
}

/// Reads the stops of a ticket's way from its log.
pub fn timeline(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<Vec<Stop>> {
    let mut stops = vec![Stop { status: Status::New, at: ticket.created_at }];
    let written = log::list_of_kind(tx, ticket.id, "status_changed")?;
    let all = written.iter().filter_map(|entry| Some((entry.event()?, entry.at))).chain(log::recorded(tx, ticket.id)?);
    stops.extend(all.filter_map(|(event, at)| match event {
        Event::StatusChanged { to, .. } => Some(Stop { status: to, at }),
        _ => None,
    }));
    Ok(stops)
}

/// What a ticket looks like from the trader's end: places count only what the trader may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct TraderSide {
    pub desk_delivered_seq: i64,
    pub desk_read_seq: i64,
    pub contact_read_seq: i64,
    pub unread: i64,
    pub timeline: Vec<Stop>,
}

impl TraderSide {
    /// Returns the trader's end of a ticket that was opened just now: nobody has received or read anything.
    pub fn fresh(now: Time) -> Self {
        Self { timeline: vec![Stop { status: Status::New, at: now }], ..Self::default() }
    }
}

/// Reads the trader's end of a ticket.
pub fn trader_side(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<TraderSide> {
    let (delivered, read, own) = tx.get(
        "select coalesce(max(public_seq) filter (where seq <= $2), 0), coalesce(max(public_seq) filter (where seq <= $3), 0), coalesce(max(public_seq) filter (where seq <= $4), 0)
         from messages where ticket_id = $1",
        params![ticket.id.0, ticket.desk_delivered_seq, ticket.desk_read_seq, ticket.contact_read_seq],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let unread = tx.get(
        "select count(*) from messages where ticket_id = $1 and kind = 'reply' and seq > $2",
        params![ticket.id.0, ticket.contact_read_seq],
        |row| row.get(0),
    )?;
    Ok(TraderSide { desk_delivered_seq: delivered, desk_read_seq: read, contact_read_seq: own, unread, timeline: timeline(tx, ticket)? })
}

/// An event with what a screen needs to show it.
#[derive(Debug, Clone)]
pub struct Happening {
    /// The row of the log.
    pub entry: Entry,
    /// The event, unless a newer version wrote it.
    pub event: Option<Event>,
    /// The ticket as it is now.
    pub dossier: Option<Dossier>,
    /// The trader's end of it, for events that the trader sees.
    pub trader: Option<TraderSide>,
    /// The message it is about.
    pub letter: Option<Letter>,
}

/// Reads what events are about, keeping their order.
pub fn happenings(tx: &mut Tx<'_>, entries: Vec<Entry>, now: Time) -> Result<Vec<Happening>> {
    let events: Vec<Option<Event>> = entries.iter().map(Entry::event).collect();
    let mut ticket_ids: Vec<_> = entries.iter().filter_map(|entry| entry.ticket).collect();
    let message_ids: Vec<MessageId> = events.iter().flatten().filter_map(Event::message).collect();
    let messages = ticket::messages_by_id(tx, &message_ids)?;
    // A message that was split off since is shown where it is now.
    let homes: HashMap<MessageId, TicketId> = messages.iter().map(|message| (message.id, message.ticket)).collect();
    ticket_ids.extend(homes.values());
    let home =
        |entry: &Entry, event: Option<&Event>| event.and_then(Event::message).and_then(|id| homes.get(&id).copied()).or(entry.ticket);
    ticket_ids.sort_unstable();
    ticket_ids.dedup();
    let tickets = ticket::list_by_id(tx, &ticket_ids)?;
    let dossiers: HashMap<_, _> = of(tx, tickets, now)?.into_iter().map(|dossier| (dossier.ticket.id, dossier)).collect();
    let mut found: HashMap<MessageId, Letter> = letters(tx, messages)?.into_iter().map(|letter| (letter.message.id, letter)).collect();
    let mut sides: HashMap<_, TraderSide> = HashMap::new();
    for (entry, event) in entries.iter().zip(&events).filter(|(entry, _)| entry.contact_seq.is_some()) {
        if let Some(dossier) = home(entry, event.as_ref()).and_then(|id| dossiers.get(&id))
            && let std::collections::hash_map::Entry::Vacant(free) = sides.entry(dossier.ticket.id)
        {
            free.insert(trader_side(tx, &dossier.ticket)?);
        }
    }
    Ok(entries
        .into_iter()
        .zip(events)
        .map(|(entry, event)| Happening {
            dossier: home(&entry, event.as_ref()).and_then(|id| dossiers.get(&id).cloned()),
            trader: entry.contact_seq.and(home(&entry, event.as_ref())).and_then(|id| sides.get(&id).cloned()),
            letter: event.as_ref().and_then(Event::message).and_then(|id| found.remove(&id)),
            event,
            entry,
        })
        .collect())
}
