//! The simulated venue: its answers, its figures and what the desk concludes from them.

mod figures;
mod kit;
mod port;
mod stories;
