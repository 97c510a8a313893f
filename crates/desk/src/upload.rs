//! A file on its way in: typed by content, shielded if it is text, safe on disk before its row exists.

use domain::actor::Actor;
use domain::attachment::{MediaType, clean_name, sniff};
use domain::id::AttachmentId;
use domain::message::ClientId;
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
    let (digest_of_act, digest, size) = keep(desk, kind, upload.bytes, &name).await?;
    let intent = client_id.map(|client_id| Intent { principal, client_id, digest: digest_of_act });
    let act = desk.act(upload.actor);
    let new = Attachment { id: act.id(), principal, ticket: None, message: None, name, media_type: kind, size, digest };
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

/// Shields texts and writes the blob. Both take long for large files, so they run beside the event loop.
async fn keep(desk: &Desk, kind: MediaType, bytes: Vec<u8>, name: &str) -> Result<(Vec<u8>, String, i64)> {
    let (blobs, key, name) = (desk.blobs.clone(), desk.digest_key.clone(), name.to_owned());
    tokio::task::spawn_blocking(move || {
        let raw = sha2_hex(&bytes);
        let bytes = if kind == MediaType::Text { shielded(bytes) } else { bytes };
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let digest = blobs.put(&bytes).map_err(Error::internal)?;
        Ok((key.digest(&["attachment", &name, &raw]), digest.to_string(), size))
    })
    .await
    .map_err(Error::internal)?
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
