//! Files in and out of HTTP: read within the limit, sent so that no browser ever runs them. The memory they take is bounded:
//! what arrives goes to disk first, and what is examined or sent waits for room.

mod spool;

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
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
use futures_util::stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::Answer;
use crate::app::App;
use crate::view::message::AttachmentView;

use spool::Spool;

/// The file and the form around it.
pub const BODY_LIMIT: usize = SIZE_LIMIT + 64 * 1024;

/// What is sent of a file at once, in bytes.
const PIECE: usize = 64 * 1024;

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

/// What files may take in memory while they are examined, and while they are sent, each, in KiB.
const ROOM_KIB: usize = 96 * 1024;
/// How long one waits for room.
const PATIENCE: Duration = Duration::from_secs(20);

/// The memory for files.
#[derive(Debug, Clone)]
pub struct Room {
    arriving: Arc<Semaphore>,
    leaving: Arc<Semaphore>,
}

impl Default for Room {
    fn default() -> Self {
        let [arriving, leaving] = [ROOM_KIB; 2].map(|kib| Arc::new(Semaphore::new(kib)));
        Self { arriving, leaving }
    }
}

/// Takes room for a file, in order of arrival; who has waited long is told to come again.
async fn room(of: &Arc<Semaphore>, bytes: usize) -> Result<OwnedSemaphorePermit, Refusal> {
    let kib = u32::try_from(bytes.div_ceil(1024).min(ROOM_KIB)).unwrap_or(u32::MAX);
    let waited = tokio::time::timeout(PATIENCE, of.clone().acquire_many_owned(kib)).await;
    waited.ok().and_then(Result::ok).ok_or(Refusal::Overloaded)
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
    let _room = room(&app.room.arriving, spooled.len()).await?;
    let bytes = spooled.read().await.map_err(Error::internal)?;
    let (kept, replayed) = upload::accept(&app.desk, Upload { actor, client_id, name, bytes }).await?;
    Ok((if replayed { StatusCode::OK } else { StatusCode::CREATED }, Json(AttachmentView::of(&kept))))
}

/// Lets a file arrive, however slowly, without keeping it in memory.
async fn spool(app: &App, part: &mut Field<'_>) -> Answer<Spool> {
    let mut spool = Spool::new(&app.spool);
    while let Some(chunk) = part.chunk().await.map_err(refusal)? {
        spool.write(&chunk).await.map_err(unkept)?;
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

/// A full disk is told as such: there may be room later.
fn unkept(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::StorageFull { Refusal::Overloaded.into() } else { Error::internal(error) }
}

fn refusal(error: MultipartError) -> Refusal {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::AttachmentTooLarge
    } else {
        Refusal::bad_request("/", "not a readable form")
    }
}

/// Sends a file as a download: the type is ours, sniffing is off, and should a browser open it all the same, it is sandboxed.
pub async fn send(app: &App, file: &Attachment) -> Answer<Response> {
    let digest = file.digest.parse().map_err(Error::internal)?;
    let room = room(&app.room.leaving, usize::try_from(file.size).unwrap_or_default()).await?;
    let bytes = app.desk.blobs.get_async(digest).await.map_err(Error::internal)?;
    let mut response = body(bytes.into(), room).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type.as_str()));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&file.name));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable"));
    Ok(response)
}

/// Sends bytes piece by piece; their room is free when the last was sent or nobody reads any more.
fn body(bytes: Bytes, room: OwnedSemaphorePermit) -> Body {
    let pieces = (0..bytes.len()).step_by(PIECE).map(move |from| {
        let _held = &room;
        Ok::<_, Infallible>(bytes.slice(from..bytes.len().min(from + PIECE)))
    });
    Body::from_stream(stream::iter(pieces))
}

/// `attachment; filename*=UTF-8''…` (RFC 6266), everything but plain letters percent-encoded.
fn disposition(name: &str) -> HeaderValue {
    let mut value = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            value.push(char::from(byte));
        } else {
            value.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}
