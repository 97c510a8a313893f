//! Many at once: nothing lost, nothing twice, no gap (guarantees.md G3, P8).

use std::sync::Arc;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use db::{Db, DbError, Engine, params};

use crate::{count, insert, on, on_both, open};

fn take_number(tx: &mut db::Tx<'_>) -> Result<i64, DbError> {
    let sql = "update counter set value = value + 1 where name = $1 returning value";
    let number = tx.get(sql, params!["seq"], |row| row.get(0))?;
    insert(tx, &format!("{number:05}"), number)?;
    Ok(number)
}

#[test]
fn sixteen_threads_draw_numbers_without_gaps() {
    on_both(|_, db| {
        let threads: Vec<_> = (0..16)
            .map(|_| {
                let db = db.clone();
                thread::spawn(move || (0..25).map(|_| db.write_blocking(take_number).unwrap()).collect::<Vec<i64>>())
            })
            .collect();
        let mut drawn: Vec<i64> = threads.into_iter().flat_map(|it| it.join().unwrap()).collect();
        drawn.sort_unstable();
        assert_eq!(drawn, (1..=400).collect::<Vec<i64>>());
        assert_eq!(count(&db, "select count(*) from notes"), 400);
        assert_eq!(count(&db, "select value from counter"), 400);
    });
}

#[test]
fn two_handles_write_the_same_data() {
    on_both(|place, one| {
        let two = open(place);
        let threads: Vec<_> = [one.clone(), two]
            .into_iter()
            .map(|db| {
                thread::spawn(move || {
                    for _ in 0..50 {
                        db.write_blocking(take_number).unwrap();
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|it| it.join().unwrap());
        assert_eq!(count(&one, "select value from counter"), 100);
    });
}

/// Two transactions lock two rows in opposite order: the server breaks the deadlock, and the loser is run again.
#[test]
fn a_deadlock_is_retried_unseen() {
    on(Engine::Postgres, |_, db| {
        for name in ["a", "b"] {
            crate::add(&db, name, 0).unwrap();
        }
        let meeting = Arc::new(Barrier::new(2));
        let runs = Arc::new(AtomicUsize::new(0));
        let threads: Vec<_> = [("a", "b"), ("b", "a")]
            .into_iter()
            .map(|(first, second)| {
                let (db, meeting, runs) = (db.clone(), Arc::clone(&meeting), Arc::clone(&runs));
                let (seen, before) = (Arc::clone(&runs), runs.load(Ordering::SeqCst));
                let one = thread::spawn(move || {
                    db.write_blocking(move |tx| {
                        let add = "update notes set amount = amount + 1 where name = $1";
                        tx.execute(add, params![first])?;
                        if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                            meeting.wait();
                        }
                        // Any error type hides the cause; the retry must not depend on it.
                        tx.execute(add, params![second]).map_err(|_| DbError::NotFound)
                    })
                });
                // The first is at work before the second comes, or they would share a transaction.
                while seen.load(Ordering::SeqCst) == before {
                    thread::sleep(Duration::from_millis(1));
                }
                one
            })
            .collect();
        threads.into_iter().for_each(|it| assert_eq!(it.join().unwrap(), Ok(1)));
        assert_eq!(runs.load(Ordering::SeqCst), 3);
        assert_eq!(count(&db, "select cast(sum(amount) as bigint) from notes"), 4);
    });
}

/// Groups whose closures lock the same rows in every order: whoever is in another's way is tried alone, nobody fails.
#[test]
fn closures_that_cross_each_other_all_happen_once_and_draw_numbers_without_gaps() {
    on_both(|place, one| {
        for name in ["a", "b", "c"] {
            crate::add(&one, name, 0).unwrap();
        }
        let two = open(place);
        let threads: Vec<_> = (0..6_usize)
            .map(|number| {
                let db = if number % 2 == 0 { one.clone() } else { two.clone() };
                let mut rows = ["a", "b", "c"];
                rows.rotate_left(number % 3);
                if number < 3 {
                    rows.reverse();
                }
                thread::spawn(move || {
                    for _ in 0..5 {
                        let cross = db.write_blocking(move |tx| {
                            for row in rows {
                                tx.put("update notes set amount = amount + 1 where name = $1", params![row])?;
                            }
                            take_number(tx)
                        });
                        assert!(cross.is_ok(), "{cross:?}");
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|it| it.join().unwrap());
        assert_eq!(count(&one, "select value from counter"), 30);
        assert_eq!(count(&one, "select cast(sum(amount) as bigint) from notes where name in ('a', 'b', 'c')"), 90);
    });
}

#[test]
fn a_serialisation_failure_is_retried_unseen() {
    on(Engine::Postgres, |_, db| {
        let runs = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&runs);
        let result = db.write_blocking(move |tx| {
            insert(tx, "once", 1)?;
            if seen.fetch_add(1, Ordering::SeqCst) < 2 {
                tx.execute("do $$ begin raise exception 'collision' using errcode = '40001'; end $$", &[])?;
            }
            Ok::<_, DbError>(())
        });
        assert_eq!(result, Ok(()));
        assert_eq!(runs.load(Ordering::SeqCst), 3);
        assert_eq!(crate::names(&db), ["once"]);
    });
}

#[test]
fn what_collided_runs_with_nobody_beside_it() {
    on(Engine::Postgres, |_, db| {
        let result = db.write_blocking(move |tx| {
            let sql = "select mode from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()";
            let mode: String = tx.get(sql, &[], |row| row.get(0))?;
            if mode == "ShareLock" {
                tx.execute("do $$ begin raise exception 'collision' using errcode = '40P01'; end $$", &[])?;
            }
            Ok::<_, DbError>(mode)
        });
        assert_eq!(result.as_deref(), Ok("ExclusiveLock"));
    });
}

#[test]
fn endless_collisions_end_as_contention() {
    on(Engine::Postgres, |_, db| {
        let result: Result<u64, DbError> =
            db.write_blocking(|tx| tx.execute("do $$ begin raise exception 'collision' using errcode = '40P01'; end $$", &[]));
        assert_eq!(result, Err(DbError::Contention));
    });
}

/// The server ends the connections under the desk's hands: work before the commit is simply run again.
#[test]
fn broken_connections_are_made_anew() {
    on(Engine::Postgres, |_, db| {
        crate::add(&db, "before", 1).unwrap();
        let runs = Arc::new(AtomicUsize::new(0));
        let (seen, other) = (Arc::clone(&runs), db.clone());
        let result = db.write_blocking(move |tx| {
            insert(tx, "during", 1)?;
            if seen.fetch_add(1, Ordering::SeqCst) == 0 {
                end_all_others(&other);
            }
            tx.execute("update notes set amount = 2 where name = 'during'", &[])
        });
        assert_eq!(result, Ok(1));
        assert_eq!(runs.load(Ordering::SeqCst), 2);
        assert_eq!(crate::names(&db), ["before", "during"]);
    });
}

fn end_all_others(db: &Db) {
    let sql = "select cast(count(pg_terminate_backend(pid)) as bigint) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()";
    let ended: Result<i64, DbError> = db.read_blocking(move |tx| tx.get(sql, &[], |row| row.get(0)));
    assert!(ended.unwrap() > 0);
}

#[test]
fn the_wal_stays_bounded_under_steady_writing() {
    on(Engine::Sqlite, |place, db| {
        let wal = place.folder().join("backstop.db-wal");
        let mut longest = 0;
        for round in 0..60_i64 {
            db.write_blocking(move |tx| {
                let sql = "insert into notes (id, name, body) values ($1, $2, $3)";
                tx.execute(sql, params![uuid::Uuid::now_v7(), round.to_string(), vec![7_u8; 1 << 20]])
            })
            .map_err(|error: DbError| error)
            .unwrap();
            longest = longest.max(std::fs::metadata(&wal).map_or(0, |it| it.len()));
        }
        assert!(longest < 40 << 20, "{longest}");
    });
}
