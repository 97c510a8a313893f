//! The main walk over HTTP.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};

on_both! {
    async fn a_trader_asks_and_an_agent_answers(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(Some("48210937")).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let ask = json!({"client_id": "c1", "body": "Why was I liquidated?", "topic": "position.liquidation", "live": true});
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, ask.clone())).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!((made.body["place"].as_i64(), made.body["status"].as_str()), (Some(1), Some("new")));
        assert!(made.body["estimate"]["high_s"].as_i64() > made.body["estimate"]["low_s"].as_i64());
        assert_eq!(made.body["message"]["seq"], 1);
        let again = server.call("POST", "/api/v1/trader/tickets", (&trader, ask)).await;
        assert_eq!((again.status, &again.body["reference"]), (200, &made.body["reference"]));
        let reference = made.body["reference"].as_str().expect("a reference").to_owned();
        // The server's own runner reads the ticket; who claimed the job first is not for a test to assume.
        let mut queue = server.call("GET", "/api/v1/desk/queue", (&agent, Value::Null)).await;
        for _ in 0..200 {
            if queue.body["data"][0]["priority"].is_string() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
            queue = server.call("GET", "/api/v1/desk/queue", (&agent, Value::Null)).await;
        }

        assert_eq!(queue.body["data"][0]["reference"], reference.as_str());
        assert_eq!(queue.body["data"][0]["priority"], "urgent");
        let claimed = server.call("POST", &format!("/api/v1/desk/tickets/{reference}/claim"), (&agent, json!({}))).await;
        assert_eq!((claimed.status, claimed.body["status"].as_str()), (200, Some("open")));
        for (client_id, kind, body) in [("n1", "note", "stop was by last price"), ("r1", "reply", "Your stop watched the last price.")] {
            let said = server.call("POST", &format!("/api/v1/desk/tickets/{reference}/messages"), (&agent, json!({"client_id": client_id, "kind": kind, "body": body}))).await;
            assert_eq!(said.status, 201, "{said:?}");
        }

        let ticket = server.call("GET", &format!("/api/v1/trader/tickets/{reference}"), (&trader, Value::Null)).await;
        assert_eq!((ticket.body["status"].as_str(), ticket.body["unread"].as_i64(), &ticket.body["place"]), (Some("pending"), Some(1), &Value::Null));
        let stops: Vec<_> = ticket.body["timeline"].as_array().expect("a timeline").iter().map(|stop| stop["status"].clone()).collect();
        assert_eq!(stops, ["new", "open", "pending"]);
        let thread = server.call("GET", &format!("/api/v1/trader/tickets/{reference}/messages?after=0"), (&trader, Value::Null)).await;
        let kinds: Vec<_> = thread.body["data"].as_array().expect("messages").iter().map(|message| message["kind"].clone()).collect();
        assert_eq!(kinds, ["inbound", "notice", "reply"], "no note, and no hole where it was");
        let seqs: Vec<_> = thread.body["data"].as_array().expect("messages").iter().filter_map(|message| message["seq"].as_i64()).collect();
        assert_eq!(seqs, [1, 2, 3]);
        let solved = server.call("POST", &format!("/api/v1/trader/tickets/{reference}/solve"), (&trader, json!({}))).await;
        assert_eq!(solved.body["status"], "solved");
        let rated = server.call("POST", &format!("/api/v1/trader/tickets/{reference}/csat"), (&trader, json!({"rating": 5}))).await;
        assert_eq!(rated.body["csat"]["rating"], 5);
    }

    async fn files_go_both_ways_and_come_back_as_downloads(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let page = b"<html><script>alert(1)</script></html>".to_vec();
        let part = reqwest::multipart::Part::bytes(page.clone()).file_name("x.html").mime_str("text/html").expect("a type");
        let form = reqwest::multipart::Form::new().text("client_id", "f1").part("file", part);
        let sent = server.http.post(format!("{}/api/v1/trader/attachments", server.base)).bearer_auth(&trader).multipart(form).send().await.expect("answered");
        assert_eq!(sent.status(), 201);
        let file: Value = sent.json().await.expect("JSON");
        assert_eq!(file["media_type"], "text/plain", "the content decides, not the name");
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "attachments": [file["id"]]}))).await;
        assert_eq!(made.status, 201, "{made:?}");
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let url = format!("{}/api/v1/desk/attachments/{}", server.base, file["id"].as_str().expect("an id"));
        let got = server.http.get(url).bearer_auth(&agent).send().await.expect("answered");
        let header = |name: &str| got.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert!(header("content-disposition").starts_with("attachment"));
        assert_eq!((header("x-content-type-options").as_str(), header("content-type").as_str()), ("nosniff", "text/plain"));
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(header("content-length"), page.len().to_string(), "whoever waits for it sees how far it is");
        assert_eq!(got.bytes().await.expect("bytes"), page);
    }

    async fn a_reply_that_asks_for_a_secret_is_stopped_with_the_place(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "body": "help"}))).await;
        let reference = made.body["reference"].as_str().expect("a reference").to_owned();
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let body = "您好。请把谷歌验证码发给我。";
        let stopped = server.call("POST", &format!("/api/v1/desk/tickets/{reference}/messages"), (&agent, json!({"client_id": "r", "kind": "reply", "body": body}))).await;
        assert_eq!((stopped.status, stopped.code()), (422, "asks_for_secret"));
        let place = &stopped.body["errors"][0];
        let units: Vec<u16> = body.encode_utf16().collect();
        let (start, end) = (place["start"].as_u64().expect("start") as usize, place["end"].as_u64().expect("end") as usize);
        assert!(String::from_utf16(&units[start..end]).expect("text").contains("验证码"));
    }

    async fn the_description_covers_what_is_promised(kit: Kit) {
        let server = Server::start(&kit).await;
        let described = server.call("GET", "/openapi.json", ("", Value::Null)).await;
        assert!(described.body["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
        for (path, method) in [
            ("/api/v1/trader/session", "post"),
            ("/api/v1/trader/tickets", "post"),
            ("/api/v1/trader/tickets/{reference}/messages", "get"),
            ("/api/v1/trader/attachments", "post"),
            ("/api/v1/trader/tickets/{reference}/csat", "post"),
            ("/api/v1/trader/stream", "get"),
            ("/api/v1/desk/session", "post"),
            ("/api/v1/desk/tickets/{reference}", "patch"),
            ("/api/v1/desk/tickets/{reference}/claim", "post"),
            ("/api/v1/desk/tickets/{reference}/diagnosis", "get"),
            ("/api/v1/desk/queue", "get"),
            ("/api/v1/desk/me/presence", "put"),
            ("/api/v1/help/search", "get"),
            ("/api/v1/help/articles/{slug}", "get"),
            ("/api/v1/verify", "post"),
            ("/api/v1/status", "get"),
            ("/healthz", "get"),
            ("/metrics", "get"),
        ] {
            let operation = &described.body["paths"][path][method];
            assert!(operation.is_object(), "{method} {path} is not described");
        }
        for (path, methods) in described.body["paths"].as_object().expect("paths") {
            for (method, operation) in methods.as_object().expect("methods") {
                assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{method} {path} has no description");
            }
        }
    }
}
