//! What triage read, what people said instead, and what was learned from it.

use std::fmt::Write as _;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use desk::error::or_not_found;
use desk::lesson::{self, Pair, Range, Sample, Verdict};
use desk::ticket;
use domain::refusal::Refusal;
use domain::time::Time;
use domain::topic::Topic;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::{Answer, Staff};
use crate::app::App;
use crate::trader_api::reference;

/// The table is of the last thirty days unless it is asked otherwise.
const USUAL_S: i64 = 30 * 86_400;

/// A topic and how likely it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuessView {
    /// The kind of problem.
    topic: &'static str,
    /// 0 to 1.
    share: f32,
}

/// What triage read in a ticket; for staff only.
#[derive(Debug, Serialize, ToSchema)]
pub struct TriageView {
    /// The likeliest topics, likeliest first.
    guesses: Vec<GuessView>,
    /// How likely it is urgent, 0 to 1.
    urgency: f32,
    /// How sure the language is, 0 to 1.
    language_share: f32,
    /// `calm`, `worried`, `angry` or `despairing`.
    mood: &'static str,
    /// Whether the writer insults.
    abuse: bool,
    /// When it was read, RFC 3339.
    at: String,
}

impl TriageView {
    fn of(verdict: Verdict) -> Self {
        Self {
            guesses: verdict.guesses.iter().map(|guess| GuessView { topic: guess.topic.as_str(), share: guess.share }).collect(),
            urgency: verdict.urgency,
            language_share: verdict.language_share,
            mood: verdict.mood.as_str(),
            abuse: verdict.abuse,
            at: verdict.at.to_string(),
        }
    }
}

/// Shows what triage read in a ticket; null before it did.
#[utoipa::path(get, path = "/tickets/{reference}/triage", tag = "desk", params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = Option<TriageView>), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, _: Staff, Path(raw): Path<String>) -> Answer<Json<Option<TriageView>>> {
    let reference = reference(&raw)?;
    let read = move |tx: &mut desk::Tx<'_>| {
        let ticket = or_not_found(ticket::find_by_reference(tx, &reference)?)?;
        lesson::find_verdict(tx, ticket.id)
    };
    Ok(Json(app.desk.db.read(read).await?.map(TriageView::of)))
}

/// From when until when; the last thirty days if left out.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Span {
    /// RFC 3339.
    from: Option<String>,
    /// RFC 3339; not included.
    until: Option<String>,
}

impl Span {
    fn parse(&self, now: Time) -> Result<Range, Refusal> {
        let time = |raw: Option<&str>, pointer: &'static str| {
            raw.filter(|raw| !raw.is_empty())
                .map(|raw| Time::parse(raw).ok_or_else(|| Refusal::bad_request(pointer, "not an RFC 3339 time")))
                .transpose()
        };
        let until = time(self.until.as_deref(), "?until")?.unwrap_or_else(|| now.plus_seconds(1));
        Ok(Range { from: time(self.from.as_deref(), "?from")?.unwrap_or_else(|| until.plus_seconds(-USUAL_S)), until })
    }
}

/// How often one topic was taken for another, or for itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct PairView {
    /// What triage said; null where it did not know.
    said: Option<&'static str>,
    /// What it was.
    told: &'static str,
    /// In how many tickets.
    tickets: i64,
    /// Whether a person said so; otherwise the ticket was solved under it.
    by_person: bool,
}

/// What was taken for what.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConfusionView {
    /// RFC 3339.
    from: String,
    /// RFC 3339; not included.
    until: String,
    /// Every pair of topics that occurred.
    pairs: Vec<PairView>,
}

/// Counts what triage said against what it was, among the tickets corrected or solved in a span; for leads and administrators.
#[utoipa::path(get, path = "/triage/confusion", tag = "desk", params(Span), responses((status = 200, body = ConfusionView), (status = 403, body = crate::api::problem::Document)))]
pub async fn confusion(State(app): State<App>, staff: Staff, Query(span): Query<Span>) -> Answer<Json<ConfusionView>> {
    staff.must_lead()?;
    let range = span.parse(app.desk.now())?;
    let pairs = app.desk.db.read(move |tx| lesson::pairs(tx, range)).await?;
    let view = |pair: Pair| PairView {
        said: pair.said.map(Topic::as_str),
        told: pair.told.as_str(),
        tickets: pair.tickets,
        by_person: pair.by_person,
    };
    Ok(Json(ConfusionView { from: range.from.to_string(), until: range.until.to_string(), pairs: pairs.into_iter().map(view).collect() }))
}

/// Gives out what people said of tickets as CSV, ready for the trainer: text, topic, priority, language, what triage had said; for leads and administrators.
#[utoipa::path(get, path = "/triage/lessons.csv", tag = "desk", params(Span), responses((status = 200, body = String, content_type = "text/csv"), (status = 403, body = crate::api::problem::Document)))]
pub async fn export(State(app): State<App>, staff: Staff, Query(span): Query<Span>) -> Answer<Response> {
    staff.must_lead()?;
    let range = span.parse(app.desk.now())?;
    let samples = app.desk.db.read(move |tx| lesson::samples(tx, range)).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"lessons.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, written(&samples)).into_response())
}

fn written(samples: &[Sample]) -> String {
    let mut csv = "text,topic,priority,language,said,taught_at\n".to_owned();
    for sample in samples {
        let topic = |topic: Option<Topic>| topic.map_or("", Topic::as_str);
        // Writing into a string cannot fail.
        let _ = writeln!(
            csv,
            "{},{},{},{},{},{}",
            cell(&sample.text),
            topic(sample.topic),
            sample.priority.map_or("", |priority| priority.as_str()),
            sample.language.as_deref().unwrap_or_default(),
            topic(sample.said),
            sample.taught_at
        );
    }
    csv
}

/// A cell in quotes. What a spreadsheet would take for a formula begins with a blank.
fn cell(text: &str) -> String {
    let blank = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { " " } else { "" };
    format!("\"{blank}{}\"", text.replace('"', "\"\""))
}
