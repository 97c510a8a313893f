//! Too little of something: space on the disk, descriptors.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use super::power::tell;
use super::{Ground, Running, Tally};

/// Fills a small disk while traders write, and frees it again (G10): refused with 503, read all the while, and taken again
/// without a restart.
pub async fn full_disk(ground: &Ground) -> Tally {
    let place = ground.folder.path().join("small");
    std::fs::create_dir(&place).expect("a place is made");
    tell("mount", &["-t", "tmpfs", "-o", "size=24m", "tmpfs", &place.display().to_string()]);
    let _mounted = Mounted(&place);
    let solo = ground.solo(place.join("data"));
    let node = solo.start();
    let load = ground.load(0);
    load.speak_while(&node.client, 3, tokio::time::sleep(Duration::from_millis(500))).await;
    let ballast = place.join("ballast");
    let filling = async {
        fill(&ballast);
        for _ in 0..200 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if load.refused() >= 5 {
                break;
            }
        }
    };
    load.speak_while(&node.client, 3, filling).await;
    let token = load.token();
    let reads = node.client.call("GET", "/api/v1/trader/tickets", (&token, Value::Null)).await.status == 200;
    let mut broken = usize::from(load.refused() == 0) + usize::from(!reads) + usize::from(node.has_ended());
    std::fs::remove_file(&ballast).expect("space is freed");
    let mut tally = load.settle(&node.client).await;
    broken += usize::from(!recovers(&node).await);
    (tally.runs, tally.broken) = (1, tally.broken + broken);
    node.kill();
    let again = solo.start();
    load.compare(&again.client, tally).await
}

fn fill(path: &Path) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(path).expect("a file is made");
    let block = vec![0_u8; 4096];
    while file.write_all(&block).is_ok() {}
}

async fn recovers(node: &Running) -> bool {
    for _ in 0..100 {
        if node.is_ready().await {
            // By a connection of its own: one that is open says nothing about new ones.
            let fresh = crate::Client::new(node.client.base.clone());
            let session = fresh.try_call("POST", "/api/v1/trader/session", ("", json!({"locale": "en"})));
            if matches!(tokio::time::timeout(Duration::from_secs(5), session).await, Ok(Ok(answer)) if answer.status == 201) {
                return true;
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    false
}

struct Mounted<'p>(&'p Path);

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _best_effort = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

/// Lets the system refuse descriptors to whoever comes (G20): they wait or are told, and when it gives them again the node
/// serves by itself.
pub async fn descriptors(ground: &Ground) -> Tally {
    let solo = ground.fresh("descriptors");
    let wrapped = ["strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=accept4", "-e", "inject=accept4:error=EMFILE:when=12..30"];
    let node = solo.try_start(&wrapped, &[]).expect("it starts");
    let load = ground.load(0);
    load.speak_while(&node.client, 12, tokio::time::sleep(Duration::from_secs(3))).await;
    let mut broken = usize::from(node.has_ended());
    broken += usize::from(!recovers(&node).await);
    let mut tally = load.settle(&node.client).await;
    (tally.runs, tally.broken) = (1, tally.broken + broken);
    tally
}
