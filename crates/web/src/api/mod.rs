//! What every call of the API shares: strict bodies, problem documents, who calls.

pub mod body;
pub mod caller;
pub mod cursor;
pub mod problem;
mod recent;
pub mod request;

pub use body::Strict;
pub use caller::{Staff, Trader};
pub use problem::{Answer, Problem};
pub use recent::Recent;
