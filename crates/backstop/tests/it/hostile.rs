//! Hostile people in front of a real node.

use serde_json::{Value, json};
use testkit::node::Desk;

use crate::{program, run, ticket};

/// N24: line breaks and terminal escapes in anything that is logged make no line of their own.
#[test]
fn what_people_send_cannot_forge_a_line_of_the_log() {
    let Some(desk) = Desk::create(program(), None) else { return };
    let url = desk.database.url().to_owned();
    for format in ["text", "json"] {
        let node = desk.node_with(format, (&url, &[("BACKSTOP_LOG_FORMAT", format), ("BACKSTOP_LOG_LEVEL", "debug")]));
        run(async {
            let trader = node.stranger().await;
            let forged = "\r\n2026-01-01T00:00:00Z ERROR forged line\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m";
            ticket(&node, &trader, &format!("{format} {forged}")).await;
            for path in
                ["/api/v1/trader/tickets/%0d%0aforged%20line%1b[2J", "/help/en/search?q=%0d%0aforged%20line%1b[31m", "/%0aforged%20line%1b"]
            {
                assert!(node.call("GET", path, (&trader, Value::Null)).await.status < 500);
            }
            let log_in = json!({"email": format!("x{forged}@venue.example"), "password": forged});
            assert_ne!(node.call("POST", "/api/v1/desk/session", ("", log_in)).await.status, 201);
            let session = json!({"locale": forged, "identity": forged});
            assert_ne!(node.call("POST", "/api/v1/trader/session", ("", session)).await.status, 201);
            let agent = node
                .http
                .get(format!("{}/api/v1/trader/tickets", node.base))
                .header("user-agent", "\u{9b}31mforged line")
                .header("x-request-id", "forged\tline");
            assert_eq!(agent.send().await.expect("answered").status(), 401);
        });
        drop(node);
        let log = desk.log(format);
        assert!(log.lines().count() > 3, "something was logged at all: {log}");
        for line in log.lines() {
            assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
            assert!(!line.trim_start().starts_with("2026-01-01"), "{line:?}");
            assert!(!line.trim_start().starts_with("forged"), "{line:?}");
        }
    }
}
