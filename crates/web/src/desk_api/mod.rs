//! What staff may call: the console's own API, open to tools with a token.

mod alarms;
mod amendment;
mod attachments;
mod bribes;
mod bulk;
mod contacts;
mod counts;
mod diagnosis;
mod inboxes;
mod incidents;
mod lessons;
pub mod looks;
mod macros;
mod mentions;
mod merge;
mod messages;
mod participants;
mod pictures;
mod reply_many;
mod search;
mod session;
mod shortcuts;
mod staff;
mod teams;
mod tickets;
mod views;

pub use counts::Tallies;
pub use messages::{CreateReply, accept};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Gathers the routes below `/api/v1/desk`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(session::open, session::show, session::close))
        .routes(routes!(session::list))
        .routes(routes!(session::revoke))
        .routes(routes!(staff::me))
        .routes(routes!(staff::presence))
        .routes(routes!(staff::mail))
        .routes(routes!(staff::list))
        .routes(routes!(tickets::list))
        .routes(routes!(search::find))
        .routes(routes!(counts::show))
        .routes(routes!(teams::list))
        .routes(routes!(teams::tags))
        .routes(routes!(tickets::queue))
        .routes(routes!(tickets::show, tickets::amend))
        .routes(routes!(tickets::claim))
        .routes(routes!(tickets::admit))
        .routes(routes!(tickets::resend))
        .routes(routes!(merge::merge))
        .routes(routes!(merge::unmerge))
        .routes(routes!(merge::split))
        .routes(routes!(merge::unsplit))
        .routes(routes!(bulk::change))
        .routes(routes!(bulk::undo))
        .routes(routes!(mentions::list))
        .routes(routes!(mentions::see))
        .routes(routes!(views::list, views::create))
        .routes(routes!(views::change, views::delete))
        .routes(routes!(shortcuts::show, shortcuts::keep))
        .routes(routes!(macros::list))
        .routes(routes!(tickets::events))
        .routes(routes!(lessons::show))
        .routes(routes!(lessons::confusion))
        .routes(routes!(lessons::export))
        .routes(routes!(messages::list, messages::create))
        .routes(routes!(pictures::fetch))
        .routes(routes!(diagnosis::show))
        .routes(routes!(contacts::show))
        .routes(routes!(inboxes::list))
        .routes(routes!(looks::list))
        .routes(routes!(bribes::list))
        .routes(routes!(bribes::show))
        .routes(routes!(bribes::settle))
        .routes(routes!(alarms::list))
        .routes(routes!(alarms::mail))
        .routes(routes!(alarms::lift))
        .routes(routes!(participants::confirm))
        .routes(routes!(participants::withdraw))
        .routes(routes!(incidents::list, incidents::declare))
        .routes(routes!(incidents::update))
        .routes(routes!(crate::stream::desk_socket::desk_stream))
        .merge(attachments::router())
}
