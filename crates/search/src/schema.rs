//! The fields of the index: one list of tokens per kind and part, every term prefixed by its index language.

use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::PreTokenizedString;
use tantivy::{TantivyDocument, Term};

use crate::analyser::{Kind, Token, analyse, index_language};
use crate::index::HelpDoc;

/// The parts of an article and what a hit in each is worth: title and tags, headings, body.
pub(crate) const PARTS: [f32; 3] = [2.5, 1.5, 1.0];
/// The number of [`PARTS`] that belong to the title.
pub(crate) const TITLE_PARTS: usize = 1;

const KINDS: [(Kind, &str); 4] = [(Kind::Main, "main"), (Kind::Plain, "plain"), (Kind::Gram, "grams"), (Kind::Id, "ids")];
const SEPARATOR: char = '\u{1f}';

/// Knows the index's fields.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub slug: Field,
    pub locale: Field,
    pub source: Field,
    tokens: [[Field; 3]; 4],
}

impl Fields {
    /// Builds the schema of the index.
    pub fn schema() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let slug = builder.add_text_field("slug", STRING | STORED);
        let locale = builder.add_text_field("locale", STRING | STORED);
        let source = builder.add_bytes_field("source", STORED);
        let tokens = KINDS.map(|(kind, name)| {
            let record = if kind == Kind::Main { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
            let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(record);
            let options = TextOptions::default().set_indexing_options(indexing);
            ["head", "headings", "body"].map(|part| builder.add_text_field(&format!("{name}_{part}"), options.clone()))
        });
        (builder.build(), Self { slug, locale, source, tokens })
    }

    /// Returns the fields of a kind, one per part.
    pub fn of(&self, kind: Kind) -> [Field; 3] {
        self.tokens[kind as usize]
    }

    /// Returns every field that holds tokens.
    pub fn all(&self) -> impl Iterator<Item = Field> + '_ {
        self.tokens.iter().flatten().copied()
    }

    /// Turns an article into what the engine stores.
    pub fn document(&self, doc: &HelpDoc) -> Result<TantivyDocument, serde_json::Error> {
        let mut document = TantivyDocument::new();
        document.add_text(self.slug, &doc.slug);
        document.add_text(self.locale, &doc.locale);
        document.add_bytes(self.source, &serde_json::to_vec(doc)?);
        let language = index_language(&doc.locale);
        let head = std::iter::once(&doc.title).chain(&doc.tags).map(|text| (0, text));
        let headings = doc.headings.iter().map(|text| (1, text));
        let body = std::iter::once((2, &doc.body));
        for (part, text) in head.chain(headings).chain(body) {
            let tokens = analyse(text, &language);
            for (kind, _) in KINDS {
                let list: Vec<_> = tokens.iter().filter(|t| t.kind == kind).map(|t| engine_token(t, &language)).collect();
                if !list.is_empty() {
                    let finished = PreTokenizedString { text: String::new(), tokens: list };
                    document.add_pre_tokenized_text(self.of(kind)[part], finished);
                }
            }
        }
        Ok(document)
    }
}

/// Returns the term of a token in a language.
pub(crate) fn term(field: Field, language: &str, text: &str) -> Term {
    Term::from_field_text(field, &format!("{language}{SEPARATOR}{text}"))
}

/// Returns the prefix all terms of a language share.
pub(crate) fn term_prefix(language: &str) -> String {
    format!("{language}{SEPARATOR}")
}

fn engine_token(token: &Token, language: &str) -> tantivy::tokenizer::Token {
    tantivy::tokenizer::Token {
        offset_from: token.start,
        offset_to: token.end,
        position: token.position,
        text: format!("{language}{SEPARATOR}{}", token.text),
        position_length: 1,
    }
}
