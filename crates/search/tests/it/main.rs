//! Tests of help search: the analyser, the ranking, and input that nobody should type.

mod analyser;
mod corpus;
mod hostile;
mod index;
mod ranking;
mod tickets;
