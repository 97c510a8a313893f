//! A file on its way in: typed by content, shielded if it is text, safe on disk before its row exists.

use std::time::Duration;

use db::blobs::{BlobError, Digest};
use domain::actor::Actor;
use domain::attachment::{MediaType, clean_name, sniff};
use domain::entities::{Entity, in_file};
use domain::id::AttachmentId;
use domain::message::ClientId;
use domain::refusal::Refusal;
use domain::shield::shield;

use crate::Desk;
use crate::attachment::{self, Attachment};
use crate::error::{Error, Result};
use crate::intent::{self, Intent, Made};

/// What a browser sent.
#[derive(Debug)]
pub struct Upload {
    /// Who.
    pub actor: Actor,
    /// The sender's own name for the act, if it gave one.
    pub client_id: Option<String>,
    /// The file's name as sent.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Keeps a file. Returns it and whether it was kept before under the same `client_id`.
pub async fn accept(desk: &Desk, upload: Upload) -> Result<(Attachment, bool)> {
    let (_, Some(principal)) = upload.actor.parts() else { return Err(Error::internal("files come from people")) };
    let kind = sniff(&upload.bytes)?;
    let client_id = upload.client_id.as_deref().map(ClientId::parse).transpose()?;
    let name = clean_name(&upload.name);
    let Kept { digest_of_act, digest, size, named } = keep(desk, kind, upload.bytes, &name).await?;
    let intent = client_id.map(|client_id| Intent { principal, client_id, digest: digest_of_act });
    let act = desk.act(upload.actor);
    let new = Attachment { id: act.id(), principal, ticket: None, message: None, name, media_type: kind, size, digest, named };
    desk.db
        .write(move |tx| {
            if let Some(intent) = &intent
                && let Some(first) = intent::begin(tx, act, intent, Made { ticket: None, result: new.id.0 })?
            {
                return Ok((attachment::get(tx, AttachmentId(first.result))?, true));
            }
            attachment::create(tx, act, &new)?;
            Ok((new.clone(), false))
        })
        .await
}

/// What nothing has named for this long is an orphan: its upload was never finished.
const ORPHANED: Duration = Duration::from_secs(24 * 3_600);
/// How long after a removal somebody may still come who has just put the same bytes.
const SECOND_LOOK: Duration = Duration::from_secs(2);
/// Orphans whose bytes are held meanwhile.
const SWEPT_AT_ONCE: usize = 32;

/// Removes old files that no row names. Returns how many; it may run on several nodes at once.
pub async fn sweep(desk: &Desk) -> Result<usize> {
    let desk = desk.clone();
    tokio::task::spawn_blocking(move || {
        let old = desk.blobs.list_older(ORPHANED).map_err(Error::internal)?;
        old.chunks(SWEPT_AT_ONCE).map(|some| sweep_some(&desk, some)).sum()
    })
    .await
    .map_err(Error::internal)?
}

fn sweep_some(desk: &Desk, old: &[Digest]) -> Result<usize> {
    let is_named = |digest: Digest| desk.db.read_blocking(move |tx| attachment::is_named(tx, &digest.to_string()));
    let mut removed = Vec::new();
    for digest in old {
        if !is_named(*digest)? {
            // A damaged orphan has nothing to be put back.
            removed.push((*digest, desk.blobs.get(digest).ok()));
            desk.blobs.remove(digest).map_err(Error::internal)?;
        }
    }
    if !removed.is_empty() {
        std::thread::sleep(SECOND_LOOK);
    }
    // Whoever put the same bytes between the question and the removal has committed by now.
    for (digest, bytes) in &removed {
        if let Some(bytes) = bytes
            && is_named(*digest)?
        {
            desk.blobs.put(bytes).map_err(Error::internal)?;
        }
    }
    Ok(removed.len())
}

/// A file whose blob is on disk.
struct Kept {
    digest_of_act: Vec<u8>,
    digest: String,
    size: i64,
    named: Vec<Entity>,
}

/// Shields texts, reads what they name and writes the blob. Both take long for large files, so they run beside the event loop.
async fn keep(desk: &Desk, kind: MediaType, bytes: Vec<u8>, name: &str) -> Result<Kept> {
    let (blobs, key, name) = (desk.blobs.clone(), desk.digest_key.clone(), name.to_owned());
    tokio::task::spawn_blocking(move || {
        let raw = sha2_hex(&bytes);
        let bytes = if kind == MediaType::Text { shielded(bytes) } else { bytes };
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let digest = blobs.put(&bytes).map_err(unkept)?;
        let named = named_in(&name, kind, &bytes);
        Ok(Kept { digest_of_act: key.digest(&["attachment", &name, &raw]), digest: digest.to_string(), size, named })
    })
    .await
    .map_err(Error::internal)?
}

/// Finds what a shielded file names; of a picture, what its name says.
pub(crate) fn named_in(name: &str, kind: MediaType, bytes: &[u8]) -> Vec<Entity> {
    let text = (kind == MediaType::Text).then(|| std::str::from_utf8(bytes).ok()).flatten();
    in_file(name, text)
}

/// A full disk is told as such: there may be room later.
pub fn unkept(error: impl Into<BlobError>) -> Error {
    match error.into() {
        BlobError::Full => Refusal::Overloaded.into(),
        other => Error::internal(other),
    }
}

fn shielded(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) => shield(&text).into_text().into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

fn sha2_hex(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
