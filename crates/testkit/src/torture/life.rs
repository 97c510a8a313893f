//! What happens to every process in its life: it is replaced, its clock jumps, more comes than it can take.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{Ground, Running, Solo, Tally};

const TRADERS: usize = 4;
/// Those who come anew each time.
const KNOCKERS: usize = 6;

/// Replaces the process again and again while traders write to one address, which is held meanwhile (G9): whoever comes with
/// a connection of their own is answered, and after their retries nobody is without an answer.
pub async fn restarts(ground: &Ground, times: u64) -> Tally {
    let solo = ground.fresh("restarts");
    let load = ground.load(0);
    let held = Arc::new(TcpListener::bind("127.0.0.1:0").expect("a port is free"));
    let address = held.local_addr().expect("it has an address");
    let mut node = solo.start_on(&held);
    let client = node.client.clone();
    let (knocks, mut broken) = (Knocks::default(), 0);
    let replacing = async {
        for _ in 0..times {
            load.heard(40).await;
            node.process.signal("TERM");
            broken += usize::from(!node.ends_within(15).await);
            let (solo, held) = (solo.clone(), held.clone());
            // Beside those who knock: it takes a while.
            node = tokio::task::spawn_blocking(move || solo.start_on(&held)).await.expect("it starts");
            broken += usize::from(!becomes_ready(&node).await);
        }
        knocks.are_over.store(true, Ordering::Relaxed);
    };
    tokio::join!(load.speak_while(&client, TRADERS, replacing), join_all((0..KNOCKERS).map(|_| knocks.go_on(address))));
    let mut tally = load.settle(&client).await;
    let turned_away = knocks.turned_away.load(Ordering::Relaxed);
    let (answered, longest) = (knocks.answered.load(Ordering::Relaxed), knocks.longest.load(Ordering::Relaxed));
    ground.note(format!(
        "{times} replacements: {answered} who came were answered, after {longest} ms at most; {turned_away} were turned away"
    ));
    (tally.runs, tally.broken) = (times as usize, broken + turned_away);
    tally
}

/// Those who come with a connection of their own each time, and how they fared.
#[derive(Default)]
struct Knocks {
    are_over: AtomicBool,
    answered: AtomicUsize,
    turned_away: AtomicUsize,
    /// In milliseconds.
    longest: AtomicU64,
}

impl Knocks {
    async fn go_on(&self, address: SocketAddr) {
        while !self.are_over.load(Ordering::Relaxed) {
            let began = Instant::now();
            let answer = tokio::time::timeout(Duration::from_secs(10), knock(address)).await;
            let is_answered = matches!(answer, Ok(Ok(text)) if text.starts_with(b"HTTP/1.1 "));
            if is_answered { &self.answered } else { &self.turned_away }.fetch_add(1, Ordering::Relaxed);
            self.longest.fetch_max(began.elapsed().as_millis() as u64, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

async fn knock(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer)
}

async fn becomes_ready(node: &Running) -> bool {
    for _ in 0..100 {
        if node.is_ready().await {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    false
}

/// Lets the wall clock jump an hour back and forth between and during runs on the same data (G13): the order stays.
pub async fn clock_jumps(ground: &Ground) -> Tally {
    let solo = ground.fresh("clock");
    let load = ground.load(0);
    let offset = ground.folder.path().join("offset");
    let file = offset.display().to_string();
    let variables = [("FAKETIME_TIMESTAMP_FILE", file.as_str()), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
    set(&offset, "+0");
    let node = start(&solo, &variables);
    for jump in ["+1h", "-1h", "+0", "-2h", "+2h", "+0"] {
        let jumping = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            set(&offset, jump);
            tokio::time::sleep(Duration::from_millis(300)).await;
        };
        // One thread of a ticket goes on across all jumps.
        load.speak_while(&node.client, TRADERS, jumping).await;
        load.go_on(&node.client).await;
    }
    let mut tally = load.settle(&node.client).await;
    node.kill();
    let node = solo.start();
    tally = load.compare(&node.client, Tally { lost: 0, doubled: 0, mixed: 0, ..tally }).await;
    tally.runs = 6;
    tally
}

fn start(solo: &Solo, variables: &[(&str, &str)]) -> Running {
    let library = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"];
    let library = library.iter().find(|it| std::path::Path::new(it).exists()).expect("faketime has a library");
    let mut all = variables.to_vec();
    all.push(("LD_PRELOAD", library));
    solo.try_start(&[], &all).unwrap_or_else(|| panic!("it does not start: {}", solo.told()))
}

fn set(file: &std::path::Path, offset: &str) {
    let partial = file.with_extension("partial");
    std::fs::write(&partial, offset).expect("the offset is written");
    std::fs::rename(partial, file).expect("and put in place");
}
