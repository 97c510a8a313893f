//! The help centre's articles: from files to the store, from the store to the shelf and its index.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use db::Db;
use desk::act::Act;
use desk::article::{self, Source};
use domain::actor::Actor;
use domain::article::{Article, parse};
use domain::locale::Locale;
use search::{HelpDoc, HelpIndex};
use web::pages::{Hit, Shelf};

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
}

impl Library {
    /// Makes an empty one.
    pub fn new() -> Result<Self> {
        let index = HelpIndex::in_memory()?;
        let finder = index.clone();
        let find = move |query: &str, locale: Locale, limit: usize| {
            finder.search(query, locale.as_str(), limit).into_iter().map(hit).collect::<Vec<Hit>>()
        };
        Ok(Self { shelf: Arc::new(Shelf::new(Vec::new(), Arc::new(find))), index })
    }

    /// Fills shelf and index from the store.
    pub fn fill(&self, sources: &[Source]) -> Result<()> {
        let articles: Vec<Article> = sources
            .iter()
            .filter_map(|source| match parse(&source.text, &source.slug, &source.locale) {
                Ok(article) => Some(article),
                Err(error) => {
                    tracing::error!(article = source.id, locale = %source.locale, %error, "an article in the store cannot be read");
                    None
                }
            })
            .collect();
        self.index.replace_all(&articles.iter().map(document).collect::<Vec<_>>())?;
        self.shelf.replace(articles);
        Ok(())
    }
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
