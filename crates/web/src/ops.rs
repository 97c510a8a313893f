//! For operators: is it alive, does it take work, what are its figures.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{Health, log};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::assets;

/// The routes of operations.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(healthz)).routes(routes!(readyz)).routes(routes!(figures))
}

/// Whether the process lives.
#[derive(Debug, Serialize, ToSchema)]
pub struct Alive {
    /// Always `ok`.
    status: &'static str,
    /// The version of the program.
    version: &'static str,
    /// `built`, or `missing` when the binary holds no interface.
    ui: &'static str,
}

/// Says that the process lives.
#[utoipa::path(get, path = "/healthz", tag = "operations", security(()), responses((status = 200, body = Alive)))]
pub async fn healthz() -> Json<Alive> {
    Json(Alive { status: "ok", version: env!("CARGO_PKG_VERSION"), ui: if assets::is_built() { "built" } else { "missing" } })
}

/// Whether the node takes work.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ready {
    /// `ready` or `not_ready`.
    status: &'static str,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

/// Says whether the node takes work: its store answers, takes writes, and the node is not about to stop.
#[utoipa::path(get, path = "/readyz", tag = "operations", security(()), responses((status = 200, body = Ready), (status = 503, body = Ready)))]
pub async fn readyz(State(app): State<App>) -> Response {
    let reason = if *app.stop.borrow() {
        Some("stopping")
    } else if matches!(app.desk.db.health(), Health::Fenced(_)) {
        Some("store_fenced")
    } else if !app.desk.db.health().is_ready() {
        Some("store_degraded")
    } else if app.desk.db.read(log::head).await.is_err() {
        Some("store_unreachable")
    } else {
        None
    };
    match reason {
        None => Json(Ready { status: "ready", reason }).into_response(),
        Some(_) => (StatusCode::SERVICE_UNAVAILABLE, Json(Ready { status: "not_ready", reason })).into_response(),
    }
}

/// Gives the figures in the Prometheus text format. Labels never name a ticket, a contact or an account.
#[utoipa::path(get, path = "/metrics", tag = "operations", security(()), responses((status = 200, content_type = "text/plain", body = String)))]
pub async fn figures(State(app): State<App>) -> Response {
    let Some(handle) = &app.metrics else { return StatusCode::NOT_FOUND.into_response() };
    let (traders, staff) = app.hub.counts();
    metrics::gauge!("backstop_sockets", "side" => "trader").set(traders as f64);
    metrics::gauge!("backstop_sockets", "side" => "desk").set(staff as f64);
    metrics::gauge!("backstop_store_waiting").set(app.desk.db.waiting() as f64);
    let counts =
        app.desk.db.read(|tx| Ok::<_, desk::Error>((desk::queue::count_waiting(tx)?, desk::work::count(tx)?, log::head(tx)?))).await;
    if let Ok((waiting, (pending, parked), head)) = counts {
        metrics::gauge!("backstop_tickets_waiting").set(waiting as f64);
        metrics::gauge!("backstop_jobs", "state" => "pending").set(pending as f64);
        metrics::gauge!("backstop_jobs", "state" => "parked").set(parked as f64);
        metrics::counter!("backstop_events_total").absolute(u64::try_from(head).unwrap_or_default());
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response()
}
