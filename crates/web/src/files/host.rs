//! The files' host: of all that the desk serves, links to files and nothing else.

use std::convert::Infallible;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::sensitive_headers::SetSensitiveRequestHeadersLayer;

use super::link::{self, Page};
use crate::api::request;
use crate::app::{self, App};
use crate::permits;

/// What every answer of this host carries unless it says better.
const ALWAYS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, super::SANDBOX),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=()"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
];

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in ALWAYS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Everything there is on this host. It asks nobody who they are, so a cookie or a token that comes along is for nothing.
fn router(app: App) -> Router {
    Router::new()
        .route(link::PATH, get(link::follow))
        .fallback(Page::nothing)
        .method_not_allowed_fallback(Page::nothing)
        .layer(CatchPanicLayer::custom(app::panicked))
        .layer(middleware::from_fn(headers))
        .layer(middleware::from_fn_with_state(app.clone(), permits::admit))
        .layer(middleware::from_fn_with_state(app.clone(), request::carry))
        .layer(SetSensitiveRequestHeadersLayer::new([header::AUTHORIZATION, header::COOKIE]))
        .with_state(app)
}

/// Puts the files' host beside the desk: which of the two a request meets is decided by its host, before its path is read.
pub fn beside(desk: Router, app: App) -> Router {
    let files = router(app.clone());
    let either = tower::service_fn(move |request: Request| {
        let is_file = app.files_origin.as_ref().is_some_and(|origin| origin.is_asked(&request));
        let chosen = if is_file { files.clone() } else { desk.clone() };
        async move { Ok::<_, Infallible>(chosen.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    Router::new().fallback_service(either)
}
