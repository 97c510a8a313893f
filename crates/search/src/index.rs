//! The index itself: opening, replacing and searching it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy};

use crate::error::SearchError;
use crate::rank;
use crate::room::{Room, Waiting};
use crate::schema::Fields;
use crate::snapshot::Snapshot;

/// Raised with every change of the analyser or the fields; an index of another version is emptied when opened.
const VERSION: &str = "backstop-help-1";
const VERSIONS: &str = "backstop-help-";
const WRITER_BYTES: usize = 32 << 20;
/// Articles that are analysed side by side before they are written in their order.
const BATCH: usize = 64;
/// Articles that wait to be written, with all their words.
const WAITING: usize = 64;

/// One language version of a help article, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpDoc {
    /// The article's name, the same in every language.
    pub slug: String,
    /// The locale it is written in, such as `zh-Hans`.
    pub locale: String,
    /// The title.
    pub title: String,
    /// The tags.
    pub tags: Vec<String>,
    /// The headings inside the article.
    pub headings: Vec<String>,
    /// The whole body as plain text.
    pub body: String,
}

/// A found article: at most one version of each is returned.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpHit {
    /// The article's name.
    pub slug: String,
    /// The locale of the version shown.
    pub locale: String,
    /// The title of that version.
    pub title: String,
    /// Byte ranges in the title that the query is about.
    pub title_marks: Vec<(usize, usize)>,
    /// The most telling passage of the body, or its beginning.
    pub snippet: String,
    /// Byte ranges in the snippet that the query is about.
    pub snippet_marks: Vec<(usize, usize)>,
    /// The score; it only compares hits of one answer.
    pub score: f32,
    /// True if the version shown is not in the locale that was asked for.
    pub other_language: bool,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HelpFound {
    /// The articles by name with their scores, best first, at most 100.
    pub ranked: Vec<(Arc<str>, f32)>,
    /// The first of them, as many as were asked for, with what they say.
    pub shown: Vec<HelpHit>,
}

/// The help centre's search index; clones share it.
#[derive(Clone)]
pub struct HelpIndex {
    inner: Arc<Inner>,
}

struct Inner {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    writing: Mutex<()>,
    snapshot: RwLock<Arc<Snapshot>>,
}

impl std::fmt::Debug for HelpIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HelpIndex").field("versions", &self.snapshot().searcher.num_docs()).finish()
    }
}

impl HelpIndex {
    /// Creates an empty index in memory.
    ///
    /// # Errors
    /// Fails only if the engine does.
    pub fn in_memory() -> Result<Self, SearchError> {
        let (schema, fields) = Fields::schema();
        Self::around(Index::create_in_ram(schema), fields)
    }

    /// Opens the index in a directory of its own, or creates it there.
    ///
    /// An index that was written by another version of the analyser, or that cannot be read, is replaced by an empty
    /// one: it is a projection and can be rebuilt at any time.
    ///
    /// # Errors
    /// Fails if the directory cannot be created, read or written.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        remove_other_versions(dir, (VERSION, VERSIONS))?;
        let dir = dir.join(VERSION);
        match Self::open_existing(&dir) {
            Ok(index) => Ok(index),
            Err(reason) => {
                tracing::warn!(%reason, "the help index is replaced by an empty one");
                std::fs::remove_dir_all(&dir)?;
                Self::open_existing(&dir)
            }
        }
    }

    fn open_existing(dir: &Path) -> Result<Self, SearchError> {
        std::fs::create_dir_all(dir)?;
        let (schema, fields) = Fields::schema();
        let directory = MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?;
        let index = if Index::exists(&directory).map_err(tantivy::TantivyError::from)? {
            Index::open_or_create(directory, schema)?
        } else {
            Index::create(directory, schema, IndexSettings::default())?
        };
        Self::around(index, fields)
    }

    fn around(index: Index, fields: Fields) -> Result<Self, SearchError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let snapshot = Arc::new(Snapshot::read(reader.searcher(), fields.clone())?);
        let inner = Inner { index, reader, fields, writing: Mutex::new(()), snapshot: RwLock::new(snapshot) };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Replaces all articles at once; searches see either all of the old ones or all of the new ones.
    ///
    /// # Errors
    /// Fails if the engine cannot write; the old articles then stay.
    pub fn replace_all(&self, docs: &[HelpDoc]) -> Result<(), SearchError> {
        self.fill(docs, HelpDoc::clone, "")
    }

    /// Returns the mark of what was filled in, if the index is whole.
    #[must_use]
    pub fn mark(&self) -> Option<String> {
        self.inner.index.load_metas().ok()?.payload
    }

    /// Replaces all articles by those that `read` makes of some items, and keeps a mark that tells them from others.
    ///
    /// # Errors
    /// Fails if the engine cannot write; the old articles then stay.
    pub fn fill<T: Sync>(&self, items: &[T], read: impl Fn(&T) -> HelpDoc + Sync, mark: &str) -> Result<(), SearchError> {
        let inner = &*self.inner;
        let _alone = inner.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = inner.index.writer_with_num_threads::<Waiting>(1, WRITER_BYTES)?;
        writer.delete_all_documents()?;
        let room = Room::of(WAITING);
        for batch in items.chunks(BATCH) {
            for document in side_by_side(batch, |item| inner.fields.document(&read(item))) {
                writer.add_document(room.take(document?))?;
            }
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(mark);
        commit.commit()?;
        writer.wait_merging_threads()?;
        inner.reader.reload()?;
        let fresh = Arc::new(Snapshot::read(inner.reader.searcher(), inner.fields.clone())?);
        *inner.snapshot.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// Returns the best articles for a query with what they say, best first; any text is a valid query.
    #[must_use]
    pub fn search(&self, query: &str, locale: &str, limit: usize) -> Vec<HelpHit> {
        self.find(query, locale, limit).shown
    }

    /// Returns all articles that a query finds, and what the first of them say.
    ///
    /// The version in `locale` is preferred. Other languages are searched when that finds little, or when the script
    /// of the query gives its language away.
    #[must_use]
    pub fn find(&self, query: &str, locale: &str, shown: usize) -> HelpFound {
        let request = rank::Request { query, locale, shown };
        rank::search(&self.snapshot(), &request).unwrap_or_else(|reason| {
            tracing::error!(%reason, "help search failed");
            HelpFound::default()
        })
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.inner.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Does the same for every item, on as many threads as there are processors; the results are in the order of the items.
fn side_by_side<T: Sync, R: Send>(items: &[T], each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let hands = thread::available_parallelism().map_or(1, usize::from);
    let part = items.len().div_ceil(hands).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = items.chunks(part).map(|part| scope.spawn(|| part.iter().map(&each).collect::<Vec<R>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// Removes indexes of the same kind that another version made.
pub(crate) fn remove_other_versions(dir: &Path, (own, all): (&str, &str)) -> Result<(), SearchError> {
    std::fs::create_dir_all(dir)?;
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(all) && name != own {
            std::fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
