//! Front page, categories and search of the help centre.

use std::ops::Range;
use std::sync::Arc;

use askama::Template;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::article::Category;
use domain::locale::Locale;
use serde::Deserialize;
use serde_json::{Value, json};

use super::frame::{Frame, Section, Turn, asked, missing, moved, page, tongue};
use super::library::{Aisle, Hit, Key, Leaf};
use super::marks::{Piece, pieces};
use super::{Pages, feeds};
use crate::catalogue::Tongue;

/// Articles shown below each category on the front page.
const SHOWN: usize = 3;
/// Hits looked up for one search.
pub(super) const HITS: usize = 50;
/// Longest query that is searched for, in characters.
const LONGEST: usize = 256;

/// A link to an article.
pub(super) struct Entry {
    pub href: String,
    pub title: String,
    pub summary: String,
    /// Tag of the language, when it is not the reader's.
    pub lang: Option<&'static str>,
}

/// A category on a page.
struct Shown {
    name: String,
    href: String,
    count: usize,
    entries: Vec<Entry>,
}

/// A hit on a page.
struct Found {
    entry: Entry,
    title: Vec<Piece>,
    snippet: Vec<Piece>,
    category: String,
    /// Name of the language, when it is not the reader's.
    language: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    query: String,
    shelves: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "category.html")]
struct CategoryPage {
    frame: Frame,
    query: String,
    crumbs: Vec<(String, String)>,
    shelf: Shown,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    frame: Frame,
    query: String,
    found: Vec<Found>,
    ask: String,
}

/// What a reader searches for.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    #[serde(default)]
    q: String,
}

/// Sends the reader to the help centre in their language.
pub(super) async fn front(headers: HeaderMap) -> Response {
    let to = format!("/help/{}/", asked(None, &headers).tag());
    (StatusCode::FOUND, [(header::LOCATION, to.as_str()), (header::VARY, "Accept-Language")]).into_response()
}

/// Adds the slash that belongs to the front page.
pub(super) async fn without_slash(State(pages): State<Arc<Pages>>, Path(tag): Path<String>) -> Result<Response, Turn> {
    let tongue = Tongue::lookup(&tag).ok_or_else(|| missing(&pages, Locale::En.into()))?;
    Ok(moved(&format!("/help/{}/", tongue.tag())))
}

/// The front page.
pub(super) async fn home(
    State(pages): State<Arc<Pages>>,
    Path(tag): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Turn> {
    let tongue = tongue(&pages, &tag, &uri)?;
    let frame = Frame::new(&pages, tongue, Section::Help);
    let title = frame.t("pages-home-title");
    let mut frame = frame.at(|tongue| format!("/help/{}/", tongue.tag())).titled(title);
    frame.description = frame.say("pages-home-description", "venue", &pages.site.venue);
    frame.default_path = Some("/help".to_owned());
    frame.markdown_path = Some(feeds::index_path(tongue));
    let shelves = pages.library.categories(tongue.locale()).iter().map(|aisle| shown(&frame, aisle, SHOWN)).collect();
    Ok(page(&Home { frame, query: String::new(), shelves }))
}

/// All articles of one category.
pub(super) async fn category(
    State(pages): State<Arc<Pages>>,
    Path((tag, id)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Turn> {
    let tongue = tongue(&pages, &tag, &uri)?;
    let aisle = Category::parse(&id)
        .and_then(|wanted| {
            let aisles = pages.library.categories(tongue.locale());
            aisles.into_iter().find(|aisle| aisle.category == wanted)
        })
        .ok_or_else(|| missing(&pages, tongue))?;
    let frame = Frame::new(&pages, tongue, Section::Help);
    let name = category_name(&frame, aisle.category);
    let mut frame = frame.at(|tongue| category_path(tongue, aisle.category)).titled(name.clone());
    frame.description = frame.with("pages-category-description", &[("category", name.into()), ("venue", pages.site.venue.as_str().into())]);
    frame.default_path = Some(category_path(Locale::En.into(), aisle.category));
    let crumbs = crumbs(&frame, None);
    let data = breadcrumb(&frame, &crumbs);
    frame.add_data(&data);
    let shelf = shown(&frame, &aisle, usize::MAX);
    Ok(page(&CategoryPage { frame, query: String::new(), crumbs, shelf }))
}

/// The results of a search, for readers without JavaScript and for "all results".
pub(super) async fn search(
    State(pages): State<Arc<Pages>>,
    Path(tag): Path<String>,
    Query(Words { q }): Query<Words>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Turn> {
    let tongue = tongue(&pages, &tag, &uri)?;
    let query = cut(&q);
    let frame = Frame::new(&pages, tongue, Section::Help);
    let escaped = encode(&query);
    let title = match query.is_empty() {
        true => frame.t("pages-search-heading"),
        false => frame.say("pages-search-title", "query", &query),
    };
    let mut frame = frame.at(|tongue| format!("/help/{}/search?q={escaped}", tongue.tag())).titled(title);
    frame.indexed = false;
    let (hits, _) = find(&pages, &query, (tongue.locale(), HITS));
    let found = hits.into_iter().map(|(hit, leaf)| found(&frame, &hit, &leaf)).collect();
    let ask = format!("/tickets?q={escaped}");
    Ok(page(&SearchPage { frame, query, found, ask }))
}

/// Searches, and reports when nothing was found. Returns hits to show, and how many there are, counted up to 50. Hits whose article is gone are left out.
pub(super) fn find(pages: &Pages, query: &str, (locale, shown): (Locale, usize)) -> (Vec<(Hit, Arc<Leaf>)>, usize) {
    if query.is_empty() {
        return (Vec::new(), 0);
    }
    let found = pages.library.search(query, locale, shown);
    let gone = found.ranked.iter().filter(|(slug, _)| pages.library.article(&Key { id: None, slug: slug.to_string() }, locale).is_none());
    let total = (found.ranked.len() - gone.count()).min(HITS);
    let hits: Vec<_> = found
        .shown
        .into_iter()
        .filter_map(|hit| {
            let key = Key { id: None, slug: hit.slug.clone() };
            let written_in = hit.locale.parse().unwrap_or(locale);
            let leaf = pages.library.article(&key, written_in)?;
            Some((hit, leaf))
        })
        .collect();
    if let (true, Some(ears)) = (hits.is_empty(), &pages.ears) {
        ears.missed(query, locale);
    }
    (hits, total)
}

pub(super) fn cut(query: &str) -> String {
    query.chars().take(LONGEST).collect::<String>().trim().to_owned()
}

pub(super) fn category_name(frame: &Frame, category: Category) -> String {
    frame.t(&format!("pages-category-{}", category.id()))
}

pub(super) fn category_path(tongue: Tongue, category: Category) -> String {
    format!("/help/{}/categories/{}", tongue.tag(), category.id())
}

pub(super) fn article_path(tongue: Tongue, leaf: &Leaf) -> String {
    format!("/help/{}/articles/{}", tongue.tag(), leaf.name())
}

pub(super) fn entry(frame: &Frame, leaf: &Leaf) -> Entry {
    Entry {
        href: article_path(frame.tongue, leaf),
        title: leaf.article.title.clone(),
        summary: leaf.article.summary.clone(),
        lang: (leaf.locale != frame.tongue.locale()).then(|| leaf.locale.as_str()),
    }
}

fn shown(frame: &Frame, aisle: &Aisle, limit: usize) -> Shown {
    Shown {
        name: category_name(frame, aisle.category),
        href: category_path(frame.tongue, aisle.category),
        count: aisle.leaves.len(),
        entries: aisle.leaves.iter().take(limit).map(|leaf| entry(frame, leaf)).collect(),
    }
}

fn found(frame: &Frame, hit: &Hit, leaf: &Leaf) -> Found {
    let entry = entry(frame, leaf);
    let cut = |text: &str, marks: &[Range<usize>]| pieces(text, marks);
    Found {
        title: cut(&hit.title, &hit.title_marks),
        snippet: cut(&hit.snippet, &hit.snippet_marks),
        category: category_name(frame, leaf.article.category),
        language: entry.lang.map(|_| leaf.locale.own_name()),
        entry,
    }
}

/// The way down to a page: help centre, then category.
pub(super) fn crumbs(frame: &Frame, category: Option<Category>) -> Vec<(String, String)> {
    let root = (frame.t("pages-home-title"), format!("/help/{}/", frame.tag()));
    let below = category.map(|c| (category_name(frame, c), category_path(frame.tongue, c)));
    std::iter::once(root).chain(below).collect()
}

/// The same way as structured data, ending in the page itself.
pub(super) fn breadcrumb(frame: &Frame, crumbs: &[(String, String)]) -> Value {
    let here = (frame.title.clone(), frame.path.clone());
    let items: Vec<Value> = crumbs
        .iter()
        .chain(std::iter::once(&here))
        .enumerate()
        .map(|(index, (name, path))| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": name,
                "item": frame.absolute(path),
            })
        })
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
}

/// Writes text so that it can stand in a query.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
