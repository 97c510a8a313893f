//! Blobs as files: `ab/cd/abcd…`, written aside, synced, renamed, and their folder synced.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use uuid::Uuid;

use super::{BlobError, Digest, Kept, Place};

/// What was half written this long ago is what a crash left; what is younger may be another node's.
const ABANDONED: Duration = Duration::from_secs(24 * 3_600);

/// Is a folder of blobs, which several nodes may share.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(super) fn open(root: PathBuf) -> Result<Self, BlobError> {
        make_folder(&root)?;
        let folder = Self { root };
        make_folder(&folder.partial())?;
        for entry in fs::read_dir(folder.partial())? {
            let entry = entry?;
            // Another node may clear away at the same time.
            if entry.metadata().and_then(|it| it.modified()).is_ok_and(is_abandoned) {
                drop(fs::remove_file(entry.path()));
            }
        }
        Ok(folder)
    }

    fn path(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_string();
        self.root.join(&name[..2]).join(&name[2..4]).join(name)
    }

    fn partial(&self) -> PathBuf {
        self.root.join("partial")
    }

    /// Makes a whole file young again, so that no sweep takes it for an orphan; false when it must be written.
    fn refresh(&self, digest: &Digest) -> bool {
        let path = self.path(digest);
        let is_whole = fs::read(&path).is_ok_and(|bytes| Digest::of(&bytes) == *digest);
        is_whole && File::open(path).and_then(|file| file.set_modified(SystemTime::now())).is_ok()
    }
}

impl Place for Folder {
    fn put(&self, digest: &Digest, bytes: &[u8]) -> Result<(), BlobError> {
        let path = self.path(digest);
        let folder = path.parent().unwrap_or(&self.root);
        make_folder(folder)?;
        if !self.refresh(digest) {
            let partial = self.partial().join(Uuid::now_v7().to_string());
            let written = write_synced(&partial, bytes).and_then(|()| fs::rename(&partial, &path));
            written.inspect_err(|_| drop(fs::remove_file(&partial)))?;
        }
        // Also when the file was there: whoever renamed it may not have come this far.
        Ok(sync_folder(folder)?)
    }

    fn get(&self, digest: &Digest) -> Result<Vec<u8>, BlobError> {
        Ok(fs::read(self.path(digest))?)
    }

    fn list(&self) -> Result<Vec<Kept>, BlobError> {
        let mut found = Vec::new();
        for first in folders(&self.root)? {
            for second in folders(&first)? {
                for entry in fs::read_dir(second)? {
                    let entry = entry?;
                    let digest = entry.file_name().to_str().and_then(|it| it.parse::<Digest>().ok());
                    // A file may be removed while the list is made.
                    let since = entry.metadata().and_then(|it| it.modified());
                    found.extend(digest.zip(since.ok()).map(|(digest, since)| Kept { digest, since }));
                }
            }
        }
        Ok(found)
    }

    fn remove(&self, digest: &Digest) -> Result<bool, BlobError> {
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
}

fn is_abandoned(since: SystemTime) -> bool {
    since.elapsed().is_ok_and(|age| age >= ABANDONED)
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
