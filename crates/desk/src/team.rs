//! Teams: who belongs to one, which topics it takes, and which ticket is meant for it.

use db::{DbError, Row, Tx, params};
use domain::event::Event;
use domain::id::AgentId;
use domain::refusal::Refusal;
use uuid::Uuid;

use crate::act::Act;
use crate::error::{Error, Result};
use crate::log::{self, Subject};
use crate::ticket::{self, Ticket, list};

/// A group of staff a ticket can be meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// The word kept on tickets.
    pub key: String,
    /// The name people read.
    pub name: String,
    /// Topics, or families of topics, whose tickets go to it.
    pub topics: Vec<String>,
    /// Who belongs to it.
    pub members: Vec<AgentId>,
}

fn from_row(row: &Row<'_>) -> std::result::Result<Team, DbError> {
    Ok(Team { key: row.get(0)?, name: row.get(1)?, topics: list(row, 2)?, members: Vec::new() })
}

/// Adds a team. A key that is known already is refused.
pub fn add(tx: &mut Tx<'_>, act: Act, team: &Team) -> Result<()> {
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if team.key.is_empty() || team.key.len() > 40 || team.key == "none" || !team.key.chars().all(sound) {
        return Err(Refusal::bad_request("/key", "1 to 40 of a to z, 0 to 9 and -").into());
    }
    if team.name.trim().is_empty() || team.name.chars().count() > 60 {
        return Err(Refusal::bad_request("/name", "1 to 60 characters").into());
    }
    let topics = serde_json::to_string(&team.topics).map_err(Error::internal)?;
    let fresh = tx.execute(
        "insert into teams (key, name, topics, created_at) values ($1, $2, $3, $4) on conflict do nothing",
        params![team.key.as_str(), team.name.trim(), topics, act.now.micros()],
    )?;
    if fresh == 0 {
        return Err(Refusal::bad_request("/key", "already belongs to a team").into());
    }
    log::record(tx, act, Subject::none(), &Event::TeamAdded { team: team.key.clone() })?;
    Ok(())
}

/// Takes a member of staff into a team, or out of it.
pub fn set_member(tx: &mut Tx<'_>, act: Act, (key, agent): (&str, AgentId), member: bool) -> Result<()> {
    require(tx, key)?;
    let sql = if member {
        "insert into team_members (team, agent_id) values ($1, $2) on conflict do nothing"
    } else {
        "delete from team_members where team = $1 and agent_id = $2"
    };
    if tx.execute(sql, params![key, agent.0])? == 1 {
        log::record(tx, act, Subject::none(), &Event::TeamChanged { team: key.to_owned(), agent, member })?;
    }
    Ok(())
}

/// Refuses a key of no team.
pub fn require(tx: &mut Tx<'_>, key: &str) -> Result<()> {
    let known = tx.find("select key from teams where key = $1", params![key], |row| row.get::<String>(0))?;
    known.map(drop).ok_or_else(|| Refusal::bad_request("/team", "not a team").into())
}

/// Lists teams with their members, by name.
pub fn list_all(tx: &mut Tx<'_>) -> Result<Vec<Team>> {
    let mut teams = tx.query("select key, name, topics from teams order by name, key", params![], from_row)?;
    let members = tx.query("select team, agent_id from team_members order by team, agent_id", params![], |row| {
        Ok((row.get::<String>(0)?, AgentId(row.get::<Uuid>(1)?)))
    })?;
    for (key, agent) in members {
        if let Some(team) = teams.iter_mut().find(|team| team.key == key) {
            team.members.push(agent);
        }
    }
    Ok(teams)
}

/// Names the team that takes the ticket's topic. What a person said about the team stands.
pub fn route(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket) -> Result<()> {
    let Some(topic) = ticket.topic.filter(|_| ticket.team_by.as_deref() != Some("agent")) else { return Ok(()) };
    let teams = tx.query("select key, name, topics from teams order by name, key", params![], from_row)?;
    let takes = |team: &&Team| team.topics.iter().any(|word| domain::filter::is_topic(topic, word));
    let Some(team) = teams.iter().find(takes).filter(|team| ticket.team.as_ref() != Some(&team.key)) else { return Ok(()) };
    (ticket.team, ticket.team_by) = (Some(team.key.clone()), Some("triage".to_owned()));
    ticket::label(tx, act, ticket)
}
