//! What staff write: replies to the trader, notes to each other.

use db::Tx;
use domain::id::{AgentId, AttachmentId, MessageId};
use domain::message::{ClientId, Kind};
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::shield::{Ask, Shielded, asks, shield};
use domain::ticket::{Fact, Status};

use crate::act::Act;
use crate::attachment;
use crate::error::{Result, or_not_found};
use crate::handle::{self, Amendment};
use crate::intake::{Accepted, RawMessage, body_of, ids};
use crate::intent::{self, DigestKey, Intent, Made};
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

/// A checked reply or note. One that asks the trader for a secret cannot be built.
#[derive(Debug, Clone)]
pub struct Draft {
    agent: AgentId,
    agent_name: String,
    reference: Reference,
    intent: Intent,
    audience: Audience,
    body: Shielded,
    attachments: Vec<AttachmentId>,
}

/// Who writes, and in which ticket.
#[derive(Debug, Clone)]
pub struct Writer {
    /// The member of staff.
    pub agent: AgentId,
    /// Their name, as the trader sees it.
    pub name: String,
    /// The ticket.
    pub reference: Reference,
}

impl Draft {
    /// Checks the form, stops a reply that asks for a secret, masks secrets in what remains.
    pub fn parse(writer: Writer, audience: Audience, raw: &RawMessage, key: &DigestKey) -> Result<Self> {
        let client_id = ClientId::parse(&raw.client_id)?;
        let body = body_of(&raw.body, &raw.attachments)?;
        if matches!(audience, Audience::Contact { .. }) {
            let asks = asks(body.as_str());
            if !asks.is_empty() {
                let asks = asks.iter().map(|ask| in_utf16(body.as_str(), ask)).collect();
                return Err(Refusal::AsksForSecret { asks }.into());
            }
        }
        let word = match audience {
            Audience::Contact { then } => then.as_str(),
            Audience::Staff => "note",
        };
        let digest = key.digest(&["reply", writer.reference.as_str(), word, body.as_str(), &ids(&raw.attachments)]);
        Ok(Self {
            intent: Intent { principal: writer.agent.0, client_id, digest },
            agent: writer.agent,
            agent_name: writer.name,
            reference: writer.reference,
            audience,
            body: shield(body.as_str()),
            attachments: raw.attachments.clone(),
        })
    }
}

/// Screens count in UTF-16 units.
fn in_utf16(text: &str, ask: &Ask) -> Ask {
    let units = |bytes: usize| text.get(..bytes).map_or(0, |head| head.encode_utf16().count());
    Ask { kind: ask.kind, start: units(ask.start), end: units(ask.end) }
}

/// Stores a reply or note; a reply is delivered by the job that follows from its event.
pub fn send(tx: &mut Tx<'_>, act: Act, draft: &Draft) -> Result<Accepted> {
    let mut ticket = or_not_found(ticket::lock_by_reference(tx, &draft.reference)?)?;
    let id: MessageId = act.id();
    if let Some(first) = intent::begin(tx, act, &draft.intent, Made { ticket: Some(ticket.id), result: id.0 })? {
        let message = ticket::get_message(tx, MessageId(first.result))?;
        return Ok(Accepted { ticket: ticket::get(tx, message.ticket)?, message, replayed: true, joined: false });
    }
    let public = matches!(draft.audience, Audience::Contact { .. });
    if public {
        take_if_free(tx, act, &mut ticket, draft)?;
    }
    let new = NewMessage {
        id,
        kind: if public { Kind::Reply } else { Kind::Note },
        author: Author::agent(draft.agent, draft.agent_name.clone()),
        body: draft.body.text().to_owned(),
        secrets: draft.body.secrets().to_vec(),
        client_id: Some(draft.intent.client_id.clone()),
        public,
    };
    let message = ticket::add_message(tx, act, &mut ticket, &new)?;
    attachment::bind(tx, &draft.attachments, draft.agent.0, (ticket.id, message.id))?;
    if !public {
        mention::record(tx, act, &ticket, (&message, draft.agent))?;
    }
    if let Audience::Contact { then } = draft.audience {
        answered(tx, act, &mut ticket, (then, &draft.agent_name))?;
    }
    Ok(Accepted { ticket, message, replayed: false, joined: false })
}

/// Stores a reply or note and changes its ticket with it, both or neither. Sent again it changes nothing.
pub fn send_with(tx: &mut Tx<'_>, act: Act, agent: &Agent, (draft, change): (&Draft, &Amendment)) -> Result<Accepted> {
    let mut accepted = send(tx, act, draft)?;
    if !accepted.replayed {
        handle::apply(tx, act, agent, (&mut accepted.ticket, change))?;
    }
    Ok(accepted)
}

/// Whoever answers an unowned ticket owns it.
fn take_if_free(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, draft: &Draft) -> Result<()> {
    if ticket.assignee.is_none() && ticket::try_claim(tx, act, ticket, draft.agent)? {
        ticket::add_notice(tx, act, ticket, &Notice::Claimed { agent: draft.agent_name.clone() })?;
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
