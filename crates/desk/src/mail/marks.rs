//! What a ticket is marked with because of its mails: what to be careful about, why it stands where it stands, what others call it.

use db::Tx;
use domain::mail::{Class, Flag, Level, foreign_references};
use domain::reference::Reference;
use domain::route::SENDER_FAILED;

use super::Inbox;
use super::receive::Arrival;
use super::writer::Writer;
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

/// Says why a new ticket stands where it stands, before anything was read in it.
pub fn reasons(arrival: &Arrival<'_>, inbox: &Inbox) -> Vec<String> {
    let failed = arrival.incoming.verdict.is_refuted().then(|| SENDER_FAILED.to_owned());
    let local = || super::token::folded(&arrival.incoming.recipient).split('@').next().unwrap_or_default().to_owned();
    failed.into_iter().chain(inbox.priority.map(|_| format!("address:{}", local()))).collect()
}

/// Adds what a mail brings that joins: marks, ids of other systems, and the proof that the first one lacked.
pub fn add(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, (arrival, writer): (&Arrival<'_>, &Writer<'_>)) -> Result<()> {
    let marks: Vec<String> = warnings(arrival).into_iter().filter(|mark| !ticket.tags.contains(mark)).collect();
    if !marks.is_empty() {
        ticket.tags.extend(marks);
        ticket::label(tx, act, ticket)?;
    }
    if writer.level >= Level::A1 {
        ticket::drop_reasons(tx, act, ticket, &[SENDER_FAILED.to_owned()])?;
    }
    refer(tx, act, ticket, arrival)
}

/// Keeps what other systems call the matter.
pub fn refer(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, arrival: &Arrival<'_>) -> Result<()> {
    let named = named(tx, arrival)?;
    ticket::refer(tx, act, ticket, &named)
}

/// Lists what other systems call the matter; a number of ours is none of theirs.
pub fn named(tx: &mut Tx<'_>, arrival: &Arrival<'_>) -> Result<Vec<String>> {
    let mut ids = foreign_references(&arrival.prepared.subject);
    let mut theirs = Vec::with_capacity(ids.len());
    for id in ids.drain(..) {
        let own = Reference::parse(id.trim_start_matches('#').rsplit(' ').next().unwrap_or_default());
        let is_own = own.map(|own| ticket::find_by_reference(tx, &own)).transpose()?.flatten().is_some();
        if !is_own {
            theirs.push(id);
        }
    }
    Ok(theirs)
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
