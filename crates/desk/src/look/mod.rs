//! Looks: who of the staff was shown what. A look is on disk before what it shows is sent; one that is repeated within
//! some minutes is counted in memory and written once. What is too old is removed, and the chain says so.

mod chain;
mod read;
mod recorder;
mod retention;
mod row;

pub use chain::verify;
pub use read::{Seen, Sought, list};
pub use recorder::{Looks, run};
pub use retention::forget;

use db::Tx;
use domain::id::{AgentId, AttachmentId, ContactId, MessageId, SessionId, TicketId};
use domain::look::Kind;
use domain::reference::Reference;
use uuid::Uuid;

use crate::error::Result;
use crate::{attachment, bribe, ticket};

/// Somebody is shown something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Look {
    pub agent: AgentId,
    /// Tells from where.
    pub session: SessionId,
    pub at: Sight,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Anything of a ticket.
    Ticket(Reference),
    /// What lies beside one message of a ticket.
    Message(MessageId),
    /// Words that were withheld from the desk.
    Bribe(Uuid),
    /// A file.
    File(AttachmentId),
    /// A trader.
    Contact(ContactId),
    /// Tickets in a list; made by [`Sight::list`].
    List(String),
    /// What a search found; made by [`Sight::search`].
    Search(String),
    /// Everything as it happens.
    Stream,
}

/// What a look is about.
#[derive(Debug, Clone, Copy, Default)]
struct About {
    ticket: Option<TicketId>,
    contact: Option<ContactId>,
}

impl Sight {
    /// Tickets in a list: which. Secrets are masked.
    pub fn list(asked: &str) -> Self {
        Self::List(domain::look::asked(asked))
    }

    /// What a search found: for what. Secrets are masked.
    pub fn search(asked: &str) -> Self {
        Self::Search(domain::look::asked(asked))
    }

    const fn kind(&self) -> Kind {
        match self {
            Self::Ticket(_) | Self::Message(_) => Kind::Ticket,
            Self::Bribe(_) => Kind::Bribe,
            Self::File(_) => Kind::File,
            Self::Contact(_) => Kind::Contact,
            Self::List(_) => Kind::List,
            Self::Search(_) => Kind::Search,
            Self::Stream => Kind::Stream,
        }
    }

    /// What is kept of it besides the ticket and the trader.
    fn words(&self) -> String {
        match self {
            Self::Ticket(_) | Self::Contact(_) | Self::Stream => String::new(),
            Self::Message(id) => id.to_string(),
            Self::Bribe(id) => id.to_string(),
            Self::File(id) => id.to_string(),
            Self::List(asked) | Self::Search(asked) => asked.clone(),
        }
    }

    fn about(&self, tx: &mut Tx<'_>) -> Result<About> {
        let ticket = match self {
            Self::Ticket(reference) => ticket::find_by_reference(tx, reference)?,
            Self::Message(id) => match ticket::messages_by_id(tx, &[*id])?.first() {
                Some(message) => Some(ticket::get(tx, message.ticket)?),
                None => None,
            },
            Self::Bribe(id) => Some(bribe::get(tx, *id)?.1),
            Self::File(id) => match attachment::find(tx, *id)?.and_then(|file| file.ticket) {
                Some(id) => Some(ticket::get(tx, id)?),
                None => None,
            },
            Self::Contact(id) => return Ok(About { ticket: None, contact: Some(*id) }),
            Self::List(_) | Self::Search(_) | Self::Stream => None,
        };
        Ok(ticket.map(|ticket| About { ticket: Some(ticket.id), contact: Some(ticket.contact) }).unwrap_or_default())
    }
}
