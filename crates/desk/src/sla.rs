//! Which tickets are about to break a promise, or have.

use db::{Tx, params};
use domain::priority::Priority;
use domain::route::RANK_OF_DANGER;
use domain::sla::{Kind, Policy, Targets};
use domain::time::Time;

use crate::error::Result;
use crate::ticket::{self, Ticket};

/// Where a clock runs: somebody waits, and nothing stands still. In the words of `tickets_running`, or that index is not taken.
const RUNS: &str = "waiting_since is not null and status in ('new', 'open') and snoozed_until is null";

/// Writes the target of a row in microseconds, its own before the desk's; the numbers are the policy's own, never somebody's input.
fn target(policy: &Policy) -> String {
    let case = |targets: &Targets| {
        let ranks = Priority::ALL.iter().map(|priority| (priority.rank(), *priority)).chain([(RANK_OF_DANGER, Priority::Urgent)]);
        let whens: Vec<String> =
            ranks.map(|(rank, priority)| format!("when {rank} then {}", targets.of(Some(priority)) * 1_000_000)).collect();
        format!("case priority_rank {} else {} end", whens.join(" "), targets.of(None) * 1_000_000)
    };
    let (first, next) = (case(policy.targets(Kind::FirstReply)), case(policy.targets(Kind::NextReply)));
    format!(
        "(case when first_reply_at is null then coalesce(first_reply_s * 1000000, {first}) else coalesce(next_reply_s * 1000000, {next}) end)"
    )
}

/// The condition of [`domain::sla::Clock::is_at_risk`] with `$1` as now.
fn at_risk(policy: &Policy) -> String {
    let target = target(policy);
    format!("{RUNS} and (clock_from + {target} - $1) * 3 <= {target}")
}

/// Lists tickets due within a third of their target, or overdue; the longest overdue first.
pub fn list_at_risk(tx: &mut Tx<'_>, policy: &Policy, now: Time, limit: i64) -> Result<Vec<Ticket>> {
    let sql =
        format!("select {} from tickets where {} order by clock_from + {}, id limit $2", ticket::COLUMNS, at_risk(policy), target(policy));
    Ok(tx.query(&sql, params![now.micros(), limit], Ticket::from_row)?)
}

/// Counts them.
pub fn count_at_risk(tx: &mut Tx<'_>, policy: &Policy, now: Time) -> Result<i64> {
    Ok(tx.get(&count_statement(policy), params![now.micros()], |row| row.get(0))?)
}

/// Writes the statement of [`count_at_risk`], which takes the time.
pub fn count_statement(policy: &Policy) -> String {
    format!("select count(*) from tickets where {}", at_risk(policy))
}
