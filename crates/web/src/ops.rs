//! For operators: is it alive, does it take work, what are its figures.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use desk::{Health, checkup, log};
use domain::refusal::Refusal;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::{Answer, Problem, problem};
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
    /// What needs somebody although the node takes work: `store_damaged`, a page of the database or more is not as it was
    /// written, and what lies on it is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'static str>,
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
    let warning = (!app.desk.db.damaged_pages().is_empty()).then_some("store_damaged");
    match reason {
        None => Json(Ready { status: "ready", reason, warning }).into_response(),
        Some(_) => (StatusCode::SERVICE_UNAVAILABLE, Json(Ready { status: "not_ready", reason, warning })).into_response(),
    }
}

/// Whoever asks for somebody else says so in one of these.
const FORWARDED: [&str; 4] = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];

/// Says whether somebody may read the figures: with the token, or where none is set from this machine and for nobody else.
fn may_read(token: Option<&str>, (peer, headers): (Option<IpAddr>, &HeaderMap)) -> bool {
    let Some(token) = token else {
        let is_here = peer.is_some_and(|peer| peer.to_canonical().is_loopback());
        return is_here && !FORWARDED.iter().any(|name| headers.contains_key(*name));
    };
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    // Digests are compared, so that how long it takes tells nothing.
    given.is_some_and(|given| Sha256::digest(given) == Sha256::digest(token))
}

/// Gives the figures in the Prometheus text format. Labels never name a ticket, a contact or an account. Needs the token of the
/// settings; where none is set, they are for programs on the same machine that ask for nobody else.
#[utoipa::path(get, path = "/metrics", tag = "operations", responses((status = 200, content_type = "text/plain", body = String), (status = 401, body = problem::Document)))]
pub async fn figures(State(app): State<App>, peer: Option<Extension<ConnectInfo<SocketAddr>>>, headers: HeaderMap) -> Answer<Response> {
    let peer = peer.map(|Extension(ConnectInfo(peer))| peer.ip());
    if !may_read(app.metrics_token.as_deref(), (peer, &headers)) {
        return Err(Problem::from(Refusal::Unauthorized));
    }
    let Some(handle) = &app.metrics else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let (traders, staff) = app.hub.counts();
    metrics::gauge!("backstop_sockets", "side" => "trader").set(traders as f64);
    metrics::gauge!("backstop_sockets", "side" => "desk").set(staff as f64);
    metrics::gauge!("backstop_store_damaged_pages").set(app.desk.db.damaged_pages().len() as f64);
    metrics::gauge!("backstop_store_waiting").set(app.desk.db.waiting() as f64);
    if let Ok(Some((ended_at, checkup))) =
        app.desk.db.read(|tx| Ok::<_, desk::Error>(checkup::last(tx)?.and_then(|it| Some((it.ended_at?, it))))).await
    {
        metrics::gauge!("backstop_checkup_ended_seconds").set((ended_at.micros() / 1_000_000) as f64);
        metrics::gauge!("backstop_checkup_damages").set(checkup.damages as f64);
    }
    let counts =
        app.desk.db.read(|tx| Ok::<_, desk::Error>((desk::queue::count_waiting(tx)?, desk::work::count(tx)?, log::head(tx)?))).await;
    if let Ok((waiting, (pending, parked), head)) = counts {
        metrics::gauge!("backstop_tickets_waiting").set(waiting as f64);
        metrics::gauge!("backstop_jobs", "state" => "pending").set(pending as f64);
        metrics::gauge!("backstop_jobs", "state" => "parked").set(parked as f64);
        metrics::counter!("backstop_events_total").absolute(u64::try_from(head).unwrap_or_default());
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_for_the_token_or_for_this_machine() {
        let headers = |pairs: &[(&'static str, &'static str)]| -> HeaderMap {
            pairs.iter().map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value"))).collect()
        };
        let (here, there) = (Some(IpAddr::from([127, 0, 0, 1])), Some(IpAddr::from([203, 0, 113, 9])));
        let cases = [
            (None, here, headers(&[]), true),
            (None, Some("::ffff:127.0.0.1".parse().expect("an address")), headers(&[]), true),
            (None, there, headers(&[]), false),
            (None, None, headers(&[]), false),
            (None, here, headers(&[("x-forwarded-for", "127.0.0.1")]), false),
            (None, here, headers(&[("forwarded", "for=_x")]), false),
            (Some("s3"), there, headers(&[("authorization", "Bearer s3")]), true),
            (Some("s3"), there, headers(&[("authorization", "Bearer s4")]), false),
            (Some("s3"), here, headers(&[]), false),
        ];
        for (token, peer, headers, may) in cases {
            assert_eq!(may_read(token, (peer, &headers)), may, "{token:?} {peer:?} {headers:?}");
        }
    }
}
