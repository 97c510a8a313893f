//! Hostile ends of a socket: garbage, silence, another's stream, and two people who act at random.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_tungstenite::tungstenite::Message;

async fn ticket(server: &Server, token: &str, text: &str) -> String {
    let made = server.call("POST", "/api/v1/trader/tickets", (token, json!({"client_id": text, "body": text}))).await;
    made.body["reference"].as_str().expect("a reference").to_owned()
}

on_both! {
    /// N49: a first frame that is garbage, deep, unknown or too large costs its sender an error or the socket, and tells nothing.
    async fn a_bad_first_frame_tells_nothing_and_harms_nobody(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let deep = format!("{}{}", r#"{"type":"send","body":"#.repeat(3_000), "}".repeat(3_000));
        for bad in [Message::text("\u{0}"), Message::binary(vec![0xff; 512]), Message::text(deep), Message::text(r#"{"type":"subscribe","contact":"1001"}"#)] {
            let mut socket = server.socket("trader", (&trader, 0)).await.expect("connected");
            socket.send_raw(bad).await;
            let error = socket.next("error").await.expect("told so");
            assert_eq!(error, json!({"type": "error", "code": "bad_frame"}));
        }
        let mut socket = server.socket("trader", (&trader, 0)).await.expect("connected");
        let refused = socket.try_send_raw(Message::text("x".repeat(4 * 1024 * 1024))).await;
        assert!(refused.is_err() || socket.ends().await, "what is too large is refused at its head");
        let mut honest = server.socket("trader", (&trader, 0)).await.expect("connected");
        honest.send(&json!({"type": "ping"})).await;
        assert!(honest.next("pong").await.is_some());
    }

    /// N51: a reader that never reads is marked, costs a bounded queue, and gets everything from the log when it reads again.
    async fn a_reader_that_never_reads_holds_up_nobody(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, agent) = (server.trader(None).await, server.token(&kit.agent("Ines", Role::Agent).await).await);
        let reference = ticket(&server, &trader, "hello").await;
        let mut lazy = server.socket("desk", (&agent, 0)).await.expect("connected");
        let mut keen = server.socket("desk", (&agent, 0)).await.expect("connected");
        let body = "x".repeat(4_000);
        for n in 0..400 {
            let said = server.call("POST", &format!("/api/v1/trader/tickets/{reference}/messages"), (&trader, json!({"client_id": format!("m{n}"), "body": body}))).await;
            assert_eq!(said.status, 201, "{said:?}");
        }
        let head = kit.desk.db.read(desk::log::head).await.expect("read");
        for (name, socket) in [("keen", &mut keen), ("lazy", &mut lazy)] {
            let seqs: Vec<i64> = socket.events_to(head).await.iter().filter_map(|event| event["seq"].as_i64()).collect();
            assert_eq!(seqs, (1..=*seqs.last().expect("some")).collect::<Vec<_>>(), "{name}");
        }
    }

    /// N52 and N53: two traders act at random; each hears of their own tickets only, and of all that happens there.
    async fn two_traders_at_random_hear_of_their_own_only(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let traders = [server.trader(Some("1001")).await, server.trader(Some("1002")).await];
        let mut own: [BTreeSet<String>; 2] = Default::default();
        for (who, trader) in traders.iter().enumerate() {
            own[who].insert(ticket(&server, trader, &format!("first of {who}")).await);
        }
        // A small generator with a seed that is printed: the same seed replays the run.
        let seed = kit.now().micros().unsigned_abs() | 1;
        eprintln!("seed {seed}");
        let mut state = seed;
        let mut roll = |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % below
        };
        for n in 0..60 {
            let who = usize::from(roll(2) == 1);
            // Every fourth act is aimed at the other's ticket.
            let aim = if roll(4) == 0 { 1 - who } else { who };
            let reference = own[aim].iter().nth(usize::try_from(roll(own[aim].len() as u64)).expect("small")).expect("one").clone();
            let path = format!("/api/v1/trader/tickets/{reference}");
            let answer = match roll(6) {
                0 => {
                    let made = ticket(&server, &traders[who], &format!("matter {n} of {who}")).await;
                    own[who].insert(made);
                    continue;
                }
                1 => server.call("POST", &format!("{path}/solve"), (&traders[who], json!({}))).await,
                2 => server.call("POST", &format!("{path}/reopen"), (&traders[who], json!({}))).await,
                3 => {
                    let reply = json!({"client_id": format!("r{n}"), "kind": if roll(2) == 0 { "note" } else { "reply" }, "body": format!("answer {n}")});
                    server.call("POST", &format!("/api/v1/desk/tickets/{reference}/messages"), (&agent, reply)).await;
                    continue;
                }
                _ => server.call("POST", &format!("{path}/messages"), (&traders[who], json!({"client_id": format!("m{n}"), "body": format!("words {n}")}))).await,
            };
            assert_eq!(answer.status == 404, aim != who, "seed {seed}: {answer:?}");
        }
        for (who, trader) in traders.iter().enumerate() {
            let mut ear = server.socket("trader", (trader, 0)).await.expect("connected");
            let head = ear.next("hello").await.expect("greeted")["seq"].as_i64().expect("a position");
            let heard: Vec<Value> = ear.events_to(head).await;
            let of: BTreeSet<String> = heard.iter().filter_map(|event| event["event"]["reference"].as_str()).map(str::to_owned).collect();
            assert_eq!(of, own[who], "seed {seed}");
            assert!(heard.iter().all(|event| event["event"]["kind"] != "note"), "seed {seed}");
        }
        for side in ["desk", "trader?contact=1001"] {
            assert!(server.socket(side, (&traders[1], 0)).await.is_err() || side != "desk", "the desk's stream is not for traders");
        }
    }

    /// N56: those who are slow on purpose keep nobody else waiting.
    async fn slow_callers_keep_nobody_waiting(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let address = server.base.trim_start_matches("http://").to_owned();
        let mut slow = Vec::new();
        for n in 0..150 {
            let mut stream = tokio::net::TcpStream::connect(&address).await.expect("connected");
            let begun = match n % 3 {
                0 => "GET /desk HTTP/1.1\r\nhost: x\r\nx-slow: ".to_owned(),
                1 => format!("POST /api/v1/trader/tickets HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {trader}\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n{{"),
                // Asks for much and reads nothing.
                _ => "GET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n".repeat(50),
            };
            stream.write_all(begun.as_bytes()).await.expect("sent");
            slow.push(stream);
        }
        for n in 0..10 {
            let honest = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": format!("h{n}"), "body": format!("honest {n}")})));
            let answer = tokio::time::timeout(Duration::from_secs(10), honest).await.expect("served meanwhile");
            assert_eq!(answer.status, 201);
        }
        // They are really slow: nothing has been answered to those who have not finished asking.
        let mut byte = [0; 1];
        let read = tokio::time::timeout(Duration::from_millis(50), slow[0].read(&mut byte)).await;
        assert!(read.is_err(), "the head is still awaited");
    }
}
