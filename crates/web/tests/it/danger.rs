//! Traders whose words sound like danger to life: help stands before anything else until a person judged it otherwise.

use domain::actor::Role;
use serde_json::json;
use testkit::{Server, on_both};

on_both! {
    async fn who_may_be_in_danger_is_told_where_help_is_until_a_person_judges_otherwise(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, agent) = (server.trader(Some("1001")).await, server.token(&kit.agent("Ines", Role::Agent).await).await);
        let opens = async |body: &str| {
            let opened = json!({"client_id": body, "body": body});
            server.call("POST", "/api/v1/trader/tickets", (&trader, opened)).await.body
        };
        let calm = opens("my withdrawal has been pending for three days").await;
        assert_eq!((&calm["danger"], &calm["joined"]), (&json!(false), &json!(false)));
        let dark = opens("you closed my ETH at 2:14, all of it is gone. i want to die").await;
        assert_eq!(dark["danger"], true, "{dark}");

        // Said later in a ticket about something else, it counts as much.
        let reference = calm["reference"].as_str().expect("a reference").to_owned();
        let says = json!({"client_id": "s", "body": "never mind the money. tonight i am going to kill myself"});
        server.call("POST", &format!("/api/v1/trader/tickets/{reference}/messages"), (&trader, says)).await;
        let shown = async || server.call("GET", &format!("/api/v1/trader/tickets/{reference}"), (&trader, json!(null))).await.body;
        let later = shown().await;
        assert_eq!((&later["danger"], &later["place"]), (&json!(true), &json!(1)), "it has waited longer than the other");

        let desk = format!("/api/v1/desk/tickets/{reference}");
        assert_eq!(server.call("PATCH", &desk, (&agent, json!({"priority": "normal"}))).await.status, 200);
        let judged = shown().await;
        assert_eq!(judged["danger"], false, "a person read it and judged otherwise");
        let solved = server.call("POST", &format!("/api/v1/trader/tickets/{}/solve", dark["reference"].as_str().expect("one")), (&trader, json!({}))).await.body;
        assert_eq!(solved["danger"], false);
    }
}
