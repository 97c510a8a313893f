//! Problem documents (RFC 9457): what a person may be told, in their language, with a code that programs rely on.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{DbError, Error};
use domain::refusal::Refusal;
use fluent_bundle::FluentValue;
use serde::Serialize;
use utoipa::ToSchema;

use super::request;

/// Seconds after which a full desk is worth another try.
const OVERLOAD_S: u64 = 2;

/// The result of every handler.
pub type Answer<T> = Result<T, Problem>;

/// A refusal or an internal error on its way out.
#[derive(Debug)]
pub struct Problem(Error);

impl Problem {
    /// Returns the refusal, if it is one.
    pub const fn refusal(&self) -> Option<&Refusal> {
        self.0.refusal()
    }
}

impl<E: Into<Error>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// A problem document.
#[derive(Debug, Serialize, ToSchema)]
pub struct Document {
    /// `urn:backstop:problem:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// One line, in the reader's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable.
    pub code: String,
    /// What happened and what to do, in the reader's language.
    pub detail: String,
    /// Names the request in the log.
    pub request_id: Option<String>,
    /// The places that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Place>,
}

/// A place in the body that is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    /// JSON pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong there.
    pub code: String,
    /// For programmers, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// First UTF-16 unit of the words in question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// The unit behind the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}

/// What an internal error looks like from outside: nothing of it.
fn outward(error: &Error) -> (&'static str, u16) {
    match error {
        Error::Refused(refusal) => refusal.code(),
        Error::Store(store) if store.is_retryable() => Refusal::Overloaded.code(),
        Error::Store(DbError::Damaged { .. }) => ("store_damaged", 500),
        Error::Store(_) | Error::LeaseLost | Error::Internal(_) => ("internal", 500),
    }
}

impl Document {
    /// Says what the catalogue has for a code; the places are the caller's to add.
    pub fn new((code, status): (&str, u16), request_id: Option<String>, say: impl Fn(&str) -> String) -> Self {
        let key = format!("error-{}", code.replace('_', "-"));
        Self {
            kind: format!("urn:backstop:problem:{code}"),
            title: say(&key),
            status,
            code: code.to_owned(),
            detail: say(&format!("{key}.detail")),
            request_id,
            errors: Vec::new(),
        }
    }
}

/// Turns an error into its document.
pub fn document(error: &Error) -> Document {
    let (code, status) = outward(error);
    let context = request::current();
    let args: Vec<(&str, FluentValue<'_>)> = match error {
        Error::Refused(Refusal::AlreadyClaimed { by }) => vec![("by", by.as_str().into())],
        Error::Refused(Refusal::RateLimited { retry_after_s }) => vec![("seconds", (*retry_after_s).into())],
        Error::Refused(Refusal::BadQuery { word, meant, .. }) => {
            vec![("word", word.as_str().into()), ("meant", meant.as_deref().unwrap_or("none").into())]
        }
        _ if status == 503 => vec![("seconds", OVERLOAD_S.into())],
        _ => Vec::new(),
    };
    let say = |key: &str| context.as_ref().map_or_else(|| code.to_owned(), |context| context.catalogue.t_args(context.locale, key, &args));
    let request_id = context.as_ref().map(|context| context.id.clone());
    Document { errors: places(error), ..Document::new((code, status), request_id, say) }
}

fn places(error: &Error) -> Vec<Place> {
    let place =
        |pointer: &str, code: &str| Place { pointer: pointer.to_owned(), code: code.to_owned(), detail: None, start: None, end: None };
    match error {
        Error::Refused(Refusal::BadRequest { pointer, detail }) => {
            vec![Place { detail: Some(detail.clone()), ..place(pointer, "bad_request") }]
        }
        Error::Refused(Refusal::BadQuery { detail, .. }) => vec![Place { detail: Some(detail.clone()), ..place("?q", "bad_query") }],
        Error::Refused(Refusal::AsksForSecret { asks }) => {
            asks.iter().map(|ask| Place { start: Some(ask.start), end: Some(ask.end), ..place("/body", ask.kind.as_str()) }).collect()
        }
        Error::Refused(Refusal::EmptyBody | Refusal::BodyTooLong) => vec![place("/body", outward(error).0)],
        _ => Vec::new(),
    }
}

impl IntoResponse for Document {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let document = document(&self.0);
        if document.status >= 500 {
            let request = document.request_id.as_deref().unwrap_or("-");
            tracing::error!(%request, error = %self.0, "request failed");
        }
        let mut response = document.into_response();
        let retry = match &self.0 {
            Error::Refused(Refusal::RateLimited { retry_after_s }) => Some(*retry_after_s),
            _ if response.status() == StatusCode::SERVICE_UNAVAILABLE => Some(OVERLOAD_S),
            _ => None,
        };
        if let Some(value) = retry.and_then(|seconds| HeaderValue::from_str(&seconds.max(1).to_string()).ok()) {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        response
    }
}

impl Problem {
    /// Writes the problem as a frame of the stream, for the act it answers.
    pub fn to_frame(&self, client_id: &str) -> String {
        let document = document(&self.0);
        let mut frame = serde_json::json!({"type": "error", "client_id": client_id, "code": document.code, "detail": document.detail});
        if let (Some(fields), false) = (frame.as_object_mut(), document.errors.is_empty()) {
            fields.insert("errors".to_owned(), serde_json::to_value(&document.errors).unwrap_or_default());
        }
        frame.to_string()
    }
}
