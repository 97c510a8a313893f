//! Large bytes beside the database: a folder in which every file is named by the SHA-256 of its content.
//!
//! A row that names a blob is committed after [`Blobs::put`] returned: then file and names are on disk.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use sha2::Sha256;
use uuid::Uuid;

use crate::row::{Cell, Column};
use crate::value::Value;

/// Names a blob by the SHA-256 of its content.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Computes the name of some content.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(<Sha256 as sha2::Digest>::digest(bytes).into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = BlobError;

    fn from_str(raw: &str) -> Result<Self, BlobError> {
        let is_hex = raw.len() == 64 && raw.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 32];
        for (place, byte) in bytes.iter_mut().enumerate() {
            let pair = raw.get(2 * place..2 * place + 2).filter(|_| is_hex).ok_or(BlobError::Malformed)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| BlobError::Malformed)?;
        }
        Ok(Self(bytes))
    }
}

impl From<Digest> for Value {
    fn from(it: Digest) -> Self {
        Self::Text(it.to_string())
    }
}

impl From<&Digest> for Value {
    fn from(it: &Digest) -> Self {
        Self::Text(it.to_string())
    }
}

impl Column for Digest {
    const NAME: &'static str = "a digest";
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(it) = cell { it.parse().ok() } else { None }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

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

/// Is a folder of blobs. Clones share it.
#[derive(Debug, Clone)]
pub struct Blobs {
    root: Arc<Path>,
}

impl Blobs {
    /// Opens the folder, makes it if needed, and clears away what a crash left half written.
    ///
    /// # Errors
    /// [`BlobError::Io`] when it cannot be made.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, BlobError> {
        let root = root.into();
        make_folder(&root)?;
        let blobs = Self { root: root.into() };
        let partial = blobs.partial();
        if partial.exists() {
            fs::remove_dir_all(&partial)?;
        }
        make_folder(&partial)?;
        Ok(blobs)
    }

    /// Keeps bytes and gives their name once they are durable. The same bytes again are not written again.
    ///
    /// # Errors
    /// [`BlobError::Full`] or [`BlobError::Io`]; then nothing is promised.
    pub fn put(&self, bytes: &[u8]) -> Result<Digest, BlobError> {
        let digest = Digest::of(bytes);
        let path = self.path(&digest);
        let folder = path.parent().unwrap_or(&self.root);
        make_folder(folder)?;
        if self.get(&digest).is_err() {
            let partial = self.partial().join(Uuid::now_v7().to_string());
            let written = write_synced(&partial, bytes).and_then(|()| fs::rename(&partial, &path));
            written.inspect_err(|_| drop(fs::remove_file(&partial)))?;
        }
        // Also when the file was there: whoever renamed it may not have come this far.
        sync_folder(folder)?;
        Ok(digest)
    }

    /// Gives the bytes of a blob after comparing them with its name.
    ///
    /// # Errors
    /// [`BlobError::NotFound`], [`BlobError::Damaged`] or [`BlobError::Io`].
    pub fn get(&self, digest: &Digest) -> Result<Vec<u8>, BlobError> {
        let bytes = fs::read(self.path(digest))?;
        if Digest::of(&bytes) == *digest { Ok(bytes) } else { Err(BlobError::Damaged) }
    }

    /// Lists all blobs, sorted.
    ///
    /// # Errors
    /// [`BlobError::Io`].
    pub fn list(&self) -> Result<Vec<Digest>, BlobError> {
        let mut found = Vec::new();
        for first in folders(&self.root)? {
            for second in folders(&first)? {
                let names = fs::read_dir(second)?.map(|it| it.map(|it| it.file_name()));
                for name in names {
                    found.extend(name?.to_str().and_then(|it| it.parse::<Digest>().ok()));
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Removes a blob durably; false when it was not there.
    ///
    /// # Errors
    /// [`BlobError::Io`].
    pub fn remove(&self, digest: &Digest) -> Result<bool, BlobError> {
        let path = self.path(digest);
        match fs::remove_file(&path) {
            Ok(()) => {
                sync_folder(path.parent().unwrap_or(&self.root))?;
                Ok(true)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
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

    fn path(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_string();
        self.root.join(&name[..2]).join(&name[2..4]).join(name)
    }

    fn partial(&self) -> PathBuf {
        self.root.join("partial")
    }
}

async fn aside<T: Send + 'static>(body: impl FnOnce() -> Result<T, BlobError> + Send + 'static) -> Result<T, BlobError> {
    tokio::task::spawn_blocking(body).await.unwrap_or_else(|error| Err(BlobError::Io(error.to_string())))
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a folder and those above it, each durably named in its parent.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let parent = folder.parent().unwrap_or(Path::new(""));
    make_folder(parent)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    sync_folder(if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn folders(parent: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if entry.file_name().len() == 2 && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}
