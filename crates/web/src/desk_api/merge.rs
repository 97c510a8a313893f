//! Two tickets become one, messages become a ticket of their own, and both are taken back.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::dossier;
use desk::merge::{self, Part};
use domain::actor::Actor;
use domain::id::MessageId;
use domain::reference::Reference;
use domain::refusal::Refusal;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::tickets::{shown_one, write};
use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::trader_api::{Nothing, reference};
use crate::view::DeskTicket;

/// The ticket that comes in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeTicket {
    /// The number of another ticket of the same trader. It goes on in the one that is called.
    with: String,
}

/// Lets another ticket of the same trader go on in this one: the old one keeps its messages and points here, and the trader waits since the earlier of both. Never across traders (`other_contact`). Said twice, it happens once.
#[utoipa::path(post, path = "/tickets/{reference}/merge", tag = "desk", request_body = MergeTicket, params(("reference" = String, Path, description = "The public number of the ticket that goes on")), responses((status = 200, body = DeskTicket), (status = 400, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn merge(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<MergeTicket>,
) -> Answer<Json<DeskTicket>> {
    let into = reference(&raw)?;
    let other = Reference::parse(&ask.with).ok_or_else(|| Refusal::bad_request("/with", "not the number of a ticket"))?;
    write(&app, staff, move |tx, act, agent| merge::merge(tx, act, agent, (&into, &other))).await
}

/// Takes a merge back, called by the number of the ticket that went into another: it is again as it was, and later messages stay where they came. 409 when it is not merged.
#[utoipa::path(post, path = "/tickets/{reference}/unmerge", tag = "desk", request_body = Nothing, params(("reference" = String, Path, description = "The public number of the ticket that was merged")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn unmerge(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(_nothing): Strict<Nothing>,
) -> Answer<Json<DeskTicket>> {
    let old = reference(&raw)?;
    write(&app, staff, move |tx, act, agent| merge::unmerge(tx, act, agent, &old)).await
}

/// Messages that are about something else.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitTicket {
    /// The sender's own name for the act, 1 to 64 characters; sent again it changes nothing.
    client_id: String,
    /// 1 to 100 messages that the trader wrote in this ticket, each once; at least one must remain.
    messages: Vec<Uuid>,
}

/// Makes messages of a trader a ticket of their own; a notice stands in the place of each, so that no place is empty. 201 the first time, 200 when the same `client_id` comes again.
#[utoipa::path(post, path = "/tickets/{reference}/split", tag = "desk", request_body = SplitTicket, params(("reference" = String, Path, description = "The public number of the ticket they are in")), responses((status = 201, body = DeskTicket), (status = 200, body = DeskTicket), (status = 400, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document), (status = 422, body = crate::api::problem::Document)))]
pub async fn split(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<SplitTicket>,
) -> Answer<(StatusCode, Json<DeskTicket>)> {
    let messages = ask.messages.into_iter().map(MessageId).collect();
    let part = Part::parse(&staff.agent, reference(&raw)?, (&ask.client_id, messages), &app.desk.digest_key)?;
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    let made = app.desk.db.write(move |tx| {
        let (ticket, replayed) = merge::split(tx, act, &staff.agent, &part)?;
        Ok::<_, desk::Error>((dossier::of_one(tx, ticket, act.now)?, replayed))
    });
    let (dossier, replayed) = made.await?;
    Ok((if replayed { StatusCode::OK } else { StatusCode::CREATED }, shown_one(&app, &dossier)))
}

/// Takes a split back, called by the number of the ticket that was split off: its messages are again where they were, and what came to it since goes on there with it. 409 when there is nothing to take back.
#[utoipa::path(post, path = "/tickets/{reference}/unsplit", tag = "desk", request_body = Nothing, params(("reference" = String, Path, description = "The public number of the ticket that was split off")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn unsplit(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(_nothing): Strict<Nothing>,
) -> Answer<Json<DeskTicket>> {
    let ticket = reference(&raw)?;
    write(&app, staff, move |tx, act, agent| merge::unsplit(tx, act, agent, &ticket)).await
}
