//! The room for files: where they lie while they arrive, and the memory they may take while they are examined and while they
//! are sent.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use domain::refusal::Refusal;
use futures_util::stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What files may take in memory on their way in, and on their way out, each, in KiB.
const ROOM_KIB: usize = 96 * 1024;
/// How long one waits for room.
const PATIENCE: Duration = Duration::from_secs(20);
/// What is sent of a file at once, in bytes.
const PIECE: usize = 64 * 1024;

/// The room for files.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
    arriving: Arc<Semaphore>,
    leaving: Arc<Semaphore>,
}

impl Files {
    /// Makes room, with a folder for what arrives.
    pub fn new(folder: PathBuf) -> Self {
        let [arriving, leaving] = [ROOM_KIB; 2].map(|kib| Arc::new(Semaphore::new(kib)));
        Self { folder, arriving, leaving }
    }

    /// Where files lie while they arrive.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes memory for a file that is examined.
    pub async fn arriving(&self, bytes: usize) -> Result<Held, Refusal> {
        hold(&self.arriving, bytes).await
    }

    /// Takes memory for a file that is sent.
    pub async fn leaving(&self, bytes: usize) -> Result<Held, Refusal> {
        hold(&self.leaving, bytes).await
    }
}

/// Takes memory in order of arrival; who has waited long is told to come again.
async fn hold(of: &Arc<Semaphore>, bytes: usize) -> Result<Held, Refusal> {
    let kib = u32::try_from(bytes.div_ceil(1024).min(ROOM_KIB)).unwrap_or(u32::MAX);
    let waited = tokio::time::timeout(PATIENCE, of.clone().acquire_many_owned(kib)).await;
    waited.ok().and_then(Result::ok).map(Held).ok_or(Refusal::Overloaded)
}

/// Memory for one file; it is free again when this goes.
#[derive(Debug)]
pub struct Held(OwnedSemaphorePermit);

impl Held {
    /// Sends bytes piece by piece, and holds their memory until the last was sent or nobody reads any more.
    pub fn body(self, bytes: Bytes) -> Body {
        let pieces = (0..bytes.len()).step_by(PIECE).map(move |from| {
            let _until_sent = &self.0;
            Ok::<_, Infallible>(bytes.slice(from..bytes.len().min(from + PIECE)))
        });
        Body::from_stream(stream::iter(pieces))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn memory_is_held_until_a_file_was_sent() {
        let files = Files::new(PathBuf::new());
        let held = files.leaving(ROOM_KIB * 1024).await.expect("there is room");
        assert_eq!(files.leaving.available_permits(), 0);
        let sent = axum::body::to_bytes(held.body(vec![7; 3 * PIECE + 1].into()), usize::MAX).await.expect("it is sent");
        assert_eq!(sent.len(), 3 * PIECE + 1);
        assert_eq!(files.leaving.available_permits(), ROOM_KIB);
        assert_eq!(files.arriving.available_permits(), ROOM_KIB, "what comes in has room of its own");
    }
}
