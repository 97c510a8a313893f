//! Puts the parts together: store, files, desk, pages, application.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use db::archive::{self, Archive};
use db::blobs::Blobs;
use db::{Db, DbError, Store};
use desk::act::{Clock, SystemClock};
use desk::identity::{Key, Keys};
use desk::{Desk, article};
use domain::venue::Venue;
use jiff::Timestamp;
use metrics_exporter_prometheus::PrometheusBuilder;
use search::TicketIndex;
use tokio::sync::watch;
use web::catalogue::Catalogue;
use web::pages::{self, Component, Condition, Pages, Site, StatusReport};
use web::proxies::Proxies;

use crate::bulletin::Bulletin;
use crate::library::Library;
use crate::mail;
use crate::nodes;
use crate::settings::Settings;

/// Returns the store that the settings name.
pub fn store(settings: &Settings) -> Store {
    match &settings.store.url {
        Some(url) => Store::Postgres {
            url: url.clone(),
            root_certificate: settings.store.root_certificate.clone(),
            connections: settings.store.connections,
        },
        None => Store::Sqlite { path: settings.data.join("backstop.db") },
    }
}

/// Opens the store, with words for what usually goes wrong.
pub fn open_db(settings: &Settings) -> Result<Db> {
    prepare_folder(&settings.data)?;
    let wanted = db::Settings { readers: settings.store.readers, archive: archive(settings), ..db::Settings::new(store(settings)) };
    Db::open(&wanted).map_err(|error| match &error {
        DbError::NewerSchema { .. } => anyhow::Error::new(error)
            .context("the data was written by a newer version of Backstop; install that version or restore a backup"),
        _ => anyhow::Error::new(error).context("the store cannot be opened"),
    })
}

fn archive(settings: &Settings) -> Option<Archive> {
    let keep = Duration::from_secs(settings.store.archive_days * 24 * 3_600);
    settings.store.archive.clone().map(|folder| Archive { folder, keep })
}

fn prepare_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("the data folder {} cannot be made", folder.display()))?;
    let probe = folder.join(".writable");
    std::fs::write(&probe, b"").with_context(|| format!("the data folder {} cannot be written to", folder.display()))?;
    std::fs::remove_file(&probe).with_context(|| format!("the data folder {} cannot be written to", folder.display()))
}

/// Opens the place of files.
pub fn open_blobs(settings: &Settings) -> Result<Blobs> {
    if settings.blobs.bucket.is_some() {
        return nodes::open_bucket(&settings.blobs);
    }
    let folder = settings.blobs.folder.clone().unwrap_or_else(|| settings.data.join("blobs"));
    let blobs = Blobs::open(folder).context("the folder of files cannot be opened")?;
    let Some(archive) = &settings.store.archive else { return Ok(blobs) };
    let copies = Blobs::open(archive.join(archive::FILES)).context("the archive cannot be opened")?;
    Ok(blobs.with_copies(&copies))
}

fn identity_keys(settings: &Settings, more: Option<&[u8]>) -> Result<Keys> {
    let mut keys = Vec::new();
    if let Some(secret) = &settings.identity.secret {
        keys.extend(Key::hs256(secret.as_bytes()));
    }
    if let Some(hex) = &settings.identity.public_key {
        let bytes: Option<Vec<u8>> = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect();
        let key = bytes.and_then(|bytes| Key::ed25519(&bytes)).context("identity.public_key must be 32 bytes in hex")?;
        keys.push(key);
    }
    keys.extend(more.and_then(Key::hs256));
    Ok(Keys { keys, audience: settings.identity.audience.clone() })
}

/// What a demo adds.
#[derive(Default)]
pub struct Extras {
    /// The simulated venue.
    pub venue: Option<Arc<dyn Venue>>,
    /// The secret that the demo's venue signs with.
    pub secret: Option<Vec<u8>>,
    /// The demo's traders.
    pub demo: Option<web::demo::Demo>,
}

/// Opens this node's index of tickets. It can be built anew at any time, so a node whose folder is not to be had keeps it in memory.
fn open_index(folder: &Path) -> Result<TicketIndex> {
    TicketIndex::open(folder).or_else(|reason| {
        tracing::warn!(%reason, "the index of tickets is kept in memory: its folder cannot be used");
        TicketIndex::in_memory().context("the index of tickets cannot be made")
    })
}

/// Puts the desk together on an open store. Its mails name articles of the library.
pub fn desk(settings: &Settings, db: Db, (extras, library): (&Extras, &Library)) -> Result<Desk> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    Ok(Desk::new(desk::Parts {
        db,
        blobs: open_blobs(settings)?,
        clock,
        channels: vec![Arc::new(channels::Widget), Arc::new(channels::Email)],
        mail: settings.mail.rules(&settings.official),
        courier: mail::courier(settings, (Arc::new(Catalogue::load()?), library.shelf.clone()))?,
        pictures: mail::pictures(settings)?,
        venue: extras.venue.clone(),
        identity: identity_keys(settings, extras.secret.as_deref())?,
        sla: settings.sla,
        index: open_index(&settings.data.join("search"))?,
    })?)
}

/// Puts the application together, and fills the library.
pub fn app(
    settings: &Settings,
    desk: Desk,
    (extras, library, stop): (Extras, &Library, watch::Receiver<bool>),
) -> Result<(web::App, Bulletin)> {
    let catalogue = Arc::new(Catalogue::load()?);
    library.open(&desk.db.read_blocking(article::list)?)?;
    let bulletin = Bulletin::default();
    let pages = Pages::new(pages::Parts {
        site: Site { venue: settings.venue.name.clone(), origin: settings.origin(), helpline: settings.venue.helpline.clone() },
        catalogue: catalogue.clone(),
        library: library.shelf.clone(),
        status: status_of(&desk, bulletin.clone()),
        official: settings.official.clone(),
        ears: None,
        clock: Arc::new(Timestamp::now),
    });
    let app = web::App::new(web::Parts {
        desk,
        catalogue,
        pages: Arc::new(pages),
        origins: settings.widget.origins.clone(),
        spool: settings.data.clone(),
        files_origin: settings.files_origin()?,
        limits: settings.limits.enabled,
        proxies: Proxies::parse(&settings.proxy.trusted).map_err(anyhow::Error::msg)?,
        stop,
        metrics: PrometheusBuilder::new().install_recorder().ok(),
        metrics_token: settings.metrics.token.clone(),
        demo: extras.demo,
    });
    Ok((app, bulletin))
}

/// The desk's own parts stand and fall with its store.
fn status_of(desk: &Desk, bulletin: Bulletin) -> Arc<dyn pages::StatusSource> {
    let db = desk.db.clone();
    Arc::new(move || {
        let writes = if db.health().is_ready() { Condition::Operational } else { Condition::MajorOutage };
        let part = |id: &str, name: &str, status| Component { id: id.to_owned(), name: name.to_owned(), status };
        StatusReport {
            components: vec![
                part("chat", "Live chat", writes),
                part("tickets", "Tickets", writes),
                part("help", "Help centre", Condition::Operational),
            ],
            incidents: bulletin.incidents().to_vec(),
            updated_at: Timestamp::now(),
        }
    })
}
