//! What staff can change on a ticket, as it was at a moment, and the way back to it.

use db::Tx;
use domain::event::Event;
use domain::id::AgentId;
use domain::notice::Notice;
use domain::priority::Priority;
use domain::ticket::Status;
use domain::time::Time;
use serde::{Deserialize, Serialize};

use super::{Ticket, add_notice, label, sql};
use crate::act::Act;
use crate::error::Result;
use crate::log;

/// The values of a ticket that a change by staff can touch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values {
    status: Status,
    solved_at: Option<Time>,
    waiting_since: Option<Time>,
    clock_from: Option<Time>,
    snoozed_until: Option<Time>,
    assignee: Option<AgentId>,
    priority: Option<Priority>,
    priority_by: Option<String>,
    team: Option<String>,
    team_by: Option<String>,
    tags: Vec<String>,
}

impl Values {
    /// Takes them down.
    pub fn of(ticket: &Ticket) -> Self {
        Self {
            status: ticket.status,
            solved_at: ticket.solved_at,
            waiting_since: ticket.waiting_since,
            clock_from: ticket.clock_from,
            snoozed_until: ticket.snoozed_until,
            assignee: ticket.assignee,
            priority: ticket.priority,
            priority_by: ticket.priority_by.clone(),
            team: ticket.team.clone(),
            team_by: ticket.team_by.clone(),
            tags: ticket.tags.clone(),
        }
    }

    fn write(&self, ticket: &mut Ticket) {
        (ticket.status, ticket.solved_at) = (self.status, self.solved_at);
        (ticket.waiting_since, ticket.clock_from, ticket.snoozed_until) = (self.waiting_since, self.clock_from, self.snoozed_until);
        ticket.assignee = self.assignee;
        (ticket.priority, ticket.priority_by) = (self.priority, self.priority_by.clone());
        (ticket.team, ticket.team_by, ticket.tags) = (self.team.clone(), self.team_by.clone(), self.tags.clone());
    }
}

/// Gives a ticket the values back that it had. What the trader saw of the change is told to have gone.
pub fn restore(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, values: &Values) -> Result<()> {
    let now = Values::of(ticket);
    values.write(ticket);
    let mut events = Vec::new();
    if now.status != values.status {
        events.push(Event::StatusChanged { from: now.status, to: values.status });
    }
    if now.assignee != values.assignee {
        events.push(Event::Assigned { from: now.assignee, to: values.assignee });
    }
    if let Some(to) = values.priority.filter(|_| now.priority != values.priority) {
        events.push(Event::PrioritySet { from: now.priority, to });
    }
    if now.snoozed_until != values.snoozed_until {
        events.push(values.snoozed_until.map_or(Event::Woken {}, |until| Event::Snoozed { until }));
    }
    sql::update_progress(tx, act.now, ticket)?;
    sql::update_assignee(tx, act.now, ticket)?;
    if (&now.team, &now.tags, now.priority) != (&values.team, &values.tags, values.priority) {
        label(tx, act, ticket)?;
    }
    for event in &events {
        log::record(tx, act, ticket.subject_of_events(), event)?;
    }
    if !now.status.is_open() && values.status.is_open() {
        add_notice(tx, act, ticket, &Notice::Reopened)?;
    }
    Ok(())
}
