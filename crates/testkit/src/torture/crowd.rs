//! More comes than a node can take, in little memory (G8): it stays within it, refuses politely, and the urgent are heard.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{Ground, Running, Tally};

/// Where groups with a limit of memory are made.
const GROUPS: &str = "/sys/fs/cgroup/memory";
/// What the node may use, in bytes.
const MEMORY: usize = 512 * 1024 * 1024;
/// Those who send the largest body there may be, all but its last byte, and wait.
const HEAVY: usize = 640;
/// Those who do so with the largest file.
const FILES: usize = 60;
/// Those who write as fast as they are answered.
const TRADERS: usize = 48;
/// Those who write on a usual day.
const USUAL: usize = 2;

/// Lets a crowd come to a node with 512 MB for some seconds, after a usual quarter of that.
pub async fn overload(ground: &Ground, seconds: u64) -> Tally {
    let solo = ground.fresh("overload");
    let group = Group::make(MEMORY);
    let join = format!("echo $$ > {}/cgroup.procs; exec \"$@\"", group.folder.display());
    let node = solo.try_start(&["sh", "-c", &join, "sh"], &[]).expect("it starts");
    let load = ground.load(0);
    let crowd = Crowd::default();
    let (urgent, token) = (node.client.stranger().await, node.client.stranger().await);
    let (before, during) = (Cries::named("before"), Cries::named("during"));
    let usual = before.until_over(tokio::time::sleep(Duration::from_secs(seconds / 4)));
    tokio::join!(load.speak_while(&node.client, USUAL, usual), before.go_on(&node, &urgent));
    let coming = during.until_over(async {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        crowd.is_over.store(true, Ordering::Relaxed);
    });
    let (body, file) = (heavy(&token), file(&token));
    let (heavy, files) = (crowd.press(&node, (HEAVY, &body)), crowd.press(&node, (FILES, &file)));
    tokio::join!(load.speak_while(&node.client, TRADERS, coming), heavy, files, during.go_on(&node, &urgent));
    ground.note(compare(before.times(), during.times()));
    let has_ended = node.has_ended();
    // Whoever cried for help was heard, while bodies without need were refused.
    let mut broken = usize::from(has_ended) + during.unheard.load(Ordering::Relaxed);
    broken += usize::from(during.times().is_empty()) + usize::from(crowd.refused.load(Ordering::Relaxed) == 0);
    let node = if has_ended { solo.start() } else { node };
    broken += usize::from(!node.is_ready().await);
    let mut tally = load.settle(&node.client).await;
    (tally.runs, tally.broken) = (1, broken);
    node.kill();
    tally
}

/// Says how long urgent messages took on a usual day and in the crowd, in milliseconds.
fn compare(usual: Vec<f64>, crowded: Vec<f64>) -> String {
    let at = |times: &[f64], share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    let told = |times: &[f64]| format!("p50 {:.1}, p99 {:.1} ms of {}", at(times, 0.5), at(times, 0.99), times.len());
    let ratio = at(&crowded, 0.99) / at(&usual, 0.99);
    format!("urgent messages: {} as usual; {} in the crowd; p99 {ratio:.1} times as long", told(&usual), told(&crowded))
}

/// Urgent messages, one after the other, and how long each took.
struct Cries {
    name: &'static str,
    are_over: AtomicBool,
    /// In milliseconds.
    heard: Mutex<Vec<f64>>,
    unheard: AtomicUsize,
}

impl Cries {
    fn named(name: &'static str) -> Self {
        let (are_over, heard, unheard) = Default::default();
        Self { name, are_over, heard, unheard }
    }

    async fn until_over(&self, happening: impl Future<Output = ()>) {
        happening.await;
        self.are_over.store(true, Ordering::Relaxed);
    }

    /// Writes something urgent again and again: a yes counts, and so does what came too late or not at all.
    async fn go_on(&self, node: &Running, token: &str) {
        let mut turn = 0;
        while !self.are_over.load(Ordering::Relaxed) {
            turn += 1;
            let (id, topic) = (format!("{}-{turn}", self.name), "position.liquidation");
            let body = json!({"client_id": id, "body": "I am being liquidated and cannot close", "topic": topic});
            let began = Instant::now();
            let asked = node.client.try_call("POST", "/api/v1/trader/tickets", (token, body));
            let answer = tokio::time::timeout(Duration::from_secs(10), asked).await;
            if matches!(answer, Ok(Ok(answer)) if matches!(answer.status, 200 | 201)) {
                self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(began.elapsed().as_secs_f64() * 1e3);
            } else {
                self.unheard.fetch_add(1, Ordering::Relaxed);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Gives how long they took, the shortest first.
    fn times(&self) -> Vec<f64> {
        let mut times = self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone();
        times.sort_by(f64::total_cmp);
        times
    }
}

fn heavy(token: &str) -> Vec<u8> {
    let body = format!("{{\"client_id\":\"heavy\",\"body\":\"{}", "x".repeat(1024 * 1024 - 100));
    post("/api/v1/trader/tickets", token, ("application/json", body))
}

fn file(token: &str) -> Vec<u8> {
    let head = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
    post(
        "/api/v1/trader/attachments",
        token,
        ("multipart/form-data; boundary=cut", format!("{head}{}", "x".repeat(10 * 1024 * 1024 - 100))),
    )
}

/// A request without its last byte.
fn post(path: &str, token: &str, (kind, body): (&str, String)) -> Vec<u8> {
    let length = body.len() + 1;
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.into_bytes(), body.into_bytes()].concat()
}

#[derive(Default)]
struct Crowd {
    is_over: AtomicBool,
    refused: AtomicUsize,
}

impl Crowd {
    /// Lets so many send what never ends, each again as soon as it was refused.
    async fn press(&self, node: &Running, (many, request): (usize, &[u8])) {
        let address = node.client.base.trim_start_matches("http://");
        let alone = async || {
            while !self.is_over.load(Ordering::Relaxed) {
                tokio::select! {
                    answer = unfinished(address, request) => {
                        self.refused.fetch_add(usize::from(answer.is_some_and(|it| it.starts_with(b"HTTP/1.1 503"))), Ordering::Relaxed);
                    }
                    () = self.over() => {}
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        };
        futures_util::future::join_all((0..many).map(|_| alone())).await;
    }

    async fn over(&self) {
        while !self.is_over.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Sends and waits for whatever comes back.
async fn unfinished(address: &str, request: &[u8]) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect(address).await.ok()?;
    let (mut from, mut to) = stream.split();
    let mut answer = vec![0; 512];
    // A refusal comes while the body is still on its way.
    let sending = async {
        let _cut_off_or_not = to.write_all(request).await;
        std::future::pending::<()>().await;
    };
    let read = tokio::select! {
        read = from.read(&mut answer) => read.ok()?,
        () = sending => 0,
    };
    answer.truncate(read);
    Some(answer)
}

/// Is a group of processes with a limit of memory; it goes when the last of them has.
struct Group {
    folder: PathBuf,
}

impl Group {
    fn make(bytes: usize) -> Self {
        let folder = Path::new(GROUPS).join(format!("backstop-{}", uuid::Uuid::now_v7().simple()));
        fs::create_dir(&folder).expect("a group is made");
        fs::write(folder.join("memory.limit_in_bytes"), bytes.to_string()).expect("it gets a limit");
        Self { folder }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        for _ in 0..50 {
            if fs::remove_dir(&self.folder).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
