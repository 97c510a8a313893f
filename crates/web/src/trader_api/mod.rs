//! What a trader's device may call. Another trader's ticket is answered exactly like one that does not exist.

mod attachments;
mod mail;
mod messages;
mod participants;
mod session;
mod tickets;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub use messages::{CreateMessage, accept};
pub use session::user_agent;
pub use tickets::{Nothing, reference, topic};

/// The channel of tickets that come by this API.
pub const CHANNEL: &str = "widget";

/// Gathers the routes below `/api/v1/trader`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::open, session::show, session::close))
        .routes(routes!(tickets::create, tickets::list))
        .routes(routes!(tickets::show))
        .routes(routes!(tickets::solve))
        .routes(routes!(tickets::reopen))
        .routes(routes!(tickets::rate))
        .routes(routes!(mail::show, mail::go_on))
        .routes(routes!(mail::open))
        .routes(routes!(participants::show))
        .routes(routes!(participants::confirm))
        .routes(routes!(participants::decline))
        .routes(routes!(participants::withdraw))
        .routes(routes!(messages::list, messages::create))
        .routes(routes!(crate::stream::trader_socket::trader_stream))
        .merge(attachments::router())
}
