//! `mail queue` and `mail retry`: what waits, what failed, what could not be read.

use anyhow::{Context, Result, bail};
use channels::mail::read::{Limits, read};
use db::Db;
use desk::act::{Act, Clock as _, SystemClock};
use desk::alarm;
use desk::mail::{self, outbox};
use domain::actor::Actor;
use uuid::Uuid;

use crate::library::Library;
use crate::settings::Settings;
use crate::telemetry::say;
use crate::wiring::{self, Extras};

/// Rows shown at once.
const MOST: i64 = 500;
/// Of the mails that machines did not send, the latest.
const SUPPRESSED: i64 = 20;

/// Shows the outbox and what is parked.
pub fn list(settings: &Settings) -> Result<()> {
    let db = wiring::open_db(settings)?;
    let now = SystemClock.now();
    let (rows, parked, probes, alarms) = db.read_blocking(move |tx| {
        Ok::<_, desk::Error>((
            [outbox::list_open(tx, MOST)?, outbox::list_suppressed(tx, SUPPRESSED)?].concat(),
            mail::list_parked(tx, MOST)?,
            mail::probe::judge(tx, now)?,
            alarm::list(tx)?,
        ))
    })?;
    if probes.missing > 0 {
        say(&format!("The last {} probes did not come back: mail is broken somewhere, see mail doctor.", probes.missing));
    }
    for alarm in alarms {
        let about = alarm.about.map(|about| format!(" ({about})")).unwrap_or_default();
        say(&format!("Alarm: {}{about}, {} since {}", alarm.alarm, alarm.count, alarm.raised_at));
    }
    if rows.is_empty() && parked.is_empty() {
        say("Nothing waits, nothing failed, nothing is parked.");
    }
    for row in rows {
        // Who it is for stands in the console; a terminal is read over shoulders.
        say(&format!(
            "{}  {:<16} {:<8} {} tries, due {}  {}",
            row.id,
            row.kind,
            row.state,
            row.attempts,
            row.due_at,
            row.said.unwrap_or_default()
        ));
    }
    for mail in parked {
        say(&format!("{}  could not be read  {}  {}", mail.id, mail.inbox, mail.received_at));
    }
    db.close();
    Ok(())
}

/// Sends again or reads again.
pub fn retry(settings: &Settings, id: &str) -> Result<()> {
    let db = wiring::open_db(settings)?;
    let act = Act { actor: Actor::Operator, now: SystemClock.now() };
    let wanted: Option<Uuid> = if id == "all" { None } else { Some(id.parse().context("not an id; mail queue shows them")?) };
    let sent = db.write_blocking(move |tx| {
        let mut count = 0;
        for row in outbox::list_open(tx, MOST)? {
            if wanted.is_none_or(|wanted| wanted == row.id) && outbox::resend(tx, act, row.id)? {
                count += 1;
            }
        }
        Ok::<_, desk::Error>(count)
    })?;
    let read = reread(settings, &db, wanted)?;
    if sent + read == 0 && wanted.is_some() {
        bail!("no failed or parked mail has the id {id}");
    }
    say(&format!("{sent} mails will be sent again, {read} were read anew."));
    db.close();
    Ok(())
}

/// Reads parked mails with the reader of this version, without a limit of time.
fn reread(settings: &Settings, db: &Db, wanted: Option<Uuid>) -> Result<i64> {
    let desk = wiring::desk(settings, db.clone(), (&Extras::default(), &Library::new()?))?;
    let parked = db.read_blocking(|tx| mail::list_parked(tx, MOST))?;
    let mut count = 0;
    for mail in parked.into_iter().filter(|it| wanted.is_none_or(|wanted| wanted == it.id)) {
        let here = desk.clone();
        let Some(raw) = db.read_blocking(move |tx| mail::unseal(&here, tx, mail.id))? else { continue };
        let letter = read(&raw, &Limits::default());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(mail::replace_parked(&desk, mail.id, (letter, raw)))?;
        count += 1;
    }
    Ok(count)
}
