//! The desk's lists: views with filters, keyset pages, counts.

use db::{Tx, Value};
use domain::id::{AgentId, TicketId};
use domain::time::Time;
use domain::topic::Topic;

use super::filter::{by_its_row, condition};
use crate::error::Result;
use crate::ticket::{self, Ticket};

/// Which tickets are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListView {
    /// Everything open.
    #[default]
    All,
    /// The asking agent's open ones.
    Mine,
    /// Open and nobody's.
    Unassigned,
    /// The trader waits and nobody has it.
    Waiting,
    /// Answered, waiting for the trader.
    Pending,
    /// Waiting for somebody else.
    OnHold,
    /// Done.
    Solved,
    /// The asking agent's sleeping ones.
    Snoozed,
}

impl std::str::FromStr for ListView {
    type Err = domain::UnknownWord;

    fn from_str(raw: &str) -> std::result::Result<Self, Self::Err> {
        Ok(match raw {
            "all" => Self::All,
            "mine" => Self::Mine,
            "unassigned" => Self::Unassigned,
            "waiting" => Self::Waiting,
            "pending" => Self::Pending,
            "on_hold" => Self::OnHold,
            "solved" => Self::Solved,
            "snoozed" => Self::Snoozed,
            _ => return Err(domain::UnknownWord),
        })
    }
}

/// A page of a view.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The view.
    pub view: ListView,
    /// Who asks; for `Mine`.
    pub agent: AgentId,
    /// Only this topic.
    pub topic: Option<Topic>,
    /// Only this language.
    pub language: Option<String>,
    /// Only what this filter holds; it says by itself which statuses are meant.
    pub filter: Option<domain::filter::Filter>,
    /// Only what comes after this row: time and id of the last one seen.
    pub before: Option<(Time, TicketId)>,
    /// How many.
    pub limit: i64,
}

/// Lists a page, latest activity first; the waiting view has its own order and is read through the queue.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<Ticket>> {
    let (sql, values) = statement(filter);
    Ok(tx.query(&sql, &values, Ticket::from_row)?)
}

/// Writes the statement of [`list`] and its parameters.
pub fn statement(filter: &Filter) -> (String, Vec<Value>) {
    let (at, id) = filter.before.map_or((i64::MAX, uuid::Uuid::max()), |(at, id)| (at.micros(), id.0));
    let mut values: Vec<Value> = vec![Value::from(at), Value::from(id), Value::from(filter.limit)];
    let mut wheres = vec![match &filter.filter {
        Some(words) => condition(words, filter.agent, &mut values),
        None => view_condition(filter.view, &mut values, filter.agent),
    }];
    let mut bind = |value: Value| {
        values.push(value);
        values.len()
    };
    // A member of staff has few tickets, so theirs are found by who has them, and what they are about is looked at there.
    let own = matches!(filter.view, ListView::Mine | ListView::Snoozed);
    let column = |name: &str| if own { by_its_row(name) } else { name.to_owned() };
    if let Some(topic) = filter.topic {
        wheres.push(format!("{} = ${}", column("topic"), bind(Value::from(topic.as_str()))));
    }
    if let Some(language) = &filter.language {
        wheres.push(format!("{} = ${}", column("language"), bind(Value::from(language.as_str()))));
    }
    let sql = format!(
        "select {} from tickets where (updated_at, id) < ($1, $2) and {} order by updated_at desc, id desc limit $3",
        ticket::COLUMNS,
        wheres.join(" and ")
    );
    (sql, values)
}

fn view_condition(view: ListView, values: &mut Vec<Value>, agent: AgentId) -> String {
    let open = format!("status in ({})", ticket::open_words());
    let mut own = || {
        values.push(Value::from(agent.0));
        format!("{open} and assignee_id = ${}", values.len())
    };
    match view {
        ListView::Mine => format!("{} and snoozed_until is null", own()),
        ListView::Snoozed => format!("{} and snoozed_until is not null", own()),
        ListView::All => open,
        ListView::Unassigned => format!("{open} and assignee_id is null"),
        ListView::Waiting => "waiting_since is not null and assignee_id is null".to_owned(),
        // SQLite takes an index of a part of the table only where the query says that part in the same words.
        ListView::Pending => "status in ('pending', 'on_hold') and status = 'pending' and snoozed_until is null".to_owned(),
        ListView::OnHold => "status in ('pending', 'on_hold') and status = 'on_hold' and snoozed_until is null".to_owned(),
        ListView::Solved => "status in ('solved', 'closed') and merged_into is null".to_owned(),
    }
}
