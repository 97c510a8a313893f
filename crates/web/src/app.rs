//! The application: what handlers share, and how the routes are put together.

use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, FromRef};
use axum::http::{HeaderValue, header};
use axum::routing::get;
use axum::{Router, middleware};
use desk::{Desk, attendance};
use domain::id::AgentId;
use domain::refusal::Refusal;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::{Semaphore, watch};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::sensitive_headers::SetSensitiveRequestHeadersLayer;
use utoipa_axum::router::OpenApiRouter;

use crate::api::{Problem, Recent, body, request};
use crate::catalogue::Catalogue;
use crate::demo::Demo;
use crate::files::{self, Files, FilesOrigin};
use crate::limits::Limits;
use crate::pages::{self, Pages};
use crate::permits::{self, Permits};
use crate::proxies::Proxies;
use crate::security::{self, Origins};
use crate::stream::Hub;
use crate::{assets, desk_api, openapi, ops, trader_api};

/// Log-ins that are checked at the same time.
const LOG_INS_AT_ONCE: usize = 2;

/// What handlers share, as one pointer: every layer and handler of a call has its own, and so has every socket.
#[derive(Clone)]
pub struct App(Arc<Shared>);

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// The parts of [`App`].
pub struct Shared {
    /// The desk.
    pub desk: Desk,
    /// Who is connected.
    pub hub: Arc<Hub>,
    /// The last count of the open tickets.
    pub tallies: Arc<desk_api::Tallies>,
    /// Rate limits.
    pub limits: Arc<Limits>,
    /// How many calls are answered at the same time.
    pub permits: Arc<Permits>,
    /// The room for files.
    pub files: Files,
    /// Where files are served, and nothing else; beside everything else if nowhere.
    pub files_origin: Option<FilesOrigin>,
    /// What pages may load.
    pub policy: HeaderValue,
    /// Sessions of traders that were looked up a moment ago.
    pub recent: Arc<Recent>,
    /// The texts.
    pub catalogue: Arc<Catalogue>,
    /// The public pages.
    pub pages: Arc<Pages>,
    /// Sites that may embed the widget.
    pub origins: Arc<Origins>,
    /// Who is believed when they say for whom they speak.
    pub proxies: Arc<Proxies>,
    /// Turns true when the node stops.
    pub stop: watch::Receiver<bool>,
    /// Bounds the log-ins that are checked at the same time.
    pub log_ins: Arc<Semaphore>,
    /// The figures.
    pub metrics: Option<PrometheusHandle>,
    /// Who has it may read the figures.
    pub metrics_token: Option<String>,
    /// The demo's traders, in a demo.
    pub demo: Option<Arc<Demo>>,
}

/// What the application is made of.
pub struct Parts {
    /// The desk.
    pub desk: Desk,
    /// The texts.
    pub catalogue: Arc<Catalogue>,
    /// The public pages.
    pub pages: Arc<Pages>,
    /// Sites that may embed the widget; none listed means any.
    pub origins: Vec<String>,
    /// Where files lie while they arrive.
    pub spool: PathBuf,
    /// Where files are served, and nothing else; beside everything else if nowhere.
    pub files_origin: Option<FilesOrigin>,
    /// Whether rate limits hold.
    pub limits: bool,
    /// Who is believed when they say for whom they speak.
    pub proxies: Proxies,
    /// Turns true when the node stops.
    pub stop: watch::Receiver<bool>,
    /// The figures.
    pub metrics: Option<PrometheusHandle>,
    /// Who has it may read the figures; without one, programs on this machine.
    pub metrics_token: Option<String>,
    /// The demo's traders, in a demo.
    pub demo: Option<Demo>,
}

impl FromRef<App> for Arc<Pages> {
    fn from_ref(app: &App) -> Self {
        app.pages.clone()
    }
}

impl App {
    /// Puts the application together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Shared {
            desk: parts.desk,
            hub: Arc::default(),
            tallies: Arc::default(),
            limits: Arc::new(Limits::new(parts.limits)),
            permits: Arc::default(),
            files: Files::new(parts.spool),
            policy: security::policy(parts.files_origin.as_ref()),
            files_origin: parts.files_origin,
            recent: Arc::default(),
            catalogue: parts.catalogue,
            pages: parts.pages,
            origins: Arc::new(Origins::new(parts.origins)),
            proxies: Arc::new(parts.proxies),
            stop: parts.stop,
            log_ins: Arc::new(Semaphore::new(LOG_INS_AT_ONCE)),
            metrics: parts.metrics,
            metrics_token: parts.metrics_token,
            demo: parts.demo.map(Arc::new),
        }))
    }
}

/// Gathers every route that needs the application, with its description.
fn described() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::frame())
        .nest("/api/v1/trader", trader_api::router())
        .nest("/api/v1/desk", desk_api::router())
        .merge(ops::router())
}

/// Describes the whole API (OpenAPI 3.1), as JSON. No desk is needed for it: the interface's types are made from it.
pub fn description() -> String {
    openapi::finish(described().into_openapi().merge_from(pages::api_router().into_openapi()))
}

/// Puts the routes together, with what stands around all of them.
pub fn router(app: App) -> Router {
    let (api, _) = described().split_for_parts();
    let description: Arc<str> = description().into();
    let demo = app.demo.as_ref().map(|_| crate::demo::router());
    let open = Router::new()
        .merge(api)
        .merge(Router::from(pages::api_router()).with_state(app.pages.clone()))
        .merge(pages::page_router().with_state(app.pages.clone()))
        .merge(assets::router())
        .merge(demo.unwrap_or_default())
        .merge(if app.files_origin.is_none() { Router::new().route(files::link::PATH, get(files::link::follow)) } else { Router::new() })
        .route("/openapi.json", get(move || openapi::serve(description.clone())));
    let desk = open
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(body::LIMIT))
        .layer(middleware::from_fn_with_state(app.clone(), desk_api::looks::keep))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), security::cross_origin))
        .layer(middleware::from_fn_with_state(app.clone(), security::headers))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(app.clone(), permits::admit))
        .layer(middleware::from_fn_with_state(app.clone(), request::carry))
        .layer(SetSensitiveRequestHeadersLayer::new([header::AUTHORIZATION, header::COOKIE, header::SEC_WEBSOCKET_PROTOCOL]))
        .with_state(app.clone());
    if app.files_origin.is_some() { files::host::beside(desk, app) } else { desk }
}

async fn unknown() -> Problem {
    Refusal::NotFound.into()
}

async fn wrong_method() -> Problem {
    Refusal::MethodNotAllowed.into()
}

/// A bug of ours costs its own request only; the message goes to the log, never to the person.
pub fn panicked(cause: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    use axum::response::IntoResponse as _;
    let text = cause.downcast_ref::<String>().map(String::as_str).or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("unknown");
    metrics::counter!("backstop_panics_total").increment(1);
    Problem::from(desk::Error::internal(format!("a handler panicked: {text}"))).into_response()
}

/// A console that is gone this long is not coming back by itself.
const GONE_S: i64 = 60;

impl App {
    /// Notes that staff are connected, for this node and the others.
    pub async fn attend(&self, agents: Vec<AgentId>) {
        let now = self.desk.now();
        if let Err(error) = self.desk.db.write(move |tx| attendance::note(tx, &agents, now)).await {
            tracing::warn!(%error, "it could not be kept who is at the desk");
        }
    }

    /// Forgets idle keys of the rate limits, repeats to other nodes who is here, and marks staff as offline whose consoles
    /// are gone from every node.
    pub async fn sweep(&self) {
        self.limits.sweep();
        self.hub.roll_call();
        let here = self.hub.agents();
        if !here.is_empty() {
            self.attend(here).await;
        }
        let act = self.desk.act(domain::actor::Actor::System);
        if let Err(error) = self.desk.db.write(move |tx| attendance::dismiss(tx, act, GONE_S)).await {
            tracing::warn!(%error, "staff who left could not be marked as offline");
        }
    }
}
