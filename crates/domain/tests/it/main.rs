//! Tests of the vocabulary and its decisions.

mod diagnose;
mod shield;
mod shield_properties;
