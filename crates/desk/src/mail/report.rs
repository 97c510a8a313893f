//! What a bounce or complaint does: the very message is marked, the trader is told where they can see it, the address rests.

use db::Tx;
use domain::event::Event;
use domain::mail::{Bounce, Class, MailKind, Outcome};
use domain::notice::Notice;
use uuid::Uuid;

use super::outbox::{self, Row};
use super::receive::Arrival;
use super::sql::{self, Settled};
use super::{participant, rest};
use crate::act::Act;
use crate::error::Result;
use crate::log;
use crate::ticket;

/// A complaint keeps notices away this long.
const COMPLAINT_DAYS: i64 = 90;

/// Files a report. One in the standard form that cannot be matched makes no ticket: anybody can send those.
pub fn take(tx: &mut Tx<'_>, act: Act, arrival: &Arrival<'_>) -> Result<Settled> {
    let letter = &arrival.incoming.letter;
    let Some((row, is_signed)) = about(tx, arrival)? else {
        return Ok(Settled { state: "unmatched", ..Settled::default() });
    };
    let settled = |state| Settled { state, ticket: Some(row.ticket), message: None, claims: None };
    if letter.class == Class::Complaint {
        sql::suppress(tx, act, (&row.recipient, "complaint", act.now.plus_seconds(COMPLAINT_DAYS * 86_400)))?;
        return Ok(settled("complaint"));
    }
    let Some((outcome, reason)) = letter.bounce.as_ref().and_then(|bounce| worst(bounce, &row.recipient)) else {
        return Ok(settled("automatic"));
    };
    // A report without our signature may be forged: it marks the message and silences nobody.
    if is_signed {
        rest::note(tx, act, (&row, outcome))?;
    }
    if !matches!(outcome, Outcome::Delayed | Outcome::Delivered) {
        returned(tx, act, &row, &reason)?;
    }
    Ok(settled("bounce"))
}

/// Marks a mail as not delivered, once, and says so in the thread.
pub fn returned(tx: &mut Tx<'_>, act: Act, row: &Row, reason: &str) -> Result<()> {
    if !outbox::fail(tx, act, row.id, reason)? {
        return Ok(());
    }
    if row.kind == MailKind::Copy {
        return participant::returned(tx, act, row);
    }
    let Some(message) = row.message else { return Ok(()) };
    let ticket = ticket::lock(tx, row.ticket)?;
    log::record(tx, act, ticket.subject_of_events(), &Event::ReplyFailed { message, reason: reason.to_owned() })?;
    let mut living = ticket::lock_living(tx, row.ticket)?;
    ticket::add_notice(tx, act, &mut living, &Notice::MailReturned)?;
    Ok(())
}

/// Finds the mail that a report is about: by the signed envelope address, else by the signed id of the copy.
fn about(tx: &mut Tx<'_>, arrival: &Arrival<'_>) -> Result<Option<(Row, bool)>> {
    let token = arrival.to.detail.as_deref().and_then(|detail| arrival.mail.tokens.read_bounce(detail));
    if let Some(id) = token {
        return Ok(outbox::find(tx, id)?.map(|row| (row, true)));
    }
    let Some(bounce) = &arrival.incoming.letter.bounce else { return Ok(None) };
    let Some(original) = &bounce.original_id else { return Ok(None) };
    for inbox in &arrival.mail.rules.inboxes {
        if let Some(id) = arrival.mail.read_id(original, &inbox.address) {
            return find_by_either(tx, id, bounce);
        }
    }
    Ok(None)
}

/// An id that several got proves nothing of one of them: any of the others could have written the report.
fn find_by_either(tx: &mut Tx<'_>, id: Uuid, bounce: &Bounce) -> Result<Option<(Row, bool)>> {
    let mut rows = outbox::list_by_message(tx, id)?;
    let is_signed = rows.len() < 2;
    let names = |row: &Row| bounce.recipients.iter().any(|it| it.address.eq_ignore_ascii_case(&row.recipient));
    let at = rows.iter().position(names).unwrap_or_default();
    let row = if rows.is_empty() { outbox::find(tx, id)? } else { Some(rows.swap_remove(at)) };
    Ok(row.map(|row| (row, is_signed)))
}

/// What a report says of our recipient, or of the only one it names.
fn worst(bounce: &Bounce, recipient: &str) -> Option<(Outcome, String)> {
    let named = bounce.recipients.iter().find(|it| it.address.eq_ignore_ascii_case(recipient));
    let one = named.or_else(|| bounce.recipients.first())?;
    Some((one.outcome, one.reason.clone()))
}
