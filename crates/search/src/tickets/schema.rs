//! The fields of the index: one list of words, one of labels, two moments, and what leads back to the store.

use tantivy::schema::{BytesOptions, FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{TantivyDocument, Term};

use super::ask::Label;
use super::line::{self, Line};
use super::parts::Parts;
use super::text::terms;
use super::{TicketDoc, TicketKey};

/// Places between two texts: no phrase reaches from one into the next.
const GAP: u32 = 8;
/// The names of the moments, as the engine wants them.
pub(super) const CREATED: &str = "created";
pub(super) const UPDATED: &str = "updated";

/// Knows the index's fields.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub key: Field,
    pub parts: Field,
    pub words: Field,
    pub labels: Field,
    pub created: Field,
    pub updated: Field,
}

impl Fields {
    /// Builds the schema of the index.
    pub fn schema() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let words = TextFieldIndexing::default().set_tokenizer(line::NAME).set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let labels = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::Basic).set_fieldnorms(false);
        let fields = Self {
            key: builder.add_bytes_field("key", BytesOptions::from(STORED) | INDEXED),
            parts: builder.add_bytes_field("parts", STORED),
            words: builder.add_text_field("words", TextOptions::default().set_indexing_options(words)),
            labels: builder.add_text_field("labels", TextOptions::default().set_indexing_options(labels)),
            created: builder.add_i64_field(CREATED, FAST),
            updated: builder.add_i64_field(UPDATED, FAST),
        };
        (builder.build(), fields)
    }

    /// Returns the term of a ticket.
    pub fn key_term(&self, key: &TicketKey) -> Term {
        Term::from_field_bytes(self.key, key)
    }

    /// Returns the term of a word.
    pub fn word(&self, text: &str) -> Term {
        Term::from_field_text(self.words, text)
    }

    /// Returns the term of a label.
    pub fn label(&self, label: Label, text: &str) -> Term {
        Term::from_field_text(self.labels, &labelled(label, text))
    }

    /// Turns a ticket into what the engine takes. No text is stored.
    pub fn document(&self, doc: &TicketDoc) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_bytes(self.key, &doc.key);
        let (words, parts) = words(doc);
        document.add_text(self.words, words);
        document.add_bytes(self.parts, &parts.write());
        for (label, text) in &doc.labels {
            document.add_text(self.labels, labelled(*label, text));
        }
        for word in doc.names.iter().flat_map(|name| terms(name, "")) {
            document.add_text(self.labels, labelled(Label::Name, &word.text));
        }
        document.add_i64(self.created, doc.created);
        document.add_i64(self.updated, doc.updated);
        document
    }
}

fn labelled(label: Label, text: &str) -> String {
    format!("{}{text}", label.prefix())
}

fn words(doc: &TicketDoc) -> (String, Parts) {
    let (mut line, mut parts, mut begins) = (Line::default(), Parts::default(), 0u32);
    for (number, text) in &doc.texts {
        parts.push(begins, *number);
        let mut last = begins;
        for term in terms(text, &doc.language) {
            last = begins.saturating_add(u32::try_from(term.place).unwrap_or(u32::MAX));
            line.push(&term.text, last);
        }
        begins = last.saturating_add(GAP);
    }
    (line.into_text(), parts)
}
