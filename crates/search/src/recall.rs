//! Articles that were shown lately, with their words: finding the words of a text takes longer than everything else a search does.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::DocAddress;

use crate::analyser::index_language;
use crate::error::SearchError;
use crate::highlight::{Analysed, flat};
use crate::index::HelpDoc;

/// At most twice as many are kept; each takes about a hundred kilobytes.
const KEPT: usize = 64;

/// An article as it was read for showing.
#[derive(Debug)]
pub(crate) struct Read {
    pub slug: String,
    pub locale: String,
    pub title: String,
    /// The title's words.
    pub head: Analysed,
    /// The words of the body, in which white space is one space.
    pub body: Analysed,
}

impl Read {
    fn of(doc: HelpDoc) -> Self {
        let language = index_language(&doc.locale);
        let (head, body) = (Analysed::of(doc.title.clone(), &language), Analysed::of(flat(&doc.body), &language));
        Self { slug: doc.slug, locale: doc.locale, title: doc.title, head, body }
    }
}

/// Keeps articles that were read lately: what was not asked for while as many others were is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Recall {
    generations: Mutex<Generations>,
}

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<DocAddress, Arc<Read>>,
    old: HashMap<DocAddress, Arc<Read>>,
}

impl Generations {
    fn keep(&mut self, address: DocAddress, read: Arc<Read>) {
        if self.young.len() >= KEPT {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(address, read);
    }
}

impl Recall {
    /// Returns an article, read by `load` if it is not at hand.
    pub fn get(
        &self,
        address: DocAddress,
        load: impl FnOnce() -> Result<Option<HelpDoc>, SearchError>,
    ) -> Result<Option<Arc<Read>>, SearchError> {
        let lock = || self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = lock();
        if let Some(read) = kept.young.get(&address) {
            return Ok(Some(read.clone()));
        }
        if let Some(read) = kept.old.remove(&address) {
            kept.keep(address, read.clone());
            return Ok(Some(read));
        }
        drop(kept);
        let Some(doc) = load()? else { return Ok(None) };
        let read = Arc::new(Read::of(doc));
        lock().keep(address, read.clone());
        Ok(Some(read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(n: u32) -> HelpDoc {
        HelpDoc { slug: format!("slug-{n}"), locale: "en".to_owned(), title: format!("About {n}"), ..HelpDoc::default() }
    }

    #[test]
    fn what_is_asked_for_again_stays_and_the_memory_is_bounded() {
        let recall = Recall::default();
        let at = |n: u32| DocAddress::new(0, n);
        let get = |n: u32| recall.get(at(n), || Ok(Some(doc(n)))).expect("read").expect("there");
        for n in 1..KEPT as u32 * 10 {
            assert_eq!(get(n).slug, format!("slug-{n}"));
            assert_eq!(get(0).title, "About 0");
        }
        assert_eq!(recall.get(at(0), || Ok(None)).expect("read").expect("at hand").slug, "slug-0");
        assert!(recall.get(at(1), || Ok(None)).expect("read").is_none(), "long forgotten");
        let kept = recall.generations.lock().expect("whole");
        assert!(kept.young.len() + kept.old.len() <= 2 * KEPT);
    }
}
