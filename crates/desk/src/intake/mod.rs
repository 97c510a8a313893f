//! What a trader sends becomes a ticket or joins one: shielded, exactly once, in one transaction.

mod draft;

pub use draft::{Case, Followup, RawCase, RawMessage};
pub(crate) use draft::{body_of, ids};

use db::Tx;
use domain::id::{ContactId, MessageId, TicketId};
use domain::message::Kind;
use domain::notice::Notice;
use domain::shield::Shielded;
use domain::ticket::Fact;

use crate::act::Act;
use crate::attachment;
use crate::contact;
use crate::error::{Result, or_not_found};
use crate::intent::{self, Made};
use crate::ticket::{self, Author, Message, NewMessage, NewTicket, Ticket};

/// What an accepted act made, now or the first time it was sent.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The ticket.
    pub ticket: Ticket,
    /// The message.
    pub message: Message,
    /// Whether it was made earlier.
    pub replayed: bool,
}

/// Opens a ticket with its first message.
pub fn accept_case(tx: &mut Tx<'_>, act: Act, case: &Case) -> Result<Accepted> {
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
    };
    let mut ticket = ticket::create(tx, act, &new)?;
    let message = store(tx, act, &mut ticket, Said { id: message_id, body: &case.body, client_id: &case.intent.client_id, contact: case.contact, attachments: &case.attachments })?;
    ticket::start_waiting(tx, act, &mut ticket)?;
    warn_of_secrets(tx, act, &mut ticket, &case.secrets())?;
    Ok(Accepted { ticket, message, replayed: false })
}

/// Adds a message to a trader's own ticket.
pub fn accept_followup(tx: &mut Tx<'_>, act: Act, followup: &Followup) -> Result<Accepted> {
    let mut ticket = or_not_found(ticket::lock_owned(tx, followup.contact, &followup.reference)?)?;
    let message_id: MessageId = act.id();
    if let Some(first) = intent::begin(tx, act, &followup.intent, Made { ticket: Some(ticket.id), result: message_id.0 })? {
        return replayed(tx, first);
    }
    let said = Said { id: message_id, body: &followup.body, client_id: &followup.intent.client_id, contact: followup.contact, attachments: &followup.attachments };
    let message = store(tx, act, &mut ticket, said)?;
    ticket::move_status(tx, act, &mut ticket, Fact::ContactReplied)?;
    ticket::start_waiting(tx, act, &mut ticket)?;
    warn_of_secrets(tx, act, &mut ticket, followup.body.secrets())?;
    Ok(Accepted { ticket, message, replayed: false })
}

fn replayed(tx: &mut Tx<'_>, first: Made) -> Result<Accepted> {
    let message = ticket::get_message(tx, MessageId(first.result))?;
    Ok(Accepted { ticket: ticket::get(tx, message.ticket)?, message, replayed: true })
}

struct Said<'a> {
    id: MessageId,
    body: &'a Shielded,
    client_id: &'a domain::message::ClientId,
    contact: ContactId,
    attachments: &'a [domain::id::AttachmentId],
}

fn store(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, said: Said<'_>) -> Result<Message> {
    let name = contact::get(tx, said.contact)?.name;
    let new = NewMessage {
        id: said.id,
        kind: Kind::Inbound,
        author: Author::contact(said.contact, name),
        body: said.body.text().to_owned(),
        secrets: said.body.secrets().to_vec(),
        client_id: Some(said.client_id.clone()),
        public: true,
    };
    let message = ticket::add_message(tx, act, ticket, &new)?;
    attachment::bind(tx, said.attachments, said.contact.0, (ticket.id, message.id))?;
    Ok(message)
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
