//! Search: one analyser for texts and queries, and two Tantivy indexes, of help articles and of tickets.
//!
//! [`HelpIndex`] keeps every language version of every article in one index. Texts and queries pass through the same
//! [`analyser`], so a word is found however it was typed: full-width, half-width, traditional, simplified, without
//! accents, misspelt or unfinished. A query is never an error; broken operators are plain text.
//!
//! [`TicketIndex`] holds the words of tickets, never their texts; all words of a question are required.
//!
//! This crate knows nothing of where articles and tickets come from, of who may see them, or of HTTP.

pub mod analyser;
mod error;
mod highlight;
mod index;
mod plan;
mod query;
mod rank;
mod recall;
mod room;
mod schema;
mod snapshot;
mod synonyms;
mod tickets;
mod typo;
mod vocabulary;

pub use error::SearchError;
pub use index::{HelpDoc, HelpFound, HelpHit, HelpIndex};
pub use tickets::{
    Asked, Label, Labels, MOST_RANKED, Marker, Piece, TicketBatch, TicketDoc, TicketHit, TicketHits, TicketIndex, TicketKey, TicketQuery,
};
