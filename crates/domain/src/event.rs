//! What is written in the log: one variant for each thing that can happen.
//!
//! Events name things by id. Texts, names and addresses never stand in an event, so that a person's data can be erased
//! while the chain over the log still verifies.

use serde::{Deserialize, Serialize};

use crate::actor::{Presence, Role};
use crate::alarm::Alarm;
use crate::bribe::Ruling;
use crate::id::{AgentId, ContactId, IncidentId, MessageId, SessionId, TicketId, ViewId};
use crate::incident::Stage;
use crate::priority::Priority;
use crate::ticket::Status;
use crate::time::Time;
use crate::topic::Topic;
use crate::word::words;

words! {
    /// One of the two ends of a ticket.
    Side {
        /// The trader.
        Contact = "contact",
        /// The desk.
        Desk = "desk",
    }
}

/// Something that happened. `kind` is the word in the log; the rest is its data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub enum Event {
    /// A ticket exists; its first message follows.
    TicketCreated { channel: String, live: bool },
    /// A ticket of before was imported; nothing follows from it.
    TicketImported { status: Status },
    /// A message of before was imported; nothing follows from it.
    MessageImported { message: MessageId },
    /// The trader wrote.
    MessageReceived { message: MessageId },
    /// A reply is stored and will be delivered.
    ReplyQueued { message: MessageId },
    /// A channel took the reply.
    ReplySent { message: MessageId, channel: String },
    /// A channel will not take the reply.
    ReplyFailed { message: MessageId, reason: String },
    /// Staff wrote to staff.
    NoteAdded { message: MessageId },
    /// The desk told both sides, or staff only, what it did.
    NoticeAdded { message: MessageId, public: bool },
    /// The status moved.
    StatusChanged { from: Status, to: Status },
    /// The ticket has another owner.
    Assigned { from: Option<AgentId>, to: Option<AgentId> },
    /// Triage read the ticket.
    Triaged { topic: Option<Topic>, priority: Priority, language: Option<String> },
    /// A person said what it is about.
    TopicSet { from: Option<Topic>, to: Topic },
    /// A person said how soon it must be served.
    PrioritySet { from: Option<Priority>, to: Priority },
    /// Tags or team changed.
    TicketLabelled { team: Option<String>, tags: Vec<String> },
    /// Staff put the ticket to sleep until a moment.
    Snoozed { until: Time },
    /// Members of staff were named in a note.
    Mentioned { message: MessageId, agents: Vec<AgentId> },
    /// One of them has seen it.
    MentionsSeen { agent: AgentId },
    /// It woke: its time came, the trader wrote, or somebody woke it.
    Woken {},
    /// Two tickets of one trader became one: the old one goes on in the living one. Stands in the log of both.
    Merged { old: TicketId, living: TicketId, clock_from: Option<Time> },
    /// The old one is a ticket of its own again.
    Unmerged { old: TicketId, living: TicketId, clock_from: Option<Time> },
    /// Messages of the source became a ticket of their own. Stands in the log of both.
    Split { source: TicketId, ticket: TicketId, messages: Vec<MessageId> },
    /// They are back in the source.
    Unsplit { source: TicketId, ticket: TicketId, messages: Vec<MessageId> },
    /// One side has received or read up to these messages.
    Receipt { side: Side, delivered: i64, read: i64 },
    /// The trader rated the case, 1 to 5.
    CsatGiven { rating: i64 },
    /// A trader is known.
    ContactCreated { contact: ContactId, verified: bool },
    /// The venue calls a trader otherwise.
    ContactChanged { contact: ContactId },
    /// A member of staff is known.
    StaffAdded { agent: AgentId, role: Role },
    /// Somebody logged in, or a token was made.
    SessionOpened { session: SessionId },
    /// A log-in or token ended.
    SessionRevoked { session: SessionId },
    /// A log-in failed.
    LoginFailed { agent: Option<AgentId> },
    /// A member of staff takes work, or does not.
    PresenceChanged { agent: AgentId, presence: Presence },
    /// A member of staff wishes to be told by mail, or not.
    StaffMailSet { agent: AgentId, mailed: bool },
    /// Account data of a ticket's trader was read.
    AccountViewed { resources: Vec<String> },
    /// The help centre has other articles.
    ArticlesImported { count: i64 },
    /// Staff have other macros.
    MacrosImported { count: i64 },
    /// A team exists.
    TeamAdded { team: String },
    /// A member of staff belongs to a team, or no longer does.
    TeamChanged { team: String, agent: AgentId, member: bool },
    /// A saved view is new or changed.
    ViewSaved { view: ViewId },
    /// A saved view is gone.
    ViewDeleted { view: ViewId },
    /// A member of staff has other keys.
    ShortcutsSet { agent: AgentId },
    /// Something is said to go wrong for many.
    IncidentDeclared { incident: IncidentId },
    /// There is news of an incident.
    IncidentUpdated { incident: IncidentId, stage: Stage },
    /// Something needs somebody to look.
    #[serde(alias = "mail_alarm_raised")]
    AlarmRaised { alarm: Alarm },
    /// It is over.
    #[serde(alias = "mail_alarm_over")]
    AlarmOver { alarm: Alarm },
    /// Machines may write again to the address that the ticket is answered at.
    MailRestLifted {},
    /// Answers of the ticket go to somebody beside the trader too.
    ParticipantConfirmed {},
    /// They do not any more.
    ParticipantWithdrawn {},
    /// The trader said that somebody named in their mail is not meant.
    ParticipantDeclined {},
    /// The trader took that back.
    ParticipantReconsidered {},
    /// Words of a message were withheld from the desk: they offer staff something.
    BribeWithheld { message: MessageId },
    /// A lead said what those words are.
    BribeSettled { message: MessageId, ruling: Ruling },
}

impl Event {
    /// Tells whether the ticket's trader sees it on their stream.
    pub const fn is_public(&self) -> bool {
        match self {
            Self::TicketCreated { .. }
            | Self::MessageReceived { .. }
            | Self::ReplyQueued { .. }
            | Self::NoticeAdded { public: true, .. }
            | Self::StatusChanged { .. }
            | Self::Assigned { .. }
            | Self::Merged { .. }
            | Self::Unmerged { .. }
            | Self::Split { .. }
            | Self::Unsplit { .. }
            | Self::Receipt { .. }
            | Self::CsatGiven { .. } => true,
            Self::TicketImported { .. }
            | Self::MessageImported { .. }
            | Self::ReplySent { .. }
            | Self::ReplyFailed { .. }
            | Self::NoteAdded { .. }
            | Self::NoticeAdded { public: false, .. }
            | Self::Triaged { .. }
            | Self::TopicSet { .. }
            | Self::PrioritySet { .. }
            | Self::TicketLabelled { .. }
            | Self::Snoozed { .. }
            | Self::Woken {}
            | Self::Mentioned { .. }
            | Self::MentionsSeen { .. }
            | Self::ContactCreated { .. }
            | Self::ContactChanged { .. }
            | Self::StaffAdded { .. }
            | Self::SessionOpened { .. }
            | Self::SessionRevoked { .. }
            | Self::LoginFailed { .. }
            | Self::PresenceChanged { .. }
            | Self::StaffMailSet { .. }
            | Self::AccountViewed { .. }
            | Self::ArticlesImported { .. }
            | Self::MacrosImported { .. }
            | Self::TeamAdded { .. }
            | Self::TeamChanged { .. }
            | Self::ViewSaved { .. }
            | Self::ViewDeleted { .. }
            | Self::ShortcutsSet { .. }
            | Self::IncidentDeclared { .. }
            | Self::IncidentUpdated { .. }
            | Self::AlarmRaised { .. }
            | Self::AlarmOver { .. }
            | Self::MailRestLifted {}
            | Self::ParticipantConfirmed {}
            | Self::ParticipantWithdrawn {}
            | Self::ParticipantDeclined {}
            | Self::ParticipantReconsidered {}
            | Self::BribeWithheld { .. }
            | Self::BribeSettled { .. } => false,
        }
    }

    /// Returns the message that this event is about, if it is one of those that put a text into a thread.
    pub const fn message(&self) -> Option<MessageId> {
        match self {
            Self::MessageReceived { message }
            | Self::MessageImported { message }
            | Self::ReplyQueued { message }
            | Self::NoteAdded { message }
            | Self::NoticeAdded { message, .. } => Some(*message),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_read_back_as_it_was_written() {
        let event = Event::StatusChanged { from: Status::New, to: Status::Open };
        let text = serde_json::to_string(&event).expect("events are JSON");
        assert_eq!(text, r#"{"kind":"status_changed","from":"new","to":"open"}"#);
        assert_eq!(serde_json::from_str::<Event>(&text).expect("reads back"), event);
    }
}
