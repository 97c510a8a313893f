//! What triage read and what people said instead, over the API: for whom, and in which form.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};

on_both! {
    async fn staff_see_what_triage_read_and_a_trader_does_not(kit: Kit) {
        let server = Server::start(&kit).await;
        let token = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let trader = server.trader(Some("48210937")).await;
        let body = json!({"client_id": "m", "body": "you idiots, my withdrawal is pending since yesterday"});
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, body)).await.body;
        let path = format!("/api/v1/desk/tickets/{}/triage", made["reference"].as_str().expect("made"));
        // What is written here is read before it is stored.
        let shown = server.call("GET", &path, (&token, Value::Null)).await.body;
        assert_eq!(shown["guesses"].as_array().map(Vec::len), Some(3));
        assert_eq!(shown["guesses"][0]["topic"], "funds.withdrawal");
        assert!(shown["guesses"][0]["share"].as_f64() > shown["guesses"][1]["share"].as_f64());
        assert_eq!((&shown["mood"], &shown["abuse"]), (&json!("angry"), &json!(true)));
        assert_eq!(server.call("GET", &path, (&trader, Value::Null)).await.status, 403);
        let own = server.call("GET", "/api/v1/trader/tickets", (&trader, Value::Null)).await.body.to_string();
        assert!(!own.contains("mood") && !own.contains("angry"), "{own}");
    }

    async fn leads_see_what_was_taken_for_what_and_take_the_labelled_set_away(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let lead = server.token(&kit.agent("Lena", Role::Lead).await).await;
        let trader = server.trader(Some("48210937")).await;
        let body = json!({"client_id": "m", "body": "=my withdrawal, \"pending\" since yesterday"});
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, body)).await.body;
        kit.run_jobs().await;
        let path = format!("/api/v1/desk/tickets/{}", made["reference"].as_str().expect("made"));
        let corrected = server.call("PATCH", &path, (&agent, json!({"topic": "funds.transfer", "priority": "low"}))).await;
        assert_eq!(corrected.status, 200, "{}", corrected.body);
        for path in ["/api/v1/desk/triage/confusion", "/api/v1/desk/triage/lessons.csv"] {
            assert_eq!(server.call("GET", path, (&agent, Value::Null)).await.status, 403, "{path}");
            assert_eq!(server.call("GET", &format!("{path}?from=yesterday"), (&lead, Value::Null)).await.status, 400, "{path}");
        }
        let table = server.call("GET", "/api/v1/desk/triage/confusion", (&lead, Value::Null)).await.body;
        assert_eq!(table["pairs"], json!([{"said": "funds.withdrawal", "told": "funds.transfer", "tickets": 1, "by_person": true}]));
        let empty = server.call("GET", "/api/v1/desk/triage/confusion?until=2020-01-01T00:00:00Z", (&lead, Value::Null)).await.body;
        assert_eq!(empty["pairs"], json!([]));
        let url = format!("{}/api/v1/desk/triage/lessons.csv", server.base);
        let answer = server.http.get(url).bearer_auth(&lead).send().await.expect("an answer comes");
        assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
        let csv = answer.text().await.expect("a text");
        let mut lines = csv.lines();
        assert_eq!(lines.next(), Some("text,topic,priority,language,said,taught_at"));
        assert!(csv.contains("\"\"pending\"\" since yesterday\",funds.transfer,low,en,funds.withdrawal,"), "{csv}");
        assert!(!csv.contains("\"=my"), "{csv}");
    }
}
