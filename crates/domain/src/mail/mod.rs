//! What a mail is once it was read: values only. Reading itself lives in `channels`, keeping in `desk`.

pub mod alike;
mod anti_phishing;
mod bounce;
pub mod checkup;
pub mod collect;
mod foreign;
mod forwarded;
pub mod guess;
mod letter;
mod outgoing;
pub mod participant;
mod picture;
pub mod policy;
pub mod probe;
mod subject;
mod thanks;
mod verdict;
mod whole;

pub use anti_phishing::AntiPhishingWord;
pub use bounce::{Bounce, Outcome, Recipient};
pub use foreign::foreign_references;
pub use forwarded::{Forwarded, forwarded};
pub use letter::{Class, Cut, File, Flag, Letter, Mailbox, Part, Stretch};
pub use outgoing::{Courier, Enclosure, Hint, Kind as MailKind, Parcel, Refused};
pub use picture::{Pictures, Unfetched, mark, marked};
pub use subject::{base_subject, is_another_subject, reference_in_subject};
pub use thanks::only_thanks;
pub use verdict::{Check, Level, Verdict};
