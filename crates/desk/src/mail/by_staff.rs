//! Staff away from the console: a mail tells them of their tickets, and their answer to it is their reply.

use db::{Tx, params};
use domain::actor::Actor;
use domain::locale::Locale;
use domain::mail::policy::speaks_for_staff;
use domain::mail::{Class, MailKind, Parcel, Part, base_subject};
use domain::shield::unmarked;
use domain::ticket::Status;
use domain::time::Time;

use super::outbox::{self, NewRow, Row};
use super::parcel::{TAKEN_OUT, last_inbound};
use super::receive::Arrival;
use super::sql::{self, Settled};
use super::token::folded;
use super::{Mail, new_text};
use crate::act::Act;
use crate::attachment::{self, Attachment};
use crate::error::Result;
use crate::intake::RawMessage;
use crate::reply::{self, Audience, Beside, Draft, Writer};
use crate::staff::{self, Agent};
use crate::ticket::{self, Ticket};

/// An answer to a mail that is older is not taken.
const LIFE_S: i64 = 30 * 86_400;
/// One mail about a ticket within this time.
const PAUSE_S: i64 = 600;

/// Tells a ticket's owner by mail what happened, if they wish so and have no console open.
pub fn notify(tx: &mut Tx<'_>, act: Act, ticket: &Ticket) -> Result<()> {
    let Some(agent) = ticket.assignee.filter(|agent| act.actor != Actor::Agent(*agent)) else { return Ok(()) };
    let wished = "select email from agents a where id = $1 and mailed and disabled_at is null and not exists (select 1 from attendance where agent_id = a.id)";
    let Some(address) = tx.find(wished, params![agent.0], |row| row.get::<String>(0))? else { return Ok(()) };
    let lately = "select 1 from outbox where ticket_id = $1 and kind = 'notify' and recipient = $2 and created_at > $3 limit 1";
    let since = act.now.plus_seconds(-PAUSE_S).micros();
    let is_told = tx.find(lately, params![ticket.id.0, address.as_str(), since], |row| row.get::<i64>(0))?.is_some();
    if is_told || sql::find_suppression(tx, &address, act.now)?.is_some() {
        return Ok(());
    }
    let inbox = sql::find_thread(tx, ticket.id)?.map(|thread| thread.inbox).unwrap_or_default();
    let row = NewRow { kind: MailKind::Notify, ticket: ticket.id, message: None, inbox: &inbox, recipient: &address, due: act.now };
    outbox::queue(tx, act, &row)?;
    Ok(())
}

/// Puts the mail together; nothing when its recipient does not have the ticket any more.
pub(super) fn pack(tx: &mut Tx<'_>, mail: &Mail, row: &Row) -> Result<Option<Parcel>> {
    let ticket = ticket::get(tx, row.ticket)?;
    let ticket = ticket::living(tx, ticket)?;
    let agent = staff::find_by_email(tx, &row.recipient)?.filter(|agent| !agent.disabled && ticket.assignee == Some(agent.id));
    let (Some(agent), Some(first), false) = (agent, mail.rules.inboxes.first(), mail.rules.hushed) else { return Ok(None) };
    let last = last_inbound(tx, row, None)?;
    let quoted = last.map(|last| new_text(tx, &last)).transpose()?;
    let (inbox, domain) = (if row.inbox.is_empty() { first.address.clone() } else { row.inbox.clone() }, &mail.rules.domain);
    Ok(Some(Parcel {
        kind: row.kind,
        author: None,
        recipient: row.recipient.clone(),
        reply_to: format!("notify+{}@{domain}", mail.tokens.notify(row.id)),
        envelope_from: format!("bounce+{}@{domain}", mail.tokens.bounce(row.id)),
        message_id: format!("{}@{domain}", mail.tokens.message(&inbox, row.id)),
        in_reply_to: None,
        references: Vec::new(),
        subject: unmarked(base_subject(&ticket.subject), TAKEN_OUT).into_owned(),
        reference: ticket.reference.to_string(),
        locale: agent.languages.iter().find_map(|it| Locale::lookup(it)).unwrap_or(Locale::En),
        body: String::new(),
        quoted: quoted.map(|text| unmarked(&text, TAKEN_OUT).into_owned()),
        word: None,
        pass: None,
        hint: None,
        mark: mail.tokens.mark(&inbox, domain::id::MessageId(row.id)),
        loop_mark: mail.tokens.own(row.id),
        written_at: row.created_at.micros(),
        files: Vec::new(),
        inbox,
    }))
}

/// Takes an answer to such a mail as a reply, as if it had been typed: only of that very member of staff, proved, in time, and past the
/// guard. Anything else is filed as a mail that claims to be of staff, and reaches no trader.
pub(super) fn take(tx: &mut Tx<'_>, act: Act, arrival: &Arrival<'_>) -> Result<Option<Settled>> {
    let Some((agent, ticket)) = about(tx, act.now, arrival)? else { return Ok(None) };
    let Some(body) = words(arrival) else { return Ok(None) };
    if reply::guard(&body).is_err() || arrival.prepared.files.len() > domain::message::ATTACHMENTS_LIMIT {
        return Ok(None);
    }
    let by = Act { actor: Actor::Agent(agent.id), ..act };
    let mut attachments = Vec::new();
    for file in &arrival.prepared.files {
        let file = Attachment { id: act.id(), principal: agent.id.0, ..file.clone() };
        attachment::create(tx, by, &file)?;
        attachments.push(file.id);
    }
    let client_id: String = db::blobs::hex(&arrival.prepared.key).chars().take(40).collect();
    let raw = RawMessage { client_id: format!("mail-{client_id}"), body, attachments };
    let writer = Writer { agent, reference: ticket.reference };
    let draft = Draft::parse(writer, (Audience::Contact { then: Status::Pending }, Beside::default()), &raw, arrival.key)?;
    let sent = reply::send(tx, by, &draft)?;
    Ok(Some(Settled { state: "replied", ticket: Some(sent.ticket.id), message: Some(sent.message.id), claims: None }))
}

/// Whose mail was answered, and in which ticket they may answer.
fn about(tx: &mut Tx<'_>, now: Time, arrival: &Arrival<'_>) -> Result<Option<(Agent, Ticket)>> {
    let (incoming, letter) = (arrival.incoming, &arrival.incoming.letter);
    let token = arrival.to.detail.as_deref().and_then(|detail| arrival.mail.tokens.read_notify(detail));
    let is_proved = !incoming.is_parked && letter.class == Class::Human && speaks_for_staff(&incoming.verdict);
    let (Some(id), Some(sender), true) = (token, letter.sole_sender(), is_proved) else { return Ok(None) };
    let Some(row) = outbox::find(tx, id)?.filter(|row| row.kind == MailKind::Notify && now.seconds_since(row.created_at) < LIFE_S) else {
        return Ok(None);
    };
    let is_theirs = folded(&sender.address) == folded(&row.recipient);
    let Some(agent) = staff::find_by_email(tx, &row.recipient)?.filter(|agent| is_theirs && !agent.disabled) else { return Ok(None) };
    let ticket = ticket::lock_living(tx, row.ticket)?;
    Ok((ticket.status != Status::Closed).then_some((agent, ticket)))
}

/// What they wrote: neither the copy of our mail nor their signature. Nothing where a copy could not be told from new words.
fn words(arrival: &Arrival<'_>) -> Option<String> {
    let (body, stretches) = (&arrival.prepared.body, &arrival.prepared.stretches);
    let new: String = stretches.iter().filter(|it| it.part == Part::New).filter_map(|it| body.get(it.start..it.end)).collect();
    let new = new.trim();
    let is_ours = new.contains("[bs-") || new.contains("notify+n");
    (!new.is_empty() && !is_ours).then(|| new.to_owned())
}

/// Tells whether a desk can send them.
pub fn is_offered(desk: &crate::Desk) -> bool {
    desk.courier.is_some() && desk.mail.as_ref().is_some_and(|mail| !mail.rules.inboxes.is_empty())
}
