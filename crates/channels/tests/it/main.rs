//! Mails as they are really written, and mails that nobody should have written.

mod bounces;
mod cuts;
mod hostile;
mod imap;
mod letters;
mod marks;
mod pictures;
mod seals;
mod starttls;
mod trimming;

use channels::mail::read::{self, Limits};
use domain::mail::Letter;

/// Reads a mail written with plain line ends.
fn letter(raw: &str) -> Letter {
    read::read(raw.replace('\n', "\r\n").as_bytes(), &Limits::default())
}
