//! What the tables conclude from the venue's answers.

mod cannot_place;
mod catalogue;
mod funding;
mod funds;
mod hostile;
mod kit;
mod liquidation;
mod loss;
mod not_filled;
mod pane;
mod security;
