//! Jobs are done by one worker at a time, and none is lost.

use std::collections::HashSet;
use std::thread;

use db::jobs::{self, Claimed, NewJob};
use db::{Db, DbError};
use uuid::Uuid;

use crate::{count, on_both};

const NOW: i64 = 1_000_000;
const LEASE: i64 = 60_000;

fn enqueue(db: &Db, kind: &'static str, run_at: i64) -> Uuid {
    db.write_blocking(move |tx| jobs::enqueue(tx, NewJob { kind, payload: "{}".to_owned(), run_at }, NOW)).unwrap()
}

fn claim(db: &Db, now: i64, limit: i64) -> Vec<Claimed> {
    let lease = Uuid::now_v7();
    db.write_blocking(move |tx| jobs::claim(tx, now, LEASE, limit, lease)).unwrap()
}

fn finish(db: &Db, job: &Claimed) -> bool {
    let job = job.clone();
    db.write_blocking(move |tx| jobs::finish(tx, &job)).unwrap()
}

#[test]
fn due_jobs_are_claimed_oldest_first() {
    on_both(|_, db| {
        let bell = db.commits();
        enqueue(&db, "later", NOW + 1);
        enqueue(&db, "second", NOW);
        enqueue(&db, "first", NOW - 5);
        assert!(bell.has_changed().unwrap());
        let kinds: Vec<String> = claim(&db, NOW, 10).into_iter().map(|it| it.kind).collect();
        assert_eq!(kinds, ["first", "second"]);
        assert!(claim(&db, NOW, 10).is_empty());
    });
}

#[test]
fn each_job_is_done_once_by_many_workers() {
    on_both(|_, db| {
        let made: HashSet<Uuid> = (0..200).map(|number| enqueue(&db, "work", NOW - number)).collect();
        let workers: Vec<_> = (0..8)
            .map(|_| {
                let db = db.clone();
                thread::spawn(move || {
                    let mut done = Vec::new();
                    loop {
                        let claimed = claim(&db, NOW, 3);
                        if claimed.is_empty() {
                            return done;
                        }
                        done.extend(claimed.iter().filter(|it| finish(&db, it)).map(|it| it.id));
                    }
                })
            })
            .collect();
        let done: Vec<Uuid> = workers.into_iter().flat_map(|it| it.join().unwrap()).collect();
        assert_eq!(done.len(), 200);
        assert_eq!(done.into_iter().collect::<HashSet<_>>(), made);
        assert_eq!(count(&db, "select count(*) from jobs"), 0);
    });
}

#[test]
fn an_ended_lease_is_given_to_another_and_the_first_worker_is_fenced() {
    on_both(|_, db| {
        enqueue(&db, "work", NOW);
        let slow = claim(&db, NOW, 1).remove(0);
        assert!(claim(&db, NOW + LEASE - 1, 1).is_empty());
        let next = claim(&db, NOW + LEASE, 1).remove(0);
        assert_eq!((next.id, next.attempts), (slow.id, 2));
        let late = slow.clone();
        let undone = db.write_blocking(move |tx| {
            let kept = jobs::retry(tx, &late, "late", NOW)? || jobs::park(tx, &late, "late")?;
            Ok::<_, DbError>(kept || jobs::renew(tx, &late, NOW * 2)?)
        });
        assert_eq!(undone, Ok(false));
        assert!(!finish(&db, &slow));
        assert!(finish(&db, &next));
        assert!(!finish(&db, &next));
    });
}

#[test]
fn a_lease_that_is_used_again_still_fences() {
    on_both(|_, db| {
        enqueue(&db, "work", NOW);
        let lease = Uuid::now_v7();
        let again = move |now| db.write_blocking(move |tx| jobs::claim(tx, now, LEASE, 1, lease)).unwrap().remove(0);
        let (slow, next): (Claimed, Claimed) = (again(NOW), again(NOW + LEASE));
        assert_ne!(slow.attempts, next.attempts);
    });
}

#[test]
fn a_renewed_lease_holds_longer() {
    on_both(|_, db| {
        enqueue(&db, "work", NOW);
        let job = claim(&db, NOW, 1).remove(0);
        let held = job.clone();
        assert!(db.write_blocking(move |tx| jobs::renew(tx, &held, NOW + 2 * LEASE)).unwrap());
        assert!(claim(&db, NOW + LEASE, 1).is_empty());
        assert!(finish(&db, &job));
    });
}

#[test]
fn a_failed_job_comes_back_is_parked_and_replayed() {
    on_both(|_, db| {
        let id = enqueue(&db, "work", NOW);
        let job = claim(&db, NOW, 1).remove(0);
        assert!(db.write_blocking(move |tx| jobs::retry(tx, &job, "no luck", NOW + 50)).unwrap());
        assert!(claim(&db, NOW + 49, 1).is_empty());
        let job = claim(&db, NOW + 50, 1).remove(0);
        assert_eq!(job.attempts, 2);
        assert!(db.write_blocking(move |tx| jobs::park(tx, &job, "given up")).unwrap());
        assert!(claim(&db, i64::MAX, 1).is_empty());
        let parked = db.read_blocking(|tx| jobs::list_parked(tx, 10)).unwrap();
        assert_eq!(parked.len(), 1);
        assert_eq!((parked[0].id, parked[0].error.as_deref()), (id, Some("given up")));
        assert_eq!((parked[0].attempts, parked[0].parked_at), (2, NOW + 50));
        assert_eq!(db.read_blocking(jobs::pending), Ok(0));
        assert!(db.write_blocking(move |tx| jobs::replay(tx, id, NOW + 60)).unwrap());
        assert!(!db.write_blocking(move |tx| jobs::replay(tx, id, NOW + 60)).unwrap());
        assert_eq!(claim(&db, NOW + 60, 1)[0].attempts, 1);
    });
}

#[test]
fn what_is_due_is_known_without_claiming_it() {
    on_both(|_, db| {
        let due = |db: &Db, now: i64| db.read_blocking(move |tx| jobs::is_due(tx, now)).unwrap();
        assert!(!due(&db, NOW));
        enqueue(&db, "work", NOW);
        assert!(!due(&db, NOW - 1) && due(&db, NOW));
        claim(&db, NOW, 1);
        assert!(!due(&db, NOW) && due(&db, NOW + LEASE));
        assert_eq!(db.read_blocking(jobs::pending), Ok(1));
    });
}

#[test]
fn a_job_vanishes_with_its_transaction() {
    on_both(|_, db| {
        let failed: Result<(), DbError> = db.write_blocking(|tx| {
            jobs::enqueue(tx, NewJob { kind: "work", payload: "{}".to_owned(), run_at: NOW }, NOW)?;
            Err(DbError::NotFound)
        });
        assert!(failed.is_err());
        assert_eq!(db.read_blocking(jobs::pending), Ok(0));
    });
}
