//! A look as it lies in its table.

use db::{DbError, Row};
use domain::id::{AgentId, ContactId, SessionId, TicketId};
use domain::time::Time;
use uuid::Uuid;

/// One row: a look, or how often it was repeated, which names the row of the look.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) seq: i64,
    pub(super) id: Uuid,
    pub(super) at: Time,
    pub(super) agent: AgentId,
    pub(super) session: SessionId,
    pub(super) kind: String,
    pub(super) ticket: Option<TicketId>,
    pub(super) contact: Option<ContactId>,
    pub(super) words: String,
    pub(super) times: i64,
    pub(super) repeats: Option<Uuid>,
}

pub(super) const COLUMNS: &str = "seq, id, at, agent_id, session_id, kind, ticket_id, contact_id, words, times, repeats";

impl Written {
    pub(super) fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            seq: row.get(0)?,
            id: row.get(1)?,
            at: Time::from_micros(row.get(2)?),
            agent: AgentId(row.get(3)?),
            session: SessionId(row.get(4)?),
            kind: row.get(5)?,
            ticket: row.get::<Option<Uuid>>(6)?.map(TicketId),
            contact: row.get::<Option<Uuid>>(7)?.map(ContactId),
            words: row.get(8)?,
            times: row.get(9)?,
            repeats: row.get(10)?,
        })
    }
}
