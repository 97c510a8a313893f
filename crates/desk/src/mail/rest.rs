//! Addresses from which mails keep coming back rest: machines write to them no more for a while, people still may.

use db::{Tx, params};
use domain::mail::Outcome;
use domain::mail::policy::{REST_DAYS, SOFT_WINDOW_S, rests};
use domain::notice::Notice;

use super::outbox::Row;
use super::sql;
use super::token::folded;
use crate::act::Act;
use crate::error::Result;
use crate::ticket;

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
    if is_news {
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
