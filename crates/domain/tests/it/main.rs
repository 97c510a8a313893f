//! Tests of the vocabulary and its decisions.

mod shield;
