//! Tests of the vocabulary and its decisions.

mod bribes;
mod danger;
mod diagnose;
mod shield;
mod shield_properties;
