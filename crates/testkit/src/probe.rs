//! Looking into a PostgreSQL store from outside, and holding its locks.

use std::thread;

use postgres::{Client, NoTls};

/// Asks for one number.
///
/// # Errors
/// Whatever the server says.
pub fn ask(url: &str, sql: &str) -> Result<i64, postgres::Error> {
    let body = || Client::connect(url, NoTls)?.query_one(sql, &[])?.try_get(0);
    thread::scope(|scope| scope.spawn(body).join().expect("the question does not panic"))
}

/// Holds what a statement locks until the value is dropped.
///
/// # Panics
/// When the statement fails.
pub fn hold(url: &str, sql: &str) -> Held {
    let (url, sql) = (url.to_owned(), sql.to_owned());
    let (release, released) = std::sync::mpsc::channel();
    let (ready, is_held) = std::sync::mpsc::channel();
    let holder = thread::spawn(move || {
        let mut client = Client::connect(&url, NoTls).expect("the server is there");
        client.batch_execute(&format!("begin; {sql}")).expect("the statement locks");
        ready.send(()).expect("the test waits");
        let _end: Result<(), _> = released.recv();
        client.batch_execute("commit").expect("the lock is released");
    });
    is_held.recv().expect("it is held");
    Held { release: Some(release), holder: Some(holder) }
}

/// Is an open transaction of the test's own.
#[derive(Debug)]
pub struct Held {
    release: Option<std::sync::mpsc::Sender<()>>,
    holder: Option<thread::JoinHandle<()>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.release.take());
        if let Some(holder) = self.holder.take()
            && holder.join().is_err()
        {
            eprintln!("a lock was not released as it should");
        }
    }
}
