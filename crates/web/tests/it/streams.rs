//! The stream: acknowledged after the commit, in order, without gaps, resumed from any cursor, and only one's own.

use std::collections::HashSet;

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};
use tokio_tungstenite::tungstenite::Message;

async fn ticket(server: &Server, token: &str, client_id: &str) -> String {
    let made = server.call("POST", "/api/v1/trader/tickets", (token, json!({"client_id": client_id, "body": "hello"}))).await;
    made.body["reference"].as_str().expect("a reference").to_owned()
}

on_both! {
    async fn a_message_is_acknowledged_and_both_sides_see_it(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let reference = ticket(&server, &trader, "c").await;
        let mut chat = server.socket("trader", (&trader, 0)).await.expect("connected");
        let mut desk = server.socket("desk", (&agent, 0)).await.expect("connected");
        for _ in 0..2 {
            chat.send(&json!({"type": "send", "client_id": "m1", "reference": reference, "body": "are you there?"})).await;
            let ack = chat.next("ack").await.expect("acknowledged");
            assert_eq!((ack["client_id"].as_str(), ack["seq"].as_i64()), (Some("m1"), Some(2)), "the second time it is the same act");
        }
        let seen = loop {
            let event = desk.next("event").await.expect("the desk sees it");
            if event["event"]["body"] == "are you there?" {
                break event;
            }
        };
        assert_eq!((seen["event"]["type"].as_str(), seen["event"]["kind"].as_str(), seen["event"]["seq"].as_i64()), (Some("message"), Some("inbound"), Some(2)));
        desk.send(&json!({"type": "send", "client_id": "r1", "reference": reference, "body": "yes", "kind": "reply"})).await;
        assert!(desk.next("ack").await.is_some());
        let answer = loop {
            let event = chat.next("event").await.expect("the trader sees it");
            if event["event"]["kind"] == "reply" {
                break event;
            }
        };
        assert_eq!(answer["event"]["body"], "yes");
    }

    async fn a_stream_resumes_without_gap_or_repeat(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let reference = ticket(&server, &trader, "c").await;
        let mut first = server.socket("trader", (&trader, 0)).await.expect("connected");
        for n in 0..5 {
            first.send(&json!({"type": "send", "client_id": format!("m{n}"), "reference": reference, "body": format!("line {n}")})).await;
            assert!(first.next("ack").await.is_some());
        }
        let mut whole = server.socket("trader", (&trader, 0)).await.expect("connected");
        let head = whole.next("hello").await.expect("greeted")["seq"].as_i64().expect("a position");
        let all: Vec<Value> = whole.events_to(head).await;
        let seqs: Vec<i64> = all.iter().filter_map(|event| event["seq"].as_i64()).collect();
        assert_eq!(seqs, (1..=head).collect::<Vec<_>>());
        for cut in [1, head / 2, head - 1] {
            let mut resumed = server.socket("trader", (&trader, cut)).await.expect("connected");
            let rest = resumed.events_to(head).await;
            assert_eq!(rest.iter().filter_map(|event| event["seq"].as_i64()).collect::<Vec<_>>(), (cut + 1..=head).collect::<Vec<_>>());
        }
        let bodies: Vec<_> = all.iter().filter_map(|event| event["event"]["body"].as_str()).collect();
        assert_eq!(bodies, ["hello", "line 0", "line 1", "line 2", "line 3", "line 4"]);
    }

    async fn a_cursor_from_the_future_is_told_to_start_anew(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let reference = ticket(&server, &trader, "c").await;
        for cursor in [1_000_000, -1] {
            let mut socket = server.socket("trader", (&trader, cursor)).await.expect("connected");
            let resync = socket.next("resync").await.expect("told so");
            socket.send(&json!({"type": "send", "client_id": format!("after {cursor}"), "reference": reference, "body": "live"})).await;
            let event = socket.next("event").await.expect("goes on from there");
            assert_eq!(event["seq"].as_i64(), resync["seq"].as_i64().map(|seq| seq + 1));
        }
    }

    async fn a_broken_frame_gets_one_error_and_the_socket_stays(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let mut socket = server.socket("trader", (&trader, 0)).await.expect("connected");
        let deep = "[".repeat(5_000);
        for bad in [Message::text("{"), Message::text(""), Message::text(r#"{"type":"nonsense"}"#), Message::text(r#"{"type":"ping","__proto__":1}"#), Message::text(deep), Message::binary(vec![0, 159, 146])] {
            socket.send_raw(bad).await;
            let error = socket.next("error").await.expect("told so");
            assert_eq!(error["code"], "bad_frame");
            assert!(error.as_object().is_some_and(|fields| fields.len() == 2), "nothing internal is told: {error}");
        }
        socket.send(&json!({"type": "ping"})).await;
        assert!(socket.next("pong").await.is_some());
        socket.send(&json!({"type": "send", "client_id": "x", "reference": "0000-0000", "body": "x"})).await;
        let refused = socket.next("error").await.expect("told so");
        assert_eq!((refused["code"].as_str(), refused["client_id"].as_str()), (Some("not_found"), Some("x")));
    }

    async fn a_stranger_hears_nothing_and_nobody_gets_no_socket(kit: Kit) {
        let server = Server::start(&kit).await;
        let (alice, mallory) = (server.trader(Some("1")).await, server.trader(Some("2")).await);
        let reference = ticket(&server, &alice, "c").await;
        let mut ear = server.socket("trader", (&mallory, 0)).await.expect("connected");
        let own = ticket(&server, &mallory, "own").await;
        let said = server.call("POST", &format!("/api/v1/trader/tickets/{reference}/messages"), (&alice, json!({"client_id": "m", "body": "private"}))).await;
        assert_eq!(said.status, 201);
        let last = server.call("POST", &format!("/api/v1/trader/tickets/{own}/messages"), (&mallory, json!({"client_id": "m", "body": "marker"}))).await;
        assert_eq!(last.status, 201);
        let mut heard = HashSet::new();
        loop {
            let event = ear.next("event").await.expect("own events come");
            heard.insert(event["event"]["reference"].as_str().unwrap_or_default().to_owned());
            if event["event"]["body"] == "marker" {
                break;
            }
        }
        assert_eq!(heard, HashSet::from([own]));
        for token in ["", "A".repeat(43).as_str()] {
            assert!(server.socket("trader", (token, 0)).await.is_err());
            assert!(server.socket("desk", (token, 0)).await.is_err());
        }
        assert!(server.socket("desk", (&alice, 0)).await.is_err(), "a trader has no place at the desk's stream");
    }

    async fn receipts_travel_to_the_other_side(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let reference = ticket(&server, &trader, "c").await;
        let mut chat = server.socket("trader", (&trader, 0)).await.expect("connected");
        let mut desk = server.socket("desk", (&agent, 0)).await.expect("connected");
        let head = desk.next("hello").await.expect("greeted")["seq"].as_i64().expect("a position");
        desk.send(&json!({"type": "seen", "seq": head, "reference": reference})).await;
        let receipt = loop {
            let event = chat.next("event").await.expect("the trader learns it");
            if event["event"]["type"] == "receipt" {
                break event;
            }
        };
        assert_eq!(receipt["event"]["desk_read_seq"], 1);
        let reply = server.call("POST", &format!("/api/v1/desk/tickets/{reference}/messages"), (&agent, json!({"client_id": "r", "kind": "reply", "body": "hi"}))).await;
        assert_eq!(reply.body["delivery"], "sent");
        let at = loop {
            let event = chat.next("event").await.expect("the reply comes");
            if event["event"]["kind"] == "reply" {
                break event["seq"].as_i64().expect("a position");
            }
        };
        chat.send(&json!({"type": "seen", "seq": at})).await;
        let receipt = loop {
            let event = desk.next("event").await.expect("the desk learns it");
            if event["event"]["type"] == "receipt" && event["event"]["contact_read_seq"].as_i64() > Some(0) {
                break event;
            }
        };
        assert_eq!(receipt["event"]["contact_read_seq"], reply.body["seq"]);
    }

    async fn typing_reaches_the_other_side_of_the_same_ticket_only(kit: Kit) {
        let server = Server::start(&kit).await;
        let (alice, bob) = (server.trader(None).await, server.trader(None).await);
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let reference = ticket(&server, &alice, "c").await;
        let mut chat = server.socket("trader", (&alice, 0)).await.expect("connected");
        let mut other = server.socket("trader", (&bob, 0)).await.expect("connected");
        let mut desk = server.socket("desk", (&agent, 0)).await.expect("connected");
        assert!(desk.next("hello").await.is_some() && chat.next("hello").await.is_some() && other.next("hello").await.is_some());
        chat.send(&json!({"type": "typing", "reference": reference})).await;
        assert_eq!(desk.next("typing").await.expect("heard")["who"], "contact");
        desk.send(&json!({"type": "typing", "reference": reference})).await;
        assert_eq!(chat.next("typing").await.expect("heard")["name"], "Ines");
        other.send(&json!({"type": "typing", "reference": reference})).await;
        assert_eq!(other.next("error").await.expect("refused")["code"], "not_found");
    }
}
