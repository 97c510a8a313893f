//! The built interface, inside the binary: console, widget, ticket page.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::app::App;
use crate::security::public_file;

#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Built;

/// The page that stands where the interface would be when it was not built.
const MISSING: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Backstop</title><p>The interface is not built. Start Backstop with <code>./run</code>.";

/// Says whether the interface is inside.
pub fn is_built() -> bool {
    Built::get("console/index.html").is_some() && Built::get("widget/loader.js").is_some()
}

/// The routes of the interface.
pub fn router() -> Router<App> {
    Router::new()
        .route("/desk", get(console))
        .route("/desk/", get(console))
        .route("/desk/{*rest}", get(console))
        .route("/tickets", get(tickets))
        .route("/widget.js", get(loader))
        .route("/ui/{*path}", get(file))
        .route("/favicon.ico", get(|| async { Redirect::permanent("/ui/icon.svg") }))
}

async fn console() -> Response {
    page("console/index.html")
}

/// The venue's page may lend its trader's session to this one, so it must stay reachable for the window that opened it.
async fn tickets() -> Response {
    let mut response = page("pages/tickets.html");
    response.headers_mut().insert("cross-origin-opener-policy", HeaderValue::from_static("unsafe-none"));
    response
}

/// Sends a page of the interface, or says that there is none.
pub fn page(path: &str) -> Response {
    match Built::get(path) {
        Some(file) => {
            let mut response = Html(file.data.into_owned()).into_response();
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            response
        }
        None => (StatusCode::SERVICE_UNAVAILABLE, Html(MISSING)).into_response(),
    }
}

/// The loader is the one file with a fixed name: it is cached briefly, so that a new version arrives.
async fn loader(request: HeaderMap) -> Response {
    let mut response = send("widget/loader.js", &request);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    response
}

async fn file(Path(path): Path<String>, request: HeaderMap) -> Response {
    send(&path, &request)
}

fn send(path: &str, request: &HeaderMap) -> Response {
    let hidden = path.split('/').any(|part| part.is_empty() || part.starts_with('.'));
    if hidden || path.ends_with(".html") || path.ends_with(".br") || path.ends_with(".gz") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (encoding, found) = best(path, request);
    let Some(file) = found else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let text = matches!(kind.subtype().as_str(), "css" | "javascript" | "html" | "plain");
    let kind = if text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&kind).unwrap_or(HeaderValue::from_static("application/octet-stream")));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" }),
    );
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    public_file(headers);
    response
}

/// The build compressed the files already, better than a server would on the fly.
fn best(path: &str, request: &HeaderMap) -> (Option<&'static str>, Option<EmbeddedFile>) {
    let accepted = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |name: &str| accepted.split(',').any(|item| item.split(';').next().is_some_and(|coding| coding.trim() == name));
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        if takes(coding)
            && let Some(file) = Built::get(&format!("{path}.{ending}"))
        {
            return (Some(coding), Some(file));
        }
    }
    (None, Built::get(path))
}

/// `panel-Ab12Cd34.js`: a name that changes with the content may be kept for ever.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(is_hashed("widget/panel-Ab12Cd34.js") && is_hashed("console/assets/index-D_9kLm2x.css"));
        assert!(!is_hashed("widget/loader.js") && !is_hashed("pages/tickets.js") && !is_hashed("a/zh-Hans.js"));
    }
}
