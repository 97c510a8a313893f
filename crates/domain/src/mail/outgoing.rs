//! A mail on its way out, and the port that carries it.

use async_trait::async_trait;

use super::{AntiPhishingWord, Outcome};
use crate::locale::Locale;
use crate::route::Estimate;
use crate::topic::Topic;
use crate::word::words;

words! {
    /// What an outgoing mail is; decides its lane, its marks and its limits.
    Kind {
        /// A person's reply.
        Reply = "reply",
        /// The same reply to somebody who takes part beside the trader.
        Copy = "copy",
        /// The desk says that a mail has arrived.
        Acknowledgement = "acknowledgement",
        /// The same to an address that is not proved, without a word of its sender.
        Neutral = "neutral",
        /// Says that a mail was larger than the inbox takes, without a word of its sender.
        TooLarge = "too_large",
        /// The address that was written to only sends: says where to write, without a word of its sender.
        Pointer = "pointer",
        /// What came from a member of staff did not go to the trader, without a word of its sender.
        NotTaken = "not_taken",
        /// The desk writes to itself.
        Probe = "probe",
        /// A link that opens a ticket of the chat and proves the address.
        Link = "link",
        /// Tells a member of staff of a ticket of theirs.
        Notify = "notify",
    }
}

impl Kind {
    /// People first, machines second.
    pub const fn lane(self) -> i64 {
        match self {
            Self::Reply | Self::Copy => 1,
            Self::Acknowledgement
            | Self::Neutral
            | Self::TooLarge
            | Self::Pointer
            | Self::NotTaken
            | Self::Probe
            | Self::Link
            | Self::Notify => 2,
        }
    }

    /// Tells whether it must not hold a word of whoever wrote to the desk: that may have been somebody else.
    pub const fn is_neutral(self) -> bool {
        matches!(self, Self::Neutral | Self::TooLarge | Self::Pointer | Self::NotTaken | Self::Link)
    }

    /// Tells whether a machine wrote it.
    pub const fn is_automatic(self) -> bool {
        !matches!(self, Self::Reply | Self::Copy)
    }
}

/// Everything that goes into one mail. It names exactly one recipient.
#[derive(Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the mail standards")]
pub struct Parcel {
    pub kind: Kind,
    /// The inbox's address, which is also the sender's.
    pub inbox: String,
    /// The name of the person who wrote it.
    pub author: Option<String>,
    pub recipient: String,
    pub reply_to: String,
    pub envelope_from: String,
    pub message_id: String,
    pub in_reply_to: Option<String>,
    pub references: Vec<String>,
    pub subject: String,
    pub reference: String,
    pub locale: Locale,
    pub body: String,
    /// What the trader wrote last.
    pub quoted: Option<String>,
    /// The trader's own word, if the recipient is the address that the venue has for the account.
    pub word: Option<AntiPhishingWord>,
    /// The token of a link, for a mail that carries one.
    pub pass: Option<String>,
    /// What may help before a person answers, for an acknowledgement.
    pub hint: Option<Hint>,
    /// The signed mark at the line above the copy.
    pub mark: String,
    /// The signed value by which our own mail is known when it comes back.
    pub loop_mark: String,
    /// Microseconds; the same on every try.
    pub written_at: i64,
    pub files: Vec<Enclosure>,
}

/// What may help a trader before a person answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hint {
    /// What the mail is about, as far as anybody knows.
    pub topic: Option<Topic>,
    /// When a person will answer; none while nothing was measured.
    pub estimate: Option<Estimate>,
    /// Whether the writer may be in danger: then nothing stands beside where help is.
    pub danger: bool,
    /// The trader's own words, to find articles by. They never stand in a mail that a machine writes.
    pub asked: String,
}

/// A file that goes with a mail.
#[derive(Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Enclosure {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Parcel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parcel").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Why a relay did not take a mail.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Refused {
    /// Worth another try.
    #[error("later: {0}")]
    Later(String),
    /// Never going to work, whoever the recipient is.
    #[error("refused: {0}")]
    Never(String),
    /// The recipient's mailbox does not take it.
    #[error("returned: {said}")]
    Returned {
        /// What the relay said.
        said: String,
        /// Whether another mail may fare better.
        outcome: Outcome,
    },
}

/// Brings mails to the relay.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Hands one mail over; returns what the relay said.
    async fn carry(&self, parcel: Parcel) -> Result<String, Refused>;
}
