//! What nodes share beside the database, against real servers.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bucket;
