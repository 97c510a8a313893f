//! What follows from what: the one table from events to jobs.

use domain::event::Event;
use domain::id::{MessageId, TicketId};
use domain::time::Time;
use serde::{Deserialize, Serialize};

/// Work that is done after the commit that caused it, at least once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Read a message: topic, priority, language.
    Assess {
        /// The ticket.
        ticket: TicketId,
        /// The message to read.
        message: MessageId,
    },
    /// Bring a reply to the trader by the ticket's channel.
    Deliver {
        /// The ticket.
        ticket: TicketId,
        /// The reply.
        message: MessageId,
    },
    /// Wake a ticket that was put to sleep until this moment.
    Wake {
        /// The ticket.
        ticket: TicketId,
        /// When; another moment means that it was put to sleep anew.
        until: Time,
    },
}

impl Job {
    /// Returns the word kept in the job row.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Assess { .. } => "assess",
            Self::Deliver { .. } => "deliver",
            Self::Wake { .. } => "wake",
        }
    }

    /// Returns when it is to be done; most work is done at once.
    pub const fn due(self, now: Time) -> Time {
        match self {
            Self::Wake { until, .. } => until,
            Self::Assess { .. } | Self::Deliver { .. } => now,
        }
    }
}

/// Returns the jobs an event of a ticket causes. Exhaustive on purpose: a new event must say here that nothing follows.
pub fn follows(event: &Event, ticket: Option<TicketId>) -> Vec<Job> {
    let Some(ticket) = ticket else { return Vec::new() };
    match event {
        Event::MessageReceived { message } => vec![Job::Assess { ticket, message: *message }],
        Event::ReplyQueued { message } => vec![Job::Deliver { ticket, message: *message }],
        Event::Snoozed { until } => vec![Job::Wake { ticket, until: *until }],
        // A ticket that was split off is read like any other.
        Event::Split { ticket: new, messages, .. } if *new == ticket => {
            messages.iter().map(|message| Job::Assess { ticket, message: *message }).collect()
        }
        Event::TicketCreated { .. }
        | Event::TicketImported { .. }
        | Event::MessageImported { .. }
        | Event::ReplySent { .. }
        | Event::ReplyFailed { .. }
        | Event::NoteAdded { .. }
        | Event::NoticeAdded { .. }
        | Event::StatusChanged { .. }
        | Event::Assigned { .. }
        | Event::Triaged { .. }
        | Event::TopicSet { .. }
        | Event::PrioritySet { .. }
        | Event::TicketLabelled { .. }
        | Event::Woken {}
        | Event::Mentioned { .. }
        | Event::MentionsSeen { .. }
        | Event::Merged { .. }
        | Event::Unmerged { .. }
        | Event::Split { .. }
        | Event::Unsplit { .. }
        | Event::Receipt { .. }
        | Event::CsatGiven { .. }
        | Event::ContactCreated { .. }
        | Event::ContactChanged { .. }
        | Event::StaffAdded { .. }
        | Event::SessionOpened { .. }
        | Event::SessionRevoked { .. }
        | Event::LoginFailed { .. }
        | Event::PresenceChanged { .. }
        | Event::StaffMailSet { .. }
        | Event::AccountViewed { .. }
        | Event::ArticlesImported { .. }
        | Event::MacrosImported { .. }
        | Event::TeamAdded { .. }
        | Event::TeamChanged { .. }
        | Event::ViewSaved { .. }
        | Event::ViewDeleted { .. }
        | Event::ShortcutsSet { .. }
        | Event::IncidentDeclared { .. }
        | Event::IncidentUpdated { .. }
        | Event::AlarmRaised { .. }
        | Event::AlarmOver { .. }
        | Event::MailRestLifted {}
        | Event::ParticipantConfirmed {}
        | Event::ParticipantWithdrawn {}
        | Event::ParticipantDeclined {}
        | Event::ParticipantReconsidered {}
        | Event::BribeWithheld { .. }
        | Event::BribeSettled { .. } => Vec::new(),
    }
}
