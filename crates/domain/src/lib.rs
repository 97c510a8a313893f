//! The vocabulary of the desk and its pure decisions.
//!
//! Nothing here waits, reads a clock, opens a file or knows a database: the same input gives the same answer.

pub mod actor;
pub mod advice;
pub mod alarm;
pub mod article;
pub mod attachment;
pub mod bribe;
pub mod channel;
pub mod diagnose;
pub mod entities;
pub mod event;
pub mod filter;
pub mod front;
pub mod id;
pub mod incident;
pub mod locale;
pub mod look;
pub mod macros;
pub mod mail;
pub mod mention;
pub mod merge;
pub mod message;
pub mod notice;
pub mod official;
pub mod priority;
mod quick;
pub mod reach;
pub mod reference;
pub mod refusal;
pub mod repeat;
pub mod route;
pub mod search;
pub mod shield;
pub mod sla;
pub mod ticket;
pub mod time;
pub mod topic;
pub mod triage;
pub mod venue;
mod word;

pub use word::UnknownWord;
