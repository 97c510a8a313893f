//! Ends of the process: at random moments, at one exact call, and by its own decision when a sync fails.

use std::time::Duration;

use super::{Dice, Ground, Tally};

const TRADERS: usize = 6;

/// Kills the process again and again on the same data, at random moments (G1, G2, G3).
pub async fn kill(ground: &Ground, times: u64) -> Tally {
    let mut dice = Dice(ground.seed);
    let solo = ground.fresh("kill");
    let load = ground.load(0);
    for _ in 0..times {
        let node = solo.start();
        let (enough, more) = (1 + dice.below(24) as usize, Duration::from_millis(dice.below(20)));
        let client = node.client.clone();
        let killing = async {
            load.heard(enough).await;
            tokio::time::sleep(more).await;
            node.kill();
        };
        load.speak_while(&client, TRADERS, killing).await;
    }
    let node = solo.start();
    let mut tally = load.settle(&node.client).await;
    tally.runs = times as usize;
    tally
}

/// Kills the process at the Nth of the calls that make data durable, counted in each thread, on fresh data each time.
/// `None` when it made fewer such calls.
pub async fn call(ground: &Ground, (calls, n): (&str, u64)) -> Option<Tally> {
    inject(ground, (calls, "signal=KILL", n)).await
}

/// Lets the Nth sync fail (G11): the node acknowledges nothing that depends on it, and is not ready if it was the store's.
/// `None` when it made fewer syncs.
pub async fn failing_sync(ground: &Ground, n: u64) -> Option<Tally> {
    inject(ground, ("fsync,fdatasync", "error=EIO", n)).await
}

async fn inject(ground: &Ground, (calls, fault, n): (&str, &str, u64)) -> Option<Tally> {
    let solo = ground.fresh(format!("{fault}-{n}"));
    let load = ground.load(n);
    let trace = ground.folder.path().join(format!("trace-{fault}-{n}"));
    let (only, inject) = (format!("trace={calls}"), format!("inject={calls}:{fault}:when={n}"));
    let wrapped = ["strace", "-D", "-f", "-qq", "-o", &trace.display().to_string(), "-e", &only, "-e", &inject];
    let mut broken = 0;
    if let Some(node) = solo.try_start(&wrapped, &[]) {
        let some_time = async {
            // A traced process is slow, and the point may come late.
            for _ in 0..100 {
                tokio::time::sleep(Duration::from_millis(50)).await;
                if load.acknowledged() >= 60 || node.has_ended() || !node.is_ready().await {
                    break;
                }
            }
        };
        load.speak_while(&node.client, 3, some_time).await;
        broken = usize::from(!node.has_ended() && is_trusted_after_failure(&load, &node).await);
        node.kill();
    }
    let traced = std::fs::read_to_string(&trace).unwrap_or_default();
    if !traced.contains("INJECTED") && !traced.contains("killed by SIGKILL") {
        return None;
    }
    let node = solo.start();
    let mut tally = load.settle(&node.client).await;
    tally.runs = 1;
    tally.broken = broken;
    Some(tally)
}

/// Says whether a node that is not ready acknowledges something all the same.
async fn is_trusted_after_failure(load: &super::Load, node: &super::Running) -> bool {
    if node.is_ready().await {
        return false;
    }
    let before = load.acknowledged();
    load.speak_while(&node.client, 2, tokio::time::sleep(Duration::from_millis(100))).await;
    load.acknowledged() > before
}
