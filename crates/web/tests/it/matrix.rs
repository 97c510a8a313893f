//! The access matrix: role × endpoint × whose ticket it is, made from the API description.

use std::collections::BTreeSet;

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Answer, Kit, Server, on_both};

use crate::access::{body_for, described};

/// Somebody at the door.
struct Caller {
    name: &'static str,
    token: String,
}

/// Everybody: the owner, another trader, a guest, nobody, and each role of staff.
async fn callers(kit: &Kit, server: &Server) -> Vec<Caller> {
    let mut all = vec![Caller { name: "nobody", token: String::new() }, Caller { name: "forged", token: "A".repeat(43) }];
    for (name, uid) in [("owner", Some("1001")), ("other", Some("1002")), ("guest", None)] {
        all.push(Caller { name, token: server.trader(uid).await });
    }
    for (name, role) in [("agent", Role::Agent), ("lead", Role::Lead), ("admin", Role::Admin)] {
        let member = kit.agent(name, role).await;
        kit.team(&format!("team-{name}"), &[], &[&member]).await;
        all.push(Caller { name, token: server.token(&member).await });
    }
    all
}

/// What the desk must say: served, or which denial.
fn expected(side: &str, who: &str, whose: &str) -> &'static str {
    match (side, who) {
        (_, "nobody" | "forged") => "401",
        ("trader", "agent" | "lead" | "admin") | ("desk", "owner" | "other" | "guest") => "403",
        ("trader", "owner") if whose == "own" => "served",
        ("desk", _) if whose == "own" => "served",
        _ => "404",
    }
}

fn said(answer: &Answer) -> String {
    match (answer.status, answer.code()) {
        (401, "unauthorized") => "401".to_owned(),
        (403, "forbidden") => "403".to_owned(),
        (404, "not_found") => "404".to_owned(),
        (200..=299 | 400 | 409 | 422, _) => "served".to_owned(),
        (status, code) => format!("{status} {code}"),
    }
}

async fn opened(server: &Server, token: &str, text: &str) -> String {
    let client_id = text.replace("/api/v1/", "").replace("{reference}", "*");
    let made = server.call("POST", "/api/v1/trader/tickets", (token, json!({"client_id": client_id, "body": text}))).await;
    made.body["reference"].as_str().expect("a reference").to_owned()
}

on_both! {
    /// N27: over REST, every role at every endpoint of a ticket; denial does not tell what exists.
    async fn every_role_at_every_endpoint_of_a_ticket_gets_what_the_matrix_says(kit: Kit) {
        let server = Server::start(&kit).await;
        let callers = callers(&kit, &server).await;
        let owner = &callers[2].token;
        let mut denials = BTreeSet::new();
        let mut asked = 0;
        for side in ["trader", "desk"] {
            for (path, method, _) in described(&server, &format!("/api/v1/{side}/")).await {
                if !path.contains("{reference}") {
                    continue;
                }
                for caller in &callers {
                    // Each cell has a ticket of its own, so that no call changes what the next one meets.
                    let own = opened(&server, owner, &format!("{side} {method} {path} {}", caller.name)).await;
                    for (whose, reference) in [("own", own.as_str()), ("unknown", "0000-0000"), ("malformed", "%2e%2e%2f"), ("malformed", "7q4m")] {
                        let address = path.replace("{reference}", reference);
                        let answer = server.call(&method.to_uppercase(), &address, (&caller.token, body_for(&path, &method))).await;
                        asked += 1;
                        assert_eq!(said(&answer), expected(side, caller.name, whose), "{} at {method} {path}, {whose}: {answer:?}", caller.name);
                        if answer.status == 404 {
                            denials.insert((answer.body["title"].to_string(), answer.body["detail"].to_string(), answer.body["type"].to_string()));
                        }
                    }
                }
            }
        }
        assert!(asked > 300, "the description was read: {asked}");
        assert_eq!(denials.len(), 1, "a denial is always the same: {denials:?}");
    }

    /// N28: a file is reached only by who may read the message that carries it.
    async fn a_file_is_as_unknown_as_its_message(kit: Kit) {
        let server = Server::start(&kit).await;
        let callers = callers(&kit, &server).await;
        let owner = &callers[2].token;
        let upload = async || {
            let part = reqwest::multipart::Part::bytes(b"proof of payment".to_vec()).file_name("proof.txt");
            let form = reqwest::multipart::Form::new().part("file", part);
            let sent = server.http.post(format!("{}/api/v1/trader/attachments", server.base)).bearer_auth(owner).multipart(form).send().await.expect("answered");
            sent.json::<Value>().await.expect("JSON")["id"].as_str().expect("an id").to_owned()
        };
        let (carried, loose) = (upload().await, upload().await);
        let made = server.call("POST", "/api/v1/trader/tickets", (owner, json!({"client_id": "c", "body": "see file", "attachments": [carried]}))).await;
        assert_eq!(made.status, 201, "{made:?}");
        for caller in &callers {
            for side in ["trader", "desk"] {
                for (whose, id) in [("own", carried.as_str()), ("unknown", "01890000-0000-7000-8000-000000000000"), ("cut", &carried[..20]), ("empty", "%20"), ("path", "..%2f..%2fsecrets")] {
                    for what in ["", "/link"] {
                        let answer = server.call("GET", &format!("/api/v1/{side}/attachments/{id}{what}"), (&caller.token, Value::Null)).await;
                        assert_eq!(said(&answer), expected(side, caller.name, whose), "{} at {side}{what}, {whose}", caller.name);
                    }
                }
            }
        }
        for what in ["", "/link"] {
            let by_staff = server.call("GET", &format!("/api/v1/desk/attachments/{loose}{what}"), (&callers[7].token, Value::Null)).await;
            assert_eq!(by_staff.status, 404, "what no message carries is its sender's alone");
        }
        let stolen = server.call("POST", "/api/v1/trader/tickets", (&callers[3].token, json!({"client_id": "s", "body": "x", "attachments": [loose]}))).await;
        assert_eq!(stolen.status, 400, "another's upload cannot be carried off");
        let twice = server.call("POST", "/api/v1/trader/tickets", (owner, json!({"client_id": "t", "body": "another matter", "attachments": [carried]}))).await;
        assert_eq!(twice.status, 400, "nor put into a second ticket");
    }

    /// N29: a reference tells nothing of others and cannot be counted through.
    async fn references_cannot_be_counted_through(kit: Kit) {
        let server = Server::start(&kit).await;
        let (alice, bob) = (server.trader(Some("1001")).await, server.trader(Some("1002")).await);
        let mut references = Vec::new();
        for n in 0..40 {
            references.push(opened(&server, &alice, &format!("question {n}")).await);
        }
        let distinct: BTreeSet<&String> = references.iter().collect();
        assert_eq!(distinct.len(), 40);
        let sorted: Vec<&String> = distinct.into_iter().collect();
        assert_ne!(references.iter().collect::<Vec<_>>(), sorted, "they do not grow");
        let heads: BTreeSet<&str> = references.iter().map(|it| &it[..2]).collect();
        assert!(heads.len() > 20, "neighbours have nothing in common: {heads:?}");
        for reference in &references {
            let next: String = reference.chars().rev().enumerate().map(|(at, c)| if at == 0 { if c == '2' { '3' } else { '2' } } else { c }).collect::<Vec<_>>().into_iter().rev().collect();
            let guess = server.call("GET", &format!("/api/v1/trader/tickets/{next}"), (&bob, Value::Null)).await;
            assert_eq!((guess.status, guess.code()), (404, "not_found"));
        }
        assert_eq!(server.call("GET", &format!("/api/v1/trader/tickets/{}", references[0]), (&alice, Value::Null)).await.status, 200);
    }

    /// N30: a field that a call does not know is refused, at every call that writes.
    async fn a_field_too_many_is_refused_everywhere(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, agent) = (server.trader(Some("1001")).await, server.token(&kit.agent("Ines", Role::Admin).await).await);
        let reference = opened(&server, &trader, "mine").await;
        let mut asked = 0;
        for (side, token) in [("trader", &trader), ("desk", &agent)] {
            for (path, method, _) in described(&server, &format!("/api/v1/{side}/")).await {
                if !matches!(method.as_str(), "post" | "put" | "patch") || path.ends_with("/attachments") {
                    continue;
                }
                let mut body = body_for(&path, &method);
                body.as_object_mut().expect("fields").extend([("is_admin".to_owned(), json!(true)), ("contact_id".to_owned(), json!("1002"))]);
                let address = path.replace("{reference}", &reference).replace("{id}", "01890000-0000-7000-8000-000000000000");
                let answer = server.call(&method.to_uppercase(), &address, (token, body)).await;
                asked += 1;
                assert_eq!((answer.status, answer.code()), (400, "bad_request"), "{method} {path}: {answer:?}");
            }
        }
        assert!(asked > 10, "the description was read: {asked}");
        let honest = server.call("POST", &format!("/api/v1/trader/tickets/{reference}/messages"), (&trader, json!({"client_id": "h", "body": "honest"}))).await;
        assert_eq!(honest.status, 201);
    }

    /// N27: lists and searches show a trader only their own tickets, and traders nothing of the desk's.
    async fn lists_and_searches_hold_only_what_is_permitted(kit: Kit) {
        let server = Server::start(&kit).await;
        let (alice, bob, agent) = (server.trader(Some("1001")).await, server.trader(Some("1002")).await, server.token(&kit.agent("Ines", Role::Agent).await).await);
        let (hers, his) = (opened(&server, &alice, "marmalade").await, opened(&server, &bob, "marmalade too").await);
        for (token, own) in [(&alice, &hers), (&bob, &his)] {
            for query in ["", "?q=marmalade", "?view=all&limit=200", "?contact=1001"] {
                let list = server.call("GET", &format!("/api/v1/trader/tickets{query}"), (token, Value::Null)).await;
                let shown: Vec<&str> = list.body["data"].as_array().into_iter().flatten().filter_map(|it| it["reference"].as_str()).collect();
                assert!(shown == [own.as_str()] || list.status == 400, "{query}: {list:?}");
            }
            assert_eq!(server.call("GET", "/api/v1/desk/search?q=marmalade", (token, Value::Null)).await.status, 403);
        }
        let help = server.call("GET", "/api/v1/help/search?q=marmalade&locale=en", ("", Value::Null)).await;
        assert_eq!((help.status, &help.body["data"]), (200, &json!([])), "the public search knows no tickets");
        kit.index().await;
        let found = server.call("GET", &format!("/api/v1/desk/search?q={hers}"), (&agent, Value::Null)).await;
        assert_eq!(found.body["data"][0]["ticket"]["reference"], hers.as_str(), "staff find it");
        let elsewhere = server.call("GET", &format!("/api/v1/desk/tickets?q={hers}"), (&agent, Value::Null)).await;
        assert_eq!((elsewhere.status, elsewhere.code()), (400, "bad_request"), "a list does not search, and says so");
    }
}
