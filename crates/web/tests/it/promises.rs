//! By when an answer is promised: the trader is told what staff see, and nothing while no promise runs.

use domain::actor::Role;
use domain::time::Time;
use serde_json::{Value, json};
use testkit::{Server, on_both};

on_both! {
    async fn a_trader_is_told_by_when_an_answer_is_promised(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(Some("48210937")).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "body": "What is the funding rate?"}))).await.body;
        let time = |at: &Value| serde_json::from_value::<Time>(at.clone()).expect("a time");
        assert_eq!(time(&made["due"]), time(&made["created_at"]).plus_seconds(3_600), "before triage a case counts as normal");
        kit.run_jobs().await;
        let reference = made["reference"].as_str().expect("a reference");
        let (own, desk) = (format!("/api/v1/trader/tickets/{reference}"), format!("/api/v1/desk/tickets/{reference}"));
        server.call("PATCH", &desk, (&agent, json!({"priority": "urgent"}))).await;
        let seen = server.call("GET", &desk, (&agent, Value::Null)).await.body;
        assert_eq!(time(&seen["due"]), time(&seen["waiting_since"]).plus_seconds(60));
        assert_eq!(server.call("GET", &own, (&trader, Value::Null)).await.body["due"], seen["due"], "both sides see the same clock");
        let listed = server.call("GET", "/api/v1/trader/tickets", (&trader, Value::Null)).await.body;
        assert_eq!(listed["data"][0]["due"], seen["due"]);
        for (change, runs) in [(json!({"status": "on_hold"}), false), (json!({"status": "open"}), true)] {
            server.call("PATCH", &desk, (&agent, change)).await;
            assert_eq!(server.call("GET", &own, (&trader, Value::Null)).await.body["due"].is_string(), runs);
        }
        server.call("POST", &format!("{desk}/messages"), (&agent, json!({"client_id": "r", "kind": "reply", "body": "0.01 %"}))).await;
        assert_eq!(server.call("GET", &own, (&trader, Value::Null)).await.body["due"], Value::Null, "answered: nothing is promised");
    }
}
