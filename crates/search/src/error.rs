/// Says why the index could not be opened or written; searching itself never fails.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// The search engine refused an operation.
    #[error("search engine: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// The index directory could not be read or written.
    #[error("index directory: {0}")]
    Directory(#[from] std::io::Error),
    /// An article could not be stored or read back.
    #[error("stored article: {0}")]
    Stored(#[from] serde_json::Error),
}
