//! Who is named in a note, and whether they have seen it. Traders never see a mention: only notes have them.

use db::{Tx, params};
use domain::event::Event;
use domain::id::{AgentId, MessageId, TicketId};
use domain::mention::{Name, find};
use domain::time::Time;
use uuid::Uuid;

use crate::act::Act;
use crate::error::Result;
use crate::log;
use crate::staff;
use crate::team;
use crate::ticket::{self, Message, Ticket};

/// Somebody was named in a ticket.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Mention {
    pub ticket: Ticket,
    /// The place of the latest note that names them.
    pub seq: i64,
    pub by: Option<String>,
    pub at: Time,
    /// Whether every note that names them was seen.
    pub read: bool,
}

/// Keeps whom a note names, but for its writer; a team stands for its members.
pub fn record(tx: &mut Tx<'_>, act: Act, ticket: &Ticket, (note, writer): (&Message, AgentId)) -> Result<()> {
    if !note.body.contains(['@', '＠']) {
        return Ok(());
    }
    let mut names: Vec<Name<Vec<AgentId>>> =
        staff::list_all(tx)?.into_iter().map(|agent| Name { key: vec![agent.id], name: agent.name }).collect();
    names.extend(team::list_all(tx)?.into_iter().map(|team| Name { key: team.members, name: team.name }));
    let mut agents: Vec<AgentId> =
        find(&note.body, &names).into_iter().flat_map(|mention| mention.key).filter(|id| *id != writer).collect();
    agents.sort_unstable();
    agents.dedup();
    for agent in &agents {
        tx.execute(
            "insert into mentions (message_id, agent_id, ticket_id, created_at) values ($1, $2, $3, $4) on conflict do nothing",
            params![note.id.0, agent.0, ticket.id.0, act.now.micros()],
        )?;
    }
    if !agents.is_empty() {
        log::record(tx, act, ticket.subject_of_events(), &Event::Mentioned { message: note.id, agents })?;
    }
    Ok(())
}

/// Lists the tickets in which somebody was named, the latest first.
pub fn list(tx: &mut Tx<'_>, agent: AgentId, limit: i64) -> Result<Vec<Mention>> {
    let rows = tx.query(
        "select ticket_id, max(created_at), count(*) filter (where read_at is null) from mentions where agent_id = $1 group by ticket_id order by 2 desc, 1 limit $2",
        params![agent.0, limit],
        |row| Ok((TicketId(row.get::<Uuid>(0)?), row.get::<i64>(1)?, row.get::<i64>(2)?)),
    )?;
    let ids: Vec<TicketId> = rows.iter().map(|(id, ..)| *id).collect();
    let tickets = ticket::list_by_id(tx, &ids)?;
    let mut mentions = Vec::with_capacity(rows.len());
    for (id, at, unread) in rows {
        let Some(ticket) = tickets.iter().find(|ticket| ticket.id == id) else { continue };
        let (seq, by) = tx.get(
            "select n.seq, n.author_name from mentions m join messages n on n.id = m.message_id where m.agent_id = $1 and m.ticket_id = $2 order by n.seq desc limit 1",
            params![agent.0, id.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        mentions.push(Mention { ticket: ticket.clone(), seq, by, at: Time::from_micros(at), read: unread == 0 });
    }
    Ok(mentions)
}

/// Counts the tickets with a note that names somebody and that they have not seen.
pub fn count_unread(tx: &mut Tx<'_>, agent: AgentId) -> Result<i64> {
    let sql = "select count(distinct ticket_id) from mentions where agent_id = $1 and read_at is null";
    Ok(tx.get(sql, params![agent.0], |row| row.get(0))?)
}

/// Keeps that somebody has seen where they are named in a ticket.
pub fn see(tx: &mut Tx<'_>, act: Act, agent: AgentId, ticket: &Ticket) -> Result<()> {
    let seen = tx.execute(
        "update mentions set read_at = $3 where agent_id = $1 and ticket_id = $2 and read_at is null",
        params![agent.0, ticket.id.0, act.now.micros()],
    )?;
    if seen > 0 {
        log::record(tx, act, ticket.subject_of_events(), &Event::MentionsSeen { agent })?;
    }
    Ok(())
}

/// Reads whom messages name.
pub fn of_messages(tx: &mut Tx<'_>, ids: &[MessageId]) -> Result<Vec<(MessageId, AgentId)>> {
    let sql = "select message_id, agent_id from mentions where message_id in ($ids) order by message_id, agent_id";
    Ok(tx.query_in(sql, ids.iter().map(|id| id.0), |row| Ok((MessageId(row.get::<Uuid>(0)?), AgentId(row.get::<Uuid>(1)?))))?)
}
