//! Who may call what: every described endpoint, by nobody, by the wrong side, and for another's ticket.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};

/// A body that fits the endpoint, so that a refusal is about who calls and not about the form.
pub fn body_for(path: &str, method: &str) -> Value {
    match (method, path.rsplit('/').next().unwrap_or_default()) {
        ("get" | "delete", _) => Value::Null,
        ("post", "messages") if path.contains("/desk/") => json!({"client_id": "x", "kind": "note", "body": "x"}),
        ("post", "messages") => json!({"client_id": "x", "body": "x"}),
        ("post", "tickets") => json!({"client_id": "x", "body": "x"}),
        ("post", "mail") => json!({"address": "ann@trader.test"}),
        ("post", "lift") => json!({"why": "The mailbox was full and is not any more."}),
        ("post", "confirm" | "decline" | "withdraw") => json!({"address": "bob@trader.test"}),
        ("post", "settle") => json!({"ruling": "bribe"}),
        ("post", "resend") => json!({"message": "01890000-0000-7000-8000-000000000000"}),
        ("post", "csat") => json!({"rating": 5}),
        ("post", "merge") => json!({"with": "7Q4M-2XKD"}),
        ("post", "split") => json!({"client_id": "x", "messages": ["01890000-0000-7000-8000-000000000000"]}),
        ("put", "mail") => json!({"mailed": true}),
        ("put", "presence") => json!({"state": "online"}),
        _ => json!({}),
    }
}

pub async fn described(server: &Server, side: &str) -> Vec<(String, String, bool)> {
    let api = server.call("GET", "/openapi.json", ("", Value::Null)).await.body;
    let mut found = Vec::new();
    for (path, methods) in api["paths"].as_object().expect("paths").iter().filter(|(path, _)| path.contains(side)) {
        for (method, operation) in methods.as_object().expect("methods") {
            let open = operation["security"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one.as_object().is_some_and(serde_json::Map::is_empty)));
            found.push((path.clone(), method.clone(), open));
        }
    }
    assert!(found.len() > 8, "the description was read");
    found
}

on_both! {
    async fn nobody_and_the_wrong_side_are_refused_everywhere(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        for (side, wrong) in [("/api/v1/trader/", agent.as_str()), ("/api/v1/desk/", trader.as_str())] {
            for (path, method, open) in described(&server, side).await {
                if open || path.ends_with("/stream") {
                    continue;
                }
                let address = path.replace("{reference}", "7Q4M-2XKD").replace("{id}", "01890000-0000-7000-8000-000000000000");
                let nobody = server.call(&method.to_uppercase(), &address, ("", body_for(&path, &method))).await;
                assert_eq!((nobody.status, nobody.code()), (401, "unauthorized"), "{method} {path}");
                let forged = server.call(&method.to_uppercase(), &address, ("A".repeat(43).as_str(), body_for(&path, &method))).await;
                assert_eq!(forged.status, 401, "{method} {path}");
                let other = server.call(&method.to_uppercase(), &address, (wrong, body_for(&path, &method))).await;
                assert_eq!((other.status, other.code()), (403, "forbidden"), "{method} {path}");
            }
        }
    }

    async fn anothers_ticket_is_answered_like_one_that_does_not_exist(kit: Kit) {
        let server = Server::start(&kit).await;
        let (alice, mallory) = (server.trader(Some("1001")).await, server.trader(Some("1002")).await);
        let made = server.call("POST", "/api/v1/trader/tickets", (&alice, json!({"client_id": "c", "body": "mine"}))).await;
        let theirs = made.body["reference"].as_str().expect("a reference").to_owned();
        for (path, method, _) in described(&server, "/api/v1/trader/").await {
            if !path.contains("{reference}") {
                continue;
            }
            let call = async |reference: &str| server.call(&method.to_uppercase(), &path.replace("{reference}", reference), (&mallory, body_for(&path, &method))).await;
            let (hidden, unknown, nonsense) = (call(&theirs).await, call("0000-0000").await, call("%20..%2f").await);
            assert_eq!((hidden.status, hidden.code()), (404, "not_found"), "{method} {path}");
            assert_eq!((unknown.status, &unknown.body["detail"]), (404, &hidden.body["detail"]), "{method} {path}");
            assert_eq!(nonsense.status, 404, "{method} {path}");
            let honest = server.call(&method.to_uppercase(), &path.replace("{reference}", &theirs), (&alice, body_for(&path, &method))).await;
            assert_ne!(honest.status, 404, "the owner is served: {method} {path}");
        }
    }

    async fn anothers_sessions_are_for_administrators(kit: Kit) {
        let server = Server::start(&kit).await;
        let ines = kit.agent("Ines", Role::Agent).await;
        let (agent, lead, admin) = (server.token(&ines).await, server.token(&kit.agent("Wei", Role::Lead).await).await, server.token(&kit.agent("Robin", Role::Admin).await).await);
        let path = format!("/api/v1/desk/sessions?agent={}", ines.id);
        let statuses = [
            server.call("GET", &path, (&agent, Value::Null)).await.status,
            server.call("GET", &path, (&lead, Value::Null)).await.status,
            server.call("GET", &path, (&admin, Value::Null)).await.status,
        ];
        assert_eq!(statuses, [200, 403, 200]);
    }
}
