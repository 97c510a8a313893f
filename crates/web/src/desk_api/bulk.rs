//! One change to many tickets, or one reply to many traders.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::bulk::{self, Item, Spot, State as Outcome};
use desk::handle::Amendment;
use desk::intent::Intent;
use domain::actor::Actor;
use domain::id::BulkId;
use domain::message::ClientId;
use domain::refusal::Refusal;
use futures_util::StreamExt as _;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::amendment::AmendTicket;
use super::reply_many::{Plan, ReplyMany};
use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::trader_api::Nothing;

/// Tickets that are changed at the same time.
const ABREAST: usize = 16;
/// The sender is told after so many.
const TOLD_EVERY: usize = 25;

/// A change to many tickets, or a reply to many traders.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeMany {
    /// The sender's own name for the act, 1 to 64 characters; sent again it goes on where it stopped and changes nothing twice.
    client_id: String,
    /// 1 to 500 tickets, each once.
    references: Vec<String>,
    /// What is to change; not beside a reply.
    change: Option<AmendTicket>,
    /// What every trader is told; not beside a change.
    reply: Option<ReplyMany>,
}

impl ChangeMany {
    /// Writes it for the digest of the act.
    fn written(&self) -> String {
        let change = self.change.as_ref().map(AmendTicket::written);
        change.or_else(|| self.reply.as_ref().map(ReplyMany::written)).unwrap_or_default()
    }
}

/// What is done with each ticket.
enum Work {
    Change(Amendment),
    Reply(Plan),
}

/// What became of one ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemView {
    reference: String,
    /// `done`, `failed`, `undone` or `kept` (not undone, since somebody changed it).
    state: &'static str,
    /// Why not: the stable code of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

/// What became of a change.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkView {
    /// To take it back by.
    id: Uuid,
    /// In the order of the request.
    data: Vec<ItemView>,
    /// Tickets that are changed now.
    done: usize,
    /// Tickets that were not changed.
    failed: usize,
}

impl BulkView {
    fn of(id: BulkId, items: Vec<Item>) -> Self {
        let count = |state: Outcome| items.iter().filter(|item| item.state == state).count();
        let (done, failed) = (count(Outcome::Done) + count(Outcome::Kept), count(Outcome::Failed));
        let data = items.into_iter().map(|item| ItemView { reference: item.reference, state: item.state.as_str(), code: item.code });
        Self { id: id.0, data: data.collect(), done, failed }
    }
}

/// Changes up to 500 tickets or answers their traders, each by itself: what is refused for one does not keep the others back. A text that asks for a secret is refused for all, with the places. 201 the first time, 200 when the same `client_id` comes again.
#[utoipa::path(post, path = "/tickets/bulk", tag = "desk", request_body = ChangeMany, responses((status = 201, body = BulkView), (status = 200, body = BulkView), (status = 400, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document), (status = 422, body = crate::api::problem::Document)))]
pub async fn change(State(app): State<App>, staff: Staff, Strict(ask): Strict<ChangeMany>) -> Answer<(StatusCode, Json<BulkView>)> {
    let written = ask.written();
    let references = distinct(ask.references)?;
    let digest = app.desk.digest_key.digest(&["bulk", &references.join(","), &written]);
    let intent = Intent { principal: staff.agent.id.0, client_id: ClientId::parse(&ask.client_id)?, digest };
    let work = Arc::new(match (ask.change, ask.reply) {
        (Some(change), None) => Work::Change(change.parse()?),
        (None, Some(reply)) => Work::Reply(reply.parse(&app).await?),
        _ => return Err(Refusal::bad_request("", "a change or a reply").into()),
    });
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    let (agent, named) = (staff.agent.clone(), references.clone());
    let (id, replayed) = app.desk.db.write(move |tx| bulk::begin(tx, act, (&agent, &intent), &named)).await?;
    each(&app, &staff, (id, references.len()), |position| one(&app, &staff, (id, position), work.clone())).await?;
    let items = app.desk.db.read(move |tx| bulk::items(tx, id)).await?;
    Ok((if replayed { StatusCode::OK } else { StatusCode::CREATED }, Json(BulkView::of(id, items))))
}

/// Takes a change back: every ticket that nobody changed since has exactly the values it had. For an hour, by whoever made the change. Replies cannot be taken back (409).
#[utoipa::path(post, path = "/bulk/{id}/undo", tag = "desk", request_body = Nothing, params(("id" = Uuid, Path, description = "The change")), responses((status = 200, body = BulkView), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn undo(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(_nothing): Strict<Nothing>,
) -> Answer<Json<BulkView>> {
    let id = BulkId(crate::files::id(&raw)?);
    let (act, agent) = (app.desk.act(Actor::Agent(staff.agent.id)), staff.agent.clone());
    let items = app
        .desk
        .db
        .read(move |tx| {
            bulk::require_undoable(tx, act, &agent, id)?;
            bulk::items(tx, id)
        })
        .await?;
    each(&app, &staff, (id, items.len()), |position| back(&app, act.actor, (id, position))).await?;
    let items = app.desk.db.read(move |tx| bulk::items(tx, id)).await?;
    Ok(Json(BulkView::of(id, items)))
}

fn distinct(references: Vec<String>) -> Result<Vec<String>, Refusal> {
    let mut seen = std::collections::HashSet::new();
    let distinct = references.iter().all(|reference| reference.len() <= 16 && seen.insert(reference.clone()));
    if references.is_empty() || references.len() > bulk::MOST || !distinct {
        return Err(Refusal::bad_request("/references", format!("1 to {} tickets, each once", bulk::MOST)));
    }
    Ok(references)
}

/// Does the work with one ticket in a transaction of its own; a refusal is its result, anything else ends the call, which can be sent again.
async fn one(app: &App, staff: &Staff, at: Spot, work: Arc<Work>) -> desk::error::Result<()> {
    let (act, agent, inside) = (app.desk.act(Actor::Agent(staff.agent.id)), staff.agent.clone(), app.clone());
    let step = move |tx: &mut desk::Tx<'_>| match &*work {
        Work::Change(change) => bulk::step(tx, act, &agent, (at, change)),
        Work::Reply(plan) => bulk::answer(tx, act, at, |tx, ticket| plan.draft(tx, (&inside, &agent, act.now), (at, ticket))),
    };
    match app.desk.db.write(step).await {
        Err(desk::Error::Refused(refusal)) => app.desk.db.write(move |tx| bulk::fail(tx, at, refusal.code().0)).await,
        other => other.map(drop),
    }
}

/// Takes one ticket back in a transaction of its own.
async fn back(app: &App, actor: Actor, at: Spot) -> desk::error::Result<()> {
    let act = app.desk.act(actor);
    app.desk.db.write(move |tx| bulk::undo(tx, act, at)).await.map(drop)
}

/// Does something for every place, a few side by side, and tells the agent how far it is.
async fn each<F, W>(app: &App, staff: &Staff, (id, of): (BulkId, usize), work: F) -> desk::error::Result<()>
where
    F: Fn(i64) -> W,
    W: Future<Output = desk::error::Result<()>>,
{
    let mut done = 0_usize;
    let positions = (0_i64..).take(of);
    let mut outcomes = futures_util::stream::iter(positions).map(work).buffer_unordered(ABREAST);
    while let Some(outcome) = outcomes.next().await {
        outcome?;
        done += 1;
        if done.is_multiple_of(TOLD_EVERY) || done == of {
            app.hub.pass_to_agent(staff.agent.id, &json!({"type": "bulk", "id": id, "done": done, "of": of}));
        }
    }
    Ok(())
}
