//! The desk's tickets: lists, queue, one ticket, and what staff do with it.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use desk::Tx;
use desk::dossier::{self, Dossier};
use desk::error::{Result, or_not_found};
use desk::handle;
use desk::queue::{self, Filter, ListView};
use desk::ticket::{self, Ticket};
use domain::actor::Actor;
use domain::id::MessageId;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::amendment::AmendTicket;
use crate::api::{Answer, Staff, Strict, cursor};
use crate::app::App;
use crate::trader_api::{Nothing, reference, topic};
use crate::view::{DeskTicket, Page, Sight};

/// The most of a queue that is listed at once.
const LONGEST_QUEUE: i64 = 1_000;

/// A page of a view.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListTickets {
    /// `all` (open ones, the default), `mine`, `unassigned`, `waiting`, `pending`, `on_hold`, `solved`, `snoozed` (own), or `sla_risk` (due soon or overdue, in the order of their due times, on one page).
    view: Option<String>,
    /// What is looked for by words is looked for by `/search`; asked here it is refused rather than passed over.
    #[param(ignore)]
    q: Option<String>,
    /// Only this topic.
    topic: Option<String>,
    /// Only this language.
    language: Option<String>,
    /// Instead of a view: `team:derivatives priority:urgent,high -tag:vip`, fields status, topic, language, team, tag, priority, assignee (`me`, `none` or an id).
    filter: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 200.
    limit: Option<i64>,
}

/// Lists tickets, latest activity first. Words are searched for by `/search`.
#[utoipa::path(get, path = "/tickets", tag = "desk", params(ListTickets), responses((status = 200, body = Page<DeskTicket>)))]
pub async fn list(State(app): State<App>, staff: Staff, Query(ask): Query<ListTickets>) -> Answer<Json<Page<DeskTicket>>> {
    if ask.q.is_some() {
        return Err(Refusal::bad_request("?q", "words are searched for by /api/v1/desk/search").into());
    }
    if ask.view.as_deref() == Some("sla_risk") {
        return at_risk(&app).await;
    }
    let view: ListView = match ask.view.as_deref().filter(|view| !view.is_empty()) {
        Some(view) => view.parse().map_err(|_| Refusal::bad_request("?view", "not a known view"))?,
        None => ListView::All,
    };
    let limit = cursor::limit(ask.limit);
    let filter = Filter {
        view,
        agent: staff.agent.id,
        topic: topic(ask.topic.as_deref().filter(|topic| !topic.is_empty()))?,
        language: ask.language.filter(|language| !language.is_empty()),
        filter: ask.filter.filter(|raw| !raw.trim().is_empty()).map(|raw| read_filter("?filter", &raw)).transpose()?,
        before: cursor::read(ask.cursor.as_deref())?,
        limit: limit + 1,
    };
    let now = app.desk.now();
    let (dossiers, next_cursor) = app
        .desk
        .db
        .read(move |tx| {
            let mut tickets = queue::list(tx, &filter)?;
            let size = usize::try_from(limit).unwrap_or(usize::MAX);
            let more = tickets.len() > size;
            tickets.truncate(size);
            let next = tickets.last().filter(|_| more).map(|last| cursor::write(last.updated_at, last.id));
            Ok::<_, desk::Error>((dossier::of(tx, tickets, now)?, next))
        })
        .await?;
    Ok(Json(Page { data: shown(&app, &dossiers), next_cursor }))
}

/// Reads a filter, or says what is wrong with it.
pub fn read_filter(pointer: &str, raw: &str) -> std::result::Result<domain::filter::Filter, Refusal> {
    domain::filter::Filter::parse(raw).map_err(|error| Refusal::bad_request(pointer, error.to_string()))
}

async fn at_risk(app: &App) -> Answer<Json<Page<DeskTicket>>> {
    let (now, policy) = (app.desk.now(), app.desk.sla);
    let read = move |tx: &mut Tx<'_>| {
        let tickets = desk::sla::list_at_risk(tx, &policy, now, LONGEST_QUEUE)?;
        dossier::of(tx, tickets, now)
    };
    let dossiers = app.desk.db.read(read).await?;
    Ok(Json(Page::whole(shown(app, &dossiers))))
}

fn shown(app: &App, dossiers: &[Dossier]) -> Vec<DeskTicket> {
    dossiers.iter().map(|dossier| shown_one(app, dossier).0).collect()
}

/// Shows a ticket to staff.
pub(super) fn shown_one(app: &App, dossier: &Dossier) -> Json<DeskTicket> {
    Json(DeskTicket::of(dossier, Sight { present: app.hub.is_present(dossier.contact.id), sla: &app.desk.sla }))
}

/// Lists waiting tickets that nobody has, in serving order.
#[utoipa::path(get, path = "/queue", tag = "desk", responses((status = 200, body = Page<DeskTicket>)))]
pub async fn queue(State(app): State<App>, _: Staff) -> Answer<Json<Page<DeskTicket>>> {
    let now = app.desk.now();
    let dossiers = app
        .desk
        .db
        .read(move |tx| {
            let tickets = queue::waiting(tx, LONGEST_QUEUE)?;
            dossier::of(tx, tickets, now)
        })
        .await?;
    Ok(Json(Page::whole(shown(&app, &dossiers))))
}

/// Shows a ticket.
#[utoipa::path(get, path = "/tickets/{reference}", tag = "desk", params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, _: Staff, Path(raw): Path<String>) -> Answer<Json<DeskTicket>> {
    let (reference, now) = (reference(&raw)?, app.desk.now());
    let dossier = app
        .desk
        .db
        .read(move |tx| {
            let ticket = or_not_found(ticket::find_by_reference(tx, &reference)?)?;
            dossier::of_one(tx, ticket, now)
        })
        .await?;
    Ok(shown_one(&app, &dossier))
}

/// Changes a ticket, all or nothing. A person's correction outlives later triage.
#[utoipa::path(patch, path = "/tickets/{reference}", tag = "desk", request_body = AmendTicket, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn amend(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<AmendTicket>,
) -> Answer<Json<DeskTicket>> {
    let (reference, change) = (reference(&raw)?, ask.parse()?);
    write(&app, staff, move |tx, act, agent| handle::amend(tx, act, agent, (&reference, &change))).await
}

/// Takes a ticket that nobody has.
#[utoipa::path(post, path = "/tickets/{reference}/claim", tag = "desk", request_body = Nothing, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn claim(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(_nothing): Strict<Nothing>,
) -> Answer<Json<DeskTicket>> {
    let reference = reference(&raw)?;
    write(&app, staff, move |tx, act, agent| handle::claim(tx, act, agent, &reference)).await
}

/// Lets a held mail into the ticket that it names, and its address from now on.
#[utoipa::path(post, path = "/tickets/{reference}/admit", tag = "desk", request_body = Nothing, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn admit(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(_nothing): Strict<Nothing>,
) -> Answer<Json<DeskTicket>> {
    let reference = reference(&raw)?;
    write(&app, staff, move |tx, act, agent| desk::mail::admit(tx, act, &agent.name, &reference)).await
}

/// Which mail goes out again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Resend {
    /// The reply that it carries.
    pub message: Uuid,
}

/// Sends the mail of a reply again that did not reach the trader. 409 when it is under way or was taken.
#[utoipa::path(post, path = "/tickets/{reference}/resend", tag = "desk", request_body = Resend, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn resend(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<Resend>,
) -> Answer<Json<DeskTicket>> {
    let (reference, message) = (reference(&raw)?, MessageId(ask.message));
    write(&app, staff, move |tx, act, agent| desk::mail::resend(tx, act, &agent.name, (&reference, message))).await
}

/// Changes a ticket and shows it.
pub(super) async fn write<F>(app: &App, staff: Staff, change: F) -> Answer<Json<DeskTicket>>
where
    F: Fn(&mut Tx<'_>, desk::act::Act, &desk::staff::Agent) -> Result<Ticket> + Send + 'static,
{
    let act = app.desk.act(Actor::Agent(staff.agent.id));
    let dossier = app
        .desk
        .db
        .write(move |tx| {
            let ticket = change(tx, act, &staff.agent)?;
            dossier::of_one(tx, ticket, act.now)
        })
        .await?;
    Ok(shown_one(app, &dossier))
}

/// A row of a ticket's history.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventView {
    seq: i64,
    /// RFC 3339, UTC.
    at: String,
    /// `contact`, `agent`, `system` or `operator`.
    actor: String,
    /// Their name, for staff.
    actor_name: Option<String>,
    /// The word of the event.
    kind: String,
    /// Its data.
    #[schema(value_type = Object)]
    data: serde_json::Value,
}

/// Lists everything that happened to a ticket, from the log.
#[utoipa::path(get, path = "/tickets/{reference}/events", tag = "desk", params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = Page<EventView>), (status = 404, body = crate::api::problem::Document)))]
pub async fn events(State(app): State<App>, _: Staff, Path(raw): Path<String>) -> Answer<Json<Page<EventView>>> {
    let reference = reference(&raw)?;
    let data = app
        .desk
        .db
        .read(move |tx| {
            let ticket = or_not_found(ticket::find_by_reference(tx, &reference)?)?;
            let names: BTreeMap<Uuid, String> = desk::staff::list_all(tx)?.into_iter().map(|agent| (agent.id.0, agent.name)).collect();
            let entries = desk::log::list_of_ticket(tx, ticket.id)?;
            Ok::<_, desk::Error>(
                entries
                    .into_iter()
                    .map(|entry| EventView {
                        seq: entry.seq,
                        at: entry.at.to_string(),
                        actor_name: entry.actor_id.and_then(|id| names.get(&id).cloned()),
                        actor: entry.actor_kind,
                        kind: entry.kind,
                        data: serde_json::from_str(&entry.data).unwrap_or_default(),
                    })
                    .collect(),
            )
        })
        .await?;
    Ok(Json(Page::whole(data)))
}
