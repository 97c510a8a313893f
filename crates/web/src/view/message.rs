//! Messages as the API shows them.

use desk::attachment::Attachment;
use desk::dossier::Letter;
use desk::mail::outbox::Unsent;
use desk::ticket::Ticket;
use domain::message::Kind;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::mail::MailSight;

/// A file that a message carries, or one that was just uploaded.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AttachmentView {
    /// Fetch it by this from `…/attachments/{id}`, or ask `…/attachments/{id}/link` for a link that a browser can follow.
    pub id: Uuid,
    /// The file's name, cleaned.
    pub name: String,
    /// Told by content: `image/png`, `image/jpeg`, `image/gif`, `image/webp`, `application/pdf`, `text/plain`.
    pub media_type: &'static str,
    /// Bytes.
    pub size: i64,
}

impl AttachmentView {
    /// Shows a file.
    pub fn of(file: &Attachment) -> Self {
        Self { id: file.id.0, name: file.name.clone(), media_type: file.media_type.as_str(), size: file.size }
    }
}

/// Who wrote a message.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuthorView {
    /// `contact`, `participant` (somebody beside the trader), `agent` or `system`.
    pub kind: &'static str,
    /// The name at the time.
    pub name: Option<String>,
    /// The person; only the desk sees it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
}

/// A kind of secret that was masked in a message.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SecretView {
    /// `card_number`, `seed_phrase`, `private_key`, `api_secret`, `password`, `one_time_code` or `identity_number`.
    pub kind: &'static str,
}

/// A message as its trader sees it. `seq` counts only what the trader sees.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TraderMessage {
    /// The message.
    pub id: Uuid,
    /// Its ticket.
    pub reference: String,
    /// The place in the thread: 1, 2, 3, … without gaps.
    pub seq: i64,
    /// `inbound`, `reply` or `notice`.
    pub kind: &'static str,
    /// The text; a masked secret stands as `⟦secret:KIND⟧`, a notice as `⟦notice:KEY?…⟧`.
    pub body: String,
    /// Who wrote it.
    pub author: AuthorView,
    /// RFC 3339, UTC.
    pub at: String,
    /// Files.
    pub attachments: Vec<AttachmentView>,
    /// What was masked.
    pub secrets: Vec<SecretView>,
    /// The sender's own name for it; on own messages only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
}

impl TraderMessage {
    /// Shows a message, or nothing for one that traders do not see.
    pub fn of(letter: &Letter, reference: &str) -> Option<Self> {
        let message = &letter.message;
        let seq = message.public_seq?;
        Some(Self {
            id: message.id.0,
            reference: reference.to_owned(),
            seq,
            kind: message.kind.as_str(),
            body: message.body.clone(),
            author: AuthorView { kind: message.author.kind.as_str(), name: message.author.name.clone(), id: None },
            at: message.at.to_string(),
            attachments: letter.attachments.iter().map(AttachmentView::of).collect(),
            secrets: message.secrets.iter().map(|kind| SecretView { kind: kind.as_str() }).collect(),
            client_id: message.client_id.clone().filter(|_| message.kind == Kind::Inbound),
        })
    }
}

/// A message as staff see it. `seq` counts everything, notes included.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeskMessage {
    /// The message.
    pub id: Uuid,
    /// Its ticket.
    pub reference: String,
    /// The place in the thread: 1, 2, 3, … without gaps.
    pub seq: i64,
    /// `inbound`, `reply`, `note` or `notice`.
    pub kind: &'static str,
    /// The text; a masked secret stands as `⟦secret:KIND⟧`, a notice as `⟦notice:KEY?…⟧`.
    pub body: String,
    /// Who wrote it.
    pub author: AuthorView,
    /// RFC 3339, UTC.
    pub at: String,
    /// Files.
    pub attachments: Vec<AttachmentView>,
    /// What was masked.
    pub secrets: Vec<SecretView>,
    /// The sender's own name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// On replies: `sent`, `delivered` or `read`; `queued` while a mail is to carry it, `failed` once that was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<&'static str>,
    /// Whether the trader sees it.
    pub public: bool,
    /// Whom a note names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Uuid>,
    /// On messages that came by mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<MailSight>,
}

impl DeskMessage {
    /// Shows a message.
    pub fn of(letter: &Letter, ticket: &Ticket) -> Self {
        let message = &letter.message;
        Self {
            id: message.id.0,
            reference: ticket.reference.to_string(),
            seq: message.seq,
            kind: message.kind.as_str(),
            body: message.body.clone(),
            author: AuthorView { kind: message.author.kind.as_str(), name: message.author.name.clone(), id: message.author.id },
            at: message.at.to_string(),
            attachments: letter.attachments.iter().map(AttachmentView::of).collect(),
            secrets: message.secrets.iter().map(|kind| SecretView { kind: kind.as_str() }).collect(),
            client_id: message.client_id.clone(),
            delivery: (message.kind == Kind::Reply).then(|| delivery(message.seq, ticket, letter.unsent)),
            public: message.public_seq.is_some(),
            mentions: letter.mentions.iter().map(|agent| agent.0).collect(),
            mail: letter.mail.as_ref().map(|mail| MailSight::of(mail, &message.body)),
        }
    }
}

const fn delivery(seq: i64, ticket: &Ticket, unsent: Option<Unsent>) -> &'static str {
    if seq <= ticket.contact_read_seq {
        "read"
    } else if seq <= ticket.contact_delivered_seq {
        "delivered"
    } else {
        match unsent {
            Some(Unsent::Failed) => "failed",
            Some(Unsent::Waits) => "queued",
            None => "sent",
        }
    }
}
