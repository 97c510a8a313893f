//! `mail import`: mails of before become tickets, oldest first. A mail that cannot be taken is named and stops none behind it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use channels::mail::archive::{self, Place};
use channels::mail::workers::{Reading, Workers};
use desk::mail::{self, MOST_MIB, Past, Unread};
use desk::{DbError, Desk};
use domain::mail::Letter;
use domain::ticket::Status;
use domain::time::Time;

use crate::library::Library;
use crate::mail::{is_its_own_fault, workers};
use crate::settings::Settings;
use crate::telemetry::say;
use crate::wiring::{self, Extras};

/// How often it says how far it is.
const EVERY: Duration = Duration::from_secs(5);
/// How often a reader without room is asked again, a second apart.
const TRIES: usize = 30;

/// What became of the mails.
#[derive(Debug, Default)]
struct Sum {
    imported: usize,
    again: usize,
    own: usize,
    parked: usize,
    left: usize,
}

impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { imported, again, own, parked, left } = self;
        write!(f, "{imported} imported, {again} were here before, {own} are nobody's but the venue's own, {parked} parked, {left} left out")
    }
}

/// How a mail is taken in.
#[derive(Clone, Copy)]
struct Wish<'a> {
    inbox: Option<&'a str>,
    status: Status,
}

/// Imports everything that lies there.
pub fn run(settings: &Settings, path: &Path, (inbox, status): (Option<&str>, &str)) -> Result<()> {
    let status = status.parse().ok().filter(|status| *status != Status::New);
    let Some(status) = status else { bail!("--status is open, pending, on_hold, solved or closed") };
    let places = archive::list(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let db = wiring::open_db(settings)?;
    let desk = wiring::desk(settings, db.clone(), (&Extras::default(), &Library::new()?))?;
    let Some(mail) = &desk.mail else { bail!("mail is not set up: mail.domain and at least one [[mail.inbox]] are needed") };
    if inbox.is_some_and(|inbox| mail.find_address(inbox).is_none_or(|address| address.inbox.is_none())) {
        bail!("--inbox is none of the [[mail.inbox]]");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let sum = runtime.block_on(all(&desk, &places, (workers(settings)?, Wish { inbox, status })));
    db.close();
    let sum = sum?;
    say(&format!("{} mails: {sum}.", places.len()));
    if sum.left > 0 {
        bail!("{} mails were left out, named above", sum.left);
    }
    Ok(())
}

async fn all(desk: &Desk, places: &[Place], (workers, wish): (Workers, Wish<'_>)) -> Result<Sum> {
    let (mut sum, mut said) = (Sum::default(), Instant::now());
    for (place, count) in places.iter().zip(1_usize..) {
        one(desk, &workers, place, (wish, &mut sum)).await.with_context(|| format!("{}; run it again to go on", place.name()))?;
        if said.elapsed() >= EVERY {
            said = Instant::now();
            say(&format!("{count} of {}: {sum}", places.len()));
        }
    }
    Ok(sum)
}

async fn one(desk: &Desk, workers: &Workers, place: &Place, (wish, sum): (Wish<'_>, &mut Sum)) -> Result<()> {
    let raw: Arc<[u8]> = match place.read() {
        Ok(raw) if raw.len() <= MOST_MIB << 20 => raw.into(),
        Ok(_) => return leave(place, (sum, &format!("is larger than {MOST_MIB} MiB"))),
        Err(error) => return leave(place, (sum, &format!("cannot be read: {error}"))),
    };
    let (letter, is_parked) = read(workers, &raw).await?;
    let Some(mail) = &desk.mail else { bail!("mail is not set up") };
    // What the venue sent belongs to the inbox that it was sent from.
    let sent_by = letter.from.first().filter(|from| mail.is_own(&from.address)).map(|from| from.address.clone());
    let addressed = || mail.addressed(&letter, wish.inbox).into_iter().next();
    let recipient = wish.inbox.map(str::to_owned).filter(|_| sent_by.is_some()).or(sent_by).or_else(addressed).unwrap_or_default();
    let inbox = mail.find_address(&recipient).and_then(|it| it.inbox).map(|inbox| inbox.address);
    let inbox = inbox.or_else(|| mail.rules.inboxes.first().map(|inbox| inbox.address.clone())).unwrap_or_default();
    let recipient = if mail.find_address(&recipient).is_some_and(|it| it.inbox.is_some()) { recipient } else { inbox.clone() };
    let at = Time::from_micros(place.at.saturating_mul(1_000_000));
    let is_anonymous = letter.from.is_empty();
    let past = Past { recipient, letter, at, status: wish.status, unread: is_parked.then(|| raw.clone()) };
    match mail::import(desk, past).await {
        Ok(taken) => match taken.state {
            "again" => sum.again += 1,
            "own" => sum.own += 1,
            "parked" => parked(place, (sum, "its content could not be read")),
            _ => sum.imported += 1,
        },
        Err(error) if is_its_own_fault(&error) => {
            mail::park(desk, Unread { inbox, raw, spot: None }).await.map_err(anyhow::Error::new)?;
            let why = error.to_string();
            parked(place, (sum, if is_anonymous { "it names no sender" } else { &why }));
        }
        Err(desk::Error::Store(DbError::Full)) => bail!("the disk is full"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn leave(place: &Place, (sum, why): (&mut Sum, &str)) -> Result<()> {
    sum.left += 1;
    say(&format!("left out: {}: {why}", place.name()));
    Ok(())
}

fn parked(place: &Place, (sum, why): (&mut Sum, &str)) {
    sum.parked += 1;
    say(&format!("parked: {}: {why}; its bytes are kept", place.name()));
}

/// Reads a mail in a child process, so that one that was made to hurt costs itself alone.
async fn read(workers: &Workers, raw: &[u8]) -> Result<(Letter, bool)> {
    for _ in 0..TRIES {
        match workers.read(raw).await.context("no reader could be started")? {
            Reading::Read(letter) => return Ok((*letter, false)),
            Reading::Parked(letter) => return Ok((*letter, true)),
            Reading::Later => tokio::time::sleep(Duration::from_secs(1)).await,
        }
    }
    bail!("no reader is free")
}
