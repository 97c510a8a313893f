//! Files of traders.

use axum::Json;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use desk::attachment;
use desk::error::or_not_found;
use domain::actor::Actor;
use domain::id::AttachmentId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::{Answer, Trader};
use crate::app::App;
use crate::files::{self, UploadForm};
use crate::view::message::AttachmentView;

/// Uploads have a limit of their own.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create)).layer(DefaultBodyLimit::max(files::BODY_LIMIT)).routes(routes!(fetch))
}

/// Keeps a file (image, PDF or text, at most 10 MiB) until a message carries it.
#[utoipa::path(post, path = "/attachments", tag = "trader", request_body(content = UploadForm, content_type = "multipart/form-data"), responses((status = 201, body = AttachmentView), (status = 413, body = crate::api::problem::Document), (status = 415, body = crate::api::problem::Document)))]
pub async fn create(State(app): State<App>, trader: Trader, form: Multipart) -> Answer<(StatusCode, Json<AttachmentView>)> {
    app.limits.write(trader.contact.0, || false)?;
    files::receive(&app, Actor::Contact(trader.contact), form).await
}

/// Fetches a file of the trader's own tickets, or an own upload; always as a download.
#[utoipa::path(get, path = "/attachments/{id}", tag = "trader", params(("id" = Uuid, Path, description = "The file")), responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 404, body = crate::api::problem::Document)))]
pub async fn fetch(State(app): State<App>, trader: Trader, Path(id): Path<String>) -> Answer<Response> {
    let id = files::id(&id)?;
    let file = app.desk.db.read(move |tx| or_not_found(attachment::find_for_contact(tx, trader.contact, AttachmentId(id))?)).await?;
    files::send(&app, &file).await
}
