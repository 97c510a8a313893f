//! What the machine can do at best, measured beside every run: the same disk, the same minute.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use db::{Db, DbError, Settings, params};
use tempfile::TempDir;
use uuid::Uuid;

/// Durable rows each second through the store alone, with one small row for each transaction and commits in groups.
pub fn store(callers: usize, span: Duration) -> Result<f64> {
    let folder = TempDir::new()?;
    let db = Db::open(&Settings::sqlite(folder.path().join("limit.db")))?;
    let (done, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let began = Instant::now();
    let threads: Vec<_> = (0..callers)
        .map(|_| {
            let (db, done, stop) = (db.clone(), done.clone(), stop.clone());
            thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let kept = db.write_blocking(|tx| {
                        let sql = "insert into secrets (name, value, created_at) values ($1, $2, 0)";
                        tx.execute(sql, params![Uuid::now_v7().to_string(), vec![7_u8; 150]])
                    });
                    if kept.is_ok_and(|rows: u64| rows == 1) {
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                }
                Ok::<_, DbError>(())
            })
        })
        .collect();
    thread::sleep(span);
    stop.store(true, Ordering::Relaxed);
    let took = began.elapsed().as_secs_f64();
    for thread in threads {
        drop(thread.join());
    }
    db.close();
    Ok(done.load(Ordering::Relaxed) as f64 / took)
}
