//! Keeps the index in step with the log: from its checkpoint on, in batches, as often as there is something new.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::search::{SearchError, TicketBatch, TicketIndex};
use db::Tx;
use db::blobs::hex;
use domain::event::Event;
use domain::id::TicketId;
use domain::time::Time;
use tokio::sync::watch;

use super::document;
use crate::Desk;
use crate::error::{Error, Result};
use crate::log::{self, Entry};
use crate::ticket;

/// A lost wake-up costs at most this much.
const POLL: Duration = Duration::from_millis(500);
/// What comes within this time is written together: each write costs some syncs, whatever is in it.
const GATHER: Duration = Duration::from_millis(250);
/// What takes long is done less often, a tenth of the time at most, as long as the index stays within this of the log.
const LONGEST_GATHER: Duration = Duration::from_millis(800);
const SHARE: u32 = 10;
/// After a failure.
const PAUSE: Duration = Duration::from_secs(2);
/// Events read at once, and tickets of which everything is read at once.
const BATCH: i64 = 5_000;
const MOST_TICKETS: usize = 1_000;

/// Follows the log until the node stops.
pub async fn run(desk: Desk, mut stop: watch::Receiver<bool>) {
    let mut bell = desk.db.commits();
    let mut follower = Follower::default();
    while !*stop.borrow() {
        bell.mark_unchanged();
        let began = Instant::now();
        let rest_for = match follower.step(&desk).await {
            Ok(true) => continue,
            Ok(false) => Ok(gather(began.elapsed())),
            Err(error) => {
                tracing::error!(%error, "the index of tickets cannot follow the log");
                Err(PAUSE)
            }
        };
        tokio::select! {
            () = rest(&mut bell, rest_for) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Says for how long news gather, after a step that took so long.
fn gather(took: Duration) -> Duration {
    (took * (SHARE - 1)).clamp(GATHER, LONGEST_GATHER.saturating_sub(took).max(GATHER))
}

async fn rest(bell: &mut watch::Receiver<u64>, rest_for: std::result::Result<Duration, Duration>) {
    let gather = match rest_for {
        Ok(gather) => gather,
        Err(pause) => return tokio::time::sleep(pause).await,
    };
    tokio::select! {
        _ = bell.changed() => tokio::time::sleep(gather).await,
        () = tokio::time::sleep(POLL) => {}
    }
}

/// Where the index is in the log.
#[derive(Debug, Default)]
pub struct Follower {
    /// The position behind which the log is still to be read; unknown at first.
    at: Option<i64>,
    /// While it catches up: tickets that were read already, and the end of the log when they were.
    read: Arc<HashMap<TicketId, i64>>,
}

/// What a look at the log found.
struct News {
    batch: TicketBatch,
    last: i64,
    /// The log went on when it was read.
    more: bool,
    read: Vec<TicketId>,
    head: i64,
    oldest: Option<Time>,
}

impl Follower {
    /// Reads what is new in the log and brings the index up to it. Tells whether more is waiting.
    ///
    /// # Errors
    /// When the store cannot be read or the index cannot be written; the next step tries again from the same place.
    pub async fn step(&mut self, desk: &Desk) -> Result<bool> {
        let index = desk.search.index.clone();
        if desk.search.take_damage() {
            tracing::warn!("the index of tickets is damaged and will be built anew");
            on_thread({
                let index = index.clone();
                move || index.clear()
            })
            .await?;
            self.at = None;
        }
        let after = match self.at {
            Some(at) => at,
            None => begin(desk, index.clone()).await?,
        };
        self.at = Some(after);
        let known = Arc::clone(&self.read);
        let news = desk.db.read(move |tx| look(tx, after, &known)).await?;
        let lag = news.oldest.map_or(0, |oldest| desk.now().micros() - oldest.micros());
        if !(news.batch.put.is_empty() && news.batch.gone.is_empty()) {
            let batch = news.batch;
            on_thread(move || index.apply(&batch)).await?;
            #[expect(clippy::cast_precision_loss, reason = "seconds for a graph")]
            metrics::gauge!("backstop_search_lag_seconds").set(lag.max(0) as f64 / 1e6);
        }
        self.at = Some(news.last);
        if news.more {
            Arc::make_mut(&mut self.read).extend(news.read.into_iter().map(|ticket| (ticket, news.head)));
        } else {
            self.read = Arc::default();
            desk.search.say_complete(true);
        }
        Ok(news.more)
    }
}

/// Returns the position the index is at; an index of another log, or a damaged one, is emptied first.
async fn begin(desk: &Desk, index: TicketIndex) -> Result<i64> {
    desk.search.say_complete(false);
    let checked = index.clone();
    let checkpoint = on_thread(move || Ok(if checked.is_sound() { checked.checkpoint()? } else { String::new() })).await?;
    if let Some((seq, hash)) = read_checkpoint(&checkpoint) {
        let known = desk.db.read(move |tx| log::hash_at(tx, seq)).await?;
        if known.is_some_and(|known| hex(&known) == hash) {
            return Ok(seq);
        }
    }
    tracing::info!("the index of tickets is built from the log");
    on_thread(move || index.clear()).await?;
    Ok(0)
}

fn look(tx: &mut Tx<'_>, after: i64, known: &HashMap<TicketId, i64>) -> Result<News> {
    let head = log::head(tx)?;
    let entries = log::list_after(tx, after, BATCH)?;
    let mut last = after;
    let mut wanted: BTreeSet<TicketId> = BTreeSet::new();
    let mut oldest = None;
    for entry in &entries {
        if wanted.len() >= MOST_TICKETS {
            break;
        }
        last = entry.seq;
        for ticket in touched(tx, entry)? {
            if known.get(&ticket).is_none_or(|until| *until < entry.seq) {
                wanted.insert(ticket);
                oldest = oldest.or(Some(entry.at));
            }
        }
    }
    let read: Vec<TicketId> = wanted.into_iter().collect();
    let (put, gone) = document::read(tx, &read)?;
    let hash = log::hash_at(tx, last)?.unwrap_or_default();
    let checkpoint = format!("{last} {}", hex(&hash));
    let more = last < head;
    Ok(News { batch: TicketBatch { put, gone, checkpoint }, last, more, read, head, oldest })
}

/// Returns the tickets that are found otherwise since an event.
fn touched(tx: &mut Tx<'_>, entry: &Entry) -> Result<Vec<TicketId>> {
    let event = entry.event();
    if let Some(Event::ContactChanged { contact }) = event {
        return ticket::list_ids_of_contact(tx, contact);
    }
    // What a newer version wrote may be anything.
    let counts = event.as_ref().is_none_or(is_searched);
    Ok(entry.ticket.filter(|_| counts).into_iter().collect())
}

/// Tells whether an event of a ticket changes what it is found by. Exhaustive on purpose.
fn is_searched(event: &Event) -> bool {
    match event {
        Event::MessageReceived { .. }
        | Event::MessageImported { .. }
        | Event::ReplyQueued { .. }
        | Event::NoteAdded { .. }
        | Event::StatusChanged { .. }
        | Event::Assigned { .. }
        | Event::Triaged { .. }
        | Event::TopicSet { .. }
        | Event::PrioritySet { .. }
        | Event::TicketLabelled { .. }
        | Event::Merged { .. }
        | Event::Unmerged { .. }
        | Event::Split { .. }
        | Event::Unsplit { .. } => true,
        // The first message of a ticket comes with it.
        Event::TicketCreated { .. }
        | Event::TicketImported { .. }
        | Event::ReplySent { .. }
        | Event::ReplyFailed { .. }
        | Event::NoticeAdded { .. }
        | Event::Snoozed { .. }
        | Event::Woken {}
        | Event::Mentioned { .. }
        | Event::MentionsSeen { .. }
        | Event::Receipt { .. }
        | Event::CsatGiven { .. }
        | Event::ContactCreated { .. }
        | Event::ContactChanged { .. }
        | Event::StaffAdded { .. }
        | Event::SessionOpened { .. }
        | Event::SessionRevoked { .. }
        | Event::LoginFailed { .. }
        | Event::PresenceChanged { .. }
        | Event::StaffMailSet { .. }
        | Event::AccountViewed { .. }
        | Event::ArticlesImported { .. }
        | Event::MacrosImported { .. }
        | Event::TeamAdded { .. }
        | Event::TeamChanged { .. }
        | Event::ViewSaved { .. }
        | Event::ViewDeleted { .. }
        | Event::ShortcutsSet { .. }
        | Event::IncidentDeclared { .. }
        | Event::IncidentUpdated { .. }
        | Event::AlarmRaised { .. }
        | Event::AlarmOver { .. }
        | Event::MailRestLifted {}
        | Event::ParticipantConfirmed {}
        | Event::ParticipantWithdrawn {}
        | Event::ParticipantDeclined {}
        | Event::ParticipantReconsidered {}
        | Event::BribeWithheld { .. }
        | Event::BribeSettled { .. } => false,
    }
}

fn read_checkpoint(raw: &str) -> Option<(i64, String)> {
    let (seq, hash) = raw.split_once(' ')?;
    Some((seq.parse().ok()?, hash.to_owned()))
}

/// Analysing and writing take the processor and the disk, so they have a thread of their own.
async fn on_thread<T: Send + 'static>(work: impl FnOnce() -> std::result::Result<T, SearchError> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?.map_err(Error::internal)
}
