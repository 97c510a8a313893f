//! Once a day one node reads everything that is stored, whether somebody asks for it or not.
//!
//! Damage that is found while a backup from before still exists is a nuisance; found a year later it is a loss.

use std::time::{Duration, Instant};

use db::blobs::Digest;
use db::{DbError, Sweep, Tx, integrity, params};
use domain::time::Time;
use tokio::sync::watch;

use crate::error::{Error, Result};
use crate::{Desk, attachment};

/// How often is looked whether it is time.
const EVERY: Duration = Duration::from_secs(600);
/// A node that dies meanwhile is waited for so long.
const LEASE_S: i64 = 900;
const RENEWED_EVERY: Duration = Duration::from_secs(300);
/// Damages that are logged one by one.
const TOLD: usize = 20;
const HOUR_US: i64 = 3_600_000_000;
const DAY_US: i64 = 24 * HOUR_US;

/// Is what is known of the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkup {
    /// When it began, or when the desk first looked.
    pub begun_at: Time,
    /// When it ended; none while it goes on, or before the first.
    pub ended_at: Option<Time>,
    /// How many damages the last that ended has found.
    pub damages: i64,
    /// The first of them.
    pub first: Option<String>,
}

/// Gives the last one; none before a desk has run for a while.
pub fn last(tx: &mut Tx<'_>) -> Result<Option<Checkup>> {
    Ok(tx.find("select begun_at, ended_at, damages, first from checkups where id = 1", params![], |row| {
        let ended_at: Option<i64> = row.get(1)?;
        Ok(Checkup {
            begun_at: Time::from_micros(row.get(0)?),
            ended_at: ended_at.map(Time::from_micros),
            damages: row.get(2)?,
            first: row.get(3)?,
        })
    })?)
}

/// Reads everything each day at an hour (UTC), until told to stop.
pub async fn run(desk: Desk, hour: i64, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.changed() => return,
        }
        if let Err(error) = round(&desk, hour, stop.clone()).await {
            tracing::error!(%error, "what is stored could not be read for the daily check");
        }
    }
}

/// Reads everything if it is time and no other node does so; gives the damages, or nothing when it is not time.
pub async fn round(desk: &Desk, hour: i64, stop: watch::Receiver<bool>) -> Result<Option<Vec<String>>> {
    let now = desk.now();
    let due = due(now.micros(), hour);
    if !desk.db.write(move |tx| claim(tx, now, due)).await? {
        return Ok(None);
    }
    let began = Instant::now();
    let reader = desk.clone();
    let mut reading = tokio::task::spawn_blocking(move || read_all(&reader, &stop));
    let read = loop {
        tokio::select! {
            read = &mut reading => break read.map_err(Error::internal)??,
            () = tokio::time::sleep(RENEWED_EVERY) => {
                let until = desk.now().plus_seconds(LEASE_S);
                desk.db.write(move |tx| Ok::<_, Error>(tx.execute("update checkups set lease_until = $1 where id = 1", params![until.micros()])?)).await?;
            }
        }
    };
    // A desk that stops leaves it to whoever comes when the lease is over.
    let Some(damages) = read else { return Ok(None) };
    let (now, count, first) = (desk.now(), i64::try_from(damages.len()).unwrap_or(i64::MAX), damages.first().cloned());
    desk.db.write(move |tx| conclude(tx, now, (count, first.as_deref()))).await?;
    for damage in damages.iter().take(TOLD) {
        tracing::error!(damage, "the daily check found damage: restore it from a backup");
    }
    tracing::info!(damages = count, seconds = began.elapsed().as_secs(), "everything that is stored was read");
    Ok(Some(damages))
}

/// Gives the last moment at which it was this hour.
fn due(now: i64, hour: i64) -> i64 {
    let today = now.div_euclid(DAY_US) * DAY_US + hour * HOUR_US;
    if today > now { today - DAY_US } else { today }
}

/// Takes the one that is due. A desk that is looked at for the first time has its first the next time it is this hour.
fn claim(tx: &mut Tx<'_>, now: Time, due: i64) -> Result<bool> {
    let sql = "insert into checkups (id, begun_at, lease_until, damages) values (1, $1, 0, 0) on conflict (id) do nothing";
    tx.execute(sql, params![now.micros()])?;
    let sql = "update checkups set begun_at = $1, lease_until = $2, ended_at = null
               where id = 1 and lease_until <= $1 and (begun_at < $3 or lease_until > 0)";
    Ok(tx.execute(sql, params![now.micros(), now.plus_seconds(LEASE_S).micros(), due])? == 1)
}

fn conclude(tx: &mut Tx<'_>, now: Time, (damages, first): (i64, Option<&str>)) -> Result<()> {
    let sql = "update checkups set ended_at = $1, lease_until = 0, damages = $2, first = $3 where id = 1";
    tx.execute(sql, params![now.micros(), damages, first])?;
    Ok(())
}

/// Reads pages and files, resting as long as it works; nothing when the desk stops.
fn read_all(desk: &Desk, stop: &watch::Receiver<bool>) -> Result<Option<Vec<String>>> {
    let mut damages = Vec::new();
    match Sweep::begin(desk.db.store())? {
        Some(mut sweep) => {
            while let Some(found) = at_ease(|| sweep.go_on())? {
                damages.extend(found.into_iter().map(|page| DbError::Damaged { page }.to_string()));
                if *stop.borrow() {
                    return Ok(None);
                }
            }
        }
        None => damages = integrity::check(desk.db.store())?,
    }
    for digest in desk.db.read_blocking(attachment::list_digests)? {
        let read = at_ease(|| {
            digest
                .parse::<Digest>()
                .map_err(|error| error.to_string())
                .and_then(|it| desk.blobs.get(&it).map_err(|error| error.to_string()))
        });
        if let Err(error) = read {
            damages.push(format!("file {digest}: {error}"));
        }
        if *stop.borrow() {
            return Ok(None);
        }
    }
    Ok((!*stop.borrow()).then_some(damages))
}

fn at_ease<T>(work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = work();
    std::thread::sleep(began.elapsed());
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_moment_of_an_hour_is_today_or_yesterday() {
        for (now, hour, expected) in [(50, 3, 27), (50, 1, 49), (50, 2, 50), (48, 0, 48), (51, 3, 51), (47, 23, 47), (46, 23, 23)] {
            assert_eq!(due(now * HOUR_US, hour), expected * HOUR_US, "{now} {hour}");
        }
        assert_eq!(due(27 * HOUR_US - 1, 3), 3 * HOUR_US);
    }
}
