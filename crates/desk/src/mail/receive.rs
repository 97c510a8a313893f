//! A mail becomes a message: once, in the right ticket, in one transaction.

use std::sync::Arc;

use db::Tx;
use domain::actor::Actor;
use domain::id::{ContactId, MessageId, TicketId};
use domain::mail::collect::Fate;
use domain::mail::policy::{Effect, Place, effect, place};
use domain::mail::{Class, Flag, Letter, Level, Mailbox};
use domain::message::Kind;
use domain::notice::Notice;
use domain::refusal::Refusal;
use domain::ticket::Fact;

use super::prepare::{Prepared, external_id, prepare};
use super::reading::Read;
use super::relay::Relay;
use super::sql::{self, NewMail, Settled, Thread};
use super::writer::{Writer, answer_address, by_form, contact_of, is_participant};
use super::{
    Address, Inbox, Incoming, Mail, answer, by_staff, evidence, follow_up, guess, mailbox, marks, participant, probe, reading, relay,
    repeat, report, rest, twin,
};
use crate::Desk;
use crate::act::Act;
use crate::attachment;
use crate::bribe;
use crate::contact;
use crate::error::{Error, Result};
use crate::intent::DigestKey;
use crate::staff;
use crate::ticket::{self, Author, Message, NewMessage, NewTicket, Ticket};
use crate::triage;

/// What became of a mail.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// The word kept in its row; `again` for one that was here before.
    pub state: &'static str,
    /// The ticket it is in.
    pub ticket: Option<TicketId>,
}

/// Takes a mail. When this returns, the mail is on disk.
pub async fn receive(desk: &Desk, incoming: Incoming) -> Result<Taken> {
    let mail = desk.mail.clone().ok_or_else(|| Error::internal("mail is not set up"))?;
    let (mut incoming, relay) = relay::take_out(desk, incoming).await?;
    incoming.letter.settle(|mark| mail.is_mark(mark));
    let to = mail.find_address(&incoming.recipient).ok_or(Refusal::NotFound)?;
    let inbox = to.inbox.as_ref().map_or("bounce", |inbox| &inbox.address).to_owned();
    let (act, incoming) = (desk.act(Actor::System), Arc::new(incoming));
    let beforehand = reading::ask(desk, act, (&mail, &to), &incoming).await?;
    let (here, theirs, name) = (desk.clone(), incoming.clone(), inbox.clone());
    let (prepared, read) = tokio::task::spawn_blocking(move || {
        let prepared = prepare(&here, (&theirs, &name), (beforehand.looks_like, beforehand.word.as_ref()))?;
        let read = beforehand.read(&prepared);
        Ok::<_, Error>((prepared, read))
    })
    .await
    .map_err(Error::internal)??;
    let arrived = Arc::new(((mail, to, inbox), (incoming, relay), prepared, read, desk.digest_key.clone()));
    desk.db
        .write(move |tx| {
            let ((mail, to, inbox), (incoming, relay), prepared, read, key) = &*arrived;
            keep(tx, act, &Arrival { mail, to, inbox, incoming, relay: relay.as_ref(), prepared, read, key })
        })
        .await
}

/// Everything about one mail to one of our addresses.
pub(super) struct Arrival<'a> {
    pub mail: &'a Mail,
    pub to: &'a Address,
    pub inbox: &'a str,
    pub incoming: &'a Incoming,
    pub relay: Option<&'a Relay>,
    pub prepared: &'a Prepared,
    pub read: &'a Read,
    pub key: &'a DigestKey,
}

fn keep(tx: &mut Tx<'_>, act: Act, arrival: &Arrival<'_>) -> Result<Taken> {
    if let Some(spot) = &arrival.incoming.spot {
        mailbox::pass(tx, spot, Fate::Taken)?;
    }
    if let Some(id) = arrival.to.detail.as_deref().filter(|_| arrival.to.inbox.is_none()).and_then(|it| arrival.mail.tokens.read_probe(it))
    {
        probe::returned(tx, act, id)?;
        return Ok(Taken { state: "probe", ticket: None });
    }
    guess::note(tx, act, arrival)?;
    let letter = &arrival.incoming.letter;
    let external_id = external_id(letter, &arrival.prepared.key);
    let id: uuid::Uuid = act.id();
    if !enter(tx, act, arrival, (id, &external_id))? {
        return Ok(Taken { state: "again", ticket: None });
    }
    let settled = match &arrival.to.inbox {
        _ if is_own(arrival, &external_id) => Settled { state: "own", ..Settled::default() },
        Some(inbox) if !matches!(letter.class, Class::Bounce | Class::Complaint) => letter_of(tx, act, (arrival, inbox, &external_id))?,
        inbox => {
            let told = report::take(tx, act, arrival)?;
            match inbox {
                // Words alone may be a person's after all: nobody's mail is put away on a guess.
                Some(inbox) if told.state == "unmatched" && is_guess(letter) => letter_of(tx, act, (arrival, inbox, &external_id))?,
                _ => told,
            }
        }
    };
    if let Some(relay) = arrival.relay {
        relay::tell(tx, act, relay, &settled)?;
    }
    sql::settle(tx, id, &settled)?;
    Ok(Taken { state: settled.state, ticket: settled.ticket })
}

/// Writes a mail down by its id; false where it came before.
pub(super) fn enter(tx: &mut Tx<'_>, act: Act, arrival: &Arrival<'_>, (id, external_id): (uuid::Uuid, &str)) -> Result<bool> {
    let verdict = serde_json::to_string(&arrival.incoming.verdict).map_err(Error::internal)?;
    let new = NewMail {
        id,
        inbox: arrival.inbox,
        external_id,
        letter: &arrival.incoming.letter,
        prepared: arrival.prepared,
        verdict: &verdict,
        came_to: arrival.to.known_detail().map(|_| super::token::folded(&arrival.incoming.recipient)),
        named: &marks::named(tx, arrival)?,
    };
    sql::insert(tx, act, &new)
}

/// Tells whether a report was known by its words and not by the standard form.
fn is_guess(letter: &Letter) -> bool {
    letter.bounce.as_ref().is_some_and(|bounce| bounce.format != "dsn")
}

/// The desk's own mail that comes back is dropped, or two desks would talk for ever.
pub(super) fn is_own(arrival: &Arrival<'_>, external_id: &str) -> bool {
    let mark = arrival.incoming.letter.loop_mark.as_deref().is_some_and(|mark| arrival.mail.tokens.is_own(mark));
    mark || arrival.mail.read_id(external_id, arrival.inbox).is_some()
}

/// Files a letter.
fn letter_of(tx: &mut Tx<'_>, act: Act, (arrival, inbox, external_id): (&Arrival<'_>, &Inbox, &str)) -> Result<Settled> {
    if let Some(settled) = by_staff::take(tx, act, arrival)? {
        return Ok(settled);
    }
    let letter = &arrival.incoming.letter;
    let named = letter.from.first().cloned().unwrap_or_else(|| Mailbox { name: None, address: arrival.incoming.envelope_from.clone() });
    let writer_of_form = by_form(arrival, inbox);
    let is_form = writer_of_form.is_some();
    let sender = writer_of_form.unwrap_or(named);
    let is_trusted = letter.sole_sender().is_some() && !is_form && !arrival.mail.is_own(&sender.address);
    let is_staff = staff::find_by_email(tx, &sender.address)?.is_some();
    let level = if is_trusted && !is_staff { arrival.incoming.verdict.level() } else { Level::A0 };
    if level >= Level::A1 && letter.class == Class::Human {
        rest::forgive(tx, &sender.address)?;
    }
    let pointed = evidence::gather(tx, act, (arrival.mail, inbox.address.as_str(), arrival.to), arrival.incoming)?;
    let mut known = Vec::new();
    for spot in &pointed {
        if is_participant(tx, spot.ticket, &sender.address)? {
            known.push(spot.ticket);
        }
    }
    let writer = Writer { sender: &sender, level, is_staff, is_form, external_id };
    let settled = match place(&pointed, level, |ticket| known.contains(&ticket)) {
        Place::Join(id) => {
            let mut ticket = ticket::lock_living(tx, id)?;
            let stand = follow_up::stand_of(tx, act, &ticket)?;
            match effect(letter.class, inbox.follow_up, (stand, follow_up::is_thanks(arrival), act.now)) {
                Effect::Successor => open(tx, act, (arrival, inbox, &writer), Some(id))?,
                effect => {
                    let settled = join(tx, act, (arrival, &writer), (&mut ticket, effect))?;
                    follow_up::differs(tx, act, arrival, &mut ticket)?;
                    settled
                }
            }
        }
        Place::Held(id) => hold(tx, act, (arrival, inbox, &writer), &[id])?,
        Place::Torn(a, b) => hold(tx, act, (arrival, inbox, &writer), &[a, b])?,
        Place::New => match repeat::same_problem(tx, act, (arrival, &writer))? {
            Some(id) => repeat::join(tx, act, (arrival, inbox, &writer), id)?,
            None => open(tx, act, (arrival, inbox, &writer), None)?,
        },
    };
    participant::suggest(tx, act, (arrival, &writer), &settled)?;
    twin::link(tx, act, (arrival, &writer), &settled)?;
    Ok(settled)
}

/// Opens a ticket that claims to belong to others, and shows it there.
fn hold(tx: &mut Tx<'_>, act: Act, whole: (&Arrival<'_>, &Inbox, &Writer<'_>), claimed: &[TicketId]) -> Result<Settled> {
    let settled = open(tx, act, whole, claimed.first().copied())?;
    let Some(id) = settled.ticket else { return Ok(settled) };
    let mut ticket = ticket::lock(tx, id)?;
    for old in claimed {
        let mut old = ticket::lock(tx, *old)?;
        ticket::add_notice(tx, act, &mut old, &Notice::MailHeld { reference: ticket.reference.clone() })?;
        ticket::add_notice(tx, act, &mut ticket, &Notice::MailClaims { reference: old.reference.clone() })?;
    }
    Ok(Settled { state: "held", ..settled })
}

pub(super) fn join(
    tx: &mut Tx<'_>,
    act: Act,
    (arrival, writer): (&Arrival<'_>, &Writer<'_>),
    (ticket, effect): (&mut Ticket, Effect),
) -> Result<Settled> {
    let contact = contact_of(tx, act, (arrival, writer))?;
    let by = Act { actor: Actor::Contact(contact), ..act };
    let is_beside = participant::since(tx, ticket.id, &writer.sender.address)?.is_some();
    let mut new = message_of(act, (arrival, writer), contact);
    if is_beside {
        new.author = Author::participant(contact, writer.sender);
    }
    let message = ticket::add_message(tx, by, ticket, &new)?;
    attach(tx, by, (arrival, writer), (ticket, &message))?;
    marks::add(tx, act, ticket, (arrival, writer))?;
    let system = Act { actor: Actor::System, ..act };
    match effect {
        Effect::Reopen => ticket::start_waiting(tx, act, ticket, Fact::ContactReplied)?,
        Effect::Thank => drop(ticket::add_notice(tx, system, ticket, &Notice::MailThanks)?),
        Effect::Tire => drop(ticket::add_notice(tx, system, ticket, &Notice::MailTires)?),
        Effect::Append | Effect::Successor => {}
    }
    by_staff::notify(tx, act, ticket)?;
    triage::keep(tx, act, ticket, (&message, arrival.read.of(Some(ticket.id))))?;
    if !is_beside {
        sql::set_last_id(tx, ticket.id, writer.external_id)?;
    }
    if arrival.incoming.letter.flags.contains(&Flag::TooLarge)
        && let Some(thread) = sql::find_thread(tx, ticket.id)?
    {
        answer::acknowledge(tx, act, (arrival, writer.level, false), (ticket, &thread))?;
    }
    let state = if effect == Effect::Tire { "tired" } else { "joined" };
    Ok(Settled { state, ticket: Some(ticket.id), message: Some(message.id), claims: None })
}

fn open(
    tx: &mut Tx<'_>,
    act: Act,
    (arrival, inbox, writer): (&Arrival<'_>, &Inbox, &Writer<'_>),
    claims: Option<TicketId>,
) -> Result<Settled> {
    let (letter, prepared) = (&arrival.incoming.letter, arrival.prepared);
    let contact = contact_of(tx, act, (arrival, writer))?;
    let subject = prepared.title();
    let new = NewTicket {
        id: act.id(),
        contact,
        channel: "email",
        subject: subject.clone(),
        topic: inbox.topic,
        fields: "{}".to_owned(),
        live: false,
        waits: letter.class == Class::Human && !letter.flags.contains(&Flag::Spam),
        promise: inbox.promise,
        priority: inbox.priority,
        reasons: marks::reasons(arrival, inbox),
    };
    let by = Act { actor: Actor::Contact(contact), ..act };
    let (mut ticket, message) = ticket::open(tx, by, (&new, arrival.read.of(None)), &message_of(act, (arrival, writer), contact))?;
    attach(tx, by, (arrival, writer), (&mut ticket, &message))?;
    marks::label(tx, act, &mut ticket, (arrival, inbox, writer))?;
    marks::refer(tx, act, &mut ticket, arrival)?;
    triage::keep(tx, act, &mut ticket, (&message, arrival.read.of(None)))?;
    let locale = contact::get(tx, contact)?.locale;
    let address = if writer.is_form { writer.sender.address.clone() } else { answer_address(letter, writer.sender) };
    let thread = Thread { inbox: inbox.address.clone(), address, subject, locale, last_id: Some(writer.external_id.to_owned()) };
    sql::keep_thread(tx, act, ticket.id, &thread)?;
    if !writer.is_staff && !arrival.mail.is_own(&writer.sender.address) {
        sql::add_person(tx, act, (ticket.id, &writer.sender.address, "sender"))?;
    }
    if arrival.to.only_sends || inbox.acknowledges && !writer.is_staff {
        // What is staff's counts for nothing on a ticket; how often their address may be written to goes by its proof.
        let level = if writer.is_staff { arrival.incoming.verdict.level() } else { writer.level };
        answer::acknowledge(tx, act, (arrival, level, writer.is_staff), (&mut ticket, &thread))?;
    }
    let state = if arrival.incoming.is_parked { "parked" } else { "opened" };
    Ok(Settled { state, ticket: Some(ticket.id), message: Some(message.id), claims })
}

pub(super) fn message_of(act: Act, (arrival, writer): (&Arrival<'_>, &Writer<'_>), contact: ContactId) -> NewMessage {
    NewMessage {
        id: act.id::<MessageId>(),
        kind: Kind::Inbound,
        author: Author::contact(contact, writer.sender.name.clone()),
        body: arrival.prepared.body.clone(),
        secrets: arrival.prepared.secrets.clone(),
        client_id: None,
        public: true,
    }
}

/// Keeps what comes with a message: files, ids by which later mails find it, the word about masked secrets.
pub(super) fn attach(
    tx: &mut Tx<'_>,
    act: Act,
    (arrival, writer): (&Arrival<'_>, &Writer<'_>),
    (ticket, message): (&mut Ticket, &Message),
) -> Result<()> {
    let (prepared, principal) = (arrival.prepared, message.author.id.unwrap_or(ticket.contact.0));
    let mut ids = Vec::new();
    for file in &prepared.files {
        let file = attachment::Attachment { id: act.id(), principal, ..file.clone() };
        attachment::create(tx, act, &file)?;
        ids.push(file.id);
    }
    attachment::bind(tx, &ids, principal, (ticket.id, message.id))?;
    sql::add_id(tx, act, (writer.external_id, arrival.inbox, ticket.id, "received"))?;
    for id in arrival.incoming.letter.references.iter().rev().take(20).filter(|id| arrival.mail.read_id(id, arrival.inbox).is_none()) {
        sql::add_id(tx, act, (id, arrival.inbox, ticket.id, "seen"))?;
    }
    bribe::keep(tx, act, message, prepared.withheld.as_ref())?;
    if !prepared.secrets.is_empty() {
        let mut kinds = prepared.secrets.clone();
        kinds.sort_unstable();
        kinds.dedup();
        ticket::add_notice(tx, act, ticket, &Notice::SecretMasked { kinds })?;
    }
    Ok(())
}
