//! The mark beside a database of which nothing was copied back that its archive does not have.
//!
//! The salts of a WAL say that it is the next one, and not whether the one before was archived to its end. Whoever copies
//! back without an archive takes the mark away first; what the archive gets afterwards comes after a gap.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::DbError;

/// Names the archive that has all of it.
pub(crate) struct Mark(PathBuf);

impl Mark {
    /// Names the mark of a database.
    pub(crate) fn beside(database: &Path) -> Self {
        let mut name = database.as_os_str().to_owned();
        name.push("-archived");
        Self(name.into())
    }

    /// Says whether it names this archive.
    pub(super) fn is_for(&self, archive: &Path) -> bool {
        fs::read(&self.0).is_ok_and(|it| it == archive.as_os_str().as_encoded_bytes())
    }

    /// Makes it durable.
    pub(super) fn set(&self, archive: &Path) -> io::Result<()> {
        if self.is_for(archive) {
            return Ok(());
        }
        fs::write(&self.0, archive.as_os_str().as_encoded_bytes())?;
        File::open(&self.0)?.sync_all()?;
        self.sync_folder()
    }

    /// Takes it away, durably.
    pub(crate) fn remove(&self) -> Result<(), DbError> {
        let removed = match fs::remove_file(&self.0) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            other => other.and_then(|()| self.sync_folder()),
        };
        removed.map_err(|error| DbError::Unavailable(format!("{}: {error}", self.0.display())))
    }

    fn sync_folder(&self) -> io::Result<()> {
        let folder = self.0.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }
}
