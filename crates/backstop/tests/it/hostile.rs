//! Hostile people in front of a real node.

use std::path::Path;

use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::node::Desk;
use testkit::torture::{Running, Solo};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::{program, run, ticket};

/// N24: line breaks and terminal escapes in anything that is logged make no line of their own.
#[test]
fn what_people_send_cannot_forge_a_line_of_the_log() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let url = desk.database.url().to_owned();
    for format in ["text", "json"] {
        let node = desk.node_with(format, (&url, &[("BACKSTOP_LOG_FORMAT", format), ("BACKSTOP_LOG_LEVEL", "debug")]));
        run(async {
            let trader = node.stranger().await;
            let forged = "\r\n2026-01-01T00:00:00Z ERROR forged line\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m";
            ticket(&node, &trader, &format!("{format} {forged}")).await;
            for path in
                ["/api/v1/trader/tickets/%0d%0aforged%20line%1b[2J", "/help/en/search?q=%0d%0aforged%20line%1b[31m", "/%0aforged%20line%1b"]
            {
                assert!(node.call("GET", path, (&trader, Value::Null)).await.status < 500);
            }
            let log_in = json!({"email": format!("x{forged}@venue.example"), "password": forged});
            assert_ne!(node.call("POST", "/api/v1/desk/session", ("", log_in)).await.status, 201);
            let session = json!({"locale": forged, "identity": forged});
            assert_ne!(node.call("POST", "/api/v1/trader/session", ("", session)).await.status, 201);
            let agent = node
                .http
                .get(format!("{}/api/v1/trader/tickets", node.base))
                .header("user-agent", "\u{9b}31mforged line")
                .header("x-request-id", "forged\tline");
            assert_eq!(agent.send().await.expect("answered").status(), 401);
        });
        drop(node);
        let log = desk.log(format);
        assert!(log.lines().count() > 3, "something was logged at all: {log}");
        for line in log.lines() {
            assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
            assert!(!line.trim_start().starts_with("2026-01-01"), "{line:?}");
            assert!(!line.trim_start().starts_with("forged"), "{line:?}");
        }
    }
}

/// N50: sockets without a session are refused before they are sockets, connections that say nothing wait for what they never
/// say, and both cost little; real users are served among them.
#[test]
fn idle_sockets_without_a_session_cost_little_and_hold_up_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let node = Solo { program: program().to_owned(), data, log, guards_off: String::new(), settings: Vec::new() }.start();
    let address = node.client.base.trim_start_matches("http://").to_owned();
    run(async {
        let trader = node.client.stranger().await;
        ticket(&node.client, &trader, "a first one").await;
        let before = resident_kb(&node);
        let silent = join_all((0..300).map(|_| TcpStream::connect(&address))).await;
        assert!(silent.iter().all(Result::is_ok));
        for side in ["trader", "desk"] {
            let refused = join_all((0..150).map(|_| upgrade(&address, side))).await;
            for (answer, _open) in &refused {
                assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
            }
            let mut honest = node.client.socket("trader", (&trader, 0)).await.expect("connected");
            honest.send(&json!({"type": "ping"})).await;
            assert!(honest.next("pong").await.is_some());
            assert!(node.client.socket(side, ("not-a-token", 0)).await.is_err());
            ticket(&node.client, &node.client.stranger().await, "and another").await;
        }
        let grown = resident_kb(&node).saturating_sub(before);
        assert!(grown < 64 * 1024, "600 connections took {grown} kB");
    });
}

/// Asks for a socket without a session and keeps the connection; gives the beginning of the answer.
async fn upgrade(address: &str, side: &str) -> (String, TcpStream) {
    let mut stream = TcpStream::connect(address).await.expect("connected");
    let ask = format!(
        "GET /api/v1/{side}/stream HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n\
         sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: backstop.v1\r\n\r\n"
    );
    stream.write_all(ask.as_bytes()).await.expect("sent");
    let mut answer = vec![0; 64];
    let read = stream.read(&mut answer).await.expect("answered");
    (String::from_utf8_lossy(&answer[..read]).into_owned(), stream)
}

fn resident_kb(node: &Running) -> u64 {
    let status = std::fs::read_to_string(Path::new("/proc").join(node.process.pid.to_string()).join("status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a figure");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number")
}
