//! Each agent's own keys: which action is on which key, where it differs from the table that everybody starts with.

use std::collections::BTreeMap;

use db::{Tx, params};
use domain::event::Event;
use domain::id::AgentId;
use domain::refusal::Refusal;

use crate::act::Act;
use crate::error::{Error, Result};
use crate::log::{self, Subject};

/// The most actions, and the most characters of an action or of its keys.
const LIMITS: (usize, usize) = (200, 40);

/// Keys by action; an empty text means that the action has no key.
pub type Shortcuts = BTreeMap<String, String>;

/// Reads somebody's own keys.
pub fn of(tx: &mut Tx<'_>, agent: AgentId) -> Result<Shortcuts> {
    let raw = tx.find("select shortcuts from agent_keys where agent_id = $1", params![agent.0], |row| row.get::<String>(0))?;
    raw.map_or_else(|| Ok(Shortcuts::new()), |raw| serde_json::from_str(&raw).map_err(Error::internal))
}

/// Keeps them, all at once.
pub fn keep(tx: &mut Tx<'_>, act: Act, agent: AgentId, shortcuts: &Shortcuts) -> Result<()> {
    let sound = |text: &String| text.chars().count() <= LIMITS.1 && !text.chars().any(char::is_control);
    if shortcuts.len() > LIMITS.0 || !shortcuts.iter().all(|(action, keys)| !action.is_empty() && sound(action) && sound(keys)) {
        return Err(Refusal::bad_request("/shortcuts", "at most 200 actions; names and keys of at most 40 characters").into());
    }
    let json = serde_json::to_string(shortcuts).map_err(Error::internal)?;
    tx.execute(
        "insert into agent_keys (agent_id, shortcuts, updated_at) values ($1, $2, $3)
         on conflict (agent_id) do update set shortcuts = excluded.shortcuts, updated_at = excluded.updated_at",
        params![agent.0, json, act.now.micros()],
    )?;
    log::record(tx, act, Subject::none(), &Event::ShortcutsSet { agent })?;
    Ok(())
}
