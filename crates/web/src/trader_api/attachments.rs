//! Files of traders.

use axum::Json;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use desk::attachment::{self, Attachment};
use desk::error::or_not_found;
use domain::actor::Actor;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::{Answer, Trader};
use crate::app::App;
use crate::files::link::{self, FileLink};
use crate::files::{self, UploadForm};
use crate::view::message::AttachmentView;

/// Uploads have a limit of their own.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .layer(DefaultBodyLimit::max(files::BODY_LIMIT))
        .routes(routes!(fetch))
        .routes(routes!(fetch_link))
}

/// Keeps a file (image, PDF or text, at most 10 MiB) until a message carries it.
#[utoipa::path(post, path = "/attachments", tag = "trader", request_body(content = UploadForm, content_type = "multipart/form-data"), responses((status = 201, body = AttachmentView), (status = 413, body = crate::api::problem::Document), (status = 415, body = crate::api::problem::Document)))]
pub async fn create(State(app): State<App>, trader: Trader, form: Multipart) -> Answer<(StatusCode, Json<AttachmentView>)> {
    app.limits.write(trader.contact.0, || false)?;
    files::receive(&app, Actor::Contact(trader.contact), form).await
}

/// Fetches a file of the trader's own tickets, or an own upload, always as a download. Where files have an origin of their own, a redirection leads
/// to a link there; no token goes along.
#[utoipa::path(get, path = "/attachments/{id}", tag = "trader", params(("id" = Uuid, Path, description = "The file")), responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 303, description = "`Location` is a link to the file, as of `…/link`"), (status = 404, body = crate::api::problem::Document)))]
pub async fn fetch(State(app): State<App>, trader: Trader, Path(raw): Path<String>) -> Answer<Response> {
    let file = readable(&app, trader, &raw).await?;
    link::give(&app, &file, trader.session).await
}

/// Gives a link to a file, for a browser to show a picture or save a file by it. It needs neither token nor cookie, and holds for
/// some minutes and as long as the session does.
#[utoipa::path(get, path = "/attachments/{id}/link", tag = "trader", params(("id" = Uuid, Path, description = "The file")), responses((status = 200, body = FileLink), (status = 404, body = crate::api::problem::Document)))]
pub async fn fetch_link(State(app): State<App>, trader: Trader, Path(raw): Path<String>) -> Answer<Json<FileLink>> {
    let file = readable(&app, trader, &raw).await?;
    Ok(Json(FileLink::of(&app, &file, trader.session)))
}

/// Finds a file that they may read.
async fn readable(app: &App, trader: Trader, raw: &str) -> Answer<Attachment> {
    let id = link::file(raw)?;
    Ok(app.desk.db.read(move |tx| or_not_found(attachment::find_for_contact(tx, trader.contact, id)?)).await?)
}
