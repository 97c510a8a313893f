//! A place, and a second one that gets a copy of everything before the first has it.

use std::sync::Arc;

use super::{BlobError, Digest, Kept, Place};

/// Is a place with a place of copies, from which nothing is ever read or removed here.
#[derive(Debug)]
pub(super) struct Twice {
    pub(super) place: Arc<dyn Place>,
    pub(super) copies: Arc<dyn Place>,
}

impl Place for Twice {
    fn put(&self, digest: &Digest, bytes: &[u8]) -> Result<(), BlobError> {
        // A place of copies that fails must not stop the desk: the file is safe where it belongs.
        if let Err(error) = self.copies.put(digest, bytes) {
            tracing::error!(%error, %digest, "the archive did not take a file");
            metrics::counter!("db_archive_files_missed").increment(1);
        }
        self.place.put(digest, bytes)
    }

    fn get(&self, digest: &Digest) -> Result<Vec<u8>, BlobError> {
        self.place.get(digest)
    }

    fn list(&self) -> Result<Vec<Kept>, BlobError> {
        self.place.list()
    }

    fn remove(&self, digest: &Digest) -> Result<bool, BlobError> {
        self.place.remove(digest)
    }
}
