//! Mail from a mailbox of somebody else's server, by IMAP: the second choice, for those without a mail server of their own.
//!
//! A collector reads one mailbox as long as this node holds its lease. What was taken is known by a table of ours and never
//! by a flag of the server's: people, phones and filters change those.

mod address;
mod collector;
mod line;
mod wire;

use std::sync::Arc;

use async_trait::async_trait;
use domain::mail::collect::{Fate, Held, Start};

use super::listen::Answer;
pub use address::MailboxAddress;
pub use collector::Collector;
pub use line::{Fault, Line, Login, Patience};
pub use wire::{Trust, certificate_fault};

/// A mail that was fetched.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// What its number means.
    pub validity: u32,
    /// Its number.
    pub uid: u32,
    /// Its bytes; of one that is too large, only the headers.
    pub raw: Arc<[u8]>,
    /// Whether they are all there.
    pub is_whole: bool,
}

/// The table could not be read or written now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the table of mailboxes cannot be reached")]
pub struct OutOfReach;

/// Knows what became of the mails of one mailbox, and takes them in.
#[async_trait]
pub trait Ledger: Send + Sync {
    /// Takes or keeps the lease; `None` while another node reads.
    async fn hold(&self) -> Result<Option<Held>, OutOfReach>;

    /// Gives the lease back.
    async fn let_go(&self);

    /// Begins under a validity.
    async fn begin(&self, validity: u32, start: Start) -> Result<(), OutOfReach>;

    /// Lists what became of the mails above a number.
    async fn list_met(&self, above: u32) -> Result<Vec<(u32, Fate)>, OutOfReach>;

    /// Takes a mail in; `Kept` only once it is on disk, and the position with it.
    async fn take(&self, parcel: Parcel) -> Answer;

    /// Passes a mail that the server does not give; it is asked for again.
    async fn owe(&self, validity: u32, uid: u32) -> Result<(), OutOfReach>;

    /// Keeps the bytes of a mail that cannot be kept in any other way, so that those behind it go on.
    async fn park(&self, parcel: Parcel) -> Result<(), OutOfReach>;

    /// Notes a comparison and how many mails it found that were never taken in, and forgets numbers that are gone.
    async fn compared(&self, gone: Vec<u32>, missing: usize) -> Result<(), OutOfReach>;

    /// Reads how to log in: a password or token may have been renewed.
    async fn login(&self) -> Result<Login, String>;
}
