//! A body for every call that takes one, as a reader would first try it. A test sends each of them.

use serde_json::{Value, json};

/// Returns the example of a call's JSON body.
pub fn body(method: &str, path: &str) -> Option<Value> {
    let path = path.strip_prefix("/api/v1")?;
    Some(match (method, path) {
        ("post", "/trader/session") => json!({"locale": "zh-Hans"}),
        ("post", "/trader/tickets") => {
            json!({"client_id": "t-1", "subject": "Where is my deposit?", "body": "I sent 500 USDT on TRON an hour ago.", "topic": "funds.deposit"})
        }
        ("post", "/trader/tickets/{reference}/messages") => json!({"client_id": "m-1", "body": "It has 40 confirmations now."}),
        ("post", "/trader/tickets/{reference}/mail") => json!({"address": "ann@trader.example"}),
        ("post", "/trader/tickets/{reference}/csat") => json!({"rating": 5, "comment": "Quick and clear."}),
        ("post", "/trader/link") => json!({"pass": "p1agrcbdcxif2p5fejifa7gjkkm4ex6q7ia4biaptdsr"}),
        ("post", "/desk/session") => json!({"email": "ines@northpier.example", "password": "correct horse"}),
        ("put", "/desk/me/presence") => json!({"state": "online"}),
        ("put", "/desk/me/mail") => json!({"mailed": true}),
        ("put", "/desk/me/shortcuts") => json!({"shortcuts": {"solve": "X"}}),
        ("post", "/desk/views") => json!({"client_id": "v-1", "name": "Urgent and free", "filter": "assignee:none priority:urgent"}),
        ("put", "/desk/views/{id}") => json!({"name": "Urgent", "filter": "priority:urgent", "shared": false}),
        ("patch", "/desk/tickets/{reference}") => json!({"topic": "funds.deposit", "priority": "high", "add_tags": ["tron"]}),
        ("post", "/desk/tickets/{reference}/messages") => {
            json!({"client_id": "r-1", "kind": "reply", "body": "The deposit needs two confirmations more.", "then": "pending"})
        }
        ("post", "/desk/tickets/bulk") => {
            json!({"client_id": "b-1", "references": ["7Q4M-2XKD"], "change": {"add_tags": ["tron"], "priority": "high"}})
        }
        ("post", "/desk/tickets/{reference}/merge") => json!({"with": "7Q4M-2XKD"}),
        ("post", "/desk/tickets/{reference}/split") => {
            json!({"client_id": "s-1", "messages": ["0199a1c2-7d3e-7c41-9d0a-5b8e2f6a1c04"]})
        }
        ("post", "/desk/tickets/{reference}/resend") => json!({"message": "01890000-0000-7000-8000-000000000000"}),
        ("post", "/desk/bribes/{id}/settle") => json!({"ruling": "bribe"}),
        ("post", "/desk/tickets/{reference}/mail/lift") => json!({"why": "The mailbox is back: she wrote from it today."}),
        ("post", path) if path.contains("/participants/") => json!({"address": "bob@trader.example"}),
        ("post", "/desk/incidents") => {
            json!({"client_id": "i-1", "trouble": "withdrawals", "impact": "major", "body": {"en": "Withdrawals on TRON are paused for a check."}})
        }
        ("post", "/desk/incidents/{id}/updates") => {
            json!({"client_id": "u-1", "stage": "resolved", "body": {"en": "Withdrawals run again."}})
        }
        ("post", "/verify") => json!({"value": "https://northpier.example/login"}),
        ("post", _) => json!({}),
        _ => return None,
    })
}
