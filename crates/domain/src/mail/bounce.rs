//! What a report about undelivered mail says.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// What became of one recipient.
    Outcome {
        /// The mailbox does not exist, has moved, or takes no mail: trying again is useless.
        Hard = "hard",
        /// Refused for now, or for another reason than the mailbox itself.
        Soft = "soft",
        /// Still being tried.
        Delayed = "delayed",
        /// It arrived after all.
        Delivered = "delivered",
    }
}

/// One recipient of a report.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the nouns of the mail standards")]
pub struct Recipient {
    pub address: String,
    pub outcome: Outcome,
    /// The enhanced code, like `5.1.1`.
    pub status: Option<String>,
    /// The SMTP code, like 550.
    pub code: Option<u16>,
    /// The reason in one word: `no_mailbox`, `full`, `spam` …
    pub reason: String,
    /// What the remote said, cut to 500 characters.
    pub diagnostic: String,
}

impl std::fmt::Debug for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recipient").field("outcome", &self.outcome).field("status", &self.status).finish_non_exhaustive()
    }
}

/// A report about a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    /// Each recipient it names.
    pub recipients: Vec<Recipient>,
    /// The Message-ID of the mail it is about.
    pub original_id: Option<String>,
    /// How it was recognised.
    pub format: String,
}
