//! Messages of a trader's ticket.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use desk::Tx;
use desk::dossier;
use desk::error::or_not_found;
use desk::intake::{self, Accepted, Followup, RawMessage};
use desk::ticket::{self, View};
use domain::actor::Actor;
use domain::id::{AttachmentId, ContactId};
use domain::reference::Reference;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::tickets::reference;
use crate::api::{Answer, Problem, Strict, Trader, cursor};
use crate::app::App;
use crate::view::{Page, TraderMessage};

/// From where in a thread.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The last place that is known; 0 is from the beginning.
    #[serde(default)]
    pub after: i64,
    /// 1 to 200.
    pub limit: Option<i64>,
}

/// Lists the messages of a ticket after a place of its thread, in order.
#[utoipa::path(get, path = "/tickets/{reference}/messages", tag = "trader", params(("reference" = String, Path, description = "The public number"), After), responses((status = 200, body = Page<TraderMessage>), (status = 404, body = crate::api::problem::Document)))]
pub async fn list(
    State(app): State<App>,
    trader: Trader,
    Path(raw): Path<String>,
    Query(ask): Query<After>,
) -> Answer<Json<Page<TraderMessage>>> {
    let (reference, limit) = (reference(&raw)?, cursor::limit(ask.limit.or(Some(cursor::LARGEST_PAGE))));
    let data: Vec<TraderMessage> = app
        .desk
        .db
        .read(move |tx| {
            let ticket = or_not_found(ticket::find_owned(tx, trader.contact, &reference)?)?;
            let messages = ticket::list_messages(tx, ticket.id, View::Contact, ask.after, limit)?;
            let letters = dossier::letters(tx, messages)?;
            Ok::<_, desk::Error>(letters.iter().filter_map(|letter| TraderMessage::of(letter, ticket.reference.as_str())).collect())
        })
        .await?;
    let full = i64::try_from(data.len()).is_ok_and(|n| n == limit);
    let next_cursor = data.last().filter(|_| full).map(|last: &TraderMessage| last.seq.to_string());
    Ok(Json(Page { data, next_cursor }))
}

/// A further message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateMessage {
    /// The sender's own name for the act, 1 to 64 characters; sent again it changes nothing.
    pub client_id: String,
    /// The text, at most 20,000 characters; may be empty beside a file.
    #[serde(default)]
    pub body: String,
    /// Uploads of the same trader.
    #[serde(default)]
    pub attachments: Vec<Uuid>,
}

/// Adds a message. 201 the first time, 200 when the same `client_id` comes again.
#[utoipa::path(post, path = "/tickets/{reference}/messages", tag = "trader", request_body = CreateMessage, params(("reference" = String, Path, description = "The public number")), responses((status = 201, body = TraderMessage), (status = 200, body = TraderMessage), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn create(
    State(app): State<App>,
    trader: Trader,
    Path(raw): Path<String>,
    Strict(ask): Strict<CreateMessage>,
) -> Answer<(StatusCode, Json<TraderMessage>)> {
    let (replayed, message) = accept(&app, trader.contact, reference(&raw)?, ask).await?;
    Ok((if replayed { StatusCode::OK } else { StatusCode::CREATED }, Json(message)))
}

/// Takes a message by call or by socket; both end here.
pub async fn accept(app: &App, contact: ContactId, reference: Reference, ask: CreateMessage) -> Result<(bool, TraderMessage), Problem> {
    let attachments = ask.attachments.into_iter().map(AttachmentId).collect();
    let raw = RawMessage { client_id: ask.client_id, body: ask.body, attachments };
    let followup = Followup::parse(contact, reference.clone(), &raw, &app.desk.digest_key)?;
    app.limits.write(contact.0, || followup.is_urgent())?;
    let followup = followup.read(&app.desk.known(contact, Some(&reference)).await?);
    let ahead = app.desk.is_crowded() && followup.is_urgent();
    let act = app.desk.act(Actor::Contact(contact));
    let add = move |tx: &mut Tx<'_>| {
        let Accepted { ticket, message, replayed, .. } = intake::accept_followup(tx, act, &followup)?;
        // Where it was taken: a merged ticket's number leads to the living one.
        let letter = dossier::letters(tx, vec![message])?.pop();
        Ok::<_, desk::Error>((replayed, letter.and_then(|letter| TraderMessage::of(&letter, ticket.reference.as_str()))))
    };
    let made = if ahead { app.desk.db.write_urgent(add).await } else { app.desk.db.write(add).await };
    let (replayed, message) = made?;
    Ok((replayed, message.ok_or_else(|| desk::Error::internal("an inbound message is public"))?))
}
