//! Large bytes beside the database, each named by the SHA-256 of its content: in a folder, or wherever a [`Place`] is.
//!
//! A row that names a blob is committed after [`Blobs::put`] returned: then the bytes and their name are durable.

mod digest;
mod folder;
mod twice;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::guard;

pub use digest::{Digest, hex};

/// Says why a blob could not be kept or given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BlobError {
    /// There is no such blob.
    #[error("no such blob")]
    NotFound,
    /// The file no longer holds what its name promises; it is not served.
    #[error("a blob is damaged")]
    Damaged,
    /// The text is no digest.
    #[error("not a digest")]
    Malformed,
    /// There is no space left.
    #[error("the blob store is full")]
    Full,
    /// The disk failed.
    #[error("blob store: {0}")]
    Io(String),
}

impl From<io::Error> for BlobError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error.to_string()),
        }
    }
}

/// Is a blob in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// Its name.
    pub digest: Digest,
    /// When somebody last put it.
    pub since: SystemTime,
}

/// Keeps bytes under names. Every call blocks, and none is made on an async worker.
pub trait Place: fmt::Debug + Send + Sync {
    /// Keeps bytes durably, as young as if they were new.
    ///
    /// # Errors
    /// Any [`BlobError`]; then nothing is promised.
    fn put(&self, digest: &Digest, bytes: &[u8]) -> Result<(), BlobError>;

    /// Gives the bytes as they lie there; the caller compares them with the name.
    ///
    /// # Errors
    /// [`BlobError::NotFound`] or another.
    fn get(&self, digest: &Digest) -> Result<Vec<u8>, BlobError>;

    /// Lists everything, in any order.
    ///
    /// # Errors
    /// Any [`BlobError`].
    fn list(&self) -> Result<Vec<Kept>, BlobError>;

    /// Removes bytes durably; false when they were not there.
    ///
    /// # Errors
    /// Any [`BlobError`].
    fn remove(&self, digest: &Digest) -> Result<bool, BlobError>;
}

/// Is where the blobs are. Clones share it.
#[derive(Debug, Clone)]
pub struct Blobs {
    place: Arc<dyn Place>,
}

impl Blobs {
    /// Opens a folder, makes it if needed, and clears away what a crash left half written a day ago.
    ///
    /// # Errors
    /// [`BlobError::Io`] when it cannot be made.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, BlobError> {
        Ok(Self::at(Arc::new(folder::Folder::open(root.into())?)))
    }

    /// Uses another place than a folder.
    #[must_use]
    pub fn at(place: Arc<dyn Place>) -> Self {
        Self { place }
    }

    /// Uses this place, and keeps a copy of whatever is put from now on in another, which may fail without harm.
    #[must_use]
    pub fn with_copies(self, copies: &Self) -> Self {
        Self::at(Arc::new(twice::Twice { place: self.place, copies: Arc::clone(&copies.place) }))
    }

    /// Keeps bytes and gives their name once they are durable.
    ///
    /// # Errors
    /// [`BlobError::Full`] or [`BlobError::Io`]; then nothing is promised.
    pub fn put(&self, bytes: &[u8]) -> Result<Digest, BlobError> {
        let digest = Digest::of(bytes);
        self.place.put(&digest, bytes)?;
        Ok(digest)
    }

    /// Gives the bytes of a blob after comparing them with its name.
    ///
    /// # Errors
    /// [`BlobError::NotFound`], [`BlobError::Damaged`] or [`BlobError::Io`].
    pub fn get(&self, digest: &Digest) -> Result<Vec<u8>, BlobError> {
        let bytes = self.place.get(digest)?;
        if Digest::of(&bytes) == *digest || !guard::stands("digest") { Ok(bytes) } else { Err(BlobError::Damaged) }
    }

    /// Lists all blobs, sorted.
    ///
    /// # Errors
    /// [`BlobError::Io`].
    pub fn list(&self) -> Result<Vec<Digest>, BlobError> {
        self.list_older(Duration::ZERO)
    }

    /// Lists the blobs that nobody has put for this long, sorted.
    ///
    /// # Errors
    /// [`BlobError::Io`].
    pub fn list_older(&self, than: Duration) -> Result<Vec<Digest>, BlobError> {
        let mut found = self.place.list()?;
        found.retain(|it| than.is_zero() || it.since.elapsed().is_ok_and(|age| age >= than));
        found.sort_unstable();
        Ok(found.into_iter().map(|it| it.digest).collect())
    }

    /// Removes a blob durably; false when it was not there.
    ///
    /// # Errors
    /// [`BlobError::Io`].
    pub fn remove(&self, digest: &Digest) -> Result<bool, BlobError> {
        self.place.remove(digest)
    }

    /// Does what [`Blobs::put`] does without blocking the runtime.
    ///
    /// # Errors
    /// As [`Blobs::put`].
    pub async fn put_async(&self, bytes: Vec<u8>) -> Result<Digest, BlobError> {
        let blobs = self.clone();
        aside(move || blobs.put(&bytes)).await
    }

    /// Does what [`Blobs::get`] does without blocking the runtime.
    ///
    /// # Errors
    /// As [`Blobs::get`].
    pub async fn get_async(&self, digest: Digest) -> Result<Vec<u8>, BlobError> {
        let blobs = self.clone();
        aside(move || blobs.get(&digest)).await
    }

    /// Does what [`Blobs::remove`] does without blocking the runtime.
    ///
    /// # Errors
    /// As [`Blobs::remove`].
    pub async fn remove_async(&self, digest: Digest) -> Result<bool, BlobError> {
        let blobs = self.clone();
        aside(move || blobs.remove(&digest)).await
    }
}

async fn aside<T: Send + 'static>(body: impl FnOnce() -> Result<T, BlobError> + Send + 'static) -> Result<T, BlobError> {
    tokio::task::spawn_blocking(body).await.unwrap_or_else(|error| Err(BlobError::Io(error.to_string())))
}
