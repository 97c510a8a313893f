//! A node may die, freeze or lose its way to the store: nothing acknowledged is lost or doubled (G19).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use testkit::Client;
use testkit::journal::{Journal, Line, Verdict};
use testkit::node::Desk;
use testkit::proxy::{Proxy, Target, Weather};
use testkit::{postgres, probe};

use crate::{insist, program, run, thread, ticket, unguarded, until};

const WRITERS: usize = 6;
const EACH: usize = 20;

/// Reads everything that traders said, as it is stored now.
async fn stored(client: &Client, writers: &[(String, String)]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (token, reference) in writers {
        for message in thread(client, token, reference).await {
            let (Some(id), Some(body)) = (message["client_id"].as_str(), message["body"].as_str()) else { continue };
            lines.push(Line::new(id, (reference, message["seq"].as_i64().expect("a place")), body));
        }
    }
    lines
}

/// Lets writers say their sentences to two nodes, each again until it is acknowledged, while something happens.
async fn write_through(nodes: Vec<Client>, happening: impl Future<Output = ()>) -> Verdict {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = Arc::new(Journal::create(&folder.path().join("journal")));
    let survivor = nodes[1].clone();
    let writers = join_all((0..WRITERS).map(async |n| {
        let token = survivor.stranger().await;
        let reference = ticket(&survivor, &token, &format!("writer {n}")).await;
        (token, reference)
    }))
    .await;
    let writing = join_all(writers.iter().enumerate().map(async |(writer, (token, reference))| {
        for n in 0..EACH {
            let (id, body) = (format!("{writer}.{n}"), format!("sentence {n} of {writer}"));
            let order = if (writer + n) % 2 == 0 { nodes.clone() } else { nodes.iter().rev().cloned().collect() };
            journal.acknowledge(insist(&order, token, (reference, &id, &body)).await);
        }
    }));
    tokio::join!(writing, happening);
    assert_eq!(journal.len(), WRITERS * EACH, "everybody was served in the end");
    journal.compare(&stored(&survivor, &writers).await)
}

#[test]
fn nothing_is_lost_or_doubled_when_a_node_is_frozen_and_then_killed() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let (a, b) = (desk.node("a"), desk.node("b"));
    run(async move {
        let nodes = vec![Client::clone(&a), Client::clone(&b)];
        let verdict = write_through(nodes, async {
            tokio::time::sleep(Duration::from_millis(400)).await;
            a.process.signal("STOP");
            tokio::time::sleep(Duration::from_millis(1500)).await;
            a.process.signal("CONT");
            tokio::time::sleep(Duration::from_millis(400)).await;
            a.process.signal("KILL");
        })
        .await;
        assert_eq!(verdict, Verdict::default());
    });
}

/// Finds the socket of the server in its folder.
fn server_socket(url: &str) -> Option<PathBuf> {
    let folder = url.split_once('@')?.1.split('/').next()?.replace("%2F", "/");
    Some(Path::new(&folder).join(".s.PGSQL.5432")).filter(|it| it.exists())
}

#[test]
fn nothing_is_lost_or_doubled_when_a_node_loses_its_way_to_the_store() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let Some(socket) = server_socket(desk.database.url()) else {
        return eprintln!("skipped on a partition: the test server has no socket that is known");
    };
    let proxy = Proxy::start(Target::Unix(socket));
    let name = desk.database.url().rsplit('/').next().expect("a name").to_owned();
    let store = format!("postgres://postgres@{}/{name}", proxy.address);
    let (a, b) = (desk.node_with("a", (&store, &[])), desk.node("b"));
    run(async move {
        let nodes = vec![Client::clone(&a), Client::clone(&b)];
        let verdict = write_through(nodes, async {
            for weather in [Weather::Delay(Duration::from_millis(5)), Weather::Hold, Weather::Cut, Weather::Fair] {
                tokio::time::sleep(Duration::from_millis(600)).await;
                proxy.set(weather);
            }
        })
        .await;
        assert_eq!(verdict, Verdict::default());
        let (token, client) = (a.stranger().await, Client::clone(&a));
        ticket(&client, &token, "the node recovers without a restart").await;
    });
}

/// A reply's delivery as a job that comes once more.
const AGAIN: &str = "insert into jobs (id, kind, payload, run_at, attempts, created_at)
    select gen_random_uuid(), 'deliver', json_build_object('job', 'deliver', 'ticket', ticket_id, 'message', id)::text, 0, 0, 0
    from messages where kind = 'reply'";

/// Freezes a node in the middle of a job, lets the lease run out, lets another node do the job, and wakes the first. Gives
/// how often the three deliveries of that reply were recorded: three times, or more.
fn deliveries_recorded(program: &Path, guards_off: &str) -> Option<i64> {
    let desk = Desk::create(program, None)?;
    let url = desk.database.url().to_owned();
    let ask = |sql: &str| probe::ask(&url, sql).expect("counted");
    let tell = |sql: &str| postgres::run(&url, sql).expect("done");
    let idle = async || ask("select count(*) from jobs") == 0;
    let sleeper = desk.node_with("sleeper", (&url, &[("GUARDS_OFF", guards_off)]));
    let agent = desk.agent("ines");
    run(async {
        let trader = sleeper.stranger().await;
        let reference = ticket(&sleeper, &trader, "hello").await;
        let path = format!("/api/v1/desk/tickets/{reference}/messages");
        let said = sleeper.call("POST", &path, (&agent, json!({"client_id": "first", "kind": "reply", "body": "first"}))).await;
        assert_eq!(said.status, 201, "{said:?}");

        let held = probe::hold(&url, &format!("select 1 from tickets where reference = '{reference}' for update"));
        tell(AGAIN);
        let stuck = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        until("the job is under way", async || ask(stuck) > 0).await;
        sleeper.process.signal("STOP");
        drop(held);
        tell("update jobs set lease_until = 0");
        let other = desk.node_with("other", (&url, &[("GUARDS_OFF", guards_off)]));
        until("the other node does the job", idle).await;
        drop(other);
        sleeper.process.signal("CONT");
        // The runner takes the next job only when it is done with what it had.
        tell(AGAIN);
        until("the later delivery is done", idle).await;
    });
    Some(ask("select count(*) from events where kind = 'reply_sent'"))
}

#[test]
fn a_node_that_wakes_past_its_lease_acts_no_second_time() {
    let Some(recorded) = deliveries_recorded(program(), "") else { return };
    assert_eq!(recorded, 3);
}

#[test]
fn without_the_fencing_number_the_woken_node_acts_twice() {
    let Some(program) = unguarded() else { return };
    let Some(guarded) = deliveries_recorded(&program, "") else { return };
    assert_eq!(guarded, 3, "with all guards in place the test build behaves like the shipped one");
    assert_eq!(deliveries_recorded(&program, "fencing"), Some(4), "this test would notice");
}

#[test]
fn no_guard_of_the_program_can_be_taken_down() {
    let holds = |program: &Path| {
        let bytes = std::fs::read(program).expect("the program is read");
        bytes.windows(b"GUARDS_OFF".len()).any(|window| window == b"GUARDS_OFF")
    };
    assert!(!holds(program()), "the switch of the test build is in the program");
    if let Some(unguarded) = unguarded() {
        assert!(holds(&unguarded), "the search finds the switch where it is");
    }
}
