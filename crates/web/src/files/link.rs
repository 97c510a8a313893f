//! Links to files: given to whoever may read a file, and followed without cookie or token, on the files' own origin if there is
//! one.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use desk::attachment::Attachment;
use desk::link::{self, Dead};
use desk::session::Session;
use domain::attachment::MediaType;
use domain::id::AttachmentId;
use domain::locale::Locale;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Kept, send};
use crate::api::{Answer, Problem, request};
use crate::app::App;

/// Where links lead, on the files' own origin or, where there is none, beside everything else.
pub const PATH: &str = "/f/{link}";
/// Links of staff begin with this.
pub const OF_STAFF: &str = "/f/d";

/// How long a browser may keep a file: no longer than its link holds.
const KEPT: &str = "private, max-age=300";
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// A link to a file. Whoever has it may fetch the file, without cookie or token, until it ends or the session that asked for it
/// does.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileLink {
    /// Where it leads; relative to this desk's address unless files have an origin of their own.
    url: String,
    /// RFC 3339, UTC; four to five minutes from now.
    expires_at: String,
}

impl FileLink {
    /// Makes the link of a file that somebody may read.
    pub fn of(app: &App, file: &Attachment, session: Session) -> Self {
        let (link, until) = app.desk.link_key.make(file.id, session, app.desk.now());
        let origin = app.files_origin.as_ref().map_or("", |origin| origin.as_str());
        Self { url: format!("{origin}{}", PATH.replace("{link}", &link)), expires_at: until.to_string() }
    }
}

/// Answers a call for a file itself: with a redirection to a link where files have an origin of their own, else with the bytes.
pub async fn give(app: &App, file: &Attachment, session: Session) -> Answer<Response> {
    if app.files_origin.is_some() {
        return Ok(Redirect::to(&FileLink::of(app, file, session).url).into_response());
    }
    send(app, file, Kept::ForEver).await
}

/// Follows a link.
pub async fn follow(State(app): State<App>, Path(raw): Path<String>) -> Response {
    let now = app.desk.now();
    let named = match app.desk.link_key.read(&raw, now) {
        Ok(named) => named,
        Err(dead) => return Page::of(&app, (dead, &raw)).into_response(),
    };
    match app.desk.db.read(move |tx| link::find(tx, named, now)).await {
        Ok(Some(file)) => show(&app, &file).await.unwrap_or_else(IntoResponse::into_response),
        Ok(None) => Page::of(&app, (Dead::Forged, "")).into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

/// Sends a file that a browser may have been led to: a picture that every browser draws as it stands, the rest as a download.
async fn show(app: &App, file: &Attachment) -> Answer<Response> {
    let mut response = send(app, file, Kept::AsLong(KEPT)).await?;
    let headers = response.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("none"));
    if is_picture(file.media_type) {
        headers.insert(header::CONTENT_DISPOSITION, super::disposition("inline", &file.name));
        // The chat stands in pages of other sites.
        headers.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    } else {
        headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    }
    Ok(response)
}

/// Kinds that are nothing but points, whoever looks at them.
const fn is_picture(kind: MediaType) -> bool {
    matches!(kind, MediaType::Png | MediaType::Jpeg | MediaType::Gif | MediaType::Webp)
}

/// What somebody reads whose link opens nothing.
#[derive(Template)]
#[template(path = "file_link.html")]
struct Words {
    tag: &'static str,
    title: String,
    detail: String,
    back: Option<(String, String)>,
}

/// The page for a link that opens nothing, with its status.
pub struct Page(StatusCode, Words);

impl Page {
    /// Says why; a link that was good once leads back to where a new one is.
    fn of(app: &App, (dead, raw): (Dead, &str)) -> Self {
        let locale = request::current().map_or(Locale::En, |context| context.locale);
        let (status, key) = match dead {
            Dead::Expired => (StatusCode::GONE, "file-link-expired"),
            Dead::Forged => (StatusCode::NOT_FOUND, "file-link-unknown"),
        };
        let say = |key: &str| app.catalogue.t(locale, key);
        let origin = &app.pages.site.origin;
        let back = if link::is_of_staff(raw) {
            (format!("{origin}/desk"), say("file-link-to-desk"))
        } else {
            (format!("{origin}/tickets"), say("file-link-to-tickets"))
        };
        let words = Words {
            tag: locale.as_str(),
            title: say(key),
            detail: say(&format!("{key}.detail")),
            back: (dead == Dead::Expired).then_some(back),
        };
        Self(status, words)
    }

    /// What stands at every other address of the files' host.
    pub async fn nothing(State(app): State<App>) -> Self {
        Self::of(&app, (Dead::Forged, ""))
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let Self(status, words) = self;
        let mut response = (status, Html(words.render().unwrap_or_default())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(super::SANDBOX));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        response
    }
}

/// Reads the id of a file from an address.
pub fn file(raw: &str) -> Answer<AttachmentId> {
    Ok(AttachmentId(super::id(raw)?))
}
