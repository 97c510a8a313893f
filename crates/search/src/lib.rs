//! Help search: one analyser for texts and queries, one Tantivy index, one weighted sum.
//!
//! [`HelpIndex`] keeps every language version of every article in one index. Texts and queries pass through the same
//! [`analyser`], so a word is found however it was typed: full-width, half-width, traditional, simplified, without
//! accents, misspelt or unfinished. A query is never an error; broken operators are plain text.
//!
//! This crate knows nothing of tickets, people, storage or HTTP.

pub mod analyser;
mod error;
mod highlight;
mod index;
mod plan;
mod query;
mod rank;
mod schema;
mod snapshot;
mod synonyms;
mod typo;
mod vocabulary;

pub use error::SearchError;
pub use index::{HelpDoc, HelpHit, HelpIndex};
