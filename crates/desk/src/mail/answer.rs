//! What is written to traders by mail: rows of the outbox, in the transaction of their cause.

use db::Tx;
use domain::actor::Actor;
use domain::mail::policy::{Acknowledge, Silence, TICKET_WINDOW_S, Written, acknowledge as may, silence};
use domain::mail::{Flag, Level, MailKind};
use domain::notice::Notice;
use uuid::Uuid;

use super::outbox::{self, NewRow};
use super::participant;
use super::pass;
use super::receive::Arrival;
use super::sql::{self, Thread};
use crate::act::Act;
use crate::error::Result;
use crate::ticket::{self, Message, Ticket};

/// A trader of the chat has this long to read an answer there before it is mailed.
const CHAT_FIRST_S: i64 = 120;

/// Queues a person's reply, if the ticket is answered by mail. Called by whoever stores the reply, in the same transaction.
///
/// Answers of the chat wait a moment and leave together, if the trader has not read them by then.
pub fn queue_reply(tx: &mut Tx<'_>, act: Act, ticket: &Ticket, message: &Message) -> Result<()> {
    let Some(thread) = sql::find_thread(tx, ticket.id)? else { return Ok(()) };
    queue_copies(tx, act, (ticket, message), &thread)?;
    let is_chat = ticket.channel != pass::CHANNEL;
    if is_chat && outbox::list_of_ticket(tx, ticket.id, MailKind::Reply)?.iter().any(|row| row.state == "queued") {
        return Ok(());
    }
    let row = NewRow {
        kind: MailKind::Reply,
        ticket: ticket.id,
        message: Some(message.id),
        inbox: &thread.inbox,
        recipient: &thread.address,
        due: if is_chat { act.now.plus_seconds(CHAT_FIRST_S) } else { act.now },
    };
    outbox::queue(tx, act, &row)?;
    Ok(())
}

/// Each participant gets the reply in an envelope of their own, at once: they have no chat to read it in.
fn queue_copies(tx: &mut Tx<'_>, act: Act, (ticket, message): (&Ticket, &Message), thread: &Thread) -> Result<()> {
    for one in participant::confirmed(tx, act.now, ticket.id)? {
        let row = NewRow {
            kind: MailKind::Copy,
            ticket: ticket.id,
            message: Some(message.id),
            inbox: &thread.inbox,
            recipient: &one.address,
            due: act.now,
        };
        if one.address == super::token::folded(&thread.address) {
            continue;
        }
        if one.rests {
            outbox::suppress(tx, act, &row, Silence::Rests)?;
        } else {
            outbox::queue(tx, act, &row)?;
        }
    }
    Ok(())
}

/// Tells a new ticket's sender that it arrived, or that it did not come where it was meant to, within the limits for machines.
pub fn acknowledge(
    tx: &mut Tx<'_>,
    act: Act,
    (arrival, level, is_staff): (&Arrival<'_>, Level, bool),
    (ticket, thread): (&mut Ticket, &Thread),
) -> Result<()> {
    let letter = &arrival.incoming.letter;
    let kind = match may(letter, level) {
        Acknowledge::Full | Acknowledge::Neutral if arrival.to.only_sends && is_staff => MailKind::NotTaken,
        Acknowledge::Full | Acknowledge::Neutral if arrival.to.only_sends => MailKind::Pointer,
        Acknowledge::Full | Acknowledge::Neutral if letter.flags.contains(&Flag::TooLarge) => MailKind::TooLarge,
        Acknowledge::Full => MailKind::Acknowledgement,
        Acknowledge::Neutral => MailKind::Neutral,
        Acknowledge::Nothing => return Ok(()),
    };
    let is_empty = arrival.incoming.envelope_from.is_empty();
    if arrival.mail.rules.hushed || is_empty || arrival.mail.is_own(&thread.address) || !thread.address.contains('@') {
        return Ok(());
    }
    // Counted without case, or one mailbox could be written to under many spellings.
    let recipient = super::token::folded(&thread.address);
    let row = NewRow { kind, ticket: ticket.id, message: None, inbox: &thread.inbox, recipient: &recipient, due: act.now };
    match silence(written(tx, act, &row)?, level) {
        Some(why) => {
            outbox::suppress(tx, act, &row, why)?;
            ticket::add_notice(tx, Act { actor: Actor::System, ..act }, ticket, &Notice::MailSilent { why })?;
            Ok(())
        }
        None => outbox::queue(tx, act, &row).map(|_: Uuid| ()),
    }
}

/// Counts what machines wrote lately to the recipient of a mail and because of its ticket.
pub(super) fn written(tx: &mut Tx<'_>, act: Act, row: &NewRow<'_>) -> Result<Written> {
    let since = |seconds: i64| act.now.plus_seconds(-seconds);
    Ok(Written {
        rests: sql::find_suppression(tx, row.recipient, act.now)?.is_some(),
        in_hour: outbox::count_automatic(tx, row.recipient, since(3_600))?,
        in_day: outbox::count_automatic(tx, row.recipient, since(86_400))?,
        of_ticket: outbox::count_automatic_of(tx, row.ticket, since(TICKET_WINDOW_S))?,
        alike: outbox::count_alike(tx, row, since(86_400))?,
    })
}
