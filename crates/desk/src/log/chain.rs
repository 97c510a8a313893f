//! The audit chain: each row's hash covers the row and the hash before it, so an edited, removed or moved row shows.

use db::{Tx, params};
use domain::id::{ContactId, TicketId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::read::{COLUMNS, Entry};
use crate::error::Result;

/// Returns SHA-256 over the hash before and every field of the row, each with its length, so that no two rows read alike.
pub fn link(previous: &[u8], entry: &Entry) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    let id = |id: Option<Uuid>| id.map(|id| id.as_bytes().to_vec()).unwrap_or_default();
    part(previous);
    part(&entry.seq.to_be_bytes());
    part(&entry.at.micros().to_be_bytes());
    part(entry.actor_kind.as_bytes());
    part(&id(entry.actor_id));
    part(&id(entry.ticket.map(|TicketId(id)| id)));
    part(&id(entry.contact.map(|ContactId(id)| id)));
    part(&entry.contact_seq.unwrap_or_default().to_be_bytes());
    part(entry.kind.as_bytes());
    part(entry.data.as_bytes());
    hash.finalize().to_vec()
}

/// The first place at which the chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// A position is missing.
    Gap {
        /// The position that should have come.
        expected: i64,
    },
    /// A row does not match its hash.
    Altered {
        /// Its position.
        seq: i64,
    },
    /// The head does not match the last row.
    Head,
}

/// Walks the whole chain in pages. Returns the number of rows, or the first break.
pub fn verify(tx: &mut Tx<'_>) -> Result<std::result::Result<i64, Broken>> {
    let (mut seq, mut hash) = (0_i64, Vec::new());
    loop {
        let sql = format!("select {COLUMNS}, hash from events where seq > $1 order by seq limit 1000");
        let page = tx.query(&sql, params![seq], |row| Ok((Entry::from_row(row)?, row.get::<Vec<u8>>(9)?)))?;
        if page.is_empty() {
            break;
        }
        for (entry, stored) in page {
            if entry.seq != seq + 1 {
                return Ok(Err(Broken::Gap { expected: seq + 1 }));
            }
            if link(&hash, &entry) != stored {
                return Ok(Err(Broken::Altered { seq: entry.seq }));
            }
            (seq, hash) = (entry.seq, stored);
        }
    }
    let head = tx.get("select seq, hash from log_head where id = 1", params![], |row| Ok((row.get::<i64>(0)?, row.get::<Vec<u8>>(1)?)))?;
    Ok(if head == (seq, hash) { Ok(seq) } else { Err(Broken::Head) })
}
