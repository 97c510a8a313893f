//! Bodies: JSON of the right type, within 1 MiB, without unknown fields; anything else is told clearly.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use domain::refusal::Refusal;
use serde::de::DeserializeOwned;

use super::problem::Problem;

/// The largest JSON body, in bytes.
pub const LIMIT: usize = 1024 * 1024;

/// A body that takes longer to arrive is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A JSON body that was read strictly.
#[derive(Debug)]
pub struct Strict<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Strict<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let declared = request.headers().get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default().to_ascii_lowercase());
        let is_json = declared.as_deref().map(|declared| declared.split(';').next().unwrap_or_default().trim() == "application/json");
        if is_json == Some(false) {
            return Err(Refusal::UnsupportedMediaType.into());
        }
        let read = tokio::time::timeout(PATIENCE, Bytes::from_request(request, state)).await;
        let bytes = read.map_err(|_| Refusal::bad_request("", "the body did not arrive in time"))?.map_err(|_| Refusal::PayloadTooLarge)?;
        if is_json.is_none() && !bytes.is_empty() {
            return Err(Refusal::UnsupportedMediaType.into());
        }
        // An empty body means "no options" where a call has none that are required.
        let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        serde_json::from_slice(text).map(Self).map_err(|error| Refusal::bad_request("", error.to_string()).into())
    }
}
