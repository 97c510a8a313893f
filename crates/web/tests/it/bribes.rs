//! What was withheld from the desk, as those who lead see it (guarantees.md C13).

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};

const OFFER: &str = "I will give you 300 USDT if you unlock my account. Telegram @fast_eddie";

on_both! {
    async fn leads_see_that_something_was_withheld_and_its_words_when_they_ask(kit: Kit) {
        let server = Server::start(&kit).await;
        let (agent, lead) = (server.token(&kit.agent("Ines", Role::Agent).await).await, server.token(&kit.agent("Wei", Role::Lead).await).await);
        let trader = server.trader(Some("1001")).await;
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "body": OFFER}))).await;
        assert_eq!((made.status, made.body["message"]["body"].as_str()), (201, Some("⟦withheld:bribe⟧")), "{made:?}");
        let reference = made.body["reference"].as_str().expect("a reference").to_owned();
        let get = async |token: &str, path: &str| server.call("GET", &format!("/api/v1/desk{path}"), (token, Value::Null)).await;
        for path in [format!("/tickets/{reference}"), format!("/tickets/{reference}/messages"), "/tickets".to_owned(), "/queue".to_owned(), "/search?q=telegram".to_owned()] {
            let shown = get(&agent, &path).await;
            assert!(shown.status == 200 && !shown.body.to_string().contains("fast_eddie"), "{path}: {shown:?}");
        }
        let all = get(&lead, "/bribes").await;
        let one = &all.body["data"][0];
        assert_eq!((&one["reference"], &one["seq"], &one["ruling"]), (&json!(reference), &json!(1), &Value::Null), "{all:?}");
        assert!(!all.body.to_string().contains("fast_eddie"), "the list has no words");
        let path = format!("/bribes/{}", one["id"].as_str().expect("an id"));
        let settle = async |token: &str, ruling: &str| server.call("POST", &format!("/api/v1/desk{path}/settle"), (token, json!({"ruling": ruling}))).await;
        for refused in [get(&agent, "/bribes").await, get(&agent, &path).await, settle(&agent, "innocent").await] {
            assert_eq!((refused.status, refused.code()), (403, "forbidden"));
        }
        assert_eq!(get(&lead, &path).await.body, json!({"words": [OFFER]}));
        let looks = get(&lead, "/looks").await.body;
        let look = looks["data"].as_array().expect("a list").iter().find(|it| it["kind"] == "bribe").expect("the look was kept").clone();
        assert_eq!((&look["ticket"], &look["agent_name"], &look["uid"]), (&json!(reference), &json!("Wei"), &json!("1001")));
        assert_eq!(settle(&lead, "perhaps").await.status, 400);
        let settled = settle(&lead, "bribe").await;
        assert_eq!((settled.status, &settled.body["ruling"], &settled.body["settled_by"]), (200, &json!("bribe"), &json!("Wei")));
        assert_eq!(settle(&lead, "innocent").await.status, 409, "once");
        assert_eq!(get(&lead, "/bribes/01890000-0000-7000-8000-000000000000").await.status, 404);
    }
}
