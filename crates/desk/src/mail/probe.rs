//! Probes: every five minutes a mail leaves through the relay that must come back through intake.

use db::{Tx, params};
use domain::actor::Actor;
use domain::locale::Locale;
use domain::mail::probe::{self, Probe, Round};
use domain::mail::{MailKind, Parcel, Refused};
use domain::time::Time;
use uuid::Uuid;

use super::Mail;
use crate::Desk;
use crate::act::Act;
use crate::error::Result;

/// The time is looked at this often.
const LOOK: std::time::Duration = std::time::Duration::from_secs(15);
/// Probes are kept this long.
const KEPT_S: i64 = 7 * 86_400;
/// So many of the latest are judged, if they are of the last hour: nobody sends any while probes are switched off.
const JUDGED: i64 = 12;

/// Begins the probe of this stretch of time, unless another node has.
pub fn begin(tx: &mut Tx<'_>, act: Act) -> Result<Option<Uuid>> {
    let id: Uuid = act.id();
    let begun = tx.execute(
        "insert into mail_probes (id, slot, sent_at) values ($1, $2, $3) on conflict do nothing",
        params![id, probe::slot(act.now), act.now.micros()],
    )?;
    if begun == 0 {
        return Ok(None);
    }
    tx.put("delete from mail_probes where sent_at < $1", params![act.now.plus_seconds(-KEPT_S).micros()])?;
    Ok(Some(id))
}

/// Notes that a probe came back; the first time counts.
pub fn returned(tx: &mut Tx<'_>, act: Act, id: Uuid) -> Result<()> {
    tx.execute("update mail_probes set returned_at = $2 where id = $1 and returned_at is null", params![id, act.now.micros()])?;
    Ok(())
}

/// Judges the latest probes.
pub fn judge(tx: &mut Tx<'_>, now: Time) -> Result<Round> {
    let sql = "select sent_at, returned_at from mail_probes where sent_at > $2 order by slot desc limit $1";
    let probes = tx.query(sql, params![JUDGED, now.plus_seconds(-JUDGED * probe::EVERY_S).micros()], |row| {
        Ok(Probe { sent_at: Time::from_micros(row.get(0)?), returned_at: row.get::<Option<i64>>(1)?.map(Time::from_micros) })
    })?;
    Ok(probe::judge(&probes, now))
}

/// Sends probes and tells how they fare, until told to stop.
pub async fn run(desk: Desk, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
        match round(&desk).await {
            Ok(round) => show(round),
            Err(error) => tracing::error!(%error, "a probe of mail could not be kept"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Sends a probe if it is time, and judges the latest.
pub async fn round(desk: &Desk) -> Result<Round> {
    let act = desk.act(Actor::System);
    if let Some(id) = desk.db.write(move |tx| begin(tx, act)).await? {
        send(desk, id, act.now).await;
    }
    desk.db.read(move |tx| judge(tx, act.now)).await
}

async fn send(desk: &Desk, id: Uuid, now: Time) {
    let (Some(mail), Some(courier)) = (&desk.mail, &desk.courier) else { return };
    let Some(parcel) = parcel(mail, id, now) else { return };
    // What the relay does not take is missing like any other.
    if let Err(Refused::Later(why) | Refused::Never(why)) = courier.carry(parcel).await {
        tracing::warn!(why, "the relay did not take a probe");
    }
}

fn parcel(mail: &Mail, id: Uuid, now: Time) -> Option<Parcel> {
    let (inbox, domain) = (mail.rules.inboxes.first()?.address.clone(), &mail.rules.domain);
    Some(Parcel {
        kind: MailKind::Probe,
        author: None,
        recipient: format!("probe+{}@{domain}", mail.tokens.probe(id)),
        reply_to: inbox.clone(),
        envelope_from: format!("bounce+{}@{domain}", mail.tokens.bounce(id)),
        message_id: format!("{}@{domain}", mail.tokens.message(&inbox, id)),
        in_reply_to: None,
        references: Vec::new(),
        subject: String::new(),
        reference: id.simple().to_string(),
        locale: Locale::En,
        body: String::new(),
        quoted: None,
        word: None,
        pass: None,
        hint: None,
        mark: mail.tokens.mark(&inbox, domain::id::MessageId(id)),
        loop_mark: mail.tokens.own(id),
        written_at: now.micros(),
        files: Vec::new(),
        inbox,
    })
}

/// Shows figures; the alarm is said with the others.
fn show(round: Round) {
    metrics::gauge!("backstop_mail_probe_missing").set(round.missing as f64);
    if let Some(took) = round.took {
        metrics::gauge!("backstop_mail_probe_seconds").set(took as f64 / 1e6);
    }
}
