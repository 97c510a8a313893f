//! Words that were withheld from the desk because they offer staff something; for leads and administrators.

use axum::Json;
use axum::extract::{Path, State};
use desk::bribe::{self, Bribe};
use desk::ticket::Ticket;
use domain::actor::Actor;
use domain::bribe::Ruling;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::view::Page;

/// So many are listed: all that nobody judged come first.
const LISTED: i64 = 200;

/// That words were withheld, without them.
#[derive(Debug, Serialize, ToSchema)]
pub struct BribeView {
    /// Fetch the words by this.
    id: Uuid,
    /// The ticket's public number.
    reference: String,
    /// The place of the message in its thread.
    seq: i64,
    /// RFC 3339, UTC.
    at: String,
    /// When the words are forgotten.
    until: String,
    /// What a lead said of it: `bribe` or `innocent`; null until somebody did.
    ruling: Option<&'static str>,
    /// Who said so.
    settled_by: Option<String>,
    /// When.
    settled_at: Option<String>,
}

impl BribeView {
    fn of((bribe, ticket, seq): (Bribe, Ticket, i64)) -> Self {
        let (ruling, settled_by, settled_at) = match bribe.settled {
            Some((ruling, by, at)) => (Some(ruling.as_str()), by, Some(at.to_string())),
            None => (None, None, None),
        };
        Self {
            id: bribe.id,
            reference: ticket.reference.to_string(),
            seq,
            at: bribe.at.to_string(),
            until: bribe.until.to_string(),
            ruling,
            settled_by,
            settled_at,
        }
    }
}

/// The words themselves.
#[derive(Debug, Serialize, ToSchema)]
pub struct BribeWords {
    /// In the order of the message; empty once they are forgotten.
    words: Vec<String>,
}

/// What a lead says of them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settle {
    /// `bribe`, or `innocent`: then the words become a note in the ticket.
    ruling: String,
}

/// Lists what was withheld, without the words: first what nobody judged, the latest first.
#[utoipa::path(get, path = "/bribes", tag = "desk", responses((status = 200, body = Page<BribeView>), (status = 403, body = crate::api::problem::Document)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Answer<Json<Page<BribeView>>> {
    staff.must_lead()?;
    let found = app.desk.db.read(|tx| bribe::list(tx, LISTED)).await?;
    Ok(Json(Page::whole(found.into_iter().map(BribeView::of).collect())))
}

/// Shows the words. That they were looked at is kept before they leave.
#[utoipa::path(get, path = "/bribes/{id}", tag = "desk", params(("id" = Uuid, Path, description = "As listed")), responses((status = 200, body = BribeWords), (status = 403, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, staff: Staff, Path(id): Path<Uuid>) -> Answer<Json<BribeWords>> {
    staff.must_lead()?;
    let words = app.desk.db.read(move |tx| bribe::get(tx, id)?.0.words()).await?;
    Ok(Json(BribeWords { words }))
}

/// Says what the words are, once. What was withheld wrongly becomes a note in its ticket.
#[utoipa::path(post, path = "/bribes/{id}/settle", tag = "desk", request_body = Settle, params(("id" = Uuid, Path, description = "As listed")), responses((status = 200, body = BribeView), (status = 403, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn settle(State(app): State<App>, staff: Staff, Path(id): Path<Uuid>, Strict(ask): Strict<Settle>) -> Answer<Json<BribeView>> {
    staff.must_lead()?;
    let ruling: Ruling = ask.ruling.parse().map_err(|_| Refusal::bad_request("/ruling", "bribe or innocent"))?;
    let (act, agent) = (app.desk.act(Actor::Agent(staff.agent.id)), staff.agent);
    let settled = app.desk.db.write(move |tx| bribe::settle(tx, act, &agent, (id, ruling))).await?;
    Ok(Json(BribeView::of(settled)))
}
