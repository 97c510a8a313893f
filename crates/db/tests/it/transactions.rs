//! A closure is all or nothing, and never its neighbour's affair.

use std::sync::Arc;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use db::{Db, DbError, Engine, Health, params};

use crate::{add, count, insert, names, on, on_both};

/// Lets closures wait behind one that blocks the writer, so that they are committed as one group.
fn together(db: &Db, closures: Vec<Box<dyn FnOnce(Db) + Send>>) {
    let gate = Arc::new(Barrier::new(2));
    let (blocker, held) = (db.clone(), Arc::clone(&gate));
    let first = thread::spawn(move || {
        let passed = AtomicUsize::new(0);
        blocker.write_blocking(move |_| {
            if passed.fetch_add(1, Ordering::SeqCst) == 0 {
                held.wait(); // The writer is busy from here …
                held.wait(); // … to here.
            }
            Ok::<_, DbError>(())
        })
    });
    gate.wait();
    let mut waiting = Vec::new();
    for closure in closures {
        let db = db.clone();
        waiting.push(thread::spawn(move || closure(db)));
        thread::sleep(Duration::from_millis(20));
    }
    gate.wait();
    first.join().unwrap().unwrap();
    waiting.into_iter().for_each(|it| it.join().unwrap());
}

#[test]
fn failing_and_panicking_closures_do_not_harm_their_neighbours() {
    on_both(|_, db| {
        add(&db, "taken", 0).unwrap();
        together(
            &db,
            vec![
                Box::new(|db| add(&db, "before", 1).unwrap()),
                Box::new(|db| {
                    let result: Result<(), DbError> = db.write_blocking(|tx| {
                        insert(tx, "half", 1)?;
                        Err(DbError::NotFound)
                    });
                    assert_eq!(result, Err(DbError::NotFound));
                }),
                Box::new(|db| {
                    let result: Result<(), DbError> = db.write_blocking(|tx| {
                        insert(tx, "panicked", 1)?;
                        panic!("on purpose")
                    });
                    assert_eq!(result, Err(DbError::Panicked));
                }),
                Box::new(|db| {
                    let result = db.write_blocking(|tx| {
                        insert(tx, "with a duplicate", 1)?;
                        insert(tx, "taken", 1)
                    });
                    assert!(result.unwrap_err().is_unique());
                }),
                Box::new(|db| add(&db, "after", 1).unwrap()),
            ],
        );
        assert_eq!(names(&db), ["after", "before", "taken"]);
        assert_eq!(db.health(), Health::Ready);
    });
}

#[test]
fn a_statement_that_was_put_fails_its_own_closure_and_no_other() {
    on_both(|_, db| {
        add(&db, "taken", 0).unwrap();
        let sql = "insert into notes (id, name) values ($1, $2)";
        let put = move |name: &'static str| move |tx: &mut db::Tx<'_>| tx.put(sql, params![uuid::Uuid::now_v7(), name]);
        together(
            &db,
            vec![
                Box::new(move |db| db.write_blocking(put("before")).unwrap()),
                Box::new(move |db| assert!(db.write_blocking(put("taken")).unwrap_err().is_unique())),
                Box::new(move |db| {
                    let seen = db.write_blocking(move |tx| {
                        put("seen")(tx)?;
                        tx.get("select count(*) from notes where name = 'seen'", &[], |row| row.get::<i64>(0))
                    });
                    assert_eq!(seen, Ok(1), "what was put lies there for the next statement");
                }),
                Box::new(move |db| db.write_blocking(put("after")).unwrap()),
            ],
        );
        assert_eq!(names(&db), ["after", "before", "seen", "taken"]);
    });
}

#[test]
fn a_statement_for_many_sets_gives_the_rows_of_all_in_their_order() {
    on_both(|_, db| {
        let found = db.write_blocking(|tx| {
            let sets: Vec<[db::Value; 1]> = (1..=40).map(|n: i64| [n.into()]).collect();
            let sets: Vec<&[db::Value]> = sets.iter().map(<[db::Value; 1]>::as_slice).collect();
            tx.query_each("update counter set value = value + $1 returning value", &sets, |row| row.get::<i64>(0))
        });
        let sums: Vec<i64> = (1..=40).map(|n| n * (n + 1) / 2).collect();
        assert_eq!(found, Ok::<_, DbError>(sums));
    });
}

#[test]
fn a_constraint_that_fails_at_the_commit_fails_only_its_own_closure() {
    on_both(|_, db| {
        together(
            &db,
            vec![
                Box::new(|db| add(&db, "before", 1).unwrap()),
                Box::new(|db| {
                    let sql = "insert into parts (note) values ('nowhere')";
                    let result: Result<u64, DbError> = db.write_blocking(move |tx| tx.execute(sql, &[]));
                    assert!(matches!(result, Err(DbError::Constraint(_))), "{result:?}");
                }),
                Box::new(|db| add(&db, "after", 1).unwrap()),
            ],
        );
        assert_eq!(names(&db), ["after", "before"]);
        assert_eq!(count(&db, "select count(*) from parts"), 0);
    });
}

#[test]
fn a_closure_that_goes_on_after_an_error_keeps_nothing() {
    on_both(|_, db| {
        add(&db, "taken", 0).unwrap();
        let result = db.write_blocking(|tx| {
            insert(tx, "first", 1)?;
            let _ = insert(tx, "taken", 1);
            Ok::<_, DbError>(())
        });
        assert!(result.unwrap_err().is_unique());
        assert_eq!(names(&db), ["taken"]);
    });
}

#[test]
fn own_error_types_come_back() {
    #[derive(Debug, PartialEq)]
    enum Refusal {
        Store(DbError),
        NotToday,
    }
    impl From<DbError> for Refusal {
        fn from(error: DbError) -> Self {
            Self::Store(error)
        }
    }
    on_both(|_, db| {
        let refused = db.write_blocking(|tx| {
            insert(tx, "a", 1)?;
            Err::<(), _>(Refusal::NotToday)
        });
        assert_eq!(refused, Err(Refusal::NotToday));
        let missing = db.read_blocking(|tx| Ok(tx.get("select 1 where false", &[], |row| row.get::<i64>(0))?));
        assert_eq!(missing, Err(Refusal::Store(DbError::NotFound)));
        assert!(names(&db).is_empty());
    });
}

#[test]
fn a_group_keeps_the_order_of_arrival_and_urgent_work_comes_first() {
    on(Engine::Sqlite, |_, db| {
        fn note(name: &'static str) -> impl Fn(&mut db::Tx<'_>) -> Result<(), DbError> + Send + 'static {
            move |tx| {
                let next = tx.get("update counter set value = value + 1 returning value", &[], |row| row.get(0))?;
                insert(tx, name, next)
            }
        }
        let block = |body: std::pin::Pin<Box<dyn Future<Output = Result<(), DbError>> + Send>>| {
            tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(body).unwrap();
        };
        together(
            &db,
            vec![
                Box::new(|db| db.write_blocking(note("first")).unwrap()),
                Box::new(|db| db.write_blocking(note("second")).unwrap()),
                Box::new(move |db| block(Box::pin(async move { db.write_urgent(note("urgent")).await }))),
            ],
        );
        let order = db.read_blocking(|tx| tx.query("select name from notes order by amount", &[], |r| r.get(0)));
        assert_eq!(order, Ok::<Vec<String>, DbError>(vec!["urgent".into(), "first".into(), "second".into()]));
    });
}

#[test]
fn the_bell_rings_after_commits_that_asked_for_it_only() {
    on_both(|_, db| {
        let bell = db.commits();
        add(&db, "quiet", 1).unwrap();
        let failed: Result<(), DbError> = db.write_blocking(|tx| {
            tx.ring();
            Err(DbError::NotFound)
        });
        assert!(failed.is_err());
        assert!(!bell.has_changed().unwrap());
        db.write_blocking(|tx| {
            tx.ring();
            insert(tx, "loud", 1)
        })
        .unwrap();
        assert!(bell.has_changed().unwrap());
    });
}

#[test]
fn what_waits_at_the_end_is_still_done_and_later_work_is_refused() {
    on_both(|place, db| {
        let waiting: Vec<_> = (0..100)
            .map(|number| {
                let db = db.clone();
                thread::spawn(move || add(&db, &format!("{number:03}"), number))
            })
            .collect();
        thread::sleep(Duration::from_millis(5));
        db.shutdown();
        let kept = waiting.into_iter().filter_map(|it| it.join().unwrap().ok()).count();
        assert_eq!(add(&db, "late", 1), Err(DbError::Closed));
        let again = crate::open(place);
        assert_eq!(names(&again).len(), kept);
    });
}

#[test]
fn a_full_line_refuses_at_once() {
    for place in crate::stores() {
        let store = match place.store().clone() {
            db::Store::Postgres { url, .. } => db::Store::Postgres { url, root_certificate: None, connections: 1 },
            other => other,
        };
        let settings = db::Settings { queue: 2, ..db::Settings::new(store) };
        let db = Db::open_with(&settings, crate::SCHEMA).unwrap();
        let refused = Arc::new(AtomicUsize::new(0));
        let work: Vec<Box<dyn FnOnce(Db) + Send>> = (0..4)
            .map(|number| {
                let refused = Arc::clone(&refused);
                Box::new(move |db: Db| match add(&db, &number.to_string(), 1) {
                    Err(DbError::Busy) => drop(refused.fetch_add(1, Ordering::SeqCst)),
                    other => other.unwrap(),
                }) as Box<dyn FnOnce(Db) + Send>
            })
            .collect();
        together(&db, work);
        assert_eq!(refused.load(Ordering::SeqCst), 2, "{:?}", place.engine());
        assert_eq!(names(&db).len(), 2);
    }
}

#[tokio::test]
async fn calls_work_inside_a_runtime() {
    for place in crate::stores() {
        let db = crate::open(&place);
        db.write(|tx| insert(tx, "a", 3)).await.unwrap();
        let amount = db.read(|tx| tx.get("select amount from notes where name = $1", params!["a"], |r| r.get(0))).await;
        assert_eq!(amount, Ok::<i64, DbError>(3));
    }
}

/// Gathers amounts, and adds them to the counter at the end of the transaction.
#[derive(Default)]
struct Sums(Vec<i64>);

impl db::Tail for Sums {
    fn mark(&self) -> usize {
        self.0.len()
    }

    fn cut(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    fn write(&mut self, tx: &mut db::Tx<'_>) -> Result<(), DbError> {
        let sum: i64 = self.0.iter().sum();
        tx.execute("update counter set value = value + $1 where name = 'seq'", params![sum]).map(drop)
    }
}

#[test]
fn a_tail_is_written_with_the_commit_and_holds_nothing_of_what_was_undone() {
    on_both(|_, db| {
        let hold = db.clone();
        let slow = std::thread::spawn(move || {
            hold.write_blocking(|tx| {
                std::thread::sleep(std::time::Duration::from_millis(100));
                tx.tail::<Sums>().map(|sums| sums.0.push(1))
            })
        });
        std::thread::sleep(std::time::Duration::from_millis(20));
        // These wait together and are committed together where the engine can.
        let others: Vec<_> = (0..40)
            .map(|n| {
                let db = db.clone();
                std::thread::spawn(move || {
                    db.write_blocking(move |tx| {
                        tx.tail::<Sums>()?.0.push(10);
                        if n % 4 == 0 { Err(DbError::NotFound) } else { Ok(()) }
                    })
                })
            })
            .collect();
        slow.join().unwrap().unwrap();
        let kept = others.into_iter().map(|it| it.join().unwrap()).filter(Result::is_ok).count();
        assert_eq!(kept, 30);
        assert_eq!(count(&db, "select value from counter where name = 'seq'"), 301);
    });
}
