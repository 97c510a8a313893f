//! What is known of a request before its handler: an id for the log, and the language for what a person is told.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::locale::Locale;
use tracing::Instrument as _;
use uuid::Uuid;

use crate::app::App;
use crate::catalogue::Catalogue;

/// The request that is being answered.
#[derive(Clone)]
pub struct Context {
    /// Stands in the log line and in the problem document.
    pub id: String,
    /// From `Accept-Language`.
    pub locale: Locale,
    /// The texts.
    pub catalogue: Arc<Catalogue>,
}

tokio::task_local! {
    static CONTEXT: Context;
}

/// Returns the request that this task answers, if it does.
pub fn current() -> Option<Context> {
    CONTEXT.try_with(Clone::clone).ok()
}

/// Runs what outlives a request, a socket, with the request's context, so that its problems speak the same language.
pub async fn keep<F: Future>(context: Option<Context>, future: F) -> F::Output {
    match context {
        Some(context) => CONTEXT.scope(context, future).await,
        None => future.await,
    }
}

/// Gives every request its context and writes one line of log when it is done: never a body, a name or an address.
pub async fn carry(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    let locale = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map_or(Locale::En, Locale::negotiate);
    let (method, path) = (request.method().clone(), route_of(&request));
    let began = std::time::Instant::now();
    let context = Context { id: id.clone(), locale, catalogue: app.catalogue.clone() };
    let span = tracing::info_span!(
        "request",
        otel.name = %format_args!("{method} {path}"),
        otel.kind = "server",
        request = %id,
        http.request.method = %method,
        http.route = %path,
        http.response.status_code = tracing::field::Empty,
    );
    let mut response = CONTEXT.scope(context, next.run(request)).instrument(span.clone()).await;
    let (status, elapsed) = (response.status().as_u16(), began.elapsed());
    span.record("http.response.status_code", status);
    metrics::histogram!("backstop_http_request_duration_seconds", "route" => path.clone(), "status" => status_class(status))
        .record(elapsed.as_secs_f64());
    tracing::info!(request = %id, %method, route = %path, status, ms = elapsed.as_millis() as u64, "request");
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// The pattern of the route, so that references and tokens never reach a log or a label.
fn route_of(request: &Request) -> String {
    request.extensions().get::<axum::extract::MatchedPath>().map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned())
}

const fn status_class(status: u16) -> &'static str {
    match status / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}
