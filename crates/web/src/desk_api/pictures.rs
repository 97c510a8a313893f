//! Pictures that a mail would fetch from elsewhere: the desk fetches them, never the agent's browser.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use desk::mail::fetch_picture;
use domain::id::MessageId;
use domain::refusal::Refusal;

use crate::api::{Answer, Staff};
use crate::app::App;
use crate::files;

/// Fetches a picture of a mail from where it lies, by its place in the page, and gives it drawn anew as PNG.
///
/// Public addresses only, at most 5 MiB and 10 seconds; neither cookies nor the reader's address are told to the other side.
#[utoipa::path(get, path = "/messages/{id}/pictures/{place}", tag = "desk", params(("id" = Uuid, Path, description = "The message"), ("place" = usize, Path, description = "0 is the first")), responses((status = 200, content_type = "image/png", body = Vec<u8>), (status = 404, body = crate::api::problem::Document), (status = 422, body = crate::api::problem::Document)))]
pub async fn fetch(State(app): State<App>, _: Staff, Path((id, place)): Path<(String, String)>) -> Answer<Response> {
    let (id, place) = (MessageId(files::id(&id)?), place.parse().map_err(|_| Refusal::NotFound)?);
    let mut response = Body::from(fetch_picture(&app.desk, (id, place)).await?).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(response)
}
