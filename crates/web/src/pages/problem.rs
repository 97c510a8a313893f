//! Refusals of the API beside the pages, in the reader's language.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::Pages;
use super::frame::asked;
use crate::api::problem::Document;

/// A refusal as a problem document, in the language the reader asks for.
pub(super) fn problem(pages: &Pages, headers: &HeaderMap, (code, status): (&str, StatusCode)) -> Response {
    let tongue = asked(None, headers);
    let request_id = headers.get("x-request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    Document::new((code, status.as_u16()), request_id, |key| pages.catalogue.t(tongue, key)).into_response()
}
