//! What the pages need to know about articles, and who gives it to them.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use domain::article::{Article, Category};
use domain::locale::Locale;

use super::markdown::{self, Heading};

/// An article ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The article as it was written.
    pub article: Article,
    /// The language it is written in.
    pub locale: Locale,
    /// Its text as HTML and its headings, once somebody has read it.
    rendered: OnceLock<(String, Vec<Heading>)>,
}

impl Leaf {
    /// An article that nobody has read yet.
    #[must_use]
    pub fn new(article: Article, locale: Locale) -> Self {
        Self { article, locale, rendered: OnceLock::new() }
    }

    /// Its text as HTML.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.rendered().0
    }

    /// Its headings, for links inside the page.
    #[must_use]
    pub fn headings(&self) -> &[Heading] {
        &self.rendered().1
    }

    fn rendered(&self) -> &(String, Vec<Heading>) {
        self.rendered.get_or_init(|| markdown::render(&self.article.markdown, &self.article.title))
    }

    /// The last part of its address.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-{}", self.article.id, self.article.slug)
    }
}

/// One category with its articles in the order in which they are shown.
#[derive(Debug, Clone)]
pub struct Aisle {
    /// Which category.
    pub category: Category,
    /// The articles, each in the best language there is.
    pub leaves: Vec<Arc<Leaf>>,
}

/// How an address names an article: by number, by words, or by both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The number before the first hyphen.
    pub id: Option<u32>,
    /// The whole text, when it is not a number followed by words.
    pub slug: String,
}

impl Key {
    /// Reads the last part of an address; the number decides, the words may be old.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        let head = raw.split('-').next().unwrap_or(raw);
        Self { id: head.parse().ok(), slug: raw.to_owned() }
    }
}

/// One article that answers a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Slug of the article.
    pub slug: String,
    /// Language of the article found.
    pub locale: String,
    /// Its title.
    pub title: String,
    /// Byte ranges of the title that match.
    pub title_marks: Vec<Range<usize>>,
    /// The place in the text that matches best, as plain text.
    pub snippet: String,
    /// Byte ranges of the snippet that match.
    pub snippet_marks: Vec<Range<usize>>,
    /// Higher is better.
    pub score: f32,
    /// Whether it was found in a language other than the reader's.
    pub other_language: bool,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Slugs of all articles with their scores, best first.
    pub ranked: Vec<(Arc<str>, f32)>,
    /// The first of them, as many as are shown.
    pub shown: Vec<Hit>,
}

impl From<Vec<Hit>> for Found {
    fn from(shown: Vec<Hit>) -> Self {
        Self { ranked: shown.iter().map(|hit| (hit.slug.as_str().into(), hit.score)).collect(), shown }
    }
}

/// Finds articles by words.
pub trait Finder: Send + Sync {
    /// Returns what was found, and so many hits to show.
    fn find(&self, query: &str, locale: Locale, shown: usize) -> Found;
}

impl<F> Finder for F
where
    F: Fn(&str, Locale, usize) -> Found + Send + Sync,
{
    fn find(&self, query: &str, locale: Locale, shown: usize) -> Found {
        self(query, locale, shown)
    }
}

/// The articles of the help centre.
pub trait Library: Send + Sync {
    /// Lists the categories that have articles.
    fn categories(&self, locale: Locale) -> Vec<Aisle>;
    /// Finds an article in the wanted language, or in the nearest one it exists in.
    fn article(&self, key: &Key, locale: Locale) -> Option<Arc<Leaf>>;
    /// Lists all languages of an article in the order of `Locale::ALL`.
    fn editions(&self, id: u32) -> Vec<Arc<Leaf>>;
    /// Searches; so many of the hits are shown.
    fn search(&self, query: &str, locale: Locale, shown: usize) -> Found;
}

/// What a reader thought of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// It solved the problem.
    Yes,
    /// It did not.
    No,
    /// It is not true any more.
    Outdated,
}

/// Hears what readers tell without words; the pages keep nothing themselves.
pub trait Ears: Send + Sync {
    /// A search found nothing. The words are the reader's own: shield them before they are kept.
    fn missed(&self, query: &str, locale: Locale);
    /// An article was rated.
    fn rated(&self, id: u32, locale: Locale, rating: Rating);
}

/// The languages to try, the wanted one first: by script, then English, then whatever there is.
#[must_use]
pub fn fallbacks(wanted: Locale) -> Vec<Locale> {
    let near: &[Locale] = match wanted {
        Locale::ZhHant => &[Locale::ZhHant, Locale::ZhHans, Locale::En],
        Locale::ZhHans => &[Locale::ZhHans, Locale::ZhHant, Locale::En],
        Locale::Ja => &[Locale::Ja, Locale::En],
        Locale::Ko => &[Locale::Ko, Locale::En],
        Locale::En => &[Locale::En],
    };
    let mut order = near.to_vec();
    order.extend(Locale::ALL.iter().filter(|locale| !near.contains(locale)));
    order
}
