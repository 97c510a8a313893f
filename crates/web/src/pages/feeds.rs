//! What machines read: site map, robots file, plain-text index.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{OriginalUri, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::locale::Locale;

use super::Pages;
use super::frame::{Frame, Section, Turn, tongue};
use super::help::{article_path, category_name, category_path};
use super::markdown::escape;
use crate::catalogue::Tongue;

pub(super) fn index_path(tongue: Tongue) -> String {
    format!("/help/{}/index.md", tongue.tag())
}

/// Lists every page in every language it exists in.
pub(super) async fn sitemap(State(pages): State<Arc<Pages>>) -> Response {
    let all: Vec<Tongue> = Locale::ALL.iter().map(|&locale| locale.into()).collect();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let origin = &pages.site.origin;
    let mut add = |tongues: &[Tongue], day: Option<String>, path: &dyn Fn(Tongue) -> String| {
        for &tongue in tongues {
            let _ = write!(out, "<url><loc>{}</loc>", escape(&format!("{origin}{}", path(tongue))));
            if let Some(day) = &day {
                let _ = write!(out, "<lastmod>{day}</lastmod>");
            }
            for &other in tongues {
                let href = escape(&format!("{origin}{}", path(other)));
                let tag = other.tag();
                let _ = write!(out, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>");
            }
            out.push_str("</url>\n");
        }
    };
    add(&all, None, &|tongue| format!("/help/{}/", tongue.tag()));
    for aisle in pages.library.categories(Locale::En) {
        add(&all, None, &|tongue| category_path(tongue, aisle.category));
        for leaf in &aisle.leaves {
            let editions = pages.library.editions(leaf.article.id);
            let tongues: Vec<Tongue> = editions.iter().map(|e| e.locale.into()).collect();
            let day = editions.iter().map(|e| e.article.edited_on).max().map(|day| day.to_string());
            add(&tongues, day, &|tongue| article_path(tongue, leaf));
        }
    }
    for path in ["/verify", "/status"] {
        add(&all, None, &|tongue| format!("{path}?lang={}", tongue.tag()));
    }
    out.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], out).into_response()
}

/// Tells crawlers what is for them.
pub(super) async fn robots(State(pages): State<Arc<Pages>>) -> Response {
    let body = format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /desk\nDisallow: /tickets\nDisallow: /help/*/search\nDisallow: /help/en-XA/\nSitemap: {}/sitemap.xml\n",
        pages.site.origin
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body).into_response()
}

/// Lists all articles of a language as Markdown, each with its plain-text address.
pub(super) async fn index(
    State(pages): State<Arc<Pages>>,
    Path(tag): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Turn> {
    let tongue = tongue(&pages, &tag, &uri)?;
    let frame = Frame::new(&pages, tongue, Section::Help);
    let mut out = format!("# {} · {}\n", frame.brand(), frame.t("pages-index-title"));
    for aisle in pages.library.categories(tongue.locale()) {
        let _ = write!(out, "\n## {}\n\n", category_name(&frame, aisle.category));
        for leaf in &aisle.leaves {
            let path = frame.absolute(&article_path(tongue, leaf));
            let _ = writeln!(out, "- [{}]({path}.md): {}", leaf.article.title, leaf.article.summary);
        }
    }
    Ok(([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], out).into_response())
}
