//! Forgets parts that ended too long ago and makes small those that no longer grow.
//!
//! Both happen on one thread, one after the other: a part that is forgotten while it is made small would come back.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use super::{FILES, pack, part};
use crate::blobs::Blobs;

/// What tidies, while an archive is kept: whoever keeps it next does not tidy beside it, since this one ends first.
pub(super) struct Tidy {
    work: Work,
    running: Option<JoinHandle<()>>,
}

#[derive(Clone)]
struct Work {
    folder: PathBuf,
    keep: Duration,
    ends: Arc<AtomicBool>,
}

impl Tidy {
    pub(super) fn of(folder: PathBuf, keep: Duration) -> Self {
        Self { work: Work { folder, keep, ends: Arc::default() }, running: None }
    }

    /// Tidies what comes before the newest part, on a thread of its own: nobody waits for it, and what is left is done
    /// next time.
    pub(super) fn start(&mut self, newest: u64) {
        if self.running.as_ref().is_some_and(|it| !it.is_finished()) {
            return;
        }
        let work = self.work.clone();
        let body = move || {
            work.forget(newest);
            work.pack(newest);
        };
        match std::thread::Builder::new().name("archive-tidy".to_owned()).spawn(body) {
            Ok(running) => self.running = Some(running),
            Err(error) => tracing::warn!(%error, "old parts of the archive stay, as large as they are"),
        }
    }
}

impl Drop for Tidy {
    fn drop(&mut self) {
        self.work.ends.store(true, Ordering::Relaxed);
        // A thread that panicked has said so.
        let _ = self.running.take().map(JoinHandle::join);
    }
}

impl Work {
    /// Lists the parts before the newest, until this must end.
    fn before(&self, newest: u64) -> impl Iterator<Item = u64> {
        let parts = part::list(&self.folder).unwrap_or_default().into_iter().filter(move |it| *it < newest);
        parts.take_while(|_| !self.ends.load(Ordering::Relaxed))
    }

    /// Removes parts that ended too long ago, and copies of files that every younger backup has. What cannot be read or
    /// removed stays, and keeps no other.
    fn forget(&self, newest: u64) {
        let oldest = part::now().saturating_sub(i64::try_from(self.keep.as_millis()).unwrap_or(i64::MAX));
        for number in self.before(newest) {
            let forgotten = part::read_moments(&self.folder, number)
                .and_then(|it| if it.all.last().is_none_or(|it| it.at < oldest) { part::remove(&self.folder, number) } else { Ok(()) });
            if let Err(error) = forgotten {
                tracing::warn!(%error, number, "an old part of the archive stays");
            }
        }
        if let Err(error) = self.forget_files() {
            tracing::warn!(%error, "old files of the archive stay");
        }
    }

    fn forget_files(&self) -> io::Result<()> {
        let files = self.folder.join(FILES);
        if files.exists() {
            let copies = Blobs::open(files).map_err(io::Error::other)?;
            for digest in copies.list_older(self.keep).map_err(io::Error::other)? {
                copies.remove(&digest).map_err(io::Error::other)?;
            }
        }
        Ok(())
    }

    fn pack(&self, newest: u64) {
        for number in self.before(newest).filter(|it| part::wal(&self.folder, *it).exists()) {
            if let Err(error) = pack::pack(&self.folder, number) {
                tracing::warn!(%error, number, "a part of the archive stays as large as it is");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;
    use std::sync::mpsc;

    use super::*;

    fn add(folder: &Path, number: u64, moments: &str) {
        fs::write(part::wal(folder, number), b"frames").expect("written");
        fs::write(part::moments(folder, number), moments).expect("written");
    }

    #[test]
    fn a_part_that_cannot_be_read_keeps_no_other_and_a_young_one_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let tidy = Tidy::of(folder.path().to_owned(), Duration::from_secs(3_600));
        (1..=5).for_each(|it| add(folder.path(), it, "follows\n1000 3\n"));
        fs::remove_file(part::moments(folder.path(), 1)).expect("removed");
        add(folder.path(), 3, &format!("follows\n{} 3\n", part::now()));
        tidy.work.forget(5);
        assert_eq!(part::list(folder.path()).expect("listed").into_iter().collect::<Vec<_>>(), [1, 3, 5]);
    }

    #[test]
    fn it_ends_before_whoever_has_it_does() {
        let folder = tempfile::tempdir().expect("a folder");
        // Parts that are not read to their end until somebody has written them.
        let slow = [1, 2].map(|it| part::wal(folder.path(), it));
        assert!(slow.iter().all(|it| Command::new("mkfifo").arg(it).status().expect("ran").success()));
        let mut tidy = Tidy::of(folder.path().to_owned(), Duration::from_secs(3_600));
        tidy.start(3);
        while !part::packed(folder.path(), 1).with_extension("partial").exists() {
            std::thread::yield_now();
        }
        let (said, ended) = mpsc::channel();
        let ends = Arc::clone(&tidy.work.ends);
        std::thread::spawn(move || {
            drop(tidy);
            said.send(()).expect("heard");
        });
        while !ends.load(Ordering::Relaxed) {
            std::thread::yield_now();
        }
        assert_eq!(ended.try_recv(), Err(mpsc::TryRecvError::Empty), "the first is being made small");
        drop(fs::File::options().write(true).open(&slow[0]).expect("opened"));
        // The second is left for the next time.
        ended.recv().expect("ended");
        assert!(slow[1].exists());
    }
}
