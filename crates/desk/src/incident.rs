//! Incidents: declared and told of by leads, read by everybody.

use std::collections::HashMap;

use db::{DbError, Row, Tx, params};
use domain::event::Event;
use domain::id::{AgentId, IncidentId};
use domain::incident::{Impact, Stage, Told, Trouble};
use domain::refusal::Refusal;
use domain::time::Time;
use uuid::Uuid;

use crate::act::Act;
use crate::error::{Error, Result};
use crate::intent::{self, Intent, Made};
use crate::log::{self, Subject};
use crate::ticket::word;

/// What is over is shown for another week.
const SHOWN_S: i64 = 7 * 86_400;
/// The most incidents of a list.
const LATEST: i64 = 50;

const COLUMNS: &str = "id, trouble, impact, stage, title, started_at, updated_at, next_update_at, resolved_at";

/// Something that goes wrong for many.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Incident {
    pub id: IncidentId,
    pub trouble: Trouble,
    pub impact: Impact,
    pub stage: Stage,
    /// Empty where the trouble's ready title serves.
    pub title: Told,
    pub started_at: Time,
    pub updated_at: Time,
    /// When more will be said, also if nothing is new.
    pub next_update_at: Option<Time>,
    pub resolved_at: Option<Time>,
    /// What was said, newest first.
    pub updates: Vec<Update>,
}

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Update {
    pub stage: Stage,
    pub body: Told,
    pub at: Time,
}

/// What is said when an incident is declared.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Declaration {
    pub intent: Intent,
    pub agent: AgentId,
    pub trouble: Trouble,
    pub impact: Impact,
    pub title: Told,
    pub body: Told,
    pub next_update_at: Option<Time>,
}

/// News of an incident.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct News {
    pub intent: Intent,
    pub agent: AgentId,
    pub incident: IncidentId,
    pub stage: Stage,
    /// Unchanged if absent.
    pub impact: Option<Impact>,
    pub body: Told,
    pub next_update_at: Option<Time>,
}

/// Declares an incident. Returns it and whether it was declared before under the same `client_id`.
pub fn declare(tx: &mut Tx<'_>, act: Act, said: &Declaration) -> Result<(Incident, bool)> {
    if said.trouble == Trouble::Other && said.title.is_empty() {
        return Err(Refusal::bad_request("/title", "other trouble needs a title").into());
    }
    let id: IncidentId = act.id();
    if let Some(first) = intent::begin(tx, act, &said.intent, Made { ticket: None, result: id.0 })? {
        return Ok((get(tx, IncidentId(first.result))?, true));
    }
    tx.execute(
        "insert into incidents (id, trouble, impact, stage, title, started_at, updated_at, next_update_at) values ($1, $2, $3, $4, $5, $6, $6, $7)",
        params![id.0, said.trouble.as_str(), said.impact.as_str(), Stage::Investigating.as_str(), text(&said.title)?, act.now.micros(), said.next_update_at.map(Time::micros)],
    )?;
    if !said.body.is_empty() {
        tell(tx, act, (id, said.agent), (Stage::Investigating, &said.body))?;
    }
    log::record(tx, act, Subject::none(), &Event::IncidentDeclared { incident: id })?;
    Ok((get(tx, id)?, false))
}

/// Tells news of an incident. What is over stays over: a new trouble is a new incident.
pub fn update(tx: &mut Tx<'_>, act: Act, news: &News) -> Result<(Incident, bool)> {
    let made = Made { ticket: None, result: news.incident.0 };
    let known = find(tx, news.incident)?.ok_or(Refusal::NotFound)?;
    if intent::begin(tx, act, &news.intent, made)?.is_some() {
        return Ok((known, true));
    }
    if known.resolved_at.is_some() {
        return Err(Refusal::InvalidTransition.into());
    }
    let resolved = (news.stage == Stage::Resolved).then_some(act.now.micros());
    let next = news.next_update_at.filter(|_| resolved.is_none());
    tx.execute(
        "update incidents set stage = $2, impact = $3, updated_at = $4, next_update_at = $5, resolved_at = $6 where id = $1",
        params![
            news.incident.0,
            news.stage.as_str(),
            news.impact.unwrap_or(known.impact).as_str(),
            act.now.micros(),
            next.map(Time::micros),
            resolved
        ],
    )?;
    tell(tx, act, (news.incident, news.agent), (news.stage, &news.body))?;
    log::record(tx, act, Subject::none(), &Event::IncidentUpdated { incident: news.incident, stage: news.stage })?;
    Ok((get(tx, news.incident)?, false))
}

/// Lists what goes on and then what ended within a week, each newest first.
pub fn list_recent(tx: &mut Tx<'_>, now: Time) -> Result<Vec<Incident>> {
    let sql = format!(
        "select {COLUMNS} from incidents where resolved_at is null or resolved_at > $1 order by case when resolved_at is null then 0 else 1 end, started_at desc, id desc limit $2"
    );
    let mut incidents = tx.query(&sql, params![now.plus_seconds(-SHOWN_S).micros(), LATEST], from_row)?;
    fill(tx, &mut incidents)?;
    Ok(incidents)
}

fn get(tx: &mut Tx<'_>, id: IncidentId) -> Result<Incident> {
    find(tx, id)?.ok_or_else(|| Error::internal("an incident that was just written is gone"))
}

fn find(tx: &mut Tx<'_>, id: IncidentId) -> Result<Option<Incident>> {
    let mut found: Vec<Incident> =
        tx.find(&format!("select {COLUMNS} from incidents where id = $1"), params![id.0], from_row)?.into_iter().collect();
    fill(tx, &mut found)?;
    Ok(found.pop())
}

fn tell(tx: &mut Tx<'_>, act: Act, (incident, agent): (IncidentId, AgentId), (stage, body): (Stage, &Told)) -> Result<()> {
    let id: Uuid = act.id();
    tx.execute(
        "insert into incident_updates (id, incident_id, stage, body, agent_id, created_at) values ($1, $2, $3, $4, $5, $6)",
        params![id, incident.0, stage.as_str(), text(body)?, agent.0, act.now.micros()],
    )?;
    Ok(())
}

fn fill(tx: &mut Tx<'_>, incidents: &mut [Incident]) -> Result<()> {
    let sql =
        "select incident_id, stage, body, created_at from incident_updates where incident_id in ($ids) order by created_at desc, id desc";
    let ids: Vec<Uuid> = incidents.iter().map(|incident| incident.id.0).collect();
    let mut told: HashMap<Uuid, Vec<Update>> = HashMap::new();
    for (incident, update) in tx.query_in(sql, ids, |row| {
        Ok((row.get::<Uuid>(0)?, Update { stage: word(row, 1)?, body: told_of(row, 2)?, at: Time::from_micros(row.get(3)?) }))
    })? {
        told.entry(incident).or_default().push(update);
    }
    for incident in incidents {
        incident.updates = told.remove(&incident.id.0).unwrap_or_default();
    }
    Ok(())
}

fn from_row(row: &Row<'_>) -> std::result::Result<Incident, DbError> {
    let time = |index| Ok::<_, DbError>(row.get::<Option<i64>>(index)?.map(Time::from_micros));
    Ok(Incident {
        id: IncidentId(row.get(0)?),
        trouble: word(row, 1)?,
        impact: word(row, 2)?,
        stage: word(row, 3)?,
        title: told_of(row, 4)?,
        started_at: Time::from_micros(row.get(5)?),
        updated_at: Time::from_micros(row.get(6)?),
        next_update_at: time(7)?,
        resolved_at: time(8)?,
        updates: Vec::new(),
    })
}

fn told_of(row: &Row<'_>, index: usize) -> std::result::Result<Told, DbError> {
    serde_json::from_str(&row.get::<String>(index)?).map_err(|error| DbError::Engine(error.to_string()))
}

fn text(told: &Told) -> Result<String> {
    serde_json::to_string(told).map_err(Error::internal)
}
