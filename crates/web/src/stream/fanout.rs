//! One subscriber's end: a bounded queue. Whoever does not keep up is told to read the log instead; nobody else waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::ws::Utf8Bytes;
use tokio::sync::mpsc;

/// Frames that wait for one socket.
const QUEUE: usize = 256;

/// Something on its way to a socket.
#[derive(Debug, Clone)]
pub enum Push {
    /// An event at a position of the subscriber's own stream.
    Event {
        /// The position.
        seq: i64,
        /// The finished frame, shared by all who get it.
        frame: Utf8Bytes,
    },
    /// A frame without a position: typing, presence, queue.
    Passing(Utf8Bytes),
    /// The session ended.
    End,
}

/// The sending end.
#[derive(Debug, Clone)]
pub struct Tap {
    queue: mpsc::Sender<Arc<Push>>,
    lagging: Arc<AtomicBool>,
}

/// The receiving end.
#[derive(Debug)]
pub struct Feed {
    /// What arrives.
    pub queue: mpsc::Receiver<Arc<Push>>,
    lagging: Arc<AtomicBool>,
}

/// Makes the two ends.
pub fn pair() -> (Tap, Feed) {
    let (sender, receiver) = mpsc::channel(QUEUE);
    let lagging = Arc::new(AtomicBool::new(false));
    (Tap { queue: sender, lagging: lagging.clone() }, Feed { queue: receiver, lagging })
}

impl Tap {
    /// Offers a push. An event that finds no room marks the subscriber as lagging; what has no position is let go.
    pub fn offer(&self, push: &Arc<Push>) {
        if self.queue.try_send(push.clone()).is_err() && !matches!(**push, Push::Passing(_)) {
            self.lagging.store(true, Ordering::Release);
        }
    }
}

impl Feed {
    /// Tells once whether something was dropped since the last time.
    pub fn take_lag(&self) -> bool {
        self.lagging.swap(false, Ordering::AcqRel)
    }
}
