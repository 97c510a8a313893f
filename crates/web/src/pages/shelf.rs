//! Articles in memory, rendered when first read, replaced as a whole.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use domain::article::{Article, Category};
use domain::locale::Locale;

use super::library::{Aisle, Finder, Found, Key, Leaf, Library, fallbacks};

/// A library that holds every article.
pub struct Shelf {
    stock: RwLock<Arc<Stock>>,
    finder: Arc<dyn Finder>,
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf").field("articles", &self.stock().editions.len()).finish()
    }
}

#[derive(Debug, Default)]
struct Stock {
    editions: BTreeMap<u32, Vec<Arc<Leaf>>>,
    by_slug: HashMap<String, u32>,
}

impl Shelf {
    /// Keeps the articles.
    #[must_use]
    pub fn new(articles: Vec<Article>, finder: Arc<dyn Finder>) -> Self {
        Self { stock: RwLock::new(Arc::new(Stock::build(articles))), finder }
    }

    /// Exchanges all articles at once; pages being written finish with the old ones.
    pub fn replace(&self, articles: Vec<Article>) {
        let fresh = Arc::new(Stock::build(articles));
        *self.stock.write().unwrap_or_else(PoisonError::into_inner) = fresh;
    }

    fn stock(&self) -> Arc<Stock> {
        Arc::clone(&self.stock.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Stock {
    fn build(articles: Vec<Article>) -> Self {
        let mut stock = Self::default();
        for article in articles {
            let Ok(locale) = article.locale.parse::<Locale>() else {
                tracing::warn!(id = article.id, locale = article.locale, "article in an unknown language left out");
                continue;
            };
            stock.by_slug.insert(article.slug.clone(), article.id);
            let editions = stock.editions.entry(article.id).or_default();
            editions.retain(|leaf| leaf.locale != locale);
            editions.push(Arc::new(Leaf::new(article, locale)));
            editions.sort_by_key(|leaf| leaf.locale);
        }
        stock
    }

    fn best(&self, id: u32, wanted: Locale) -> Option<Arc<Leaf>> {
        let editions = self.editions.get(&id)?;
        fallbacks(wanted).into_iter().find_map(|locale| editions.iter().find(|leaf| leaf.locale == locale)).cloned()
    }
}

impl Library for Shelf {
    fn categories(&self, locale: Locale) -> Vec<Aisle> {
        let stock = self.stock();
        let mut leaves: Vec<_> = stock.editions.keys().filter_map(|id| stock.best(*id, locale)).collect();
        leaves.sort_by_key(|leaf| (!leaf.article.featured, leaf.article.id));
        Category::ALL
            .into_iter()
            .map(|category| Aisle { category, leaves: leaves.iter().filter(|l| l.article.category == category).cloned().collect() })
            .filter(|aisle| !aisle.leaves.is_empty())
            .collect()
    }

    fn article(&self, key: &Key, locale: Locale) -> Option<Arc<Leaf>> {
        let stock = self.stock();
        key.id.and_then(|id| stock.best(id, locale)).or_else(|| stock.best(*stock.by_slug.get(&key.slug)?, locale))
    }

    fn editions(&self, id: u32) -> Vec<Arc<Leaf>> {
        self.stock().editions.get(&id).cloned().unwrap_or_default()
    }

    fn search(&self, query: &str, locale: Locale, shown: usize) -> Found {
        self.finder.find(query, locale, shown)
    }
}
