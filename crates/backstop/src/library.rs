//! The help centre's articles: from files to the store, from the store to the shelf and its index.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};
use db::Db;
use db::blobs::hex;
use desk::act::Act;
use desk::article::{self, Source};
use domain::actor::Actor;
use domain::article::{Article, parse};
use domain::locale::Locale;
use search::{HelpDoc, HelpIndex};
use sha2::{Digest, Sha256};
use web::pages::{Found, Hit, Shelf};

/// Checks one file and makes it ready for the store.
pub fn source(text: &str, slug: &str, locale: &str) -> Result<Source> {
    let article = parse(text, slug, locale).with_context(|| format!("{locale}/{slug}.md"))?;
    Ok(Source { id: i64::from(article.id), locale: locale.to_owned(), slug: slug.to_owned(), text: text.to_owned() })
}

/// Reads `DIR/{locale}/{slug}.md`. One bad article stops the import: half a help centre is worse than yesterday's.
pub fn read_folder(folder: &Path) -> Result<Vec<Source>> {
    let files = written(folder)?;
    let sources = files.iter().map(|file| source(&file.text, &file.name, file.locale.as_str())).collect::<Result<Vec<_>>>()?;
    if sources.is_empty() {
        bail!("{} holds no articles; they lie in one folder per language, like en/{{slug}}.md", folder.display());
    }
    unique(&sources)?;
    Ok(sources)
}

/// A text in one language, from a folder with one folder per language.
pub struct Written {
    /// The language.
    pub locale: Locale,
    /// The file's name without its ending.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Reads every `DIR/{locale}/{name}.md`.
pub fn written(folder: &Path) -> Result<Vec<Written>> {
    let mut found = Vec::new();
    for locale in Locale::ALL.iter().copied() {
        let inner = folder.join(locale.as_str());
        if !inner.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&inner).with_context(|| format!("{} cannot be read", inner.display()))? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
                let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
                found.push(Written { locale, name, text });
            }
        }
    }
    Ok(found)
}

fn unique(sources: &[Source]) -> Result<()> {
    let mut seen = std::collections::HashMap::new();
    for source in sources {
        if let Some(other) = seen.insert((source.id, &source.locale), &source.slug) {
            bail!("{}: articles {} and {} have the same id {}", source.locale, other, source.slug, source.id);
        }
    }
    Ok(())
}

/// Puts articles into the store, all or none.
pub fn import(db: &Db, act: Act, sources: Vec<Source>) -> Result<i64> {
    Ok(db.write_blocking(move |tx| article::import(tx, act, &sources))?)
}

/// Who imports.
pub fn operator(now: domain::time::Time) -> Act {
    Act { actor: Actor::Operator, now }
}

/// The articles as the pages use them, kept in step with the store.
pub struct Library {
    /// Rendered.
    pub shelf: Arc<Shelf>,
    index: HelpIndex,
    /// Whether the index does not yet hold what lies on the shelf.
    behind: AtomicBool,
}

/// So many articles are analysed before a node says that it is ready; more are, while it serves.
const AT_ONCE: usize = 2_000;

impl Library {
    /// Makes an empty one, whose index is kept in memory.
    pub fn new() -> Result<Self> {
        Ok(Self::with(HelpIndex::in_memory()?))
    }

    /// Makes one whose index is kept in a folder, so that a start need not read every article anew.
    pub fn kept_in(folder: &Path) -> Result<Self> {
        HelpIndex::open(folder).map(Self::with).or_else(|reason| {
            tracing::warn!(%reason, "the index of articles is kept in memory: its folder cannot be used");
            Self::new()
        })
    }

    fn with(index: HelpIndex) -> Self {
        let finder = index.clone();
        let find = move |query: &str, locale: Locale, shown: usize| {
            let found = finder.find(query, locale.as_str(), shown);
            Found { ranked: found.ranked, shown: found.shown.into_iter().map(hit).collect() }
        };
        Self { shelf: Arc::new(Shelf::new(Vec::new(), Arc::new(find))), index, behind: AtomicBool::new(false) }
    }

    /// Fills shelf and index from the store at a start. A great many new articles can be read at once and found a little later: until
    /// then the index holds those that it held.
    pub fn open(&self, sources: &[Source]) -> Result<()> {
        let mark = mark(sources);
        if sources.len() <= AT_ONCE || self.holds(&mark) {
            return self.fill_as(sources, &mark);
        }
        tracing::info!(articles = sources.len(), "the index of articles is made while the desk serves");
        self.behind.store(true, Ordering::Relaxed);
        self.shelf.replace(read(sources));
        Ok(())
    }

    /// Tells whether the index is still to be filled.
    pub fn is_behind(&self) -> bool {
        self.behind.load(Ordering::Relaxed)
    }

    fn holds(&self, mark: &str) -> bool {
        self.index.mark().as_deref() == Some(mark)
    }

    /// Fills index and shelf from the store.
    pub fn fill(&self, sources: &[Source]) -> Result<()> {
        self.fill_as(sources, &mark(sources))
    }

    fn fill_as(&self, sources: &[Source], mark: &str) -> Result<()> {
        let articles = read(sources);
        if !self.holds(mark) {
            self.index.fill(&articles, document, mark)?;
        }
        self.shelf.replace(articles);
        self.behind.store(false, Ordering::Relaxed);
        Ok(())
    }
}

fn read(sources: &[Source]) -> Vec<Article> {
    let article = |source: &Source| match parse(&source.text, &source.slug, &source.locale) {
        Ok(article) => Some(article),
        Err(error) => {
            tracing::error!(article = source.id, locale = %source.locale, %error, "an article in the store cannot be read");
            None
        }
    };
    sources.iter().filter_map(article).collect()
}

/// Tells these articles, as this version of the program reads them, from any others.
fn mark(sources: &[Source]) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    };
    part(env!("CARGO_PKG_VERSION"));
    for source in sources {
        part(&source.id.to_string());
        part(&source.locale);
        part(&source.slug);
        part(&source.text);
    }
    hex(&hash.finalize())
}

fn hit(found: search::HelpHit) -> Hit {
    let ranges = |marks: Vec<(usize, usize)>| marks.into_iter().map(|(start, end)| start..end).collect();
    Hit {
        slug: found.slug,
        locale: found.locale,
        title: found.title,
        title_marks: ranges(found.title_marks),
        snippet: found.snippet,
        snippet_marks: ranges(found.snippet_marks),
        score: found.score,
        other_language: found.other_language,
    }
}

fn document(article: &Article) -> HelpDoc {
    let (headings, body) = web::pages::plain::plain(&article.markdown);
    HelpDoc {
        slug: article.slug.clone(),
        locale: article.locale.clone(),
        title: article.title.clone(),
        tags: article.tags.clone(),
        headings,
        body: format!("{}\n{body}", article.summary),
    }
}

#[cfg(test)]
mod tests {
    use web::pages::{Key, Library as _};

    use super::*;

    fn article(id: i64, word: &str) -> Source {
        let text = format!(
            "---\nid: {id}\ntitle: \"About {word}\"\ncategory: account\ntopic: account.security\ntags: [{word}]\nchecked_on: 2026-11-18\nedited_on: 2026-11-17\nowner: A team\nversion: \"4.12\"\nrelated: []\nsummary: All of {word}.\nfeatured: false\n---\n\nThe {word} is explained.\n"
        );
        Source { id, locale: "en".to_owned(), slug: format!("about-{word}"), text }
    }

    #[test]
    fn articles_that_did_not_change_are_not_read_anew_at_a_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let stock = [article(1, "margin"), article(2, "funding")];
        let first = Library::kept_in(folder.path()).expect("a library");
        first.fill(&stock).expect("filled");
        let made = first.index.mark();
        drop(first);
        let second = Library::kept_in(folder.path()).expect("a library");
        assert_eq!(second.index.mark(), made, "it is there before the stock is read");
        assert_eq!(second.index.search("margin", "en", 5).len(), 1);
        second.fill(&stock).expect("filled");
        assert_eq!(second.index.mark(), made);
        second.fill(&[article(1, "margin"), article(2, "leverage")]).expect("filled");
        assert_ne!(second.index.mark(), made);
        assert!(second.index.search("leverage", "en", 5)[0].slug == "about-leverage" && second.index.search("funding", "en", 5).is_empty());
    }
    #[test]
    fn a_great_many_new_articles_are_readable_at_once_and_found_once_they_are_analysed() {
        let library = Library::new().expect("a library");
        library.open(&[article(1, "margin")]).expect("opened");
        assert!(!library.is_behind() && library.index.search("margin", "en", 5).len() == 1);
        let many: Vec<Source> = (1..=AT_ONCE as i64 + 1).map(|id| article(id, &format!("word{id}"))).collect();
        library.open(&many).expect("opened");
        let shelved = library.shelf.article(&Key { id: Some(7), slug: String::new() }, Locale::En);
        assert!(library.is_behind() && shelved.is_some_and(|leaf| leaf.article.title == "About word7"));
        assert!(library.index.search("word7", "en", 5).is_empty());
        library.fill(&many).expect("filled");
        assert!(!library.is_behind() && library.index.search("word7", "en", 1)[0].slug == "about-word7");
        let started = Library { behind: AtomicBool::new(false), ..library };
        started.open(&many).expect("opened");
        assert!(!started.is_behind(), "what the index holds already is not made again");
    }
}
