use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::record::Readable;
use crate::time::Time;
use crate::venue::{Observed, Resource, VenueError};

/// A page of the neutral API ends here; a list this long may go on.
const PAGE: usize = 200;

/// What the venue answered, resource by resource.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    answers: BTreeMap<Resource, Result<Observed, VenueError>>,
}

impl Facts {
    /// Keeps one answer; a later one replaces it.
    pub fn insert(&mut self, resource: Resource, answer: Result<Observed, VenueError>) {
        self.answers.insert(resource, answer);
    }

    /// Returns the answer for a resource, or `None` when it was not asked.
    pub fn get(&self, resource: Resource) -> Option<&Result<Observed, VenueError>> {
        self.answers.get(&resource)
    }

    /// Reads a resource that is one object; `None` when there is no readable answer.
    pub(super) fn one<T: Readable + DeserializeOwned>(&self) -> Option<Seen<T>> {
        let observed = self.get(T::RESOURCE)?.as_ref().ok()?;
        let value = T::deserialize(&observed.body).ok()?;
        Some(Seen { value, source: Source { resource: T::RESOURCE, at: observed.observed_at } })
    }

    /// Reads a resource that is a list; `None` when there is no readable answer.
    pub(super) fn list<T: Readable + DeserializeOwned>(&self) -> Option<List<T>> {
        let observed = self.get(T::RESOURCE)?.as_ref().ok()?;
        let (rows, more) = rows(&observed.body)?;
        let items: Vec<T> = rows.iter().filter_map(|row| T::deserialize(row).ok()).collect();
        let understood = items.len() == rows.len();
        let whole = understood && !more && rows.len() < PAGE;
        Some(List { items, whole, understood, source: Source { resource: T::RESOURCE, at: observed.observed_at } })
    }
}

impl FromIterator<(Resource, Result<Observed, VenueError>)> for Facts {
    fn from_iter<I: IntoIterator<Item = (Resource, Result<Observed, VenueError>)>>(answers: I) -> Self {
        Self { answers: answers.into_iter().collect() }
    }
}

/// Accepts a bare array or the page object of the API.
fn rows(body: &Value) -> Option<(&[Value], bool)> {
    match body {
        Value::Array(rows) => Some((rows, false)),
        Value::Object(page) => {
            let rows = page.get("items")?.as_array()?;
            Some((rows, page.get("nextCursor").is_some_and(|cursor| !cursor.is_null())))
        }
        _ => None,
    }
}

/// Where something was read, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source {
    pub resource: Resource,
    pub at: Time,
}

/// One object with its source.
pub(super) struct Seen<T> {
    pub value: T,
    pub source: Source,
}

/// A list with its source. Only a `whole` list may say that something is absent.
pub(super) struct List<T> {
    pub items: Vec<T>,
    pub whole: bool,
    pub understood: bool,
    pub source: Source,
}
