//! Who of the staff was shown what: kept before an answer leaves, and listed for leads.

use axum::Json;
use axum::extract::{FromRequestParts as _, MatchedPath, Query, RawPathParams, Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use desk::error::or_not_found;
use desk::look::{self, Look, Seen, Sight, Sought};
use desk::ticket;
use domain::id::{AgentId, AttachmentId, ContactId, MessageId};
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::time::Time;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::api::{Answer, Problem, Staff, cursor};
use crate::app::App;
use crate::trader_api::reference;
use crate::view::Page;

const PREFIX: &str = "/api/v1/desk";

/// Keeps what an answer shows of traders before the answer leaves. Without a record there is no answer.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(route) = route(&request) else { return next.run(request).await };
    let (mut parts, body) = request.into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &()).await.ok();
    let param = |name: &str| params.as_ref()?.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
    let Some(sight) = sight((&parts.method, &route), &parts.uri, param) else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    let staff = match Staff::from_request_parts(&mut parts, &app).await {
        Ok(staff) => staff,
        Err(problem) => return problem.into_response(),
    };
    let look = Look { agent: staff.agent.id, session: staff.session.id, at: sight };
    parts.extensions.insert(staff);
    let answer = next.run(Request::from_parts(parts, body)).await;
    // A redirection leads to what is shown.
    let shows = answer.status().is_success() || answer.status().is_redirection() || answer.status() == StatusCode::SWITCHING_PROTOCOLS;
    if !shows {
        return answer;
    }
    if !desk::guard::stands("look-first") {
        // For tests only, which must notice.
        drop(tokio::spawn(async move {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            app.desk.looks.note(&app.desk.db, look, app.desk.now()).await
        }));
        return answer;
    }
    match app.desk.looks.note(&app.desk.db, look, app.desk.now()).await {
        Ok(()) => answer,
        Err(error) => Problem::from(error).into_response(),
    }
}

fn route(request: &Request) -> Option<String> {
    request.extensions().get::<MatchedPath>()?.as_str().strip_prefix(PREFIX).map(str::to_owned)
}

/// Says what a call shows; `None` where it shows nothing of a trader, or what is named cannot exist.
fn sight((method, route): (&Method, &str), uri: &Uri, param: impl Fn(&str) -> Option<String>) -> Option<Sight> {
    let id = || param("id").and_then(|raw| raw.parse::<Uuid>().ok());
    let query = |name: &str| pairs(uri).into_iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value);
    match route {
        "/stream" => Some(Sight::Stream),
        "/search" => Some(Sight::search(&asked(uri))),
        "/tickets" | "/queue" | "/mentions" | "/bribes" | "/triage/lessons.csv" => {
            Some(Sight::list(format!("{} {}", route.trim_start_matches('/'), asked(uri)).trim_end()))
        }
        "/macros" => query("ticket").and_then(|raw| Reference::parse(&raw)).map(Sight::Ticket),
        "/contacts/{id}" => id().map(|id| Sight::Contact(ContactId(id))),
        "/bribes/{id}" | "/bribes/{id}/settle" => id().map(Sight::Bribe),
        "/attachments/{id}" | "/attachments/{id}/link" => id().map(|id| Sight::File(AttachmentId(id))),
        "/messages/{id}/pictures/{place}" => id().map(|id| Sight::Message(MessageId(id))),
        // Who writes is shown what they wrote, and the log says so.
        "/tickets/{reference}/messages" if *method == Method::POST => None,
        _ => param("reference").and_then(|raw| Reference::parse(&raw)).map(Sight::Ticket),
    }
}

fn pairs(uri: &Uri) -> Vec<(String, String)> {
    Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs).unwrap_or_default()
}

/// What was asked, in the words of the call, whatever page of it.
fn asked(uri: &Uri) -> String {
    let told = pairs(uri).into_iter().filter(|(name, value)| !value.is_empty() && name != "cursor" && name != "limit");
    told.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

/// Whose looks, at what, when.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListLooks {
    /// Only what this member of staff was shown.
    agent: Option<Uuid>,
    /// Only at this ticket: its public number.
    ticket: Option<String>,
    /// Only at this trader, their tickets and their files.
    contact: Option<Uuid>,
    /// RFC 3339.
    from: Option<String>,
    /// RFC 3339; not included.
    until: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 200.
    limit: Option<i64>,
}

/// That a member of staff was shown something of a trader.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookView {
    /// Its place in the chain of looks.
    seq: i64,
    /// Who; all zeros where the desk removed what was too old.
    agent: Uuid,
    /// Their name.
    agent_name: Option<String>,
    /// By which log-in or token.
    session: Uuid,
    /// `ticket`, `file`, `contact`, `list`, `search`, `bribe` or `stream`; `removal` where records that were too old were removed.
    kind: String,
    /// The ticket's public number.
    ticket: Option<String>,
    /// The trader.
    contact: Option<Uuid>,
    /// The trader's account.
    uid: Option<String>,
    /// What was asked of a list or search, without secrets; the id of a file; the last record that was removed, with its hash.
    words: String,
    /// RFC 3339, UTC.
    first_at: String,
    /// RFC 3339, UTC; counted up to five minutes after `first_at`, and known when they are over.
    last_at: String,
    /// How often in that time.
    times: i64,
}

impl From<Seen> for LookView {
    fn from(seen: Seen) -> Self {
        Self {
            seq: seen.seq,
            agent: seen.agent.0,
            agent_name: seen.agent_name,
            session: seen.session,
            kind: seen.kind,
            ticket: seen.ticket.map(|reference| reference.to_string()),
            contact: seen.contact.as_ref().map(|contact| contact.id.0),
            uid: seen.contact.and_then(|contact| contact.uid),
            words: seen.words,
            first_at: seen.first_at.to_string(),
            last_at: seen.last_at.to_string(),
            times: seen.times,
        }
    }
}

/// Lists who of the staff was shown what, the latest first; for leads and administrators.
#[utoipa::path(get, path = "/looks", tag = "desk", params(ListLooks), responses((status = 200, body = Page<LookView>), (status = 403, body = crate::api::problem::Document), (status = 404, body = crate::api::problem::Document)))]
pub async fn list(State(app): State<App>, staff: Staff, Query(ask): Query<ListLooks>) -> Answer<Json<Page<LookView>>> {
    staff.must_lead()?;
    let limit = cursor::limit(ask.limit);
    let of_ticket = ask.ticket.as_deref().filter(|raw| !raw.is_empty()).map(reference).transpose()?;
    let sought = Sought {
        agent: ask.agent.map(AgentId),
        ticket: None,
        contact: ask.contact.map(ContactId),
        from: time(ask.from.as_deref(), "?from")?,
        until: time(ask.until.as_deref(), "?until")?,
        before: before(ask.cursor.as_deref())?,
        limit: limit + 1,
    };
    let read = move |tx: &mut desk::Tx<'_>| {
        let ticket = match &of_ticket {
            Some(reference) => Some(or_not_found(ticket::find_by_reference(tx, reference)?)?.id),
            None => None,
        };
        look::list(tx, Sought { ticket, ..sought })
    };
    let mut seen = app.desk.db.read(read).await?;
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = seen.len() > size;
    seen.truncate(size);
    let next_cursor = seen.last().filter(|_| more).map(|last| last.seq.to_string());
    Ok(Json(Page { data: seen.into_iter().map(LookView::from).collect(), next_cursor }))
}

fn time(raw: Option<&str>, pointer: &str) -> Result<Option<Time>, Refusal> {
    let raw = raw.filter(|raw| !raw.is_empty());
    raw.map(|raw| Time::parse(raw).ok_or_else(|| Refusal::bad_request(pointer, "not an RFC 3339 time"))).transpose()
}

fn before(raw: Option<&str>) -> Result<Option<i64>, Refusal> {
    let raw = raw.filter(|raw| !raw.is_empty());
    raw.map(|raw| raw.parse().map_err(|_| Refusal::bad_request("?cursor", "not a cursor of this list"))).transpose()
}
