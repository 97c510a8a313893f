//! What every page has around its content.

use std::borrow::Borrow;
use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use domain::article::Category;
use domain::locale::Locale;
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::Pages;
use crate::catalogue::Tongue;

/// The item of the main menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Help,
    Verify,
    Status,
}

/// A link to the same page in another language.
pub(super) struct LanguageLink {
    pub tag: &'static str,
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

/// The head, menu and foot of a page.
pub(super) struct Frame {
    pub pages: Arc<Pages>,
    pub tongue: Tongue,
    pub section: Section,
    pub title: String,
    pub description: String,
    /// Path of this page under its one true address.
    pub path: String,
    pub languages: Vec<LanguageLink>,
    /// Path for readers of any other language.
    pub default_path: Option<String>,
    /// Whether the page stands at its default address, where the reader's browser chose the language.
    pub is_default: bool,
    pub markdown_path: Option<String>,
    pub indexed: bool,
    /// Structured data, safe to stand inside a script element.
    pub data: Vec<String>,
}

impl Frame {
    pub(super) fn new(pages: &Arc<Pages>, tongue: Tongue, section: Section) -> Self {
        Self {
            pages: Arc::clone(pages),
            tongue,
            section,
            title: String::new(),
            description: String::new(),
            path: String::new(),
            languages: Vec::new(),
            default_path: None,
            is_default: false,
            markdown_path: None,
            indexed: tongue != Tongue::Pseudo,
            data: Vec::new(),
        }
    }

    /// Sets the page's own address and that of its other languages.
    pub(super) fn at(mut self, path: impl Fn(Tongue) -> String) -> Self {
        self.path = path(self.tongue);
        let tongue = self.tongue;
        self.languages = Locale::ALL
            .iter()
            .map(|&locale| LanguageLink {
                tag: locale.as_str(),
                name: locale.own_name(),
                href: path(locale.into()),
                current: tongue.locale() == locale,
            })
            .collect();
        self
    }

    pub(super) fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    pub(super) fn t(&self, key: &str) -> String {
        self.pages.catalogue.t(self.tongue, key)
    }

    pub(super) fn with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.pages.catalogue.t_args(self.tongue, key, args)
    }

    /// Fills one text value into a text.
    pub(super) fn say(&self, key: &str, name: &str, value: &str) -> String {
        self.with(key, &[(name, FluentValue::from(value))])
    }

    /// Fills one number into a text.
    pub(super) fn count(&self, key: &str, n: impl Borrow<usize>) -> String {
        let n = *n.borrow();
        let shown = n.to_string();
        self.with(key, &[("n", FluentValue::from(n)), ("shown", FluentValue::from(shown))])
    }

    /// A counted text with `{n}` where the browser puts the number.
    pub(super) fn pattern(&self, key: &str, example: impl Borrow<usize>) -> String {
        self.with(key, &[("n", FluentValue::from(*example.borrow())), ("shown", FluentValue::from("{n}"))])
    }

    pub(super) fn tag(&self) -> &'static str {
        self.tongue.tag()
    }

    pub(super) fn brand(&self) -> String {
        self.say("pages-brand", "venue", &self.pages.site.venue)
    }

    /// The address people may keep.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.pages.site.origin)
    }

    pub(super) fn is(&self, section: &str) -> bool {
        section
            == match self.section {
                Section::Help => "help",
                Section::Verify => "verify",
                Section::Status => "status",
            }
    }

    pub(super) fn own_name(&self) -> &'static str {
        match self.tongue {
            Tongue::Real(locale) => locale.own_name(),
            Tongue::Pseudo => "Pseudo",
        }
    }

    /// Ids and names of all categories, for the script.
    pub(super) fn categories(&self) -> Vec<(&'static str, String)> {
        Category::ALL.into_iter().map(|category| (category.id(), self.t(&format!("pages-category-{}", category.id())))).collect()
    }

    /// The address that this page wishes to be known by.
    pub(super) fn canonical(&self) -> String {
        let own = self.default_path.as_deref().filter(|_| self.is_default);
        self.absolute(own.unwrap_or(&self.path))
    }

    pub(super) fn style(&self) -> &str {
        &self.pages.assets.style.name
    }

    pub(super) fn script(&self) -> &str {
        &self.pages.assets.script.name
    }

    pub(super) fn icon(&self) -> &str {
        &self.pages.assets.icon.name
    }

    pub(super) fn today(&self) -> Date {
        self.pages.now().to_zoned(TimeZone::UTC).date()
    }

    /// A day in the reader's words, with the year only when it is another.
    pub(super) fn date(&self, date: Date) -> String {
        let key = if date.year() == self.today().year() { "pages-date-short" } else { "pages-date-long" };
        self.with(
            key,
            &[
                ("day", FluentValue::from(date.day().to_string())),
                ("month", FluentValue::from(i64::from(date.month()))),
                ("year", FluentValue::from(date.year().to_string())),
            ],
        )
    }

    /// Adds structured data; `<` is written so that it cannot end the element.
    pub(super) fn add_data(&mut self, data: &Value) {
        self.data.push(data.to_string().replace('<', "\\u003c"));
    }
}

/// Writes a page, or says that it could not be written.
pub(super) fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => (
            [
                (header::CACHE_CONTROL, "public, max-age=60"),
                (header::VARY, "Accept-Language"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                (header::REFERRER_POLICY, "same-origin"),
            ],
            Html(html),
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Sends the reader to the one true address for good.
pub(super) fn moved(to: &str) -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response()
}

/// The language a reader asked for by `?lang=` or by the browser's settings.
pub(super) fn asked(lang: Option<&str>, headers: &HeaderMap) -> Tongue {
    lang.and_then(Tongue::lookup).unwrap_or_else(|| {
        let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Tongue::Real(Locale::negotiate(header.unwrap_or_default()))
    })
}

/// Reads the language of an address, or says where the reader should go instead.
pub(super) fn tongue(pages: &Arc<Pages>, tag: &str, uri: &Uri) -> Result<Tongue, Turn> {
    match Tongue::lookup(tag) {
        Some(tongue) if tongue.tag() == tag => Ok(tongue),
        Some(tongue) => {
            let old = uri.path_and_query().map_or(uri.path(), |whole| whole.as_str());
            Err(Turn::from(moved(&old.replacen(tag, tongue.tag(), 1))))
        }
        None => Err(missing(pages, Tongue::Real(Locale::En))),
    }
}

/// An answer other than the page asked for.
pub(super) struct Turn(Box<Response>);

impl From<Response> for Turn {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl IntoResponse for Turn {
    fn into_response(self) -> Response {
        *self.0
    }
}

#[derive(Template)]
#[template(path = "missing.html")]
struct Missing {
    frame: Frame,
}

/// The page for an address that leads nowhere.
pub(super) fn missing(pages: &Arc<Pages>, tongue: Tongue) -> Turn {
    let frame = Frame::new(pages, tongue, Section::Help);
    let title = frame.t("pages-missing-title");
    let mut frame = frame.at(|tongue| format!("/help/{}/", tongue.tag())).titled(title);
    frame.indexed = false;
    let mut response = page(&Missing { frame });
    *response.status_mut() = StatusCode::NOT_FOUND;
    Turn::from(response)
}
