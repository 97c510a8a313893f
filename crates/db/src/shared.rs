//! What the threads of one open database tell each other.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::error::DbError;

/// Says whether the store takes writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// Reads and writes work.
    Ready,
    /// The last write was refused because the disk is full or the server is away; it may heal by itself.
    Degraded(String),
    /// The store failed in a way that makes its answers worthless; the process must be restarted.
    Fenced(String),
}

impl Health {
    /// Says whether the store takes writes.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        *self == Self::Ready
    }
}

pub(crate) struct Shared {
    /// Is the file's name as SQLite knows it; nothing where it is no file.
    file: Option<String>,
    health: Mutex<Health>,
    /// Since when the archive takes nothing.
    archive_fails: Mutex<Option<Instant>>,
    bell: watch::Sender<u64>,
    own: watch::Sender<u64>,
}

impl Shared {
    pub(crate) fn new(file: Option<&str>) -> Self {
        Self {
            file: file.map(str::to_owned),
            health: Mutex::new(Health::Ready),
            archive_fails: Mutex::default(),
            bell: watch::Sender::new(0),
            own: watch::Sender::new(0),
        }
    }

    /// Lists the pages that were read and found damaged.
    pub(crate) fn damaged_pages(&self) -> Vec<u32> {
        self.file.as_deref().map(pages::damaged).unwrap_or_default()
    }

    /// Notes whether the archive took what it was given.
    pub(crate) fn archived(&self, took: bool) {
        let mut fails = self.archive_fails.lock().unwrap_or_else(PoisonError::into_inner);
        *fails = if took { None } else { Some(fails.unwrap_or_else(Instant::now)) };
    }

    /// Tells for how long the archive has taken nothing; none where it works, or there is none.
    pub(crate) fn archive_fails(&self) -> Option<Duration> {
        self.archive_fails.lock().unwrap_or_else(PoisonError::into_inner).map(|since| since.elapsed())
    }

    pub(crate) fn health(&self) -> Health {
        self.health.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn is_fenced(&self) -> bool {
        matches!(*self.health.lock().unwrap_or_else(PoisonError::into_inner), Health::Fenced(_))
    }

    pub(crate) fn commits(&self) -> watch::Receiver<u64> {
        self.bell.subscribe()
    }

    pub(crate) fn own_commits(&self) -> watch::Receiver<u64> {
        self.own.subscribe()
    }

    /// Wakes those who wait for commits after one of this process.
    pub(crate) fn ring(&self) {
        self.own.send_modify(|count| *count += 1);
        self.wake();
    }

    /// Wakes those who wait for commits.
    pub(crate) fn wake(&self) {
        self.bell.send_modify(|count| *count += 1);
    }

    /// Notes how the last write ended. A fence stays.
    pub(crate) fn observe(&self, outcome: Result<(), &DbError>) {
        let health = match outcome {
            Ok(()) => Health::Ready,
            Err(DbError::Full | DbError::Unavailable(_)) => Health::Degraded(describe(outcome)),
            Err(error) if error.must_fence() => return self.fence(&describe(outcome)),
            Err(_) => return,
        };
        let mut current = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        if !matches!(*current, Health::Fenced(_)) && *current != health {
            tracing::info!(?health, "store health changed");
            *current = health;
        }
    }

    /// Stops all further writes.
    pub(crate) fn fence(&self, reason: &str) {
        tracing::error!(reason, "store fenced: no more writes until a restart");
        *self.health.lock().unwrap_or_else(PoisonError::into_inner) = Health::Fenced(reason.to_owned());
    }
}

fn describe(outcome: Result<(), &DbError>) -> String {
    outcome.err().map(ToString::to_string).unwrap_or_default()
}
