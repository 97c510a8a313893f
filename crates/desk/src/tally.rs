//! How many tickets every view holds: one pass over the index of open tickets, shared by everybody who asks.

use std::collections::BTreeMap;

use db::{Row, Tx, params};
use domain::filter::{Filter, Seen};
use domain::id::AgentId;
use domain::ticket::Status;
use domain::time::Time;
use uuid::Uuid;

use crate::error::Result;
use crate::ticket::{self, optional_word, word};

/// Solved tickets are counted for this long.
const SOLVED_S: i64 = 86_400;

/// Open tickets that look the same from every view, and how many they are.
#[derive(Debug, Clone)]
struct Group {
    status: Status,
    assignee: Option<Uuid>,
    team: Option<String>,
    language: Option<String>,
    topic: Option<domain::topic::Topic>,
    priority: Option<domain::priority::Priority>,
    tickets: i64,
    /// Those of them whose trader waits.
    waiting: i64,
    /// Those of them that sleep.
    snoozed: i64,
}

/// The open tickets of a moment.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    groups: Vec<Group>,
    solved: i64,
    at_risk: i64,
}

/// How many tickets each view holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the views")]
pub struct Counts {
    pub all: i64,
    pub mine: i64,
    pub unassigned: i64,
    pub waiting: i64,
    pub pending: i64,
    pub on_hold: i64,
    pub snoozed: i64,
    pub sla_risk: i64,
    /// Solved in the last 24 hours.
    pub solved: i64,
    pub by_topic: BTreeMap<String, i64>,
    pub by_language: BTreeMap<String, i64>,
    pub by_team: BTreeMap<String, i64>,
}

/// Reads the open tickets in groups.
pub fn read(tx: &mut Tx<'_>, policy: &domain::sla::Policy, now: Time) -> Result<Tally> {
    let groups = tx.query(&groups_statement(), params![], group)?;
    let since = now.plus_seconds(-SOLVED_S).micros();
    let solved = tx.get("select count(*) from tickets where solved_at > $1 and solved_at is not null", params![since], |row| row.get(0))?;
    Ok(Tally { groups, solved, at_risk: crate::sla::count_at_risk(tx, policy, now)? })
}

/// Writes the statement that reads the groups: in the order of the index, so that they come out of it one by one; it begins with what no
/// list asks for.
pub fn groups_statement() -> String {
    let columns = "status, assignee_id, team, language, topic, priority";
    format!(
        "select {columns}, count(*), count(waiting_since), count(snoozed_until) from tickets where status in ({}) group by live, {columns}",
        ticket::open_words()
    )
}

fn group(row: &Row<'_>) -> std::result::Result<Group, db::DbError> {
    Ok(Group {
        status: word(row, 0)?,
        assignee: row.get(1)?,
        team: row.get(2)?,
        language: row.get(3)?,
        topic: optional_word(row, 4)?,
        priority: optional_word(row, 5)?,
        tickets: row.get(6)?,
        waiting: row.get(7)?,
        snoozed: row.get(8)?,
    })
}

impl Tally {
    /// Counts the views of a member of staff.
    pub fn of(&self, agent: AgentId) -> Counts {
        let sum = |count: &dyn Fn(&Group) -> i64| self.groups.iter().map(count).sum();
        let mine = |group: &Group| group.assignee == Some(agent.0);
        let queued = |group: &Group| if group.assignee.is_none() { group.waiting } else { 0 };
        let awake = |group: &Group, belongs: bool| if belongs { group.tickets - group.snoozed } else { 0 };
        let by = |name: &dyn Fn(&Group) -> Option<String>| {
            let mut sums = BTreeMap::new();
            for group in self.groups.iter().filter(|group| queued(group) > 0) {
                if let Some(name) = name(group) {
                    *sums.entry(name).or_insert(0) += queued(group);
                }
            }
            sums
        };
        Counts {
            all: sum(&|group| group.tickets),
            mine: sum(&|group| awake(group, mine(group))),
            unassigned: sum(&|group| if group.assignee.is_none() { group.tickets } else { 0 }),
            waiting: sum(&queued),
            pending: sum(&|group| awake(group, group.status == Status::Pending)),
            on_hold: sum(&|group| awake(group, group.status == Status::OnHold)),
            snoozed: sum(&|group| if mine(group) { group.snoozed } else { 0 }),
            sla_risk: self.at_risk,
            solved: self.solved,
            by_topic: by(&|group| group.topic.map(|topic| topic.to_string())),
            by_language: by(&|group| group.language.clone()),
            by_team: by(&|group| group.team.clone()),
        }
    }

    /// Counts the open tickets of a filter that looks neither at tags nor at done ones; `None` for another, which must be asked of the store.
    pub fn count(&self, filter: &Filter, agent: AgentId) -> Option<i64> {
        if filter.names_tags() || filter.names_status() {
            return None;
        }
        let holds = |group: &&Group| {
            let seen = Seen {
                status: group.status,
                topic: group.topic,
                language: group.language.as_deref(),
                team: group.team.as_deref(),
                tags: &[],
                priority: group.priority,
                assignee: group.assignee,
            };
            filter.holds(&seen, agent.0)
        };
        Some(self.groups.iter().filter(holds).map(|group| group.tickets).sum())
    }
}
