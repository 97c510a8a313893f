//! Mail: read, judged, taken in and sent.

pub mod archive;
mod channel;
pub mod compose;
pub mod doctor;
pub mod imap;
pub mod judge;
pub mod listen;
mod mark;
pub mod picture;
pub mod read;
pub mod send;
pub mod workers;

pub use channel::Email;
