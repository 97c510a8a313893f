//! What a ticket is marked with because of the mail that it began with.

use db::Tx;
use domain::mail::{Class, Flag};

use super::Inbox;
use super::receive::{Arrival, Writer};
use crate::act::Act;
use crate::error::Result;
use crate::ticket::{self, Ticket};

/// What to be careful about stands on the ticket too, for those who do not open the mail.
pub fn warnings(arrival: &Arrival<'_>) -> Vec<String> {
    let tags = arrival.prepared.flags.iter().filter_map(|flag| match flag {
        Flag::LooksLikeUs => Some("looks-like-us".to_owned()),
        Flag::LooksLikeStaff => Some("looks-like-staff".to_owned()),
        _ => None,
    });
    tags.collect()
}

/// Puts tags on a new ticket, and the team of its inbox.
pub fn label(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, (arrival, inbox, writer): (&Arrival<'_>, &Inbox, &Writer<'_>)) -> Result<()> {
    let mut tags = warnings(arrival);
    if arrival.incoming.letter.class != Class::Human {
        tags.push("automatic".to_owned());
    }
    if arrival.incoming.is_parked {
        tags.push("unreadable".to_owned());
    }
    if arrival.incoming.letter.flags.contains(&Flag::TooLarge) {
        tags.push("too-large".to_owned());
    }
    if arrival.incoming.letter.flags.contains(&Flag::Spam) {
        tags.push("spam".to_owned());
    }
    if writer.is_staff {
        tags.push("claims-staff".to_owned());
    }
    if tags.is_empty() && inbox.team.is_none() {
        return Ok(());
    }
    // What the operator says of an inbox counts as a person's word: triage does not move it.
    if inbox.team.is_some() {
        (ticket.team, ticket.team_by) = (inbox.team.clone(), Some("agent".to_owned()));
    }
    ticket.tags = tags;
    ticket::label(tx, act, ticket)
}
