//! What every answer carries so that a browser keeps to our rules, and who may embed the widget.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::files::FilesOrigin;

/// Nothing but our own files: no inline script or style, no frame around us, no plug-in, no base. Pictures may come from where
/// files are.
pub fn policy(files: Option<&FilesOrigin>) -> HeaderValue {
    let files = files.map(|origin| format!(" {}", origin.as_str())).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:{files}; connect-src 'self'; font-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

const ALWAYS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin-allow-popups"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=()"),
];

/// Adds the headers that an answer does not bring itself.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| app.policy.clone());
    if is_api {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// The sites that may embed the widget. None listed means any: the calls carry a bearer token and never a cookie.
#[derive(Debug, Clone)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Takes origins like `https://venue.example`.
    pub fn new(listed: Vec<String>) -> Self {
        Self(listed)
    }

    /// Returns what an answer says to a page of this origin; a listed origin is named from our list, never echoed.
    fn allows(&self, origin: &str) -> Option<HeaderValue> {
        if self.0.is_empty() {
            return Some(HeaderValue::from_static("*"));
        }
        self.0.iter().find(|listed| *listed == origin).and_then(|listed| HeaderValue::from_str(listed).ok())
    }
}

/// Lets pages of the venue call the trader's and the public API (CORS), and answers their preliminary questions. Staff's
/// calls are not for other sites.
pub async fn cross_origin(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !path.starts_with("/api/v1/") || path.starts_with("/api/v1/desk/") {
        return next.run(request).await;
    }
    let origin =
        request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).and_then(|origin| app.origins.allows(origin));
    let asks_first = request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if asks_first { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    if let Some(origin) = origin {
        allow(response.headers_mut(), origin, asks_first);
    }
    response
}

fn allow(headers: &mut HeaderMap, origin: HeaderValue, asks_first: bool) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("retry-after, x-request-id"));
    if asks_first {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, DELETE"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("authorization, content-type, accept-language"));
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200"));
    }
}

/// Lets any page load a public file: the widget's scripts and texts.
pub fn public_file(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_named_from_the_list_or_not_at_all() {
        let some = Origins::new(vec!["https://venue.example".to_owned()]);
        assert_eq!(some.allows("https://venue.example"), Some(HeaderValue::from_static("https://venue.example")));
        assert_eq!(some.allows("https://evil.example"), None);
        assert_eq!(Origins::new(Vec::new()).allows("https://any.example"), Some(HeaderValue::from_static("*")));
    }
}
