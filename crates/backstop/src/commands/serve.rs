//! `serve` and `demo`: the desk runs until it is told to stop, then finishes what it began.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use desk::{article, upload, work};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::anchors;
use crate::door;
use crate::library::Library;
use crate::listener::listen;
use crate::mail;
use crate::nodes;
use crate::settings::Settings;
use crate::stage;
use crate::telemetry::{self, say};
use crate::wiring::{self, Extras};

/// Calls that are under way when the desk stops have this long.
const DRAIN: Duration = Duration::from_secs(10);
/// How often changed articles are looked for; a running desk shows what `admin import-articles` brought.
const ARTICLES_EVERY: Duration = Duration::from_secs(5);

/// Consoles that are gone are noticed, and other nodes reminded of who is here, this often.
const SWEEP_EVERY: Duration = Duration::from_secs(20);
/// Files that nothing names, and records that are too old, are looked for this often.
const OLD_EVERY: Duration = Duration::from_secs(3_600);

/// Is the hour of a daily check that is not wanted.
const NEVER: i64 = 24;

/// Runs the desk.
pub fn serve(settings: &Settings) -> Result<()> {
    let _traces = telemetry::start(settings)?;
    let listener = listen(settings.listen)?;
    let door = mail::bind(settings)?;
    let db = wiring::open_db(settings)?;
    let library = Library::kept_in(&settings.data.join("search"))?;
    let desk = wiring::desk(settings, db, (&Extras::default(), &library))?;
    say(&format!("Backstop listens on http://{}", listener.local_addr()?));
    if settings.files.origin.is_none() {
        tracing::warn!("files.origin is not set: files of traders are served from the desk's own origin, where its log-ins are");
    }
    run(settings, (listener, door), (desk, Extras::default(), library))
}

/// Runs a desk with everything that is needed to try it.
pub fn demo(mut settings: Settings) -> Result<()> {
    let _traces = telemetry::start(&settings)?;
    let listener = listen(settings.listen)?;
    settings.listen = listener.local_addr()?;
    stage::dress_files(&mut settings);
    let door = mail::bind(&settings)?;
    let db = wiring::open_db(&settings)?;
    let library = Library::kept_in(&settings.data.join("search"))?;
    let (desk, extras) = stage::set(&settings, db, &library)?;
    say(&stage::playbill(&settings));
    run(&settings, (listener, door), (desk, extras, library))
}

type Doors = (std::net::TcpListener, Option<mail::Listener>);

fn run(settings: &Settings, (listener, door): Doors, (desk, extras, library): (desk::Desk, Extras, Library)) -> Result<()> {
    let (stopper, stop) = watch::channel(false);
    let (app, bulletin) = wiring::app(settings, desk.clone(), (extras, &library, stop.clone()))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no threads could be started")?;
    let outcome = runtime.block_on(async {
        tokio::task::spawn_blocking(desk::warm_up);
        let jobs = tokio::spawn(work::run(desk.clone(), stop.clone()));
        let looks = tokio::spawn(desk::look::run(desk.clone(), stop.clone()));
        let index = tokio::spawn(desk::search::run(desk.clone(), stop.clone()));
        let pump = tokio::spawn(web::stream::run(app.clone(), stop.clone()));
        let ticker = tokio::spawn(web::stream::queue_ticker(app.clone(), stop.clone()));
        let shelf = tokio::spawn(refill(desk.clone(), Arc::new(library), stop.clone()));
        let news = tokio::spawn(bulletin.keep(desk.clone(), stop.clone()));
        let sweep = tokio::spawn(sweep(app.clone(), stop.clone()));
        let old = tokio::spawn(sweep_old(desk.clone(), settings.looks.days, stop.clone()));
        let checkup = tokio::spawn(check_daily(desk.clone(), settings.store.check_hour, stop.clone()));
        let alarms = tokio::spawn(desk::alarm::run(desk.clone(), stop.clone()));
        let anchors = tokio::spawn(anchors::keep(desk.clone(), settings.looks.anchors.clone(), stop.clone()));
        let line = tokio::spawn(nodes::run(settings.clone(), app.clone(), stop.clone()));
        let mails = mail::start(settings, &desk, (door, stop.clone()))?;
        tokio::spawn(wait_for_signal(stopper));
        accept(TcpListener::from_std(listener)?, app, stop).await;
        for task in [jobs, looks, index, pump, ticker, shelf, news, sweep, old, checkup, alarms, anchors, line].into_iter().chain(mails) {
            let _panicked = tokio::time::timeout(DRAIN, task).await;
        }
        // Nobody looks any more: how often they did is written now.
        match tokio::time::timeout(DRAIN, desk.looks.settle(&desk.db)).await {
            Ok(Err(error)) => tracing::error!(%error, "how often staff looked in the last minutes could not be written"),
            _written_or_late => {}
        }
        anyhow::Ok(())
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
    desk.db.close();
    tracing::info!("stopped");
    outcome
}

async fn accept(listener: TcpListener, app: web::App, mut stop: watch::Receiver<bool>) {
    tokio::select! {
        () = door::serve(listener, web::router(app), stop.clone()) => {}
        () = async { drop(stop.wait_for(|stop| *stop).await); tokio::time::sleep(DRAIN).await } => {}
    }
}

async fn wait_for_signal(stopper: watch::Sender<bool>) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("stopping: what was begun is finished first");
    let _nobody_listens = stopper.send(true);
}

/// Keeps the shelf in step with the store.
async fn refill(desk: desk::Desk, library: Arc<Library>, mut stop: watch::Receiver<bool>) {
    let mut known = None;
    loop {
        tokio::select! {
            () = tokio::time::sleep(ARTICLES_EVERY) => {}
            _ = stop.changed() => return,
        }
        let Ok(stamp) = desk.db.read(article::stamp).await else { continue };
        if library.is_behind() || known.as_ref().is_some_and(|before| *before != stamp) {
            match desk.db.read(article::list).await {
                Ok(sources) => {
                    let library = library.clone();
                    let filled = tokio::task::spawn_blocking(move || library.fill(&sources)).await;
                    if let Err(error) = filled.map_err(anyhow::Error::new).flatten() {
                        tracing::error!(%error, "the help centre could not be refilled");
                    }
                }
                Err(error) => tracing::error!(%error, "articles could not be read"),
            }
        }
        known = Some(stamp);
    }
}

/// Forgets idle keys of the rate limits, and staff whose console has been gone for a minute.
async fn sweep(app: web::App, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(SWEEP_EVERY) => {}
            _ = stop.changed() => return,
        }
        app.sweep().await;
    }
}

/// Reads everything that is stored once a day, unless the hour says never.
async fn check_daily(desk: desk::Desk, hour: i64, stop: watch::Receiver<bool>) {
    if hour < NEVER {
        desk::checkup::run(desk, hour, stop).await;
    }
}

/// Removes files that nothing names, withheld words that are too old, and records of who looked that are older than so many days.
async fn sweep_old(desk: desk::Desk, days: i64, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(OLD_EVERY) => {}
            _ = stop.changed() => return,
        }
        match desk::look::forget(&desk, days).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, days, "records of who looked that were too old are gone"),
            Err(error) => tracing::warn!(%error, "records of who looked that are too old could not be removed"),
        }
        match desk::bribe::sweep(&desk).await {
            Ok(0) => {}
            Ok(forgotten) => tracing::info!(forgotten, "withheld words that were too old are forgotten"),
            Err(error) => tracing::warn!(%error, "withheld words that are too old could not be forgotten"),
        }
        match upload::sweep(&desk).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "files that nothing named are gone"),
            Err(error) => tracing::warn!(%error, "files that nothing names could not be looked for"),
        }
    }
}
