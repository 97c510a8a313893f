//! Trains the model of triage from labelled text, and measures it.
//!
//! The same text gives the same bytes: every random number comes from a fixed seed, and nothing runs side by side.

pub mod augment;
pub mod codebook;
pub mod concepts;
pub mod csv;
pub mod danger;
pub mod data;
pub mod evaluate;
pub mod file;
pub mod fit;
pub mod languages;
pub mod linear;
pub mod random;
pub mod report;
pub mod score;
pub mod shield;
pub mod vector;
