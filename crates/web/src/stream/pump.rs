//! From the log to the sockets: one reader per node, each frame written once however many get it.

use std::collections::HashMap;
use std::time::Duration;

use axum::extract::ws::Utf8Bytes;
use desk::queue::Place;
use desk::{dossier, log, queue};
use domain::id::TicketId;
use serde_json::json;
use tokio::sync::watch;

use super::fanout::Push;
use super::frame;
use super::hub::passing;
use crate::app::App;
use crate::view::Sight;

/// A lost wake-up costs at most this much.
const POLL: Duration = Duration::from_secs(1);
/// Events read at once.
const BATCH: i64 = 500;
/// How often places are looked at; a place that did not change is sent again every third time.
const QUEUE_EVERY: Duration = Duration::from_secs(5);

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
    let now = app.desk.now();
    let happenings = app
        .desk
        .db
        .read(move |tx| {
            let entries = log::list_after(tx, after, BATCH)?;
            dossier::happenings(tx, entries, now)
        })
        .await?;
    let full = i64::try_from(happenings.len()).is_ok_and(|n| n == BATCH);
    let mut last = after;
    for happening in &happenings {
        let present = happening.entry.contact.is_some_and(|contact| app.hub.is_present(contact));
        let sight = Sight { present, sla: &app.desk.sla };
        let frame = frame::event(happening.entry.seq, &frame::for_desk(happening, sight));
        app.hub.tell_desk(&Push::Event { seq: happening.entry.seq, frame: Utf8Bytes::from(frame) });
        if let Some((contact, seq)) = happening.entry.contact.zip(happening.entry.contact_seq)
            && present
            && let Some(shown) = frame::for_trader(happening)
        {
            app.hub.tell_contact(contact, &Push::Event { seq, frame: Utf8Bytes::from(frame::event(seq, &shown)) });
        }
        last = happening.entry.seq;
    }
    Ok((last, full))
}

/// Tells connected traders their place while they wait.
pub async fn queue_ticker(app: App, mut stop: watch::Receiver<bool>) {
    let mut told: HashMap<TicketId, (Place, u8)> = HashMap::new();
    while !*stop.borrow() {
        tokio::select! {
            () = tokio::time::sleep(QUEUE_EVERY) => {}
            _ = stop.changed() => return,
        }
        if app.hub.counts().0 == 0 {
            told.clear();
            continue;
        }
        let now = app.desk.now();
        match app.desk.db.read(move |tx| queue::read(tx, now)).await {
            Ok(queue) => tell_places(&app, &queue, &mut told),
            Err(error) => tracing::warn!(%error, "the queue could not be read"),
        }
    }
}

fn tell_places(app: &App, queue: &queue::Queue, told: &mut HashMap<TicketId, (Place, u8)>) {
    told.retain(|ticket, _| queue.place(*ticket).is_some());
    for waiting in queue.order() {
        let Some(place) = queue.place(waiting.ticket).filter(|_| app.hub.is_present(waiting.contact)) else { continue };
        let (before, age) = told.get(&waiting.ticket).copied().unwrap_or((place, u8::MAX));
        if before == place && age < 2 {
            told.insert(waiting.ticket, (place, age + 1));
            continue;
        }
        told.insert(waiting.ticket, (place, 0));
        let estimate = json!({"low_s": place.estimate.low_s, "high_s": place.estimate.high_s});
        let frame = json!({"type": "queue", "reference": waiting.reference, "place": place.place, "estimate": estimate});
        app.hub.tell_contact(waiting.contact, &passing(&frame));
    }
}
