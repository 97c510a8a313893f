//! Adapters, one per channel: each owns its quirks, and the desk never asks which one it is on.

pub mod mail;
mod widget;

pub use mail::Email;
pub use widget::Widget;
