//! The chain of looks: appended to, each row's hash over the row and the hash before it, as in the log, and removed only from its front.

use db::{DbError, Tx, params};
use uuid::Uuid;

use super::row::{COLUMNS, Written};
use crate::chain::{Broken, Chain, Link};
use crate::error::Result;

/// Appends rows in order. The head's row stays locked until the commit, so that nodes follow one another.
pub(super) fn append(tx: &mut Tx<'_>, rows: &mut [Written]) -> std::result::Result<(), DbError> {
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let (last, mut hash) = tx.get("update look_head set seq = seq + $1 where id = 1 returning seq, hash", params![count], |row| {
        Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?))
    })?;
    let sql = format!("insert into looks ({COLUMNS}, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
    for (row, seq) in rows.iter_mut().zip(last - count + 1..) {
        row.seq = seq;
        hash = link(&hash, row);
        tx.put(
            &sql,
            params![
                row.seq,
                row.id,
                row.at.micros(),
                row.agent.0,
                row.session.0,
                row.kind.as_str(),
                row.ticket.map(Uuid::from),
                row.contact.map(Uuid::from),
                row.words.as_str(),
                row.times,
                row.repeats,
                hash.as_slice()
            ],
        )?;
    }
    tx.put("update look_head set hash = $1 where id = 1", params![hash])
}

/// Keeps others from appending until the commit.
pub(super) fn lock(tx: &mut Tx<'_>) -> std::result::Result<(), DbError> {
    tx.put("update look_head set seq = seq where id = 1", params![])
}

/// Covers every field of a row.
fn link(previous: &[u8], row: &Written) -> Vec<u8> {
    Link::after(previous)
        .number(row.seq)
        .bytes(row.id.as_bytes())
        .number(row.at.micros())
        .bytes(row.agent.0.as_bytes())
        .bytes(row.session.0.as_bytes())
        .bytes(row.kind.as_bytes())
        .id(row.ticket.map(Uuid::from))
        .id(row.contact.map(Uuid::from))
        .bytes(row.words.as_bytes())
        .number(row.times)
        .id(row.repeats)
        .end()
}

/// Walks the whole chain in pages, from behind what was removed as too old. Returns the number of rows, or the first break.
pub fn verify(tx: &mut Tx<'_>) -> Result<std::result::Result<i64, Broken>> {
    let origin = super::retention::origin(tx)?;
    Chain { table: "looks", head: "look_head", columns: COLUMNS, read: Written::from_row, link }.verify(tx, origin)
}
