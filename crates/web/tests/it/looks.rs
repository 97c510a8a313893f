//! Whatever shows staff something of a trader is kept before it is answered (guarantees.md G17), and leads can read it.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Kit, Server, on_both};

use crate::access::described;

/// What shows nothing of a trader. Whoever adds a call to read either adds it here or it is kept.
const SHOWS_NOBODY: [&str; 14] = [
    "/agents",
    "/counts",
    "/inboxes",
    "/incidents",
    "/looks",
    "/alarms",
    "/me",
    "/me/shortcuts",
    "/session",
    "/sessions",
    "/tags",
    "/teams",
    "/triage/confusion",
    "/views",
];

struct Scene {
    server: Server,
    agent: String,
    lead: String,
    reference: String,
    contact: String,
    file: String,
    bribe: String,
}

async fn scene(kit: &Kit) -> Scene {
    let server = Server::start(kit).await;
    let (agent, lead) =
        (server.token(&kit.agent("Ines", Role::Agent).await).await, server.token(&kit.agent("Wei", Role::Lead).await).await);
    let trader = server.trader(Some("1001")).await;
    let sent = server.upload(&trader, ("proof.txt", b"proof of payment".to_vec())).await.expect("answered");
    let file = sent.body["id"].as_str().expect("an id").to_owned();
    let made = server
        .call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "body": "where is it", "attachments": [file]})))
        .await;
    let reference = made.body["reference"].as_str().expect("a reference").to_owned();
    let shown = server.call("GET", &format!("/api/v1/desk/tickets/{reference}"), (&lead, Value::Null)).await;
    let contact = shown.body["contact"]["id"].as_str().expect("a trader").to_owned();
    let offer = json!({"client_id": "b", "body": "I pay you 500 USDT, unlock my account"});
    server.call("POST", "/api/v1/trader/tickets", (&trader, offer)).await;
    let withheld = server.call("GET", "/api/v1/desk/bribes", (&lead, Value::Null)).await;
    let bribe = withheld.body["data"][0]["id"].as_str().expect("withheld").to_owned();
    Scene { server, agent, lead, reference, contact, file, bribe }
}

impl Scene {
    async fn get(&self, path: &str) -> testkit::Answer {
        self.server.call("GET", &format!("/api/v1/desk{path}"), (&self.agent, Value::Null)).await
    }

    async fn looks(&self, query: &str) -> Vec<Value> {
        let listed = self.server.call("GET", &format!("/api/v1/desk/looks?{query}"), (&self.lead, Value::Null)).await;
        assert_eq!(listed.status, 200, "{listed:?}");
        listed.body["data"].as_array().expect("a list").clone()
    }
}

on_both! {
    async fn every_call_that_shows_something_of_a_trader_is_kept(kit: Kit) {
        let scene = scene(&kit).await;
        let mut kept = 0;
        for (path, method, _) in described(&scene.server, "/api/v1/desk/").await {
            let path = path.trim_start_matches("/api/v1/desk").to_owned();
            if method != "get" || SHOWS_NOBODY.contains(&path.as_str()) {
                continue;
            }
            kept += 1;
            // Each call by somebody new, so that no earlier record speaks for it.
            let member = kit.agent(&format!("Agent{kept}"), Role::Admin).await;
            let token = scene.server.token(&member).await;
            let id = if path.starts_with("/contacts") { &scene.contact } else { &scene.file };
            let mut address = path.replace("{reference}", &scene.reference).replace("{id}", id).replace("{place}", "0");
            match path.as_str() {
                "/macros" => address = format!("{address}?ticket={}", scene.reference),
                "/bribes/{id}" => address = format!("/bribes/{}", scene.bribe),
                "/search" => address = format!("{address}?q=where"),
                // There is no mail with a picture here; it is refused, and what is refused shows nothing.
                "/messages/{id}/pictures/{place}" => continue,
                _ => {}
            }
            if path == "/stream" {
                scene.server.socket("desk", (&token, 0)).await.expect("connected");
            } else {
                let answer = scene.server.http.get(format!("{}/api/v1/desk{address}", scene.server.base)).bearer_auth(&token).send().await.expect("answered");
                assert_eq!(answer.status(), 200, "{path}");
            }
            let looks = scene.looks(&format!("agent={}", member.id)).await;
            assert_eq!(looks.len(), 1, "{path}: {looks:?}");
        }
        assert!(kept > 12, "the description was read: {kept}");
    }

    async fn leads_read_who_saw_a_ticket_a_trader_a_file_and_what_was_searched(kit: Kit) {
        let scene = scene(&kit).await;
        for _ in 0..3 {
            assert_eq!(scene.get(&format!("/tickets/{}/messages", scene.reference)).await.status, 200);
        }
        // The same ticket, however it is spelled.
        assert_eq!(scene.get(&format!("/tickets/%{:x}{}", scene.reference.as_bytes()[0], scene.reference[1..].to_lowercase())).await.status, 200);
        assert_eq!(scene.get(&format!("/attachments/{}", scene.file)).await.status, 200);
        assert_eq!(scene.get("/search?q=seen%20card%204111111111111111").await.status, 200);
        assert_eq!(scene.get("/tickets?filter=priority:high&limit=1").await.status, 200);
        assert_eq!(scene.get("/tickets/0000-0000").await.status, 404);
        kit.desk.looks.settle(&kit.desk.db).await.expect("settled");
        let brief = |looks: Vec<Value>| looks.iter().filter(|it| it["agent_name"] == "Ines").map(|it| (it["kind"].as_str().unwrap_or_default().to_owned(), it["times"].as_i64().unwrap_or_default())).collect::<Vec<_>>();
        let pair = |kind: &str, times: i64| (kind.to_owned(), times);
        assert_eq!(brief(scene.looks(&format!("ticket={}", scene.reference)).await), [pair("file", 1), pair("ticket", 4)]);
        let of_contact = scene.looks(&format!("contact={}", scene.contact)).await;
        assert!(of_contact.iter().all(|it| it["uid"] == "1001"), "{of_contact:?}");
        assert_eq!(brief(of_contact), [pair("file", 1), pair("ticket", 4)]);
        let all = scene.looks("").await;
        let words: Vec<&str> = all.iter().filter_map(|it| it["words"].as_str()).filter(|it| it.contains('=')).collect();
        assert!(words[0] == "tickets filter=priority:high" && words[1].starts_with("q=seen card") && !words[1].contains("4111111"), "{words:?}");
        let first = scene.server.call("GET", "/api/v1/desk/looks?limit=2", (&scene.lead, Value::Null)).await.body;
        let rest = scene.looks(&format!("limit=200&cursor={}", first["next_cursor"].as_str().expect("more"))).await;
        assert_eq!(rest.len() + 2, all.len(), "pages join");
        assert_eq!(scene.looks(&format!("until={}", kit.now().plus_seconds(-3_600))).await, Vec::<Value>::new());
        for (token, status) in [(&scene.agent, 403), (&scene.lead, 200)] {
            assert_eq!(scene.server.call("GET", "/api/v1/desk/looks", (token, Value::Null)).await.status, status);
        }
        for bad in ["from=yesterday", "cursor=x", "limit=x", "agent=Ines"] {
            assert_eq!(scene.server.call("GET", &format!("/api/v1/desk/looks?{bad}"), (&scene.lead, Value::Null)).await.status, 400, "{bad}");
        }
    }

    async fn what_cannot_be_kept_is_not_shown(kit: Kit) {
        let scene = scene(&kit).await;
        let rename = async |sql: &'static str| kit.desk.db.write(move |tx| tx.execute(sql, &[]).map(drop)).await.map_err(|error: desk::DbError| error).expect("renamed");
        let path = format!("/tickets/{}/messages", scene.reference);
        rename("alter table look_head rename to gone").await;
        let refused = scene.get(&path).await;
        assert!(refused.status >= 500 && !refused.body.to_string().contains("where is it"), "{refused:?}");
        assert_eq!(scene.get("/teams").await.status, 200, "what shows nobody is served");
        rename("alter table gone rename to look_head").await;
        let served = scene.get(&path).await;
        assert!(served.status == 200 && served.body.to_string().contains("where is it"), "{served:?}");
    }
}
