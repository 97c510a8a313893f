//! Files: typed by content, kept by digest, bound to the message that carries them.

use db::{DbError, Row, Tx, params};
use domain::attachment::MediaType;
use domain::entities::Entity;
use domain::id::{AttachmentId, ContactId, MessageId, TicketId};
use domain::refusal::Refusal;
use uuid::Uuid;

use crate::act::Act;
use crate::error::{Error, Result};
use crate::ticket::word;

const COLUMNS: &str = "id, principal, ticket_id, message_id, name, media_type, size, digest, named";

/// A stored file.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Attachment {
    pub id: AttachmentId,
    /// Who uploaded it.
    pub principal: Uuid,
    /// Null until a message carries it.
    pub ticket: Option<TicketId>,
    pub message: Option<MessageId>,
    pub name: String,
    pub media_type: MediaType,
    pub size: i64,
    /// SHA-256 in hex; names the blob.
    pub digest: String,
    /// What its name and its text name.
    pub named: Vec<Entity>,
}

impl Attachment {
    fn from_row(row: &Row<'_>) -> std::result::Result<Self, DbError> {
        Ok(Self {
            id: AttachmentId(row.get(0)?),
            principal: row.get(1)?,
            ticket: row.get::<Option<Uuid>>(2)?.map(TicketId),
            message: row.get::<Option<Uuid>>(3)?.map(MessageId),
            name: row.get(4)?,
            media_type: word(row, 5)?,
            size: row.get(6)?,
            digest: row.get(7)?,
            named: row.get::<Option<String>>(8)?.and_then(|named| serde_json::from_str(&named).ok()).unwrap_or_default(),
        })
    }
}

/// Keeps the row of a file whose blob is already safe on disk.
pub fn create(tx: &mut Tx<'_>, act: Act, new: &Attachment) -> Result<()> {
    let named = (!new.named.is_empty()).then(|| serde_json::to_string(&new.named)).transpose().map_err(Error::internal)?;
    tx.execute(
        "insert into attachments (id, principal, name, media_type, size, digest, named, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            new.id.0,
            new.principal,
            new.name.as_str(),
            new.media_type.as_str(),
            new.size,
            new.digest.as_str(),
            named.as_deref(),
            act.now.micros()
        ],
    )?;
    Ok(())
}

/// Binds files to a message. Each must be the sender's own and not yet carried by another message.
pub fn bind(tx: &mut Tx<'_>, ids: &[AttachmentId], principal: Uuid, to: (TicketId, MessageId)) -> Result<()> {
    for id in ids {
        let bound = tx.execute(
            "update attachments set ticket_id = $3, message_id = $4 where id = $1 and principal = $2 and message_id is null",
            params![id.0, principal, to.0.0, to.1.0],
        )?;
        if bound == 0 {
            return Err(Refusal::bad_request("/attachments", "not an unused upload of yours").into());
        }
    }
    Ok(())
}

/// Keeps the files of a message with it when it goes to another ticket.
pub fn follow(tx: &mut Tx<'_>, message: MessageId, to: TicketId) -> Result<()> {
    tx.execute("update attachments set ticket_id = $2 where message_id = $1", params![message.0, to.0])?;
    Ok(())
}

/// Lets a copy of a message carry the same files.
pub fn copy(tx: &mut Tx<'_>, act: Act, from: MessageId, to: (TicketId, MessageId)) -> Result<()> {
    for file in list_of_messages(tx, &[from])? {
        let copied = Attachment { id: act.id(), ..file };
        create(tx, act, &copied)?;
        bind(tx, &[copied.id], copied.principal, to)?;
    }
    Ok(())
}

/// Lists the files of messages.
pub fn list_of_messages(tx: &mut Tx<'_>, messages: &[MessageId]) -> Result<Vec<Attachment>> {
    let sql = format!("select {COLUMNS} from attachments where message_id in ($ids) order by id");
    Ok(tx.query_in(&sql, messages.iter().map(|id| id.0), Attachment::from_row)?)
}

/// Reads a file's row.
pub fn get(tx: &mut Tx<'_>, id: AttachmentId) -> Result<Attachment> {
    Ok(tx.get(&format!("select {COLUMNS} from attachments where id = $1"), params![id.0], Attachment::from_row)?)
}

/// Finds a file that a trader may read: their own upload, or one in a public message of their ticket. A note's file is not.
pub fn find_for_contact(tx: &mut Tx<'_>, contact: ContactId, id: AttachmentId) -> Result<Option<Attachment>> {
    let sql = format!(
        "select {} from attachments a left join tickets t on t.id = a.ticket_id left join messages m on m.id = a.message_id
         where a.id = $1 and (a.principal = $2 or (t.contact_id = $2 and m.public_seq is not null))",
        COLUMNS.split(", ").map(|column| format!("a.{column}")).collect::<Vec<_>>().join(", ")
    );
    Ok(tx.find(&sql, params![id.0, contact.0], Attachment::from_row)?)
}

/// Finds a file that a member of staff may read: their own upload, or one that a message carries.
pub fn find_for_agent(tx: &mut Tx<'_>, agent: Uuid, id: AttachmentId) -> Result<Option<Attachment>> {
    let sql = format!("select {COLUMNS} from attachments where id = $1 and (principal = $2 or ticket_id is not null)");
    Ok(tx.find(&sql, params![id.0, agent], Attachment::from_row)?)
}

/// Finds a file by the intent that made it, for a repeated upload.
pub fn find(tx: &mut Tx<'_>, id: AttachmentId) -> Result<Option<Attachment>> {
    Ok(tx.find(&format!("select {COLUMNS} from attachments where id = $1"), params![id.0], Attachment::from_row)?)
}

/// Lists the digests of all kept files, sealed mails among them.
pub fn list_digests(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    Ok(tx.query(
        "select digest from attachments union select raw_digest from mails where raw_digest is not null order by 1",
        params![],
        |row| row.get(0),
    )?)
}

/// Tells whether a row names a blob. Every table that names blobs must be asked here, or the sweep takes them for orphans.
pub fn is_named(tx: &mut Tx<'_>, digest: &str) -> Result<bool> {
    let found = tx.find(
        "select id from attachments where digest = $1 union all select id from mails where raw_digest = $1 limit 1",
        params![digest],
        |row| row.get::<Uuid>(0),
    )?;
    Ok(found.is_some())
}
