//! Staff look while the process is killed or the power goes (G17): of every answer they got there is a record.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::power::Disk;
use super::{Dice, Ground, Solo, Tally};
use crate::client::Client;

const LOOKERS: usize = 8;
const PATIENCE: Duration = Duration::from_secs(10);

/// Ends the process again and again on the same data while staff open tickets, each of them once; with a disk its power is cut.
pub async fn looks(ground: &Ground, times: u64, disk: Option<Disk>) -> Tally {
    let mut dice = Dice(ground.seed);
    let solo = disk.as_ref().map_or_else(|| ground.fresh("looks"), |disk| ground.solo(disk.data()));
    let staff = hire(&solo);
    let shown = Shown::default();
    for _ in 0..times {
        let node = solo.start();
        let client = node.client.clone();
        let (enough, more) = (1 + dice.below(24) as usize, Duration::from_millis(dice.below(20)));
        shown.is_over.store(false, Ordering::Relaxed);
        let ending = async {
            shown.so_many_more(enough).await;
            tokio::time::sleep(more).await;
            if let Some(disk) = &disk {
                // What is answered from here on, on a machine without power nobody would have got.
                shown.is_over.store(true, Ordering::Relaxed);
                disk.cut();
            }
            node.kill();
            shown.is_over.store(true, Ordering::Relaxed);
        };
        tokio::join!(ending, join_all((0..LOOKERS).map(|_| shown.look(&client, &staff))));
        if let Some(disk) = &disk {
            disk.again();
        }
    }
    let node = solo.start();
    let kept = records(&node.client, &staff).await;
    node.kill();
    let shown = shown.tickets();
    let lost = shown.iter().filter(|reference| !kept.contains(*reference)).count();
    let broken = usize::from(!solo.command(&["check"]).0);
    Tally { runs: times as usize, acknowledged: shown.len(), lost, broken, ..Tally::default() }
}

/// Adds a lead to the staff; gives a token.
fn hire(solo: &Solo) -> String {
    let address = "lee@venue.example";
    let (is_added, said) = solo.command(&["admin", "staff", "add", "--email", address, "--name", "Lee", "--role", "lead"]);
    assert!(is_added, "{said}");
    let (is_made, token) = solo.command(&["admin", "token", "create", "--staff", address]);
    assert!(is_made, "{token}");
    token.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

/// The tickets that staff were shown.
#[derive(Default)]
struct Shown {
    tickets: Mutex<Vec<String>>,
    is_over: AtomicBool,
}

impl Shown {
    fn tickets(&self) -> MutexGuard<'_, Vec<String>> {
        self.tickets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn so_many_more(&self, more: usize) {
        let enough = self.tickets().len() + more;
        for _ in 0..PATIENCE.as_millis() * 2 {
            if self.tickets().len() >= enough {
                return;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Traders write, and staff open each ticket at once.
    async fn look(&self, client: &Client, staff: &str) {
        while !self.is_over.load(Ordering::Relaxed) {
            // The same trader's next message would join the ticket there is, which was looked at already.
            let Some(session) = ask(client, ("POST", "/api/v1/trader/session"), ("", json!({"locale": "en"}))).await else { return };
            let trader = session["token"].as_str().unwrap_or_default();
            let body = json!({"client_id": uuid::Uuid::now_v7(), "body": "where is my withdrawal"});
            let Some(made) = ask(client, ("POST", "/api/v1/trader/tickets"), (trader, body)).await else { return };
            let Some(reference) = made["reference"].as_str() else { return };
            let path = format!("/api/v1/desk/tickets/{reference}");
            if ask(client, ("GET", &path), (staff, Value::Null)).await.is_some() && !self.is_over.load(Ordering::Relaxed) {
                self.tickets().push(reference.to_owned());
            }
        }
    }
}

/// Gives the body of a yes.
async fn ask(client: &Client, (method, path): (&str, &str), said: (&str, Value)) -> Option<Value> {
    let answer = tokio::time::timeout(PATIENCE, client.try_call(method, path, said)).await.ok()?.ok()?;
    matches!(answer.status, 200 | 201).then_some(answer.body)
}

/// Reads which tickets somebody was shown, as it is recorded.
async fn records(client: &Client, staff: &str) -> BTreeSet<String> {
    let (mut all, mut cursor) = (BTreeSet::new(), String::new());
    loop {
        let path = format!("/api/v1/desk/looks?limit=200&cursor={cursor}");
        let page = client.call("GET", &path, (staff, Value::Null)).await;
        assert_eq!(page.status, 200, "{page:?}");
        all.extend(page.body["data"].as_array().into_iter().flatten().filter_map(|it| it["ticket"].as_str().map(str::to_owned)));
        match page.body["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => return all,
        }
    }
}
