//! Search over tickets as the console calls it.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Answer, Server, on_both};

use crate::hostile_content::quoted;

async fn find(server: &Server, token: &str, query: &str) -> Answer {
    let request = server.http.get(format!("{}/api/v1/desk/search?q={}", server.base, quoted(query))).bearer_auth(token);
    let sent = request.header("accept-language", "en").send().await.expect("answered");
    Answer { status: sent.status().as_u16(), body: sent.json::<Value>().await.expect("JSON") }
}

fn references(answer: &Answer) -> Vec<&str> {
    answer.body["data"].as_array().into_iter().flatten().filter_map(|hit| hit["ticket"]["reference"].as_str()).collect()
}

on_both! {
    async fn a_hit_has_its_ticket_its_passage_and_its_marks(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let reference = kit.ticket(&kit.trader("1001").await, None, "😀 the withdrawal is stuck").await;
        kit.index().await;
        let answer = find(&server, &agent, "withdrawals stuck").await;
        assert_eq!((answer.status, references(&answer)), (200, vec![reference.as_str()]), "{answer:?}");
        let hit = &answer.body["data"][0];
        assert_eq!((&hit["snippet"], &hit["seq"], &hit["kind"]), (&json!("😀 the withdrawal is stuck"), &json!(1), &json!("inbound")));
        assert_eq!(hit["marks"], json!({"subject": [[7, 17], [21, 26]], "snippet": [[7, 17], [21, 26]]}));
        assert_eq!((&answer.body["complete"], &answer.body["next_cursor"]), (&json!(true), &Value::Null));
    }

    async fn pages_hold_every_hit_once(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        for n in 0..7 {
            kit.ticket(&kit.stranger().await, None, &format!("apple number {n}")).await;
        }
        kit.index().await;
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        for _ in 0..4 {
            let page = server.call("GET", &format!("/api/v1/desk/search?q=apple&limit=3&cursor={cursor}"), (&agent, Value::Null)).await;
            seen.extend(references(&page).into_iter().map(str::to_owned));
            match page.body["next_cursor"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => break,
            }
        }
        assert_eq!(seen.len(), 7);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7);
        let bad = server.call("GET", "/api/v1/desk/search?q=apple&cursor=zzz", (&agent, Value::Null)).await;
        assert_eq!((bad.status, bad.code()), (400, "bad_request"));
    }

    async fn a_bad_operator_is_a_problem_that_says_what_was_meant(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        for (query, word, meant) in [("statsu:open", "statsu:", "status:"), ("status:opne", "status:opne", "status:open"), ("apple assigne:me", "assigne:", "assignee:")] {
            let answer = find(&server, &agent, query).await;
            assert_eq!((answer.status, answer.code()), (400, "bad_query"), "{query}");
            let detail = answer.body["detail"].as_str().expect("a detail");
            assert!(detail.contains(word) && detail.contains(meant), "{detail}");
            assert_eq!(answer.body["errors"][0]["pointer"], "?q");
        }
        assert_eq!(find(&server, &agent, "").await.body["data"], json!([]));
    }

    /// N27: the search of the desk is for staff, and what staff write to each other is found by staff alone.
    async fn only_staff_search_tickets(kit: Kit) {
        let server = Server::start(&kit).await;
        let ines = kit.agent("Ines", Role::Agent).await;
        let trader = kit.trader("1001").await;
        let reference = kit.ticket(&trader, None, "marmalade").await;
        kit.writes(&ines, &reference, (desk::reply::Audience::Staff, "n", "suspected of tamarind")).await.expect("noted");
        kit.index().await;
        let (owner, guest) = (server.trader(Some("1001")).await, server.trader(None).await);
        for query in ["marmalade", "tamarind", reference.as_str(), "status:open", "statsu:open"] {
            for (token, status) in [("", 401), ("forged", 401), (owner.as_str(), 403), (guest.as_str(), 403)] {
                let answer = find(&server, token, query).await;
                assert_eq!((answer.status, &answer.body["data"]), (status, &Value::Null), "{query}");
            }
        }
        for role in [Role::Agent, Role::Lead, Role::Admin] {
            let token = server.token(&kit.agent(&format!("{role}x"), role).await).await;
            for query in ["marmalade", "tamarind"] {
                assert_eq!(references(&find(&server, &token, query).await), [reference.as_str()], "{role} {query}");
            }
        }
        let own = server.call("GET", "/api/v1/trader/tickets?q=tamarind", (&owner, Value::Null)).await;
        assert!(!own.body.to_string().contains("tamarind"), "a note never reaches its trader");
    }
}
