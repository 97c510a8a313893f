//! Saved views: a name for a filter, for oneself or for the whole desk.

use db::{DbError, Row, Tx, params};
use domain::actor::Role;
use domain::event::Event;
use domain::filter::Filter;
use domain::id::{AgentId, ViewId};
use domain::refusal::Refusal;
use uuid::Uuid;

use crate::act::Act;
use crate::error::{Error, Result, or_not_found};
use crate::intent::{self, Intent, Made};
use crate::log::{self, Subject};
use crate::staff::Agent;

/// The most views of one person, and the most shared ones.
const MOST: i64 = 50;
/// The most characters of a name.
const NAME: usize = 60;

/// A filter with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct View {
    pub id: ViewId,
    pub owner: AgentId,
    pub name: String,
    pub filter: Filter,
    /// Whether everybody sees it.
    pub shared: bool,
}

/// What a view shall be.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Wanted {
    pub name: String,
    pub filter: Filter,
    pub shared: bool,
}

const COLUMNS: &str = "id, owner_id, name, filter, shared";

fn from_row(row: &Row<'_>) -> std::result::Result<View, DbError> {
    let filter = Filter::parse(&row.get::<String>(3)?).map_err(|error| DbError::Engine(format!("unreadable filter: {error}")))?;
    Ok(View { id: ViewId(row.get(0)?), owner: AgentId(row.get::<Uuid>(1)?), name: row.get(2)?, filter, shared: row.get(4)? })
}

/// Lists the shared views and somebody's own, by name.
pub fn list(tx: &mut Tx<'_>, agent: AgentId) -> Result<Vec<View>> {
    let sql = format!("select {COLUMNS} from views where shared or owner_id = $1 order by name, id");
    Ok(tx.query(&sql, params![agent.0], from_row)?)
}

/// Saves a new view. What everybody sees is for leads and administrators.
pub fn create(tx: &mut Tx<'_>, act: Act, agent: &Agent, (intent, wanted): (&Intent, &Wanted)) -> Result<(View, bool)> {
    let name = checked(agent, wanted)?;
    let id: ViewId = act.id();
    if let Some(first) = intent::begin(tx, act, intent, Made { ticket: None, result: id.0 })? {
        return Ok((or_not_found(find(tx, ViewId(first.result))?)?, true));
    }
    let count = "select count(*) from views where owner_id = $1 and shared = $2";
    if tx.get(count, params![agent.id.0, wanted.shared], |row| row.get::<i64>(0))? >= MOST {
        return Err(Refusal::bad_request("/name", format!("at most {MOST} views")).into());
    }
    tx.execute(
        "insert into views (id, owner_id, name, filter, shared, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)",
        params![id.0, agent.id.0, name, wanted.filter.to_string(), wanted.shared, act.now.micros()],
    )?;
    log::record(tx, act, Subject::none(), &Event::ViewSaved { view: id })?;
    Ok((or_not_found(find(tx, id)?)?, false))
}

/// Makes a view what it shall be.
pub fn change(tx: &mut Tx<'_>, act: Act, agent: &Agent, (id, wanted): (ViewId, &Wanted)) -> Result<View> {
    owned(tx, agent, id)?;
    let name = checked(agent, wanted)?;
    tx.execute(
        "update views set name = $2, filter = $3, shared = $4, updated_at = $5 where id = $1",
        params![id.0, name, wanted.filter.to_string(), wanted.shared, act.now.micros()],
    )?;
    log::record(tx, act, Subject::none(), &Event::ViewSaved { view: id })?;
    or_not_found(find(tx, id)?)
}

/// Forgets a view.
pub fn delete(tx: &mut Tx<'_>, act: Act, agent: &Agent, id: ViewId) -> Result<()> {
    owned(tx, agent, id)?;
    tx.execute("delete from views where id = $1", params![id.0])?;
    log::record(tx, act, Subject::none(), &Event::ViewDeleted { view: id })?;
    Ok(())
}

/// Counts the tickets of a view in the store.
pub fn count(tx: &mut Tx<'_>, agent: AgentId, filter: &Filter) -> Result<i64> {
    let mut values = Vec::new();
    let condition = crate::queue::condition(filter, agent, &mut values);
    Ok(tx.get(&format!("select count(*) from tickets where {condition}"), &values, |row| row.get(0))?)
}

fn find(tx: &mut Tx<'_>, id: ViewId) -> Result<Option<View>> {
    Ok(tx.find(&format!("select {COLUMNS} from views where id = $1"), params![id.0], from_row)?)
}

/// Somebody else's private view is as if it did not exist; a shared one is for those who may share.
fn owned(tx: &mut Tx<'_>, agent: &Agent, id: ViewId) -> Result<View> {
    let view = or_not_found(find(tx, id)?.filter(|view| view.shared || view.owner == agent.id))?;
    if view.shared && !may_share(agent) { Err(Refusal::Forbidden.into()) } else { Ok(view) }
}

fn may_share(agent: &Agent) -> bool {
    agent.role >= Role::Lead
}

fn checked(agent: &Agent, wanted: &Wanted) -> std::result::Result<String, Error> {
    let name = wanted.name.replace('\0', "").trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME {
        return Err(Refusal::bad_request("/name", format!("1 to {NAME} characters")).into());
    }
    if wanted.shared && !may_share(agent) {
        return Err(Refusal::Forbidden.into());
    }
    Ok(name)
}
