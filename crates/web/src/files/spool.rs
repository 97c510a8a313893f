//! A file while it arrives: small ones in memory, larger ones on disk without a name, so that nothing is left of them however
//! the process ends.

use std::io::{self, SeekFrom};
use std::path::{Path, PathBuf};

use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};

/// What is kept in memory of a file that arrives, in bytes.
const IN_MEMORY: usize = 64 * 1024;

/// What has arrived of a file.
pub struct Spool {
    folder: PathBuf,
    head: Vec<u8>,
    file: Option<File>,
    len: usize,
}

impl Spool {
    /// Begins one that may lie in a folder.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), head: Vec::new(), file: None, len: 0 }
    }

    /// Takes what came next.
    pub async fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.len += chunk.len();
        if self.file.is_none() && self.len > IN_MEMORY {
            let folder = self.folder.clone();
            let made = tokio::task::spawn_blocking(move || tempfile::tempfile_in(folder)).await.map_err(io::Error::other)??;
            let mut file = File::from_std(made);
            file.write_all(&std::mem::take(&mut self.head)).await?;
            self.file = Some(file);
        }
        match &mut self.file {
            Some(file) => file.write_all(chunk).await,
            None => {
                self.head.extend_from_slice(chunk);
                Ok(())
            }
        }
    }

    /// Counts its bytes.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Gives the whole file.
    pub async fn read(self) -> io::Result<Vec<u8>> {
        let Some(mut file) = self.file else { return Ok(self.head) };
        file.flush().await?;
        file.seek(SeekFrom::Start(0)).await?;
        let mut bytes = Vec::with_capacity(self.len);
        file.read_to_end(&mut bytes).await?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn small_and_large_files_come_out_as_they_went_in() {
        let folder = tempfile::tempdir().expect("a folder");
        for size in [0, 1, IN_MEMORY, IN_MEMORY + 1, 3 * IN_MEMORY + 7] {
            let bytes: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
            let mut spool = Spool::new(folder.path());
            for chunk in bytes.chunks(10_000) {
                spool.write(chunk).await.expect("it is written");
            }
            assert_eq!((spool.len(), spool.file.is_some()), (size, size > IN_MEMORY));
            assert_eq!(spool.read().await.expect("it is read"), bytes);
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing has a name");
    }
}
