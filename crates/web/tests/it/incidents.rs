//! Incidents over the API: who may tell, what bad input gets.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};

const PATH: &str = "/api/v1/desk/incidents";

on_both! {
    async fn leads_declare_and_tell_and_agents_read(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let lead = server.token(&kit.agent("Wei", Role::Lead).await).await;
        let body = json!({"client_id": "i1", "trouble": "withdrawals", "impact": "major", "body": {"en": "Paused for a check.", "ja": "確認のため停止しています。"}, "next_update_at": "2030-01-01T00:00:00Z"});
        let refused = server.call("POST", PATH, (&agent, body.clone())).await;
        assert_eq!((refused.status, refused.code()), (403, "forbidden"));
        let made = server.call("POST", PATH, (&lead, body.clone())).await;
        assert_eq!((made.status, &made.body["stage"]), (201, &json!("investigating")));
        assert_eq!(server.call("POST", PATH, (&lead, body)).await.status, 200);
        let id = made.body["id"].as_str().expect("an id").to_owned();
        let told = json!({"client_id": "u1", "stage": "resolved", "body": {"en": "Open again."}});
        let over = server.call("POST", &format!("{PATH}/{id}/updates"), (&lead, told)).await;
        assert_eq!((over.status, over.body["updates"].as_array().map(Vec::len)), (201, Some(2)));
        let list = server.call("GET", PATH, (&agent, Value::Null)).await;
        assert_eq!(list.body["data"][0]["id"], json!(id));
    }

    async fn a_banner_that_asks_for_a_secret_is_stopped(kit: Kit) {
        let server = Server::start(&kit).await;
        let lead = server.token(&kit.agent("Wei", Role::Lead).await).await;
        for (body, status, code) in [
            (json!({"client_id": "a", "trouble": "login", "impact": "major", "body": {"en": "Send us your password to stay signed in."}}), 422, "asks_for_secret"),
            (json!({"client_id": "a", "trouble": "weather", "impact": "major"}), 400, "bad_request"),
            (json!({"client_id": "a", "trouble": "other", "impact": "major"}), 400, "bad_request"),
            (json!({"client_id": "a", "trouble": "login", "impact": "major", "body": {"sv": "x"}}), 400, "bad_request"),
            (json!({"client_id": "a", "trouble": "login", "impact": "major", "next_update_at": "soon"}), 400, "bad_request"),
            (json!({"client_id": "", "trouble": "login", "impact": "major"}), 400, "bad_request"),
        ] {
            let answer = server.call("POST", PATH, (&lead, body.clone())).await;
            assert_eq!((answer.status, answer.code()), (status, code), "{body}");
        }
        let unknown = server.call("POST", &format!("{PATH}/01890000-0000-7000-8000-000000000000/updates"), (&lead, json!({"client_id": "u", "stage": "monitoring"}))).await;
        assert_eq!((unknown.status, unknown.code()), (404, "not_found"));
    }
}
