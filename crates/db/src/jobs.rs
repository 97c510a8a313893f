//! Work that was promised in a transaction and is done later: rows, leases, parking.
//!
//! A job is claimed with a lease. A worker that dies loses it when the lease ends; a worker that wakes up late finds
//! that its [`Claimed`] no longer holds and must not count its work as done.

use uuid::Uuid;

use crate::dialect;
use crate::error::DbError;
use crate::guard;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// Describes work to be done later.
#[derive(Debug, Clone)]
pub struct NewJob<'a> {
    /// Names what is to be done.
    pub kind: &'a str,
    /// Holds its arguments as JSON.
    pub payload: String,
    /// Says when it is due, in microseconds UTC.
    pub run_at: i64,
}

/// Is a job that this worker may do until its lease ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Names the job.
    pub id: Uuid,
    /// Names what is to be done.
    pub kind: String,
    /// Holds its arguments as JSON.
    pub payload: String,
    /// Counts the claims, this one included.
    pub attempts: i64,
    /// Proves, together with `attempts`, that nobody else has claimed the job since.
    pub lease: Uuid,
    /// Says when it was claimed, in microseconds UTC.
    pub claimed_at: i64,
}

/// Is a job that was given up and waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Names the job.
    pub id: Uuid,
    /// Names what was to be done.
    pub kind: String,
    /// Holds its arguments as JSON.
    pub payload: String,
    /// Counts the tries.
    pub attempts: i64,
    /// Says when it was given up, in microseconds UTC.
    pub parked_at: i64,
    /// Says why.
    pub error: Option<String>,
}

/// Writes a job with the caller's transaction and wakes the runner after the commit.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn enqueue(tx: &mut Tx<'_>, job: NewJob<'_>, now: i64) -> Result<Uuid, DbError> {
    let id = Uuid::now_v7();
    tx.put(
        "insert into jobs (id, kind, payload, run_at, attempts, created_at) values ($1, $2, $3, $4, 0, $5)",
        params![id, job.kind, job.payload, job.run_at, now],
    )?;
    tx.ring();
    Ok(id)
}

/// Claims at most `limit` due jobs, oldest first, until `now + lease_us`. `lease` should be fresh for each call.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn claim(tx: &mut Tx<'_>, now: i64, lease_us: i64, limit: i64, lease: Uuid) -> Result<Vec<Claimed>, DbError> {
    let sql = dialect::claim_jobs(tx.engine());
    let until = now.saturating_add(lease_us);
    let mut jobs = tx.query(sql, params![lease, until, now, limit], |row| {
        let job = Claimed { id: row.get(1)?, kind: row.get(2)?, payload: row.get(3)?, attempts: row.get(4)?, lease, claimed_at: now };
        Ok((row.get::<i64>(0)?, job))
    })?;
    // `returning` promises no order.
    jobs.sort_by_key(|(run_at, job)| (*run_at, job.id));
    Ok(jobs.into_iter().map(|(_, job)| job).collect())
}

/// Says whether this worker still has the job.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn holds(tx: &mut Tx<'_>, job: &Claimed) -> Result<bool, DbError> {
    let sql = "select id from jobs where id = $1 and lease = $2 and attempts = $3";
    let found = tx.find(sql, params![job.id, job.lease, job.attempts], |row| row.get::<Uuid>(0))?;
    Ok(found.is_some() || !guard::stands("fencing"))
}

/// Removes a job that is done; false when the lease was lost, and then the caller's transaction should be undone.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn finish(tx: &mut Tx<'_>, job: &Claimed) -> Result<bool, DbError> {
    let sql = "delete from jobs where id = $1 and lease = $2 and attempts = $3";
    Ok(tx.execute(sql, params![job.id, job.lease, job.attempts])? == 1 || !guard::stands("fencing"))
}

/// Keeps the lease of a job that takes long until `until`; false when it was lost.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn renew(tx: &mut Tx<'_>, job: &Claimed, until: i64) -> Result<bool, DbError> {
    let sql = "update jobs set lease_until = $4 where id = $1 and lease = $2 and attempts = $3";
    Ok(tx.execute(sql, params![job.id, job.lease, job.attempts, until])? == 1)
}

/// Gives a job back to be tried again at `next_at`; false when the lease was lost.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn retry(tx: &mut Tx<'_>, job: &Claimed, error: &str, next_at: i64) -> Result<bool, DbError> {
    let sql = "update jobs set lease = null, lease_until = null, run_at = $4, last_error = $5
               where id = $1 and lease = $2 and attempts = $3";
    Ok(tx.execute(sql, params![job.id, job.lease, job.attempts, next_at, error])? == 1)
}

/// Gives a job up and keeps it for a person; false when the lease was lost.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn park(tx: &mut Tx<'_>, job: &Claimed, error: &str) -> Result<bool, DbError> {
    let sql = "update jobs set lease = null, lease_until = null, parked_at = $4, last_error = $5
               where id = $1 and lease = $2 and attempts = $3";
    Ok(tx.execute(sql, params![job.id, job.lease, job.attempts, job.claimed_at, error])? == 1)
}

/// Counts the jobs that are due, claimed or planned; parked ones are not counted.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn pending(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.get("select count(*) from jobs where parked_at is null", &[], |row| row.get(0))
}

/// Lists the jobs that were given up, latest first.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn list_parked(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Parked>, DbError> {
    let sql = "select id, kind, payload, attempts, parked_at, last_error from jobs
               where parked_at is not null order by parked_at desc, id limit $1";
    tx.query(sql, params![limit], parked)
}

/// Lets a parked job be tried again from the start; false when there is no such parked job.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn replay(tx: &mut Tx<'_>, id: Uuid, now: i64) -> Result<bool, DbError> {
    let sql = "update jobs set parked_at = null, run_at = $2, attempts = 0 where id = $1 and parked_at is not null";
    let found = tx.execute(sql, params![id, now])? == 1;
    tx.ring();
    Ok(found)
}

/// Says whether a job can be claimed now.
///
/// # Errors
/// Any [`DbError`] of the engine.
pub fn is_due(tx: &mut Tx<'_>, now: i64) -> Result<bool, DbError> {
    let sql = "select run_at from jobs
               where parked_at is null and run_at <= $1 and (lease_until is null or lease_until <= $1) order by run_at limit 1";
    Ok(tx.find(sql, params![now], |row| row.get::<i64>(0))?.is_some())
}

fn parked(row: &Row<'_>) -> Result<Parked, DbError> {
    Ok(Parked {
        id: row.get(0)?,
        kind: row.get(1)?,
        payload: row.get(2)?,
        attempts: row.get(3)?,
        parked_at: row.get(4)?,
        error: row.get(5)?,
    })
}
