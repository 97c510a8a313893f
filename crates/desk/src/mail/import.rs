//! Mails of before: what a mailbox or another desk holds becomes tickets with their own dates. Nothing is acknowledged, read by
//! triage or promised because of them, and what was imported once is not imported again.

use std::sync::Arc;

use db::Tx;
use domain::actor::Actor;
use domain::id::TicketId;
use domain::mail::{Class, Letter, Level, Mailbox, Verdict};
use domain::message::{AuthorKind, Kind};
use domain::refusal::Refusal;
use domain::ticket::Status;
use domain::time::Time;

use super::prepare::{external_id, prepare};
use super::reading::Read;
use super::receive::{self, Arrival, Taken};
use super::sql::{self, Settled, Thread};
use super::writer::{self, Writer};
use super::{Inbox, Incoming, evidence, marks};
use crate::Desk;
use crate::act::Act;
use crate::contact;
use crate::error::{Error, Result};
use crate::staff;
use crate::ticket::{self, Author, IMPORTED, Message, NewMessage, NewTicket, Ticket};

/// A mail of before.
#[derive(Debug)]
pub struct Past {
    /// The address of ours that it belongs to.
    pub recipient: String,
    /// What was read.
    pub letter: Letter,
    /// When it was written.
    pub at: Time,
    /// Where its ticket stands, if it begins one.
    pub status: Status,
    /// Its bytes, if its content could not be read: they wait for a better reader. Of others they lie where they were.
    pub unread: Option<Arc<[u8]>>,
}

/// Who wrote a mail of before.
enum Side {
    /// Somebody outside.
    Trader,
    /// The venue, by the name that stands there.
    Venue(Author),
}

/// Imports a mail. When this returns, it is on disk.
pub async fn import(desk: &Desk, mut past: Past) -> Result<Taken> {
    let mail = desk.mail.clone().ok_or_else(|| Error::internal("mail is not set up"))?;
    past.letter.settle(|mark| mail.is_mark(mark));
    let to = mail.find_address(&past.recipient).ok_or(Refusal::NotFound)?;
    let inbox = to.inbox.as_ref().ok_or(Refusal::NotFound)?.address.clone();
    let is_parked = past.unread.is_some();
    let incoming = Arc::new(Incoming {
        recipient: past.recipient,
        envelope_from: String::new(),
        letter: past.letter,
        // Keys and records of then are not asked for: what was proved in those days nobody can tell.
        verdict: Verdict::unknown(),
        raw: past.unread.unwrap_or_else(|| Arc::from([])),
        is_parked,
        spot: None,
    });
    let (here, theirs, name) = (desk.clone(), incoming.clone(), inbox.clone());
    let prepared = tokio::task::spawn_blocking(move || prepare(&here, (&theirs, &name), (None, None)));
    let mut prepared = prepared.await.map_err(Error::internal)??;
    prepared.raw = prepared.raw.filter(|_| is_parked);
    let act = desk.act(Actor::Operator);
    let arrived = Arc::new(((mail, to, inbox), incoming, prepared, desk.digest_key.clone()));
    desk.db
        .write(move |tx| {
            let ((mail, to, inbox), incoming, prepared, key) = &*arrived;
            let arrival = Arrival { mail, to, inbox, incoming, relay: None, prepared, read: &Read::nothing(), key };
            keep(tx, act, &arrival, (past.at.min(act.now), past.status))
        })
        .await
}

fn keep(tx: &mut Tx<'_>, act: Act, arrival: &Arrival<'_>, dated: (Time, Status)) -> Result<Taken> {
    let (letter, id) = (&arrival.incoming.letter, act.id());
    let inbox = arrival.to.inbox.as_ref().ok_or(Refusal::NotFound)?;
    let (other, side) = sides(tx, arrival)?;
    let external_id = external_id(letter, &arrival.prepared.key);
    if !receive::enter(tx, act, arrival, (id, &external_id))? {
        return Ok(Taken { state: "again", ticket: None });
    }
    let settled = match other.filter(|_| !receive::is_own(arrival, &external_id)) {
        None => Settled { state: "own", ..Settled::default() },
        Some(other) => {
            let writer = Writer { sender: &other, level: Level::A0, is_staff: false, is_form: false, external_id: &external_id };
            let (ticket, message) = file(tx, act, (arrival, inbox, &writer), (&side, dated))?;
            let state = if arrival.incoming.is_parked { "parked" } else { "imported" };
            Settled { state, ticket: Some(ticket.id), message: Some(message.id), claims: None }
        }
    };
    sql::settle(tx, id, &settled)?;
    Ok(Taken { state: settled.state, ticket: settled.ticket })
}

/// Names who is not of the venue, and who wrote. A mail among the venue's own people has nobody else.
fn sides(tx: &mut Tx<'_>, arrival: &Arrival<'_>) -> Result<(Option<Mailbox>, Side)> {
    let letter = &arrival.incoming.letter;
    let from = letter.from.first().filter(|it| it.address.contains('@'));
    let from = from.ok_or_else(|| Refusal::bad_request("/from", "a mail without a sender"))?;
    let agent = staff::find_by_email(tx, &from.address)?;
    if agent.is_none() && !arrival.mail.is_own(&from.address) {
        return Ok((Some(from.clone()), Side::Trader));
    }
    let author = match agent {
        Some(agent) => Author::agent(agent.id, agent.name),
        None => Author { kind: AuthorKind::Agent, id: None, name: from.name.clone() },
    };
    for other in letter.to.iter().chain(&letter.cc).filter(|it| it.address.contains('@') && !arrival.mail.is_own(&it.address)) {
        if staff::find_by_email(tx, &other.address)?.is_none() {
            return Ok((Some(other.clone()), Side::Venue(author)));
        }
    }
    Ok((None, Side::Venue(author)))
}

type Whole<'a> = (&'a Arrival<'a>, &'a Inbox, &'a Writer<'a>);

fn file(
    tx: &mut Tx<'_>,
    act: Act,
    (arrival, inbox, writer): Whole<'_>,
    (side, (at, status)): (&Side, (Time, Status)),
) -> Result<(Ticket, Message)> {
    let pointed = evidence::gather(tx, act, (arrival.mail, inbox.address.as_str(), arrival.to), arrival.incoming)?;
    let first = pointed.into_iter().min_by_key(|it| it.by).map(|it| it.ticket);
    let earlier = first.map(|id| find_past(tx, id, &writer.sender.address)).transpose()?.flatten();
    let contact = match &earlier {
        Some(ticket) => ticket.contact,
        None => writer::contact_of(tx, act, (arrival, writer))?,
    };
    let said = receive::message_of(act, (arrival, writer), contact);
    let said = match side {
        Side::Trader => said,
        Side::Venue(author) => NewMessage { kind: Kind::Reply, author: author.clone(), ..said },
    };
    let (mut ticket, message) = match earlier {
        Some(mut ticket) => {
            let message = ticket::add_past(tx, act, &mut ticket, (&said, at))?;
            if matches!(side, Side::Trader) {
                sql::set_last_id(tx, ticket.id, writer.external_id)?;
            }
            (ticket, message)
        }
        None => begin(tx, act, (arrival, inbox, writer), (&said, at, status))?,
    };
    let by = Act { actor: Actor::Contact(contact), ..act };
    receive::attach(tx, by, (arrival, writer), (&mut ticket, &message))?;
    marks::refer(tx, act, &mut ticket, arrival)?;
    ticket::date_past(tx, &mut ticket, at)?;
    Ok((ticket, message))
}

/// A mail of before proves nothing, so it joins what was imported and no ticket that lives.
fn find_past(tx: &mut Tx<'_>, id: TicketId, address: &str) -> Result<Option<Ticket>> {
    let ticket = ticket::lock(tx, id)?;
    let joins = ticket.tags.iter().any(|tag| tag == IMPORTED) && writer::is_participant(tx, id, address)?;
    Ok(Some(ticket).filter(|_| joins))
}

fn begin(
    tx: &mut Tx<'_>,
    act: Act,
    (arrival, inbox, writer): Whole<'_>,
    (said, at, status): (&NewMessage, Time, Status),
) -> Result<(Ticket, Message)> {
    let subject = arrival.prepared.title();
    let contact = writer::contact_of(tx, act, (arrival, writer))?;
    let new = NewTicket {
        id: act.id(),
        contact,
        channel: "email",
        subject: subject.clone(),
        topic: inbox.topic,
        fields: "{}".to_owned(),
        live: false,
        waits: false,
        promise: inbox.promise,
        priority: None,
        reasons: Vec::new(),
    };
    let more = [(arrival.incoming.letter.class != Class::Human, "automatic"), (arrival.incoming.is_parked, "unreadable")];
    let tags = [(true, IMPORTED)].into_iter().chain(more).filter(|(holds, _)| *holds).map(|(_, tag)| tag.to_owned()).collect();
    let (ticket, message) = ticket::open_past(tx, act, (&new, tags), (said, at, status))?;
    let locale = contact::get(tx, contact)?.locale;
    let last_id = (said.kind == Kind::Inbound).then(|| writer.external_id.to_owned());
    let thread = Thread { inbox: inbox.address.clone(), address: writer.sender.address.clone(), subject, locale, last_id };
    sql::keep_thread(tx, act, ticket.id, &thread)?;
    sql::add_person(tx, act, (ticket.id, &writer.sender.address, "sender"))?;
    Ok((ticket, message))
}
