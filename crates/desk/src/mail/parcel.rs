//! Puts together what goes into one mail, from the rows it stands for.

use db::Tx;
use domain::advice;
use domain::locale::Locale;
use domain::mail::{Enclosure, Hint, MailKind, Parcel, base_subject};
use domain::message::{AuthorKind, Kind};
use domain::shield::unmarked;
use domain::time::Time;
use domain::triage::{Reading, assess};

use super::outbox::{self, Row};
use super::sql::Thread;
use super::token::folded;
use super::{Mail, by_staff, new_text, participant, pass, sql};
use crate::Desk;
use crate::attachment::{self, Attachment};
use crate::contact;
use crate::error::{Error, Result};
use crate::queue;
use crate::ticket::{self, Message, Ticket, View};

/// What a mail says where the shield took something out: not even of what kind it was.
pub(super) const TAKEN_OUT: &str = "[…]";

/// Reads the rows; `None` when the mail has become pointless.
pub async fn pack(desk: &Desk, row: Row) -> Result<Option<Parcel>> {
    let mail = desk.mail.clone().ok_or_else(|| Error::internal("mail is not set up"))?;
    let now = desk.now();
    let Some((mut parcel, files)) = desk.db.read(move |tx| read(tx, &mail, (&row, now))).await? else { return Ok(None) };
    for file in files {
        let digest = file.digest.parse().map_err(Error::internal)?;
        let bytes = desk.blobs.get(&digest).map_err(Error::internal)?;
        parcel.files.push(Enclosure { name: file.name, media_type: file.media_type.as_str().to_owned(), bytes });
    }
    Ok(Some(parcel))
}

fn read(tx: &mut Tx<'_>, mail: &Mail, (row, now): (&Row, Time)) -> Result<Option<(Parcel, Vec<Attachment>)>> {
    if row.kind == MailKind::Notify {
        return Ok(by_staff::pack(tx, mail, row)?.map(|parcel| (parcel, Vec::new())));
    }
    let ticket = ticket::get(tx, row.ticket)?;
    let Some(thread) = thread_of(tx, row, &ticket)? else { return Ok(None) };
    // Nobody gets more than what was said since they take part, and nobody who was taken off the ticket meanwhile gets anything.
    let since = match row.kind {
        MailKind::Copy => participant::since(tx, row.ticket, &row.recipient)?,
        _ => Some(Time::from_micros(0)),
    };
    let Some(since) = since else { return Ok(None) };
    let answers = answers(tx, row, &ticket)?;
    if row.message.is_some() && answers.is_empty() {
        return Ok(None);
    }
    let last = last_inbound(tx, row, answers.first().map(|it| it.seq))?;
    let files = attachment::list_of_messages(tx, &answers.iter().map(|it| it.id).collect::<Vec<_>>())?;
    let is_neutral = row.kind.is_neutral();
    let domain = &mail.rules.domain;
    let inner = row.message.map_or(row.id, |it| it.0);
    let hint = match (row.kind, &last) {
        (MailKind::Acknowledgement, Some(last)) => Some(hint(tx, (&ticket, last), now)?),
        _ => None,
    };
    // Only the address that the venue has for the account hears it.
    let owner = contact::get(tx, ticket.contact)?;
    let is_registered = owner.uid.is_some() && owner.email.is_some_and(|email| folded(&email) == folded(&row.recipient));
    let word = if is_registered && row.kind != MailKind::Copy { contact::anti_phishing_word(tx, ticket.contact)? } else { None };
    let quoted = last.filter(|_| row.kind == MailKind::Reply).map(|it| unmarked(&it.body, TAKEN_OUT).into_owned());
    let received: Vec<String> = sql::received_ids(tx, row.ticket, since)?.into_iter().filter(|id| is_plain(id)).collect();
    let last_id = if row.kind == MailKind::Copy { received.last().cloned() } else { thread.last_id.clone() };
    let parcel = Parcel {
        kind: row.kind,
        inbox: row.inbox.clone(),
        author: answers.last().and_then(|it| it.author.name.clone()),
        recipient: row.recipient.clone(),
        reply_to: with_detail(&row.inbox, &mail.tokens.reply(&row.inbox, row.ticket, &row.recipient)),
        envelope_from: format!("bounce+{}@{domain}", mail.tokens.bounce(row.id)),
        message_id: format!("{}@{domain}", mail.tokens.message(&row.inbox, inner)),
        in_reply_to: last_id.filter(|_| !is_neutral).filter(|id| is_plain(id)),
        references: if is_neutral { Vec::new() } else { references(mail, row, received) },
        subject: if is_neutral { String::new() } else { unmarked(base_subject(&thread.subject), TAKEN_OUT).into_owned() },
        reference: ticket.reference.to_string(),
        locale: Locale::lookup(&thread.locale).unwrap_or(Locale::En),
        body: answers.iter().map(|it| it.body.as_str()).collect::<Vec<_>>().join("\n\n"),
        quoted,
        word,
        pass: (row.kind == MailKind::Link).then(|| mail.tokens.pass(row.id)),
        hint,
        mark: mail.tokens.mark(&row.inbox, domain::id::MessageId(inner)),
        loop_mark: mail.tokens.own(row.id),
        written_at: row.created_at.micros(),
        files: Vec::new(),
    };
    Ok(Some((parcel, files)))
}

/// Says what may help before a person answers. Triage may not have read the mail yet: then it is read here, the same way.
fn hint(tx: &mut Tx<'_>, (ticket, message): (&Ticket, &Message), now: Time) -> Result<Hint> {
    let asked = format!("{}\n{}", base_subject(&ticket.subject), new_text(tx, message)?);
    let mut ticket = ticket.clone();
    if ticket.priority.is_none() {
        let read = assess(Reading { text: &asked, chosen: ticket.topic, locale: None });
        (ticket.topic, ticket.priority, ticket.reasons) = (read.topic, Some(read.priority), read.reasons);
    }
    let estimate = if advice::is_paced(ticket.topic) { queue::measured_estimate(tx, &ticket, now)? } else { None };
    Ok(Hint { topic: ticket.topic, estimate, danger: ticket.is_about_danger(), asked })
}

/// A link goes to an address that does not belong to the ticket yet.
fn thread_of(tx: &mut Tx<'_>, row: &Row, ticket: &Ticket) -> Result<Option<Thread>> {
    if row.kind != MailKind::Link {
        return sql::find_thread(tx, row.ticket);
    }
    let locale = contact::get(tx, ticket.contact)?.locale;
    Ok(Some(Thread { inbox: row.inbox.clone(), address: row.recipient.clone(), subject: String::new(), locale, last_id: None }))
}

/// The answers that a mail carries: its own, or, in a chat, everything of the desk that was not read there by now.
fn answers(tx: &mut Tx<'_>, row: &Row, ticket: &Ticket) -> Result<Vec<Message>> {
    let Some(first) = row.message.map(|id| ticket::get_message(tx, id)).transpose()? else { return Ok(Vec::new()) };
    if ticket.channel == pass::CHANNEL || row.kind == MailKind::Copy {
        return Ok(vec![first]);
    }
    let mailed: Vec<_> = outbox::list_of_ticket(tx, ticket.id, MailKind::Reply)?.into_iter().filter_map(|it| it.message).collect();
    let later = ticket::list_messages(tx, ticket.id, View::Desk, first.seq - 1, 200)?.into_iter();
    let own = later.filter(|it| it.kind == Kind::Reply && it.seq > ticket.contact_read_seq);
    Ok(own.filter(|it| it.id == first.id || !mailed.contains(&it.id)).collect())
}

/// `support@venue.example` with a detail behind a plus.
fn with_detail(inbox: &str, detail: &str) -> String {
    inbox.split_once('@').map_or_else(|| inbox.to_owned(), |(local, domain)| format!("{local}+{detail}@{domain}"))
}

fn is_plain(id: &str) -> bool {
    !id.ends_with(".invalid") && id.is_ascii() && !id.contains(|sign: char| sign.is_whitespace() || sign.is_control())
}

/// What others wrote who take part is not copied below "your message".
fn is_theirs(message: &Message) -> bool {
    message.kind == Kind::Inbound && message.author.kind == AuthorKind::Contact
}

pub(super) fn last_inbound(tx: &mut Tx<'_>, row: &Row, before: Option<i64>) -> Result<Option<Message>> {
    let messages = ticket::list_messages(tx, row.ticket, View::Desk, 0, 1_000)?;
    Ok(messages.into_iter().rev().find(|it| is_theirs(it) && before.is_none_or(|seq| it.seq < seq)))
}

/// A constant root of the ticket, then the ids of what came in, oldest first and the newest eight.
fn references(mail: &Mail, row: &Row, known: Vec<String>) -> Vec<String> {
    let root = format!("{}@{}", mail.tokens.message(&row.inbox, row.ticket.0), mail.rules.domain);
    let skipped = known.len().saturating_sub(8);
    let mut ids = vec![root];
    ids.extend(known.first().cloned().filter(|_| skipped > 0));
    ids.extend(known.into_iter().skip(skipped));
    ids
}
