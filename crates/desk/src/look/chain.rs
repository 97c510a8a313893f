//! The chain of looks: only appended to, each row's hash over the row and the hash before it, as in the log.

use db::{DbError, Tx, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::row::{COLUMNS, Written};
use crate::error::Result;
use crate::log::Broken;

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

/// Covers every field with its length, so that no two rows read alike.
fn link(previous: &[u8], row: &Written) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    let id = |id: Option<Uuid>| id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
    part(previous);
    part(&row.seq.to_be_bytes());
    part(row.id.as_bytes());
    part(&row.at.micros().to_be_bytes());
    part(row.agent.0.as_bytes());
    part(row.session.0.as_bytes());
    part(row.kind.as_bytes());
    part(&id(row.ticket.map(Uuid::from)));
    part(&id(row.contact.map(Uuid::from)));
    part(row.words.as_bytes());
    part(&row.times.to_be_bytes());
    part(&id(row.repeats));
    hash.finalize().to_vec()
}

/// Walks the whole chain in pages. Returns the number of rows, or the first break.
pub fn verify(tx: &mut Tx<'_>) -> Result<std::result::Result<i64, Broken>> {
    let (mut seq, mut hash) = (0_i64, Vec::new());
    loop {
        let sql = format!("select {COLUMNS}, hash from looks where seq > $1 order by seq limit 1000");
        let page = tx.query(&sql, params![seq], |row| Ok((Written::from_row(row)?, row.get::<Vec<u8>>(11)?)))?;
        if page.is_empty() {
            break;
        }
        for (row, stored) in page {
            if row.seq != seq + 1 {
                return Ok(Err(Broken::Gap { expected: seq + 1 }));
            }
            if link(&hash, &row) != stored {
                return Ok(Err(Broken::Altered { seq: row.seq }));
            }
            (seq, hash) = (row.seq, stored);
        }
    }
    let head = tx.get("select seq, hash from look_head where id = 1", params![], |row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?)))?;
    Ok(if head == (seq, hash) { Ok(seq) } else { Err(Broken::Head) })
}
