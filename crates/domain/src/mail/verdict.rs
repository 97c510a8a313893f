//! How far a mail proves its sender's address.

use serde::{Deserialize, Serialize};

use crate::word::words;

words! {
    /// How far the sender is proved. A mail proves at most an address, never a person.
    Level {
        /// Nothing is proved.
        A0 = "a0",
        /// The address belongs to a domain that vouches for the mail.
        A1 = "a1",
        /// Also, the address is that of a bound account.
        A2 = "a2",
        /// The trader confirmed it in a signed-in session.
        A3 = "a3",
    }
}

words! {
    /// What one check says.
    Check {
        /// It holds.
        Pass = "pass",
        /// It does not hold.
        Fail = "fail",
        /// There is nothing to check.
        None = "none",
        /// It could not be checked in time.
        Unknown = "unknown",
    }
}

/// What the checks of one mail say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the names of the standards")]
pub struct Verdict {
    pub spf: Check,
    pub dkim: Check,
    pub dmarc: Check,
    pub arc: Check,
    /// The published policy: none, quarantine or reject.
    pub policy: Option<String>,
    /// The domain that passed and is aligned with From.
    pub aligned: Option<String>,
    /// Who forwarded the mail and vouches for what was proved before; only where nothing else proves the sender.
    pub sealer: Option<String>,
    /// The client's address that SPF was asked about.
    pub client: Option<String>,
    /// Who judged: this desk or the trusted hop.
    pub by: String,
}

impl Verdict {
    /// Nothing could be checked yet.
    pub fn unknown() -> Self {
        let unknown = Check::Unknown;
        Self {
            spf: unknown,
            dkim: unknown,
            dmarc: unknown,
            arc: unknown,
            policy: None,
            aligned: None,
            sealer: None,
            client: None,
            by: "nobody".to_owned(),
        }
    }

    /// SPF or DKIM that passes and is aligned gives A1, whether or not the domain publishes a policy.
    pub const fn level(&self) -> Level {
        if self.aligned.is_some() { Level::A1 } else { Level::A0 }
    }

    /// Tells whether the sender's domain says that the mail is none of its own: it publishes a policy, and nothing is aligned.
    pub const fn is_refuted(&self) -> bool {
        self.aligned.is_none() && matches!(self.dmarc, Check::Fail)
    }

    /// The one word of the badge.
    pub const fn badge(&self) -> &'static str {
        match (self.aligned.is_some(), self.dmarc) {
            (true, _) => "verified",
            (false, Check::Fail) => "fail",
            (false, Check::Unknown) => "unknown",
            (false, _) => "none",
        }
    }
}
