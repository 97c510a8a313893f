//! Saved views.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::intent::Intent;
use desk::view::{self, View, Wanted};
use domain::actor::Actor;
use domain::id::ViewId;
use domain::message::ClientId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::tickets::read_filter;
use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::view::Page;

/// A term of a filter.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermView {
    /// `status`, `topic`, `language`, `team`, `tag`, `priority` or `assignee`.
    field: &'static str,
    /// Any of these.
    words: Vec<String>,
    /// Turned round.
    not: bool,
}

/// A saved view.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViewShown {
    id: Uuid,
    name: String,
    /// As it is written: `team:derivatives priority:urgent,high -tag:vip`.
    filter: String,
    /// The same, read.
    terms: Vec<TermView>,
    /// Whether everybody sees it.
    shared: bool,
    /// Who saved it.
    owner: Uuid,
}

impl ViewShown {
    fn of(view: View) -> Self {
        let filter = view.filter.to_string();
        let terms = view.filter.terms.into_iter().map(|term| TermView { field: term.field.as_str(), words: term.words, not: term.not });
        Self { id: view.id.0, name: view.name, filter, terms: terms.collect(), shared: view.shared, owner: view.owner.0 }
    }
}

/// A new view.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateView {
    /// The sender's own name for the act, 1 to 64 characters; sent again it changes nothing.
    client_id: String,
    /// 1 to 60 characters.
    name: String,
    /// `team:derivatives priority:urgent,high -tag:vip`.
    filter: String,
    /// For everybody; leads and administrators only.
    #[serde(default)]
    shared: bool,
}

/// What a view shall be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeView {
    /// 1 to 60 characters.
    name: String,
    /// `team:derivatives priority:urgent,high -tag:vip`.
    filter: String,
    /// For everybody; leads and administrators only.
    shared: bool,
}

/// Lists the shared views and one's own, by name.
#[utoipa::path(get, path = "/views", tag = "desk", responses((status = 200, body = Page<ViewShown>)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Answer<Json<Page<ViewShown>>> {
    let views = app.desk.db.read(move |tx| view::list(tx, staff.agent.id)).await?;
    Ok(Json(Page::whole(views.into_iter().map(ViewShown::of).collect())))
}

/// Saves a view. 201 the first time, 200 when the same `client_id` comes again.
#[utoipa::path(post, path = "/views", tag = "desk", request_body = CreateView, responses((status = 201, body = ViewShown), (status = 200, body = ViewShown), (status = 403, body = crate::api::problem::Document)))]
pub async fn create(State(app): State<App>, staff: Staff, Strict(ask): Strict<CreateView>) -> Answer<(StatusCode, Json<ViewShown>)> {
    let filter = read_filter("/filter", &ask.filter)?;
    let shared = if ask.shared { "shared" } else { "own" };
    let digest = app.desk.digest_key.digest(&["view", &ask.name, &filter.to_string(), shared]);
    let intent = Intent { principal: staff.agent.id.0, client_id: ClientId::parse(&ask.client_id)?, digest };
    let wanted = Wanted { name: ask.name, filter, shared: ask.shared };
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    let (view, replayed) = app.desk.db.write(move |tx| view::create(tx, act, &staff.agent, (&intent, &wanted))).await?;
    Ok((if replayed { StatusCode::OK } else { StatusCode::CREATED }, Json(ViewShown::of(view))))
}

/// Makes a view what it shall be. Shared ones are for leads and administrators.
#[utoipa::path(put, path = "/views/{id}", tag = "desk", request_body = ChangeView, params(("id" = Uuid, Path, description = "The view")), responses((status = 200, body = ViewShown), (status = 403, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document)))]
pub async fn change(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<ChangeView>,
) -> Answer<Json<ViewShown>> {
    let id = ViewId(crate::files::id(&raw)?);
    let wanted = Wanted { name: ask.name, filter: read_filter("/filter", &ask.filter)?, shared: ask.shared };
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    let view = app.desk.db.write(move |tx| view::change(tx, act, &staff.agent, (id, &wanted))).await?;
    Ok(Json(ViewShown::of(view)))
}

/// Forgets a view. Shared ones are for leads and administrators.
#[utoipa::path(delete, path = "/views/{id}", tag = "desk", params(("id" = Uuid, Path, description = "The view")), responses((status = 204), (status = 403, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document)))]
pub async fn delete(State(app): State<App>, staff: Staff, Path(raw): Path<String>) -> Answer<StatusCode> {
    let id = ViewId(crate::files::id(&raw)?);
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    app.desk.db.write(move |tx| view::delete(tx, act, &staff.agent, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
