//! What happens to every process in its life: it is replaced, its clock jumps, more comes than it can take.

use std::time::{Duration, Instant};

use super::{Ground, Running, Solo, Tally};

const TRADERS: usize = 4;

/// Replaces the process again and again while traders write to one address (G9): after their retries nobody is without an
/// answer. Gives the longest pause as well.
pub async fn restarts(ground: &Ground, times: u64) -> (Tally, Duration) {
    let solo = ground.fresh("restarts");
    let load = ground.load(0);
    let mut longest = Duration::ZERO;
    let mut broken = 0;
    let mut node = solo.start();
    for _ in 0..times {
        let client = node.client.clone();
        let stopping = async {
            load.heard(40).await;
            let began = Instant::now();
            node.process.signal("TERM");
            broken += usize::from(!node.ends_within(15).await);
            began
        };
        let began = load.speak_while(&client, TRADERS, stopping).await;
        node = solo.start();
        broken += usize::from(!becomes_ready(&node).await);
        longest = longest.max(began.elapsed());
    }
    let mut tally = load.settle(&node.client).await;
    (tally.runs, tally.broken) = (times as usize, broken);
    (tally, longest)
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
