//! The desk's tickets: lists, queue, one ticket, and what staff do with it.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use desk::Tx;
use desk::dossier::{self, Dossier};
use desk::error::{Result, or_not_found};
use desk::handle::{self, Amendment};
use desk::queue::{self, Filter, ListView};
use desk::ticket::{self, Ticket};
use domain::actor::Actor;
use domain::id::AgentId;
use domain::refusal::Refusal;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::api::{Answer, Staff, Strict, cursor};
use crate::app::App;
use crate::trader_api::{Nothing, reference, topic};
use crate::view::{DeskTicket, Page};

/// The most tags, and the most characters of one.
const TAGS: (usize, usize) = (20, 40);

/// The most of a queue that is listed at once.
const LONGEST_QUEUE: i64 = 1_000;

/// A page of a view.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListTickets {
    /// `all` (open ones, the default), `mine`, `unassigned`, `waiting`, `pending`, `on_hold`, `solved`.
    view: Option<String>,
    /// Part of a subject, name, account or reference.
    q: Option<String>,
    /// Only this topic.
    topic: Option<String>,
    /// Only this language.
    language: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 200.
    limit: Option<i64>,
}

/// Lists tickets, latest activity first.
#[utoipa::path(get, path = "/tickets", tag = "desk", params(ListTickets), responses((status = 200, body = Page<DeskTicket>)))]
pub async fn list(State(app): State<App>, staff: Staff, Query(ask): Query<ListTickets>) -> Answer<Json<Page<DeskTicket>>> {
    let view: ListView = match ask.view.as_deref().filter(|view| !view.is_empty()) {
        Some(view) => view.parse().map_err(|_| Refusal::bad_request("?view", "not a known view"))?,
        None => ListView::All,
    };
    let limit = cursor::limit(ask.limit);
    let filter = Filter {
        view,
        agent: staff.agent.id,
        q: ask.q.map(|q| q.chars().filter(|c| *c != '\0').take(256).collect()),
        topic: topic(ask.topic.as_deref().filter(|topic| !topic.is_empty()))?,
        language: ask.language.filter(|language| !language.is_empty()),
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

fn shown(app: &App, dossiers: &[Dossier]) -> Vec<DeskTicket> {
    dossiers.iter().map(|dossier| DeskTicket::of(dossier, app.hub.is_present(dossier.contact.id))).collect()
}

fn shown_one(app: &App, dossier: &Dossier) -> Json<DeskTicket> {
    Json(DeskTicket::of(dossier, app.hub.is_present(dossier.contact.id)))
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

/// How many tickets each view holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountsView {
    all: i64,
    mine: i64,
    unassigned: i64,
    waiting: i64,
    pending: i64,
    on_hold: i64,
    solved: i64,
    /// Waiting tickets by topic.
    by_topic: BTreeMap<String, i64>,
    /// Waiting tickets by language.
    by_language: BTreeMap<String, i64>,
}

/// Counts the tickets of every view.
#[utoipa::path(get, path = "/counts", tag = "desk", responses((status = 200, body = CountsView)))]
pub async fn counts(State(app): State<App>, staff: Staff) -> Answer<Json<CountsView>> {
    let agent = staff.agent.id;
    let counts = app.desk.db.read(move |tx| queue::counts(tx, agent)).await?;
    Ok(Json(CountsView {
        all: counts.all,
        mine: counts.mine,
        unassigned: counts.unassigned,
        waiting: counts.waiting,
        pending: counts.pending,
        on_hold: counts.on_hold,
        solved: counts.solved,
        by_topic: counts.by_topic,
        by_language: counts.by_language,
    }))
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

/// Changes to a ticket; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendTicket {
    /// `open`, `pending`, `on_hold` or `solved`.
    status: Option<String>,
    /// `urgent`, `high`, `normal` or `low`.
    priority: Option<String>,
    /// The kind of problem.
    topic: Option<String>,
    /// A member of staff; null gives it back to the queue.
    #[serde(default, deserialize_with = "present")]
    assignee: Option<Option<Uuid>>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "present")]
    team: Option<Option<String>>,
    /// At most 20 of at most 40 characters.
    tags: Option<Vec<String>>,
}

/// Tells a null from a field that is left out.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl AmendTicket {
    fn parse(self) -> std::result::Result<Amendment, Refusal> {
        let word = |pointer: &'static str| move |_| Refusal::bad_request(pointer, "not a known word");
        let tags = self.tags.map(|tags| tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect::<Vec<_>>());
        let too_long = |text: &str| text.chars().count() > TAGS.1;
        if tags.as_ref().is_some_and(|tags| tags.len() > TAGS.0 || tags.iter().any(|tag| too_long(tag))) {
            return Err(Refusal::bad_request("/tags", "at most 20 tags of at most 40 characters"));
        }
        if self.team.iter().flatten().any(|team| too_long(team)) {
            return Err(Refusal::bad_request("/team", "at most 40 characters"));
        }
        Ok(Amendment {
            status: self.status.map(|raw| raw.parse().map_err(word("/status"))).transpose()?,
            priority: self.priority.map(|raw| raw.parse().map_err(word("/priority"))).transpose()?,
            topic: topic(self.topic.as_deref())?,
            assignee: self.assignee.map(|id| id.map(AgentId)),
            team: self.team,
            tags,
        })
    }
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

async fn write<F>(app: &App, staff: Staff, change: F) -> Answer<Json<DeskTicket>>
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
