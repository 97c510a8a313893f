//! One change or reply to many tickets: each in a transaction of its own, once however often it is asked for. A change can be taken back.

use db::{DbError, Row, Tx, params};
use domain::id::BulkId;
use domain::reference::Reference;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::act::Act;
use crate::error::{Error, Result, or_not_found};
use crate::handle::{self, Amendment};
use crate::intent::{self, Intent, Made};
use crate::reply::{self, Draft};
use crate::staff::Agent;
use crate::ticket::{self, Ticket, Values};

/// The most tickets of one change.
pub const MOST: usize = 500;
/// A change can be taken back for this long, in seconds.
const UNDO_S: i64 = 3_600;

/// What became of one ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not tried yet.
    Waiting,
    /// Changed.
    Done,
    /// Refused; the ticket is as it was.
    Failed,
    /// Changed and taken back.
    Undone,
    /// Changed, and somebody changed it again: it stays.
    Kept,
}

impl State {
    /// Returns the word kept in the row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Undone => "undone",
            Self::Kept => "kept",
        }
    }

    fn read(word: &str) -> std::result::Result<Self, DbError> {
        let all = [Self::Waiting, Self::Done, Self::Failed, Self::Undone, Self::Kept];
        all.into_iter().find(|state| state.as_str() == word).ok_or_else(|| DbError::Engine("unreadable state of a bulk item".to_owned()))
    }
}

/// One ticket of a change.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its place in the request.
    pub position: i64,
    /// The ticket as it was named.
    pub reference: String,
    /// What became of it.
    pub state: State,
    /// Why not, as the stable code of a refusal.
    pub code: Option<String>,
    before: Option<Values>,
    after: Option<Values>,
}

const COLUMNS: &str = "position, reference, state, code, before, after";

fn from_row(row: &Row<'_>) -> std::result::Result<Item, DbError> {
    let values = |index: usize| -> std::result::Result<Option<Values>, DbError> {
        let raw = row.get::<Option<String>>(index)?;
        raw.map(|raw| serde_json::from_str(&raw).map_err(|_| DbError::Engine("unreadable values of a bulk item".to_owned()))).transpose()
    };
    let state = State::read(&row.get::<String>(2)?)?;
    Ok(Item { position: row.get(0)?, reference: row.get(1)?, state, code: row.get(3)?, before: values(4)?, after: values(5)? })
}

/// Begins a change, or finds the one that was begun under this name. Returns whether it was there before.
pub fn begin(tx: &mut Tx<'_>, act: Act, (agent, intent): (&Agent, &Intent), references: &[String]) -> Result<(BulkId, bool)> {
    let id: BulkId = act.id();
    if let Some(first) = intent::begin(tx, act, intent, Made { ticket: None, result: id.0 })? {
        return Ok((BulkId(first.result), true));
    }
    tx.execute("insert into bulks (id, agent_id, created_at) values ($1, $2, $3)", params![id.0, agent.id.0, act.now.micros()])?;
    for (position, reference) in (0_i64..).zip(references) {
        tx.execute(
            "insert into bulk_items (bulk_id, position, reference) values ($1, $2, $3)",
            params![id.0, position, reference.as_str()],
        )?;
    }
    Ok((id, false))
}

/// Lists what became of every ticket, in the order of the request.
pub fn items(tx: &mut Tx<'_>, id: BulkId) -> Result<Vec<Item>> {
    Ok(tx.query(&format!("select {COLUMNS} from bulk_items where bulk_id = $1 order by position"), params![id.0], from_row)?)
}

/// The place of a ticket in a change.
pub type Spot = (BulkId, i64);

/// Changes one ticket, unless that was done. A refusal leaves nothing behind and is kept with [`fail`].
pub fn step(tx: &mut Tx<'_>, act: Act, agent: &Agent, (spot, change): (Spot, &Amendment)) -> Result<State> {
    once(tx, spot, |tx, mut ticket| {
        let before = Values::of(&ticket);
        handle::apply(tx, act, agent, (&mut ticket, change))?;
        Ok(Some((before, Values::of(&ticket))))
    })
}

/// Answers one ticket with what `write` makes for it, unless that was done. What reached a trader is not taken back.
pub fn answer(tx: &mut Tx<'_>, act: Act, spot: Spot, write: impl FnOnce(&mut Tx<'_>, Ticket) -> Result<Draft>) -> Result<State> {
    once(tx, spot, |tx, ticket| {
        let draft = write(tx, ticket)?;
        reply::send(tx, act, &draft)?;
        Ok(None)
    })
}

/// Does something to a ticket that still waits for it, and keeps that it is done, with the values before and after if there is a way back.
fn once<W>(tx: &mut Tx<'_>, (id, position): Spot, work: W) -> Result<State>
where
    W: FnOnce(&mut Tx<'_>, Ticket) -> Result<Option<(Values, Values)>>,
{
    let item = lock(tx, id, position)?;
    if item.state != State::Waiting {
        return Ok(item.state);
    }
    let reference = or_not_found(Reference::parse(&item.reference))?;
    let ticket = or_not_found(ticket::lock_by_reference(tx, &reference)?)?;
    let values = work(tx, ticket)?;
    let json = |values: &Values| serde_json::to_string(values).map_err(Error::internal);
    let before = values.as_ref().map(|(before, _)| json(before)).transpose()?;
    let after = values.as_ref().map(|(_, after)| json(after)).transpose()?;
    tx.execute(
        "update bulk_items set state = 'done', before = $3, after = $4 where bulk_id = $1 and position = $2",
        params![id.0, position, before, after],
    )?;
    Ok(State::Done)
}

/// Keeps why a ticket was not changed.
pub fn fail(tx: &mut Tx<'_>, (id, position): Spot, code: &str) -> Result<()> {
    tx.execute(
        "update bulk_items set state = 'failed', code = $3 where bulk_id = $1 and position = $2 and state = 'waiting'",
        params![id.0, position, code],
    )?;
    Ok(())
}

/// Refuses to take back somebody else's change, an old one, or replies.
pub fn require_undoable(tx: &mut Tx<'_>, act: Act, agent: &Agent, id: BulkId) -> Result<()> {
    let found = tx
        .find("select agent_id, created_at from bulks where id = $1", params![id.0], |row| Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?)))?;
    let (_, at) = or_not_found(found.filter(|(owner, _)| *owner == agent.id.0))?;
    let replies: i64 =
        tx.get("select count(*) from bulk_items where bulk_id = $1 and state = 'done' and before is null", params![id.0], |row| {
            row.get(0)
        })?;
    if replies > 0 || act.now > domain::time::Time::from_micros(at).plus_seconds(UNDO_S) {
        return Err(Refusal::InvalidTransition.into());
    }
    Ok(())
}

/// Gives one ticket its values back, exactly, unless somebody changed them since.
pub fn undo(tx: &mut Tx<'_>, act: Act, (id, position): Spot) -> Result<State> {
    let item = lock(tx, id, position)?;
    let (State::Done, Some(before), Some(after)) = (item.state, item.before, item.after) else { return Ok(item.state) };
    let reference = or_not_found(Reference::parse(&item.reference))?;
    let mut ticket = or_not_found(ticket::lock_by_reference(tx, &reference)?)?;
    let state = if Values::of(&ticket) == after {
        ticket::restore(tx, act, &mut ticket, &before)?;
        State::Undone
    } else {
        State::Kept
    };
    let code = (state == State::Kept).then_some("changed_since");
    tx.execute(
        "update bulk_items set state = $3, code = $4 where bulk_id = $1 and position = $2",
        params![id.0, position, state.as_str(), code],
    )?;
    Ok(state)
}

fn lock(tx: &mut Tx<'_>, id: BulkId, position: i64) -> Result<Item> {
    let lock = db::dialect::for_update(tx.engine());
    let sql = format!("select {COLUMNS} from bulk_items where bulk_id = $1 and position = $2{lock}");
    or_not_found(tx.find(&sql, params![id.0, position], from_row)?)
}
