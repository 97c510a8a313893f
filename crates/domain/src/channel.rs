//! The port of channels: how a reply reaches a trader.

use async_trait::async_trait;

use crate::id::{ContactId, MessageId, TicketId};

/// A reply on its way out.
#[derive(Debug, Clone)]
pub struct Outbound {
    /// The ticket it belongs to.
    pub ticket: TicketId,
    /// The message; also the stable key of every try.
    pub message: MessageId,
    /// The trader it is for.
    pub contact: ContactId,
}

/// What a channel did with a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// A remote took it.
    Accepted,
    /// It lies in the outbox, whose own sender says what becomes of it.
    Queued,
    /// It lies ready in the store; the trader's own device fetches it and says when.
    ReadyToFetch,
}

/// Why a reply could not be sent.
#[derive(Debug, Clone, thiserror::Error)]
pub enum SendError {
    /// Worth another try.
    #[error("try again: {0}")]
    Transient(String),
    /// Never going to work.
    #[error("given up: {0}")]
    Permanent(String),
}

/// One way to reach traders. An adapter owns its quirks; the desk never asks which one it is on.
#[async_trait]
pub trait Channel: Send + Sync {
    /// Returns the word kept on tickets.
    fn name(&self) -> &'static str;

    /// Tells whether a reply lies ready for the trader's device as soon as it is committed, with nothing left to send.
    fn is_at_hand(&self) -> bool {
        false
    }

    /// Sends one reply; called again with the same message after a failure or a crash.
    async fn send(&self, outbound: &Outbound) -> Result<Sent, SendError>;
}
