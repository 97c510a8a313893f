//! `check` and `salvage`: whether everything is whole, and the way on when the log is not.

use anyhow::{Context, Result, bail};
use db::blobs::Digest;
use db::{Db, integrity};

use crate::anchors;
use crate::settings::Settings;
use crate::telemetry::say;
use crate::wiring;

/// Checks the store, the chains of the log and of looks, and every file.
pub fn check(settings: &Settings) -> Result<()> {
    let mut damages = integrity::check(&wiring::store(settings)).context("the store cannot be checked")?;
    let db: Db = wiring::open_db(settings)?;
    match db.read_blocking(desk::log::verify)? {
        Ok(rows) => say(&format!("The log holds: {rows} events, chained.")),
        Err(broken) => damages.push(format!("the log's chain is broken: {broken:?}")),
    }
    match db.read_blocking(desk::look::verify)? {
        Ok(rows) => say(&format!("The record of who looked holds: {rows} rows, chained.")),
        Err(broken) => damages.push(format!("the chain of who looked is broken: {broken:?}")),
    }
    match settings.looks.anchors.as_deref() {
        Some(file) if file.exists() => {
            let (count, misfits) = anchors::compare(&db, file)?;
            say(&format!("Anchors that were compared: {count}."));
            damages.extend(misfits);
        }
        Some(file) => say(&format!("There is no file of anchors at {}: a desk that has run for ten minutes has one.", file.display())),
        None => {}
    }
    let named = db.read_blocking(desk::attachment::list_digests)?;
    let blobs = wiring::open_blobs(settings)?;
    for digest in &named {
        let read = digest.parse::<Digest>().map_err(anyhow::Error::new).and_then(|digest| Ok(blobs.get(&digest)?));
        if let Err(error) = read {
            damages.push(format!("file {digest}: {error}"));
        }
    }
    say(&format!("Files of messages that were read: {}.", named.len()));
    if let Some((ended_at, last)) = db.read_blocking(desk::checkup::last)?.and_then(|it| Some((it.ended_at?, it))) {
        say(&format!("The last daily check ended at {ended_at} and found {} damages.", last.damages));
    }
    db.close();
    if damages.is_empty() {
        say("Everything is whole.");
        return Ok(());
    }
    bail!("damaged:\n  {}", damages.join("\n  "))
}

/// Sets a damaged log of the store aside, so that the desk starts without what it hides.
pub fn salvage(settings: &Settings) -> Result<()> {
    match integrity::salvage(&wiring::store(settings)).context("the log could not be set aside")? {
        Some(place) => say(&format!("The damaged log lies at {} now. The desk starts without the commits it hid.", place.display())),
        None => say("No log is damaged; nothing was changed."),
    }
    Ok(())
}
