//! Messages that are about something else become a ticket of their own, and come back.

use db::Tx;
use domain::event::Event;
use domain::id::{MessageId, TicketId};
use domain::merge::{MOST_MESSAGES, Wait};
use domain::message::ClientId;
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;

use super::{sql, unite};
use crate::act::Act;
use crate::attachment;
use crate::error::{Result, or_not_found};
use crate::intent::{self, DigestKey, Intent, Made};
use crate::log;
use crate::mail;
use crate::staff::Agent;
use crate::ticket::{self, Message, Place, Ticket};

/// Messages of a ticket that are to be one of their own.
#[derive(Debug, Clone)]
pub struct Part {
    source: Reference,
    messages: Vec<MessageId>,
    intent: Intent,
}

impl Part {
    /// Checks the form: 1 to 100 messages, each once.
    pub fn parse(agent: &Agent, source: Reference, (client_id, messages): (&str, Vec<MessageId>), key: &DigestKey) -> Result<Self> {
        let mut seen = std::collections::HashSet::new();
        if messages.is_empty() || messages.len() > MOST_MESSAGES || !messages.iter().all(|id| seen.insert(*id)) {
            return Err(Refusal::bad_request("/messages", format!("1 to {MOST_MESSAGES} messages, each once")).into());
        }
        let ids = messages.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let digest = key.digest(&["split", source.as_str(), &ids]);
        Ok(Self { intent: Intent { principal: agent.id.0, client_id: ClientId::parse(client_id)?, digest }, source, messages })
    }
}

/// Splits messages off. Returns the new ticket, and whether it was made earlier.
pub fn split(tx: &mut Tx<'_>, act: Act, agent: &Agent, part: &Part) -> Result<(Ticket, bool)> {
    let found = or_not_found(ticket::find_by_reference(tx, &part.source)?)?;
    let id: TicketId = act.id();
    if let Some(first) = intent::begin(tx, act, &part.intent, Made { ticket: Some(id), result: id.0 })? {
        return Ok((ticket::get(tx, TicketId(first.result))?, true));
    }
    let mut source = ticket::lock(tx, found.id)?;
    ticket::require_living(&source)?;
    let moved = ticket::inbound_of(tx, source.id, &part.messages)?;
    let moved = moved.ok_or_else(|| Refusal::bad_request("/messages", "messages of this ticket that its trader wrote"))?;
    if usize::try_from(ticket::count_inbound(tx, source.id)?).is_ok_and(|all| all <= moved.len()) {
        return Err(Refusal::NothingRemains.into());
    }
    let mut ticket = ticket::open_with(tx, act, (&source, id), &moved)?;
    ticket::set_split_from(tx, &mut ticket, Some(source.id))?;
    let here = Notice::Moved { agent: agent.name.clone(), reference: ticket.reference.clone() };
    for (message, seq) in moved.iter().zip(1_i64..) {
        carry(tx, act, message, Place { ticket: id, seq, public_seq: Some(seq) }, &here)?;
    }
    mail::follow_messages(tx, (source.id, id), &part.messages)?;
    follow(tx, act, (&mut source, &mut ticket))?;
    let source_before = ticket::wait_now(tx, act, &source)?;
    let source_after = match source_before.waiting_since {
        Some(since) if !ticket::has_inbound_since(tx, source.id, since)? => source_before.answered(),
        _ => source_before.clone(),
    };
    ticket::set_wait(tx, act, &mut source, &source_after)?;
    ticket::refresh_preview(tx, act, &mut source)?;
    for ticket in [&source, &ticket] {
        let event = Event::Split { source: source.id, ticket: id, messages: part.messages.clone() };
        log::record(tx, act, ticket.subject_of_events(), &event)?;
    }
    ticket::add_notice(tx, act, &mut ticket, &Notice::SplitFrom { agent: agent.name.clone(), reference: source.reference.clone() })?;
    let places: Vec<(MessageId, i64)> = moved.iter().map(|message| (message.id, message.seq)).collect();
    let split = sql::Split { source: source.id, source_before, source_after };
    sql::insert_split(tx, act, (agent.id, id), (&split, &places))?;
    Ok((ticket, false))
}

/// Brings messages that were split off back to their places; what came to their ticket since goes on in the source with it.
pub fn unsplit(tx: &mut Tx<'_>, act: Act, agent: &Agent, reference: &Reference) -> Result<Ticket> {
    let found = or_not_found(ticket::find_by_reference(tx, reference)?)?;
    let split = sql::find_split(tx, found.id)?.ok_or(Refusal::InvalidTransition)?;
    let (mut ticket, mut source) = ticket::lock_both(tx, (found.id, split.source))?;
    ticket::require_living(&ticket)?;
    ticket::require_living(&source)?;
    let places = sql::list_split(tx, ticket.id)?;
    let ids: Vec<MessageId> = places.iter().map(|(id, _)| *id).collect();
    let messages = ticket::inbound_of(tx, ticket.id, &ids)?.ok_or(Refusal::ChangedSince)?;
    let began = messages.first().map(|message| message.at);
    let there = Notice::Moved { agent: agent.name.clone(), reference: source.reference.clone() };
    for (id, seq) in &places {
        let Some(message) = messages.iter().find(|message| message.id == *id) else { continue };
        let place = ticket::take_stand_in(tx, source.id, *seq)?;
        carry(tx, act, message, place, &there)?;
    }
    mail::follow_messages(tx, (ticket.id, source.id), &ids)?;
    ticket::set_split_from(tx, &mut ticket, None)?;
    sql::end_split(tx, act, ticket.id)?;
    if began.is_some() && ticket.waiting_since == began {
        leave(tx, act, &mut ticket)?;
        let back = source.wait().given_back(&split.source_before, &split.source_after, None);
        ticket::set_wait(tx, act, &mut source, &back)?;
    }
    for one in [&mut source, &mut ticket] {
        ticket::refresh_preview(tx, act, one)?;
    }
    for one in [&source, &ticket] {
        let event = Event::Unsplit { source: source.id, ticket: ticket.id, messages: ids.clone() };
        log::record(tx, act, one.subject_of_events(), &event)?;
    }
    unite(tx, act, agent, (source, ticket))
}

/// What other systems call the matter goes with the mails that named it, and stays where others named it too.
fn follow(tx: &mut Tx<'_>, act: Act, (source, ticket): (&mut Ticket, &mut Ticket)) -> Result<()> {
    let (here, there) = (mail::named_in(tx, source.id)?, mail::named_in(tx, ticket.id)?);
    ticket::refer(tx, act, ticket, &there)?;
    let gone: Vec<String> = there.into_iter().filter(|id| !here.contains(id)).collect();
    ticket::drop_references(tx, act, source, &gone)
}

/// The wait that nobody answered leaves with the messages that began it; what the trader wrote since, they wait for still.
fn leave(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket) -> Result<()> {
    let wait = match ticket::first_inbound_after(tx, ticket.id, 0)? {
        Some(later) => Wait { waiting_since: Some(later), clock_from: Some(later), ..ticket.wait() },
        None => ticket.wait().answered(),
    };
    ticket::set_wait(tx, act, ticket, &wait)
}

fn carry(tx: &mut Tx<'_>, act: Act, message: &Message, to: Place, notice: &Notice) -> Result<()> {
    ticket::move_message(tx, act, message, to, notice)?;
    attachment::follow(tx, message.id, to.ticket)
}
