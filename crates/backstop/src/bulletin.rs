//! Incidents as the status page shows them: in memory, since it is asked on every view and most of all in a crash.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use desk::Desk;
use desk::incident::{self, Incident};
use tokio::sync::watch;

/// News is on the page at the latest after this long.
const EVERY: Duration = Duration::from_secs(1);

/// What goes on now and what ended lately. Cheap to clone.
#[derive(Clone, Default)]
pub struct Bulletin(Arc<RwLock<Arc<Vec<Incident>>>>);

impl Bulletin {
    /// Returns what was last read.
    pub fn incidents(&self) -> Arc<Vec<Incident>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn pin(&self, incidents: Vec<Incident>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(incidents);
    }

    /// Keeps in step with the store. While the store is away the last news stays.
    pub async fn keep(self, desk: Desk, mut stop: watch::Receiver<bool>) {
        loop {
            let now = desk.now();
            match desk.db.read(move |tx| incident::list_recent(tx, now)).await {
                Ok(incidents) => self.pin(incidents),
                Err(error) => tracing::warn!(%error, "incidents could not be read"),
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                _ = stop.changed() => return,
            }
        }
    }
}
