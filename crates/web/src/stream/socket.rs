//! What the sockets of both sides share: the handshake, the loop, the catching up.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use axum::extract::WebSocketUpgrade;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use axum::http::HeaderMap;
use serde::Deserialize;
use tokio::sync::watch;
use utoipa::IntoParams;

use super::fanout::Push;
use super::frame::{self, Incoming};
use super::hub::{Hub, Seat};
use crate::api::caller::protocols;
use crate::api::request::{self, Context};
use crate::app::App;

/// The sub-protocol that browsers offer beside their token.
const PROTOCOL: &str = "backstop.v1";
/// The default of 128 KiB for each connection would be most of a node's memory. What clients say is short, and a longer
/// message grows it.
const READ_BUFFER: usize = 1024;
const WRITE_BUFFER: usize = 4 * 1024;
const LARGEST_WRITE_BUFFER: usize = 256 * 1024;
/// 20,000 characters of four bytes, with room for the frame around them.
const LARGEST_MESSAGE: usize = 128 * 1024;
/// What is sent anew where the guard that resumes is taken down.
const LATEST: i64 = 2;
/// The socket's own ping.
const PING_EVERY: Duration = Duration::from_secs(20);
/// Silence after which the other end is gone.
const SILENCE: Duration = Duration::from_secs(60);

/// From where a stream is resumed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Resume {
    /// The last position that was handled; 0 is from the beginning.
    #[serde(default)]
    pub after: i64,
}

/// Bounds a socket and answers one of the offered sub-protocols, as browsers demand.
pub fn bounded(upgrade: WebSocketUpgrade, headers: &HeaderMap) -> WebSocketUpgrade {
    let offered: Vec<String> = protocols(headers).map(str::to_owned).collect();
    let own = offered.iter().find(|name| *name == PROTOCOL).or_else(|| offered.iter().find(|name| name.starts_with("bearer.")));
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(LARGEST_WRITE_BUFFER)
        .max_message_size(LARGEST_MESSAGE)
        .max_frame_size(LARGEST_MESSAGE);
    match own {
        Some(name) => upgrade.protocols([name.clone()]),
        None => upgrade,
    }
}

/// What differs between the two sides.
pub trait Side: Send {
    /// Returns the application.
    fn app(&self) -> &App;

    /// Takes the socket's place on the board.
    fn sit<'h>(&self, hub: &'h Hub) -> Seat<'h>;

    /// Reads events after a position from the log: finished frames with their positions, at most a page.
    fn read_after(&self, after: i64) -> impl Future<Output = desk::error::Result<Vec<(i64, Utf8Bytes)>>> + Send;

    /// Returns the last position of the stream.
    fn head(&self) -> impl Future<Output = desk::error::Result<i64>> + Send;

    /// Handles a frame. Returns what to answer.
    fn handle(&mut self, incoming: Incoming) -> impl Future<Output = Option<String>> + Send;

    /// Tells whether the session still stands.
    fn stands(&self) -> impl Future<Output = bool> + Send;
}

struct Line {
    socket: WebSocket,
    cursor: i64,
}

/// The other end is gone.
struct Gone;

impl Line {
    async fn send(&mut self, frame: impl Into<Utf8Bytes>) -> Result<(), Gone> {
        self.socket.send(Message::Text(frame.into())).await.map_err(|_| Gone)
    }

    /// Sends everything after the cursor from the log.
    async fn catch_up(&mut self, side: &impl Side) -> Result<(), Gone> {
        loop {
            let page = match side.read_after(self.cursor).await {
                Ok(page) => page,
                Err(error) => {
                    tracing::error!(%error, "a stream could not be read");
                    return Err(Gone);
                }
            };
            if page.is_empty() {
                return Ok(());
            }
            for (seq, frame) in page {
                self.send(frame).await?;
                self.cursor = seq;
            }
        }
    }

    /// Sends a push that is next in order; one from further on sends the reader to the log first.
    async fn pass_on(&mut self, side: &impl Side, push: &Push) -> Result<(), Gone> {
        match push {
            Push::Event { seq, frame } if *seq == self.cursor + 1 => {
                self.send(frame.clone()).await?;
                self.cursor = *seq;
                Ok(())
            }
            Push::Event { seq, .. } if *seq <= self.cursor => Ok(()),
            Push::Event { .. } => Box::pin(self.catch_up(side)).await,
            Push::Passing(frame) => self.send(frame.clone()).await,
            Push::End => Err(Gone),
        }
    }
}

/// Is the whole life of a socket.
pub type Service = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Serves one socket until it ends, the session ends, or the node stops.
///
/// Most sockets are idle, and there are many. What they need only now and then is boxed, so that its room is taken while it
/// runs and no longer; and nothing is moved inside, because a future keeps the room of what was moved out of it.
pub fn serve<S: Side + Sync + 'static>(socket: WebSocket, (mut side, context): (S, Option<Context>), after: i64) -> Service {
    let mut line = Line { socket, cursor: after };
    let served = Box::pin(async move {
        let hub = side.app().hub.clone();
        let mut stop = side.app().stop.clone();
        let mut seat = side.sit(&hub);
        if Box::pin(begin(&mut line, &side, after)).await.is_ok() {
            attend(&mut line, &mut side, (&mut seat, &mut stop)).await;
            let stopping = *stop.borrow();
            Box::pin(close(&mut line, stopping)).await;
        }
    });
    Box::pin(request::keep(context, served))
}

async fn attend(line: &mut Line, side: &mut impl Side, (seat, stop): (&mut Seat<'_>, &mut watch::Receiver<bool>)) {
    let mut ping = tokio::time::interval(PING_EVERY);
    let mut heard = tokio::time::Instant::now();
    loop {
        let step = tokio::select! {
            push = seat.feed.queue.recv() => match push {
                Some(push) => line.pass_on(side, &push).await,
                None => Err(Gone),
            },
            message = line.socket.recv() => {
                heard = tokio::time::Instant::now();
                Box::pin(receive(line, side, message)).await
            }
            _ = ping.tick() => {
                if heard.elapsed() > SILENCE || !Box::pin(side.stands()).await { Err(Gone) } else {
                    line.socket.send(Message::Ping(axum::body::Bytes::new())).await.map_err(|_| Gone)
                }
            }
            _ = stop.changed() => Err(Gone),
        };
        let lagged = seat.feed.take_lag();
        let step = if step.is_ok() && lagged { Box::pin(line.catch_up(side)).await } else { step };
        if step.is_err() {
            break;
        }
    }
}

/// A cursor from a future that never was gets a `resync`; any other is caught up from.
async fn begin(line: &mut Line, side: &impl Side, after: i64) -> Result<(), Gone> {
    let head = side.head().await.map_err(|_| Gone)?;
    if after > head || after < 0 {
        line.cursor = head;
        return line.send(frame::resync(head)).await;
    }
    line.send(frame::hello(head)).await?;
    if !desk::guard::stands("resume") {
        // As one would who fetches the latest anew, whatever was heard before.
        line.cursor = (head - LATEST).max(0);
    }
    line.catch_up(side).await
}

async fn receive(line: &mut Line, side: &mut impl Side, message: Option<Result<Message, axum::Error>>) -> Result<(), Gone> {
    match message {
        Some(Ok(Message::Text(text))) => match serde_json::from_str::<Incoming>(text.as_str()) {
            Ok(Incoming::Ping {}) => line.send(r#"{"type":"pong"}"#).await,
            Ok(incoming) => match side.handle(incoming).await {
                Some(answer) => line.send(answer).await,
                None => Ok(()),
            },
            Err(_) => line.send(frame::error("bad_frame", None, None)).await,
        },
        Some(Ok(Message::Binary(_))) => line.send(frame::error("bad_frame", None, None)).await,
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
        Some(Ok(Message::Close(_)) | Err(_)) | None => Err(Gone),
    }
}

/// A stopping node says so, and its clients come back to another or to the next one.
async fn close(line: &mut Line, stopping: bool) {
    let (code, reason) = if stopping { (close_code::RESTART, "restart") } else { (close_code::NORMAL, "") };
    let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
    let _gone_already = tokio::time::timeout(Duration::from_secs(1), line.socket.send(Message::Close(Some(frame)))).await;
}
