//! One committed state of the index, with the numbers scoring needs.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::postings::Postings;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Searcher, TantivyDocument, Term};

use crate::analyser::{Kind, index_language};
use crate::error::SearchError;
use crate::index::HelpDoc;
use crate::recall::{Read, Recall};
use crate::schema::{Fields, term, term_prefix};
use crate::vocabulary::Vocabulary;

/// Names an article version.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub slug: Arc<str>,
    pub locale: Arc<str>,
    pub address: DocAddress,
}

/// Holds what is known about one index language.
#[derive(Debug, Default)]
pub(crate) struct Language {
    pub vocabulary: Vocabulary,
    documents: u64,
    lengths: HashMap<Field, u64>,
}

/// A committed state: searches use one from beginning to end, so they never see half a replacement.
pub(crate) struct Snapshot {
    pub searcher: Searcher,
    pub fields: Fields,
    pub languages: BTreeMap<String, Language>,
    versions: HashMap<DocAddress, Version>,
    articles: HashMap<Arc<str>, Vec<Version>>,
    recall: Recall,
}

impl Snapshot {
    /// Reads the numbers of the state a searcher sees.
    pub fn read(searcher: Searcher, fields: Fields) -> Result<Self, SearchError> {
        let mut snapshot = Self {
            searcher,
            fields,
            languages: BTreeMap::new(),
            versions: HashMap::new(),
            articles: HashMap::new(),
            recall: Recall::default(),
        };
        snapshot.read_versions()?;
        snapshot.read_vocabularies()?;
        Ok(snapshot)
    }

    fn read_versions(&mut self) -> Result<(), SearchError> {
        for (ordinal, segment) in (0u32..).zip(self.searcher.segment_readers()) {
            let mut lengths = Vec::new();
            for field in self.fields.all() {
                lengths.push((field, segment.get_fieldnorms_reader(field)?));
            }
            for id in segment.doc_ids_alive() {
                let address = DocAddress::new(ordinal, id);
                let document: TantivyDocument = self.searcher.doc(address)?;
                let text = |field| document.get_first(field).and_then(|value| value.as_str().map(Arc::from));
                let (Some(slug), Some(locale)) = (text(self.fields.slug), text(self.fields.locale)) else { continue };
                let version = Version { slug, locale, address };
                let language = self.languages.entry(index_language(&version.locale)).or_default();
                language.documents += 1;
                for (field, norms) in &lengths {
                    *language.lengths.entry(*field).or_default() += u64::from(norms.fieldnorm(id));
                }
                self.articles.entry(Arc::clone(&version.slug)).or_default().push(version.clone());
                self.versions.insert(address, version);
            }
        }
        Ok(())
    }

    fn read_vocabularies(&mut self) -> Result<(), SearchError> {
        let Self { searcher, fields, languages, .. } = self;
        for (name, language) in languages {
            let prefix = term_prefix(name);
            let mut words: BTreeMap<String, u32> = BTreeMap::new();
            for segment in searcher.segment_readers() {
                for field in fields.of(Kind::Plain) {
                    let index = segment.inverted_index(field)?;
                    let mut stream = index.terms().range().ge(&prefix).into_stream()?;
                    while stream.advance() {
                        let Some(word) = stream.key().strip_prefix(prefix.as_bytes()) else { break };
                        let count = stream.value().doc_freq;
                        let known = words.entry(String::from_utf8_lossy(word).into_owned()).or_default();
                        *known = count.max(*known);
                    }
                }
            }
            language.vocabulary = Vocabulary::of(words.into_iter().collect());
        }
        Ok(())
    }

    /// Returns the article version at an address.
    pub fn version(&self, address: DocAddress) -> Option<&Version> {
        self.versions.get(&address)
    }

    /// Returns all versions of an article.
    pub fn versions(&self, slug: &str) -> &[Version] {
        self.articles.get(slug).map_or(&[], Vec::as_slice)
    }

    /// Returns an article with its words, for showing.
    pub fn recall(&self, address: DocAddress) -> Result<Option<Arc<Read>>, SearchError> {
        self.recall.get(address, || self.load(address))
    }

    fn load(&self, address: DocAddress) -> Result<Option<HelpDoc>, SearchError> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let source = document.get_first(self.fields.source);
        Ok(source.and_then(|value| value.as_bytes().map(serde_json::from_slice)).transpose()?)
    }

    /// Returns the number of texts of a language that hold a term, at most.
    pub fn frequency(&self, language: &str, kind: Kind, text: &str) -> u64 {
        let fields = self.fields.of(kind);
        let counts = fields.into_iter().map(|field| self.searcher.doc_freq(&term(field, language, text)).unwrap_or(0));
        counts.max().unwrap_or(0)
    }

    /// Returns how much a term tells: the less frequent, the more.
    pub fn idf(&self, language: &str, kind: Kind, text: &str) -> f32 {
        let documents = self.languages.get(language).map_or(0, |known| known.documents);
        let frequency = self.frequency(language, kind, text).min(documents);
        #[expect(clippy::cast_precision_loss, reason = "counts of articles are far below the limit")]
        let (n, f) = (documents as f32, frequency as f32);
        (1.0 + (n - f + 0.5) / (f + 0.5)).ln()
    }

    /// Tells whether the article at an address holds a term.
    pub fn holds(&self, address: DocAddress, term: &Term) -> bool {
        let segment = self.searcher.segment_reader(address.segment_ord);
        let Ok(index) = segment.inverted_index(term.field()) else { return false };
        let Ok(Some(mut postings)) = index.read_postings(term, IndexRecordOption::Basic) else { return false };
        postings.doc() <= address.doc_id && postings.seek(address.doc_id) == address.doc_id && postings.term_freq() > 0
    }

    /// Returns the numbers BM25 needs, counted over one language only.
    pub fn statistics(&self, language: &str) -> Option<Statistics<'_>> {
        Some(Statistics { searcher: &self.searcher, language: self.languages.get(language)? })
    }
}

/// Gives BM25 the numbers of one language.
pub(crate) struct Statistics<'a> {
    searcher: &'a Searcher,
    language: &'a Language,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok(self.language.lengths.get(&field).copied().unwrap_or(0).max(1))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.language.documents)
    }

    // The engine asserts that a term is in no more documents than there are.
    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.searcher.doc_freq(term)?.min(self.language.documents))
    }
}
