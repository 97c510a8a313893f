//! Who is at the desk: staff with a console connected to any node. The store keeps it, because a node knows only its own.

use db::{Tx, params};
use domain::actor::Presence;
use domain::id::AgentId;
use domain::time::Time;

use crate::act::Act;
use crate::error::Result;
use crate::staff;

/// Notes that staff are connected to a node. Programs, which have no console, are never noted and never dismissed.
pub fn note(tx: &mut Tx<'_>, agents: &[AgentId], now: Time) -> Result<()> {
    for agent in agents {
        tx.execute(
            "insert into attendance (agent_id, seen_at) values ($1, $2)
             on conflict (agent_id) do update set seen_at = case when attendance.seen_at > $2 then attendance.seen_at else $2 end",
            params![agent.0, now.micros()],
        )?;
    }
    Ok(())
}

/// Marks as offline whoever no node has noted for this many seconds. Of several nodes one does it.
pub fn dismiss(tx: &mut Tx<'_>, act: Act, longer_than_s: i64) -> Result<Vec<AgentId>> {
    let gone = tx.query(
        "delete from attendance where seen_at < $1 returning agent_id",
        params![act.now.plus_seconds(-longer_than_s).micros()],
        |row| row.get(0).map(AgentId),
    )?;
    for agent in &gone {
        staff::set_presence(tx, act, *agent, Presence::Offline)?;
    }
    Ok(gone)
}
