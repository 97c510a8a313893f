//! The realtime stream: what happens reaches those who may see it, in order, without gaps, from any cursor.

pub(crate) mod desk_socket;
mod fanout;
mod frame;
mod hub;
mod pump;
mod socket;
pub(crate) mod trader_socket;
mod whisper;

pub use hub::Hub;
pub use pump::{queue_ticker, run};
