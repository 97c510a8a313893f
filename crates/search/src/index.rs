//! The index itself: opening, replacing and searching it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy};

use crate::error::SearchError;
use crate::rank;
use crate::schema::Fields;
use crate::snapshot::Snapshot;

/// Raised with every change of the analyser or the fields; an index of another version is emptied when opened.
const VERSION: &str = "backstop-help-1";
const VERSIONS: &str = "backstop-help-";
const WRITER_BYTES: usize = 32 << 20;

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
        let inner = &*self.inner;
        let _alone = inner.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = inner.index.writer_with_num_threads(1, WRITER_BYTES)?;
        writer.delete_all_documents()?;
        for doc in docs {
            writer.add_document(inner.fields.document(doc)?)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        inner.reader.reload()?;
        let fresh = Arc::new(Snapshot::read(inner.reader.searcher(), inner.fields.clone())?);
        *inner.snapshot.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// Returns the best articles for a query, best first; any text is a valid query.
    ///
    /// The version in `locale` is preferred. Other languages are searched when that finds little, or when the script
    /// of the query gives its language away.
    #[must_use]
    pub fn search(&self, query: &str, locale: &str, limit: usize) -> Vec<HelpHit> {
        let request = rank::Request { query, locale, limit };
        rank::search(&self.snapshot(), &request).unwrap_or_else(|reason| {
            tracing::error!(%reason, "help search failed");
            Vec::new()
        })
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.inner.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }
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
