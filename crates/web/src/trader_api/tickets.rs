//! A trader's tickets.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use desk::Tx;
use desk::act::Act;
use desk::dossier::{self, Letter, TraderSide};
use desk::error::{Result, or_not_found};
use desk::intake::{self, Case, RawCase};
use desk::outcome;
use desk::ticket::{self, Ticket};
use domain::actor::Actor;
use domain::id::AttachmentId;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::sla::Policy;
use domain::time::Time;
use domain::topic::Topic;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::CHANNEL;
use crate::api::{Answer, Strict, Trader, cursor};
use crate::app::App;
use crate::view::{Page, TraderMessage, TraderTicket};

/// A field as a form may send it.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes what is read as plain JSON")]
enum FieldValue {
    Text(String),
    Number(f64),
    Truth(bool),
}

/// A new problem.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateTicket {
    /// The sender's own name for the act, 1 to 64 characters; sent again it changes nothing.
    client_id: String,
    /// One line, at most 200 characters.
    subject: Option<String>,
    /// The text, at most 20,000 characters.
    #[serde(default)]
    body: String,
    /// What the trader chose.
    topic: Option<String>,
    /// The fields of the form: texts, numbers or truth values.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, FieldValue>)]
    fields: BTreeMap<String, serde_json::Value>,
    /// Whether the trader stays in the chat.
    #[serde(default)]
    live: bool,
    /// Uploads of the same trader.
    #[serde(default)]
    attachments: Vec<Uuid>,
}

/// A new ticket with its first message.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketCreated {
    #[serde(flatten)]
    ticket: TraderTicket,
    message: Option<TraderMessage>,
    /// Whether the problem was open already and the message joined its ticket.
    joined: bool,
}

/// Reads a topic's word.
pub fn topic(raw: Option<&str>) -> std::result::Result<Option<Topic>, Refusal> {
    raw.map(|raw| raw.parse().map_err(|_| Refusal::bad_request("/topic", "not a known topic"))).transpose()
}

/// A form's field is kept as text, whatever it was written as; a list or an object is no field.
fn plain_fields(fields: BTreeMap<String, serde_json::Value>) -> std::result::Result<BTreeMap<String, String>, Refusal> {
    let mut plain = BTreeMap::new();
    for (name, value) in fields {
        let text = match value {
            serde_json::Value::Null => continue,
            serde_json::Value::String(text) => text,
            serde_json::Value::Bool(_) | serde_json::Value::Number(_) => value.to_string(),
            _ => return Err(Refusal::bad_request("/fields", "texts, numbers or truth values")),
        };
        plain.insert(name, text);
    }
    Ok(plain)
}

/// Reads a reference from the address; nonsense is as unknown as a stranger's.
pub fn reference(raw: &str) -> std::result::Result<Reference, Refusal> {
    Reference::parse(raw).ok_or(Refusal::NotFound)
}

/// Shows a ticket to its trader.
pub fn show_ticket(tx: &mut Tx<'_>, ticket: Ticket, now: Time, sla: &Policy) -> Result<TraderTicket> {
    let side = dossier::trader_side(tx, &ticket)?;
    Ok(TraderTicket::of(&dossier::of_one(tx, ticket, now)?, &side, sla))
}

/// Opens a ticket. 201 the first time, 200 when the same `client_id` comes again.
#[utoipa::path(post, path = "/tickets", tag = "trader", request_body = CreateTicket, responses((status = 201, body = TicketCreated), (status = 200, body = TicketCreated), (status = 409, body = crate::api::problem::Document), (status = 422, body = crate::api::problem::Document)))]
pub async fn create(
    State(app): State<App>,
    trader: Trader,
    Strict(ask): Strict<CreateTicket>,
) -> Answer<(StatusCode, Json<TicketCreated>)> {
    let raw = RawCase {
        topic: topic(ask.topic.as_deref())?,
        client_id: ask.client_id,
        subject: ask.subject,
        body: ask.body,
        fields: plain_fields(ask.fields)?,
        live: ask.live,
        attachments: ask.attachments.into_iter().map(AttachmentId).collect(),
    };
    let case = Case::parse(trader.contact, CHANNEL, &raw, &app.desk.digest_key)?;
    app.limits.write(trader.contact.0, || case.is_urgent())?;
    let case = case.read(&app.desk.known(trader.contact, None).await?);
    let ahead = app.desk.is_crowded() && case.is_urgent();
    let act = app.desk.act(Actor::Contact(trader.contact));
    let sla = app.desk.sla;
    let open = move |tx: &mut Tx<'_>| open(tx, act, &case, &sla);
    let made = if ahead { app.desk.db.write_urgent(open).await } else { app.desk.db.write(open).await };
    let (replayed, created) = made?;
    Ok((if replayed { StatusCode::OK } else { StatusCode::CREATED }, Json(created)))
}

fn open(tx: &mut Tx<'_>, act: Act, case: &Case, sla: &Policy) -> Result<(bool, TicketCreated)> {
    let accepted = intake::accept_case(tx, act, case)?;
    let is_fresh = accepted.is_fresh();
    let letter = dossier::letters(tx, vec![accepted.message])?.pop();
    let ticket = if is_fresh {
        TraderTicket::of(&dossier::of_one(tx, accepted.ticket, act.now)?, &TraderSide::fresh(act.now), sla)
    } else {
        show_ticket(tx, accepted.ticket, act.now, sla)?
    };
    let message = letter.as_ref().and_then(|letter: &Letter| TraderMessage::of(letter, &ticket.reference));
    Ok((accepted.replayed, TicketCreated { ticket, message, joined: accepted.joined }))
}

/// Which of the trader's tickets.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListTickets {
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 200.
    limit: Option<i64>,
    /// `open` or `solved`.
    state: Option<String>,
}

/// Lists the trader's own tickets, latest activity first.
#[utoipa::path(get, path = "/tickets", tag = "trader", params(ListTickets), responses((status = 200, body = Page<TraderTicket>)))]
pub async fn list(State(app): State<App>, trader: Trader, Query(ask): Query<ListTickets>) -> Answer<Json<Page<TraderTicket>>> {
    let open = match ask.state.as_deref() {
        None | Some("" | "all") => None,
        Some("open") => Some(true),
        Some("solved") => Some(false),
        Some(_) => return Err(Refusal::bad_request("?state", "open or solved").into()),
    };
    let (before, limit) = (cursor::read(ask.cursor.as_deref())?, cursor::limit(ask.limit));
    let (now, sla) = (app.desk.now(), app.desk.sla);
    let page = app
        .desk
        .db
        .read(move |tx| {
            let mut tickets = ticket::list_for_contact(tx, trader.contact, open, before, limit + 1)?;
            let more = tickets.len() > usize::try_from(limit).unwrap_or(usize::MAX);
            tickets.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            let next_cursor = tickets.last().filter(|_| more).map(|last| cursor::write(last.updated_at, last.id));
            let mut data = Vec::with_capacity(tickets.len());
            for dossier in dossier::of(tx, tickets, now)? {
                let side = dossier::trader_side(tx, &dossier.ticket)?;
                data.push(TraderTicket::of(&dossier, &side, &sla));
            }
            Ok::<_, desk::Error>(Page { data, next_cursor })
        })
        .await?;
    Ok(Json(page))
}

/// Shows one of the trader's own tickets.
#[utoipa::path(get, path = "/tickets/{reference}", tag = "trader", params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = TraderTicket), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, trader: Trader, Path(raw): Path<String>) -> Answer<Json<TraderTicket>> {
    let (reference, now, sla) = (reference(&raw)?, app.desk.now(), app.desk.sla);
    let shown = app
        .desk
        .db
        .read(move |tx| {
            let ticket = or_not_found(ticket::find_owned(tx, trader.contact, &reference)?)?;
            show_ticket(tx, ticket, now, &sla)
        })
        .await?;
    Ok(Json(shown))
}

/// An act without options.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Says that the problem is solved.
#[utoipa::path(post, path = "/tickets/{reference}/solve", tag = "trader", request_body = Nothing, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = TraderTicket), (status = 404, body = crate::api::problem::Document)))]
pub async fn solve(
    State(app): State<App>,
    trader: Trader,
    Path(raw): Path<String>,
    Strict(_nothing): Strict<Nothing>,
) -> Answer<Json<TraderTicket>> {
    change(&app, trader, &raw, move |tx, act, reference| outcome::solve(tx, act, trader.contact, reference)).await
}

/// Says that the problem is not solved after all.
#[utoipa::path(post, path = "/tickets/{reference}/reopen", tag = "trader", request_body = Nothing, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = TraderTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn reopen(
    State(app): State<App>,
    trader: Trader,
    Path(raw): Path<String>,
    Strict(_nothing): Strict<Nothing>,
) -> Answer<Json<TraderTicket>> {
    change(&app, trader, &raw, move |tx, act, reference| outcome::reopen(tx, act, trader.contact, reference)).await
}

/// A rating.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// 1 to 5.
    rating: i64,
    /// At most 2,000 characters.
    comment: Option<String>,
}

/// Rates the help, once the case is solved.
#[utoipa::path(post, path = "/tickets/{reference}/csat", tag = "trader", request_body = Rate, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = TraderTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn rate(
    State(app): State<App>,
    trader: Trader,
    Path(raw): Path<String>,
    Strict(ask): Strict<Rate>,
) -> Answer<Json<TraderTicket>> {
    change(&app, trader, &raw, move |tx, act, reference| {
        outcome::rate(tx, act, trader.contact, (reference, ask.rating, ask.comment.as_deref()))
    })
    .await
}

/// Changes one of the trader's own tickets and shows it.
async fn change<F>(app: &App, trader: Trader, raw: &str, operation: F) -> Answer<Json<TraderTicket>>
where
    F: Fn(&mut Tx<'_>, Act, &Reference) -> Result<Ticket> + Send + 'static,
{
    let (reference, act, sla) = (reference(raw)?, app.desk.act(Actor::Contact(trader.contact)), app.desk.sla);
    let shown = app
        .desk
        .db
        .write(move |tx| {
            let ticket = operation(tx, act, &reference)?;
            show_ticket(tx, ticket, act.now, &sla)
        })
        .await?;
    Ok(Json(shown))
}
