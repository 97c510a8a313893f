//! Messages of a ticket, as staff read and write them.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use desk::dossier;
use desk::error::or_not_found;
use desk::intake::RawMessage;
use desk::reply::{self, Audience, Beside, Draft, Writer};
use desk::staff::Agent;
use desk::ticket::{self, View};
use domain::actor::Actor;
use domain::id::AttachmentId;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::ticket::Status;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::amendment::tags;
use crate::api::{Answer, Problem, Staff, Strict, cursor};
use crate::app::App;
use crate::trader_api::reference;
use crate::view::{DeskMessage, Page};

/// From where in a thread.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The last place that is known; 0 is from the beginning.
    #[serde(default)]
    after: i64,
    /// 1 to 200.
    limit: Option<i64>,
}

/// Lists the messages of a ticket after a place of its thread, notes included, in order.
#[utoipa::path(get, path = "/tickets/{reference}/messages", tag = "desk", params(("reference" = String, Path, description = "The public number"), After), responses((status = 200, body = Page<DeskMessage>), (status = 404, body = crate::api::problem::Document)))]
pub async fn list(State(app): State<App>, _: Staff, Path(raw): Path<String>, Query(ask): Query<After>) -> Answer<Json<Page<DeskMessage>>> {
    let (reference, limit) = (reference(&raw)?, cursor::limit(ask.limit.or(Some(cursor::LARGEST_PAGE))));
    let data: Vec<DeskMessage> = app
        .desk
        .db
        .read(move |tx| {
            let ticket = or_not_found(ticket::find_by_reference(tx, &reference)?)?;
            let messages = ticket::list_messages(tx, ticket.id, View::Desk, ask.after, limit)?;
            Ok::<_, desk::Error>(dossier::letters(tx, messages)?.iter().map(|letter| DeskMessage::of(letter, &ticket)).collect())
        })
        .await?;
    let full = i64::try_from(data.len()).is_ok_and(|n| n == limit);
    let next_cursor = data.last().filter(|_| full).map(|last| last.seq.to_string());
    Ok(Json(Page { data, next_cursor }))
}

/// A reply or a note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateReply {
    /// The sender's own name for the act, 1 to 64 characters; sent again it changes nothing.
    pub client_id: String,
    /// `reply` (to the trader) or `note` (staff only).
    pub kind: String,
    /// The text, at most 20,000 characters; may be empty beside a file.
    #[serde(default)]
    pub body: String,
    /// Own uploads.
    #[serde(default)]
    pub attachments: Vec<Uuid>,
    /// What the ticket becomes by a reply: `pending` (the default) or `solved`.
    pub then: Option<String>,
    /// The priority the ticket gets with it: `urgent`, `high`, `normal` or `low`.
    pub priority: Option<String>,
    /// Tags the ticket gets with it, besides those it has.
    #[serde(default)]
    pub add_tags: Vec<String>,
}

/// Adds a reply or a note. A reply that asks for a secret is refused with the places. 201 the first time, 200 when the same `client_id` comes again.
#[utoipa::path(post, path = "/tickets/{reference}/messages", tag = "desk", request_body = CreateReply, params(("reference" = String, Path, description = "The public number")), responses((status = 201, body = DeskMessage), (status = 200, body = DeskMessage), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document), (status = 422, body = crate::api::problem::Document)))]
pub async fn create(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<CreateReply>,
) -> Answer<(StatusCode, Json<DeskMessage>)> {
    let (replayed, message) = accept(&app, &staff.agent, reference(&raw)?, ask).await?;
    Ok((if replayed { StatusCode::OK } else { StatusCode::CREATED }, Json(message)))
}

fn audience(kind: &str, then: Option<&str>) -> Result<Audience, Refusal> {
    match (kind, then) {
        ("note", None) => Ok(Audience::Staff),
        ("reply", raw) => Ok(Audience::Contact { then: ending("/then", raw.unwrap_or("pending"))? }),
        ("note", _) => Err(Refusal::bad_request("/then", "not for notes")),
        _ => Err(Refusal::bad_request("/kind", "reply or note")),
    }
}

/// Reads what a ticket becomes by a reply.
pub fn ending(pointer: &str, raw: &str) -> Result<Status, Refusal> {
    let status = raw.parse().ok().filter(|status| matches!(status, Status::Pending | Status::Solved));
    status.ok_or_else(|| Refusal::bad_request(pointer, "pending or solved"))
}

/// What changes together with a message.
fn beside(ask: &CreateReply) -> Result<Beside, Refusal> {
    let priority = ask.priority.as_deref().map(|raw| raw.parse().map_err(|_| Refusal::bad_request("/priority", "not a known word")));
    Ok(Beside { priority: priority.transpose()?, add_tags: tags("/add_tags", &ask.add_tags)? })
}

/// Takes a reply or note by call or by socket; both end here.
pub async fn accept(app: &App, agent: &Agent, reference: Reference, ask: CreateReply) -> Result<(bool, DeskMessage), Problem> {
    let audience = audience(&ask.kind, ask.then.as_deref())?;
    let beside = beside(&ask)?;
    let raw = RawMessage { client_id: ask.client_id, body: ask.body, attachments: ask.attachments.into_iter().map(AttachmentId).collect() };
    let act = app.desk.act(Actor::Agent(agent.id));
    let draft = Draft::parse(Writer { agent: agent.clone(), reference }, (audience, beside), &raw, &app.desk.digest_key)?
        .with_at_hand(&app.desk.at_hand);
    // Staff answer one, and many wait: what they write never stands behind the crowd.
    let made = app
        .desk
        .db
        .write_urgent(move |tx| {
            let accepted = reply::send(tx, act, &draft)?;
            let letter = dossier::letters(tx, vec![accepted.message])?.pop();
            Ok::<_, desk::Error>((accepted.replayed, letter.map(|letter| DeskMessage::of(&letter, &accepted.ticket))))
        })
        .await?;
    Ok((made.0, made.1.ok_or_else(|| desk::Error::internal("one message gives one letter"))?))
}
