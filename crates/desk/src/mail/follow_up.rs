//! What a mail that joins a ticket makes of it: thanks wake nobody, nor does what comes again and again, and another subject is pointed out.

use db::Tx;
use domain::actor::Actor;
use domain::event::Event;
use domain::mail::policy::{REOPEN_WINDOW_S, Stand};
use domain::mail::{Class, base_subject, is_another_subject, only_thanks};
use domain::notice::Notice;
use domain::ticket::Status;

use super::receive::Arrival;
use super::sql;
use super::view::new_words;
use crate::act::Act;
use crate::error::Result;
use crate::log;
use crate::ticket::{self, Ticket};

/// Says how a ticket stands that a mail joins.
pub fn stand_of(tx: &mut Tx<'_>, act: Act, ticket: &Ticket) -> Result<Stand> {
    let reopened = if ticket.status == Status::Solved { reopened(tx, act, ticket)? } else { 0 };
    Ok(Stand { status: ticket.status, solved_at: ticket.solved_at, reopened })
}

/// Counts how often a solved ticket was opened again lately.
fn reopened(tx: &mut Tx<'_>, act: Act, ticket: &Ticket) -> Result<usize> {
    let since = act.now.plus_seconds(-REOPEN_WINDOW_S);
    let changes = log::list_of_kind(tx, ticket.id, "status_changed")?;
    let is_reopening = |entry: &log::Entry| matches!(entry.event(), Some(Event::StatusChanged { from: Status::Solved, to: Status::Open }));
    Ok(changes.iter().filter(|entry| entry.at >= since && is_reopening(entry)).count())
}

/// Tells whether a mail says nothing but thanks.
pub fn is_thanks(arrival: &Arrival<'_>) -> bool {
    let (letter, prepared) = (&arrival.incoming.letter, arrival.prepared);
    let name = letter.from.first().and_then(|it| it.name.as_deref());
    prepared.files.is_empty() && prepared.secrets.is_empty() && only_thanks(&new_words(&prepared.body, &prepared.stretches), name)
}

/// Suggests that a mail with quite another subject may be about something else; once for each subject.
pub fn differs(tx: &mut Tx<'_>, act: Act, arrival: &Arrival<'_>, ticket: &mut Ticket) -> Result<()> {
    let subject = base_subject(&arrival.prepared.subject);
    let first = sql::find_thread(tx, ticket.id)?.map(|thread| thread.subject).unwrap_or_default();
    let is_other = is_another_subject(subject, &ticket.subject) && (first.is_empty() || is_another_subject(subject, &first));
    if arrival.incoming.letter.class != Class::Human || !is_other {
        return Ok(());
    }
    let notice = Notice::MailDiffers { subject: subject.to_owned() };
    if ticket::has_notice(tx, ticket.id, &notice)? {
        return Ok(());
    }
    ticket::add_notice(tx, Act { actor: Actor::System, ..act }, ticket, &notice)?;
    Ok(())
}
