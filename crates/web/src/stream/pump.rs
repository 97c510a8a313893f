//! From the log to the sockets: one reader per node, each frame written once however many get it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::Utf8Bytes;
use desk::queue::{Place, Standing};
use desk::{dossier, log, queue};
use domain::event::Event;
use domain::id::{ContactId, TicketId};
use domain::sla;
use domain::time::Time;
use serde_json::json;
use tokio::sync::watch;

use super::fanout::Push;
use super::frame;
use super::hub::passing;
use crate::app::App;
use crate::view::{EstimateView, Sight};

/// A lost wake-up costs at most this much.
const POLL: Duration = Duration::from_secs(1);
/// Events read at once.
const BATCH: i64 = 500;
/// How often places are looked at; a place that did not change is sent again every third time.
const QUEUE_EVERY: Duration = Duration::from_secs(5);
/// The same while the queue grows by more than [`GROWS_FAST`] between two looks.
const QUEUE_SOON: Duration = Duration::from_secs(1);
const GROWS_FAST: i64 = 250;

/// What a waiting trader was last told: the place, by when an answer is promised, and whether help stands before both.
type Told = (Place, Option<Time>, bool);

/// Reads the log from its present end and hands every event to those who may see it.
pub async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut bell = app.desk.db.commits();
    let mut cursor = None;
    while !*stop.borrow() {
        match step(&app, cursor).await {
            Ok((next, full)) => {
                cursor = Some(next);
                if full {
                    continue;
                }
            }
            Err(error) => tracing::error!(%error, "the log could not be read"),
        }
        tokio::select! {
            _ = bell.changed() => {}
            () = tokio::time::sleep(POLL) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Hands out what came after the cursor. Returns the new cursor and whether more is waiting.
async fn step(app: &App, cursor: Option<i64>) -> desk::error::Result<(i64, bool)> {
    let Some(after) = cursor else {
        return Ok((app.desk.db.read(log::head).await?, false));
    };
    let (now, hub) = (app.desk.now(), app.hub.clone());
    let (last, full, learned, happenings) = app
        .desk
        .db
        .read(move |tx| {
            let mut entries = log::list_after(tx, after, BATCH)?;
            let last = entries.last().map_or(after, |entry| entry.seq);
            let full = i64::try_from(entries.len()).is_ok_and(|n| n == BATCH);
            let learned: Vec<Event> = entries.iter().filter(|entry| entry.ticket.is_none()).filter_map(log::Entry::event).collect();
            // Whoever comes to listen in this moment reads the log up to its end first, and that lies behind these rows.
            hub.keep_heard(&mut entries);
            Ok::<_, desk::Error>((last, full, learned, dossier::happenings(tx, entries, now)?))
        })
        .await?;
    learned.iter().for_each(|event| follow(app, event));
    let desk_listens = app.hub.counts().1 > 0;
    for happening in &happenings {
        let present = happening.entry.contact.is_some_and(|contact| app.hub.is_present(contact));
        if desk_listens {
            let sight = Sight { present, sla: &app.desk.sla };
            let frame = frame::event(happening.entry.seq, &frame::for_desk(happening, sight));
            app.hub.tell_desk(Push::Event { seq: happening.entry.seq, frame: Utf8Bytes::from(frame) });
        }
        if let Some((contact, seq)) = happening.entry.contact.zip(happening.entry.contact_seq)
            && app.hub.is_here(contact)
            && let Some(shown) = frame::for_trader(happening, &app.desk.sla)
        {
            app.hub.tell_contact(contact, Push::Event { seq, frame: Utf8Bytes::from(frame::event(seq, &shown)) });
        }
    }
    Ok((last, full))
}

/// What the sockets of every node learn from the log, whichever node or command wrote it.
fn follow(app: &App, event: &Event) {
    match event {
        Event::SessionRevoked { session } => app.hub.end_session(*session),
        Event::PresenceChanged { agent, presence } => app.hub.tell_presence(*agent, *presence),
        _ => {}
    }
}

/// Looks at the queue when something has changed, keeps what helps to count places in a long one, and tells connected traders
/// theirs while they wait.
pub async fn queue_ticker(app: App, mut stop: watch::Receiver<bool>) {
    let mut told: HashMap<TicketId, (Told, u8)> = HashMap::new();
    let mut bell = app.desk.db.commits();
    let (mut length, mut soon) = (i64::MAX, false);
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(if soon { QUEUE_SOON } else { QUEUE_EVERY }) => {}
            _ = stop.changed() => return,
        }
        let there = app.hub.contacts();
        if there.is_empty() && !bell.has_changed().unwrap_or(true) {
            continue;
        }
        bell.mark_unchanged();
        match look(&app, there, length).await {
            Ok(seen) => {
                // Beyond the last mark places are counted one by one, so a queue that grows fast is looked at more often.
                soon = seen.length - length.min(seen.length) > GROWS_FAST;
                length = seen.length;
                tell_places(&app, &seen.present, &mut told);
            }
            Err(error) => tracing::warn!(%error, "the queue could not be read"),
        }
    }
}

async fn look(app: &App, there: Vec<ContactId>, before: i64) -> desk::error::Result<queue::Survey> {
    let now = app.desk.now();
    let there: HashSet<ContactId> = there.into_iter().collect();
    let seen = Arc::new(app.desk.db.read(move |tx| queue::survey(tx, now, &there)).await?);
    if seen.is_worth_keeping(before) {
        let kept = seen.clone();
        app.desk.db.write(move |tx| queue::keep(tx, now, &kept)).await?;
    }
    Ok(Arc::into_inner(seen).unwrap_or_default())
}

fn tell_places(app: &App, present: &[Standing], told: &mut HashMap<TicketId, (Told, u8)>) {
    let waiting: HashSet<TicketId> = present.iter().map(|standing| standing.ticket).collect();
    told.retain(|ticket, _| waiting.contains(ticket));
    for standing in present {
        let place = Place { place: standing.place, estimate: standing.estimate };
        let due = sla::clock(&app.desk.sla, standing.clock).map(|clock| clock.due);
        let now = (place, due, standing.danger);
        let (before, age) = told.get(&standing.ticket).copied().unwrap_or((now, u8::MAX));
        if before == now && age < 2 {
            told.insert(standing.ticket, (before, age + 1));
            continue;
        }
        told.insert(standing.ticket, (now, 0));
        let (place, estimate, due) = (place.place, EstimateView::of(place), due.map(|due| due.to_string()));
        let frame = json!({
            "type": "queue", "reference": standing.reference, "place": place, "estimate": estimate, "due": due, "danger": standing.danger,
        });
        app.hub.tell_contact(standing.contact, passing(&frame));
    }
}
