//! The program itself: several nodes on one store, and mail among real mail servers.

mod bad_mails;
mod dns;
mod doctor_lab;
mod failures;
mod hostile;
mod lab;
mod mail_import;
mod mail_lab;
mod mail_poison;
mod mailbox_lab;
mod nodes;
mod secrets;
mod tls_lab;
mod torture;
mod traces;

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};
use testkit::Client;
use testkit::journal::Line;

/// The program.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_backstop"))
}

/// The same program with guards that can be taken down; `None`, with a printed line, when it was not built.
fn unguarded() -> Option<PathBuf> {
    let program = program().with_file_name("backstop-unguarded");
    if program.exists() {
        return Some(program);
    }
    assert!(std::env::var_os("TEST_STRICT").is_none(), "{} was not built; ./test does", program.display());
    eprintln!("skipped on guards taken down: {} was not built", program.display());
    None
}

/// Runs a test on threads of its own.
fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads start");
    runtime.block_on(test);
}

/// Opens a ticket.
async fn ticket(client: &Client, token: &str, body: &str) -> String {
    let ask = json!({"client_id": uuid::Uuid::now_v7(), "body": body});
    let made = client.call("POST", "/api/v1/trader/tickets", (token, ask)).await;
    assert_eq!(made.status, 201, "{made:?}");
    made.body["reference"].as_str().expect("a reference").to_owned()
}

/// Says something in a ticket, to one of several nodes, again and again until one acknowledges it.
async fn insist(nodes: &[Client], token: &str, (reference, client_id, body): (&str, &str, &str)) -> Line {
    let path = format!("/api/v1/trader/tickets/{reference}/messages");
    for attempt in 0..600_usize {
        let node = &nodes[attempt % nodes.len()];
        let call = node.try_call("POST", &path, (token, json!({"client_id": client_id, "body": body})));
        if let Ok(Ok(answer)) = tokio::time::timeout(Duration::from_secs(2), call).await
            && matches!(answer.status, 200 | 201)
        {
            return Line::new(client_id, (reference, answer.body["seq"].as_i64().expect("a place")), body);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{client_id} was never acknowledged");
}

/// Reads a whole thread as the trader sees it.
async fn thread(client: &Client, token: &str, reference: &str) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), 0);
    loop {
        let page = client.call("GET", &format!("/api/v1/trader/tickets/{reference}/messages?after={after}"), (token, Value::Null)).await;
        let data = page.body["data"].as_array().expect("messages").clone();
        let Some(last) = data.last() else { return all };
        after = last["seq"].as_i64().expect("a place");
        all.extend(data);
    }
}

/// Waits until something holds.
async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {what}");
}
