//! Messages of a ticket.

use db::{DbError, Row, Tx, params};
use domain::event::Event;
use domain::id::{AgentId, ContactId, MessageId, TicketId};
use domain::mail::Mailbox;
use domain::message::{AuthorKind, ClientId, Kind, excerpt};
use domain::notice::Notice;
use domain::shield::SecretKind;
use domain::time::Time;
use uuid::Uuid;

use super::row::{Ticket, word};
use super::sql::{Step, next_seq};
use crate::act::Act;
use crate::error::{Error, Result};
use crate::log;

const COLUMNS: &str = "id, ticket_id, seq, public_seq, kind, author_kind, author_id, author_name, body, secrets, client_id, created_at";
pub(super) const PREVIEW_LENGTH: usize = 120;

/// Who wrote a message, as it was then.
#[derive(Debug, Clone)]
pub struct Author {
    /// Trader, participant, staff or the desk.
    pub kind: AuthorKind,
    /// The person, if it was one.
    pub id: Option<Uuid>,
    /// The name at the time.
    pub name: Option<String>,
}

impl Author {
    /// The trader.
    pub fn contact(id: ContactId, name: Option<String>) -> Self {
        Self { kind: AuthorKind::Contact, id: Some(id.0), name }
    }

    /// Somebody beside the trader; without a name they are called by their address, never taken for the trader.
    pub fn participant(id: ContactId, mailbox: &Mailbox) -> Self {
        let name = mailbox.name.clone().unwrap_or_else(|| mailbox.address.clone());
        Self { kind: AuthorKind::Participant, id: Some(id.0), name: Some(name) }
    }

    /// A member of staff.
    pub fn agent(id: AgentId, name: String) -> Self {
        Self { kind: AuthorKind::Agent, id: Some(id.0), name: Some(name) }
    }

    /// The desk itself.
    pub const fn system() -> Self {
        Self { kind: AuthorKind::System, id: None, name: None }
    }
}

/// A message about to be stored. Its body has passed the shield.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Its id.
    pub id: MessageId,
    /// Who may read it.
    pub kind: Kind,
    /// Who wrote it.
    pub author: Author,
    /// The shielded text.
    pub body: String,
    /// What was masked in it.
    pub secrets: Vec<SecretKind>,
    /// The sender's own name for it.
    pub client_id: Option<ClientId>,
    /// Whether the trader sees it; always true for inbound and reply, never for a note.
    pub public: bool,
}

/// A stored message.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Message {
    pub id: MessageId,
    pub ticket: TicketId,
    /// The place in the thread as staff see it.
    pub seq: i64,
    /// The place in the thread as the trader sees it.
    pub public_seq: Option<i64>,
    pub kind: Kind,
    pub author: Author,
    pub body: String,
    pub secrets: Vec<SecretKind>,
    pub client_id: Option<String>,
    pub at: Time,
}

impl Message {
    fn from_row(row: &Row<'_>) -> std::result::Result<Self, DbError> {
        Ok(Self {
            id: MessageId(row.get(0)?),
            ticket: TicketId(row.get(1)?),
            seq: row.get(2)?,
            public_seq: row.get(3)?,
            kind: word(row, 4)?,
            author: Author { kind: word(row, 5)?, id: row.get(6)?, name: row.get(7)? },
            body: row.get(8)?,
            secrets: serde_json::from_str(&row.get::<String>(9)?).map_err(|_| DbError::Engine("unreadable value in secrets".to_owned()))?,
            client_id: row.get(10)?,
            at: Time::from_micros(row.get(11)?),
        })
    }
}

/// Stores a message at the next place of its thread and records it.
pub fn add_message(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, new: &NewMessage) -> Result<Message> {
    let preview = preview_of(new);
    let (seq, public_seq) = next_seq(tx, act.now, ticket, Step { public: new.public, preview: preview.as_deref() })?;
    (ticket.last_seq, ticket.public_seq) = (seq, public_seq);
    ticket.preview = preview.unwrap_or_else(|| std::mem::take(&mut ticket.preview));
    put(tx, act, ticket, new)
}

/// Returns the line that a message makes for lists, if it makes one.
pub(super) fn preview_of(new: &NewMessage) -> Option<String> {
    matches!(new.kind, Kind::Inbound | Kind::Reply).then(|| excerpt(&new.body, PREVIEW_LENGTH))
}

/// Stores a message at the last place of its thread, which is its own already, and records it.
pub(super) fn put(tx: &mut Tx<'_>, act: Act, ticket: &Ticket, new: &NewMessage) -> Result<Message> {
    let message = last_of(ticket, new, act.now);
    insert(tx, &message)?;
    log::record(tx, act, ticket.subject_of_events(), &event_of(&message))?;
    Ok(message)
}

/// Makes the message at the last place of a thread.
pub(super) fn last_of(ticket: &Ticket, new: &NewMessage, at: Time) -> Message {
    Message {
        id: new.id,
        ticket: ticket.id,
        seq: ticket.last_seq,
        public_seq: new.public.then_some(ticket.public_seq),
        kind: new.kind,
        author: new.author.clone(),
        body: new.body.clone(),
        secrets: new.secrets.clone(),
        client_id: new.client_id.as_ref().map(|id| id.as_str().to_owned()),
        at,
    }
}

fn event_of(message: &Message) -> Event {
    let id = message.id;
    match message.kind {
        Kind::Inbound => Event::MessageReceived { message: id },
        Kind::Reply => Event::ReplyQueued { message: id },
        Kind::Note => Event::NoteAdded { message: id },
        Kind::Notice => Event::NoticeAdded { message: id, public: message.public_seq.is_some() },
    }
}

pub(super) fn insert(tx: &mut Tx<'_>, message: &Message) -> Result<()> {
    tx.put(
        &format!("insert into messages ({COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"),
        params![
            message.id.0,
            message.ticket.0,
            message.seq,
            message.public_seq,
            message.kind.as_str(),
            message.author.kind.as_str(),
            message.author.id,
            message.author.name.clone(),
            message.body.as_str(),
            serde_json::to_string(&message.secrets).map_err(Error::internal)?,
            message.client_id.clone(),
            message.at.micros()
        ],
    )?;
    Ok(())
}

/// Reads one message.
pub fn get_message(tx: &mut Tx<'_>, id: MessageId) -> Result<Message> {
    Ok(tx.get(&format!("select {COLUMNS} from messages where id = $1"), params![id.0], Message::from_row)?)
}

/// Reads messages by id, in no order.
pub fn messages_by_id(tx: &mut Tx<'_>, ids: &[MessageId]) -> Result<Vec<Message>> {
    Ok(tx.query_in(&format!("select {COLUMNS} from messages where id in ($ids)"), ids.iter().map(|id| id.0), Message::from_row)?)
}

/// Whose view of a thread is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Everything, by `seq`.
    Desk,
    /// Without notes, by `public_seq`.
    Contact,
}

/// Lists messages after a place of the thread, in order.
pub fn list_messages(tx: &mut Tx<'_>, ticket: TicketId, view: View, after: i64, limit: i64) -> Result<Vec<Message>> {
    // Public places rise with the places of the thread and never pass them, so its one index serves both.
    let seen = match view {
        View::Desk => "",
        View::Contact => " and public_seq > $2",
    };
    let order = if db::guard::stands("order") { "seq" } else { "created_at" };
    let sql = format!("select {COLUMNS} from messages where ticket_id = $1 and seq > $2{seen} order by {order} limit $3");
    Ok(tx.query(&sql, params![ticket.0, after, limit], Message::from_row)?)
}

/// Lists what people wrote in tickets, as ticket, place and text, in the order of the threads: the last so many messages of each.
pub fn list_texts(tx: &mut Tx<'_>, tickets: &[TicketId], most: i64) -> Result<Vec<(TicketId, i64, String)>> {
    let mut found = Vec::new();
    for chunk in tickets.chunks(500) {
        let marks: Vec<String> = (2..=chunk.len() + 1).map(|n| format!("${n}")).collect();
        let values: Vec<db::Value> = std::iter::once(db::Value::from(most)).chain(chunk.iter().map(|id| db::Value::from(id.0))).collect();
        let sql = format!(
            "select m.ticket_id, m.seq, m.body from messages m join tickets t on t.id = m.ticket_id
             where m.ticket_id in ({}) and m.seq > t.last_seq - $1 and m.kind <> 'notice' order by m.ticket_id, m.seq",
            marks.join(", ")
        );
        found.extend(tx.query(&sql, &values, |row| Ok((TicketId(row.get(0)?), row.get(1)?, row.get(2)?)))?);
    }
    Ok(found)
}

/// Finds the message at a place of a ticket's thread.
pub fn find_message(tx: &mut Tx<'_>, ticket: TicketId, seq: i64) -> Result<Option<Message>> {
    let sql = format!("select {COLUMNS} from messages where ticket_id = $1 and seq = $2");
    Ok(tx.find(&sql, params![ticket.0, seq], Message::from_row)?)
}

/// Tells whether a ticket has this very notice.
pub fn has_notice(tx: &mut Tx<'_>, ticket: TicketId, notice: &Notice) -> Result<bool> {
    let sql = "select 1 from messages where ticket_id = $1 and kind = 'notice' and body = $2 limit 1";
    Ok(tx.find(sql, params![ticket.0, notice.to_body()], |row| row.get::<i64>(0))?.is_some())
}
