//! Addresses from which mails keep coming back rest: machines write to them no more for a while, people still may.

use db::{Tx, params};
use domain::event::Event;
use domain::mail::policy::{REST_DAYS, SOFT_WINDOW_S, rests};
use domain::mail::{MailKind, Outcome};
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::shield::shield;
use domain::time::Time;
use uuid::Uuid;

use super::outbox::Row;
use super::sql;
use super::token::folded;
use crate::act::Act;
use crate::error::{Result, or_not_found};
use crate::log;
use crate::staff::Agent;
use crate::ticket::{self, Ticket};

/// Characters of the reason for lifting a rest.
pub const WHY_LIMIT: usize = 300;

/// An address that rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// `bounced`, `soft_bounces` or `complaint`.
    pub reason: String,
    /// Until when no machine writes to it.
    pub until: Time,
}

/// What mail knows of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Post {
    /// The address of ours that its first mail came to.
    pub came_to: Option<String>,
    /// Where it is answered.
    pub address: Option<String>,
    /// Whether that address rests.
    pub rest: Option<Rest>,
}

/// Where a ticket came to and is answered by mail, and whether that address rests.
pub fn of_ticket(tx: &mut Tx<'_>, act: Act, reference: &Reference) -> Result<Post> {
    let ticket = or_not_found(ticket::find_by_reference(tx, reference)?)?;
    let came_to = sql::came_to(tx, ticket.id)?;
    let Some(thread) = sql::find_thread(tx, ticket.id)? else { return Ok(Post { came_to, ..Post::default() }) };
    let rest = find(tx, &thread.address, act.now)?;
    Ok(Post { came_to, address: Some(thread.address), rest })
}

fn find(tx: &mut Tx<'_>, address: &str, now: Time) -> Result<Option<Rest>> {
    let sql = "select reason, until from mail_suppressions where address = $1 and until > $2";
    Ok(tx
        .find(sql, params![folded(address), now.micros()], |row| Ok(Rest { reason: row.get(0)?, until: Time::from_micros(row.get(1)?) }))?)
}

/// Lets machines write again to the address that a ticket is answered at. Who did it and why is kept, and said to staff.
pub fn lift(tx: &mut Tx<'_>, act: Act, agent: &Agent, (reference, why): (&Reference, &str)) -> Result<Ticket> {
    let why = why.trim();
    if why.is_empty() || why.chars().count() > WHY_LIMIT || why.contains(char::is_control) {
        return Err(Refusal::bad_request("/why", format!("one line of 1 to {WHY_LIMIT} characters")).into());
    }
    let why = shield(why).into_text();
    let found = or_not_found(ticket::lock_by_reference(tx, reference)?)?;
    let mut ticket = ticket::lock_living(tx, found.id)?;
    let thread = sql::find_thread(tx, ticket.id)?.ok_or(Refusal::InvalidTransition)?;
    let rest = find(tx, &thread.address, act.now)?.ok_or(Refusal::InvalidTransition)?;
    let address = folded(&thread.address);
    if tx.execute("delete from mail_suppressions where address = $1", params![address.as_str()])? == 0 {
        return Err(Refusal::InvalidTransition.into());
    }
    forgive(tx, &address)?;
    tx.execute(
        "insert into mail_rest_lifts (id, address, reason, why, ticket_id, agent_id, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        params![act.id::<Uuid>(), address, rest.reason, why.as_str(), ticket.id.0, agent.id.0, act.now.micros()],
    )?;
    log::record(tx, act, ticket.subject_of_events(), &Event::MailRestLifted {})?;
    ticket::add_notice(tx, act, &mut ticket, &Notice::MailRestLifted { agent: agent.name.clone(), why })?;
    Ok(ticket)
}

/// Keeps what became of a mail. Only for words that cannot be forged: a signed report, or the relay's own.
pub fn note(tx: &mut Tx<'_>, act: Act, (row, outcome): (&Row, Outcome)) -> Result<()> {
    match outcome {
        Outcome::Delayed => return Ok(()),
        Outcome::Delivered => return forgive(tx, &row.recipient),
        Outcome::Soft => {
            tx.execute(
                "insert into mail_soft_bounces (mail_id, address, at) values ($1, $2, $3) on conflict do nothing",
                params![row.id, folded(&row.recipient), act.now.micros()],
            )?;
        }
        Outcome::Hard => {}
    }
    if !rests(outcome, count(tx, act, &row.recipient)?) {
        return Ok(());
    }
    let until = act.now.plus_seconds(REST_DAYS * 86_400);
    let is_news = sql::find_suppression(tx, &row.recipient, act.now)?.is_none();
    let reason = if outcome == Outcome::Hard { "bounced" } else { "soft_bounces" };
    sql::suppress(tx, act, (&row.recipient, reason, until))?;
    // Only the trader's address is the trader's matter.
    if is_news && !matches!(row.kind, MailKind::Copy | MailKind::Notify) {
        let mut ticket = ticket::lock(tx, row.ticket)?;
        ticket::add_notice(tx, act, &mut ticket, &Notice::MailRests { until })?;
    }
    Ok(())
}

/// Forgets what came back: the mailbox works. That the relay took a mail says nothing of it, since reports come days later.
pub fn forgive(tx: &mut Tx<'_>, address: &str) -> Result<()> {
    tx.execute("delete from mail_soft_bounces where address = $1", params![folded(address)])?;
    Ok(())
}

fn count(tx: &mut Tx<'_>, act: Act, address: &str) -> Result<i64> {
    Ok(tx.get(
        "select count(*) from mail_soft_bounces where address = $1 and at > $2",
        params![folded(address), act.now.plus_seconds(-SOFT_WINDOW_S).micros()],
        |row| row.get(0),
    )?)
}
