//! The frames of the stream, in both directions.

use desk::dossier::Happening;
use domain::event::Event;
use domain::sla::Policy;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::view::{DeskMessage, DeskTicket, Sight, TraderMessage, TraderTicket};

/// What a client may send.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Incoming {
    /// A message; `kind` and `then` are for staff.
    Send {
        client_id: String,
        reference: String,
        #[serde(default)]
        body: String,
        #[serde(default)]
        attachments: Vec<Uuid>,
        kind: Option<String>,
        then: Option<String>,
    },
    /// The sender is writing in a ticket.
    Typing { reference: String },
    /// Read up to a position of the stream, in one ticket or in all.
    Seen { seq: i64, reference: Option<String> },
    /// Received up to a position of the stream.
    Delivered { seq: i64 },
    /// Staff: which ticket is open on the screen: `viewing`, `writing`, `idle`.
    Viewing { reference: String, state: String },
    /// Asks for a `pong`; browsers cannot see the socket's own pings.
    Ping {},
}

/// Wraps an event at a position of a stream.
pub fn event(seq: i64, event: &impl Serialize) -> String {
    json!({"type": "event", "seq": seq, "event": event}).to_string()
}

/// Says where a stream begins.
pub fn hello(seq: i64) -> String {
    json!({"type": "hello", "seq": seq}).to_string()
}

/// Says that the cursor is of no use: fetch anew, then resume from here.
pub fn resync(seq: i64) -> String {
    json!({"type": "resync", "seq": seq}).to_string()
}

/// Acknowledges what is committed.
pub fn ack(client_id: &str, reference: &str, (seq, message): (i64, &impl Serialize)) -> String {
    json!({"type": "ack", "client_id": client_id, "seq": seq, "reference": reference, "message": message}).to_string()
}

/// Says why something was not done; the socket stays.
pub fn error(code: &str, client_id: Option<&str>, detail: Option<&str>) -> String {
    let mut frame = json!({"type": "error", "code": code});
    if let Some(fields) = frame.as_object_mut() {
        fields.extend(client_id.map(|id| ("client_id".to_owned(), Value::from(id))));
        fields.extend(detail.map(|detail| ("detail".to_owned(), Value::from(detail))));
    }
    frame.to_string()
}

/// Shows an event to its trader: a message, a change of the ticket, or a receipt.
pub fn for_trader(happening: &Happening, sla: &Policy) -> Option<Value> {
    let (dossier, side) = (happening.dossier.as_ref()?, happening.trader.as_ref()?);
    let reference = dossier.ticket.reference.as_str();
    if let Some(letter) = &happening.letter {
        return tagged("message", &TraderMessage::of(letter, reference)?);
    }
    match happening.event.as_ref()? {
        Event::Receipt { .. } => Some(json!({
            "type": "receipt", "reference": reference, "desk_delivered_seq": side.desk_delivered_seq,
            "desk_read_seq": side.desk_read_seq, "contact_read_seq": side.contact_read_seq,
        })),
        event => {
            Some(json!({"type": "ticket", "reference": reference, "change": change(event), "ticket": TraderTicket::of(dossier, side, sla)}))
        }
    }
}

/// Shows an event to staff. What is of no ticket is only named, so that positions stay without gaps.
pub fn for_desk(happening: &Happening, sight: Sight<'_>) -> Value {
    let audit = || json!({"type": "audit", "kind": happening.entry.kind});
    let Some((dossier, event)) = happening.dossier.as_ref().zip(happening.event.as_ref()) else { return audit() };
    let reference = dossier.ticket.reference.as_str();
    if let Some(letter) = &happening.letter {
        return tagged("message", &DeskMessage::of(letter, &dossier.ticket)).unwrap_or_else(audit);
    }
    match event {
        Event::Receipt { .. } => json!({
            "type": "receipt", "reference": reference, "contact_delivered_seq": dossier.ticket.contact_delivered_seq,
            "contact_read_seq": dossier.ticket.contact_read_seq, "desk_read_seq": dossier.ticket.desk_read_seq,
        }),
        event => {
            let mut shown =
                json!({"type": "ticket", "reference": reference, "change": change(event), "ticket": DeskTicket::of(dossier, sight)});
            if let (Event::Mentioned { agents, .. }, Some(fields)) = (event, shown.as_object_mut()) {
                fields.insert("agents".to_owned(), json!(agents));
            }
            shown
        }
    }
}

fn tagged(kind: &str, body: &impl Serialize) -> Option<Value> {
    let mut value = serde_json::to_value(body).ok()?;
    value.as_object_mut()?.insert("type".to_owned(), kind.into());
    Some(value)
}

const fn change(event: &Event) -> &'static str {
    match event {
        Event::TicketCreated { .. } | Event::TicketImported { .. } => "created",
        Event::StatusChanged { .. } => "status",
        Event::Assigned { .. } => "assigned",
        Event::CsatGiven { .. } => "csat",
        Event::Triaged { .. } => "triaged",
        Event::TopicSet { .. } => "topic",
        Event::PrioritySet { .. } => "priority",
        Event::TicketLabelled { .. } => "labelled",
        Event::Snoozed { .. } => "snoozed",
        Event::Woken {} => "woken",
        Event::Mentioned { .. } => "mentioned",
        Event::MentionsSeen { .. } => "mentions_seen",
        Event::Merged { .. } => "merged",
        Event::Unmerged { .. } => "unmerged",
        Event::Split { .. } => "split",
        Event::Unsplit { .. } => "unsplit",
        Event::ReplySent { .. } => "sent",
        Event::ReplyFailed { .. } => "failed",
        _ => "changed",
    }
}
