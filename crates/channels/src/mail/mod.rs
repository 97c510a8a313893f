//! Mail.

pub mod read;
