//! Identifiers: one newtype per noun, so that a ticket's id never stands where a contact's belongs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Self { id.0 }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(raw: &str) -> Result<Self, Self::Err> { raw.parse().map(Self) }
        }
    )*};
}

ids! {
    /// Names one problem of one contact.
    TicketId;
    /// Names one message of a ticket.
    MessageId;
    /// Names a trader.
    ContactId;
    /// Names a member of staff.
    AgentId;
    /// Names one log-in or token.
    SessionId;
    /// Names one uploaded file.
    AttachmentId;
    /// Names a saved view.
    ViewId;
    /// Names one change to many tickets.
    BulkId;
    /// Names one incident.
    IncidentId;
}
