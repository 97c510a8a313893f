//! The door for mail: LMTP, and SMTP for those who speak nothing else. It says 250 when the office has said so.

mod data;
mod grammar;
mod session;
mod tls;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::{Semaphore, watch};

use session::{End, Session};
pub use tls::{Certificate, CertificateError};

/// What stands on the envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The sender; empty for `<>`.
    pub from: String,
    /// The accepted recipients.
    pub to: Vec<String>,
    /// Who brought the mail to the peer, as a listed peer says, else the peer itself.
    pub client: Option<IpAddr>,
    /// The name it gave.
    pub helo: String,
}

/// What is answered for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is on disk.
    Kept,
    /// The other side must try again.
    Later,
    /// There is no room on the disk.
    Full,
    /// It will never be taken.
    Refused,
}

/// Whoever takes mails in.
#[async_trait]
pub trait Office: Send + Sync {
    /// Tells whether an address is one of ours.
    fn knows(&self, address: &str) -> bool;

    /// Returns how many bytes a mail to one of our addresses may have.
    fn room(&self, _address: &str) -> usize {
        usize::MAX
    }

    /// Takes a mail; the answers stand for the envelope's recipients, in order. `Kept` only once it is on disk.
    async fn take(&self, envelope: Envelope, raw: Arc<[u8]>) -> Vec<Answer>;
}

/// How the door is kept.
#[derive(Debug, Clone)]
pub struct Door {
    /// The name it gives.
    pub hostname: String,
    /// Who may come in, and whose word about the client counts.
    pub peers: Vec<IpAddr>,
    /// The largest mail in bytes.
    pub size: usize,
    /// Recipients of one mail.
    pub recipients: usize,
    /// Connections at once.
    pub connections: usize,
    /// MiB of mails in memory at once.
    pub memory_mib: usize,
    /// The certificate for STARTTLS, where there is one.
    pub certificate: Option<Arc<Certificate>>,
    /// How long a command may take to come.
    pub patience: Duration,
    /// How long taking in may last before the other side must try again.
    pub take_within: Duration,
}

impl Default for Door {
    fn default() -> Self {
        Self {
            hostname: "localhost".to_owned(),
            peers: vec![IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])],
            size: 35 << 20,
            recipients: 100,
            connections: 256,
            memory_mib: 160,
            certificate: None,
            patience: Duration::from_secs(300),
            take_within: Duration::from_secs(30),
        }
    }
}

/// A listening door.
pub struct Keeper {
    door: Arc<Door>,
    office: Arc<dyn Office>,
    places: Arc<Semaphore>,
    memory: Arc<Semaphore>,
}

impl Keeper {
    /// Puts an office behind a door.
    pub fn new(door: Door, office: Arc<dyn Office>) -> Self {
        let (places, memory) = (Arc::new(Semaphore::new(door.connections)), Arc::new(Semaphore::new(door.memory_mib)));
        Self { door: Arc::new(door), office, places, memory }
    }

    /// Serves TCP until told to stop.
    pub async fn serve_tcp(&self, listener: TcpListener, mut stop: watch::Receiver<bool>) {
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                _ = stop.changed() => return,
            };
            match accepted {
                Ok((stream, peer)) => {
                    let _kept_alive = stream.set_nodelay(true);
                    self.admit(stream, Some(peer.ip().to_canonical()), stop.clone());
                }
                Err(error) => breathe(&error).await,
            }
        }
    }

    /// Serves a local socket until told to stop.
    pub async fn serve_unix(&self, listener: UnixListener, mut stop: watch::Receiver<bool>) {
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                _ = stop.changed() => return,
            };
            match accepted {
                Ok((stream, _)) => self.admit(stream, None, stop.clone()),
                Err(error) => breathe(&error).await,
            }
        }
    }

    fn admit(&self, stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static, peer: Option<IpAddr>, stop: watch::Receiver<bool>) {
        let house = House { door: self.door.clone(), office: self.office.clone(), memory: self.memory.clone(), peer };
        let place = self.places.clone().try_acquire_owned().ok();
        tokio::spawn(async move {
            if let Err(error) = talk(stream, house, (place.is_some(), stop)).await {
                tracing::debug!(%error, "a mail connection ended");
            }
            drop(place);
        });
    }
}

/// What a connection needs to know.
#[derive(Clone)]
struct House {
    door: Arc<Door>,
    office: Arc<dyn Office>,
    memory: Arc<Semaphore>,
    peer: Option<IpAddr>,
}

/// Talks in the clear, and after STARTTLS again from the beginning: nothing that was said before is remembered.
async fn talk<S>(stream: S, house: House, (has_place, stop): (bool, watch::Receiver<bool>)) -> std::io::Result<()>
where
    S: AsyncRead + AsyncWrite + Send + Unpin,
{
    let clear = Session::new(stream, house.clone());
    let End::Secure(stream, acceptor) = clear.run(has_place, stop.clone()).await? else { return Ok(()) };
    let secured = tokio::time::timeout(house.door.patience, acceptor.accept(stream)).await??;
    Session::secured(secured, house).run(true, stop).await.map(drop)
}

/// Out of descriptors: waiting is better than spinning.
async fn breathe(error: &std::io::Error) {
    tracing::warn!(%error, "a mail connection could not be accepted");
    tokio::time::sleep(Duration::from_millis(200)).await;
}
