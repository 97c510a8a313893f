//! The examples of the description are sent as they stand, with the numbers of this desk put in.

use std::collections::BTreeSet;

use desk::staff::{self, NewAgent};
use domain::actor::{Actor, Role};
use serde_json::{Value, json};
use testkit::{Kit, Server, on_both};

/// Every call that takes a JSON body, in an order in which each finds what it needs.
const CALLS: [(&str, &str, Who); 36] = [
    ("post", "/trader/session", Who::Nobody),
    ("post", "/trader/tickets", Who::Trader),
    ("post", "/trader/tickets/{reference}/messages", Who::Trader),
    ("post", "/trader/tickets/{reference}/mail", Who::Trader),
    ("post", "/trader/link", Who::Nobody),
    ("post", "/trader/tickets/{reference}/participants/confirm", Who::Trader),
    ("post", "/trader/tickets/{reference}/participants/decline", Who::Trader),
    ("post", "/trader/tickets/{reference}/participants/withdraw", Who::Trader),
    ("post", "/desk/session", Who::Nobody),
    ("put", "/desk/me/presence", Who::Staff),
    ("put", "/desk/me/mail", Who::Staff),
    ("put", "/desk/me/shortcuts", Who::Staff),
    ("post", "/desk/views", Who::Staff),
    ("put", "/desk/views/{id}", Who::Staff),
    ("post", "/desk/tickets/{reference}/claim", Who::Staff),
    ("patch", "/desk/tickets/{reference}", Who::Staff),
    ("post", "/desk/tickets/{reference}/messages", Who::Staff),
    ("post", "/desk/tickets/{reference}/mentions/seen", Who::Staff),
    ("post", "/desk/tickets/{reference}/merge", Who::Staff),
    ("post", "/desk/tickets/{reference}/unmerge", Who::Staff),
    ("post", "/desk/tickets/{reference}/split", Who::Staff),
    ("post", "/desk/tickets/{reference}/unsplit", Who::Staff),
    ("post", "/desk/tickets/bulk", Who::Staff),
    ("post", "/desk/bulk/{id}/undo", Who::Staff),
    ("post", "/desk/tickets/{reference}/mail/lift", Who::Staff),
    ("post", "/desk/tickets/{reference}/resend", Who::Staff),
    ("post", "/desk/tickets/{reference}/participants/confirm", Who::Staff),
    ("post", "/desk/tickets/{reference}/participants/withdraw", Who::Staff),
    ("post", "/desk/tickets/{reference}/admit", Who::Staff),
    ("post", "/desk/incidents", Who::Staff),
    ("post", "/desk/incidents/{id}/updates", Who::Staff),
    ("post", "/desk/bribes/{id}/settle", Who::Staff),
    ("post", "/trader/tickets/{reference}/solve", Who::Trader),
    ("post", "/trader/tickets/{reference}/csat", Who::Trader),
    ("post", "/trader/tickets/{reference}/reopen", Who::Trader),
    ("post", "/verify", Who::Nobody),
];

#[derive(Clone, Copy)]
enum Who {
    Nobody,
    Trader,
    Staff,
}

/// A lead who may log in with the example's password.
async fn lead(kit: &Kit, server: &Server) -> String {
    let (act, hash) = (kit.desk.act(Actor::Operator), staff::hash_password("correct horse").expect("long enough"));
    let new = NewAgent {
        email: "ines@northpier.example".to_owned(),
        name: "Ines".to_owned(),
        role: Role::Lead,
        languages: Vec::new(),
        skills: Vec::new(),
        password_hash: Some(hash),
    };
    let agent = kit.desk.db.write(move |tx| staff::add(tx, act, &new)).await.expect("added");
    server.token(&agent).await
}

/// A ticket whose mail waits to be let into another, and whose address rests.
async fn held(kit: &Kit) -> String {
    let first = "From: ann@trader.test\nSubject: Where is it?\nMessage-ID: <1@trader.test>\n\nI sent 500 USDT.\n";
    kit.mail("support@venue.test", first).await;
    let raw = "From: bob@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <2@trader.test>\n\nMe too.\n";
    let id = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
    let named = "From: bob@trader.test\nCc: bob@trader.example\nSubject: Re\nIn-Reply-To: <2@trader.test>\nMessage-ID: <3@trader.test>\n\nMy office.\n";
    kit.mail("support@venue.test", named).await;
    let sql = "insert into mail_suppressions (address, reason, until, created_at) values ('bob@trader.test', 'bounced', $1, 0)";
    let until = kit.desk.act(Actor::System).now.plus_seconds(3_600).micros();
    kit.desk.db.write(move |tx| Ok::<_, desk::Error>(tx.execute(sql, &[until.into()])?)).await.expect("it rests");
    kit.desk.db.read(move |tx| desk::ticket::get(tx, id)).await.expect("read").reference.to_string()
}

/// An offer to staff that was withheld.
async fn withheld(server: &Server, (trader, lead): (&str, &str)) -> String {
    let offer = json!({"client_id": "o-1", "body": "I will give you 300 USDT if you unlock my account. Telegram @fast_eddie"});
    server.call("POST", "/api/v1/trader/tickets", (trader, offer)).await;
    let all = server.call("GET", "/api/v1/desk/bribes", (lead, Value::Null)).await.body;
    all["data"][0]["id"].as_str().expect("one was withheld").to_owned()
}

/// A reply that the relay did not take.
async fn failed(kit: &Kit, server: &Server, (lead, reference): (&str, &str)) -> String {
    kit.post().await;
    kit.post.refuse(Some(domain::mail::Refused::Never("550 no".to_owned())));
    let said = json!({"client_id": "f-1", "kind": "reply", "body": "We are looking."});
    let made = server.call("POST", &format!("/api/v1/desk/tickets/{reference}/messages"), (lead, said)).await;
    kit.post().await;
    kit.post.refuse(None);
    made.body["id"].as_str().expect("an id").to_owned()
}

on_both! {
    async fn every_example_runs(kit: Kit) {
        let server = Server::start(&kit).await;
        let (lead, trader, held) = (lead(&kit, &server).await, server.trader(Some("1001")).await, held(&kit).await);
        let description = server.call("GET", "/openapi.json", ("", Value::Null)).await.body;
        let (mut reference, mut id, mut part) = (String::new(), String::new(), String::new());
        let (mut other, mut second) = (String::new(), String::new());
        for (method, path, who) in CALLS {
            let operation = &description["paths"][format!("/api/v1{path}")][method];
            let mut body = operation["requestBody"]["content"]["application/json"]["example"].clone();
            assert!(body.is_object(), "{method} {path} has an example");
            if path == "/trader/link" {
                body["pass"] = json!(kit.post().await.into_iter().find_map(|mail| mail.pass).expect("a link"));
            }
            if body.get("references").is_some() {
                body["references"] = json!([reference]);
            }
            if path.ends_with("/merge") {
                let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "t-2", "body": "Is it there now?"}))).await;
                other = made.body["reference"].as_str().expect("a reference").to_owned();
                body["with"] = json!(other);
            }
            if path.ends_with("/split") {
                body["messages"] = json!([second]);
            }
            if path.ends_with("/settle") {
                id = withheld(&server, (&trader, &lead)).await;
            }
            if path.ends_with("/resend") {
                body["message"] = json!(failed(&kit, &server, (&lead, &held)).await);
            }
            let named = match path.rsplit('/').next() {
                Some("admit" | "lift" | "resend") => &held,
                Some("confirm" | "withdraw") if matches!(who, Who::Staff) => &held,
                Some("unmerge") => &other,
                Some("unsplit") => &part,
                _ => &reference,
            };
            let address = format!("/api/v1{path}").replace("{reference}", named).replace("{id}", &id);
            let token = match who {
                Who::Nobody => "",
                Who::Trader => &trader,
                Who::Staff => &lead,
            };
            let answer = server.call(&method.to_uppercase(), &address, (token, body)).await;
            assert!((200..300).contains(&answer.status), "{method} {path}: {answer:?}");
            match path {
                "/trader/tickets/{reference}/messages" => second = answer.body["id"].as_str().expect("an id").to_owned(),
                "/desk/tickets/{reference}/split" => part = answer.body["reference"].as_str().expect("a reference").to_owned(),
                _ => {}
            }
            if path == "/trader/link" {
                let mail = format!("From: ann@trader.example\nCc: bob@trader.example\nSubject: Re [#{reference}]\nMessage-ID: <4@trader.example>\n\nHe too.\n");
                kit.mail("support@venue.test", &mail).await;
            }
            if path == "/trader/tickets" {
                reference = answer.body["reference"].as_str().expect("a reference").to_owned();
                kit.run_jobs().await;
            }
            if let Some(made) = answer.body["id"].as_str().filter(|_| !path.contains("{reference}")) {
                id = made.to_owned();
            }
        }
        let mut missing = BTreeSet::new();
        for (path, item) in description["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("methods") {
                let takes_json = operation["requestBody"]["content"].get("application/json").is_some();
                if takes_json && !CALLS.iter().any(|(m, p, _)| m == method && format!("/api/v1{p}") == *path) {
                    missing.insert(format!("{method} {path}"));
                }
            }
        }
        assert_eq!(missing, BTreeSet::new(), "every call with a body is sent here");
    }
}
