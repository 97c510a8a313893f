//! The statements of tickets.

use db::{Tx, params};
use domain::id::{AgentId, ContactId, TicketId};
use domain::reference::Reference;
use domain::time::Time;
use uuid::Uuid;

use super::row::{COLUMNS, Ticket};
use crate::error::{Error, Result};

pub fn insert(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<()> {
    tx.put(
        "insert into tickets (id, reference, contact_id, channel, subject, status, topic, topic_by, fields, live, preview, last_seq, public_seq, created_at, updated_at, waiting_since, clock_from, priority, priority_rank, priority_by, language, reasons, first_reply_s, next_reply_s, behind)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
        params![
            ticket.id.0,
            ticket.reference.as_str(),
            ticket.contact.0,
            ticket.channel.as_str(),
            ticket.subject.as_str(),
            ticket.status.as_str(),
            ticket.topic.map(|topic| topic.as_str()),
            ticket.topic_by.clone(),
            ticket.fields.as_str(),
            ticket.live,
            ticket.preview.as_str(),
            ticket.last_seq,
            ticket.public_seq,
            ticket.created_at.micros(),
            ticket.waiting_since.map(Time::micros),
            ticket.priority.map(|priority| priority.as_str()),
            ticket.rank(),
            ticket.priority_by.clone(),
            ticket.language.clone(),
            words(&ticket.reasons)?,
            ticket.promise.first_reply,
            ticket.promise.next_reply,
            ticket.is_behind()
        ],
    )?;
    Ok(())
}

fn words(items: &[String]) -> Result<String> {
    serde_json::to_string(items).map_err(Error::internal)
}

/// Reads a ticket.
pub fn get(tx: &mut Tx<'_>, id: TicketId) -> Result<Ticket> {
    Ok(tx.get(&format!("select {COLUMNS} from tickets where id = $1"), params![id.0], Ticket::from_row)?)
}

/// Reads a ticket in order to change it: its row is locked until the commit.
pub fn lock(tx: &mut Tx<'_>, id: TicketId) -> Result<Ticket> {
    let sql = format!("select {COLUMNS} from tickets where id = $1{}", db::dialect::for_update(tx.engine()));
    Ok(tx.get(&sql, params![id.0], Ticket::from_row)?)
}

/// Mints a public number that no ticket has: of a million tickets' numbers, one in a million new ones is among them.
pub fn unused_reference(tx: &mut Tx<'_>, mut mint: impl FnMut() -> Reference) -> Result<Reference> {
    loop {
        let reference = mint();
        let taken = tx.find("select 1 from tickets where reference = $1", params![reference.as_str()], |row| row.get::<i64>(0))?;
        if taken.is_none() {
            return Ok(reference);
        }
    }
}

/// Finds a ticket by its public number.
pub fn find_by_reference(tx: &mut Tx<'_>, reference: &Reference) -> Result<Option<Ticket>> {
    Ok(tx.find(&format!("select {COLUMNS} from tickets where reference = $1"), params![reference.as_str()], Ticket::from_row)?)
}

/// Finds a ticket by its public number in order to change it.
pub fn lock_by_reference(tx: &mut Tx<'_>, reference: &Reference) -> Result<Option<Ticket>> {
    let sql = format!("select {COLUMNS} from tickets where reference = $1{}", db::dialect::for_update(tx.engine()));
    Ok(tx.find(&sql, params![reference.as_str()], Ticket::from_row)?)
}

/// Finds a trader's own ticket; somebody else's is as if it did not exist.
pub fn find_owned(tx: &mut Tx<'_>, contact: ContactId, reference: &Reference) -> Result<Option<Ticket>> {
    Ok(find_by_reference(tx, reference)?.filter(|ticket| ticket.contact == contact))
}

/// Lists tickets by id, in no order.
pub fn list_by_id(tx: &mut Tx<'_>, ids: &[TicketId]) -> Result<Vec<Ticket>> {
    Ok(tx.query_in(&format!("select {COLUMNS} from tickets where id in ($ids)"), ids.iter().map(|id| id.0), Ticket::from_row)?)
}

/// Lists a trader's tickets, latest activity first, from before a cursor.
pub fn list_for_contact(
    tx: &mut Tx<'_>,
    contact: ContactId,
    open: Option<bool>,
    before: Option<(Time, TicketId)>,
    limit: i64,
) -> Result<Vec<Ticket>> {
    let words = super::open_words();
    let state = match open {
        None => String::new(),
        Some(true) => format!(" and status in ({words})"),
        Some(false) => format!(" and status not in ({words})"),
    };
    let (at, id) = before.map_or((i64::MAX, Uuid::max()), |(at, id)| (at.micros(), id.0));
    let sql = format!(
        "select {COLUMNS} from tickets where contact_id = $1 and (updated_at, id) < ($2, $3){state} order by updated_at desc, id desc limit $4"
    );
    Ok(tx.query(&sql, params![contact.0, at, id, limit], Ticket::from_row)?)
}

/// Lists the ids of a trader's tickets.
pub fn list_ids_of_contact(tx: &mut Tx<'_>, contact: ContactId) -> Result<Vec<TicketId>> {
    Ok(tx.query("select id from tickets where contact_id = $1", params![contact.0], |row| Ok(TicketId(row.get(0)?)))?)
}

pub fn update_progress(tx: &mut Tx<'_>, now: Time, ticket: &Ticket) -> Result<()> {
    tx.put(
        "update tickets set status = $2, waiting_since = $3, clock_from = $4, snoozed_until = $5, solved_at = $6, first_reply_at = $7, updated_at = $8 where id = $1",
        params![
            ticket.id.0,
            ticket.status.as_str(),
            ticket.waiting_since.map(Time::micros),
            ticket.clock_from.map(Time::micros),
            ticket.snoozed_until.map(Time::micros),
            ticket.solved_at.map(Time::micros),
            ticket.first_reply_at.map(Time::micros),
            now.micros()
        ],
    )?;
    Ok(())
}

pub fn update_assignee(tx: &mut Tx<'_>, now: Time, ticket: &Ticket) -> Result<()> {
    tx.put(
        "update tickets set assignee_id = $2, updated_at = $3 where id = $1",
        params![ticket.id.0, ticket.assignee.map(Uuid::from), now.micros()],
    )?;
    Ok(())
}

/// The condition in the statement decides between two who claim at once.
pub fn claim(tx: &mut Tx<'_>, now: Time, id: TicketId, agent: AgentId) -> Result<bool> {
    let changed = tx.execute(
        "update tickets set assignee_id = $2, updated_at = $3 where id = $1 and assignee_id is null",
        params![id.0, agent.0, now.micros()],
    )?;
    Ok(changed == 1)
}

pub fn update_labels(tx: &mut Tx<'_>, now: Time, ticket: &Ticket) -> Result<()> {
    tx.put(
        "update tickets set topic = $2, topic_by = $3, priority = $4, priority_rank = $5, priority_by = $6, language = $7, reasons = $8, tags = $9, team = $10, team_by = $11, updated_at = $12, behind = $13 where id = $1",
        params![
            ticket.id.0,
            ticket.topic.map(|topic| topic.as_str()),
            ticket.topic_by.clone(),
            ticket.priority.map(|priority| priority.as_str()),
            ticket.rank(),
            ticket.priority_by.clone(),
            ticket.language.clone(),
            words(&ticket.reasons)?,
            words(&ticket.tags)?,
            ticket.team.clone(),
            ticket.team_by.clone(),
            now.micros(),
            ticket.is_behind()
        ],
    )?;
    Ok(())
}

pub fn update_fields(tx: &mut Tx<'_>, now: Time, ticket: &Ticket) -> Result<()> {
    let sql = "update tickets set fields = $2, updated_at = $3 where id = $1";
    tx.put(sql, params![ticket.id.0, ticket.fields.as_str(), now.micros()])?;
    Ok(())
}

pub fn update_receipts(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<()> {
    tx.put(
        "update tickets set desk_delivered_seq = $2, desk_read_seq = $3, contact_delivered_seq = $4, contact_read_seq = $5 where id = $1",
        params![ticket.id.0, ticket.desk_delivered_seq, ticket.desk_read_seq, ticket.contact_delivered_seq, ticket.contact_read_seq],
    )?;
    Ok(())
}

pub fn update_csat(tx: &mut Tx<'_>, now: Time, ticket: &Ticket, comment: Option<String>) -> Result<()> {
    tx.put(
        "update tickets set csat_rating = $2, csat_comment = $3, updated_at = $4 where id = $1",
        params![ticket.id.0, ticket.csat_rating, comment, now.micros()],
    )?;
    Ok(())
}

/// Gives out the next numbers of a thread. The row is locked until the commit, so there are no gaps and no twins.
pub fn next_seq(tx: &mut Tx<'_>, now: Time, ticket: &Ticket, step: Step<'_>) -> Result<(i64, i64)> {
    Ok(tx.get(
        "update tickets set last_seq = last_seq + 1, public_seq = public_seq + $2, preview = coalesce($3, preview), updated_at = $4 where id = $1 returning last_seq, public_seq",
        params![ticket.id.0, i64::from(step.public), step.preview.map(str::to_owned), now.micros()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

/// What a new message does to its ticket's row.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Whether the trader sees the message.
    pub public: bool,
    /// The new line for lists, if the message makes one.
    pub preview: Option<&'a str>,
}
