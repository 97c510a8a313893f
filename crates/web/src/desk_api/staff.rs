//! Staff to each other: who is here and who takes work.

use axum::Json;
use axum::extract::State;
use desk::staff::{self, Agent};
use domain::actor::Actor;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::view::Page;

/// A member of staff.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgentView {
    /// The agent.
    pub id: Uuid,
    /// The name that traders see.
    pub name: String,
    /// The address to log in with.
    pub email: String,
    /// `agent`, `lead` or `admin`.
    pub role: &'static str,
    /// BCP 47.
    pub languages: Vec<String>,
    /// Topics.
    pub skills: Vec<String>,
    /// `online`, `busy`, `away` or `offline`.
    pub presence: &'static str,
    /// Whether they are told by mail of their tickets while no console of theirs is open.
    pub mailed: bool,
}

impl AgentView {
    /// Shows a member of staff.
    pub fn of(agent: &Agent) -> Self {
        Self {
            id: agent.id.0,
            name: agent.name.clone(),
            email: agent.email.clone(),
            role: agent.role.as_str(),
            languages: agent.languages.clone(),
            skills: agent.skills.clone(),
            presence: agent.presence.as_str(),
            mailed: agent.mailed,
        }
    }
}

/// Shows oneself.
#[utoipa::path(get, path = "/me", tag = "desk", responses((status = 200, body = AgentView)))]
pub async fn me(staff: Staff) -> Answer<Json<AgentView>> {
    Ok(Json(AgentView::of(&staff.agent)))
}

/// Lists everybody who may log in.
#[utoipa::path(get, path = "/agents", tag = "desk", responses((status = 200, body = Page<AgentView>)))]
pub async fn list(State(app): State<App>, _: Staff) -> Answer<Json<Page<AgentView>>> {
    let agents = app.desk.db.read(staff::list_all).await?;
    Ok(Json(Page::whole(agents.iter().map(AgentView::of).collect())))
}

/// Whether one takes work.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetPresence {
    /// `online`, `busy`, `away` or `offline`.
    state: String,
}

/// Says whether one takes work.
#[utoipa::path(put, path = "/me/presence", tag = "desk", request_body = SetPresence, responses((status = 200, body = AgentView)))]
pub async fn presence(State(app): State<App>, staff: Staff, Strict(ask): Strict<SetPresence>) -> Answer<Json<AgentView>> {
    let state = ask.state.parse().map_err(|_| Refusal::bad_request("/state", "online, busy, away or offline"))?;
    let (id, act) = (staff.agent.id, app.desk.act(Actor::Agent(staff.agent.id)));
    let agent = app.desk.db.write(move |tx| staff::set_presence(tx, act, id, state)).await?;
    Ok(Json(AgentView::of(&agent)))
}

/// Whether one is told by mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetMailed {
    /// Told when a ticket is handed to one, or its trader answers, while no console is open.
    mailed: bool,
}

/// Says whether one is told by mail of one's tickets while no console is open. An answer to such a mail is a reply. 404 where the desk sends no mail.
#[utoipa::path(put, path = "/me/mail", tag = "desk", request_body = SetMailed, responses((status = 200, body = AgentView), (status = 404, body = crate::api::problem::Document)))]
pub async fn mail(State(app): State<App>, staff: Staff, Strict(ask): Strict<SetMailed>) -> Answer<Json<AgentView>> {
    if ask.mailed && !desk::mail::by_staff::is_offered(&app.desk) {
        return Err(Refusal::NotFound.into());
    }
    let (id, act) = (staff.agent.id, app.desk.act(Actor::Agent(staff.agent.id)));
    let agent = app.desk.db.write(move |tx| staff::set_mailed(tx, act, id, ask.mailed)).await?;
    Ok(Json(AgentView::of(&agent)))
}
