//! Alarms: raised with what caused them or by a look each quarter of a minute, and shown to leads until they are over.

use std::collections::BTreeMap;

use db::{Row, Tx, params};
use domain::actor::Actor;
use domain::alarm::{Alarm, CALM_S, Facts, LATE_S, UNREAD_S, judge};
use domain::event::Event;
use domain::id::IncidentId;
use domain::mail::MailKind;
use domain::refusal::Refusal;
use domain::time::Time;
use uuid::Uuid;

use crate::Desk;
use crate::act::Act;
use crate::checkup;
use crate::error::Result;
use crate::log::{self, Subject};
use crate::mail::probe;
use crate::ticket::{self, word};

/// Everything is looked at this often.
const LOOK: std::time::Duration = std::time::Duration::from_secs(15);
/// An alarm that goes on is written down again this often.
const AGAIN_S: i64 = 10;

/// An alarm that is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub alarm: Alarm,
    /// Where it comes from, if that is known.
    pub about: Option<String>,
    /// How many it is about.
    pub count: i64,
    /// Since when.
    pub raised_at: Time,
    /// When its cause was last seen.
    pub last_at: Time,
    /// The incident that was told of it.
    pub incident: Option<IncidentId>,
}

impl Standing {
    fn from_row(row: &Row<'_>) -> std::result::Result<Self, db::DbError> {
        Ok(Self {
            alarm: word(row, 0)?,
            about: row.get(1)?,
            count: row.get(2)?,
            raised_at: Time::from_micros(row.get(3)?),
            last_at: Time::from_micros(row.get(4)?),
            incident: row.get::<Option<Uuid>>(5)?.map(IncidentId),
        })
    }

    /// Tells whether traders notice it, so that an incident is drafted.
    pub const fn is_drafted(&self) -> bool {
        matches!(self.alarm, Alarm::Probe) && self.incident.is_none()
    }
}

/// Lists what is not over, in the order of their kinds.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Standing>> {
    let sql = "select alarm, about, count, raised_at, last_at, incident_id from alarms where over_at is null";
    let mut all = tx.query(sql, params![], Standing::from_row)?;
    all.sort_by_key(|it| it.alarm);
    Ok(all)
}

/// Raises an alarm, or notes that it goes on.
pub fn raise(tx: &mut Tx<'_>, act: Act, (alarm, about, count): (Alarm, Option<&str>, i64)) -> Result<()> {
    let begun = tx.execute(
        "insert into alarms (alarm, about, count, raised_at, last_at) values ($1, $2, $3, $4, $4)
         on conflict (alarm) do update set about = excluded.about, count = excluded.count, raised_at = excluded.raised_at,
         last_at = excluded.last_at, over_at = null, incident_id = null where alarms.over_at is not null",
        params![alarm.as_str(), about, count, act.now.micros()],
    )?;
    if begun == 0 {
        tx.execute(
            "update alarms set count = $2, about = $3, last_at = $4 where alarm = $1 and (last_at <= $5 or count < $2)",
            params![alarm.as_str(), count, about, act.now.micros(), act.now.plus_seconds(-AGAIN_S).micros()],
        )?;
        return Ok(());
    }
    log::record(tx, act, Subject::none(), &Event::AlarmRaised { alarm })?;
    Ok(())
}

/// Notes which incident was told of an alarm, so that nobody tells it twice.
pub fn told(tx: &mut Tx<'_>, alarm: Alarm, incident: IncidentId) -> Result<()> {
    let sql = "update alarms set incident_id = $2 where alarm = $1 and over_at is null and incident_id is null";
    if tx.execute(sql, params![alarm.as_str(), incident.0])? == 0 {
        return Err(Refusal::InvalidTransition.into());
    }
    Ok(())
}

/// Looks at everything, raises what began and ends what is over. Returns what stands.
pub async fn look(desk: &Desk) -> Result<Vec<Standing>> {
    let act = desk.act(Actor::System);
    let own = own(desk);
    let seen = desk.db.read(move |tx| Ok::<_, crate::Error>((holding(tx, act.now, own)?, list(tx)?))).await?;
    let (holding_now, standing) = seen;
    let known: Vec<(Alarm, i64)> = standing.iter().map(|it| (it.alarm, it.count)).collect();
    if holding_now == known {
        return Ok(standing);
    }
    desk.db.write(move |tx| settle(tx, act, own)).await
}

/// What this process knows by itself.
fn own(desk: &Desk) -> Facts {
    Facts {
        damages: i64::try_from(desk.db.damaged_pages().len()).unwrap_or(i64::MAX),
        unarchived_min: desk.db.archive_fails().map_or(0, |it| i64::try_from(it.as_secs() / 60 + 1).unwrap_or(i64::MAX)),
        ..Facts::default()
    }
}

fn settle(tx: &mut Tx<'_>, act: Act, own: Facts) -> Result<Vec<Standing>> {
    let (now, standing) = (holding(tx, act.now, own)?, list(tx)?);
    for (alarm, count) in &now {
        // Who guesses is known only to those who met it.
        let about = standing.iter().find(|it| it.alarm == *alarm).and_then(|it| it.about.clone());
        if *alarm != Alarm::Guessing {
            raise(tx, act, (*alarm, about.as_deref(), *count))?;
        }
    }
    for gone in standing.iter().filter(|it| now.iter().all(|(alarm, _)| *alarm != it.alarm)) {
        let sql = "update alarms set over_at = $2 where alarm = $1 and over_at is null";
        if tx.execute(sql, params![gone.alarm.as_str(), act.now.micros()])? == 1 {
            log::record(tx, act, Subject::none(), &Event::AlarmOver { alarm: gone.alarm })?;
        }
    }
    list(tx)
}

fn holding(tx: &mut Tx<'_>, now: Time, own: Facts) -> Result<Vec<(Alarm, i64)>> {
    let guesses = tx.find(
        "select count, last_at from alarms where alarm = $1 and over_at is null and last_at > $2",
        params![Alarm::Guessing.as_str(), now.plus_seconds(-CALM_S).micros()],
        |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)),
    )?;
    let round = probe::judge(tx, now)?;
    let count = |tx: &mut Tx<'_>, sql: &str, values: &[db::Value]| tx.get(sql, values, |row| row.get::<i64>(0));
    Ok(judge(&Facts {
        damages: own.damages.max(checkup::last(tx)?.map_or(0, |it| it.damages)),
        guesses: guesses.map(|(count, at)| (count, now.seconds_since(Time::from_micros(at)))),
        probes: round.is_alarm().then(|| i64::try_from(round.missing).unwrap_or(i64::MAX)),
        late: count(
            tx,
            "select count(*) from outbox where state in ('queued', 'sending', 'delayed') and kind = $1 and created_at <= $2",
            params![MailKind::Reply.as_str(), now.plus_seconds(-LATE_S).micros()],
        )?,
        differing: count(tx, "select cast(coalesce(sum(differing), 0) as bigint) from mailboxes", params![])?,
        owed: count(tx, "select count(*) from mailbox_mails where state = 'owed'", params![])?,
        parked: count(tx, "select count(*) from mails where state = 'parked'", params![])?,
        tired: count(
            tx,
            "select count(*) from mails where state = 'tired' and received_at > $1",
            params![now.plus_seconds(-CALM_S).micros()],
        )?,
        spam: count(
            tx,
            &format!(
                "select count(*) from ticket_tags g join tickets t on t.id = g.ticket_id where g.tag = 'spam' and t.created_at < $1 and t.status in ({})",
                ticket::open_words()
            ),
            params![now.plus_seconds(-UNREAD_S).micros()],
        )?,
        ..own
    }))
}

/// Looks until told to stop, shows figures, and says once what began and once what is over.
pub async fn run(desk: Desk, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut known: BTreeMap<Alarm, i64> = BTreeMap::new();
    while !*stop.borrow() {
        match look(&desk).await {
            Ok(standing) => known = tell(&standing, &known),
            Err(error) => tracing::error!(%error, "the alarms could not be looked at"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.changed() => {}
        }
    }
}

fn tell(standing: &[Standing], known: &BTreeMap<Alarm, i64>) -> BTreeMap<Alarm, i64> {
    let now: BTreeMap<Alarm, i64> = standing.iter().map(|it| (it.alarm, it.count)).collect();
    for alarm in Alarm::ALL {
        let count = now.get(alarm).copied().unwrap_or_default();
        metrics::gauge!("backstop_alarm", "alarm" => alarm.as_str()).set(count as f64);
        match (known.contains_key(alarm), count > 0) {
            (false, true) => tracing::error!(%alarm, count, "{}", advice(*alarm)),
            (true, false) => tracing::info!(%alarm, "an alarm is over"),
            _ => {}
        }
    }
    now
}

/// What an operator reads in the log.
const fn advice(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::Damage => "what is stored is damaged: look with backstop check, restore it from a backup",
        Alarm::Archive => "the archive of the log takes nothing: make room there, or see whether its disk is mounted",
        Alarm::Guessing => "somebody guesses the tokens of mail; none held, block the source at the mail server if it goes on",
        Alarm::Probe => "mails do not come back: relay, DNS or intake is broken; try backstop mail doctor",
        Alarm::Late => "answers wait to leave: look at the relay with backstop mail doctor and backstop mail queue",
        Alarm::Difference => "mails lay in a mailbox that were never taken in; they are fetched, find out who moves them",
        Alarm::Owed => "a server does not give mails that lie in its mailbox; they are asked for every hour",
        Alarm::Parked => "mails could not be read; they are kept: backstop mail queue, backstop mail retry",
        Alarm::Spam => "what the spam filter marked lies unread for a day; a trader's mail may be among it: look for tag:spam",
        Alarm::Tired => "mails opened a solved ticket four times within an hour, so further ones are only added; somebody should read them",
    }
}
