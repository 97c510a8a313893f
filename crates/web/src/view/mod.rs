//! The shapes of the API: what traders see, what staff see. The two are different types, so that nothing slips across.

mod mail;
pub mod message;
pub mod ticket;

pub use message::{DeskMessage, TraderMessage};
pub use ticket::{DeskTicket, EstimateView, Sight, TraderTicket};

use serde::Serialize;
use utoipa::ToSchema;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T: ToSchema> {
    /// The rows.
    pub data: Vec<T>,
    /// Give it back as `?cursor=` for the next page; null on the last.
    pub next_cursor: Option<String>,
}

impl<T: ToSchema> Page<T> {
    /// A list that has only one page.
    pub const fn whole(data: Vec<T>) -> Self {
        Self { data, next_cursor: None }
    }
}
