//! The job that reads a message: topic, priority, language, each with its reasons, and the fields that it fills.

use db::Tx;
use domain::actor::Actor;
use domain::entities;
use domain::id::{MessageId, TicketId};
use domain::topic::Topic;
use domain::triage::{Delta, Reading, assess_with, shipped};

use crate::act::Act;
use crate::contact;
use crate::error::Result;
use crate::lesson;
use crate::mail;
use crate::team;
use crate::ticket;

/// Reads one message with what the desk's people taught, and keeps what follows for its ticket. Done twice it changes nothing more.
pub fn run(tx: &mut Tx<'_>, act: Act, delta: &Delta, (id, message): (TicketId, MessageId)) -> Result<()> {
    let act = Act { actor: Actor::System, ..act };
    let mut ticket = ticket::lock(tx, id)?;
    let message = ticket::get_message(tx, message)?;
    let locale = contact::get(tx, ticket.contact)?.locale;
    let chosen: Option<Topic> = ticket.topic.filter(|_| ticket.topic_by.as_deref() != Some("triage"));
    let words = mail::new_text(tx, &message)?;
    let text = format!("{}\n{}", if message.seq == 1 { ticket.subject.as_str() } else { "" }, words);
    let mut triage = assess_with(shipped(), delta, Reading { text: &text, chosen, locale: Some(&locale) });
    if message.seq > 1 {
        triage = triage.of_later_message(ticket.topic);
    }
    ticket::set_triage(tx, act, &mut ticket, &triage)?;
    lesson::keep_verdict(tx, act, &ticket, (&triage, message.seq == 1))?;
    ticket::fill_fields(tx, act, &mut ticket, &entities::find(&words))?;
    team::route(tx, act, &mut ticket)
}
