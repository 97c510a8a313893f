//! One reply to many traders: once each, guarded, in everybody's language, and nobody keeps the others back.

use desk::macros::{self, Source};
use domain::actor::Role;
use domain::locale::Locale;
use serde_json::{Value, json};
use testkit::{Answer, Kit, Server, on_both};

/// Opens one ticket per trader and text; returns their tokens and references.
async fn tickets(server: &Server, texts: &[&str]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let trader = server.trader(Some(&format!("4821093{n}"))).await;
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "body": text}))).await;
        all.push((trader, made.body["reference"].as_str().expect("a reference").to_owned()));
    }
    all
}

async fn answer(server: &Server, token: &str, (client_id, references, reply): (&str, &[String], Value)) -> Answer {
    let body = json!({"client_id": client_id, "references": references, "reply": reply});
    server.call("POST", "/api/v1/desk/tickets/bulk", (token, body)).await
}

/// What the desk told a trader.
async fn told(server: &Server, (trader, reference): &(String, String)) -> Vec<String> {
    let thread = server.call("GET", &format!("/api/v1/trader/tickets/{reference}/messages"), (trader, Value::Null)).await.body;
    let replies = thread["data"].as_array().into_iter().flatten().filter(|one| one["kind"] == "reply");
    replies.filter_map(|one| one["body"].as_str().map(str::to_owned)).collect()
}

async fn agent(kit: &Kit, server: &Server) -> String {
    server.token(&kit.agent("Ines", Role::Agent).await).await
}

fn codes(answer: &Answer) -> Vec<(&str, Option<&str>)> {
    let items = answer.body["data"].as_array().into_iter().flatten();
    items.map(|item| (item["state"].as_str().unwrap_or_default(), item["code"].as_str())).collect()
}

on_both! {
    async fn one_text_reaches_many_once_and_each_failure_is_told(kit: Kit) {
        let server = Server::start(&kit).await;
        let all = tickets(&server, &["question one", "question two", "question three"]).await;
        let token = agent(&kit, &server).await;
        let mut references: Vec<String> = all.iter().map(|(_, reference)| reference.clone()).collect();
        references.push("0000-0000".to_owned());
        let reply = json!({"body": "Matching is back. Please try again."});
        let first = answer(&server, &token, ("b", &references, reply.clone())).await;
        assert_eq!((first.status, &first.body["done"], &first.body["failed"]), (201, &json!(3), &json!(1)), "{first:?}");
        assert_eq!(codes(&first)[3], ("failed", Some("not_found")));
        let again = answer(&server, &token, ("b", &references, reply)).await;
        assert_eq!((again.status, &again.body), (200, &first.body));
        for trader in &all {
            assert_eq!(told(&server, trader).await, ["Matching is back. Please try again."]);
            let ticket = server.call("GET", &format!("/api/v1/trader/tickets/{}", trader.1), (&trader.0, Value::Null)).await.body;
            assert_eq!((&ticket["status"], &ticket["place"], &ticket["due"]), (&json!("pending"), &Value::Null, &Value::Null));
        }
        let other = answer(&server, &token, ("b", &references, json!({"body": "Something else."}))).await;
        assert_eq!((other.status, other.code()), (409, "conflict_client_id"));
        let undo = format!("/api/v1/desk/bulk/{}/undo", first.body["id"].as_str().expect("an id"));
        let undone = server.call("POST", &undo, (&token, json!({}))).await;
        assert_eq!((undone.status, undone.code()), (409, "invalid_transition"), "what was sent is not taken back");
    }

    async fn a_macro_reaches_each_trader_in_their_language_with_their_values(kit: Kit) {
        let server = Server::start(&kit).await;
        let head = "---\nname: Back\nthen: solved\npriority: low\ntags: [outage]\n---\n";
        let sources = [
            Source { key: "back".to_owned(), locale: Locale::En, text: format!("{head}{{{{ticket.reference}}}}: matching is back.") },
            Source { key: "back".to_owned(), locale: Locale::ZhHans, text: format!("{head}{{{{ticket.reference}}}}：撮合已恢复。") },
        ];
        let act = kit.desk.act(domain::actor::Actor::Operator);
        kit.desk.db.write(move |tx| macros::import(tx, act, &sources)).await.expect("imported");
        let all = tickets(&server, &["My order is refused, please help me now", "下单一直被拒绝，请帮我看看"]).await;
        kit.run_jobs().await;
        let token = agent(&kit, &server).await;
        let references: Vec<String> = all.iter().map(|(_, reference)| reference.clone()).collect();
        let sent = answer(&server, &token, ("b", &references, json!({"macro": "back"}))).await;
        assert_eq!((sent.status, &sent.body["done"]), (201, &json!(2)), "{sent:?}");
        assert_eq!(told(&server, &all[0]).await, [format!("{}: matching is back.", all[0].1)]);
        assert_eq!(told(&server, &all[1]).await, [format!("{}：撮合已恢复。", all[1].1)]);
        for reference in &references {
            let ticket = server.call("GET", &format!("/api/v1/desk/tickets/{reference}"), (&token, Value::Null)).await.body;
            assert_eq!((&ticket["status"], &ticket["priority"], &ticket["tags"]), (&json!("solved"), &json!("low"), &json!(["outage"])));
        }
    }

    async fn no_trader_is_asked_for_a_secret_by_any_of_them(kit: Kit) {
        let server = Server::start(&kit).await;
        let source = Source { key: "about".to_owned(), locale: Locale::En, text: "---\nname: About\n---\nAbout: {{ticket.subject}}".to_owned() };
        let act = kit.desk.act(domain::actor::Actor::Operator);
        kit.desk.db.write(move |tx| macros::import(tx, act, std::slice::from_ref(&source))).await.expect("imported");
        let all = tickets(&server, &["Please send me your password.", "My deposit is missing"]).await;
        let token = agent(&kit, &server).await;
        let references: Vec<String> = all.iter().map(|(_, reference)| reference.clone()).collect();
        let asking = answer(&server, &token, ("b", &references, json!({"body": "To go on, send us your password."}))).await;
        assert_eq!((asking.status, asking.code()), (422, "asks_for_secret"));
        assert!(asking.body["errors"][0]["end"].as_i64() > asking.body["errors"][0]["start"].as_i64(), "{asking:?}");
        let mended = answer(&server, &token, ("b", &references, json!({"macro": "about"}))).await;
        assert_eq!(codes(&mended), [("failed", Some("asks_for_secret")), ("done", None)], "the name is free, as nothing was begun under it");
        assert!(told(&server, &all[0]).await.is_empty());
        assert_eq!(told(&server, &all[1]).await, ["About: My deposit is missing"]);
    }

    async fn what_cannot_be_told_to_many_is_refused_before_anybody_is_told(kit: Kit) {
        let server = Server::start(&kit).await;
        let all = tickets(&server, &["question"]).await;
        let token = agent(&kit, &server).await;
        let references = [all[0].1.clone()];
        for (reply, pointer) in [
            (json!({}), "/reply"),
            (json!({"body": "x", "macro": "x"}), "/reply"),
            (json!({"macro": "unknown"}), "/reply/macro"),
            (json!({"body": "x", "then": "closed"}), "/reply/then"),
        ] {
            let refused = answer(&server, &token, ("b", &references, reply)).await;
            assert_eq!((refused.status, refused.body["errors"][0]["pointer"].as_str()), (400, Some(pointer)), "{refused:?}");
        }
        for (body, code) in [("  ".to_owned(), "empty_body"), ("x".repeat(20_001), "body_too_long")] {
            let refused = answer(&server, &token, ("b", &references, json!({"body": body}))).await;
            assert_eq!(refused.code(), code, "{refused:?}");
        }
        let both = json!({"client_id": "b", "references": references, "change": {"status": "solved"}, "reply": {"body": "x"}});
        assert_eq!(server.call("POST", "/api/v1/desk/tickets/bulk", (&token, both)).await.status, 400);
        assert!(told(&server, &all[0]).await.is_empty());
    }
}
