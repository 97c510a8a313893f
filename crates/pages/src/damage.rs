//! Which pages did not hold when they were read, of each file, since the process started.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Is asked before the lock is taken: nearly always nothing is damaged.
static ANY: AtomicBool = AtomicBool::new(false);
static FOUND: Mutex<BTreeMap<String, BTreeSet<u32>>> = Mutex::new(BTreeMap::new());

thread_local! {
    static LAST: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Lists the damaged pages that were met in a file and not written anew since. The path is the one SQLite knows.
#[must_use]
pub fn damaged(path: &str) -> Vec<u32> {
    if !ANY.load(Ordering::Relaxed) {
        return Vec::new();
    }
    found().get(path).map(|pages| pages.iter().copied().collect()).unwrap_or_default()
}

/// Gives the damaged page that this thread met last.
#[must_use]
pub fn last_damaged() -> Option<u32> {
    LAST.get()
}

pub(crate) fn note(path: &str, page: u32) {
    LAST.set(Some(page));
    ANY.store(true, Ordering::Relaxed);
    let mut found = found();
    let pages = match found.get_mut(path) {
        Some(pages) => pages,
        None => found.entry(path.to_owned()).or_default(),
    };
    if pages.insert(page) {
        tracing::error!(path, page, "a page of the database is damaged: what lies on it is not served");
    }
}

/// Forgets a page that was written anew, or holds again.
pub(crate) fn forget(path: &str, page: u32) {
    if ANY.load(Ordering::Relaxed)
        && let Some(pages) = found().get_mut(path)
        && pages.remove(&page)
    {
        tracing::warn!(path, page, "a damaged page of the database holds again");
    }
}

fn found() -> MutexGuard<'static, BTreeMap<String, BTreeSet<u32>>> {
    FOUND.lock().unwrap_or_else(PoisonError::into_inner)
}
