//! What a trader sends becomes a ticket or joins one: shielded, exactly once, in one transaction.

mod draft;
mod said;

pub use draft::{Case, Followup, RawCase, RawMessage};
pub(crate) use draft::{body_of, ids};

use db::Tx;
use domain::entities;
use domain::id::{MessageId, TicketId};
use domain::notice::Notice;
use domain::repeat::{Earlier, joins};
use domain::sla::Own;
use domain::ticket::Fact;

use crate::act::Act;
use crate::attachment;
use crate::bribe;
use crate::contact;
use crate::error::{Result, or_not_found};
use crate::intent::{self, Made};
use crate::mail;
use crate::ticket::{self, Message, NewTicket, Ticket};
use crate::triage;
use said::Said;

/// What an accepted act made, now or the first time it was sent.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The ticket.
    pub ticket: Ticket,
    /// The message.
    pub message: Message,
    /// Whether it was made earlier.
    pub replayed: bool,
    /// Whether a new problem turned out to be one that was open already.
    pub joined: bool,
}

impl Accepted {
    /// Tells whether the ticket was opened by this act.
    pub fn is_fresh(&self) -> bool {
        !self.replayed && !self.joined && self.message.seq == 1
    }
}

/// So many of a trader's open tickets are looked at for the same problem.
pub(crate) const LATEST: i64 = 20;

/// Opens a ticket with its first message.
pub fn accept_case(tx: &mut Tx<'_>, act: Act, case: &Case) -> Result<Accepted> {
    if let Some(open) = same_problem(tx, act, case)? {
        return join(tx, act, case, open);
    }
    let (ticket_id, message_id): (TicketId, MessageId) = (act.id(), act.id());
    if let Some(first) = intent::begin(tx, act, &case.intent, Made { ticket: Some(ticket_id), result: message_id.0 })? {
        return replayed(tx, first);
    }
    let new = NewTicket {
        id: ticket_id,
        contact: case.contact,
        channel: case.channel,
        subject: case.subject_or_excerpt(),
        topic: case.topic,
        fields: case.fields.clone(),
        live: case.live,
        waits: true,
        promise: Own::default(),
        priority: None,
        reasons: Vec::new(),
    };
    let writer = contact::get(tx, case.contact)?;
    let (mut ticket, message) = ticket::open(tx, act, (&new, case.found()), &case.said(message_id).message(&writer))?;
    attachment::bind(tx, &case.attachments, writer.id.0, (ticket.id, message.id))?;
    triage::keep(tx, act, &mut ticket, (&message, case.found()))?;
    if case.found().is_some() && !case.attachments.is_empty() {
        triage::keep_files(tx, act, &mut ticket, &message)?;
    }
    bribe::keep(tx, act, &message, case.withheld())?;
    warn_of_secrets(tx, act, &mut ticket, &case.secrets())?;
    Ok(Accepted { ticket, message, replayed: false, joined: false })
}

/// Finds the open ticket that a live chat about the same problem joins: another chat, or a mail of the same trader.
fn same_problem(tx: &mut Tx<'_>, act: Act, case: &Case) -> Result<Option<TicketId>> {
    if !case.is_plain_chat() {
        return Ok(None);
    }
    let open = ticket::list_for_contact(tx, case.contact, Some(true), None, LATEST)?;
    let earlier: Vec<Earlier<'_>> = open.iter().filter(|ticket| ticket.live || ticket.channel == mail::CHANNEL).map(earlier).collect();
    if earlier.is_empty() {
        return Ok(None);
    }
    let topic = case.topic.or_else(|| case.found().and_then(|found| found.triage.sure_topic()));
    let named = case.found().map_or_else(|| entities::find(case.body.text()), |found| found.entities.clone());
    Ok(joins(topic, &named, &earlier, act.now))
}

/// What of an open ticket decides whether something new is the same problem.
pub(crate) fn earlier(ticket: &Ticket) -> Earlier<'_> {
    Earlier { ticket: ticket.id, topic: ticket.topic, updated_at: ticket.updated_at, fields: &ticket.fields }
}

fn join(tx: &mut Tx<'_>, act: Act, case: &Case, open: TicketId) -> Result<Accepted> {
    // Somebody may have merged it since it was found.
    let mut ticket = ticket::lock_living(tx, open)?;
    let id: MessageId = act.id();
    if let Some(first) = intent::begin(tx, act, &case.intent, Made { ticket: Some(ticket.id), result: id.0 })? {
        return replayed(tx, first);
    }
    let message = continue_thread(tx, act, &mut ticket, case.said(id))?;
    ticket::add_notice(tx, act, &mut ticket, &Notice::Joined)?;
    warn_of_secrets(tx, act, &mut ticket, &case.secrets())?;
    Ok(Accepted { ticket, message, replayed: false, joined: true })
}

/// Adds a message to a trader's own ticket.
pub fn accept_followup(tx: &mut Tx<'_>, act: Act, followup: &Followup) -> Result<Accepted> {
    let mut ticket = or_not_found(ticket::lock_owned_living(tx, followup.contact, &followup.reference)?)?;
    let message_id: MessageId = act.id();
    if let Some(first) = intent::begin(tx, act, &followup.intent, Made { ticket: Some(ticket.id), result: message_id.0 })? {
        return replayed(tx, first);
    }
    let message = continue_thread(tx, act, &mut ticket, followup.said(message_id))?;
    warn_of_secrets(tx, act, &mut ticket, followup.body.secrets())?;
    Ok(Accepted { ticket, message, replayed: false, joined: false })
}

/// Adds to a thread that exists: the ticket opens again, and the trader waits from the moment they first waited.
fn continue_thread(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, said: Said<'_>) -> Result<Message> {
    let writer = contact::get(tx, ticket.contact)?;
    let message = ticket::add_message(tx, act, ticket, &said.message(&writer))?;
    attachment::bind(tx, said.attachments, writer.id.0, (ticket.id, message.id))?;
    bribe::keep(tx, act, &message, said.withheld)?;
    ticket::start_waiting(tx, act, ticket, Fact::ContactReplied)?;
    ticket::snooze(tx, act, ticket, None)?;
    triage::keep(tx, act, ticket, (&message, said.found))?;
    if said.found.is_some() && !said.attachments.is_empty() {
        triage::keep_files(tx, act, ticket, &message)?;
    }
    mail::by_staff::notify(tx, act, ticket)?;
    Ok(message)
}

fn replayed(tx: &mut Tx<'_>, first: Made) -> Result<Accepted> {
    let message = ticket::get_message(tx, MessageId(first.result))?;
    Ok(Accepted { ticket: ticket::get(tx, message.ticket)?, joined: message.seq > 1, message, replayed: true })
}

fn warn_of_secrets(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, kinds: &[domain::shield::SecretKind]) -> Result<()> {
    if kinds.is_empty() {
        return Ok(());
    }
    let mut kinds = kinds.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    ticket::add_notice(tx, act, ticket, &Notice::SecretMasked { kinds })?;
    Ok(())
}
