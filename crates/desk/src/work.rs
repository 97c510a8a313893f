//! The runner of jobs: claims rows with a lease, does them, retries with backoff and jitter, parks what keeps failing.

use std::time::Duration;

use db::jobs::{self, Claimed};
use domain::actor::Actor;
use futures_util::StreamExt as _;
use tokio::sync::watch;
use uuid::Uuid;

use crate::Desk;
use crate::act::Act;
use crate::error::{Error, Result};
use crate::pipeline::Job;
use crate::{deliver, snooze, triage};

/// A job is tried this often before it is parked.
pub const TRIES: i64 = 5;
/// A job of a dead process is taken up again after this long.
const LEASE_US: i64 = 60_000_000;
/// Jobs claimed at once.
const BATCH: i64 = 64;
/// Jobs done at the same time.
const ABREAST: usize = 32;
/// A lost wake-up costs at most this much.
const POLL: Duration = Duration::from_secs(1);

/// Runs jobs until told to stop; a job that was begun is finished.
pub async fn run(desk: Desk, mut stop: watch::Receiver<bool>) {
    let mut bell = desk.db.commits();
    while !*stop.borrow() {
        let done = match round(&desk).await {
            Ok(done) => done,
            Err(error) => {
                tracing::error!(%error, "jobs could not be claimed");
                0
            }
        };
        if done > 0 {
            continue;
        }
        tokio::select! {
            _ = bell.changed() => {}
            () = tokio::time::sleep(POLL) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Claims and does what is due now. Returns how many jobs were taken.
pub async fn round(desk: &Desk) -> Result<usize> {
    let now = desk.now();
    let lease = Uuid::now_v7();
    // Most commits cause no job: looking costs a read, claiming a durable write.
    if desk.db.read(move |tx| Ok::<_, Error>(jobs::next_due(tx)?)).await?.is_none_or(|due| due > now.micros()) {
        return Ok(0);
    }
    let claimed = desk.db.write(move |tx| Ok::<_, Error>(jobs::claim(tx, now.micros(), LEASE_US, BATCH, lease)?)).await?;
    let taken = claimed.len();
    // Side by side, so that their commits share one sync.
    futures_util::stream::iter(claimed)
        .for_each_concurrent(ABREAST, |job| async move {
            let outcome = perform(desk, &job).await;
            if let Err(error) = settle(desk, job, outcome).await {
                tracing::error!(%error, "a job's outcome could not be kept; its lease will run out");
            }
        })
        .await;
    Ok(taken)
}

async fn perform(desk: &Desk, claimed: &Claimed) -> Result<()> {
    let job: Job = serde_json::from_str(&claimed.payload).map_err(Error::internal)?;
    match job {
        Job::Assess { ticket, message } => {
            let act = Act { actor: Actor::System, now: desk.now() };
            desk.db.write(move |tx| triage::run(tx, act, (ticket, message))).await
        }
        Job::Deliver { ticket, message } => deliver::run(desk, ticket, message).await,
        Job::Wake { ticket, until } => {
            let act = Act { actor: Actor::System, now: desk.now() };
            desk.db.write(move |tx| snooze::end(tx, act, (ticket, until))).await
        }
    }
}

async fn settle(desk: &Desk, job: Claimed, outcome: Result<()>) -> Result<()> {
    let now = desk.now();
    let failure = outcome.err().map(|error| error.to_string());
    metrics::counter!("backstop_jobs_total", "kind" => job.kind.clone(), "outcome" => if failure.is_none() { "done" } else { "failed" })
        .increment(1);
    if let Some(error) = &failure {
        tracing::warn!(job = %job.id, kind = %job.kind, attempts = job.attempts, %error, "job failed");
    }
    desk.db
        .write(move |tx| {
            match &failure {
                None => jobs::finish(tx, &job)?,
                Some(error) if job.attempts >= TRIES => jobs::park(tx, &job, error)?,
                Some(error) => jobs::retry(tx, &job, error, now.micros() + backoff_us(job.attempts, job.id))?,
            };
            Ok::<_, Error>(())
        })
        .await
}

/// 1, 4, 16, 64 seconds, each up to half longer, so that what failed together does not come back together.
fn backoff_us(attempts: i64, id: Uuid) -> i64 {
    let base = 1_000_000_i64 << (2 * attempts.clamp(1, 8) - 2);
    let jitter = i64::from(id.as_bytes()[15]) * base / 512;
    base + jitter
}

/// Counts jobs that wait or run, and jobs that were given up.
pub fn count(tx: &mut db::Tx<'_>) -> Result<(i64, i64)> {
    let parked = tx.get("select count(*) from jobs where parked_at is not null", &[], |row| row.get(0))?;
    Ok((jobs::pending(tx)?, parked))
}
