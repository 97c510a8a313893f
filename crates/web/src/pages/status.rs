//! The state of the service, as a page and in the shape status readers know.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use desk::incident::Incident;

use super::Pages;
use super::frame::{Frame, Section, asked, page};
use super::happening::{Happening, parts};

/// How well a part of the service works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// As it should.
    Operational,
    /// Switched off on purpose, as announced.
    UnderMaintenance,
    /// Slower than it should.
    DegradedPerformance,
    /// Not for everyone.
    PartialOutage,
    /// Not at all.
    MajorOutage,
}

impl Condition {
    fn key(self) -> &'static str {
        match self {
            Self::Operational => "pages-status-operational",
            Self::UnderMaintenance => "pages-status-under-maintenance",
            Self::DegradedPerformance => "pages-status-degraded-performance",
            Self::PartialOutage => "pages-status-partial-outage",
            Self::MajorOutage => "pages-status-major-outage",
        }
    }

    fn tone(self) -> &'static str {
        match self {
            Self::Operational => "green",
            Self::UnderMaintenance | Self::DegradedPerformance => "amber",
            Self::PartialOutage | Self::MajorOutage => "red",
        }
    }

    /// The word of the whole when this is its worst part.
    fn indicator(self) -> &'static str {
        match self {
            Self::Operational => "none",
            Self::UnderMaintenance => "maintenance",
            Self::DegradedPerformance => "minor",
            Self::PartialOutage => "major",
            Self::MajorOutage => "critical",
        }
    }
}

/// A part of the service; ids in the catalogues (`chat`, `tickets`, `help`, …) are shown translated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Component {
    /// Stable id.
    pub id: String,
    /// Name in English.
    pub name: String,
    /// How well it works.
    pub status: Condition,
}

/// The state of everything at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusReport {
    /// The parts in the order in which they are shown.
    pub components: Vec<Component>,
    /// What is going on or ended lately, newest first.
    pub incidents: Vec<Incident>,
    /// When this was true.
    pub updated_at: Timestamp,
}

/// Knows the state of the service; asked on every view, so it answers from memory.
pub trait StatusSource: Send + Sync {
    /// The state now.
    fn report(&self) -> StatusReport;
}

impl<F> StatusSource for F
where
    F: Fn() -> StatusReport + Send + Sync,
{
    fn report(&self) -> StatusReport {
        self()
    }
}

/// Names the page in the answer of the API.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatusPage {
    /// Always `backstop`.
    id: String,
    /// Whose page it is.
    name: String,
    /// Where people read it.
    url: String,
    /// When the state was true, RFC 3339.
    updated_at: String,
}

/// The whole in one word and one sentence.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overall {
    /// `none`, `minor`, `major`, `critical` or `maintenance`.
    indicator: String,
    /// The same as a sentence, in the language of `Accept-Language`.
    description: String,
}

/// The answer of the status API.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatusAnswer {
    page: StatusPage,
    status: Overall,
    components: Vec<Component>,
    incidents: Vec<Happening>,
    /// When the state was true, RFC 3339.
    updated_at: String,
}

/// Tells how the parts of the service work, in the shape of common status pages.
#[utoipa::path(get, path = "/api/v1/status", tag = "public",
    operation_id = "status", summary = "State of the service",
    description = "Tells how the parts of the service work, in the shape of common status pages.",
    responses((status = OK, description = "The state of every part and the open incidents", body = StatusAnswer)))]
pub async fn answer(State(pages): State<Arc<Pages>>, headers: HeaderMap) -> Response {
    let report = whole(pages.status.report());
    let indicator = worst(&report).indicator();
    let tongue = asked(None, &headers);
    let updated_at = format!("{:.6}", report.updated_at);
    let body = StatusAnswer {
        page: StatusPage {
            id: "backstop".to_owned(),
            name: pages.site.venue.clone(),
            url: format!("{}/status", pages.site.origin),
            updated_at: updated_at.clone(),
        },
        status: Overall { indicator: indicator.to_owned(), description: pages.catalogue.t(tongue, &format!("pages-status-{indicator}")) },
        components: report.components,
        incidents: report.incidents.iter().map(|incident| Happening::of(incident, &pages.catalogue, tongue)).collect(),
        updated_at,
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// Adds the venue's parts that incidents name.
fn whole(mut report: StatusReport) -> StatusReport {
    let more = parts(&report.incidents, &report.components);
    for part in &mut report.components {
        part.status = part.status.max(more.iter().find(|it| it.id == part.id).map_or(part.status, |it| it.status));
    }
    report.components.extend(more.into_iter().filter(|it| it.id != "chat" && it.id != "tickets"));
    report
}

fn worst(report: &StatusReport) -> Condition {
    report.components.iter().map(|part| part.status).max().unwrap_or(Condition::Operational)
}

/// A language chosen in the address.
#[derive(Debug, Deserialize)]
pub(super) struct Lang {
    pub lang: Option<String>,
}

/// A part of the service on the page.
struct Row {
    name: String,
    word: String,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "status.html")]
struct StatusTemplate {
    frame: Frame,
    heading: String,
    tone: &'static str,
    rows: Vec<Row>,
    events: Vec<Happening>,
    at: String,
    shown_at: String,
}

/// The status page.
pub(super) async fn show(State(pages): State<Arc<Pages>>, Query(Lang { lang }): Query<Lang>, headers: HeaderMap) -> Response {
    let report = whole(pages.status.report());
    let frame = Frame::new(&pages, asked(lang.as_deref(), &headers), Section::Status);
    let title = frame.t("pages-status-title");
    let mut frame = frame.at(|tongue| format!("/status?lang={}", tongue.tag())).titled(title);
    frame.description = frame.t("pages-status-lead");
    frame.default_path = Some("/status".to_owned());
    frame.is_default = lang.is_none();
    let worst = worst(&report);
    let heading = frame.t(&format!("pages-status-{}", worst.indicator()));
    let rows = report.components.iter().map(|part| row(&frame, part)).collect();
    let events = report.incidents.iter().map(|incident| Happening::of(incident, &frame.pages.catalogue, frame.tongue)).collect();
    let at = report.updated_at;
    page(&StatusTemplate {
        heading,
        tone: worst.tone(),
        rows,
        events,
        at: format!("{at:.0}"),
        shown_at: at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%M UTC").to_string(),
        frame,
    })
}

fn row(frame: &Frame, part: &Component) -> Row {
    let key = format!("pages-component-{}", part.id);
    let name = frame.pages.catalogue.find(frame.tongue, &key, &[]);
    Row { name: name.unwrap_or_else(|| part.name.clone()), word: frame.t(part.status.key()), tone: part.status.tone() }
}
