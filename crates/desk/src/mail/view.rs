//! What the desk shows of a mail beside its message.

use db::{DbError, Row, Tx, params};
use domain::id::MessageId;
use domain::mail::{Flag, Part, Stretch, Verdict};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::ticket::Message;

/// A mail as staff see it.
#[derive(Debug, Clone)]
pub struct MailView {
    /// The message that it became.
    pub message: MessageId,
    /// The address it claims to come from.
    pub sender: Option<String>,
    /// How far that is proved.
    pub verdict: Verdict,
    /// What to be careful about.
    pub flags: Vec<Flag>,
    /// What of the body is new, quoted or a signature, in bytes.
    pub stretches: Vec<Stretch>,
    /// HTML that may be shown in a frame without rights.
    pub html: Option<String>,
    /// Whether it waits for somebody to say that it belongs to another ticket.
    pub is_held: bool,
}

/// Lists the mails of messages, in no order.
pub fn list_for_messages(tx: &mut Tx<'_>, messages: &[MessageId]) -> Result<Vec<MailView>> {
    let sql = "select message_id, sender, verdict, flags, stretches, html, state from mails where message_id in ($ids)";
    tx.query_in(sql, messages.iter().map(|id| id.0), Raw::from_row)?.into_iter().map(Raw::open).collect()
}

struct Raw {
    message: Uuid,
    sender: Option<String>,
    texts: [String; 3],
    html: Option<String>,
    state: String,
}

impl Raw {
    fn from_row(row: &Row<'_>) -> std::result::Result<Self, DbError> {
        Ok(Self {
            message: row.get(0)?,
            sender: row.get(1)?,
            texts: [row.get(2)?, row.get(3)?, row.get(4)?],
            html: row.get(5)?,
            state: row.get(6)?,
        })
    }

    fn open(self) -> Result<MailView> {
        let [verdict, flags, stretches] = &self.texts;
        Ok(MailView {
            message: MessageId(self.message),
            sender: self.sender,
            verdict: json(verdict)?,
            flags: json(flags)?,
            stretches: json(stretches)?,
            html: self.html,
            is_held: self.state == "held",
        })
    }
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

/// Returns what is new in a message: of a mail without its quotes, of anything else the whole.
pub fn new_text(tx: &mut Tx<'_>, message: &Message) -> Result<String> {
    let stretches =
        tx.find("select stretches from mails where message_id = $1", params![Uuid::from(message.id)], |row| row.get::<String>(0))?;
    let Some(stretches) = stretches else { return Ok(message.body.clone()) };
    Ok(new_words(&message.body, &json::<Vec<Stretch>>(&stretches)?))
}

/// Returns what is new in a text with these stretches; the whole where nothing is.
pub(super) fn new_words(body: &str, stretches: &[Stretch]) -> String {
    let new: String = stretches.iter().filter(|it| it.part == Part::New).filter_map(|it| body.get(it.start..it.end)).collect();
    if new.trim().is_empty() { body.to_owned() } else { new }
}
