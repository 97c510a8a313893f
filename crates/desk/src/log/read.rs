//! Reading the log: from a cursor, for everybody, for one trader, for one ticket.

use db::{DbError, Row, Tx, params};
use domain::event::Event;
use domain::id::{ContactId, TicketId};
use domain::sla::Change;
use domain::time::Time;
use uuid::Uuid;

use super::recorded;
use crate::error::Result;

pub(super) const COLUMNS: &str = "seq, at, actor_kind, actor_id, ticket_id, contact_id, contact_seq, kind, data";

/// One row of the log.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The position: 1, 2, 3, … without gaps.
    pub seq: i64,
    /// When it happened.
    pub at: Time,
    /// `contact`, `agent`, `system`, `operator`.
    pub actor_kind: String,
    /// Who, if it was a person.
    pub actor_id: Option<Uuid>,
    /// The ticket it is about.
    pub ticket: Option<TicketId>,
    /// That ticket's trader.
    pub contact: Option<ContactId>,
    /// The position on that trader's own stream, if it is public.
    pub contact_seq: Option<i64>,
    /// The word of the event.
    pub kind: String,
    /// Its data as JSON.
    pub data: String,
}

impl Entry {
    pub(super) fn from_row(row: &Row<'_>) -> std::result::Result<Self, DbError> {
        Ok(Self {
            seq: row.get(0)?,
            at: Time::from_micros(row.get(1)?),
            actor_kind: row.get(2)?,
            actor_id: row.get(3)?,
            ticket: row.get::<Option<Uuid>>(4)?.map(TicketId),
            contact: row.get::<Option<Uuid>>(5)?.map(ContactId),
            contact_seq: row.get(6)?,
            kind: row.get(7)?,
            data: row.get(8)?,
        })
    }

    /// Reads the event, or `None` for one of a newer version.
    pub fn event(&self) -> Option<Event> {
        let mut value: serde_json::Value = serde_json::from_str(&self.data).ok()?;
        value.as_object_mut()?.insert("kind".to_owned(), self.kind.clone().into());
        serde_json::from_value(value).ok()
    }
}

/// Returns the last position.
pub fn head(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(tx.get("select seq from log_head where id = 1", params![], |row| row.get(0))?)
}

/// Returns what the log says of its own past at a position: the same only in the same log. `None` if it is not that long.
pub fn hash_at(tx: &mut Tx<'_>, seq: i64) -> Result<Option<Vec<u8>>> {
    Ok(tx.find("select hash from events where seq = $1", params![seq], |row| row.get(0))?)
}

/// Lists events after a position, in order.
pub fn list_after(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<Entry>> {
    Ok(tx.query(&format!("select {COLUMNS} from events where seq > $1 order by seq limit $2"), params![after, limit], Entry::from_row)?)
}

/// Lists one trader's public events after a position of their own stream.
pub fn list_for_contact(tx: &mut Tx<'_>, contact: ContactId, after: i64, limit: i64) -> Result<Vec<Entry>> {
    let sql = format!("select {COLUMNS} from events where contact_id = $1 and contact_seq > $2 order by contact_seq limit $3");
    Ok(tx.query(&sql, params![contact.0, after, limit], Entry::from_row)?)
}

/// Lists what happened to a ticket in one respect.
pub fn list_of_kind(tx: &mut Tx<'_>, ticket: TicketId, kind: &str) -> Result<Vec<Entry>> {
    let sql = format!("select {COLUMNS} from events where ticket_id = $1 and kind = $2 order by seq");
    Ok(tx.query(&sql, params![ticket.0, kind], Entry::from_row)?)
}

/// Lists everything that happened to a ticket.
pub fn list_of_ticket(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<Entry>> {
    Ok(tx.query(&format!("select {COLUMNS} from events where ticket_id = $1 order by seq"), params![ticket.0], Entry::from_row)?)
}

/// Lists what moved a ticket's clock, in order.
pub fn pauses_of_ticket(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<(Time, Change)>> {
    let sql = format!(
        "select {COLUMNS} from events where ticket_id = $1 and kind in ('status_changed', 'snoozed', 'woken', 'merged', 'unmerged') order by seq"
    );
    let entries = tx.query(&sql, params![ticket.0], Entry::from_row)?;
    let change = |event: &Event, at: Time| match event {
        Event::StatusChanged { to, .. } => Some((at, Change::Status(*to))),
        Event::Snoozed { .. } => Some((at, Change::Snoozed(true))),
        Event::Woken {} => Some((at, Change::Snoozed(false))),
        Event::Merged { clock_from, .. } | Event::Unmerged { clock_from, .. } => clock_from.map(|from| (at, Change::Began(from))),
        _ => None,
    };
    let mut changes: Vec<(Time, Change)> = entries.iter().filter_map(|entry| change(&entry.event()?, entry.at)).collect();
    changes.extend(recorded(tx, ticket)?.iter().filter_map(|(event, at)| change(event, *at)));
    Ok(changes)
}
