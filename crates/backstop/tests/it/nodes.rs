//! Any node takes any request, and what happens on one reaches the others.

use std::collections::HashSet;

use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::Client;
use testkit::node::Desk;
use testkit::probe;
use testkit::process::Nats;

use crate::{insist, program, run, ticket, until};

#[test]
fn what_happens_on_one_node_reaches_the_sockets_of_the_other() {
    let Some(mut nats) = Nats::start() else { return };
    let Some(desk) = Desk::create(program(), Some(nats.url())) else { return };
    let (a, b, agent) = (desk.node("a"), desk.node("b"), desk.agent("ines"));
    run(async move {
        let trader = a.stranger().await;
        let reference = ticket(&a, &trader, "hello").await;
        let mut chat = a.socket("trader", (&trader, 0)).await.expect("connected");
        let mut console = b.socket("desk", (&agent, 0)).await.expect("a token of the command line counts on both");
        assert!(chat.next("hello").await.is_some() && console.next("hello").await.is_some());

        until("what is said in passing crosses", async || {
            chat.send(&json!({"type": "typing", "reference": reference})).await;
            tokio::time::timeout(std::time::Duration::from_millis(2500), console.next("typing")).await.is_ok_and(|it| it.is_some())
        })
        .await;
        // Presence crosses by a beat of its own, which may come after what is said in passing.
        until("the trader's socket on the other node is told to the desk", async || {
            let queue = b.call("GET", "/api/v1/desk/queue", (&agent, Value::Null)).await;
            queue.body["data"][0]["contact_present"] == true
        })
        .await;

        // Without the bell every node still looks by itself.
        for (round, down) in [("first", false), ("second", true), ("third", false)] {
            if down {
                nats.kill();
            } else if round == "third" {
                nats.begin();
            }
            let said = insist(&[Client::clone(&b)], &trader, (&reference, round, round)).await;
            loop {
                let event = chat.next("event").await.expect("it crosses to the trader's socket");
                if event["event"]["body"] == round {
                    assert_eq!(event["event"]["seq"], said.seq);
                    break;
                }
            }
            let path = format!("/api/v1/desk/tickets/{reference}/messages");
            let reply = a.call("POST", &path, (&agent, json!({"client_id": round, "kind": "reply", "body": format!("re {round}")}))).await;
            assert_eq!(reply.status, 201, "{reply:?}");
            loop {
                let event = console.next("event").await.expect("it crosses to the console");
                if event["event"]["body"] == format!("re {round}") {
                    break;
                }
            }
        }
        until("the line heals by itself", async || {
            console.send(&json!({"type": "typing", "reference": reference})).await;
            tokio::time::timeout(std::time::Duration::from_millis(2500), chat.next("typing")).await.is_ok_and(|it| it.is_some())
        })
        .await;
    });
}

#[test]
fn a_session_that_ends_on_one_node_ends_its_sockets_on_the_other() {
    // On purpose without the bell: revocation must not depend on it.
    let Some(desk) = Desk::create(program(), None) else { return };
    let (a, b, agent) = (desk.node("a"), desk.node("b"), desk.agent("ines"));
    let other = desk.admin(&["token", "create", "--staff", "ines@venue.example"]);
    run(async move {
        let mut console = b.socket("desk", (&agent, 0)).await.expect("connected");
        let mut kept = b.socket("desk", (&other, 0)).await.expect("connected");
        assert!(console.next("hello").await.is_some() && kept.next("hello").await.is_some());
        let ended = a.call("DELETE", "/api/v1/desk/session", (&agent, Value::Null)).await;
        assert_eq!(ended.status, 204, "{ended:?}");
        assert!(console.ends().await, "the socket on the other node ends");
        kept.send(&json!({"type": "ping"})).await;
        assert!(kept.next("pong").await.is_some(), "another session of the same person goes on");
        assert!(b.socket("desk", (&agent, 0)).await.is_err());
    });
}

#[test]
fn of_two_who_claim_on_two_nodes_exactly_one_succeeds() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let (a, b, ines, wei) = (desk.node("a"), desk.node("b"), desk.agent("ines"), desk.agent("wei"));
    run(async move {
        let trader = a.stranger().await;
        for round in 0..15 {
            let reference = ticket(&a, &trader, &format!("question {round} of its own {}", uuid::Uuid::now_v7())).await;
            let path = format!("/api/v1/desk/tickets/{reference}/claim");
            let (first, second) = tokio::join!(a.call("POST", &path, (&ines, json!({}))), b.call("POST", &path, (&wei, json!({}))));
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409], "{first:?} {second:?}");
            let shown = b.call("GET", &format!("/api/v1/desk/tickets/{reference}"), (&ines, Value::Null)).await;
            let winner = if first.status == 200 { "ines" } else { "wei" };
            assert_eq!(shown.body["assignee"]["name"], winner);
        }
        let sql = "select count(*) from events where kind = 'assigned'";
        assert_eq!(probe::ask(desk.database.url(), sql).expect("counted"), 15);
    });
}

#[test]
fn jobs_are_done_once_whichever_node_takes_them() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let (a, b, agent) = (desk.node("a"), desk.node("b"), desk.agent("ines"));
    run(async move {
        let trader = a.stranger().await;
        let reference = ticket(&a, &trader, "hello").await;
        let path = format!("/api/v1/desk/tickets/{reference}/messages");
        let replies = (0..60).map(|n| {
            let node = if n % 2 == 0 { &a } else { &b };
            let ask = json!({"client_id": format!("r{n}"), "kind": "reply", "body": format!("answer {n}")});
            async { node.call("POST", &path, (&agent, ask)).await.status }
        });
        assert_eq!(join_all(replies).await, [201; 60]);
        let url = desk.database.url();
        until("every job is done", async || probe::ask(url, "select count(*) from jobs").is_ok_and(|left| left == 0)).await;
        assert_eq!(probe::ask(url, "select count(*) from events where kind = 'reply_sent'").expect("counted"), 60);
    });
}

#[test]
fn a_cursor_of_one_node_resumes_on_the_other_without_gap_while_commits_are_slow() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let (a, b) = (desk.node("a"), desk.node("b"));
    run(async move {
        let trader = a.stranger().await;
        let (slow, quick) = (ticket(&a, &trader, "slow").await, ticket(&b, &trader, "a different quick question").await);
        let nodes = [Client::clone(&a), Client::clone(&b)];
        let mut seen = Vec::new();
        let mut cursor = 0;
        for round in 0..6_usize {
            // One transaction is open while others commit: its row is held, so what it appends comes late.
            let held = probe::hold(desk.database.url(), &format!("select 1 from tickets where reference = '{slow}' for update"));
            let act = format!("late {round}");
            let late = insist(&nodes[..1], &trader, (&slow, &act, "late"));
            let prompt = async {
                for n in 0..4_usize {
                    insist(&nodes[n % 2..=n % 2], &trader, (&quick, &format!("{round} {n}"), "prompt")).await;
                }
                drop(held);
            };
            tokio::join!(late, prompt);
            let mut ear = nodes[round % 2].socket("trader", (&trader, cursor)).await.expect("connected");
            let head = ear.next("hello").await.expect("greeted")["seq"].as_i64().expect("a position");
            for event in ear.events_to(head).await {
                cursor = event["seq"].as_i64().expect("a position");
                seen.push(cursor);
            }
        }
        assert_eq!(seen, (1..=cursor).collect::<Vec<_>>(), "no gap and nothing twice");
        let messages: HashSet<i64> = seen.into_iter().collect();
        assert!(messages.len() >= 30, "everything that was said is among them");
    });
}
