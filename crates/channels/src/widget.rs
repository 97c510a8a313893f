//! The chat widget and the ticket page: what the trader's own device fetches.

use async_trait::async_trait;
use domain::channel::{Channel, Outbound, SendError, Sent};

/// The widget's adapter. A reply is on its way as soon as it is committed, since the stream and the ticket page read the
/// store; whether it arrived is told by the device itself, as a receipt.
#[derive(Debug, Clone, Copy, Default)]
pub struct Widget;

#[async_trait]
impl Channel for Widget {
    fn name(&self) -> &'static str {
        "widget"
    }

    fn is_at_hand(&self) -> bool {
        true
    }

    async fn send(&self, _: &Outbound) -> Result<Sent, SendError> {
        Ok(Sent::ReadyToFetch)
    }
}
