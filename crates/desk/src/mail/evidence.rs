//! Which tickets a mail points to, strongest evidence first.

use db::Tx;
use domain::id::{MessageId, TicketId};
use domain::mail::policy::{Evidence, Pointed};
use domain::mail::reference_in_subject;
use domain::time::Time;

use super::{Address, Incoming, Mail, sql};
use crate::act::Act;
use crate::error::Result;
use crate::ticket;

/// An id that was only seen in somebody's References is believed this long.
const SEEN_DAYS: i64 = 90;

/// Ids that are read of one mail.
pub const IDS: usize = 100;

/// Gathers what a mail to an inbox points to.
pub fn gather(tx: &mut Tx<'_>, act: Act, (mail, inbox, to): (&Mail, &str, &Address), incoming: &Incoming) -> Result<Vec<Pointed>> {
    let letter = &incoming.letter;
    let mut found = Vec::new();
    let mut add = |by, ticket: Option<TicketId>| found.extend(ticket.map(|ticket| Pointed { by, ticket }));
    add(Evidence::ReplyAddress, reply_address(tx, mail, (inbox, to))?);
    let ids: Vec<&String> = letter.in_reply_to.iter().chain(letter.references.iter().rev()).take(IDS).collect();
    let family = mail.family(inbox);
    add(Evidence::SignedId, signed_id(tx, mail, (&family, &ids))?);
    add(Evidence::ReceivedId, known_id(tx, (&family, &ids, "received"), Time::from_micros(0))?);
    add(Evidence::SeenId, known_id(tx, (&family, &ids, "seen"), act.now.plus_seconds(-SEEN_DAYS * 86_400))?);
    for mark in &letter.marks {
        if let Some(message) = family.iter().find_map(|inbox| mail.tokens.read_mark(mark, inbox)) {
            add(Evidence::Mark, ticket_of_message(tx, message)?);
            break;
        }
    }
    if let Some(reference) = reference_in_subject(&letter.subject) {
        add(Evidence::Subject, ticket::find_by_reference(tx, &reference)?.map(|ticket| ticket.id));
    }
    for spot in &mut found {
        // A merged ticket's tokens and ids lead to where it goes on; after the merge is undone, they lead back.
        let ticket = ticket::get(tx, spot.ticket)?;
        spot.ticket = ticket::living(tx, ticket)?.id;
    }
    Ok(found)
}

/// A reply token is bound to inbox, ticket and the address it was given to: anybody's of the ticket will do.
pub fn reply_address(tx: &mut Tx<'_>, mail: &Mail, (inbox, to): (&str, &Address)) -> Result<Option<TicketId>> {
    let Some(token) = to.detail.as_deref().filter(|detail| detail.starts_with('r')) else { return Ok(None) };
    let Some(ticket) = super::token::claimed_id(token).map(TicketId) else { return Ok(None) };
    for person in sql::people(tx, ticket)? {
        if let Some(ticket) = mail.tokens.is_reply(token, inbox, &person.address) {
            return Ok(Some(ticket));
        }
    }
    Ok(None)
}

fn signed_id(tx: &mut Tx<'_>, mail: &Mail, (family, ids): (&[&str], &[&String])) -> Result<Option<TicketId>> {
    for id in ids {
        if let Some(inner) = family.iter().find_map(|inbox| mail.read_id(id, inbox)) {
            return match ticket_of_message(tx, MessageId(inner))? {
                Some(ticket) => Ok(Some(ticket)),
                None => match super::outbox::ticket_of(tx, inner)? {
                    Some(ticket) => Ok(Some(ticket)),
                    None => Ok(ticket::list_by_id(tx, &[TicketId(inner)])?.first().map(|ticket| ticket.id)),
                },
            };
        }
    }
    Ok(None)
}

fn known_id(tx: &mut Tx<'_>, (family, ids, origin): (&[&str], &[&String], &str), since: Time) -> Result<Option<TicketId>> {
    for id in ids {
        for inbox in family {
            if let Some(ticket) = sql::ticket_of_id(tx, (id, inbox, origin), since)? {
                return Ok(Some(ticket));
            }
        }
    }
    Ok(None)
}

fn ticket_of_message(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<TicketId>> {
    Ok(ticket::messages_by_id(tx, &[id])?.first().map(|message| message.ticket))
}
