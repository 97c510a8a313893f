//! The handle that everybody holds.

use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use crate::error::DbError;
use crate::migrations::{MIGRATIONS, Migration};
use crate::queue::Lane;
use crate::settings::{Engine, Settings, Store};
use crate::shared::{Health, Shared};
use crate::threads::{Line, Lines, Threads};
use crate::tx::Tx;
use crate::work::Closure;
use crate::{postgresql, sqlite};

/// Is an open database. Clones share it; it closes with the last of them.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    lines: Lines,
    shared: Arc<Shared>,
    threads: Mutex<Threads>,
}

impl Db {
    /// Opens the database, proves that its settings keep what is acknowledged, and brings its schema up to date.
    /// Blocks.
    ///
    /// # Errors
    /// [`DbError::Unsafe`], [`DbError::NewerSchema`], [`DbError::ChangedMigration`], or that it cannot be reached.
    pub fn open(settings: &Settings) -> Result<Self, DbError> {
        Self::open_with(settings, MIGRATIONS)
    }

    /// Opens a database with another list of schema changes than the product's.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn open_with(settings: &Settings, known: &[Migration]) -> Result<Self, DbError> {
        let lines = Lines::new(settings.queue);
        let opened = match &settings.store {
            Store::Sqlite { path } => sqlite::open(path, settings, &lines, known),
            Store::Postgres { url, root_certificate, connections } => {
                let door = postgresql::Door::find(url, root_certificate.as_deref());
                door.and_then(|door| postgresql::open((&door, *connections), settings, &lines, known))
            }
        };
        // Threads that were started before a failure must end.
        let (threads, shared) = opened.inspect_err(|_| lines.close())?;
        let store = settings.store.clone();
        Ok(Self { inner: Arc::new(Inner { store, lines, shared, threads: Mutex::new(threads) }) })
    }

    /// Names the engine.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.inner.store.engine()
    }

    /// Names the place of the data, for [`crate::integrity`].
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Runs a closure as one transaction and gives its result after the commit is on disk.
    ///
    /// The closure may run several times and must have no effects outside `tx`. Its transaction is undone when it
    /// fails or panics. It runs even if the caller stops waiting.
    ///
    /// # Errors
    /// What the closure gives, or a [`DbError`]: of these only [`DbError::UnknownOutcome`] may have left effects.
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.queued(&self.inner.lines.writes, Lane::Ordinary, f).await
    }

    /// Does what [`Db::write`] does, ahead of everything ordinary that waits.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_urgent<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.queued(&self.inner.lines.writes, Lane::Urgent, f).await
    }

    /// Runs a closure on one consistent picture of the data; it cannot write.
    ///
    /// # Errors
    /// What the closure gives, or a [`DbError`].
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.queued(&self.inner.lines.reads, Lane::Ordinary, f).await
    }

    /// Does what [`Db::write`] does and blocks the thread meanwhile.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_blocking<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.blocking(&self.inner.lines.writes, f)
    }

    /// Does what [`Db::read`] does and blocks the thread meanwhile.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_blocking<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.blocking(&self.inner.lines.reads, f)
    }

    /// Counts the commits in which a closure called [`Tx::ring`], here or as far as [`Db::wake`] tells of others.
    /// Other processes may write unheard, so a waiting reader also looks by itself from time to time.
    #[must_use]
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.inner.shared.commits()
    }

    /// Counts the commits of this process in which a closure called [`Tx::ring`]: what other processes may want to hear.
    #[must_use]
    pub fn own_commits(&self) -> watch::Receiver<u64> {
        self.inner.shared.own_commits()
    }

    /// Wakes those who wait for commits, because another process has committed.
    pub fn wake(&self) {
        self.inner.shared.wake();
    }

    /// Says whether the store takes writes.
    #[must_use]
    pub fn health(&self) -> Health {
        self.inner.shared.health()
    }

    /// Lists the pages that were read since the start, were not as they had been written, and still are not. What lies on
    /// others is served. Empty on PostgreSQL, which sees to its own.
    #[must_use]
    pub fn damaged_pages(&self) -> Vec<u32> {
        self.inner.shared.damaged_pages()
    }

    /// Tells for how long the archive of the log has taken nothing; none where it works, or there is none.
    #[must_use]
    pub fn archive_fails(&self) -> Option<Duration> {
        self.inner.shared.archive_fails()
    }

    /// Counts the writes that wait.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.inner.lines.writes.len()
    }

    /// Takes no more work, finishes what waits and ends the threads. Blocks. Later calls get [`DbError::Closed`].
    pub fn shutdown(&self) {
        self.inner.shutdown();
    }

    /// Does what [`Db::shutdown`] does; other clones of this handle are of no use afterwards.
    pub fn close(self) {
        self.inner.shutdown();
    }

    async fn queued<T, E, F>(&self, line: &Line, lane: Lane, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let work = Closure::boxed(f, move |result| drop(reply.send(result)));
        line.push(work, lane).map_err(|(_, error)| error)?;
        answer.await.unwrap_or_else(|_| Err(DbError::UnknownOutcome.into()))
    }

    fn blocking<T, E, F>(&self, line: &Line, f: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = mpsc::sync_channel(1);
        let work = Closure::boxed(f, move |result| drop(reply.send(result)));
        line.push(work, Lane::Ordinary).map_err(|(_, error)| error)?;
        answer.recv().unwrap_or_else(|_| Err(DbError::UnknownOutcome.into()))
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Db").field("store", &self.inner.store).finish_non_exhaustive()
    }
}

impl Inner {
    fn shutdown(&self) {
        self.lines.close();
        self.threads.lock().unwrap_or_else(PoisonError::into_inner).join();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.shutdown();
    }
}
