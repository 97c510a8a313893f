//! What the desk does, slice by slice: operations over transactions, the jobs that follow, and the table that says which.
//!
//! Knows nothing of HTTP, of which database it is on, or of which channel a ticket came by.

pub mod act;
pub mod alarm;
pub mod anchor;
pub mod article;
pub mod attachment;
pub mod attendance;
pub mod bribe;
pub mod bulk;
mod chain;
pub mod checkup;
pub mod contact;
mod deliver;
pub mod diagnosis;
pub mod dossier;
pub mod error;
pub mod handle;
pub mod identity;
pub mod incident;
pub mod intake;
pub mod intent;
pub mod keys;
pub mod lesson;
pub mod link;
pub mod log;
pub mod look;
pub mod macros;
pub mod mail;
pub mod mention;
pub mod merge;
pub mod outcome;
pub mod pipeline;
pub mod queue;
pub mod receipt;
pub mod reply;
mod seal;
pub mod search;
pub mod session;
pub mod shortcut;
pub mod sla;
pub mod snooze;
pub mod staff;
pub mod tally;
pub mod team;
pub mod ticket;
mod triage;
pub mod upload;
pub mod view;
pub mod work;

use std::sync::Arc;

use db::Db;
use db::blobs::Blobs;
use domain::actor::Actor;
use domain::channel::Channel;
use domain::mail::{Courier, Pictures};
use domain::sla::Policy;
use domain::time::Time;
use domain::venue::Venue;

use crate::act::{Act, Clock};
use crate::error::Result;
use crate::identity::Keys;
use crate::intent::DigestKey;
use crate::lesson::Learned;
use crate::link::LinkKey;

pub use db::{DbError, Health, Tx, guard};
pub use error::Error;
pub use triage::{Known, warm_up};

/// So many writes wait when it begins to matter who comes first.
const CROWDED: usize = 64;

/// What the desk is made of.
pub struct Parts {
    /// The store.
    pub db: Db,
    /// Files.
    pub blobs: Blobs,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Ways to reach traders.
    pub channels: Vec<Arc<dyn Channel>>,
    /// The trading venue, if one is connected.
    pub venue: Option<Arc<dyn Venue>>,
    /// Keys of the venue's identity tokens.
    pub identity: Keys,
    /// How long traders may wait.
    pub sla: Policy,
    /// Mail, if it is set up.
    pub mail: Option<mail::Rules>,
    /// Who brings mails to the relay.
    pub courier: Option<Arc<dyn Courier>>,
    /// Who fetches the pictures of mails from elsewhere.
    pub pictures: Option<Arc<dyn Pictures>>,
    /// This node's index of tickets.
    pub index: ::search::TicketIndex,
}

/// The desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    /// The store.
    pub db: Db,
    /// Files.
    pub blobs: Arc<Blobs>,
    /// The key of intents' digests.
    pub digest_key: DigestKey,
    /// The key of links to files.
    pub link_key: LinkKey,
    /// Keys of the venue's identity tokens.
    pub identity: Arc<Keys>,
    /// The trading venue, if one is connected.
    pub venue: Option<Arc<dyn Venue>>,
    /// How long traders may wait.
    pub sla: Policy,
    /// Mail, if it is set up.
    pub mail: Option<mail::Mail>,
    /// Who brings mails to the relay.
    pub courier: Option<Arc<dyn Courier>>,
    /// Who fetches the pictures of mails from elsewhere.
    pub pictures: Option<Arc<dyn Pictures>>,
    /// What the desk's people taught triage.
    pub learned: Arc<Learned>,
    /// Who of the staff was shown what.
    pub looks: Arc<look::Looks>,
    /// Search over tickets.
    pub search: search::Search,
    /// Channels on which a reply lies ready as soon as it is committed.
    pub at_hand: Arc<[&'static str]>,
    clock: Arc<dyn Clock>,
    channels: Arc<[Arc<dyn Channel>]>,
}

impl Desk {
    /// Puts the desk together; blocking, since it reads or makes its keys.
    pub fn new(parts: Parts) -> Result<Self> {
        let act = Act { actor: Actor::System, now: parts.clock.now() };
        let fresh = keys::fresh()?;
        let key = parts.db.write_blocking(move |tx| keys::get_or_keep(tx, act, ("intent_digest", &fresh)))?;
        let fresh = keys::fresh()?;
        let link_key = parts.db.write_blocking(move |tx| keys::get_or_keep(tx, act, ("file_link", &fresh)))?;
        let fresh = keys::fresh()?;
        let token_key = parts.db.write_blocking(move |tx| keys::get_or_keep(tx, act, ("mail_token", &fresh)))?;
        let mail = parts.mail.map(|rules| mail::Mail { rules: Arc::new(rules), tokens: mail::TokenKey::new(&token_key) });
        Ok(Self {
            mail,
            courier: parts.courier,
            pictures: parts.pictures,
            db: parts.db,
            blobs: Arc::new(parts.blobs),
            digest_key: DigestKey::new(&key),
            link_key: LinkKey::new(&link_key),
            identity: Arc::new(parts.identity),
            venue: parts.venue,
            sla: parts.sla,
            learned: Arc::default(),
            looks: Arc::default(),
            search: search::Search::new(parts.index),
            at_hand: parts.channels.iter().filter(|channel| channel.is_at_hand()).map(|channel| channel.name()).collect(),
            clock: parts.clock,
            channels: parts.channels.into(),
        })
    }

    /// Returns the present instant.
    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// Begins an act of somebody, now.
    pub fn act(&self, actor: Actor) -> Act {
        Act { actor, now: self.now() }
    }

    /// Tells whether so much waits for the store that the urgent must go ahead of the rest.
    pub fn is_crowded(&self) -> bool {
        self.db.waiting() >= CROWDED
    }

    /// Finds a channel by the word kept on tickets.
    pub fn channel(&self, name: &str) -> Option<Arc<dyn Channel>> {
        self.channels.iter().find(|channel| channel.name() == name).cloned()
    }
}
