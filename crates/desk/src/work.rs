//! The runner of jobs: claims rows with a lease, does them, retries with backoff and jitter, parks what keeps failing.

use std::sync::Arc;
use std::time::Duration;

use db::Tx;
use db::jobs::{self, Claimed};
use domain::actor::Actor;
use domain::triage::Delta;
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
/// Jobs done in one transaction.
const TOGETHER: usize = 16;
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
    if !desk.db.read(move |tx| Ok::<_, Error>(jobs::is_due(tx, now.micros())?)).await? {
        return Ok(0);
    }
    let claimed = desk.db.write(move |tx| Ok::<_, Error>(jobs::claim(tx, now.micros(), LEASE_US, BATCH, lease)?)).await?;
    let taken = claimed.len();
    let delta = desk.learned.now(&desk.db).await;
    let mut parts: Vec<Part> = Vec::new();
    for claimed in claimed {
        let job = serde_json::from_str(&claimed.payload).map_err(Error::internal);
        match (job, parts.last_mut()) {
            (Ok(job @ (Job::Assess { .. } | Job::Wake { .. })), Some(Part::Inside(part))) if part.len() < TOGETHER => {
                part.push((claimed, job))
            }
            (Ok(job @ (Job::Assess { .. } | Job::Wake { .. })), _) => parts.push(Part::Inside(vec![(claimed, job)])),
            (job, _) => parts.push(Part::Outside(claimed, job)),
        }
    }
    // Side by side, so that their commits share one sync.
    futures_util::stream::iter(parts)
        .for_each_concurrent(ABREAST, |part| async {
            match part {
                Part::Inside(jobs) => perform_inside(desk, &delta, jobs).await,
                Part::Outside(claimed, job) => {
                    let outcome = match job {
                        Ok(Job::Deliver { ticket, message }) => deliver::run(desk, claimed.clone(), (ticket, message)).await,
                        Ok(_) => Err(Error::internal("a job of the store is done inside")),
                        Err(error) => Err(error),
                    };
                    settle(desk, claimed, outcome).await;
                }
            }
        })
        .await;
    Ok(taken)
}

/// Jobs of one round that are done together.
enum Part {
    /// They touch nothing but the store: each is done and finished in one transaction, a few of them at once.
    Inside(Vec<(Claimed, Job)>),
    /// It reaches outside, or cannot be read.
    Outside(Claimed, Result<Job>),
}

async fn perform_inside(desk: &Desk, delta: &Arc<Delta>, jobs: Vec<(Claimed, Job)>) {
    let act = Act { actor: Actor::System, now: desk.now() };
    let all = Arc::new(jobs);
    let (together, learned) = (all.clone(), delta.clone());
    let outcome =
        desk.db.write(move |tx| together.iter().try_for_each(|(claimed, job)| do_inside(tx, act, &learned, (claimed, *job)))).await;
    if outcome.is_ok() {
        all.iter().for_each(|(claimed, _)| count_outcome(claimed, "done"));
        return;
    }
    // One of them spoils it for all: apart, only that one fails.
    for (claimed, job) in Arc::unwrap_or_clone(all) {
        let (this, learned) = (claimed.clone(), delta.clone());
        match desk.db.write(move |tx| do_inside(tx, act, &learned, (&this, job))).await {
            Ok(()) => count_outcome(&claimed, "done"),
            Err(error) => settle(desk, claimed, Err(error)).await,
        }
    }
}

fn do_inside(tx: &mut Tx<'_>, act: Act, delta: &Arc<Delta>, (claimed, job): (&Claimed, Job)) -> Result<()> {
    match job {
        Job::Assess { ticket, message } => triage::run(tx, act, delta, (ticket, message))?,
        Job::Wake { ticket, until } => snooze::end(tx, act, (ticket, until))?,
        Job::Deliver { .. } => return Err(Error::internal("a delivery reaches outside")),
    }
    finish(tx, claimed)
}

/// Removes a job in the transaction of its effects, so that both happen or neither. A node that slept past its lease gets
/// an error here and its effects are undone: another node has the job.
pub(crate) fn finish(tx: &mut Tx<'_>, claimed: &Claimed) -> Result<()> {
    if jobs::finish(tx, claimed)? { Ok(()) } else { Err(Error::LeaseLost) }
}

fn count_outcome(job: &Claimed, outcome: &'static str) {
    metrics::counter!("backstop_jobs_total", "kind" => job.kind.clone(), "outcome" => outcome).increment(1);
}

/// Keeps what became of a job that was not finished with its effects; if that fails, its lease runs out and it is done again.
async fn settle(desk: &Desk, job: Claimed, outcome: Result<()>) {
    let error = match outcome {
        Ok(()) => return count_outcome(&job, "done"),
        Err(Error::LeaseLost) => {
            tracing::warn!(job = %job.id, kind = %job.kind, "the lease was lost: another node has the job");
            return count_outcome(&job, "lost");
        }
        Err(error) => error.to_string(),
    };
    count_outcome(&job, "failed");
    tracing::warn!(job = %job.id, kind = %job.kind, attempts = job.attempts, %error, "job failed");
    let now = desk.now();
    // Whether the lease still holds is part of both statements.
    let kept = desk.db.write(move |tx| {
        match job.attempts {
            TRIES.. => jobs::park(tx, &job, &error)?,
            _ => jobs::retry(tx, &job, &error, now.micros() + backoff_us(job.attempts, job.id))?,
        };
        Ok::<_, Error>(())
    });
    if let Err(error) = kept.await {
        tracing::error!(%error, "a job's outcome could not be kept; its lease will run out");
    }
}

/// 1, 4, 16, 64 seconds, each up to half longer, so that what failed together does not come back together.
fn backoff_us(attempts: i64, id: Uuid) -> i64 {
    let base = 1_000_000_i64 << (2 * attempts.clamp(1, 8) - 2);
    let jitter = i64::from(id.as_bytes()[15]) * base / 512;
    base + jitter
}

/// Counts jobs that wait or run, and jobs that were given up.
pub fn count(tx: &mut Tx<'_>) -> Result<(i64, i64)> {
    let parked = tx.get("select count(*) from jobs where parked_at is not null", &[], |row| row.get(0))?;
    Ok((jobs::pending(tx)?, parked))
}
