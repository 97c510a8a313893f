//! The index of tickets: every word of every message, what is known of the ticket beside it, and how far the log is in it.

mod ask;
mod complete;
mod find;
mod line;
mod parts;
mod passage;
mod plan;
mod schema;
mod text;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::MmapDirectory;
use tantivy::indexer::LogMergePolicy;
use tantivy::{Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument};

use crate::error::SearchError;
use crate::index::remove_other_versions;
use schema::Fields;

pub use ask::{Asked, Label, Labels, Piece, TicketQuery};
pub use find::{MOST_RANKED, TicketHit, TicketHits};
pub use passage::Marker;

/// Raised with every change of the analyser or the fields; an index of another version is removed when this one is opened.
const VERSION: &str = "backstop-tickets-2";
const VERSIONS: &str = "backstop-tickets-";
const WRITER_BYTES: usize = 16 << 20;
/// Smaller segments than this are merged whenever there are eight of them.
const SMALL_SEGMENT: u32 = 2_000;
/// A segment is written anew when this share of it is outdated, so that words that are gone leave the disk as well.
const OUTDATED: f32 = 0.25;

/// The bytes of a ticket's id.
pub type TicketKey = [u8; 16];

/// A ticket as it is indexed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TicketDoc {
    /// Its id.
    pub key: TicketKey,
    /// The language its words are stemmed in; may be empty.
    pub language: String,
    /// The names of its trader.
    pub names: Vec<String>,
    /// What is known of it.
    pub labels: Vec<(Label, String)>,
    /// Its texts with their places in the thread; place 0 is what stands above the thread.
    pub texts: Vec<(i64, String)>,
    /// When it came, in seconds since 1970.
    pub created: i64,
    /// When it was last changed, in seconds since 1970.
    pub updated: i64,
}

impl std::fmt::Debug for TicketDoc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TicketDoc").field("texts", &self.texts.len()).finish_non_exhaustive()
    }
}

/// A change of the index, and what it will be in step with afterwards.
#[derive(Debug, Default)]
pub struct TicketBatch {
    /// Tickets as they are now.
    pub put: Vec<TicketDoc>,
    /// Tickets that are no more.
    pub gone: Vec<TicketKey>,
    /// Kept with the change, all or nothing.
    pub checkpoint: String,
}

/// The index of tickets; clones share it.
#[derive(Clone)]
pub struct TicketIndex {
    inner: Arc<Inner>,
}

struct Inner {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    writer: Mutex<Option<IndexWriter>>,
}

impl std::fmt::Debug for TicketIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TicketIndex").field("tickets", &self.tickets()).finish()
    }
}

impl TicketIndex {
    /// Creates an empty index in memory.
    ///
    /// # Errors
    /// Fails only if the engine does.
    pub fn in_memory() -> Result<Self, SearchError> {
        let (schema, fields) = Fields::schema();
        Self::around(Index::create_in_ram(schema), fields)
    }

    /// Opens the index in a directory of its own, or creates it there; no other process may have it open.
    ///
    /// An index of another version or one that cannot be read is replaced by an empty one: it is a projection of the log.
    ///
    /// # Errors
    /// Fails if the directory cannot be created, read or written, or if another process has it.
    pub fn open(dir: &Path) -> Result<Self, SearchError> {
        remove_other_versions(dir, (VERSION, VERSIONS))?;
        let dir = dir.join(VERSION);
        match Self::open_existing(&dir) {
            Err(SearchError::Engine(reason)) if !matches!(reason, tantivy::TantivyError::LockFailure(..)) => {
                tracing::warn!(%reason, "the index of tickets is replaced by an empty one");
                std::fs::remove_dir_all(&dir)?;
                Self::open_existing(&dir)
            }
            opened => opened,
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
        index.tokenizers().register(line::NAME, line::Cutter::default());
        let writer = writer_of(&index)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { inner: Arc::new(Inner { index, reader, fields, writer: Mutex::new(Some(writer)) }) })
    }

    /// Returns what the last change was kept with; empty for an empty index.
    ///
    /// # Errors
    /// Fails if the index cannot be read.
    pub fn checkpoint(&self) -> Result<String, SearchError> {
        Ok(self.inner.index.load_metas()?.payload.unwrap_or_default())
    }

    /// Tells whether every file of the index holds what was written; reads all of them.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.inner.index.validate_checksum().is_ok_and(|damaged| damaged.is_empty())
    }

    /// Returns the number of tickets in it.
    #[must_use]
    pub fn tickets(&self) -> u64 {
        self.inner.reader.searcher().num_docs()
    }

    /// Makes a change; it is found by every search that begins later. Making it twice is the same as once.
    ///
    /// # Errors
    /// Fails if the engine cannot write; the index and its checkpoint are then as before.
    pub fn apply(&self, batch: &TicketBatch) -> Result<(), SearchError> {
        self.write(&batch.checkpoint, |writer, fields| {
            for key in batch.gone.iter().chain(batch.put.iter().map(|doc| &doc.key)) {
                writer.delete_term(fields.key_term(key));
            }
            for doc in &batch.put {
                writer.add_document(fields.document(doc))?;
            }
            Ok(())
        })
    }

    /// Empties the index.
    ///
    /// # Errors
    /// As [`TicketIndex::apply`].
    pub fn clear(&self) -> Result<(), SearchError> {
        self.write("", |writer, _| writer.delete_all_documents().map(drop))
    }

    fn write(
        &self,
        checkpoint: &str,
        change: impl FnOnce(&mut IndexWriter<TantivyDocument>, &Fields) -> tantivy::Result<()>,
    ) -> Result<(), SearchError> {
        let inner = &*self.inner;
        let mut slot = inner.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // What a failed change left in the writer must not come with the next one, so a writer that failed is dropped.
        let mut writer = match slot.take() {
            Some(writer) => writer,
            None => writer_of(&inner.index)?,
        };
        change(&mut writer, &inner.fields)?;
        let mut prepared = writer.prepare_commit()?;
        prepared.set_payload(checkpoint);
        prepared.commit()?;
        inner.reader.reload()?;
        *slot = Some(writer);
        Ok(())
    }
}

fn writer_of(index: &Index) -> Result<IndexWriter, SearchError> {
    let options = tantivy::indexer::IndexWriterOptions::builder();
    let options = options.memory_budget_per_thread(WRITER_BYTES).num_worker_threads(1).num_merge_threads(1).build();
    let writer: IndexWriter = index.writer_with_options(options)?;
    let mut policy = LogMergePolicy::default();
    policy.set_min_layer_size(SMALL_SEGMENT);
    policy.set_del_docs_ratio_before_merge(OUTDATED);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}
