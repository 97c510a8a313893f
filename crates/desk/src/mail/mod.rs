//! The mail slice: what was read becomes a message of the right ticket, and what is written becomes a row of the outbox.

mod answer;
pub mod by_staff;
pub mod by_trader;
mod evidence;
mod follow_up;
mod guess;
mod held;
mod import;
mod inbox;
pub mod mailbox;
mod marks;
pub mod outbox;
mod parcel;
pub mod participant;
pub mod pass;
mod picture;
mod prepare;
pub mod probe;
mod reading;
mod receive;
mod relay;
mod repeat;
mod report;
mod resend;
pub mod rest;
mod sealed;
mod sql;
pub mod token;
mod twin;
mod veil;
mod view;
mod writer;

use std::sync::Arc;

use domain::mail::{Letter, Verdict};
use domain::official::Official;

pub use answer::queue_reply;
pub use held::{admit, replace_parked};
pub use import::{Past, import};
pub use inbox::{Detail, Inbox, MOST_MIB};
pub use pass::CHANNEL;
pub use picture::fetch as fetch_picture;
pub use receive::{Taken, receive};
pub use resend::resend;
pub use sealed::{Parked, Unread, list_parked, park, sweep, unseal};
pub use sql::{follow_messages, named_in};
pub use token::TokenKey;
pub use view::{MailView, list_for_messages, new_text};

/// What the desk must know to take and send mail.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The domain of ids and bounce addresses.
    pub domain: String,
    /// The inboxes.
    pub inboxes: Vec<Inbox>,
    /// Whether machines may write at all.
    pub hushed: bool,
    /// Whether the marks of the venue's own spam filter are believed.
    pub filtered: bool,
    /// What is the venue's own; senders that look like it are marked.
    pub official: Official,
}

/// The mail side of the desk.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Rules of this desk.
    pub rules: Arc<Rules>,
    /// The key of tokens.
    pub tokens: TokenKey,
}

/// Where an address of ours leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The inbox, with what holds for the detail; none for addresses of machines: reports and probes come back to those.
    pub inbox: Option<Inbox>,
    /// What stands behind the plus, in lower case.
    pub detail: Option<String>,
    /// Whether the desk only writes from it, so that what comes there is not meant for an inbox.
    pub only_sends: bool,
}

impl Address {
    /// Names the detail, if its inbox knows it.
    pub fn known_detail(&self) -> Option<&str> {
        self.detail.as_deref().filter(|detail| self.inbox.as_ref().is_some_and(|inbox| inbox.knows(detail)))
    }
}

impl Mail {
    /// Finds out whether an address is one of ours. An unknown detail belongs to its base.
    pub fn find_address(&self, raw: &str) -> Option<Address> {
        let folded = token::folded(raw);
        let (local, domain) = folded.rsplit_once('@')?;
        let (base, detail) = local.split_once('+').map_or((local, None), |(base, detail)| (base, Some(detail.to_owned())));
        let is_probe = || base == "probe" && detail.as_deref().is_some_and(|it| self.tokens.read_probe(it).is_some());
        if domain == self.rules.domain && (base == "bounce" || is_probe()) {
            return Some(Address { inbox: None, detail, only_sends: true });
        }
        // Who writes there without a token, from an old address book say, is heard like anybody else, and told where to write.
        if domain == self.rules.domain && base == "notify" {
            return Some(Address { inbox: self.rules.inboxes.first().cloned(), detail, only_sends: true });
        }
        let whole = format!("{base}@{domain}");
        if let Some(inbox) = self.find_inbox(&whole) {
            return Some(Address { inbox: Some(inbox.at(detail.as_deref())), detail, only_sends: false });
        }
        // Some servers know no plus: `support-ja@…` means `support+ja@…`, unless it is an inbox.
        let mut cuts = base.match_indices('-').filter(|_| detail.is_none()).map(|(at, _)| (&base[..at], &base[at + 1..]));
        cuts.find_map(|(base, last)| {
            let inbox = self.find_inbox(&format!("{base}@{domain}")).filter(|inbox| inbox.knows(last))?;
            Some(Address { inbox: Some(inbox.at(Some(last))), detail: Some(last.to_owned()), only_sends: false })
        })
    }

    /// Lists an inbox and those of its brand, among which a conversation may move. One that is nobody else's business stands alone.
    pub(crate) fn family(&self, address: &str) -> Vec<&str> {
        let own = self.find_inbox(address);
        let brand = own.filter(|inbox| !inbox.is_restricted()).and_then(|inbox| inbox.brand.as_ref());
        let is_kin =
            |inbox: &&Inbox| inbox.address != address && brand.is_some() && inbox.brand.as_ref() == brand && !inbox.is_restricted();
        own.into_iter().chain(self.rules.inboxes.iter().filter(is_kin)).map(|inbox| inbox.address.as_str()).collect()
    }

    fn find_inbox(&self, address: &str) -> Option<&Inbox> {
        self.rules.inboxes.iter().find(|inbox| inbox.address == address)
    }

    /// Tells whether a trader of the chat may go on by mail: that begins with a mail which a machine writes.
    pub fn takes_over(&self) -> bool {
        !self.rules.hushed
    }

    /// Tells whether an address is an inbox, or can carry a token of ours: nobody is written to there.
    pub fn is_house(&self, address: &str) -> bool {
        let folded = token::folded(address);
        let (local, domain) = folded.rsplit_once('@').unwrap_or((&folded, ""));
        let base = local.split_once('+').map_or(local, |(base, _)| base);
        self.is_own(&folded) || (domain == self.rules.domain && matches!(base, "bounce" | "probe" | "notify"))
    }

    /// Tells whether an address belongs to the desk itself.
    pub fn is_own(&self, address: &str) -> bool {
        self.find_address(address).is_some()
    }

    /// Tells whether a mark in a text is one of ours, of whichever inbox.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.rules.inboxes.iter().any(|inbox| self.tokens.read_mark(mark, &inbox.address).is_some())
    }

    /// Reads a Message-ID of ours: the id of the message it carried.
    pub fn read_id(&self, id: &str, inbox: &str) -> Option<uuid::Uuid> {
        let (left, domain) = id.rsplit_once('@')?;
        domain.eq_ignore_ascii_case(&self.rules.domain).then(|| self.tokens.read_message(left, inbox))?
    }
}

/// A mail that was read and judged, on its way into the store.
#[derive(Debug)]
pub struct Incoming {
    /// The address it was sent to, as in the envelope.
    pub recipient: String,
    /// The envelope's sender; empty for `<>`.
    pub envelope_from: String,
    /// What was read.
    pub letter: Letter,
    /// How far the sender is proved.
    pub verdict: Verdict,
    /// The bytes.
    pub raw: Arc<[u8]>,
    /// Whether its content could not be read.
    pub is_parked: bool,
    /// Where it was fetched from, if it was: the position there moves with it.
    pub spot: Option<mailbox::Spot>,
}

/// How often the sender looks for mails whose wake-up was lost.
const POLL: std::time::Duration = std::time::Duration::from_secs(1);
/// How often old raw mails are forgotten.
const SWEEP: std::time::Duration = std::time::Duration::from_secs(600);

/// Sends what one lane holds until told to stop. Each lane runs by itself, so that none slows another.
pub async fn run(desk: crate::Desk, lane: i64, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut bell = desk.db.commits();
    while !*stop.borrow() {
        match outbox::round(&desk, lane).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::error!(%error, "outgoing mails could not be read"),
        }
        tokio::select! {
            _ = bell.changed() => {}
            () = tokio::time::sleep(POLL) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Forgets raw mails when their time is over.
pub async fn forget(desk: crate::Desk, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = sweep(&desk).await {
            tracing::error!(%error, "old mails could not be forgotten");
        }
        tokio::select! {
            () = tokio::time::sleep(SWEEP) => {}
            _ = stop.changed() => {}
        }
    }
}
