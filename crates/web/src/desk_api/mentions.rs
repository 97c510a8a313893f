//! Where one is named.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::error::or_not_found;
use desk::{dossier, mention, ticket};
use domain::actor::Actor;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::trader_api::{Nothing, reference};
use crate::view::{DeskTicket, Page, Sight};

/// So many are listed.
const LISTED: i64 = 200;

/// A ticket in which one is named.
#[derive(Debug, Serialize, ToSchema)]
pub struct MentionView {
    /// The ticket.
    ticket: DeskTicket,
    /// The place of the latest note that names one.
    seq: i64,
    /// Who wrote it.
    by: Option<String>,
    /// RFC 3339, UTC.
    at: String,
    /// Whether every such note was seen.
    read: bool,
}

/// Lists the tickets in which one is named, the latest first.
#[utoipa::path(get, path = "/mentions", tag = "desk", responses((status = 200, body = Page<MentionView>)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Answer<Json<Page<MentionView>>> {
    let now = app.desk.now();
    let read = move |tx: &mut desk::Tx<'_>| {
        let mentions = mention::list(tx, staff.agent.id, LISTED)?;
        let tickets = mentions.iter().map(|mention| mention.ticket.clone()).collect();
        Ok::<_, desk::Error>((dossier::of(tx, tickets, now)?, mentions))
    };
    let (dossiers, mentions) = app.desk.db.read(read).await?;
    let shown = dossiers.iter().zip(mentions).map(|(dossier, mention)| MentionView {
        ticket: DeskTicket::of(dossier, Sight { present: app.hub.is_present(dossier.contact.id), sla: &app.desk.sla }),
        seq: mention.seq,
        by: mention.by,
        at: mention.at.to_string(),
        read: mention.read,
    });
    Ok(Json(Page::whole(shown.collect())))
}

/// Says that one has seen where one is named in a ticket.
#[utoipa::path(post, path = "/tickets/{reference}/mentions/seen", tag = "desk", request_body = Nothing, params(("reference" = String, Path, description = "The public number")), responses((status = 204), (status = 404, body = crate::api::problem::Document)))]
pub async fn see(State(app): State<App>, staff: Staff, Path(raw): Path<String>, Strict(_nothing): Strict<Nothing>) -> Answer<StatusCode> {
    let (reference, act) = (reference(&raw)?, app.desk.act(Actor::Agent(staff.agent.id)));
    let see = move |tx: &mut desk::Tx<'_>| {
        let ticket = or_not_found(ticket::find_by_reference(tx, &reference)?)?;
        mention::see(tx, act, staff.agent.id, &ticket)
    };
    app.desk.db.write(see).await?;
    Ok(StatusCode::NO_CONTENT)
}
