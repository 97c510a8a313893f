//! Reading looks: who saw a ticket or a trader, and what somebody saw.

use std::collections::HashMap;

use db::{Tx, Value, params};
use domain::id::{AgentId, ContactId, TicketId};
use domain::reference::Reference;
use domain::time::Time;
use uuid::Uuid;

use super::row::{COLUMNS, Written};
use crate::contact::{self, Contact};
use crate::error::Result;
use crate::{staff, ticket};

/// Which looks; what is `None` does not matter.
#[derive(Debug, Clone, Copy, Default)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Sought {
    pub agent: Option<AgentId>,
    pub ticket: Option<TicketId>,
    pub contact: Option<ContactId>,
    /// Begun then or later.
    pub from: Option<Time>,
    /// Begun before.
    pub until: Option<Time>,
    /// The position of the last that is known.
    pub before: Option<i64>,
    pub limit: i64,
}

/// A look with what a screen needs to show it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Seen {
    pub seq: i64,
    pub agent: AgentId,
    pub agent_name: Option<String>,
    /// The log-in, which tells from where.
    pub session: Uuid,
    pub kind: String,
    pub ticket: Option<Reference>,
    pub contact: Option<Contact>,
    /// What was asked, or which file.
    pub words: String,
    pub first_at: Time,
    /// As of the last count that was written.
    pub last_at: Time,
    pub times: i64,
}

/// Lists looks, the latest first.
pub fn list(tx: &mut Tx<'_>, sought: Sought) -> Result<Vec<Seen>> {
    let rows = rows(tx, sought)?;
    let repeats = repeats(tx, &rows)?;
    let names: HashMap<AgentId, String> = staff::list_all(tx)?.into_iter().map(|agent| (agent.id, agent.name)).collect();
    let ids = |of: &dyn Fn(&Written) -> Option<Uuid>| {
        let mut ids: Vec<Uuid> = rows.iter().filter_map(of).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let ticket_ids: Vec<TicketId> = ids(&|row| row.ticket.map(Uuid::from)).into_iter().map(TicketId).collect();
    let contact_ids: Vec<ContactId> = ids(&|row| row.contact.map(Uuid::from)).into_iter().map(ContactId).collect();
    let tickets: HashMap<_, _> = ticket::list_by_id(tx, &ticket_ids)?.into_iter().map(|ticket| (ticket.id, ticket.reference)).collect();
    let contacts: HashMap<_, _> = contact::list_by_id(tx, &contact_ids)?.into_iter().map(|contact| (contact.id, contact)).collect();
    let seen = |row: Written| {
        let (again, last_at) = repeats.get(&row.id).copied().unwrap_or((0, row.at));
        Seen {
            seq: row.seq,
            agent: row.agent,
            agent_name: names.get(&row.agent).cloned(),
            session: row.session.0,
            kind: row.kind,
            ticket: row.ticket.and_then(|id| tickets.get(&id).cloned()),
            contact: row.contact.and_then(|id| contacts.get(&id).cloned()),
            words: row.words,
            first_at: row.at,
            last_at,
            times: row.times + again,
        }
    };
    Ok(rows.into_iter().map(seen).collect())
}

fn rows(tx: &mut Tx<'_>, sought: Sought) -> Result<Vec<Written>> {
    let bounds: [(&str, Option<Value>); 6] = [
        ("agent_id = ", sought.agent.map(|id| id.0.into())),
        ("ticket_id = ", sought.ticket.map(|id| id.0.into())),
        ("contact_id = ", sought.contact.map(|id| id.0.into())),
        ("at >= ", sought.from.map(|at| at.micros().into())),
        ("at < ", sought.until.map(|at| at.micros().into())),
        ("seq < ", sought.before.map(Value::from)),
    ];
    let mut values = vec![Value::from(sought.limit)];
    let mut sql = format!("select {COLUMNS} from looks where repeats is null");
    for (bound, value) in bounds.into_iter().filter_map(|(bound, value)| Some((bound, value?))) {
        values.push(value);
        sql.push_str(&format!(" and {bound}${}", values.len()));
    }
    sql.push_str(" order by seq desc limit $1");
    Ok(tx.query(&sql, &values, Written::from_row)?)
}

/// Reads how often looks were repeated, and when last. A count whose first commit nobody knew of may stand there twice.
fn repeats(tx: &mut Tx<'_>, rows: &[Written]) -> Result<HashMap<Uuid, (i64, Time)>> {
    let sql = "select repeats, max(times), max(at) from looks where repeats = $1 group by repeats";
    let mut found = HashMap::new();
    let steps: Vec<Vec<Value>> = rows.iter().map(|row| params![row.id].to_vec()).collect();
    let sets: Vec<&[Value]> = steps.iter().map(Vec::as_slice).collect();
    let counted = tx.query_each(sql, &sets, |row| Ok((row.get::<Uuid>(0)?, (row.get::<i64>(1)?, Time::from_micros(row.get(2)?)))))?;
    found.extend(counted);
    Ok(found)
}
