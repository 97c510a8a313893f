//! Each agent's own keys.

use axum::Json;
use axum::extract::State;
use desk::shortcut::{self, Shortcuts};
use domain::actor::Actor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::{Answer, Staff, Strict};
use crate::app::App;

/// Keys by action; an empty text means that the action has no key.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnShortcuts {
    /// Only where they differ from what everybody starts with.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    shortcuts: Shortcuts,
}

/// Shows one's own keys.
#[utoipa::path(get, path = "/me/shortcuts", tag = "desk", responses((status = 200, body = OwnShortcuts)))]
pub async fn show(State(app): State<App>, staff: Staff) -> Answer<Json<OwnShortcuts>> {
    let shortcuts = app.desk.db.read(move |tx| shortcut::of(tx, staff.agent.id)).await?;
    Ok(Json(OwnShortcuts { shortcuts }))
}

/// Keeps one's own keys, all at once.
#[utoipa::path(put, path = "/me/shortcuts", tag = "desk", request_body = OwnShortcuts, responses((status = 200, body = OwnShortcuts), (status = 400, body = crate::api::problem::Document)))]
pub async fn keep(State(app): State<App>, staff: Staff, Strict(ask): Strict<OwnShortcuts>) -> Answer<Json<OwnShortcuts>> {
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    let shortcuts = ask.shortcuts;
    let kept = shortcuts.clone();
    app.desk.db.write(move |tx| shortcut::keep(tx, act, staff.agent.id, &kept)).await?;
    Ok(Json(OwnShortcuts { shortcuts }))
}
