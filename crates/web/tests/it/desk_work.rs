//! What staff do beyond one ticket: many at once, mentions, saved views, own keys.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Answer, Kit, Server, on_both};

/// Opens tickets of one trader; returns the trader's token and the references.
async fn tickets(server: &Server, count: usize) -> (String, Vec<String>) {
    let trader = server.trader(Some("48210937")).await;
    let mut references = Vec::new();
    for n in 0..count {
        let body = json!({"client_id": format!("c{n}"), "body": format!("question {n}")});
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, body)).await;
        references.push(made.body["reference"].as_str().expect("a reference").to_owned());
    }
    (trader, references)
}

async fn staff(kit: &Kit, server: &Server, name: &str, role: Role) -> (String, String) {
    let agent = kit.agent(name, role).await;
    (server.token(&agent).await, agent.id.to_string())
}

async fn bulk(server: &Server, token: &str, (client_id, references, change): (&str, &[String], Value)) -> Answer {
    let body = json!({"client_id": client_id, "references": references, "change": change});
    server.call("POST", "/api/v1/desk/tickets/bulk", (token, body)).await
}

/// What a change can touch, as the API shows it.
async fn values(server: &Server, token: &str, references: &[String]) -> Vec<Value> {
    let mut all = Vec::new();
    for reference in references {
        let ticket = server.call("GET", &format!("/api/v1/desk/tickets/{reference}"), (token, Value::Null)).await.body;
        let keys =
            ["status", "assignee", "team", "tags", "priority", "priority_by", "snoozed_until", "waiting_since", "due", "first_reply_at"];
        all.push(keys.iter().map(|key| ((*key).to_owned(), ticket[*key].clone())).collect::<serde_json::Map<_, _>>().into());
    }
    all
}

on_both! {
    async fn many_are_changed_once_and_each_failure_is_its_own(kit: Kit) {
        let server = Server::start(&kit).await;
        let (_, mut references) = tickets(&server, 30).await;
        let (token, ines) = staff(&kit, &server, "Ines", Role::Agent).await;
        references.push("0000-0000".to_owned());
        let change = json!({"assignee": ines, "add_tags": ["surge"], "priority": "high"});
        let first = bulk(&server, &token, ("b1", &references, change.clone())).await;
        assert_eq!((first.status, &first.body["done"], &first.body["failed"]), (201, &json!(30), &json!(1)), "{first:?}");
        assert_eq!(first.body["data"][30], json!({"reference": "0000-0000", "state": "failed", "code": "not_found"}));
        let log = async |reference: &str| server.call("GET", &format!("/api/v1/desk/tickets/{reference}/events"), (&token, Value::Null)).await.body;
        let before = log(&references[0]).await["data"].as_array().map(Vec::len);
        let again = bulk(&server, &token, ("b1", &references, change)).await;
        assert_eq!((again.status, &again.body), (200, &first.body));
        assert_eq!(log(&references[0]).await["data"].as_array().map(Vec::len), before, "the same name changes nothing twice");
        let other = bulk(&server, &token, ("b1", &references, json!({"priority": "low"}))).await;
        assert_eq!((other.status, other.code()), (409, "conflict_client_id"));
        for wrong in [Vec::new(), vec![references[0].clone(), references[0].clone()], (0..501).map(|n| format!("R{n}")).collect()] {
            assert_eq!(bulk(&server, &token, ("b2", &wrong, json!({}))).await.status, 400);
        }
    }

    async fn what_was_changed_at_once_is_taken_back_exactly_but_for_what_moved_on(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, references) = tickets(&server, 6).await;
        let (token, ines) = staff(&kit, &server, "Ines", Role::Agent).await;
        let (stranger, _) = staff(&kit, &server, "Yuki", Role::Agent).await;
        kit.run_jobs().await;
        let amend = async |reference: &str, change: Value| server.call("PATCH", &format!("/api/v1/desk/tickets/{reference}"), (&token, change)).await;
        let patches = [json!({"assignee": ines, "tags": ["vip"]}), json!({"status": "on_hold"}), json!({"status": "pending"}), json!({"snoozed_until": "2027-01-01T09:00:00Z"})];
        for (reference, change) in references.iter().zip(patches) {
            assert_eq!(amend(reference, change).await.status, 200);
        }
        let before = values(&server, &token, &references).await;
        let made = bulk(&server, &token, ("b", &references, json!({"status": "solved", "add_tags": ["done"], "priority": "low", "assignee": ines}))).await;
        assert_eq!(made.body["done"], json!(6), "{made:?}");
        assert_ne!(values(&server, &token, &references).await, before);
        let wrote = server.call("POST", &format!("/api/v1/trader/tickets/{}/messages", references[5]), (&trader, json!({"client_id": "m", "body": "not solved!"}))).await;
        assert_eq!(wrote.status, 201, "{wrote:?}");
        let path = format!("/api/v1/desk/bulk/{}/undo", made.body["id"].as_str().expect("an id"));
        assert_eq!(server.call("POST", &path, (&stranger, json!({}))).await.status, 404);
        let undone = server.call("POST", &path, (&token, json!({}))).await;
        let states: Vec<&str> = undone.body["data"].as_array().expect("items").iter().filter_map(|item| item["state"].as_str()).collect();
        assert_eq!(states, ["undone", "undone", "undone", "undone", "undone", "kept"]);
        let after = values(&server, &token, &references).await;
        assert_eq!(after[..5], before[..5]);
        assert_eq!(after[5]["status"], "open");
        assert_eq!(server.call("POST", &path, (&token, json!({}))).await.body, undone.body);
    }

    async fn who_is_named_in_a_note_sees_it_and_traders_never_do(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, references) = tickets(&server, 2).await;
        let ines = kit.agent("Ines", Role::Agent).await;
        let (wei, yuki) = (kit.agent("Wei", Role::Lead).await, kit.agent("Yuki", Role::Agent).await);
        kit.team("risk", &[], &[&wei, &yuki]).await;
        let (writer, reader, other) = (server.token(&ines).await, server.token(&wei).await, server.token(&yuki).await);
        let mut socket = server.socket("desk", (&reader, 0)).await.expect("connects");
        let path = format!("/api/v1/desk/tickets/{}/messages", references[0]);
        let note = json!({"client_id": "n", "kind": "note", "body": "no price fault, @Wei and @Ines"});
        let made = server.call("POST", &path, (&writer, note.clone())).await;
        assert_eq!(made.body["mentions"], json!([wei.id.to_string()]), "nobody is told of their own note");
        server.call("POST", &path, (&writer, note)).await;
        let frame = loop {
            let frame = socket.next("event").await.expect("the event comes");
            if frame["event"]["change"] == "mentioned" {
                break frame;
            }
        };
        assert_eq!(frame["event"]["agents"], json!([wei.id.to_string()]));
        let mine = server.call("GET", "/api/v1/desk/mentions", (&reader, Value::Null)).await.body;
        assert_eq!((mine["data"].as_array().map(Vec::len), &mine["data"][0]["read"], &mine["data"][0]["by"]), (Some(1), &json!(false), &json!("Ines")));
        assert_eq!(server.call("GET", "/api/v1/desk/counts", (&reader, Value::Null)).await.body["mentions"], 1);
        let seen = server.call("POST", &format!("/api/v1/desk/tickets/{}/mentions/seen", references[0]), (&reader, json!({}))).await;
        assert_eq!(seen.status, 204);
        assert_eq!(server.call("GET", "/api/v1/desk/mentions", (&reader, Value::Null)).await.body["data"][0]["read"], true);
        let team = json!({"client_id": "t", "kind": "note", "body": "@RISK please look"});
        server.call("POST", &format!("/api/v1/desk/tickets/{}/messages", references[1]), (&writer, team)).await;
        assert_eq!(server.call("GET", "/api/v1/desk/counts", (&other, Value::Null)).await.body["mentions"], 1);
        let reply = json!({"client_id": "r", "kind": "reply", "body": "write to @Wei"});
        assert_eq!(server.call("POST", &path, (&writer, reply)).await.body["mentions"], Value::Null);
        let thread = server.call("GET", &format!("/api/v1/trader/tickets/{}/messages", references[0]), (&trader, Value::Null)).await.body;
        assert!(!thread.to_string().contains("mention") && !thread.to_string().contains("price fault"));
    }

    async fn views_are_private_or_shared_by_those_who_lead(kit: Kit) {
        let server = Server::start(&kit).await;
        tickets(&server, 3).await;
        kit.run_jobs().await;
        let (ines, me) = staff(&kit, &server, "Ines", Role::Agent).await;
        let (wei, _) = staff(&kit, &server, "Wei", Role::Lead).await;
        let path = "/api/v1/desk/views";
        let view = |id: &str, shared: bool| json!({"client_id": id, "name": "Mine and free", "filter": "assignee:me,none  priority:normal,low", "shared": shared});
        let own = server.call("POST", path, (&ines, view("v", false))).await;
        assert_eq!((own.status, &own.body["filter"], &own.body["owner"]), (201, &json!("assignee:me,none priority:normal,low"), &json!(me)));
        assert_eq!(server.call("POST", path, (&ines, view("v", false))).await.status, 200);
        assert_eq!(server.call("POST", path, (&ines, view("w", true))).await.status, 403);
        let shared = server.call("POST", path, (&wei, view("v", true))).await;
        let tags = server.call("POST", path, (&wei, json!({"client_id": "x", "name": "VIP", "filter": "tag:vip", "shared": true}))).await;
        assert_eq!((shared.status, tags.status), (201, 201));
        let list = server.call("GET", path, (&wei, Value::Null)).await.body;
        assert_eq!(list["data"].as_array().map(Vec::len), Some(2), "another's private view is not there");
        let counts = server.call("GET", "/api/v1/desk/counts", (&ines, Value::Null)).await.body;
        let count = |view: &Answer| counts["views"][view.body["id"].as_str().expect("an id")].clone();
        assert_eq!((count(&own), count(&shared), count(&tags)), (json!(3), json!(3), json!(0)));
        let at = |view: &Answer| format!("{path}/{}", view.body["id"].as_str().expect("an id"));
        let put = json!({"name": "Solved", "filter": "status:solved", "shared": false});
        assert_eq!(server.call("PUT", &at(&own), (&wei, put.clone())).await.status, 404);
        assert_eq!(server.call("PUT", &at(&shared), (&ines, put.clone())).await.status, 403);
        assert_eq!(server.call("PUT", &at(&own), (&ines, put)).await.body["filter"], "status:solved");
        assert_eq!(server.call("DELETE", &at(&shared), (&ines, Value::Null)).await.status, 403);
        assert_eq!(server.call("DELETE", &at(&shared), (&wei, Value::Null)).await.status, 204);
        let wrong = server.call("POST", path, (&ines, json!({"client_id": "y", "name": "x", "filter": "colour:red"}))).await;
        assert_eq!((wrong.status, &wrong.body["errors"][0]["pointer"]), (400, &json!("/filter")));
        let listed = server.call("GET", "/api/v1/desk/tickets?filter=assignee%3Anone", (&ines, Value::Null)).await.body;
        assert_eq!(listed["data"].as_array().map(Vec::len), Some(3));
    }

    async fn each_agent_keeps_their_own_keys(kit: Kit) {
        let server = Server::start(&kit).await;
        let (ines, _) = staff(&kit, &server, "Ines", Role::Agent).await;
        let (wei, _) = staff(&kit, &server, "Wei", Role::Lead).await;
        let path = "/api/v1/desk/me/shortcuts";
        let keys = json!({"shortcuts": {"solve": "X", "next": ""}});
        assert_eq!(server.call("PUT", path, (&ines, keys.clone())).await.body, keys);
        assert_eq!(server.call("GET", path, (&ines, Value::Null)).await.body, keys);
        assert_eq!(server.call("GET", path, (&wei, Value::Null)).await.body, json!({"shortcuts": {}}));
        let long = json!({"shortcuts": {"solve": "X".repeat(41)}});
        assert_eq!(server.call("PUT", path, (&ines, long)).await.status, 400);
    }
}
