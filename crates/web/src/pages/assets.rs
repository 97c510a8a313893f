//! The style sheet, the script and the sign, under names that change with their content.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::Pages;

const TOKENS: &str = include_str!("../../../../ui/shared/src/tokens.css");
const PARTS: &str = include_str!("../../../../ui/shared/src/parts.css");
const STYLE: &str = include_str!("../../../../ui/pages/pages.css");
const SCRIPT: &str = include_str!("../../../../ui/pages/help.js");
const ICON: &str = include_str!("../../../../ui/pages/icon.svg");

/// The files every page refers to.
pub(super) struct Assets {
    pub style: Asset,
    pub script: Asset,
    pub icon: Asset,
}

/// One file, ready to be sent.
pub(super) struct Asset {
    pub name: String,
    media_type: &'static str,
    body: String,
}

impl Assets {
    pub(super) fn new() -> Self {
        Self {
            style: Asset::new("pages", "css", format!("{TOKENS}\n{PARTS}\n{STYLE}")),
            script: Asset::new("help", "js", SCRIPT.to_owned()),
            icon: Asset::new("icon", "svg", ICON.to_owned()),
        }
    }

    fn find(&self, name: &str) -> Option<&Asset> {
        [&self.style, &self.script, &self.icon].into_iter().find(|asset| asset.name == name)
    }
}

impl Asset {
    fn new(stem: &str, ending: &str, body: String) -> Self {
        let mut hash = String::new();
        for byte in Sha256::digest(body.as_bytes()).iter().take(6) {
            let _ = write!(hash, "{byte:02x}");
        }
        let media_type = match ending {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        Self { name: format!("{stem}-{hash}.{ending}"), media_type, body }
    }
}

/// Sends one of the files; its name never means another content, so it may be kept for ever.
pub(super) async fn serve(State(pages): State<Arc<Pages>>, Path(file): Path<String>) -> Response {
    match pages.assets.find(&file) {
        Some(asset) => {
            ([(header::CONTENT_TYPE, asset.media_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")], asset.body.clone())
                .into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
