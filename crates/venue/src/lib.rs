//! Read-only connectors to trading venues, and the simulated venue of the demonstration.
//!
//! A connector answers in the shapes of the neutral venue API; it never explains, never stores and never acts.

mod simulated;

pub use simulated::{SimulatedVenue, Trader};
