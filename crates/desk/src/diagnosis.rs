//! Reads the venue about a ticket whose trader is proved, and says what the records show.

use std::time::Duration;

use domain::actor::Actor;
use domain::diagnose::{AccountFact, Facts, Finding, conclude, facts, losing, probes};
use domain::event::Event;
use domain::id::TicketId;
use domain::priority::Priority;
use domain::reference::Reference;
use domain::time::Time;
use domain::venue::{Observed, Resource, Uid, Venue, VenueError, Verified};
use futures_util::StreamExt as _;

use crate::contact;
use crate::error::{Result, or_not_found};
use crate::identity;
use crate::log;
use crate::ticket::{self, Ticket};
use crate::{Desk, Error};

/// One read of the venue has this long; a slow resource is a finding, not a wait.
const PROBE_LIMIT: Duration = Duration::from_secs(2);
/// Reads at the same time.
const ABREAST: usize = 8;
/// What the venue's records show.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// The main finding first.
    pub findings: Vec<Finding>,
    /// The account beside the ticket; none for a trader who is not proved, or without a venue.
    pub account: Option<Vec<AccountFact>>,
    /// The trader's language, for the ready answers.
    pub locale: String,
    /// When it was asked.
    pub observed_at: Time,
}

/// Diagnoses a ticket. The view is recorded before the venue is read.
pub async fn of(desk: &Desk, actor: Actor, reference: Reference) -> Result<Diagnosis> {
    let (ticket, contact) = desk
        .db
        .read(move |tx| {
            let ticket = or_not_found(ticket::find_by_reference(tx, &reference)?)?;
            let contact = contact::get(tx, ticket.contact)?;
            Ok::<_, Error>((ticket, contact))
        })
        .await?;
    let now = desk.now();
    let (Some(venue), Some(uid)) = (desk.venue.as_ref(), identity::verified_uid(&contact)) else {
        return Ok(Diagnosis { findings: Vec::new(), account: None, locale: contact.locale, observed_at: now });
    };
    let mut wanted: Vec<Resource> = probes(None).iter().chain(probes(ticket.topic)).copied().collect();
    wanted.sort_unstable();
    wanted.dedup();
    record_view(desk, actor, (&ticket, &wanted)).await?;
    let answers = read_all(venue.as_ref(), &uid, wanted).await;
    let now = desk.now();
    let findings = conclude(ticket.topic, &answers, now);
    bring_forward(desk, ticket.id, losing(&answers, &findings, now)).await?;
    Ok(Diagnosis { findings, account: Some(facts(&answers, now)), locale: contact.locale, observed_at: now })
}

/// A row without a view is allowed, a view without a row is not.
async fn record_view(desk: &Desk, actor: Actor, (ticket, resources): (&Ticket, &[Resource])) -> Result<()> {
    let (act, subject) = (desk.act(actor), ticket.subject_of_events());
    let event = Event::AccountViewed { resources: resources.iter().map(|resource| resource.as_str().to_owned()).collect() };
    desk.db.write(move |tx| log::record(tx, act, subject, &event)).await?;
    Ok(())
}

/// Who is losing money now comes first, whatever their words said (M12).
async fn bring_forward(desk: &Desk, ticket: TicketId, reasons: Vec<String>) -> Result<()> {
    if reasons.is_empty() {
        return Ok(());
    }
    let act = desk.act(Actor::System);
    desk.db
        .write(move |tx| {
            let mut ticket = ticket::lock(tx, ticket)?;
            ticket::raise(tx, act, &mut ticket, (Priority::Urgent, &reasons))
        })
        .await?;
    Ok(())
}

async fn read_all(venue: &dyn Venue, uid: &Verified<Uid>, wanted: Vec<Resource>) -> Facts {
    let answers: Vec<(Resource, std::result::Result<Observed, VenueError>)> = futures_util::stream::iter(wanted)
        .map(|resource| async move {
            let answer = tokio::time::timeout(PROBE_LIMIT, venue.read(uid, resource)).await.unwrap_or(Err(VenueError::Timeout));
            (resource, answer)
        })
        .buffer_unordered(ABREAST)
        .collect()
        .await;
    let mut facts = Facts::default();
    for (resource, answer) in answers {
        facts.insert(resource, answer);
    }
    facts
}
