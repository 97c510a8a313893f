//! Macros over the API: in the trader's language, filled once, and sent together with what they change.

use desk::macros::{self, Source};
use domain::actor::Role;
use domain::locale::Locale;
use serde_json::{Value, json};
use testkit::{Kit, Server, on_both};

async fn import(kit: &Kit, texts: &[(&str, Locale, &str)]) {
    let act = kit.desk.act(domain::actor::Actor::Operator);
    let sources: Vec<Source> =
        texts.iter().map(|(key, locale, text)| Source { key: (*key).to_owned(), locale: *locale, text: (*text).to_owned() }).collect();
    kit.desk.db.write(move |tx| macros::import(tx, act, &sources)).await.expect("imported");
}

/// The text of a macro in a list.
fn text(list: &Value, key: &str) -> String {
    let all = list["data"].as_array().cloned().unwrap_or_default();
    let found = all.iter().find(|one| one["key"] == key).cloned().unwrap_or_default();
    found["pieces"].as_array().into_iter().flatten().filter_map(|piece| piece["text"].as_str()).collect()
}

on_both! {
    async fn macros_come_in_the_traders_language_and_those_that_fit_come_first(kit: Kit) {
        let server = Server::start(&kit).await;
        import(&kit, &[
            ("a-any", Locale::En, "---\nname: Any\n---\n{{contact.name|trader}}: {{ticket.reference}}, {{agent.name}}, {{estimate|soon}}"),
            ("b-funds", Locale::En, "---\nname: Funds\ntopics: [funds.deposit]\n---\nYour deposit"),
            ("c-order", Locale::En, "---\nname: Refused\ntopics: [order.cannot_place]\nthen: pending\npriority: high\ntags: [refused]\n---\nYour order"),
            ("c-order", Locale::ZhHans, "---\nname: 下单被拒\ntopics: [order.cannot_place]\nthen: pending\npriority: high\ntags: [refused]\n---\n您的委托"),
        ]).await;
        let token = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let trader = server.trader(Some("48210937")).await;
        let body = json!({"client_id": "m", "topic": "order.cannot_place", "body": "下不了單，一直被拒絕，請幫我看看"});
        let reference = server.call("POST", "/api/v1/trader/tickets", (&trader, body)).await.body["reference"].as_str().expect("made").to_owned();
        kit.run_jobs().await;
        let list = server.call("GET", &format!("/api/v1/desk/macros?ticket={reference}"), (&token, Value::Null)).await;
        let keys: Vec<&str> = list.body["data"].as_array().expect("a list").iter().filter_map(|one| one["key"].as_str()).collect();
        assert_eq!((list.status, keys), (200, vec!["c-order", "a-any", "b-funds"]));
        let first = &list.body["data"][0];
        assert_eq!((&first["name"], &first["own_name"], &first["locale"], &first["fits"]), (&json!("下单被拒"), &json!("Refused"), &json!("zh-Hans"), &json!(true)));
        assert_eq!((&first["then"], &first["priority"], &first["tags"]), (&json!("pending"), &json!("high"), &json!(["refused"])));
        let any = text(&list.body, "a-any");
        assert!(any.contains(&format!(": {reference}, Ines, ")) && any.contains(" minutes"), "{any}");
        for (path, status) in [("?ticket=0000-0000", 404), ("", 400)] {
            assert_eq!(server.call("GET", &format!("/api/v1/desk/macros{path}"), (&token, Value::Null)).await.status, status, "{path}");
        }
    }

    async fn a_traders_template_signs_stay_text_in_a_macro(kit: Kit) {
        let server = Server::start(&kit).await;
        import(&kit, &[("about", Locale::En, "---\nname: About\n---\nAbout \"{{ticket.subject}}\" from {{venue}}.")]).await;
        let token = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let trader = server.trader(Some("48210937")).await;
        let body = json!({"client_id": "m", "body": "{{agent.name}} {{contact.email|x}} ${7*7} {% raw %}"});
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, body)).await.body;
        let reference = made["reference"].as_str().expect("made");
        let list = server.call("GET", &format!("/api/v1/desk/macros?ticket={reference}"), (&token, Value::Null)).await.body;
        let written = text(&list, "about");
        assert!(written.starts_with("About \"{{agent.name}} {{contact.email|x}} ${7*7} {% raw %}\" from "), "{written}");
    }

    async fn a_reply_carries_its_priority_and_tags_once(kit: Kit) {
        let server = Server::start(&kit).await;
        let token = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let trader = server.trader(Some("48210937")).await;
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "m", "body": "help"}))).await.body;
        let path = format!("/api/v1/desk/tickets/{}", made["reference"].as_str().expect("made"));
        let reply = json!({"client_id": "r", "kind": "reply", "body": "Done.", "then": "solved", "priority": "high", "add_tags": ["refused"]});
        for status in [201, 200] {
            assert_eq!(server.call("POST", &format!("{path}/messages"), (&token, reply.clone())).await.status, status);
            let ticket = server.call("GET", &path, (&token, Value::Null)).await.body;
            assert_eq!((&ticket["status"], &ticket["priority"], &ticket["tags"]), (&json!("solved"), &json!("high"), &json!(["refused"])));
        }
        for (field, other) in [("priority", json!("low")), ("add_tags", json!(["refused", "vip"])), ("add_tags", json!([])), ("then", json!("pending")), ("body", json!("Not done."))] {
            let mut changed = reply.clone();
            changed[field] = other;
            let refused = server.call("POST", &format!("{path}/messages"), (&token, changed)).await;
            assert_eq!((refused.status, refused.code()), (409, "conflict_client_id"), "{field}");
        }
        let thread = server.call("GET", &format!("{path}/messages"), (&token, Value::Null)).await.body;
        let said = |body: &str| thread["data"].as_array().into_iter().flatten().filter(|one| one["body"].as_str().is_some_and(|b| b.contains(body))).count();
        assert_eq!((said("Done."), said("notice:priority_corrected")), (1, 1), "{thread}");
        let wrong = json!({"client_id": "w", "kind": "reply", "body": "Done.", "priority": "soon"});
        assert_eq!(server.call("POST", &format!("{path}/messages"), (&token, wrong)).await.code(), "bad_request");
    }
}
