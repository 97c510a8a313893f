//! Pictures from elsewhere: fetched by the desk and drawn anew, so that the sender learns neither who reads nor when or where.
//!
//! An address in a mail may lead anywhere, into this house too. Every host is resolved here, each of its addresses must be
//! public, and the connection goes to the very addresses that were looked at; after a redirect all of it again.

use std::io::Cursor;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::mail::{Pictures, Unfetched};
use domain::reach::is_public;
use image::{ImageFormat, ImageReader, Limits};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, LOCATION, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::Semaphore;

/// Everything about one picture ends within this.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest picture in bytes.
const LARGEST: usize = 5 << 20;
/// The largest side of what is read, and of what is shown.
const SIDE: u32 = 8_192;
const SHOWN: u32 = 1_600;
/// What reading may take of memory.
const MEMORY: u64 = 128 << 20;
const REDIRECTS: usize = 3;
/// So many are drawn at once, whoever asks: each may take its whole memory.
const ABREAST: usize = 2;

/// Who may be asked.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// Addresses.
    pub address: fn(IpAddr) -> bool,
    /// Ports.
    pub port: fn(u16) -> bool,
}

impl Default for Reach {
    fn default() -> Self {
        Self { address: is_public, port: |port| matches!(port, 80 | 443) }
    }
}

/// Finds the addresses of a host.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Looks one up.
    async fn find(&self, host: &str) -> std::io::Result<Vec<IpAddr>>;
}

/// The system's.
pub struct System;

#[async_trait]
impl Directory for System {
    async fn find(&self, host: &str) -> std::io::Result<Vec<IpAddr>> {
        Ok(tokio::net::lookup_host((host, 0)).await?.map(|it| it.ip()).collect())
    }
}

/// Fetches pictures.
pub struct Fetcher {
    client: Client,
    reach: Reach,
    drawing: Semaphore,
}

impl Fetcher {
    /// Reaches what is public.
    pub fn new() -> Result<Self, String> {
        Self::with(Reach::default(), Arc::new(System))
    }

    /// Reaches what it is told to, by somebody's directory.
    pub fn with(reach: Reach, directory: Arc<dyn Directory>) -> Result<Self, String> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(Looked { reach, directory }))
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .pool_max_idle_per_host(0)
            .connect_timeout(PATIENCE / 2)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { client, reach, drawing: Semaphore::new(ABREAST) })
    }

    async fn bytes(&self, address: &str) -> Result<Vec<u8>, Unfetched> {
        let mut url = Url::parse(address).map_err(|error| Unfetched::Nothing(error.to_string()))?;
        for _ in 0..=REDIRECTS {
            self.check(&url)?;
            // Nothing of a log-in in the address is sent on.
            let (Ok(()), Ok(())) = (url.set_username(""), url.set_password(None)) else { return Err(Unfetched::Private(shown(&url))) };
            let asking = self.client.get(url.clone()).header(ACCEPT, "image/*").header(USER_AGENT, "Mozilla/5.0");
            let response = asking.send().await.map_err(|error| failed(&error))?;
            if !response.status().is_redirection() {
                return whole(response).await;
            }
            let next = response.headers().get(LOCATION).and_then(|it| it.to_str().ok()).and_then(|it| url.join(it).ok());
            url = next.ok_or_else(|| Unfetched::Nothing("a redirect to nowhere".to_owned()))?;
        }
        Err(Unfetched::Nothing("too many redirects".to_owned()))
    }

    /// A host that is an address is never looked up, so it is looked at here.
    fn check(&self, url: &Url) -> Result<(), Unfetched> {
        let port = url.port_or_known_default().filter(|port| (self.reach.port)(*port));
        let literal = url.host_str().and_then(|host| host.trim_matches(['[', ']']).parse::<IpAddr>().ok());
        let is_open = matches!(url.scheme(), "http" | "https") && port.is_some() && literal.is_none_or(self.reach.address);
        if is_open { Ok(()) } else { Err(Unfetched::Private(shown(url))) }
    }
}

#[async_trait]
impl Pictures for Fetcher {
    async fn fetch(&self, address: &str) -> Result<Vec<u8>, Unfetched> {
        let bytes = tokio::time::timeout(PATIENCE, self.bytes(address)).await;
        let bytes = bytes.map_err(|_| Unfetched::Nothing("no answer in time".to_owned()))??;
        let _turn = self.drawing.acquire().await.map_err(|error| Unfetched::Nothing(error.to_string()))?;
        // A reader of pictures that panics costs this picture only.
        tokio::task::spawn_blocking(move || drawn(&bytes)).await.map_err(|error| Unfetched::Nothing(error.to_string()))?
    }
}

/// The host is enough for a log; the rest of an address may name the reader.
fn shown(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

fn failed(error: &reqwest::Error) -> Unfetched {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(inner) = cause {
        if let Some(inside) = inner.downcast_ref::<Inside>() {
            return Unfetched::Private(inside.0.clone());
        }
        cause = inner.source();
    }
    // Its own words hold the address.
    let what = if error.is_timeout() { "no answer in time" } else { "the other side does not answer" };
    Unfetched::Nothing(what.to_owned())
}

async fn whole(mut response: Response) -> Result<Vec<u8>, Unfetched> {
    if !response.status().is_success() {
        return Err(Unfetched::Nothing(response.status().to_string()));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error))? {
        if bytes.len() + chunk.len() > LARGEST {
            return Err(Unfetched::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Reads a picture whatever it says it is, and draws it anew: nothing of the file but its looks comes through.
fn drawn(bytes: &[u8]) -> Result<Vec<u8>, Unfetched> {
    let nothing = |error: &dyn std::fmt::Display| Unfetched::Nothing(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| nothing(&error))?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(SIDE), Some(SIDE), Some(MEMORY));
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| nothing(&error))?;
    let picture = if picture.width() > SHOWN || picture.height() > SHOWN { picture.thumbnail(SHOWN, SHOWN) } else { picture };
    let mut out = Cursor::new(Vec::new());
    picture.into_rgba8().write_to(&mut out, ImageFormat::Png).map_err(|error| nothing(&error))?;
    Ok(out.into_inner())
}

/// An address that is inside.
#[derive(Debug, thiserror::Error)]
#[error("not a public address: {0}")]
struct Inside(String);

/// Gives out addresses that were looked at, or none: one that is inside among public ones is a trick.
struct Looked {
    reach: Reach,
    directory: Arc<dyn Directory>,
}

impl Resolve for Looked {
    fn resolve(&self, name: Name) -> Resolving {
        let (reach, directory, host) = (self.reach, self.directory.clone(), name.as_str().to_owned());
        Box::pin(async move {
            let found = directory.find(&host).await?;
            if !found.iter().all(|it| (reach.address)(*it)) {
                return Err(Inside(host).into());
            }
            let addresses: Addrs = Box::new(found.into_iter().map(|it| SocketAddr::new(it, 0)));
            Ok(addresses)
        })
    }
}
