//! The public pages: help centre, verify, status, and the small API beside them.
//!
//! Every page is complete without JavaScript and knows nothing of accounts, cookies or tickets.

pub mod api;
mod article;
mod assets;
mod feeds;
mod frame;
mod happening;
mod help;
pub mod library;
pub mod markdown;
pub mod marks;
pub mod matching;
pub mod plain;
mod problem;
pub mod shelf;
pub mod status;
pub mod verify;

use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use domain::official::Official;
use jiff::Timestamp;
use utoipa_axum::router::OpenApiRouter;

use crate::catalogue::Catalogue;
use assets::Assets;

pub use library::{Ears, Finder, Found, Hit, Key, Leaf, Library, Rating};
pub use shelf::Shelf;
pub use status::{Component, Condition, StatusReport, StatusSource};

/// Tells the time; tests and the demo bring their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The venue whose pages these are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Name of the venue, like `Northpier`.
    pub venue: String,
    /// Scheme, host and port under which readers reach the pages, without a closing slash.
    pub origin: String,
    /// Where somebody in danger finds a free helpline.
    pub helpline: String,
}

/// Everything the pages are made from.
pub struct Pages {
    /// The venue.
    pub site: Site,
    /// The texts.
    pub catalogue: Arc<Catalogue>,
    /// The articles.
    pub library: Arc<dyn Library>,
    /// The state of the service.
    pub status: Arc<dyn StatusSource>,
    /// What the venue calls its own.
    pub official: Official,
    /// Who hears about missed searches and ratings; without one no rating is asked for.
    pub ears: Option<Arc<dyn Ears>>,
    /// The time.
    pub clock: Clock,
    assets: Assets,
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("site", &self.site).finish_non_exhaustive()
    }
}

/// The parts from which `Pages` is put together.
#[derive(Clone)]
pub struct Parts {
    /// The venue.
    pub site: Site,
    /// The texts.
    pub catalogue: Arc<Catalogue>,
    /// The articles.
    pub library: Arc<dyn Library>,
    /// The state of the service.
    pub status: Arc<dyn StatusSource>,
    /// What the venue calls its own.
    pub official: Official,
    /// Who hears what readers tell.
    pub ears: Option<Arc<dyn Ears>>,
    /// The time.
    pub clock: Clock,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").field("site", &self.site).finish_non_exhaustive()
    }
}

impl Pages {
    /// Puts the pages together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let Parts { site, catalogue, library, status, official, ears, clock } = parts;
        Self { site, catalogue, library, status, official, ears, clock, assets: Assets::new() }
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }
}

/// All pages and the API beside them.
pub fn router(state: Arc<Pages>) -> Router {
    let (api, _) = api_router().split_for_parts();
    page_router().merge(api).with_state(state)
}

/// The pages alone.
pub fn page_router() -> Router<Arc<Pages>> {
    Router::new()
        .route("/help", get(help::front))
        .route("/help/", get(help::front))
        .route("/help/{locale}", get(help::without_slash))
        .route("/help/{locale}/", get(help::home))
        .route("/help/{locale}/search", get(help::search))
        .route("/help/{locale}/index.md", get(feeds::index))
        .route("/help/{locale}/categories/{id}", get(help::category))
        .route("/help/{locale}/articles/{key}", get(article::show))
        .route("/help/{locale}/articles/{key}/rating", post(article::rate))
        .route("/hc/{locale}/articles/{key}", get(article::from_zendesk))
        .route("/verify", get(verify::show))
        .route("/status", get(status::show))
        .route("/helpline", get(helpline))
        .route("/sitemap.xml", get(feeds::sitemap))
        .route("/robots.txt", get(feeds::robots))
        .route("/pages/{file}", get(assets::serve))
}

/// Leads to helplines: mails and chats keep this address while the venue changes where it leads.
async fn helpline(State(state): State<Arc<Pages>>) -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], Redirect::temporary(&state.site.helpline))
}

/// The API beside the pages, with its description.
pub fn api_router() -> OpenApiRouter<Arc<Pages>> {
    api::router()
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one mark is a list of one range")]
mod tests;
