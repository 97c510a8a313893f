//! What staff write: replies to the trader, notes to each other.

use std::sync::Arc;

use db::Tx;
use domain::id::{AttachmentId, MessageId};
use domain::message::{ClientId, Kind};
use domain::notice::Notice;
use domain::priority::Priority;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::shield::{Ask, Shielded, asks, shield};
use domain::ticket::{Fact, Status};

use crate::act::Act;
use crate::attachment;
use crate::deliver;
use crate::error::{Result, or_not_found};
use crate::handle::{self, Amendment};
use crate::intake::{Accepted, RawMessage, body_of, ids};
use crate::intent::{self, DigestKey, Intent, Made};
use crate::mail;
use crate::mention;
use crate::staff::Agent;
use crate::ticket::{self, Author, NewMessage, Ticket};

/// Who is to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The trader; afterwards the ticket has this status.
    Contact {
        /// `Pending` or `Solved`.
        then: Status,
    },
    /// Staff only.
    Staff,
}

/// What changes on the ticket together with a reply or note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The priority it gets.
    pub priority: Option<Priority>,
    /// The tags it gets, besides those it has.
    pub add_tags: Vec<String>,
}

impl Beside {
    /// Lists what makes the act another one; nothing when nothing changes.
    fn parts(&self) -> Vec<&str> {
        let priority = self.priority.iter().flat_map(|priority| ["priority", priority.as_str()]);
        priority.chain(self.add_tags.iter().flat_map(|tag| ["tag", tag.as_str()])).collect()
    }
}

/// A checked reply or note. One that asks the trader for a secret cannot be built.
#[derive(Debug, Clone)]
pub struct Draft {
    writer: Writer,
    intent: Intent,
    audience: Audience,
    body: Shielded,
    attachments: Vec<AttachmentId>,
    beside: Beside,
    at_hand: Arc<[&'static str]>,
}

/// Who writes, and in which ticket.
#[derive(Debug, Clone)]
pub struct Writer {
    /// The member of staff; the trader sees the name.
    pub agent: Agent,
    /// The ticket.
    pub reference: Reference,
}

/// Refuses a text that asks the trader for a secret, with the places.
pub fn guard(body: &str) -> Result<()> {
    let asks = asks(body);
    if asks.is_empty() {
        return Ok(());
    }
    Err(Refusal::AsksForSecret { asks: asks.iter().map(|ask| in_utf16(body, ask)).collect() }.into())
}

impl Draft {
    /// Checks the form, stops a reply that asks for a secret, masks secrets in what remains.
    pub fn parse(writer: Writer, (audience, beside): (Audience, Beside), raw: &RawMessage, key: &DigestKey) -> Result<Self> {
        let client_id = ClientId::parse(&raw.client_id)?;
        let body = body_of(&raw.body, &raw.attachments)?;
        if matches!(audience, Audience::Contact { .. }) {
            guard(body.as_str())?;
        }
        let word = match audience {
            Audience::Contact { then } => then.as_str(),
            Audience::Staff => "note",
        };
        let files = ids(&raw.attachments);
        let mut parts = vec!["reply", writer.reference.as_str(), word, body.as_str(), &files];
        parts.extend(beside.parts());
        Ok(Self {
            intent: Intent { principal: writer.agent.id.0, client_id, digest: key.digest(&parts) },
            writer,
            audience,
            body: shield(body.as_str()),
            attachments: raw.attachments.clone(),
            beside,
            at_hand: Arc::default(),
        })
    }

    /// Names the channels on which a reply lies ready as soon as it is committed: there its delivery is kept with it, and no
    /// job is left to do.
    #[must_use]
    pub fn with_at_hand(self, at_hand: &Arc<[&'static str]>) -> Self {
        Self { at_hand: at_hand.clone(), ..self }
    }
}

/// Screens count in UTF-16 units.
fn in_utf16(text: &str, ask: &Ask) -> Ask {
    let units = |bytes: usize| text.get(..bytes).map_or(0, |head| head.encode_utf16().count());
    Ask { kind: ask.kind, start: units(ask.start), end: units(ask.end) }
}

/// Stores a reply or note and what changes with it; a reply is delivered by the job that follows from its event. Sent again it
/// changes nothing.
pub fn send(tx: &mut Tx<'_>, act: Act, draft: &Draft) -> Result<Accepted> {
    let agent = &draft.writer.agent;
    let mut ticket = or_not_found(ticket::lock_living_by_reference(tx, &draft.writer.reference)?)?;
    let id: MessageId = act.id();
    if let Some(first) = intent::begin(tx, act, &draft.intent, Made { ticket: Some(ticket.id), result: id.0 })? {
        let message = ticket::get_message(tx, MessageId(first.result))?;
        return Ok(Accepted { ticket: ticket::get(tx, message.ticket)?, message, replayed: true, joined: false });
    }
    let public = matches!(draft.audience, Audience::Contact { .. });
    if public {
        take_if_free(tx, act, &mut ticket, agent)?;
    }
    let new = NewMessage {
        id,
        kind: if public { Kind::Reply } else { Kind::Note },
        author: Author::agent(agent.id, agent.name.clone()),
        body: draft.body.text().to_owned(),
        secrets: draft.body.secrets().to_vec(),
        client_id: Some(draft.intent.client_id.clone()),
        public,
    };
    let message = ticket::add_message(tx, act, &mut ticket, &new)?;
    attachment::bind(tx, &draft.attachments, agent.id.0, (ticket.id, message.id))?;
    if !public {
        mention::record(tx, act, &ticket, (&message, agent.id))?;
    }
    if let Audience::Contact { then } = draft.audience {
        mail::queue_reply(tx, act, &ticket, &message)?;
        answered(tx, act, &mut ticket, (then, &agent.name))?;
        if draft.at_hand.contains(&ticket.channel.as_str()) {
            deliver::keep_ready(tx, act, &ticket, message.id)?;
        }
    }
    let Beside { priority, add_tags } = draft.beside.clone();
    handle::apply(tx, act, agent, (&mut ticket, &Amendment { priority, add_tags, ..Amendment::default() }))?;
    Ok(Accepted { ticket, message, replayed: false, joined: false })
}

/// Whoever answers an unowned ticket owns it.
fn take_if_free(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, agent: &Agent) -> Result<()> {
    if ticket.assignee.is_none() && ticket::try_claim(tx, act, ticket, agent.id)? {
        ticket::add_notice(tx, act, ticket, &Notice::Claimed { agent: agent.name.clone() })?;
    }
    Ok(())
}

fn answered(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, (then, name): (Status, &str)) -> Result<()> {
    if then == Status::Solved {
        ticket::stop_waiting(tx, act, ticket, Fact::MarkedSolved)?;
        ticket::add_notice(tx, act, ticket, &Notice::SolvedByAgent { agent: name.to_owned() })?;
        return Ok(());
    }
    ticket::stop_waiting(tx, act, ticket, Fact::AgentReplied)
}
