//! Tickets as the API shows them.

use desk::dossier::{Dossier, Stop, TraderSide};
use desk::queue::Place;
use domain::sla;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The wait that is left, as a range.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct EstimateView {
    /// Seconds; hardly sooner.
    pub low_s: i64,
    /// Seconds; hardly later.
    pub high_s: i64,
}

impl EstimateView {
    /// Shows a place's estimate.
    pub const fn of(place: Place) -> Self {
        Self { low_s: place.estimate.low_s, high_s: place.estimate.high_s }
    }
}

/// A stop on the ticket's way.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StopView {
    /// `new`, `open`, `pending`, `on_hold`, `solved` or `closed`.
    pub status: &'static str,
    /// RFC 3339, UTC.
    pub at: String,
}

impl StopView {
    fn of(stop: &Stop) -> Self {
        Self { status: stop.status.as_str(), at: stop.at.to_string() }
    }
}

/// How far the desk has received and read, and the trader has read; in places of the trader's thread.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct TraderReceipts {
    /// Reached the desk up to here.
    pub desk_delivered_seq: i64,
    /// Read by the desk up to here.
    pub desk_read_seq: i64,
    /// Read by the trader up to here.
    pub contact_read_seq: i64,
}

/// The trader's rating.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct CsatView {
    /// 1 to 5.
    pub rating: i64,
}

/// A ticket as its trader sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TraderTicket {
    /// The public number.
    pub reference: String,
    /// One line.
    pub subject: String,
    /// The kind of problem; null before triage.
    pub topic: Option<&'static str>,
    /// `new`, `open`, `pending`, `on_hold`, `solved` or `closed`.
    pub status: &'static str,
    /// The channel it came by.
    pub channel: String,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// RFC 3339, UTC.
    pub updated_at: String,
    /// The last words, on one line.
    pub last_message_preview: String,
    /// Replies not read yet.
    pub unread: i64,
    /// The last place of the thread.
    pub last_seq: i64,
    /// The place in the queue while waiting for a person; 1 is next.
    pub place: Option<i64>,
    /// The wait that is left, while waiting.
    pub estimate: Option<EstimateView>,
    /// By when an answer is promised; null while the trader waits for nothing, or the desk has set the case aside.
    pub due: Option<String>,
    /// Who has it.
    pub assignee_name: Option<String>,
    /// Its way so far.
    pub timeline: Vec<StopView>,
    /// Received and read.
    pub receipts: TraderReceipts,
    /// The rating, once given.
    pub csat: Option<CsatView>,
    /// The number of the ticket in which it goes on; null while it is one of its own. What is written to it is taken there.
    pub merged_into: Option<String>,
    /// Whether the trader's words sound like danger to life, so that help stands before anything else; `/helpline` leads to it.
    pub danger: bool,
}

impl TraderTicket {
    /// Shows a ticket to its trader.
    pub fn of(dossier: &Dossier, side: &TraderSide, sla: &sla::Policy) -> Self {
        let ticket = &dossier.ticket;
        Self {
            reference: ticket.reference.to_string(),
            subject: ticket.subject.clone(),
            topic: ticket.topic.map(|topic| topic.as_str()),
            status: ticket.status.as_str(),
            channel: ticket.channel.clone(),
            created_at: ticket.created_at.to_string(),
            updated_at: ticket.updated_at.to_string(),
            last_message_preview: ticket.preview.clone(),
            unread: side.unread,
            last_seq: ticket.public_seq,
            place: dossier.place.map(|place| place.place),
            estimate: dossier.place.map(EstimateView::of),
            due: sla::clock(sla, ticket.standing()).map(|clock| clock.due.to_string()),
            assignee_name: dossier.assignee.as_ref().map(|(_, name)| name.clone()),
            timeline: side.timeline.iter().map(StopView::of).collect(),
            receipts: TraderReceipts {
                desk_delivered_seq: side.desk_delivered_seq,
                desk_read_seq: side.desk_read_seq,
                contact_read_seq: side.contact_read_seq,
            },
            csat: ticket.csat_rating.map(|rating| CsatView { rating }),
            merged_into: dossier.merged_into.as_ref().map(ToString::to_string),
            danger: ticket.status.is_open() && ticket.is_about_danger(),
        }
    }
}

/// A ticket's trader as staff see them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContactView {
    /// The contact.
    pub id: Uuid,
    /// As the venue says it.
    pub name: Option<String>,
    /// The account; present only when proved.
    pub uid: Option<String>,
    /// Whether the venue's session proved who it is.
    pub verified: bool,
    /// BCP 47.
    pub locale: String,
}

impl ContactView {
    /// Shows a contact.
    pub fn of(contact: &desk::contact::Contact) -> Self {
        Self {
            id: contact.id.0,
            name: contact.name.clone(),
            uid: contact.uid.clone(),
            verified: contact.uid.is_some(),
            locale: contact.locale.clone(),
        }
    }
}

/// A member of staff, by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AssigneeView {
    /// The agent.
    pub id: Uuid,
    /// Their name.
    pub name: String,
}

/// How far each side has received and read; in places of the whole thread.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct DeskReceipts {
    /// Reached the trader up to here.
    pub contact_delivered_seq: i64,
    /// Read by the trader up to here.
    pub contact_read_seq: i64,
    /// Read by the desk up to here.
    pub desk_read_seq: i64,
}

/// A running promise about time.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct SlaView {
    /// `first_reply` or `next_reply`.
    pub kind: &'static str,
    /// Seconds from its beginning to its end, pauses left out.
    pub target_s: i64,
}

impl SlaView {
    /// Shows a clock.
    pub const fn of(clock: sla::Clock) -> Self {
        Self { kind: clock.kind.as_str(), target_s: clock.target_s }
    }
}

/// What is known beside a ticket when it is shown to staff.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// Whether the trader is connected now.
    pub present: bool,
    /// How long traders may wait.
    pub sla: &'a sla::Policy,
}

/// A ticket as staff see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DeskTicket {
    /// The public number.
    pub reference: String,
    /// The ticket.
    pub id: Uuid,
    /// One line.
    pub subject: String,
    /// Whose problem it is.
    pub contact: ContactView,
    /// The channel it came by.
    pub channel: String,
    /// The kind of problem; null before triage.
    pub topic: Option<&'static str>,
    /// `contact`, `triage` or `agent`.
    pub topic_by: Option<String>,
    /// `urgent`, `high`, `normal` or `low`; null before triage.
    pub priority: Option<&'static str>,
    /// `triage` or `agent`.
    pub priority_by: Option<String>,
    /// BCP 47; null before triage.
    pub language: Option<String>,
    /// `new`, `open`, `pending`, `on_hold`, `solved` or `closed`.
    pub status: &'static str,
    /// Who has it.
    pub assignee: Option<AssigneeView>,
    /// The team, if one was named.
    pub team: Option<String>,
    /// Who named it: `triage` or `agent`.
    pub team_by: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Until when it sleeps; null when it is awake.
    pub snoozed_until: Option<String>,
    /// The promise that runs, or null while the trader waits for nothing from the desk.
    pub sla: Option<SlaView>,
    /// When its answer is due; null without a running promise.
    pub due: Option<String>,
    /// The fields of the trader's form.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub fields: serde_json::Value,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// RFC 3339, UTC.
    pub updated_at: String,
    /// Since when the trader waits for an answer; null once answered.
    pub waiting_since: Option<String>,
    /// When a person first answered.
    pub first_reply_at: Option<String>,
    /// The last words, on one line.
    pub last_message_preview: String,
    /// The last place of the thread.
    pub last_seq: i64,
    /// Whether it began as a chat.
    pub live: bool,
    /// Whether the trader is connected now.
    pub contact_present: bool,
    /// The place in the queue; 1 is next.
    pub place: Option<i64>,
    /// The wait that is left.
    pub estimate: Option<EstimateView>,
    /// Received and read.
    pub receipts: DeskReceipts,
    /// The rating, once given.
    pub csat: Option<CsatView>,
    /// Why triage decided as it did: `tile`, `error_code:110007`, `phrase:cannot close`.
    pub reasons: Vec<String>,
    /// The number of the ticket in which it goes on; null while it is one of its own.
    pub merged_into: Option<String>,
    /// The number of the ticket whose messages it began with; null once they went back.
    pub split_from: Option<String>,
}

impl DeskTicket {
    /// Shows a ticket to staff.
    pub fn of(dossier: &Dossier, sight: Sight<'_>) -> Self {
        let ticket = &dossier.ticket;
        let clock = sla::clock(sight.sla, ticket.standing());
        let time = |at: Option<domain::time::Time>| at.map(|at| at.to_string());
        Self {
            reference: ticket.reference.to_string(),
            id: ticket.id.0,
            subject: ticket.subject.clone(),
            contact: ContactView::of(&dossier.contact),
            channel: ticket.channel.clone(),
            topic: ticket.topic.map(|topic| topic.as_str()),
            topic_by: ticket.topic_by.clone(),
            priority: ticket.priority.map(|priority| priority.as_str()),
            priority_by: ticket.priority_by.clone(),
            language: ticket.language.clone(),
            status: ticket.status.as_str(),
            assignee: dossier.assignee.as_ref().map(|(id, name)| AssigneeView { id: id.0, name: name.clone() }),
            team: ticket.team.clone(),
            team_by: ticket.team_by.clone(),
            tags: ticket.tags.clone(),
            snoozed_until: time(ticket.snoozed_until),
            sla: clock.map(SlaView::of),
            due: time(clock.map(|clock| clock.due)),
            fields: serde_json::from_str(&ticket.fields).unwrap_or_default(),
            created_at: ticket.created_at.to_string(),
            updated_at: ticket.updated_at.to_string(),
            waiting_since: time(ticket.waiting_since),
            first_reply_at: time(ticket.first_reply_at),
            last_message_preview: ticket.preview.clone(),
            last_seq: ticket.last_seq,
            live: ticket.live,
            contact_present: sight.present,
            place: dossier.place.map(|place| place.place),
            estimate: dossier.place.map(EstimateView::of),
            receipts: DeskReceipts {
                contact_delivered_seq: ticket.contact_delivered_seq,
                contact_read_seq: ticket.contact_read_seq,
                desk_read_seq: ticket.desk_read_seq,
            },
            csat: ticket.csat_rating.map(|rating| CsatView { rating }),
            reasons: ticket.reasons.clone(),
            merged_into: dossier.merged_into.as_ref().map(ToString::to_string),
            split_from: dossier.split_from.as_ref().map(ToString::to_string),
        }
    }
}
