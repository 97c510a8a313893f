//! The outbox: every outgoing mail is a row, written with its cause and kept until it was accepted or given up.

use db::{DbError, Row as DbRow, Tx, params};
use domain::actor::Actor;
use domain::event::Event;
use domain::id::{MessageId, TicketId};
use domain::mail::policy::Silence;
use domain::mail::{MailKind, Parcel, Refused};
use domain::time::Time;
use uuid::Uuid;

use super::{parcel, report, rest};
use crate::Desk;
use crate::act::Act;
use crate::error::{Error, Result};
use crate::log;
use crate::ticket::{self, word};

/// Mails claimed at once from one lane, and sent side by side, so that all are settled before the lease of any runs out.
const BATCH: i64 = 4;
/// A mail of a dead process is taken up again after this long.
const LEASE_S: i64 = 120;
/// After so long a mail is given up.
const LIFE_S: i64 = 48 * 3_600;
const COLUMNS: &str = "id, kind, ticket_id, message_id, inbox, recipient, state, attempts, due_at, created_at, said";

/// A mail about to be queued.
pub struct NewRow<'a> {
    /// What it is.
    pub kind: MailKind,
    /// Its ticket.
    pub ticket: TicketId,
    /// The reply it carries.
    pub message: Option<MessageId>,
    /// From which inbox.
    pub inbox: &'a str,
    /// To whom.
    pub recipient: &'a str,
    /// Not before.
    pub due: Time,
}

/// An outgoing mail.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the columns of the table")]
pub struct Row {
    pub id: Uuid,
    pub kind: MailKind,
    pub ticket: TicketId,
    pub message: Option<MessageId>,
    pub inbox: String,
    pub recipient: String,
    /// queued, sending, delayed, accepted, cancelled, failed or suppressed.
    pub state: String,
    pub attempts: i64,
    pub due_at: Time,
    pub created_at: Time,
    /// What the relay said last, or why it does not leave.
    pub said: Option<String>,
}

impl Row {
    fn from_row(row: &DbRow<'_>) -> std::result::Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            kind: word(row, 1)?,
            ticket: TicketId(row.get(2)?),
            message: row.get::<Option<Uuid>>(3)?.map(MessageId),
            inbox: row.get(4)?,
            recipient: row.get(5)?,
            state: row.get(6)?,
            attempts: row.get(7)?,
            due_at: Time::from_micros(row.get(8)?),
            created_at: Time::from_micros(row.get(9)?),
            said: row.get(10)?,
        })
    }
}

/// Writes a row with the caller's transaction.
pub fn queue(tx: &mut Tx<'_>, act: Act, new: &NewRow<'_>) -> Result<Uuid> {
    let id = insert(tx, act, new, None)?;
    tx.ring();
    Ok(id)
}

fn insert(tx: &mut Tx<'_>, act: Act, new: &NewRow<'_>, suppressed: Option<Silence>) -> Result<Uuid> {
    let id: Uuid = act.id();
    tx.execute(
        "insert into outbox (id, lane, kind, ticket_id, message_id, inbox, recipient, state, due_at, created_at, said, settled_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        params![
            id,
            new.kind.lane(),
            new.kind.as_str(),
            new.ticket.0,
            new.message.map(Uuid::from),
            new.inbox,
            new.recipient,
            if suppressed.is_some() { "suppressed" } else { "queued" },
            new.due.micros(),
            act.now.micros(),
            suppressed.map(Silence::as_str),
            suppressed.map(|_| act.now.micros())
        ],
    )?;
    Ok(id)
}

/// Keeps that a mail of a machine does not leave, and why.
pub fn suppress(tx: &mut Tx<'_>, act: Act, new: &NewRow<'_>, why: Silence) -> Result<()> {
    insert(tx, act, new, Some(why))?;
    metrics::counter!("backstop_mail_suppressed_total").increment(1);
    Ok(())
}

/// Lists mails of machines that did not leave, the latest first.
pub fn list_suppressed(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Row>> {
    let sql = format!("select {COLUMNS} from outbox where state = 'suppressed' order by created_at desc limit $1");
    Ok(tx.query(&sql, params![limit], Row::from_row)?)
}

/// Finds a mail.
pub fn find(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Row>> {
    Ok(tx.find(&format!("select {COLUMNS} from outbox where id = $1"), params![id], Row::from_row)?)
}

/// Lists the mails that carried a message: the trader's, then the copies.
pub fn list_by_message(tx: &mut Tx<'_>, message: Uuid) -> Result<Vec<Row>> {
    let sql = format!("select {COLUMNS} from outbox where message_id = $1 order by kind desc, created_at, id");
    Ok(tx.query(&sql, params![message], Row::from_row)?)
}

/// Why a mail is not with the relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// It is still tried.
    Waits,
    /// It was given up.
    Failed,
}

/// Says which of these messages are not with the relay, and why. Copies to others say nothing of the trader's.
pub fn unsent(tx: &mut Tx<'_>, messages: &[MessageId]) -> Result<Vec<(MessageId, Unsent)>> {
    let sql = "select message_id, state from outbox where kind = 'reply' and state in ('queued', 'sending', 'delayed', 'failed') and message_id in ($ids)";
    Ok(tx.query_in(sql, messages.iter().map(|id| id.0), |row| {
        let unsent = if row.get::<String>(1)? == "failed" { Unsent::Failed } else { Unsent::Waits };
        Ok((MessageId(row.get(0)?), unsent))
    })?)
}

/// Lists the mails of one kind that a ticket caused, oldest first.
pub fn list_of_ticket(tx: &mut Tx<'_>, ticket: TicketId, kind: MailKind) -> Result<Vec<Row>> {
    let sql = format!("select {COLUMNS} from outbox where ticket_id = $1 and kind = $2 order by created_at, id");
    Ok(tx.query(&sql, params![ticket.0, kind.as_str()], Row::from_row)?)
}

/// Finds the ticket of a mail.
pub fn ticket_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<TicketId>> {
    Ok(find(tx, id)?.map(|row| row.ticket))
}

/// Lists mails that are not settled, and those that failed, oldest first.
pub fn list_open(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Row>> {
    let sql =
        format!("select {COLUMNS} from outbox where state in ('queued', 'sending', 'delayed', 'failed') order by created_at limit $1");
    Ok(tx.query(&sql, params![limit], Row::from_row)?)
}

/// Counts what machines wrote to an address since a time.
pub fn count_automatic(tx: &mut Tx<'_>, address: &str, since: Time) -> Result<i64> {
    Ok(tx.get(
        "select count(*) from outbox where recipient = $1 and kind not in ('reply', 'copy', 'notify') and state <> 'suppressed' and created_at >= $2",
        params![address, since.micros()],
        |row| row.get(0),
    )?)
}

/// Counts what machines wrote because of a ticket since a time.
pub fn count_automatic_of(tx: &mut Tx<'_>, ticket: TicketId, since: Time) -> Result<i64> {
    Ok(tx.get(
        "select count(*) from outbox where ticket_id = $1 and kind not in ('reply', 'copy', 'notify') and state <> 'suppressed' and created_at >= $2",
        params![ticket.0, since.micros()],
        |row| row.get(0),
    )?)
}

/// Counts what machines wrote to the recipient of a mail since a time, of its kind and about the subject of its ticket.
pub fn count_alike(tx: &mut Tx<'_>, new: &NewRow<'_>, since: Time) -> Result<i64> {
    Ok(tx.get(
        "select count(*) from outbox o join tickets t on t.id = o.ticket_id
         where o.recipient = $1 and o.kind = $2 and o.state <> 'suppressed' and o.created_at >= $3 and t.subject = (select subject from tickets where id = $4)",
        params![new.recipient, new.kind.as_str(), since.micros(), new.ticket.0],
        |row| row.get(0),
    )?)
}

/// Marks a mail as failed; returns false when it was already.
pub fn fail(tx: &mut Tx<'_>, act: Act, id: Uuid, said: &str) -> Result<bool> {
    let changed = tx.execute(
        "update outbox set state = 'failed', said = $2, settled_at = $3 where id = $1 and state <> 'failed'",
        params![id, said, act.now.micros()],
    )?;
    Ok(changed == 1)
}

/// Queues a failed mail again.
pub fn resend(tx: &mut Tx<'_>, act: Act, id: Uuid) -> Result<bool> {
    let changed = tx.execute(
        "update outbox set state = 'queued', attempts = 0, due_at = $2, created_at = $2, settled_at = null where id = $1 and state in ('failed', 'delayed')",
        params![id, act.now.micros()],
    )?;
    tx.ring();
    Ok(changed == 1)
}

/// Sends what is due in one lane. Returns how many mails were taken.
pub async fn round(desk: &Desk, lane: i64) -> Result<usize> {
    let Some(courier) = desk.courier.clone() else { return Ok(0) };
    let now = desk.now();
    let due = desk
        .db
        .read(move |tx| {
            Ok::<_, Error>(tx.find(
                "select id from outbox where lane = $1 and state in ('queued', 'sending', 'delayed') and due_at <= $2 limit 1",
                params![lane, now.micros()],
                |row| row.get::<Uuid>(0),
            )?)
        })
        .await?;
    if due.is_none() {
        return Ok(0);
    }
    let rows = desk.db.write(move |tx| claim(tx, now, lane)).await?;
    let taken = rows.len();
    futures_util::future::join_all(rows.into_iter().map(|row| carry(desk, &*courier, row))).await;
    Ok(taken)
}

/// Brings one mail to the relay and keeps what became of it.
async fn carry(desk: &Desk, courier: &dyn domain::mail::Courier, row: Row) {
    let id = row.id;
    let outcome = match parcel::pack(desk, row.clone()).await {
        Ok(Some(parcel)) => send(courier, parcel).await.map(Some),
        Ok(None) => Ok(None),
        Err(error) => Err(Refused::Later(error.to_string())),
    };
    let act = desk.act(Actor::System);
    if let Err(error) = desk.db.write(move |tx| settle(tx, act, (&row, &outcome))).await {
        tracing::error!(mail = %id, %error, "what became of a mail could not be kept; its lease will run out");
    }
}

async fn send(courier: &dyn domain::mail::Courier, parcel: Parcel) -> std::result::Result<String, Refused> {
    let limit = std::time::Duration::from_secs(60);
    tokio::time::timeout(limit, courier.carry(parcel))
        .await
        .unwrap_or_else(|_| Err(Refused::Later("the relay did not answer in time".to_owned())))
}

/// The lease moves `due_at` ahead, so that the row becomes due again by itself when this process dies.
fn claim(tx: &mut Tx<'_>, now: Time, lane: i64) -> Result<Vec<Row>> {
    let lock = db::dialect::for_update(tx.engine());
    let sql = format!(
        "select {COLUMNS} from outbox where lane = $1 and state in ('queued', 'sending', 'delayed') and due_at <= $2 order by due_at limit $3{lock}"
    );
    let rows = tx.query(&sql, params![lane, now.micros(), BATCH], Row::from_row)?;
    for row in &rows {
        tx.execute(
            "update outbox set state = 'sending', attempts = attempts + 1, due_at = $2 where id = $1",
            params![row.id, now.plus_seconds(LEASE_S).micros()],
        )?;
    }
    Ok(rows)
}

fn settle(tx: &mut Tx<'_>, act: Act, (row, outcome): (&Row, &std::result::Result<Option<String>, Refused>)) -> Result<()> {
    match outcome {
        Ok(None) => {
            tx.execute("update outbox set state = 'cancelled', settled_at = $2 where id = $1", params![row.id, act.now.micros()])?;
            Ok(())
        }
        Ok(Some(said)) => {
            tx.execute(
                "update outbox set state = 'accepted', said = $2, settled_at = $3 where id = $1 and state = 'sending'",
                params![row.id, said.as_str(), act.now.micros()],
            )?;
            if let Some(message) = row.message.filter(|_| row.kind == MailKind::Reply) {
                let ticket = ticket::lock(tx, row.ticket)?;
                log::record(tx, act, ticket.subject_of_events(), &Event::ReplySent { message, channel: "email".to_owned() })?;
            }
            Ok(())
        }
        Err(Refused::Later(said)) if act.now.seconds_since(row.created_at) < LIFE_S => {
            tx.execute(
                "update outbox set state = 'delayed', said = $2, due_at = $3 where id = $1 and state = 'sending'",
                params![row.id, said.as_str(), act.now.plus_seconds(pause_s(row.attempts, row.id)).micros()],
            )?;
            Ok(())
        }
        Err(Refused::Later(said) | Refused::Never(said)) => report::returned(tx, act, row, said),
        Err(Refused::Returned { outcome, said }) => {
            rest::note(tx, act, (row, *outcome))?;
            report::returned(tx, act, row, said)
        }
    }
}

/// 1, 5, 15, 60 minutes, then every two hours, each up to a quarter longer.
fn pause_s(attempts: i64, id: Uuid) -> i64 {
    let base = [60, 300, 900, 3_600].get(usize::try_from(attempts).unwrap_or(usize::MAX)).copied().unwrap_or(7_200);
    base + i64::from(id.as_bytes()[15]) * base / 1_024
}

/// Counts mails by state.
pub fn count(tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>> {
    Ok(tx.query("select state, count(*) from outbox group by state order by state", params![], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
