//! The audit chain of the log.

use db::Tx;
use domain::id::{ContactId, TicketId};

use super::read::{COLUMNS, Entry};
use crate::chain::{Broken, Chain, Link};
use crate::error::Result;

/// Covers every field of a row.
pub fn link(previous: &[u8], entry: &Entry) -> Vec<u8> {
    Link::after(previous)
        .number(entry.seq)
        .number(entry.at.micros())
        .bytes(entry.actor_kind.as_bytes())
        .id(entry.actor_id)
        .id(entry.ticket.map(|TicketId(id)| id))
        .id(entry.contact.map(|ContactId(id)| id))
        .number(entry.contact_seq.unwrap_or_default())
        .bytes(entry.kind.as_bytes())
        .bytes(entry.data.as_bytes())
        .end()
}

/// Walks the whole chain in pages. Returns the number of rows, or the first break.
pub fn verify(tx: &mut Tx<'_>) -> Result<std::result::Result<i64, Broken>> {
    Chain { table: "events", head: "log_head", columns: COLUMNS, read: Entry::from_row, link }.verify(tx, (0, Vec::new()))
}
