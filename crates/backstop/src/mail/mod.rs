//! Mail as the binary puts it together: the door, the readers, the judge, the desk, and the way out.

mod courier;
mod detail;
mod helping;
mod inbox;
mod mailbox;
mod office;
pub mod settings;

pub use office::is_its_own_fault;

use std::sync::Arc;

use anyhow::{Context, Result};
use channels::mail::judge::Judge;
use channels::mail::listen::{Door, Keeper};
use channels::mail::picture::Fetcher;
use channels::mail::workers::Workers;
use desk::Desk;
use domain::mail::{Courier, Pictures};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use web::catalogue::Catalogue;
use web::pages::Shelf;

use crate::settings::Settings;

/// The word by which this program serves as a reader.
pub const WORKER: &str = "mail-worker";
/// Lanes of the outbox.
const LANES: [i64; 2] = [1, 2];

/// Makes the courier, if there is a relay.
pub fn courier(settings: &Settings, (catalogue, shelf): (Arc<Catalogue>, Arc<Shelf>)) -> Result<Option<Arc<dyn Courier>>> {
    let Some(to) = settings.mail.relay()? else { return Ok(None) };
    let signer = settings.mail.signer()?;
    Ok(Some(Arc::new(courier::Post::new(settings, (&to, signer), (catalogue, shelf))?)))
}

/// Makes who fetches pictures of mails from elsewhere, unless that is not wanted.
pub fn pictures(settings: &Settings) -> Result<Option<Arc<dyn Pictures>>> {
    if !settings.mail.pictures {
        return Ok(None);
    }
    Ok(Some(Arc::new(Fetcher::new().map_err(anyhow::Error::msg)?)))
}

/// Opens the door before anything else runs, so that a taken port is told at once.
pub fn bind(settings: &Settings) -> Result<Option<Listener>> {
    let Some(place) = &settings.mail.lmtp else { return Ok(None) };
    if let Some(path) = place.strip_prefix("unix:") {
        // A socket that a dead process left behind would keep the door shut.
        let _missing = std::fs::remove_file(path);
        let listener = std::os::unix::net::UnixListener::bind(path).with_context(|| format!("{path} cannot be listened on"))?;
        listener.set_nonblocking(true)?;
        return Ok(Some(Listener::Unix(listener)));
    }
    let listener = std::net::TcpListener::bind(place).with_context(|| format!("mail.lmtp: {place} cannot be listened on"))?;
    listener.set_nonblocking(true)?;
    Ok(Some(Listener::Tcp(listener)))
}

/// A bound door.
pub enum Listener {
    /// A port.
    Tcp(std::net::TcpListener),
    /// A socket in the file system.
    Unix(std::os::unix::net::UnixListener),
}

/// The readers: child processes of this very program, which know the operator's phrases too.
pub fn workers(settings: &Settings) -> Result<Workers> {
    let program = std::env::current_exe().context("this program cannot be found")?;
    let abreast = std::thread::available_parallelism().map_or(2, usize::from);
    Ok(Workers::new(program, &[WORKER], abreast).with_phrases(settings.mail.phrases()?))
}

/// Starts everything that mail needs.
pub fn start(settings: &Settings, desk: &Desk, (listener, stop): (Option<Listener>, watch::Receiver<bool>)) -> Result<Vec<JoinHandle<()>>> {
    let mut tasks = Vec::new();
    if desk.mail.is_none() {
        return Ok(tasks);
    }
    for lane in LANES {
        tasks.push(tokio::spawn(desk::mail::run(desk.clone(), lane, stop.clone())));
    }
    tasks.push(tokio::spawn(desk::mail::forget(desk.clone(), stop.clone())));
    if settings.mail.probe {
        tasks.push(tokio::spawn(desk::mail::probe::run(desk.clone(), stop.clone())));
    }
    let workers = Arc::new(workers(settings)?);
    let office = |authserv_id: Option<&String>| {
        let judge = Judge::new(authserv_id.or(settings.mail.authserv_id.as_ref()).cloned(), settings.mail.dns);
        let judge = judge.with_sealers(settings.mail.sealers.clone());
        office::Postmaster::new(desk.clone(), workers.clone(), judge)
    };
    for mailbox in &settings.mail.mailbox {
        let office = office(mailbox.authserv_id.as_ref());
        let collector = mailbox.collector(settings.mail.mailbox_password.as_deref(), (desk.clone(), office))?;
        tasks.push(tokio::spawn(collector.run(stop.clone())));
    }
    let Some(listener) = listener else { return Ok(tasks) };
    let office = office(None);
    let certificate = settings.mail.certificate()?;
    let door = Door { hostname: settings.mail.domain.clone(), peers: settings.mail.peers(), certificate, ..Door::default() };
    let keeper = Keeper::new(door, Arc::new(office));
    tasks.push(match listener {
        Listener::Tcp(listener) => {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            tokio::spawn(async move { keeper.serve_tcp(listener, stop).await })
        }
        Listener::Unix(listener) => {
            let listener = tokio::net::UnixListener::from_std(listener)?;
            tokio::spawn(async move { keeper.serve_unix(listener, stop).await })
        }
    });
    Ok(tasks)
}
