//! What a mail is once it was read: values only. Reading itself lives in `channels`.

mod bounce;
mod letter;

pub use bounce::{Bounce, Outcome, Recipient};
pub use letter::{Class, File, Flag, Letter, Mailbox, Part, Stretch};
