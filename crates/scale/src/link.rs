//! The line between nodes: "look, I have committed", and what is said in passing.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_nats::connection::State;
use async_nats::{Client, ConnectOptions, Event, Subscriber};
use bytes::Bytes;
use db::Db;
use futures_util::StreamExt as _;
use tokio::sync::{mpsc, watch};

/// Commits that follow each other within this time are told at once.
const GATHER: Duration = Duration::from_millis(2);
/// The longest wait between two tries to reach the server.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// How long a silent server is believed in.
const PING_EVERY: Duration = Duration::from_secs(5);

/// Where the line is.
#[derive(Clone)]
pub struct LinkSettings {
    /// `nats://…` or `tls://…`; several are separated by commas. It may hold a password.
    pub url: String,
    /// The first word of the subjects, so that several desks can share a server.
    pub subject: String,
    /// A file of credentials, if the server wants them.
    pub credentials: Option<PathBuf>,
    /// A file with the certificate that the server's is signed by; otherwise the system's are used.
    pub root_certificate: Option<PathBuf>,
}

/// Takes what another node said.
pub type Ear = Arc<dyn Fn(&[u8]) + Send + Sync>;

/// What stands at this node's end of the line.
pub struct Wires {
    /// The store, whose commits are told and whose waiting readers are woken.
    pub db: Db,
    /// What this node says in passing.
    pub said: mpsc::Receiver<Vec<u8>>,
    /// Takes what other nodes said in passing.
    pub heard: Ear,
    /// Turns true when the node stops.
    pub stop: watch::Receiver<bool>,
}

/// Says why a line could not even be tried.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The settings do not name a server.
    #[error("the address of the NATS server is malformed")]
    Address,
    /// The file of credentials cannot be used.
    #[error("the NATS credentials cannot be read: {0}")]
    Credentials(std::io::Error),
    /// The client refused the settings.
    #[error("NATS: {0}")]
    Refused(String),
}

/// Is a line to the other nodes. It finds the server by itself, again and again, and loses nothing that matters meanwhile.
pub struct Link {
    client: Client,
    look: String,
    talk: String,
}

impl Link {
    /// Begins to reach the server and returns at once.
    ///
    /// # Errors
    /// Any [`LinkError`]; a server that is away is none.
    pub async fn open(settings: &LinkSettings) -> Result<Self, LinkError> {
        let servers: Vec<async_nats::ServerAddr> =
            settings.url.split(',').map(str::parse).collect::<Result<_, _>>().map_err(|_| LinkError::Address)?;
        let mut options = ConnectOptions::new()
            .name("backstop")
            .no_echo()
            .retry_on_initial_connect()
            .max_reconnects(None)
            .ping_interval(PING_EVERY)
            .reconnect_delay_callback(|tries| LONGEST_WAIT.min(Duration::from_millis(100 << tries.min(6))))
            .event_callback(async |event| tell(&event));
        if let Some(path) = &settings.credentials {
            options = options.credentials_file(path).await.map_err(LinkError::Credentials)?;
        }
        if let Some(path) = &settings.root_certificate {
            options = options.add_root_certificates(path.clone());
        }
        let client = options.connect(servers).await.map_err(|error| LinkError::Refused(error.to_string()))?;
        let subject = |word: &str| format!("{}.{word}", settings.subject);
        Ok(Self { client, look: subject("look"), talk: subject("talk") })
    }

    /// Serves the line until the node stops.
    ///
    /// # Errors
    /// [`LinkError::Refused`] when the client gave up for good.
    pub async fn run(self, mut wires: Wires) -> Result<(), LinkError> {
        let subscribe = async |subject: &String| -> Result<Subscriber, LinkError> {
            self.client.subscribe(subject.clone()).await.map_err(|error| LinkError::Refused(error.to_string()))
        };
        let (mut looks, mut talk) = (subscribe(&self.look).await?, subscribe(&self.talk).await?);
        let mut commits = wires.db.own_commits();
        loop {
            tokio::select! {
                changed = commits.changed() => match changed {
                    Ok(()) => {
                        self.publish(&self.look, Bytes::new()).await;
                        tokio::time::sleep(GATHER).await;
                    }
                    Err(_) => return Ok(()),
                },
                Some(bytes) = wires.said.recv() => self.publish(&self.talk, bytes.into()).await,
                Some(_) = looks.next() => wires.db.wake(),
                Some(message) = talk.next() => (wires.heard)(&message.payload),
                () = async { drop(wires.stop.wait_for(|stop| *stop).await) } => return Ok(()),
            }
        }
    }

    /// Says something if somebody can hear it now: a wake-up is of no use later, and nothing may pile up meanwhile.
    async fn publish(&self, subject: &str, payload: Bytes) {
        if self.client.connection_state() == State::Connected
            && let Err(error) = self.client.publish(subject.to_owned(), payload).await
        {
            tracing::debug!(%error, "other nodes were not told");
        }
    }
}

fn tell(event: &Event) {
    match event {
        Event::Connected => tracing::info!("the line to other nodes is open"),
        Event::Disconnected => tracing::warn!("the line to other nodes is down; they look by themselves each second"),
        Event::SlowConsumer(_) | Event::ServerError(_) | Event::ClientError(_) => tracing::warn!(%event, "the line to other nodes"),
        _ => tracing::debug!(%event, "the line to other nodes"),
    }
}
