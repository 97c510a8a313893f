//! How long looks are kept: what is older goes from the front of the chain, and a row at its end says so.
//!
//! That row names the last one that went and its hash, from which the rest is chained on. It is covered by the chain itself, so
//! whoever removes rows without it, or changes what it says, is noticed.

use db::blobs::hex;
use db::{Tx, params};
use domain::id::{AgentId, SessionId};
use domain::look::Kind;
use domain::time::Time;
use uuid::Uuid;

use super::chain;
use super::row::Written;
use crate::Desk;
use crate::chain::Origin;
use crate::error::Result;

/// Rows removed in one transaction.
const AT_ONCE: usize = 1_000;
const DAY_S: i64 = 86_400;

/// Removes what is older than so many days, some at a time. Returns how many rows went.
///
/// A row goes only with all before it: behind one whose clock ran ahead the rest waits.
pub async fn forget(desk: &Desk, days: i64) -> Result<usize> {
    let mut all = 0;
    loop {
        let now = desk.now();
        let before = now.plus_seconds(-days * DAY_S);
        if desk.db.read(move |tx| too_old(tx, before, 1)).await?.is_none() {
            return Ok(all);
        }
        let removed = desk.db.write(move |tx| remove(tx, (before, now))).await?;
        if removed == 0 {
            return Ok(all);
        }
        all += removed;
    }
}

/// What goes: how many rows, and the last of them.
struct TooOld {
    rows: usize,
    last: Origin,
}

fn too_old(tx: &mut Tx<'_>, before: Time, most: usize) -> Result<Option<TooOld>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let first = tx.query("select seq, at, hash from looks order by seq limit $1", params![most], |row| {
        Ok((row.get::<i64>(0)?, Time::from_micros(row.get(1)?), row.get::<Vec<u8>>(2)?))
    })?;
    let old: Vec<_> = first.into_iter().take_while(|(_, at, _)| *at < before).collect();
    let rows = old.len();
    Ok(old.into_iter().next_back().map(|(seq, _, hash)| TooOld { rows, last: (seq, hash) }))
}

fn remove(tx: &mut Tx<'_>, (before, now): (Time, Time)) -> Result<usize> {
    // Of two nodes the second finds what the first left.
    chain::lock(tx)?;
    let Some(old) = too_old(tx, before, AT_ONCE)? else { return Ok(0) };
    tx.execute("delete from looks where seq <= $1", params![old.last.0])?;
    chain::append(tx, &mut [record(&old.last, now)])?;
    Ok(old.rows)
}

fn record((seq, hash): &Origin, now: Time) -> Written {
    Written {
        seq: 0,
        id: Uuid::now_v7(),
        at: now,
        agent: AgentId(Uuid::nil()),
        session: SessionId(Uuid::nil()),
        kind: Kind::Removal.as_str().to_owned(),
        ticket: None,
        contact: None,
        words: format!("{seq} {}", hex(hash)),
        times: 1,
        repeats: None,
    }
}

/// Returns the row behind which the chain begins: the last that was removed, or none.
pub(super) fn origin(tx: &mut Tx<'_>) -> Result<Origin> {
    let sql = "select words from looks where agent_id = $1 and kind = $2 and repeats is null order by seq desc limit 1";
    let words = tx.find(sql, params![Uuid::nil(), Kind::Removal.as_str()], |row| row.get::<String>(0))?;
    Ok(words.as_deref().and_then(read).unwrap_or_default())
}

fn read(words: &str) -> Option<Origin> {
    let (seq, hex) = words.split_once(' ')?;
    let bytes = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok());
    Some((seq.parse().ok()?, bytes.collect::<Option<_>>()?))
}
