//! Team and tags: the list on the ticket's row for reading, rows of their own for finding.

use db::{Tx, params};
use domain::event::Event;

use super::Ticket;
use super::sql;
use crate::act::Act;
use crate::error::Result;
use crate::log;

/// Keeps the ticket's team and tags.
pub fn label(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket) -> Result<()> {
    let before = tx.query("select tag from ticket_tags where ticket_id = $1", params![ticket.id.0], |row| row.get::<String>(0))?;
    for gone in before.iter().filter(|tag| !ticket.tags.contains(tag)) {
        tx.execute("delete from ticket_tags where ticket_id = $1 and tag = $2", params![ticket.id.0, gone.as_str()])?;
    }
    for new in ticket.tags.iter().filter(|tag| !before.contains(tag)) {
        tx.execute("insert into ticket_tags (ticket_id, tag) values ($1, $2) on conflict do nothing", params![ticket.id.0, new.as_str()])?;
        tx.execute(
            "insert into tags (tag, used_at) values ($1, $2) on conflict (tag) do update set used_at = excluded.used_at",
            params![new.as_str(), act.now.micros()],
        )?;
    }
    sql::update_labels(tx, act.now, ticket)?;
    let event = Event::TicketLabelled { team: ticket.team.clone(), tags: ticket.tags.clone() };
    log::record(tx, act, ticket.subject_of_events(), &event)?;
    Ok(())
}

/// Lists the tags that were given lately, the latest first.
pub fn tags_lately(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<String>> {
    Ok(tx.query("select tag from tags order by used_at desc, tag limit $1", params![limit], |row| row.get(0))?)
}
