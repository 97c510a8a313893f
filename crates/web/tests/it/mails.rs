//! What staff see of mails, what they may let in, and what traders never see.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};

const ANN: &str = "From: Ann <ann@trader.test>\nSubject: Where is it?\nMessage-ID: <1@trader.test>\n\nI sent 500 USDT. 在哪里？\n\nOn Monday Ines wrote:\n> Which network?\n";

on_both! {
    async fn staff_see_how_far_a_sender_is_proved_and_let_held_mails_in(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let ticket = kit.mail("support@venue.test", ANN).await.ticket.expect("a ticket");
        let reference = kit.desk.db.read(move |tx| desk::ticket::get(tx, ticket)).await.expect("read").reference;
        let path = format!("/api/v1/desk/tickets/{reference}/messages");
        let thread = server.call("GET", &path, (&agent, Value::Null)).await;
        let message = &thread.body["data"][0];
        let mail = &message["mail"];
        assert_eq!((&mail["badge"], &mail["sender"], &mail["held"]), (&json!("verified"), &json!("ann@trader.test"), &json!(false)), "{mail}");
        // Stretches are UTF-16 units, so that a browser can cut by them.
        let units: Vec<u16> = message["body"].as_str().expect("a body").encode_utf16().collect();
        let cut = |stretch: &Value| {
            let at = |key: &str| usize::try_from(stretch[key].as_u64().expect("a number")).expect("fits");
            String::from_utf16(&units[at("start")..at("end")]).expect("whole signs")
        };
        let quoted = mail["stretches"].as_array().expect("stretches").iter().find(|it| it["part"] == "quoted").expect("a quote");
        assert!(cut(quoted).contains("Which network?") && !cut(quoted).contains("在哪里"));

        let raw = "From: bob@trader.test\nSubject: Re\nIn-Reply-To: <1@trader.test>\nMessage-ID: <b1@trader.test>\n\nI am her partner.\n";
        let held = kit.mail("support@venue.test", raw).await.ticket.expect("a ticket");
        let held = kit.desk.db.read(move |tx| desk::ticket::get(tx, held)).await.expect("read").reference;
        let shown = server.call("GET", &format!("/api/v1/desk/tickets/{held}/messages"), (&agent, Value::Null)).await;
        assert_eq!(shown.body["data"][0]["mail"]["held"], true);
        let admitted = server.call("POST", &format!("/api/v1/desk/tickets/{held}/admit"), (&agent, json!({}))).await;
        assert_eq!((admitted.status, &admitted.body["reference"]), (200, &json!(reference.to_string())), "{admitted:?}");
        let again = server.call("POST", &format!("/api/v1/desk/tickets/{held}/admit"), (&agent, json!({}))).await;
        assert_eq!(again.status, 409, "once");
        let thread = server.call("GET", &path, (&agent, Value::Null)).await;
        assert!(thread.body["data"].as_array().expect("a thread").iter().any(|it| it["body"] == "I am her partner."));
    }

    async fn traders_see_no_proof_of_anybody(kit: Kit) {
        let server = Server::start(&kit).await;
        let ann = kit.stranger().await;
        let reference = kit.ticket(&ann, None, "My deposit is missing").await;
        let (act, mail, name) = (kit.desk.act(domain::actor::Actor::Contact(ann.id)), kit.desk.mail.clone().expect("mail"), reference.clone());
        kit.desk.db.write(move |tx| desk::mail::pass::ask(tx, act, &mail, (ann.id, &name, "ann@trader.test"))).await.expect("sent");
        let link = kit.post().await.into_iter().find_map(|it| it.pass).expect("a link");
        let opened = server.call("POST", "/api/v1/trader/link", ("", json!({"pass": link}))).await;
        assert_eq!((opened.status, &opened.body["address"]), (200, &json!("ann@trader.test")), "{opened:?}");
        let token = opened.body["token"].as_str().expect("a session").to_owned();
        kit.mail("support@venue.test", &format!("From: ann@trader.test\nSubject: Re [#{reference}]\nMessage-ID: <2@trader.test>\n\nIt is here.\n")).await;
        let thread = server.call("GET", &format!("/api/v1/trader/tickets/{reference}/messages"), (&token, Value::Null)).await;
        let messages = thread.body["data"].as_array().expect("a thread");
        assert!(messages.iter().any(|it| it["body"] == "It is here."), "{thread:?}");
        assert!(messages.iter().all(|it| it.get("mail").is_none()));
        let spent = server.call("POST", "/api/v1/trader/link", ("", json!({"pass": "p1nonsense"}))).await;
        assert_eq!((spent.status, spent.code()), (410, "link_expired"));
    }
}
