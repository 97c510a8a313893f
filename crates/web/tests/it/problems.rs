//! What bad input gets: a clear problem document in the person's language, and nothing lost.

use serde_json::{Value, json};
use testkit::{Server, on_both};

on_both! {
    async fn every_refusal_is_a_problem_document(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let long = "x".repeat(20_001);
        let tickets = "/api/v1/trader/tickets";
        for (method, path, body, status, code) in [
            ("POST", tickets, json!({"client_id": "a", "body": "  "}), 422, "empty_body"),
            ("POST", tickets, json!({"client_id": "a", "body": long}), 422, "body_too_long"),
            ("POST", tickets, json!({"client_id": "", "body": "x"}), 400, "bad_request"),
            ("POST", tickets, json!({"client_id": "a", "body": "x", "extra": 1}), 400, "bad_request"),
            ("POST", tickets, json!({"client_id": "a", "body": "x", "topic": "nonsense"}), 400, "bad_request"),
            ("POST", tickets, json!({"body": "x"}), 400, "bad_request"),
            ("POST", tickets, json!({"client_id": "a", "body": "x".repeat(1_100_000)}), 413, "payload_too_large"),
            ("GET", "/api/v1/trader/tickets?cursor=nonsense", Value::Null, 400, "bad_request"),
            ("GET", "/api/v1/nowhere", Value::Null, 404, "not_found"),
            ("PUT", tickets, json!({}), 405, "method_not_allowed"),
            ("GET", "/api/v1/trader/attachments/not-an-id", Value::Null, 404, "not_found"),
        ] {
            let refused = server.call(method, path, (&trader, body)).await;
            assert_eq!((refused.status, refused.code()), (status, code), "{method} {path}: {refused:?}");
            assert!(refused.body["request_id"].is_string() && refused.body["detail"].as_str().is_some_and(|text| text.len() > 5), "{refused:?}");
        }
        let none = server.call("GET", tickets, (&trader, Value::Null)).await;
        assert_eq!(none.body["data"], json!([]), "nothing of it was kept");
        assert_eq!(server.call("POST", tickets, (&trader, json!({"client_id": "a", "body": "now right"}))).await.status, 201);
    }

    async fn a_person_is_told_in_their_language(kit: Kit) {
        let server = Server::start(&kit).await;
        let mut told = Vec::new();
        for language in ["en", "zh-CN", "zh-TW", "ja", "ko"] {
            let answer = server.http.get(format!("{}/api/v1/trader/tickets", server.base)).header("accept-language", language).send().await.expect("answered");
            assert_eq!(answer.headers()["content-type"], "application/problem+json");
            told.push(answer.json::<Value>().await.expect("JSON")["detail"].as_str().expect("a detail").to_owned());
        }
        told.dedup();
        assert_eq!(told.len(), 5, "{told:?}");
    }

    async fn json_must_say_that_it_is_json(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        for (kind, body, status) in [("text/plain", r#"{"client_id":"a","body":"x"}"#, 415), ("application/json", "{", 400), ("application/json", "\u{0}", 400), ("application/json; charset=utf-8", r#"{"client_id":"a","body":"x"}"#, 201)] {
            let request = server.http.post(format!("{}/api/v1/trader/tickets", server.base)).bearer_auth(&trader).header("content-type", kind).body(body);
            assert_eq!(request.send().await.expect("answered").status(), status, "{kind} {body:?}");
        }
    }

    async fn a_call_without_options_needs_no_body(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let fields = json!({"error_code": 110007, "leveraged": true, "symbol": "BTCUSDT", "side": null});
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "body": "x", "fields": fields}))).await;
        assert_eq!(made.status, 201, "{made:?}");
        let nested = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "d", "body": "x", "fields": {"a": []}}))).await;
        assert_eq!((nested.status, nested.code()), (400, "bad_request"));
        let reference = made.body["reference"].as_str().expect("a reference");
        let solved = server.call("POST", &format!("/api/v1/trader/tickets/{reference}/solve"), (&trader, Value::Null)).await;
        assert_eq!((solved.status, solved.body["status"].as_str()), (200, Some("solved")));
    }

    async fn bad_identities_are_told_apart(kit: Kit) {
        let server = Server::start(&kit).await;
        let open = async |identity: &str| server.call("POST", "/api/v1/trader/session", ("", json!({"locale": "en", "identity": identity}))).await;
        let good = server.identity("48210937");
        let first = open(&good).await;
        assert_eq!((first.status, first.body["contact"]["verified"].as_bool()), (201, Some(true)));
        let replayed = open(&good).await;
        assert_eq!((replayed.status, replayed.code()), (401, "identity_replayed"));
        let forged = open(&format!("{good}x")).await;
        assert_eq!((forged.status, forged.code()), (401, "identity_invalid"));
        let old = server.identity("48210937");
        kit.clock.advance(400);
        let stale = open(&old).await;
        assert_eq!((stale.status, stale.code()), (401, "identity_expired"));
    }

    async fn every_answer_carries_the_rules_for_browsers(kit: Kit) {
        let server = Server::start(&kit).await;
        for path in ["/desk", "/tickets", "/help/en/", "/verify", "/status", "/widget.js", "/api/v1/status", "/nowhere", "/openapi.json"] {
            let answer = server.http.get(format!("{}{path}", server.base)).send().await.expect("answered");
            let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
            let policy = header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-"), "{path}: {policy}");
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert!(!header("referrer-policy").is_empty() && answer.headers().get("set-cookie").is_none(), "{path}");
        }
    }

    async fn a_foreign_origin_is_never_echoed_and_never_reaches_the_desk(kit: Kit) {
        let server = Server::start(&kit).await;
        let allowed = async |path: &str| {
            let request = server.http.request(reqwest::Method::OPTIONS, format!("{}{path}", server.base)).header("origin", "https://evil.example").header("access-control-request-method", "POST");
            request.send().await.expect("answered").headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap_or_default().to_owned())
        };
        assert_eq!(allowed("/api/v1/trader/tickets").await.as_deref(), Some("*"));
        assert_eq!(allowed("/api/v1/desk/tickets").await, None);
    }
}
