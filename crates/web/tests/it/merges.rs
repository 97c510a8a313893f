//! Merging and splitting over the API: what agents are told, and where traders are led.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Answer, Server, on_both};

async fn opened(server: &Server, token: &str, body: &str) -> String {
    let made = server.call("POST", "/api/v1/trader/tickets", (token, json!({"client_id": body, "body": body}))).await;
    made.body["reference"].as_str().expect("a reference").to_owned()
}

async fn says(server: &Server, token: &str, (reference, body): (&str, &str)) -> Answer {
    server.call("POST", &format!("/api/v1/trader/tickets/{reference}/messages"), (token, json!({"client_id": body, "body": body}))).await
}

async fn act(server: &Server, token: &str, (reference, deed): (&str, &str), body: Value) -> Answer {
    server.call("POST", &format!("/api/v1/desk/tickets/{reference}/{deed}"), (token, body)).await
}

async fn see(server: &Server, token: &str, path: &str) -> Value {
    let answer = server.call("GET", &format!("/api/v1/{path}"), (token, Value::Null)).await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.body
}

fn bodies(page: &Value) -> Vec<&str> {
    page["data"].as_array().expect("a list").iter().map(|one| one["body"].as_str().expect("a text")).collect()
}

on_both! {
    async fn a_trader_who_opens_the_old_number_is_led_to_the_living_ticket(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, agent) = (server.trader(Some("1001")).await, server.token(&kit.agent("Ines", Role::Agent).await).await);
        let (old, living) = (opened(&server, &trader, "my deposit is missing").await, opened(&server, &trader, "is it there?").await);
        let mut chat = server.socket("trader", (&trader, 0)).await.expect("connected");
        let shown = act(&server, &agent, (&living, "merge"), json!({"with": old})).await;
        assert_eq!((shown.status, shown.body["reference"].as_str()), (200, Some(living.as_str())), "{shown:?}");
        assert_eq!(shown.body["merged_into"], Value::Null);
        let told = loop {
            let event = chat.next("event").await.expect("the trader is told");
            if event["event"]["change"] == "merged" && event["event"]["reference"] == old.as_str() {
                break event;
            }
        };
        assert_eq!(told["event"]["ticket"]["merged_into"], living.as_str());
        let seen = see(&server, &trader, &format!("trader/tickets/{old}")).await;
        assert_eq!((&seen["merged_into"], &seen["status"], &seen["place"]), (&json!(living), &json!("closed"), &Value::Null));
        let wrote = says(&server, &trader, (&old, "any news?")).await;
        assert_eq!((wrote.status, wrote.body["reference"].as_str()), (201, Some(living.as_str())), "what is written to the old one is taken there");
        chat.send(&json!({"type": "send", "client_id": "s1", "reference": old, "body": "hello?"})).await;
        assert_eq!(chat.next("ack").await.expect("acknowledged")["reference"], living.as_str());
        let thread = see(&server, &trader, &format!("trader/tickets/{living}/messages")).await;
        let notice = format!("⟦notice:merged?agent=Ines&reference={old}⟧");
        assert_eq!(bodies(&thread), ["is it there?", notice.as_str(), "any news?", "hello?"]);
        let before = see(&server, &trader, &format!("trader/tickets/{old}/messages")).await;
        assert_eq!(bodies(&before)[0], "my deposit is missing", "what was said before is read there");
        for deed in ["solve", "reopen"] {
            let done = server.call("POST", &format!("/api/v1/trader/tickets/{old}/{deed}"), (&trader, json!({}))).await;
            assert_eq!((done.status, done.body["reference"].as_str()), (200, Some(living.as_str())), "{deed}");
        }
        let desk = see(&server, &agent, &format!("desk/tickets/{old}")).await;
        assert_eq!(desk["merged_into"], living.as_str());
        let claimed = act(&server, &agent, (&old, "claim"), json!({})).await;
        assert_eq!((claimed.status, claimed.code()), (409, "merged_already"));
        let back = act(&server, &agent, (&old, "unmerge"), json!({})).await;
        assert_eq!((back.status, &back.body["merged_into"], back.body["reference"].as_str()), (200, &Value::Null, Some(old.as_str())), "{back:?}");
        assert_eq!(says(&server, &trader, (&old, "here again")).await.body["reference"], old.as_str());
    }

    async fn what_cannot_be_merged_or_split_is_said_with_a_stable_code(kit: Kit) {
        let server = Server::start(&kit).await;
        let (ann, bob) = (server.trader(Some("1001")).await, server.trader(Some("1002")).await);
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let (hers, his) = (opened(&server, &ann, "mine").await, opened(&server, &bob, "his").await);
        let only = see(&server, &agent, &format!("desk/tickets/{hers}/messages")).await["data"][0]["id"].clone();
        for (deed, body, status, code) in [
            ("merge", json!({"with": his}), 409, "other_contact"),
            ("merge", json!({"with": hers}), 409, "merged_already"),
            ("merge", json!({"with": "0000-0000"}), 400, "bad_request"),
            ("merge", json!({"with": "nonsense"}), 400, "bad_request"),
            ("unmerge", json!({}), 409, "invalid_transition"),
            ("split", json!({"client_id": "a", "messages": [only]}), 422, "nothing_remains"),
            ("split", json!({"client_id": "b", "messages": []}), 400, "bad_request"),
            ("unsplit", json!({}), 409, "invalid_transition"),
        ] {
            let answer = act(&server, &agent, (&hers, deed), body).await;
            assert_eq!((answer.status, answer.code()), (status, code), "{deed}: {answer:?}");
            assert!(answer.body["title"].as_str().is_some_and(|title| !title.is_empty() && !title.contains("error-")), "{answer:?}");
        }
    }

    async fn split_messages_are_in_one_place_for_everybody_whenever_they_look(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, agent) = (server.trader(Some("1001")).await, server.token(&kit.agent("Ines", Role::Agent).await).await);
        let source = opened(&server, &trader, "my deposit is missing").await;
        let file = {
            let part = reqwest::multipart::Part::bytes(b"order 42".to_vec()).file_name("order.txt");
            let form = reqwest::multipart::Form::new().part("file", part);
            let sent = server.http.post(format!("{}/api/v1/trader/attachments", server.base)).bearer_auth(&trader).multipart(form).send().await.expect("answered");
            sent.json::<Value>().await.expect("JSON")["id"].clone()
        };
        let body = json!({"client_id": "m", "body": "and my order was not filled", "attachments": [file]});
        let second = server.call("POST", &format!("/api/v1/trader/tickets/{source}/messages"), (&trader, body)).await.body;
        let made = act(&server, &agent, (&source, "split"), json!({"client_id": "s", "messages": [second["id"]]})).await;
        assert_eq!((made.status, &made.body["split_from"]), (201, &json!(source)), "{made:?}");
        let part = made.body["reference"].as_str().expect("a reference").to_owned();
        assert_eq!(act(&server, &agent, (&source, "split"), json!({"client_id": "s", "messages": [second["id"]]})).await.status, 200);
        let moved = see(&server, &trader, &format!("trader/tickets/{part}/messages")).await["data"][0].clone();
        assert_eq!((&moved["id"], &moved["seq"], &moved["at"], &moved["reference"]), (&second["id"], &json!(1), &second["at"], &json!(part)));
        assert_eq!(moved["attachments"], second["attachments"], "with its file");
        // A stream from the beginning shows it once, where it is now.
        let mut chat = server.socket("trader", (&trader, 0)).await.expect("connected");
        let head = chat.next("hello").await.expect("greeted")["seq"].as_i64().expect("a position");
        let events = chat.events_to(head).await;
        assert!(events.iter().filter_map(|one| one["seq"].as_i64()).eq(1..=head));
        let seen: Vec<&Value> = events.iter().filter(|one| one["event"]["id"] == second["id"]).collect();
        assert_eq!((seen.len(), &seen[0]["event"]["reference"], &seen[0]["event"]["seq"]), (1, &json!(part), &json!(1)));
        let again = server.call("POST", &format!("/api/v1/trader/tickets/{source}/messages"), (&trader, json!({"client_id": "m", "body": "and my order was not filled", "attachments": [file]}))).await;
        assert_eq!((again.status, &again.body["reference"]), (200, &json!(part)), "sent again it is the same message");
        let whole = act(&server, &agent, (&part, "unsplit"), json!({})).await;
        assert_eq!((whole.status, whole.body["reference"].as_str()), (200, Some(source.as_str())), "{whole:?}");
        let thread = see(&server, &trader, &format!("trader/tickets/{source}/messages")).await;
        assert_eq!((&thread["data"][1]["id"], &thread["data"][1]["seq"]), (&second["id"], &json!(2)));
        assert_eq!(see(&server, &trader, &format!("trader/tickets/{part}")).await["merged_into"], source.as_str());
    }
}
