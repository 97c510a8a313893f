//! More comes than a node can take, in little memory (G8): it stays within it, refuses politely, and the urgent are heard.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

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

/// Lets a crowd come to a node with 512 MB for some seconds.
pub async fn overload(ground: &Ground, seconds: u64) -> Tally {
    let solo = ground.fresh("overload");
    let group = Group::make(MEMORY);
    let join = format!("echo $$ > {}/cgroup.procs; exec \"$@\"", group.folder.display());
    let node = solo.try_start(&["sh", "-c", &join, "sh"], &[]).expect("it starts");
    let load = ground.load(0);
    let crowd = Crowd::default();
    let (urgent, unheard) = (node.client.stranger().await, AtomicUsize::new(0));
    let (heard, token) = (AtomicUsize::new(0), node.client.stranger().await);
    let coming = async {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        crowd.is_over.store(true, Ordering::Relaxed);
    };
    let (body, file) = (heavy(&token), file(&token));
    let (heavy, files) = (crowd.press(&node, (HEAVY, &body)), crowd.press(&node, (FILES, &file)));
    let cries = cry(&node, &urgent, (&crowd, &heard, &unheard));
    tokio::join!(load.speak_while(&node.client, TRADERS, coming), heavy, files, cries);
    let has_ended = node.has_ended();
    // Whoever cried for help was heard, while bodies without need were refused.
    let mut broken = usize::from(has_ended) + unheard.load(Ordering::Relaxed);
    broken += usize::from(heard.load(Ordering::Relaxed) == 0) + usize::from(crowd.refused.load(Ordering::Relaxed) == 0);
    let node = if has_ended { solo.start() } else { node };
    broken += usize::from(!node.is_ready().await);
    let mut tally = load.settle(&node.client).await;
    (tally.runs, tally.broken) = (1, broken);
    node.kill();
    tally
}

/// Writes something urgent again and again: a yes counts, and so does what came too late or not at all.
async fn cry(node: &Running, token: &str, (crowd, heard, unheard): (&Crowd, &AtomicUsize, &AtomicUsize)) {
    let mut turn = 0;
    while !crowd.is_over.load(Ordering::Relaxed) {
        turn += 1;
        let body =
            json!({"client_id": format!("cry-{turn}"), "body": "I am being liquidated and cannot close", "topic": "position.liquidation"});
        let asked = node.client.try_call("POST", "/api/v1/trader/tickets", (token, body));
        let answer = tokio::time::timeout(Duration::from_secs(10), asked).await;
        let is_heard = matches!(answer, Ok(Ok(answer)) if matches!(answer.status, 200 | 201));
        if is_heard { heard } else { unheard }.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(100)).await;
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
