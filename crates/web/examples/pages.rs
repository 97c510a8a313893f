//! Serves the public pages from the fixture articles, for people who work on their look.
//!
//! `cargo run -p web --example pages [ADDRESS]`; the address is printed.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use domain::article::{self, Article};
use domain::locale::Locale;
use domain::official::{Official, OfficialHandle};
use jiff::Timestamp;
use web::catalogue::Catalogue;
use web::pages::{Component, Condition, Ears, Hit, Pages, Parts, Rating, Shelf, Site, StatusReport, router};

/// Hears nothing, but lets the rating buttons show.
struct Deaf;

impl Ears for Deaf {
    fn missed(&self, _query: &str, _locale: Locale) {}
    fn rated(&self, _id: u32, _locale: Locale, _rating: Rating) {}
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve())
}

async fn serve() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    writeln!(std::io::stdout(), "{origin}/help")?;
    let articles = read(Path::new("fixtures/articles"))?;
    let found = Arc::new(articles.clone());
    let finder = move |query: &str, locale: Locale, limit: usize| find(&found, query, locale, limit).into();
    let pages = Pages::new(Parts {
        site: Site { venue: "Northpier".to_owned(), origin, helpline: "https://findahelpline.com".to_owned() },
        catalogue: Arc::new(Catalogue::load()?),
        library: Arc::new(Shelf::new(articles, Arc::new(finder))),
        status: Arc::new(calm),
        official: official(),
        ears: Some(Arc::new(Deaf)),
        clock: Arc::new(Timestamp::now),
    });
    axum::serve(listener, router(Arc::new(pages))).await?;
    Ok(())
}

/// Reads every article; one that cannot be read is named and left out.
fn read(root: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut articles = Vec::new();
    for locale in Locale::ALL {
        let Ok(files) = fs::read_dir(root.join(locale.as_str())) else { continue };
        for file in files {
            let path = file?.path();
            let slug = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            match article::parse(&fs::read_to_string(&path)?, slug, locale.as_str()) {
                Ok(article) => articles.push(article),
                Err(error) => writeln!(std::io::stderr(), "{}: {error}", path.display())?,
            }
        }
    }
    Ok(articles)
}

/// Finds by plain containment: enough to see the page, not to judge the search.
fn find(articles: &[Article], query: &str, locale: Locale, limit: usize) -> Vec<Hit> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut hits: Vec<Hit> = articles
        .iter()
        .filter(|article| article.locale == locale.as_str())
        .filter_map(|article| {
            let title_marks = marks(&article.title, &words);
            let snippet_marks = marks(&article.summary, &words);
            let score = title_marks.len() * 3 + snippet_marks.len();
            (score > 0).then(|| Hit {
                slug: article.slug.clone(),
                locale: article.locale.clone(),
                title: article.title.clone(),
                title_marks,
                snippet: article.summary.clone(),
                snippet_marks,
                score: u16::try_from(score).unwrap_or(u16::MAX).into(),
                other_language: false,
            })
        })
        .collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    hits.truncate(limit);
    hits
}

fn marks(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let lower = text.to_lowercase();
    let mut marks: Vec<_> =
        words.iter().flat_map(|word| lower.match_indices(word.as_str()).map(|(at, found)| at..at + found.len())).collect();
    marks.sort_by_key(|mark| mark.start);
    marks
}

fn calm() -> StatusReport {
    let part = |(id, name): (&str, &str)| Component { id: id.to_owned(), name: name.to_owned(), status: Condition::Operational };
    let parts =
        [("chat", "Live chat"), ("tickets", "Tickets"), ("help", "Help centre and search"), ("venue", "Account look-ups"), ("api", "API")];
    StatusReport { components: parts.into_iter().map(part).collect(), incidents: Vec::new(), updated_at: Timestamp::now() }
}

fn official() -> Official {
    Official {
        domains: vec!["northpier.example".to_owned()],
        emails: vec!["support@northpier.example".to_owned()],
        phones: vec!["+65 3165 0100".to_owned()],
        handles: vec![OfficialHandle { network: "Telegram".to_owned(), name: "northpier_support_bot".to_owned() }],
    }
}
