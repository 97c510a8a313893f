//! Traders, as staff see them beside a ticket.

use axum::Json;
use axum::extract::{Path, State};
use desk::contact;
use desk::error::or_not_found;
use desk::ticket;
use domain::id::ContactId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::{Answer, Staff};
use crate::app::App;

/// An earlier ticket of a trader.
#[derive(Debug, Serialize, ToSchema)]
pub struct EarlierTicket {
    reference: String,
    subject: String,
    status: &'static str,
    /// RFC 3339, UTC.
    created_at: String,
    /// Whether it goes on in another.
    merged: bool,
}

/// A trader and their latest tickets.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContactShown {
    id: Uuid,
    name: Option<String>,
    uid: Option<String>,
    locale: String,
    verified: bool,
    tier: Option<String>,
    /// RFC 3339, UTC.
    created_at: String,
    /// At most 20, latest activity first.
    tickets: Vec<EarlierTicket>,
}

/// Shows a trader.
#[utoipa::path(get, path = "/contacts/{id}", tag = "desk", params(("id" = Uuid, Path, description = "The contact")), responses((status = 200, body = ContactShown), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, _: Staff, Path(raw): Path<String>) -> Answer<Json<ContactShown>> {
    let id = ContactId(crate::files::id(&raw)?);
    let (contact, tickets) = app
        .desk
        .db
        .read(move |tx| {
            let contact = or_not_found(contact::find(tx, id)?)?;
            Ok::<_, desk::Error>((contact, ticket::list_for_contact(tx, id, None, None, 20)?))
        })
        .await?;
    let tickets = tickets.into_iter().map(|ticket| EarlierTicket {
        reference: ticket.reference.to_string(),
        subject: ticket.subject,
        status: ticket.status.as_str(),
        created_at: ticket.created_at.to_string(),
        merged: ticket.merged_into.is_some(),
    });
    Ok(Json(ContactShown {
        id: contact.id.0,
        verified: contact.uid.is_some(),
        name: contact.name,
        uid: contact.uid,
        locale: contact.locale,
        tier: contact.tier,
        created_at: contact.created_at.to_string(),
        tickets: tickets.collect(),
    }))
}
