//! Alarms of mail as leads see them, the incident that is drafted for them, and addresses that rest.

use desk::alarm;
use desk::mail::probe;
use domain::actor::Role;
use domain::mail::{MailKind, Outcome, Refused};
use serde_json::{Value, json};
use testkit::{Server, on_both};

on_both! {
    async fn a_missed_probe_drafts_an_incident_that_a_lead_takes_once(kit: Kit) {
        let server = Server::start(&kit).await;
        let (agent, lead) = (server.token(&kit.agent("Ines", Role::Agent).await).await, server.token(&kit.agent("Wei", Role::Lead).await).await);
        let refused = server.call("GET", "/api/v1/desk/alarms", (&agent, Value::Null)).await;
        assert_eq!((refused.status, refused.code()), (403, "forbidden"));
        let alarms = async || {
            alarm::look(&kit.desk).await.expect("looked");
            server.call("GET", "/api/v1/desk/alarms", (&lead, Value::Null)).await.body["data"].clone()
        };
        for _ in 0..2 {
            probe::round(&kit.desk).await.expect("sent");
            assert_eq!(alarms().await, json!([]), "one that is missing may be any server's bad minute");
            kit.clock.advance(300);
        }
        probe::round(&kit.desk).await.expect("sent");
        let shown = alarms().await;
        let (shown, draft) = (&shown[0], &shown[0]["draft"]);
        assert_eq!((&shown["alarm"], &shown["incident"], &draft["trouble"], &draft["impact"]), (&json!("probe"), &Value::Null, &json!("mail"), &json!("major")), "{shown}");
        let body = draft["body"].as_object().expect("texts");
        assert_eq!(body.len(), 5, "in every language");
        assert!(body.values().all(|text| text.as_str().is_some_and(|text| (30..=500).contains(&text.chars().count()))), "{body:?}");
        let declare = |name: &str| json!({"client_id": name, "trouble": "mail", "impact": "major", "body": body, "alarm": "probe"});
        let by_agent = server.call("POST", "/api/v1/desk/incidents", (&agent, declare("a"))).await;
        assert_eq!(by_agent.status, 403);
        let told = server.call("POST", "/api/v1/desk/incidents", (&lead, declare("a"))).await;
        assert_eq!((told.status, &told.body["updates"][0]["body"]), (201, &draft["body"]), "{told:?}");
        assert_eq!(server.call("POST", "/api/v1/desk/incidents", (&lead, declare("a"))).await.status, 200, "the same act");
        assert_eq!(server.call("POST", "/api/v1/desk/incidents", (&lead, declare("b"))).await.status, 409, "nobody tells it twice");
        let after = alarms().await;
        assert_eq!((&after[0]["incident"], &after[0]["draft"]), (&told.body["id"], &Value::Null));
        let all = server.call("GET", "/api/v1/desk/incidents", (&lead, Value::Null)).await.body["data"].as_array().map(Vec::len);
        assert_eq!(all, Some(1));
        // It comes back: over.
        let last = kit.post.sent().into_iter().rev().find(|it| it.kind == MailKind::Probe).expect("sent");
        kit.forged_mail(&last.recipient, "From: support@venue.test\nAuto-Submitted: auto-generated\n\nx\n").await;
        assert_eq!(alarms().await, json!([]));
        let late = server.call("POST", "/api/v1/desk/incidents", (&lead, declare("c"))).await;
        assert_eq!(late.status, 409, "there is nothing to tell of any more");
    }

    async fn an_agent_lifts_a_rest_and_says_why(kit: Kit) {
        let server = Server::start(&kit).await;
        let ines = kit.agent("Ines", Role::Agent).await;
        let agent = server.token(&ines).await;
        let id = kit.mail("support@venue.test", "From: ann@trader.test\nSubject: x\nMessage-ID: <1@trader.test>\n\nHello?\n").await.ticket.expect("a ticket");
        let reference = kit.desk.db.read(move |tx| desk::ticket::get(tx, id)).await.expect("read").reference;
        let path = format!("/api/v1/desk/tickets/{reference}/mail");
        let lift = async |body: Value| server.call("POST", &format!("{path}/lift"), (&agent, body)).await;
        let seen = server.call("GET", &path, (&agent, Value::Null)).await.body;
        assert_eq!(seen, json!({"came_to": "support@venue.test", "address": "ann@trader.test", "rest": null, "participants": []}));
        assert_eq!(lift(json!({"why": "x"})).await.status, 409, "it does not rest");
        kit.post().await;
        kit.post.refuse(Some(Refused::Returned { said: "550 5.1.1 no such user".to_owned(), outcome: Outcome::Hard }));
        kit.replies(&ines, &reference, ("r", "Hello.")).await.expect("written");
        kit.post().await;
        let seen = server.call("GET", &path, (&agent, Value::Null)).await.body;
        assert_eq!(seen["rest"]["reason"], "bounced", "{seen}");
        for bad in [json!({}), json!({"why": ""}), json!({"why": "x", "more": 1}), json!({"why": "a\u{0}b"})] {
            assert_eq!(lift(bad.clone()).await.status, 400, "{bad}");
        }
        let lifted = lift(json!({"why": "She wrote from it today."})).await;
        assert_eq!((lifted.status, &lifted.body["reference"]), (200, &json!(reference.to_string())), "{lifted:?}");
        let seen = server.call("GET", &path, (&agent, Value::Null)).await.body;
        assert_eq!(seen["rest"], Value::Null);
        let history = server.call("GET", &format!("/api/v1/desk/tickets/{reference}/events"), (&agent, Value::Null)).await.body;
        let by: Vec<_> = history["data"].as_array().expect("rows").iter().filter(|it| it["kind"] == "mail_rest_lifted").map(|it| it["actor_name"].clone()).collect();
        assert_eq!(by, ["Ines"]);
    }
}
