//! The API beside the pages: help search, articles, verify, status.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::frame::asked;
use super::help::{HITS, article_path, cut, find};
use super::library::{Hit, Key, Leaf};
use super::marks::utf16;
use super::problem::problem;
use super::{Pages, status, verify};
use crate::catalogue::Tongue;

/// The routes with their description.
pub(super) fn router() -> OpenApiRouter<Arc<Pages>> {
    OpenApiRouter::new().routes(routes!(search)).routes(routes!(article)).routes(routes!(verify::answer)).routes(routes!(status::answer))
}

/// A search in the help centre.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SearchQuery {
    /// The words; the last one may be unfinished. Cut to 256 characters.
    #[serde(default)]
    q: String,
    /// Language of the reader, like `zh-Hans`; else that of `Accept-Language`.
    locale: Option<String>,
    /// At most this many hits, 1 to 50; 10 when absent.
    limit: Option<usize>,
}

/// Places in a hit that match, as pairs of UTF-16 offsets.
#[derive(Debug, Serialize, ToSchema)]
pub struct Marks {
    /// In the title.
    title: Vec<[usize; 2]>,
    /// In the snippet.
    snippet: Vec<[usize; 2]>,
}

/// An article that answers the search.
#[derive(Debug, Serialize, ToSchema)]
pub struct HelpHit {
    /// English words of its address.
    slug: String,
    /// Its title.
    title: String,
    /// The place in its text that matches best, plain text.
    snippet: String,
    /// What matches.
    marks: Marks,
    /// The language it is written in.
    locale: String,
    /// Higher is better; comparable within one answer only.
    score: f32,
    /// Id of its category.
    category: String,
    /// Path of its page.
    url: String,
}

/// The answer to a search.
#[derive(Debug, Serialize, ToSchema)]
pub struct HelpHits {
    /// The hits, best first.
    data: Vec<HelpHit>,
    /// How many were found, counted up to 50.
    total: usize,
}

/// An article asked for by its words or its number.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ArticleQuery {
    /// Language wanted; the nearest one there is is given.
    locale: Option<String>,
}

/// One article.
#[derive(Debug, Serialize, ToSchema)]
pub struct HelpArticle {
    /// English words of its address.
    slug: String,
    /// Stable number.
    id: u32,
    /// Its title.
    title: String,
    /// The language it is written in.
    locale: String,
    /// One sentence.
    summary: String,
    /// Its text as HTML without scripts or styles.
    html: String,
    /// Its text as Markdown.
    markdown: String,
    /// Id of its category.
    category: String,
    /// Topic a ticket gets that is opened from it.
    topic: Option<String>,
    /// Day on which its owner last confirmed it.
    #[schema(example = "2026-11-12")]
    checked_on: String,
    /// Day of its last change.
    #[schema(example = "2026-11-10")]
    edited_on: String,
    /// Team that answers for it.
    owner: String,
    /// Release of the venue it describes.
    version: String,
    /// Path of its page.
    url: String,
    /// Languages it exists in.
    locales: Vec<String>,
}

/// Searches the help centre in one language, and in others when that finds little.
#[utoipa::path(get, path = "/api/v1/help/search", tag = "public",
    operation_id = "help_search", summary = "Search the help centre",
    description = "Searches the help centre in one language, and in others when that finds little.",
    params(SearchQuery),
    responses(
        (status = OK, description = "The best articles first", body = HelpHits),
        (status = BAD_REQUEST, description = "`bad_request`: an unknown parameter or language", content_type = "application/problem+json")))]
pub async fn search(State(pages): State<Arc<Pages>>, headers: HeaderMap, query: Result<Query<SearchQuery>, QueryRejection>) -> Response {
    let Ok(Query(query)) = query else { return refused(&pages, &headers) };
    let Some(tongue) = wanted(query.locale.as_deref(), &headers) else {
        return refused(&pages, &headers);
    };
    let limit = query.limit.unwrap_or(10).clamp(1, HITS);
    let (found, total) = find(&pages, &cut(&query.q), (tongue.locale(), limit));
    let data = found.into_iter().map(|(hit, leaf)| help_hit(tongue, hit, &leaf)).collect();
    ([(header::CACHE_CONTROL, "public, max-age=30")], Json(HelpHits { data, total })).into_response()
}

fn help_hit(tongue: Tongue, hit: Hit, leaf: &Leaf) -> HelpHit {
    HelpHit {
        marks: Marks { title: utf16(&hit.title, &hit.title_marks), snippet: utf16(&hit.snippet, &hit.snippet_marks) },
        category: leaf.article.category.id().to_owned(),
        url: article_path(tongue, leaf),
        slug: hit.slug,
        title: hit.title,
        snippet: hit.snippet,
        locale: hit.locale,
        score: hit.score,
    }
}

/// Gives one article in the wanted language, or in the nearest one there is.
#[utoipa::path(get, path = "/api/v1/help/articles/{slug}", tag = "public",
    operation_id = "help_article", summary = "Read one article",
    description = "Gives one article in the wanted language, or in the nearest one there is.",
    params(("slug" = String, Path, description = "Its words, its number, or both"), ArticleQuery),
    responses(
        (status = OK, description = "The article", body = HelpArticle),
        (status = BAD_REQUEST, description = "`bad_request`: an unknown parameter or language", content_type = "application/problem+json"),
        (status = NOT_FOUND, description = "`not_found`", content_type = "application/problem+json")))]
pub async fn article(
    State(pages): State<Arc<Pages>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    query: Result<Query<ArticleQuery>, QueryRejection>,
) -> Response {
    let Ok(Query(query)) = query else { return refused(&pages, &headers) };
    let Some(tongue) = wanted(query.locale.as_deref(), &headers) else {
        return refused(&pages, &headers);
    };
    match pages.library.article(&Key::parse(&slug), tongue.locale()) {
        Some(leaf) => {
            let body = help_article(&pages, tongue, &leaf);
            ([(header::CACHE_CONTROL, "public, max-age=60")], Json(body)).into_response()
        }
        None => problem(&pages, &headers, ("not_found", StatusCode::NOT_FOUND)),
    }
}

fn help_article(pages: &Pages, tongue: Tongue, leaf: &Leaf) -> HelpArticle {
    let article = &leaf.article;
    let editions = pages.library.editions(article.id);
    HelpArticle {
        slug: article.slug.clone(),
        id: article.id,
        title: article.title.clone(),
        locale: article.locale.clone(),
        summary: article.summary.clone(),
        html: leaf.html().to_owned(),
        markdown: article.markdown.clone(),
        category: article.category.id().to_owned(),
        topic: article.topic.clone(),
        checked_on: article.checked_on.to_string(),
        edited_on: article.edited_on.to_string(),
        owner: article.owner.clone(),
        version: article.version.clone(),
        url: article_path(tongue, leaf),
        locales: editions.iter().map(|edition| edition.locale.to_string()).collect(),
    }
}

fn refused(pages: &Pages, headers: &HeaderMap) -> Response {
    problem(pages, headers, ("bad_request", StatusCode::BAD_REQUEST))
}

/// The language named in the call, else that of the browser; nothing when it is not one of ours.
fn wanted(locale: Option<&str>, headers: &HeaderMap) -> Option<Tongue> {
    match locale {
        Some(tag) => Tongue::lookup(tag),
        None => Some(asked(None, headers)),
    }
}
