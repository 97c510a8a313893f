//! Incidents: leads declare them and tell what is new; the status page and every chat show them.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::incident::{self, Declaration, Incident, News};
use desk::intent::Intent;
use domain::actor::Actor;
use domain::alarm::Alarm;
use domain::id::IncidentId;
use domain::incident::{Impact, Stage, Told, Trouble};
use domain::message::ClientId;
use domain::refusal::Refusal;
use domain::time::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::view::Page;

/// One piece of news.
#[derive(Debug, Serialize, ToSchema)]
pub struct UpdateView {
    /// `investigating`, `identified`, `monitoring` or `resolved`.
    stage: &'static str,
    /// A text per language.
    body: BTreeMap<String, String>,
    /// When it was told, RFC 3339.
    at: String,
}

/// Something that goes wrong for many.
#[derive(Debug, Serialize, ToSchema)]
pub struct IncidentView {
    /// Its id.
    id: Uuid,
    /// `trading`, `withdrawals`, `deposits`, `login`, `prices`, `api`, `desk`, `mail` or `other`.
    trouble: &'static str,
    /// `none`, `minor`, `major` or `critical`.
    impact: &'static str,
    /// `investigating`, `identified`, `monitoring` or `resolved`.
    stage: &'static str,
    /// A title per language; empty where the ready title of the trouble serves.
    title: BTreeMap<String, String>,
    /// When it was declared.
    started_at: String,
    /// When it was last told of.
    updated_at: String,
    /// When more will be said; null when it is over or nothing was promised.
    next_update_at: Option<String>,
    /// When it was over.
    resolved_at: Option<String>,
    /// What was said, newest first.
    updates: Vec<UpdateView>,
}

impl IncidentView {
    fn of(incident: Incident) -> Self {
        let update =
            |told: incident::Update| UpdateView { stage: told.stage.as_str(), body: told.body.texts().clone(), at: told.at.to_string() };
        Self {
            id: incident.id.0,
            trouble: incident.trouble.as_str(),
            impact: incident.impact.as_str(),
            stage: incident.stage.as_str(),
            title: incident.title.texts().clone(),
            started_at: incident.started_at.to_string(),
            updated_at: incident.updated_at.to_string(),
            next_update_at: incident.next_update_at.map(|at| at.to_string()),
            resolved_at: incident.resolved_at.map(|at| at.to_string()),
            updates: incident.updates.into_iter().map(update).collect(),
        }
    }
}

/// What is said when an incident is declared.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Declare {
    /// The sender's own name for the act.
    client_id: String,
    /// `trading`, `withdrawals`, `deposits`, `login`, `prices`, `api`, `desk`, `mail` or `other`.
    trouble: String,
    /// `none`, `minor`, `major` or `critical`.
    impact: String,
    /// A title per language; needed for `other`.
    #[serde(default)]
    title: BTreeMap<String, String>,
    /// What is known, per language.
    #[serde(default)]
    body: BTreeMap<String, String>,
    /// When more will be said, RFC 3339.
    next_update_at: Option<String>,
    /// The alarm that it tells of, as a draft of it names it; nobody tells the same one twice.
    alarm: Option<String>,
}

/// News of an incident.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TellNews {
    /// The sender's own name for the act.
    client_id: String,
    /// `investigating`, `identified`, `monitoring` or `resolved`.
    stage: String,
    /// `none`, `minor`, `major` or `critical`; unchanged when absent.
    impact: Option<String>,
    /// What is new, per language.
    #[serde(default)]
    body: BTreeMap<String, String>,
    /// When more will be said, RFC 3339.
    next_update_at: Option<String>,
}

/// Lists what goes on, and what ended within a week.
#[utoipa::path(get, path = "/incidents", tag = "desk", responses((status = 200, body = Page<IncidentView>)))]
pub async fn list(State(app): State<App>, _: Staff) -> Answer<Json<Page<IncidentView>>> {
    let now = app.desk.now();
    let incidents = app.desk.db.read(move |tx| incident::list_recent(tx, now)).await?;
    Ok(Json(Page::whole(incidents.into_iter().map(IncidentView::of).collect())))
}

/// Declares an incident; for leads and administrators.
#[utoipa::path(post, path = "/incidents", tag = "desk", request_body = Declare,
    responses((status = 201, body = IncidentView), (status = 200, body = IncidentView, description = "declared before under this `client_id`")))]
pub async fn declare(State(app): State<App>, staff: Staff, Strict(said): Strict<Declare>) -> Answer<(StatusCode, Json<IncidentView>)> {
    staff.must_lead()?;
    let parts = [
        "incident",
        &said.trouble,
        &said.impact,
        &flat(&said.title),
        &flat(&said.body),
        said.next_update_at.as_deref().unwrap_or_default(),
        said.alarm.as_deref().unwrap_or_default(),
    ];
    let alarm = said.alarm.as_deref().map(|word| parse::<Alarm>(word, "/alarm")).transpose()?;
    let intent = intent(&app, &staff, (&said.client_id, &parts))?;
    let declaration = Declaration {
        intent,
        agent: staff.agent.id,
        trouble: parse::<Trouble>(&said.trouble, "/trouble")?,
        impact: parse::<Impact>(&said.impact, "/impact")?,
        title: Told::parse(said.title, "/title")?,
        body: Told::parse(said.body, "/body")?,
        next_update_at: time(said.next_update_at.as_deref())?,
    };
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    let declare = move |tx: &mut desk::Tx<'_>| {
        let (incident, is_again) = incident::declare(tx, act, &declaration)?;
        if let Some(alarm) = alarm.filter(|_| !is_again) {
            desk::alarm::told(tx, alarm, incident.id)?;
        }
        Ok::<_, desk::Error>((incident, is_again))
    };
    Ok(made(app.desk.db.write(declare).await?))
}

/// Tells what is new about an incident; for leads and administrators.
#[utoipa::path(post, path = "/incidents/{id}/updates", tag = "desk", params(("id" = Uuid, Path,)), request_body = TellNews,
    responses((status = 201, body = IncidentView), (status = 200, body = IncidentView, description = "told before under this `client_id`")))]
pub async fn update(
    State(app): State<App>,
    staff: Staff,
    Path(id): Path<String>,
    Strict(said): Strict<TellNews>,
) -> Answer<(StatusCode, Json<IncidentView>)> {
    staff.must_lead()?;
    let incident: IncidentId = id.parse().map_err(|_| Refusal::NotFound)?;
    let impact = said.impact.as_deref();
    let parts =
        ["news", &id, &said.stage, impact.unwrap_or_default(), &flat(&said.body), said.next_update_at.as_deref().unwrap_or_default()];
    let intent = intent(&app, &staff, (&said.client_id, &parts))?;
    let news = News {
        intent,
        agent: staff.agent.id,
        incident,
        stage: parse::<Stage>(&said.stage, "/stage")?,
        impact: impact.map(|word| parse::<Impact>(word, "/impact")).transpose()?,
        body: Told::parse(said.body, "/body")?,
        next_update_at: time(said.next_update_at.as_deref())?,
    };
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    Ok(made(app.desk.db.write(move |tx| incident::update(tx, act, &news)).await?))
}

fn made((incident, replayed): (Incident, bool)) -> (StatusCode, Json<IncidentView>) {
    (if replayed { StatusCode::OK } else { StatusCode::CREATED }, Json(IncidentView::of(incident)))
}

fn intent(app: &App, staff: &Staff, (client_id, parts): (&str, &[&str])) -> Result<Intent, Refusal> {
    let client_id = ClientId::parse(client_id)?;
    Ok(Intent { principal: staff.agent.id.0, client_id, digest: app.desk.digest_key.digest(parts) })
}

fn flat(texts: &BTreeMap<String, String>) -> String {
    serde_json::to_string(texts).unwrap_or_default()
}

fn parse<T: std::str::FromStr>(word: &str, pointer: &str) -> Result<T, Refusal> {
    word.parse().map_err(|_| Refusal::bad_request(pointer, "unknown word"))
}

fn time(raw: Option<&str>) -> Result<Option<Time>, Refusal> {
    raw.map(|raw| Time::parse(raw).ok_or_else(|| Refusal::bad_request("/next_update_at", "not a time"))).transpose()
}
