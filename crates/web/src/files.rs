//! Files in and out of HTTP: read within the limit, sent so that no browser ever runs them. The memory they take is bounded:
//! what arrives goes to disk first ([`spool`]), and what is examined or sent waits for room ([`room`]).

pub mod host;
pub mod link;
mod origin;
mod room;
mod spool;

use axum::Json;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::Error;
use desk::attachment::Attachment;
use desk::upload::{self, Upload};
use domain::actor::Actor;
use domain::attachment::SIZE_LIMIT;
use domain::refusal::Refusal;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::Answer;
use crate::app::App;
use crate::view::message::AttachmentView;

pub use origin::FilesOrigin;
pub use room::Files;
use spool::Spool;

/// The file and the form around it.
pub const BODY_LIMIT: usize = SIZE_LIMIT + 64 * 1024;

/// More than the longest name of an act has, in bytes.
const WORD: usize = 512;

/// The form of an upload.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes the form; the parts are read one by one")]
pub struct UploadForm {
    /// The file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// The sender's own name for the act.
    client_id: Option<String>,
}

/// Reads an id from the address; nonsense is as unknown as a stranger's.
pub fn id(raw: &str) -> Result<Uuid, Refusal> {
    raw.parse().map_err(|_| Refusal::NotFound)
}

/// Reads a form with one file and keeps it.
pub async fn receive(app: &App, actor: Actor, mut form: Multipart) -> Answer<(StatusCode, Json<AttachmentView>)> {
    let (mut file, mut client_id) = (None, None);
    while let Some(mut part) = form.next_field().await.map_err(refusal)? {
        match part.name() {
            Some("client_id") => client_id = Some(word(&mut part).await?),
            _ if part.file_name().is_some() || part.name() == Some("file") => {
                let name = part.file_name().unwrap_or("file").to_owned();
                file = Some((name, spool(app, &mut part).await?));
            }
            _ => return Err(Refusal::bad_request("/", "parts are file and client_id").into()),
        }
    }
    let (name, spooled) = file.ok_or_else(|| Refusal::bad_request("/file", "missing"))?;
    let _room = app.files.arriving(spooled.len()).await?;
    let bytes = spooled.read().await.map_err(upload::unkept)?;
    let (kept, replayed) = upload::accept(&app.desk, Upload { actor, client_id, name, bytes }).await?;
    Ok((if replayed { StatusCode::OK } else { StatusCode::CREATED }, Json(AttachmentView::of(&kept))))
}

/// Lets a file arrive, however slowly, without keeping it in memory.
async fn spool(app: &App, part: &mut Field<'_>) -> Answer<Spool> {
    let mut spool = Spool::new(app.files.folder());
    while let Some(chunk) = part.chunk().await.map_err(refusal)? {
        spool.write(&chunk).await.map_err(upload::unkept)?;
    }
    Ok(spool)
}

/// Reads a short text; one that is longer than a name may be is cut, and refused as a name.
async fn word(part: &mut Field<'_>) -> Answer<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(refusal)? {
        bytes.extend(chunk.iter().take(WORD - bytes.len().min(WORD)));
    }
    String::from_utf8(bytes).map_err(|_| Refusal::bad_request("/client_id", "not UTF-8").into())
}

fn refusal(error: MultipartError) -> Refusal {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::AttachmentTooLarge
    } else {
        Refusal::bad_request("/", "not a readable form")
    }
}

/// No script, no form, no frame, no origin: for whatever a browser might make of a file.
const SANDBOX: &str = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// How long a browser may keep a file.
enum Kept {
    /// Its address needs a token, and its bytes never change.
    ForEver,
    /// So says this.
    AsLong(&'static str),
}

/// Sends a file as a download: the type is ours, sniffing is off, and should a browser open it all the same, it is sandboxed.
async fn send(app: &App, file: &Attachment, kept: Kept) -> Answer<Response> {
    let digest = file.digest.parse().map_err(Error::internal)?;
    let room = app.files.leaving(usize::try_from(file.size).unwrap_or_default()).await?;
    let bytes = app.desk.blobs.get_async(digest).await.map_err(Error::internal)?;
    let length = bytes.len();
    let mut response = room.body(bytes.into()).into_response();
    let headers = response.headers_mut();
    let kept = match kept {
        Kept::ForEver => "private, max-age=31536000, immutable",
        Kept::AsLong(said) => said,
    };
    headers.insert(header::CONTENT_LENGTH, length.into());
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type.as_str()));
    headers.insert(header::CONTENT_DISPOSITION, disposition("attachment", &file.name));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    Ok(response)
}

/// `attachment; filename*=UTF-8''…` (RFC 6266), everything but plain letters percent-encoded.
fn disposition(how: &str, name: &str) -> HeaderValue {
    let mut value = format!("{how}; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            value.push(char::from(byte));
        } else {
            value.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}
