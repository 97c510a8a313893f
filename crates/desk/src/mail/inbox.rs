//! An address that takes mail, and what holds for the mails that come to it.

use std::collections::BTreeMap;

use domain::locale::Locale;
use domain::mail::policy::FollowUp;
use domain::sla::Own;
use domain::topic::Topic;

/// The largest mail any inbox takes, in MiB.
pub const MOST_MIB: usize = 35;

/// An address that takes mail, and what its mails are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbox {
    /// The address, in lower case, without detail.
    pub address: String,
    /// The team its tickets are meant for.
    pub team: Option<String>,
    /// The topic its tickets have unless a person says otherwise.
    pub topic: Option<Topic>,
    /// The name that traders see.
    pub name: Option<String>,
    /// How long its traders may wait, where that does not go by priority.
    pub promise: Own,
    /// Whether a new ticket is acknowledged.
    pub acknowledges: bool,
    /// What is said then, instead of the desk's own words, by language.
    pub acknowledgement: BTreeMap<Locale, String>,
    /// What a late answer does to a finished ticket.
    pub follow_up: FollowUp,
    /// The largest mail it takes, in MiB.
    pub size_mib: usize,
    /// The language of those who write there, where a mail does not tell it.
    pub language: Option<Locale>,
    /// Addresses of the venue's own web forms: whom they name in Reply-To has written.
    pub forms: Vec<String>,
}

impl Inbox {
    /// Makes an inbox with what holds where nothing is said.
    pub fn new(address: &str) -> Self {
        Self {
            address: address.to_lowercase(),
            team: None,
            topic: None,
            name: None,
            promise: Own::default(),
            acknowledges: true,
            acknowledgement: BTreeMap::new(),
            follow_up: FollowUp::default(),
            size_mib: MOST_MIB,
            language: None,
            forms: Vec::new(),
        }
    }

    /// Tells whether its mails are nobody else's business.
    pub const fn is_restricted(&self) -> bool {
        matches!(self.topic, Some(Topic::Complaint | Topic::DataRequest | Topic::Fraud))
    }

    /// Returns the largest mail in bytes.
    pub const fn room(&self) -> usize {
        self.size_mib << 20
    }
}
