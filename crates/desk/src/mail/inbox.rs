//! An address that takes mail, and what holds for the mails that come to it.

use std::collections::BTreeMap;

use domain::locale::Locale;
use domain::mail::policy::FollowUp;
use domain::priority::Priority;
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
    /// How soon its tickets are served at least.
    pub priority: Option<Priority>,
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
    /// The brand it speaks for: conversations may move between the inboxes of one.
    pub brand: Option<String>,
    /// The details it knows.
    pub details: Vec<Detail>,
}

/// A detail of an address that leads to a queue of its own: `support+futures@…` and `support-futures@…`. What it does not say is as the inbox says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Detail {
    /// What stands behind the plus, in lower case.
    pub name: String,
    /// The team its tickets are meant for.
    pub team: Option<String>,
    /// The topic its tickets have unless a person says otherwise.
    pub topic: Option<Topic>,
    /// How soon its tickets are served at least.
    pub priority: Option<Priority>,
    /// The language of those who write there, where a mail does not tell it.
    pub language: Option<Locale>,
}

impl Inbox {
    /// Makes an inbox with what holds where nothing is said.
    pub fn new(address: &str) -> Self {
        Self {
            address: address.to_lowercase(),
            team: None,
            topic: None,
            priority: None,
            name: None,
            promise: Own::default(),
            acknowledges: true,
            acknowledgement: BTreeMap::new(),
            follow_up: FollowUp::default(),
            size_mib: MOST_MIB,
            language: None,
            forms: Vec::new(),
            brand: None,
            details: Vec::new(),
        }
    }

    /// Returns what holds for mails with a detail; as ever where it does not know that one.
    #[must_use]
    pub fn at(&self, detail: Option<&str>) -> Self {
        let mut inbox = self.clone();
        if let Some(own) = detail.and_then(|name| self.details.iter().find(|known| known.name == name)) {
            inbox.team = own.team.clone().or(inbox.team);
            inbox.topic = own.topic.or(inbox.topic);
            inbox.priority = own.priority.or(inbox.priority);
            inbox.language = own.language.or(inbox.language);
        }
        inbox
    }

    /// Tells whether it knows a detail.
    pub fn knows(&self, detail: &str) -> bool {
        self.details.iter().any(|known| known.name == detail)
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
