//! One article: its page, its plain text, its ratings.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::locale::Locale;
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

use super::Pages;
use super::frame::{Frame, Section, Turn, missing, moved, page, tongue};
use super::help::{Entry, article_path, breadcrumb, crumbs, encode, entry};
use super::library::{Key, Leaf, Rating};
use crate::catalogue::Tongue;

/// Days after which an article has to be checked again.
const FRESH_DAYS: i64 = 180;

/// How far an article can be relied on.
struct Stamp {
    fresh: bool,
    text: String,
    day: Date,
}

/// One language of the article in the list beside it.
struct Edition {
    tag: &'static str,
    name: &'static str,
    href: String,
    current: bool,
    behind: bool,
}

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    frame: Frame,
    leaf: Arc<Leaf>,
    crumbs: Vec<(String, String)>,
    stamp: Stamp,
    notes: Vec<String>,
    editions: Vec<Edition>,
    related: Vec<Entry>,
    ask: String,
    rating: Option<String>,
    thanks: bool,
}

/// Whether a rating was just given.
#[derive(Debug, Deserialize)]
pub(super) struct After {
    thanks: Option<String>,
}

/// A rating as the form sends it.
#[derive(Debug, Deserialize)]
pub(super) struct Vote {
    answer: Rating,
}

/// Shows an article, or its plain text when the address ends in `.md`.
pub(super) async fn show(
    State(pages): State<Arc<Pages>>,
    Path((tag, raw)): Path<(String, String)>,
    Query(after): Query<After>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Turn> {
    let tongue = tongue(&pages, &tag, &uri)?;
    let (name, plain) = match raw.strip_suffix(".md") {
        Some(name) => (name, true),
        None => (raw.as_str(), false),
    };
    let leaf = pages.library.article(&Key::parse(name), tongue.locale()).ok_or_else(|| missing(&pages, tongue))?;
    if leaf.name() != name {
        let ending = if plain { ".md" } else { "" };
        return Ok(moved(&format!("{}{ending}", article_path(tongue, &leaf))));
    }
    if plain {
        return Ok(plain_text(&pages, tongue, &leaf));
    }
    Ok(page(&article_page(&pages, tongue, &leaf, after.thanks.is_some())))
}

/// Sends readers of old help-centre addresses on.
pub(super) async fn from_zendesk(State(pages): State<Arc<Pages>>, Path((tag, raw)): Path<(String, String)>) -> Result<Response, Turn> {
    let tongue = Tongue::lookup(&tag).unwrap_or(Tongue::Real(Locale::En));
    let leaf = pages.library.article(&Key::parse(&raw), tongue.locale()).ok_or_else(|| missing(&pages, tongue))?;
    Ok(moved(&article_path(tongue, &leaf)))
}

/// Takes a rating and leads back to the article.
pub(super) async fn rate(
    State(pages): State<Arc<Pages>>,
    Path((tag, raw)): Path<(String, String)>,
    OriginalUri(uri): OriginalUri,
    Form(vote): Form<Vote>,
) -> Result<Response, Turn> {
    let tongue = tongue(&pages, &tag, &uri)?;
    let leaf = pages.library.article(&Key::parse(&raw), tongue.locale()).ok_or_else(|| missing(&pages, tongue))?;
    if let Some(ears) = &pages.ears {
        ears.rated(leaf.article.id, leaf.locale, vote.answer);
    }
    let back = format!("{}?thanks=1#rating", article_path(tongue, &leaf));
    Ok(Redirect::to(&back).into_response())
}

/// The article as Markdown, with its address and freshness above.
fn plain_text(pages: &Pages, tongue: Tongue, leaf: &Leaf) -> Response {
    let article = &leaf.article;
    let body = format!(
        "# {}\n\n<{}{}>\n{} · {} · {}\n\n{}\n",
        article.title,
        pages.site.origin,
        article_path(tongue, leaf),
        leaf.locale,
        article.version,
        article.checked_on,
        article.markdown
    );
    let headers = [
        (header::CONTENT_TYPE, "text/markdown; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (StatusCode::OK, headers, body).into_response()
}

fn article_page(pages: &Arc<Pages>, tongue: Tongue, leaf: &Arc<Leaf>, thanks: bool) -> ArticlePage {
    let frame = Frame::new(pages, tongue, Section::Help);
    let mut frame = frame.at(|tongue| article_path(tongue, leaf)).titled(&leaf.article.title);
    frame.description.clone_from(&leaf.article.summary);
    frame.markdown_path = Some(format!("{}.md", frame.path));
    let all = pages.library.editions(leaf.article.id);
    let editions: Vec<Edition> = all.iter().map(|e| edition(&all, leaf, e)).collect();
    frame.languages.retain(|link| link.current || all.iter().any(|edition| edition.locale.as_str() == link.tag));
    frame.default_path = all.first().map(|first| article_path(first.locale.into(), first));
    // A page that stands in for a missing translation is not a version of its own.
    if leaf.locale != tongue.locale() {
        frame.path = article_path(leaf.locale.into(), leaf);
        frame.languages.retain(|link| !link.current);
    }
    let crumbs = crumbs(&frame, Some(leaf.article.category));
    add_structured_data(&mut frame, leaf, &crumbs);
    ArticlePage {
        crumbs,
        stamp: stamp(&frame, leaf),
        notes: notes(&frame, leaf, &all),
        editions,
        related: related(&frame, leaf),
        ask: ask(leaf),
        rating: pages.ears.as_ref().map(|_| format!("{}/rating", article_path(tongue, leaf))),
        leaf: Arc::clone(leaf),
        thanks,
        frame,
    }
}

fn add_structured_data(frame: &mut Frame, leaf: &Leaf, crumbs: &[(String, String)]) {
    let way = breadcrumb(frame, crumbs);
    frame.add_data(&way);
    frame.add_data(&json!({
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": leaf.locale.as_str(),
        "dateModified": leaf.article.edited_on.to_string(),
        "mainEntity": [{
            "@type": "Question",
            "name": leaf.article.title,
            "acceptedAnswer": { "@type": "Answer", "text": leaf.article.summary },
        }],
    }));
}

fn stamp(frame: &Frame, leaf: &Leaf) -> Stamp {
    let day = leaf.article.checked_on;
    let age = frame.today().since(day).map_or(0, |span| i64::from(span.get_days()));
    let fresh = age <= FRESH_DAYS;
    let key = if fresh { "pages-article-checked" } else { "pages-article-stale" };
    Stamp { fresh, text: frame.say(key, "date", &frame.date(day)), day }
}

/// A translation is behind when the English text changed after it.
fn is_behind(all: &[Arc<Leaf>], leaf: &Leaf) -> Option<Date> {
    let source = all.iter().find(|edition| edition.locale == Locale::En)?;
    (source.article.edited_on > leaf.article.edited_on).then_some(source.article.edited_on)
}

fn edition(all: &[Arc<Leaf>], shown: &Leaf, edition: &Leaf) -> Edition {
    Edition {
        tag: edition.locale.as_str(),
        name: edition.locale.own_name(),
        href: article_path(edition.locale.into(), edition),
        current: edition.locale == shown.locale,
        behind: is_behind(all, edition).is_some(),
    }
}

fn notes(frame: &Frame, leaf: &Leaf, all: &[Arc<Leaf>]) -> Vec<String> {
    let wanted = frame.tongue.locale();
    let fallback = (leaf.locale != wanted).then(|| {
        let names = [("wanted", FluentValue::from(wanted.own_name())), ("shown", FluentValue::from(leaf.locale.own_name()))];
        frame.with("pages-article-fallback", &names)
    });
    let behind = is_behind(all, leaf).map(|day| frame.say("pages-article-behind-note", "date", &frame.date(day)));
    fallback.into_iter().chain(behind).collect()
}

fn related(frame: &Frame, leaf: &Leaf) -> Vec<Entry> {
    let find = |id: &u32| {
        let key = Key { id: Some(*id), slug: String::new() };
        frame.pages.library.article(&key, frame.tongue.locale())
    };
    let ids = leaf.article.related.iter().filter(|id| **id != leaf.article.id);
    ids.filter_map(find).map(|other| entry(frame, &other)).collect()
}

/// Where a reader goes whom the article did not help.
fn ask(leaf: &Leaf) -> String {
    let topic = leaf.article.topic.as_deref().map(|t| format!("topic={}&", encode(t)));
    format!("/tickets?{}article={}", topic.unwrap_or_default(), encode(&leaf.article.slug))
}
