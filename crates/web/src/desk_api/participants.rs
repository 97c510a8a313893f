//! People beside the trader: whom mails named, and to whom answers go too.

use axum::Json;
use axum::extract::{Path, State};
use desk::mail::participant::{self, Participant};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::tickets::write;
use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::trader_api::reference;
use crate::view::DeskTicket;

/// Somebody beside the trader.
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipantView {
    /// A mail address.
    address: String,
    /// As the mail called them that named them.
    name: Option<String>,
    /// `suggested`: a mail named them; `admitted`: their mails join; `confirmed`: and answers go to them too; `declined`: the trader said that they are not meant, so nobody else puts them in.
    standing: &'static str,
    /// Whose mail named them; null for an address that a member of staff admitted.
    named_by: Option<String>,
    /// Whether mails to the address came back, so that no answer goes there for now.
    rests: bool,
}

impl ParticipantView {
    /// Shows somebody to staff.
    pub fn of(one: Participant) -> Self {
        Self { address: one.address, name: one.name, standing: one.standing.as_str(), named_by: one.named_by, rests: one.rests }
    }
}

/// Who is meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantNamed {
    /// An address that stands beside the ticket.
    address: String,
}

/// Lets later answers go to an address that a participant's mail named, or that was admitted; its mails join. 409 for any other.
#[utoipa::path(post, path = "/tickets/{reference}/participants/confirm", tag = "desk", request_body = ParticipantNamed, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn confirm(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<ParticipantNamed>,
) -> Answer<Json<DeskTicket>> {
    let reference = reference(&raw)?;
    write(&app, staff, move |tx, act, agent| participant::confirm(tx, act, agent, (&reference, &ask.address))).await
}

/// Takes an address off the ticket again: no answer goes there, and its mails are held. 409 when it does not take part.
#[utoipa::path(post, path = "/tickets/{reference}/participants/withdraw", tag = "desk", request_body = ParticipantNamed, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn withdraw(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<ParticipantNamed>,
) -> Answer<Json<DeskTicket>> {
    let reference = reference(&raw)?;
    write(&app, staff, move |tx, act, agent| participant::withdraw(tx, act, agent, (&reference, &ask.address))).await
}
