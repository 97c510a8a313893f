//! Sessions of staff: opened by password, listed, revoked.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::session::{self, Opening, Owner, STAFF_LIFE_S, Token};
use desk::staff::{self, Agent};
use domain::actor::{Actor, Presence, Role};
use domain::event::Event;
use domain::id::{AgentId, SessionId};
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::staff::AgentView;
use crate::api::caller::COOKIE;
use crate::api::{Answer, Problem, Staff, Strict};
use crate::app::App;
use crate::limits::Peer;
use crate::trader_api::user_agent;
use crate::view::Page;

/// A log-in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// The address of the member of staff.
    email: String,
    /// Their password.
    password: String,
}

/// A new session. Browsers use the cookie that comes with it, programs the token.
#[derive(Debug, Serialize, ToSchema)]
pub struct LoggedIn {
    token: String,
    agent: AgentView,
}

/// An open session, or none.
#[derive(Debug, Serialize, ToSchema)]
pub struct WhoAmI {
    /// Null when nobody is logged in.
    agent: Option<AgentView>,
}

/// Logs a member of staff in. An unknown address takes as long to refuse as a wrong password.
#[utoipa::path(post, path = "/session", tag = "desk", request_body = LogIn, security(()), responses((status = 201, body = LoggedIn), (status = 401, body = crate::api::problem::Document), (status = 429, body = crate::api::problem::Document)))]
pub async fn open(State(app): State<App>, peer: Peer, headers: HeaderMap, Strict(ask): Strict<LogIn>) -> Answer<Response> {
    let email = staff::fold_email(&ask.email);
    app.limits.login(&email)?;
    let agent = check(&app, email, ask.password).await?;
    let token = Token::mint()?;
    let owner = Owner::Agent(agent.id, agent.role);
    let opening = Opening {
        hash: token.hash(),
        owner,
        kind: "session",
        life_s: Some(STAFF_LIFE_S),
        user_agent: user_agent(&headers),
        address: peer.shown(),
    };
    let act = app.desk.act(Actor::Agent(agent.id));
    // Whoever logs in is at the desk.
    let agent = app
        .desk
        .db
        .write(move |tx| {
            session::open(tx, act, &opening)?;
            staff::set_presence(tx, act, agent.id, Presence::Online)
        })
        .await?;
    let body = LoggedIn { token: token.reveal().to_owned(), agent: AgentView::of(&agent) };
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age={STAFF_LIFE_S}; Secure; HttpOnly; SameSite=Strict", token.reveal());
    Ok(with_cookie((StatusCode::CREATED, Json(body)).into_response(), &cookie))
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

async fn check(app: &App, email: String, password: String) -> Answer<Agent> {
    let found = app.desk.db.read(move |tx| staff::find_by_email(tx, &email)).await?;
    let known = found.filter(|agent| !agent.disabled);
    let hash = known.as_ref().and_then(|agent| agent.password_hash().map(str::to_owned));
    // Few at a time: each costs 19 MiB and some tens of milliseconds, and that is the brake on a flood of log-ins.
    let _permit = app.log_ins.acquire().await.map_err(desk::Error::internal)?;
    let right =
        tokio::task::spawn_blocking(move || staff::check_password(&password, hash.as_deref())).await.map_err(desk::Error::internal)?;
    let id = known.as_ref().map(|agent| agent.id);
    match known.filter(|_| right) {
        Some(agent) => Ok(agent),
        None => {
            let act = app.desk.act(Actor::System);
            app.desk.db.write(move |tx| desk::log::record(tx, act, desk::log::Subject::none(), &Event::LoginFailed { agent: id })).await?;
            Err(Refusal::BadCredentials.into())
        }
    }
}

/// Shows who is logged in. Asked before the log-in too, so nobody is an answer and not an error.
#[utoipa::path(get, path = "/session", tag = "desk", security(()), responses((status = 200, body = WhoAmI)))]
pub async fn show(staff: Result<Staff, Problem>) -> Answer<Json<WhoAmI>> {
    match staff {
        Ok(staff) => Ok(Json(WhoAmI { agent: Some(AgentView::of(&staff.agent)) })),
        Err(problem) if problem.refusal().is_some() => Ok(Json(WhoAmI { agent: None })),
        Err(problem) => Err(problem),
    }
}

/// Logs out.
#[utoipa::path(delete, path = "/session", tag = "desk", responses((status = 204)))]
pub async fn close(State(app): State<App>, staff: Staff) -> Answer<Response> {
    let (act, session) = (app.desk.act(Actor::Agent(staff.agent.id)), staff.session);
    app.desk.db.write(move |tx| session::revoke(tx, act, session.owner, session.id)).await?;
    let gone = format!("{COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
    Ok(with_cookie(StatusCode::NO_CONTENT.into_response(), &gone))
}

/// A session in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    id: Uuid,
    /// `session` or `token`.
    kind: String,
    user_agent: Option<String>,
    address: Option<String>,
    created_at: String,
    last_seen_at: String,
    /// Whether it is the one that asks.
    current: bool,
}

/// Whose sessions; another's are for administrators.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Whose {
    /// A member of staff; oneself if left out.
    agent: Option<Uuid>,
}

fn owner(staff: &Staff, whose: &Whose) -> Result<AgentId, Refusal> {
    match whose.agent {
        Some(id) if id != staff.agent.id.0 && staff.agent.role != Role::Admin => Err(Refusal::Forbidden),
        Some(id) => Ok(AgentId(id)),
        None => Ok(staff.agent.id),
    }
}

/// Lists living sessions and tokens, newest first.
#[utoipa::path(get, path = "/sessions", tag = "desk", params(Whose), responses((status = 200, body = Page<SessionView>), (status = 403, body = crate::api::problem::Document)))]
pub async fn list(State(app): State<App>, staff: Staff, Query(whose): Query<Whose>) -> Answer<Json<Page<SessionView>>> {
    let (agent, now, current) = (owner(&staff, &whose)?, app.desk.now(), staff.session.id);
    let listed = app.desk.db.read(move |tx| session::list(tx, agent, now)).await?;
    let data = listed.into_iter().map(|row| SessionView {
        id: row.id.0,
        kind: row.kind,
        user_agent: row.user_agent,
        address: row.address,
        created_at: row.created_at.to_string(),
        last_seen_at: row.last_seen_at.to_string(),
        current: row.id == current,
    });
    Ok(Json(Page::whole(data.collect())))
}

/// Ends a session or token; its open streams end with it.
#[utoipa::path(delete, path = "/sessions/{id}", tag = "desk", params(("id" = Uuid, Path, description = "The session"), Whose), responses((status = 204), (status = 404, body = crate::api::problem::Document)))]
pub async fn revoke(State(app): State<App>, staff: Staff, Path(raw): Path<String>, Query(whose): Query<Whose>) -> Answer<StatusCode> {
    let id = SessionId(crate::files::id(&raw)?);
    let (agent, act) = (owner(&staff, &whose)?, app.desk.act(Actor::Agent(staff.agent.id)));
    app.desk.db.write(move |tx| session::revoke(tx, act, Owner::Agent(agent, Role::Agent), id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
