//! Trains the model of triage from labelled text, and measures it.
//!
//! The same text gives the same bytes: every random number comes from a fixed seed, and nothing runs side by side.

pub mod augment;
mod books;
pub mod codebook;
pub mod concepts;
pub mod csv;
pub mod danger;
pub mod data;
mod entry;
pub mod evaluate;
pub mod file;
pub mod fit;
pub mod languages;
pub mod linear;
pub mod pack;
pub mod random;
pub mod report;
pub mod score;
mod shelves;
pub mod shield;
pub mod vector;
