//! Counts tokens that do not hold, in the transaction of the mail that brings them.

use db::{Tx, params};
use domain::alarm::Alarm;
use domain::mail::guess::{Counted, Guesser, LONG_WINDOW_S, WINDOW_S, judge, weight};

use super::receive::Arrival;
use super::{evidence, token};
use crate::act::Act;
use crate::alarm;
use crate::error::Result;

/// Counts are kept in stretches of so many seconds.
const SLOT_S: i64 = 10;
/// Counts are kept this long.
const KEPT_S: i64 = 86_400;

/// Counts what a mail brings, and raises the alarm when it is too much.
pub fn note(tx: &mut Tx<'_>, act: Act, arrival: &Arrival<'_>) -> Result<()> {
    let weight = weight(failing(tx, arrival)?);
    if weight == 0 {
        return Ok(());
    }
    metrics::counter!("backstop_mail_guesses_total").increment(u64::try_from(weight).unwrap_or_default());
    let (source, slot) = (source(arrival), act.now.micros() / 1_000_000 / SLOT_S);
    tx.execute(
        "insert into mail_guesses (slot, source, count) values ($1, $2, $3) on conflict (slot, source) do update set count = mail_guesses.count + excluded.count",
        params![slot, source.as_str(), weight],
    )?;
    tx.put("delete from mail_guesses where slot < $1", params![slot - KEPT_S / SLOT_S])?;
    let counted = Counted {
        of_one: count(
            tx,
            "select cast(coalesce(sum(count), 0) as bigint) from mail_guesses where slot > $1 and source = $2",
            (slot - WINDOW_S / SLOT_S, Some(&source)),
        )?,
        of_all: count(
            tx,
            "select cast(coalesce(sum(count), 0) as bigint) from mail_guesses where slot > $1",
            (slot - LONG_WINDOW_S / SLOT_S, None),
        )?,
    };
    match judge(counted) {
        None => Ok(()),
        Some(Guesser::One) => alarm::raise(tx, act, (Alarm::Guessing, Some(&source), counted.of_one)),
        Some(Guesser::Many) => alarm::raise(tx, act, (Alarm::Guessing, None, counted.of_all)),
    }
}

fn count(tx: &mut Tx<'_>, sql: &str, (since, source): (i64, Option<&str>)) -> Result<i64> {
    let values = source.map_or_else(|| params![since].to_vec(), |source| params![since, source].to_vec());
    Ok(tx.get(sql, &values, |row| row.get(0))?)
}

/// Who brings it: the client that the mail server names, else the domain it says it comes from.
fn source(arrival: &Arrival<'_>) -> String {
    let incoming = arrival.incoming;
    let domain = || incoming.letter.from.first().map(|it| it.domain().to_owned());
    incoming.verdict.client.clone().or_else(domain).unwrap_or_default().chars().take(255).filter(|sign| *sign != '\0').collect()
}

/// Counts tokens that have the form of ours and hold for none of our inboxes. What a mail program broke has that form no longer.
fn failing(tx: &mut Tx<'_>, arrival: &Arrival<'_>) -> Result<i64> {
    let (mail, letter) = (arrival.mail, &arrival.incoming.letter);
    let inboxes = || mail.rules.inboxes.iter().map(|inbox| inbox.address.as_str());
    let is_ours = |id: &str| inboxes().any(|inbox| mail.read_id(id, inbox).is_some());
    let mut tokens: Vec<&str> = Vec::new();
    if let Some(detail) = arrival.to.detail.as_deref() {
        let holds = match &arrival.to.inbox {
            None => mail.tokens.read_bounce(detail).is_some() || mail.tokens.read_probe(detail).is_some(),
            Some(inbox) => evidence::reply_address(tx, mail, (&inbox.address, arrival.to))?.is_some(),
        };
        let holds = holds || mail.tokens.read_notify(detail).is_some();
        let purpose = if token::has_form(detail, 'n') {
            'n'
        } else if arrival.to.inbox.is_some() {
            'r'
        } else {
            'b'
        };
        tokens.extend(Some(detail).filter(|it| !holds && token::has_form(it, purpose)));
    }
    for id in letter.in_reply_to.iter().chain(&letter.references).take(evidence::IDS) {
        let own = id.rsplit_once('@').filter(|(_, domain)| domain.eq_ignore_ascii_case(&mail.rules.domain));
        tokens.extend(own.map(|(left, _)| left).filter(|left| token::has_form(left, 'm') && !is_ours(id)));
    }
    tokens.extend(
        letter
            .marks
            .iter()
            .map(String::as_str)
            .filter(|mark| token::has_form(mark, 'k') && inboxes().all(|inbox| mail.tokens.read_mark(mark, inbox).is_none())),
    );
    tokens.sort_unstable();
    tokens.dedup();
    Ok(i64::try_from(tokens.len()).unwrap_or(i64::MAX))
}
