//! Connections fall silent and are cut again and again while traders write (G4): whoever resumes from a cursor hears everything
//! once and in order.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::{Dice, Ground, Tally};
use crate::client::{Client, Socket};
use crate::proxy::{Proxy, Target, Weather};

/// Milliseconds between two cuts, at most, and of silence before one.
const LULL: u64 = 400;
const HUSH: u64 = 120;
/// All of them together write about so often, in microseconds: the more they are, the less each.
const PAUSE_US: u64 = 1_250;
/// What was written last must be heard within this time.
const PATIENCE: Duration = Duration::from_secs(20);

/// Cuts the connections of listening traders so many times, and compares what each heard with what the desk has for them.
///
/// # Panics
/// When the program does not serve at all.
pub async fn cuts(ground: &Ground, (traders, times): (usize, u64)) -> Tally {
    let node = ground.fresh("cuts").start();
    let address = node.client.base.trim_start_matches("http://").parse().expect("an address");
    // It has threads of its own, which no other runtime may start.
    let proxy = tokio::task::spawn_blocking(move || Proxy::start(Target::Tcp(address))).await.expect("it starts");
    let far = Client::new(format!("http://{}", proxy.address));
    let traders = join_all((0..traders).map(|_| Trader::arrive(&node.client))).await;
    let pause = Duration::from_micros(PAUSE_US * traders.len() as u64);
    let (is_quiet, is_over) = (AtomicBool::new(false), AtomicBool::new(false));
    let mut dice = Dice(ground.seed);
    let weather = async {
        for _ in 0..times {
            sleep(Duration::from_millis(dice.below(LULL))).await;
            proxy.set(Weather::Hold);
            sleep(Duration::from_millis(dice.below(HUSH))).await;
            proxy.set(Weather::Cut);
            sleep(Duration::from_millis(dice.below(20))).await;
            proxy.set(Weather::Fair);
        }
        is_quiet.store(true, Ordering::Relaxed);
    };
    let speaking = async {
        tokio::join!(weather, join_all(traders.iter().map(|it| it.write(&node.client, pause, &is_quiet))));
        // Everything was written: the last of it must still be heard through the proxy, which is fair now.
        join_all(traders.iter().map(|it| it.has_heard_all(&node.client))).await;
        is_over.store(true, Ordering::Relaxed);
    };
    tokio::join!(speaking, join_all(traders.iter().map(|it| it.listen(&far, &is_over))));
    let mut tally = Tally { runs: times as usize, ..Tally::default() };
    for trader in &traders {
        tally.add(trader.compare(&node.client).await);
    }
    let resumed: usize = traders.iter().map(|it| it.resumed.load(Ordering::Relaxed)).sum();
    ground.note(format!("{} traders resumed {resumed} times", traders.len()));
    node.kill();
    tally
}

/// Somebody who writes on one connection and listens on another.
struct Trader {
    token: String,
    reference: String,
    /// The positions as they were heard.
    heard: Mutex<Vec<i64>>,
    acknowledged: AtomicUsize,
    resumed: AtomicUsize,
}

impl Trader {
    async fn arrive(client: &Client) -> Self {
        let token = client.stranger().await;
        let opening = json!({"client_id": "0", "body": "where is my withdrawal"});
        let made = client.call("POST", "/api/v1/trader/tickets", (&token, opening)).await;
        let reference = made.body["reference"].as_str().expect("a reference").to_owned();
        let (heard, resumed) = Default::default();
        Self { token, reference, heard, acknowledged: AtomicUsize::new(1), resumed }
    }

    async fn write(&self, client: &Client, pause: Duration, is_quiet: &AtomicBool) {
        let path = format!("/api/v1/trader/tickets/{}/messages", self.reference);
        while !is_quiet.load(Ordering::Relaxed) {
            let n = self.acknowledged.load(Ordering::Relaxed);
            let body = json!({"client_id": n.to_string(), "body": format!("still waiting {n}")});
            if let Ok(answer) = client.try_call("POST", &path, (&self.token, body)).await
                && matches!(answer.status, 200 | 201)
            {
                self.acknowledged.fetch_add(1, Ordering::Relaxed);
            }
            sleep(pause).await;
        }
    }

    /// Keeps a stream open, each time from the last position that was heard.
    async fn listen(&self, far: &Client, is_over: &AtomicBool) {
        while !is_over.load(Ordering::Relaxed) {
            let opened = tokio::time::timeout(PATIENCE, far.socket("trader", (&self.token, self.cursor()))).await;
            if let Ok(Ok(socket)) = opened {
                self.resumed.fetch_add(1, Ordering::Relaxed);
                self.hear(socket, is_over).await;
            } else {
                sleep(Duration::from_millis(10)).await;
            }
        }
    }

    async fn hear(&self, mut socket: Socket, is_over: &AtomicBool) {
        while !is_over.load(Ordering::Relaxed) {
            match tokio::time::timeout(Duration::from_millis(200), socket.next_or_end("event")).await {
                Ok(Some(event)) => self.keep(event["seq"].as_i64().unwrap_or_default()),
                Ok(None) => return,
                Err(_nothing_yet) => {}
            }
        }
    }

    fn keep(&self, seq: i64) {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(seq);
    }

    fn cursor(&self) -> i64 {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).iter().copied().max().unwrap_or_default()
    }

    async fn has_heard_all(&self, near: &Client) {
        let head = self.head(near).await;
        for _ in 0..PATIENCE.as_millis() / 20 {
            if self.cursor() >= head {
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Asks the desk itself how long the trader's stream is.
    async fn head(&self, near: &Client) -> i64 {
        let mut socket = near.socket("trader", (&self.token, 0)).await.expect("the desk is there");
        let hello: Value = socket.next("hello").await.expect("it greets");
        hello["seq"].as_i64().expect("a position")
    }

    async fn compare(&self, near: &Client) -> Tally {
        let head = self.head(near).await;
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut sorted = heard.clone();
        sorted.sort_unstable();
        sorted.dedup();
        Tally {
            acknowledged: self.acknowledged.load(Ordering::Relaxed),
            lost: (1..=head).filter(|seq| sorted.binary_search(seq).is_err()).count(),
            doubled: heard.len() - sorted.len(),
            mixed: heard.windows(2).filter(|pair| pair[1] < pair[0]).count(),
            ..Tally::default()
        }
    }
}
