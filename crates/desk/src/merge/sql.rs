//! The statements of merges and splits.

use db::{DbError, Row, Tx, params};
use domain::id::{AgentId, MessageId, TicketId};
use domain::merge::Wait;
use uuid::Uuid;

use crate::act::Act;
use crate::error::{Error, Result};

/// What a merge did.
pub struct Merge {
    pub living: TicketId,
    pub old_before: Wait,
    pub living_before: Wait,
    pub living_after: Wait,
    /// The last place of the living thread after it.
    pub living_seq: i64,
    /// What other systems call the old one and did not call the living one.
    pub taken: Vec<String>,
    /// Why the old one could not wait, unless the living one could not for the same.
    pub alarms: Vec<String>,
}

/// What a split did.
pub struct Split {
    pub source: TicketId,
    pub source_before: Wait,
    pub source_after: Wait,
}

fn write(wait: &Wait) -> Result<String> {
    serde_json::to_string(wait).map_err(Error::internal)
}

fn write_list(list: &[String]) -> Result<String> {
    serde_json::to_string(list).map_err(Error::internal)
}

/// Merges of before had no such list.
fn read_list(row: &Row<'_>, index: usize) -> std::result::Result<Vec<String>, DbError> {
    Ok(row.get::<Option<String>>(index)?.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default())
}

fn read(row: &Row<'_>, index: usize) -> std::result::Result<Wait, DbError> {
    serde_json::from_str(&row.get::<String>(index)?).map_err(|_| DbError::Engine("unreadable wait of a merge".to_owned()))
}

pub fn insert_merge(tx: &mut Tx<'_>, act: Act, (agent, old): (AgentId, TicketId), merge: &Merge) -> Result<()> {
    tx.execute(
        "insert into merges (id, old_id, living_id, agent_id, old_before, living_before, living_after, living_seq, merged_at, taken, alarms)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            act.id::<Uuid>(),
            old.0,
            merge.living.0,
            agent.0,
            write(&merge.old_before)?,
            write(&merge.living_before)?,
            write(&merge.living_after)?,
            merge.living_seq,
            act.now.micros(),
            write_list(&merge.taken)?,
            write_list(&merge.alarms)?
        ],
    )?;
    Ok(())
}

/// Finds the merge that stands.
pub fn last_merge(tx: &mut Tx<'_>, old: TicketId) -> Result<Option<(Uuid, Merge)>> {
    let sql = "select id, living_id, old_before, living_before, living_after, living_seq, taken, alarms from merges where old_id = $1 and undone_at is null order by merged_at desc limit 1";
    Ok(tx.find(sql, params![old.0], |row| {
        let merge = Merge {
            living: TicketId(row.get(1)?),
            old_before: read(row, 2)?,
            living_before: read(row, 3)?,
            living_after: read(row, 4)?,
            living_seq: row.get(5)?,
            taken: read_list(row, 6)?,
            alarms: read_list(row, 7)?,
        };
        Ok((row.get(0)?, merge))
    })?)
}

pub fn end_merge(tx: &mut Tx<'_>, act: Act, id: Uuid) -> Result<()> {
    tx.execute("update merges set undone_at = $2 where id = $1", params![id, act.now.micros()])?;
    Ok(())
}

pub fn insert_split(
    tx: &mut Tx<'_>,
    act: Act,
    (agent, ticket): (AgentId, TicketId),
    (split, places): (&Split, &[(MessageId, i64)]),
) -> Result<()> {
    tx.execute(
        "insert into splits (ticket_id, source_id, agent_id, source_before, source_after, split_at) values ($1, $2, $3, $4, $5, $6)",
        params![ticket.0, split.source.0, agent.0, write(&split.source_before)?, write(&split.source_after)?, act.now.micros()],
    )?;
    for (message, seq) in places {
        tx.execute("insert into split_messages (ticket_id, message_id, seq) values ($1, $2, $3)", params![ticket.0, message.0, *seq])?;
    }
    Ok(())
}

/// Finds the split that stands.
pub fn find_split(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<Split>> {
    let sql = "select source_id, source_before, source_after from splits where ticket_id = $1 and undone_at is null";
    Ok(tx.find(sql, params![ticket.0], |row| {
        Ok(Split { source: TicketId(row.get(0)?), source_before: read(row, 1)?, source_after: read(row, 2)? })
    })?)
}

/// Lists its messages with the places they had.
pub fn list_split(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<(MessageId, i64)>> {
    let sql = "select message_id, seq from split_messages where ticket_id = $1 order by seq";
    Ok(tx.query(sql, params![ticket.0], |row| Ok((MessageId(row.get(0)?), row.get(1)?)))?)
}

pub fn end_split(tx: &mut Tx<'_>, act: Act, ticket: TicketId) -> Result<()> {
    tx.execute("update splits set undone_at = $2 where ticket_id = $1", params![ticket.0, act.now.micros()])?;
    Ok(())
}
