//! Search over all tickets: by words and operators, best first.

use axum::Json;
use axum::extract::{Query, State};
use desk::search::{Answer as Answered, Found, Question};
use domain::search;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::tickets::shown_one;
use crate::api::{Answer, Staff, cursor};
use crate::app::App;
use crate::pages::marks::utf16;
use crate::view::DeskTicket;

const USUAL_HITS: usize = 20;
const MOST_HITS: usize = 50;

/// A search over tickets.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchTickets {
    /// Words, all of which must stand in the ticket, the last one perhaps unfinished; `"phrases"`, `-without`, `this OR that`, and
    /// `status:`, `topic:`, `team:`, `assignee:`, `tag:`, `priority:`, `lang:`, `channel:`, `from:` (or `uid:`), `created:`, `ref:`.
    /// Cut to 256 characters.
    #[serde(default)]
    q: String,
    /// From the page before.
    cursor: Option<String>,
    /// 1 to 50; 20 when absent.
    limit: Option<usize>,
}

/// Places that were asked for, as pairs of UTF-16 offsets.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketMarks {
    /// In the subject.
    subject: Vec<[usize; 2]>,
    /// In the snippet.
    snippet: Vec<[usize; 2]>,
}

/// A ticket that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketHit {
    /// The ticket.
    ticket: DeskTicket,
    /// The passage that tells most; null if what was asked for stands above the thread.
    snippet: Option<String>,
    /// The place of its message in the thread.
    seq: Option<i64>,
    /// `inbound`, `reply` or `note`.
    kind: Option<&'static str>,
    /// What was asked for.
    marks: TicketMarks,
}

impl TicketHit {
    fn of(app: &App, found: &Found) -> Self {
        let passage = found.passage.as_ref();
        let offsets = |text: &str, marks: &[(usize, usize)]| utf16(text, &marks.iter().map(|(from, to)| *from..*to).collect::<Vec<_>>());
        Self {
            ticket: shown_one(app, &found.dossier).0,
            snippet: passage.map(|passage| passage.text.clone()),
            seq: passage.map(|passage| passage.message.seq),
            kind: passage.map(|passage| passage.message.kind.as_str()),
            marks: TicketMarks {
                subject: offsets(&found.dossier.ticket.subject, &found.subject_marks),
                snippet: passage.map(|passage| offsets(&passage.text, &passage.marks)).unwrap_or_default(),
            },
        }
    }
}

/// The answer to a search over tickets.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketHits {
    /// The tickets, best first; without words the last changed first.
    data: Vec<TicketHit>,
    /// Give it back as `?cursor=` for the next page; null on the last.
    next_cursor: Option<String>,
    /// False while this node builds its index: what is not found may be there.
    complete: bool,
}

/// Finds tickets by what stands in them.
#[utoipa::path(get, path = "/search", tag = "desk", params(SearchTickets), responses((status = 200, body = TicketHits), (status = 400, body = crate::api::problem::Document)))]
pub async fn find(State(app): State<App>, staff: Staff, Query(ask): Query<SearchTickets>) -> Answer<Json<TicketHits>> {
    let now = app.desk.now();
    let query = search::Query::parse(&ask.q, now).map_err(|error| desk::search::refusal(&error))?;
    let limit = ask.limit.unwrap_or(USUAL_HITS).clamp(1, MOST_HITS);
    let question = Question { query, agent: staff.agent.id, offset: cursor::read_offset(ask.cursor.as_deref())?, limit, now };
    let next = question.offset + limit;
    let index = app.desk.search.clone();
    let answered: Answered = if question.query.is_empty() {
        Answered { complete: index.is_complete(), ..Answered::default() }
    } else {
        app.desk.db.read(move |tx| index.ask(tx, &question)).await?
    };
    let next_cursor = answered.more.then(|| cursor::write_offset(next));
    let data = answered.found.iter().map(|found| TicketHit::of(&app, found)).collect();
    Ok(Json(TicketHits { data, next_cursor, complete: answered.complete }))
}
