//! What many nodes need beside a shared database: a bell that wakes the others, and files that all of them reach.
//!
//! The types of NATS and of the object store stay inside. Nothing here holds the truth: without the bell the others
//! look by themselves, a moment later.

mod bucket;
mod link;

pub use bucket::{Bucket, BucketSettings};
pub use link::{Ear, Link, LinkError, LinkSettings, Wires};
