//! Refusals of the API beside the pages, in the reader's language.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::Pages;
use super::frame::asked;

/// A refusal as `application/problem+json` (RFC 9457).
pub(super) fn problem(pages: &Pages, headers: &HeaderMap, code: (&str, StatusCode)) -> Response {
    let (code, status) = code;
    let tongue = asked(None, headers);
    let key = format!("error-{}", code.replace('_', "-"));
    let request_id = headers.get("x-request-id").and_then(|id| id.to_str().ok());
    let body = json!({
        "type": format!("urn:backstop:problem:{code}"),
        "title": pages.catalogue.t(tongue, &key),
        "status": status.as_u16(),
        "code": code,
        "detail": pages.catalogue.t(tongue, &format!("{key}.detail")),
        "request_id": request_id,
    });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}
