//! What staff do with a ticket besides writing: claim it, hand it over, correct what it is about, move its status.

use db::Tx;
use domain::id::AgentId;
use domain::notice::Notice;
use domain::priority::Priority;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::ticket::{Fact, Status};
use domain::time::Time;
use domain::topic::Topic;
use domain::triage::Lesson;

use crate::act::Act;
use crate::error::{Result, or_not_found};
use crate::lesson;
use crate::mail;
use crate::snooze;
use crate::staff::{self, Agent};
use crate::team;
use crate::ticket::{self, Ticket};

/// Changes to a ticket; what is `None` stays.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Amendment {
    pub status: Option<Status>,
    pub priority: Option<Priority>,
    pub topic: Option<Topic>,
    /// `Some(None)` gives it back to the queue.
    pub assignee: Option<Option<AgentId>>,
    pub team: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    /// Given besides what is there.
    pub add_tags: Vec<String>,
    /// Taken away.
    pub remove_tags: Vec<String>,
    /// `Some(None)` wakes it.
    pub snoozed_until: Option<Option<Time>>,
}

/// The most tags of a ticket.
pub const MOST_TAGS: usize = 20;

/// Takes a ticket that nobody has; says who has it otherwise.
pub fn claim(tx: &mut Tx<'_>, act: Act, agent: &Agent, reference: &Reference) -> Result<Ticket> {
    let mut ticket = or_not_found(ticket::lock_by_reference(tx, reference)?)?;
    ticket::require_living(&ticket)?;
    if ticket.assignee == Some(agent.id) {
        return Ok(ticket);
    }
    if ticket.status == Status::Closed {
        return Err(Refusal::InvalidTransition.into());
    }
    if !ticket::try_claim(tx, act, &mut ticket, agent.id)? {
        let by = match ticket::get(tx, ticket.id)?.assignee {
            Some(holder) => staff::get(tx, holder)?.name,
            None => String::new(),
        };
        return Err(Refusal::AlreadyClaimed { by }.into());
    }
    ticket::add_notice(tx, act, &mut ticket, &Notice::Claimed { agent: agent.name.clone() })?;
    ticket::move_status(tx, act, &mut ticket, Fact::Claimed)?;
    Ok(ticket)
}

/// Applies changes, all or none.
pub fn amend(tx: &mut Tx<'_>, act: Act, agent: &Agent, (reference, change): (&Reference, &Amendment)) -> Result<Ticket> {
    let mut ticket = or_not_found(ticket::lock_by_reference(tx, reference)?)?;
    apply(tx, act, agent, (&mut ticket, change))?;
    Ok(ticket)
}

/// Applies changes to a locked ticket. After a refusal the transaction must not be kept.
pub fn apply(tx: &mut Tx<'_>, act: Act, agent: &Agent, (ticket, change): (&mut Ticket, &Amendment)) -> Result<()> {
    ticket::require_living(ticket)?;
    if let Some(topic) = change.topic {
        ticket::set_topic(tx, act, ticket, topic)?;
        lesson::teach(tx, act, agent.id, (ticket, Lesson::Topic(topic)))?;
        ticket::add_notice(tx, act, ticket, &Notice::TopicCorrected { agent: agent.name.clone(), topic })?;
        team::route(tx, act, ticket)?;
    }
    if let Some(priority) = change.priority {
        ticket::set_priority(tx, act, ticket, priority)?;
        lesson::teach(tx, act, agent.id, (ticket, Lesson::Priority(priority)))?;
        ticket::add_notice(tx, act, ticket, &Notice::PriorityCorrected { agent: agent.name.clone(), priority })?;
    }
    if let Some(to) = change.assignee {
        hand_over(tx, act, ticket, to)?;
    }
    relabel(tx, act, ticket, change)?;
    if let Some(status) = change.status.filter(|status| *status != ticket.status) {
        let fact = status.set_by_hand().ok_or(Refusal::InvalidTransition)?;
        let was_open = ticket.status.is_open();
        ticket::move_status(tx, act, ticket, fact)?;
        match (was_open, status.is_open()) {
            (true, false) => drop(ticket::add_notice(tx, act, ticket, &Notice::SolvedByAgent { agent: agent.name.clone() })?),
            (false, true) => drop(ticket::add_notice(tx, act, ticket, &Notice::Reopened)?),
            _ => {}
        }
    }
    match change.snoozed_until {
        Some(Some(until)) => snooze::begin(tx, act, agent, (ticket, until)),
        Some(None) => ticket::snooze(tx, act, ticket, None),
        None => Ok(()),
    }
}

/// Keeps another team and other tags, when they are others.
fn relabel(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, change: &Amendment) -> Result<()> {
    let before = (ticket.team.clone(), ticket.tags.clone());
    if let Some(to) = &change.team {
        if let Some(key) = to.as_ref().filter(|key| ticket.team.as_ref() != Some(*key)) {
            team::require(tx, key)?;
        }
        (ticket.team, ticket.team_by) = (to.clone(), Some("agent".to_owned()));
    }
    let mut tags = change.tags.clone().unwrap_or_else(|| ticket.tags.clone());
    tags.extend(change.add_tags.iter().cloned());
    let mut kept: Vec<String> = Vec::new();
    for tag in tags.into_iter().filter(|tag| !change.remove_tags.contains(tag)) {
        if !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    if kept.len() > MOST_TAGS {
        return Err(Refusal::bad_request("/tags", format!("at most {MOST_TAGS} tags")).into());
    }
    ticket.tags = kept;
    if before == (ticket.team.clone(), ticket.tags.clone()) && change.team.is_none() {
        return Ok(());
    }
    ticket::label(tx, act, ticket)
}

fn hand_over(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, to: Option<AgentId>) -> Result<()> {
    let next = match to {
        Some(id) => Some(
            staff::find(tx, id)?
                .filter(|agent| !agent.disabled)
                .ok_or_else(|| Refusal::bad_request("/assignee", "not a member of staff"))?,
        ),
        None => None,
    };
    if ticket.assignee == to {
        return Ok(());
    }
    let had_owner = ticket.assignee.is_some();
    ticket::assign(tx, act, ticket, to)?;
    if to.is_none() {
        // In the queue nobody sleeps: the next who looks must find it.
        ticket::snooze(tx, act, ticket, None)?;
    }
    if let Some(agent) = next {
        let notice = if had_owner { Notice::HandedOver { agent: agent.name } } else { Notice::Claimed { agent: agent.name } };
        ticket::add_notice(tx, act, ticket, &notice)?;
        ticket::move_status(tx, act, ticket, Fact::Claimed)?;
        mail::by_staff::notify(tx, act, ticket)?;
    }
    Ok(())
}
