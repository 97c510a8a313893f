//! The door: connections come in here. Their number and their patience are bounded, and whoever finds it full is told so.

use std::convert::Infallible;
use std::fs::File;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tower::Service as _;

use crate::patience::Patient;

/// A request's head must be there this long after the connection could take one; an idle connection is closed then too.
const HEAD: Duration = Duration::from_secs(30);
/// Bytes that nobody reads are kept this long.
const UNREAD: Duration = Duration::from_secs(30);
/// Who came just before the program stops may still ask for something this long.
const LAST_WORD: Duration = Duration::from_millis(500);
/// After the system refused a descriptor nothing is accepted for this long.
const BREATH: Duration = Duration::from_millis(50);
/// Descriptors that are kept for the store, files and the rest of the process.
const OWN_DESCRIPTORS: usize = 128;
/// Assumed where the system does not tell.
const USUAL_DESCRIPTORS: usize = 1_024;

/// What a connection is told for which there is no room.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\nretry-after: 2\r\nconnection: close\r\ncontent-length: 120\r\n\r\n\
{\"type\":\"urn:backstop:problem:overloaded\",\"title\":\"Too much is going on.\",\"status\":503,\"code\":\"overloaded\",\"errors\":[]}\n";

/// Takes connections until told to stop, and then waits until those that are open have ended.
pub async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let room = Arc::new(Semaphore::new(room(limit_of_descriptors())));
    let mut spare = spare();
    let (open, mut all_ended) = mpsc::channel::<Infallible>(1);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((stream, peer)) => match room.clone().try_acquire_owned() {
                Ok(permit) => {
                    let guest = Guest { peer, _permit: permit, _open: open.clone() };
                    tokio::spawn(attend(stream, guest, router.clone(), stop.clone()));
                }
                Err(_) => refuse(&stream),
            },
            Err(_) if !db::guard::stands("descriptors") => break,
            // Without a descriptor the connection stays in line and is offered again at once: one is kept to refuse it with.
            Err(error) if is_out_of_descriptors(&error) => {
                metrics::counter!("backstop_descriptors_exhausted_total").increment(1);
                drop(spare.take());
                if let Ok(Ok((stream, _))) = tokio::time::timeout(BREATH, listener.accept()).await {
                    refuse(&stream);
                }
                tokio::time::sleep(BREATH).await;
                spare = self::spare();
            }
            // The other end was gone before it was served.
            Err(error) if matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) => {}
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    // Who comes from here on is served by the next process, if somebody holds the address meanwhile.
    if db::guard::stands("handover") {
        drop(listener)
    } else {
        drop(tokio::spawn(turn_away(listener)))
    }
    drop(open);
    let _nobody_sends = all_ended.recv().await;
}

/// Does to those who come what a closed listener does; for tests only, which must notice.
async fn turn_away(listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        drop(stream);
    }
}

/// One who came in; the room is free again when this goes.
struct Guest {
    peer: SocketAddr,
    _permit: OwnedSemaphorePermit,
    _open: mpsc::Sender<Infallible>,
}

async fn attend(stream: TcpStream, guest: Guest, router: Router, mut stop: watch::Receiver<bool>) {
    let _best_effort = stream.set_nodelay(true);
    let (peer, has_asked) = (guest.peer, Arc::new(Notify::new()));
    let asks = has_asked.clone();
    let service = service_fn(move |mut request: Request<Incoming>| {
        asks.notify_one();
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().call(request.map(Body::new))
    });
    let io = TokioIo::new(Patient::new(stream, UNREAD, guest));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let mut connection = Box::pin(builder.serve_connection(io, service).with_upgrades());
    tokio::select! {
        // Whoever breaks off is no news.
        _ = connection.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => {}
    }
    // A connection of which nothing was read yet would be closed without an answer.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = tokio::time::timeout(LAST_WORD, has_asked.notified()) => connection.as_mut().graceful_shutdown(),
    }
    let _ended = connection.await;
}

/// Says that there is no room, if that can be said at once.
fn refuse(stream: &TcpStream) {
    metrics::counter!("backstop_connections_refused_total").increment(1);
    let _said_or_not = stream.try_write(FULL);
}

fn spare() -> Option<File> {
    File::open("/dev/null").ok()
}

fn is_out_of_descriptors(error: &io::Error) -> bool {
    // EMFILE and ENFILE; the standard library has no names for them.
    matches!(error.raw_os_error(), Some(24 | 23))
}

/// Gives how many connections there is room for.
fn room(descriptors: usize) -> usize {
    descriptors.saturating_sub(OWN_DESCRIPTORS).max(descriptors / 2).max(8)
}

fn limit_of_descriptors() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(USUAL_DESCRIPTORS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refusal_is_a_whole_answer() {
        let text = std::str::from_utf8(FULL).expect("it is text");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.contains(&format!("content-length: {}", body.len())), "{}", body.len());
        assert!(body.contains("\"code\":\"overloaded\""));
    }

    #[test]
    fn descriptors_are_left_for_the_process() {
        assert_eq!(room(1_024), 896);
        assert_eq!(room(200), 100);
        assert_eq!(room(4), 8);
    }
}
