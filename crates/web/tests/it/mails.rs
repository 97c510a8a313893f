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

on_both! {
    async fn an_agent_confirms_and_withdraws_whom_a_mail_named(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let raw = ANN.replace("Subject", "Cc: Bob <bob@trader.test>\nSubject");
        let ticket = kit.mail("support@venue.test", &raw).await.ticket.expect("a ticket");
        let path = format!("/api/v1/desk/tickets/{}", kit.desk.db.read(move |tx| desk::ticket::get(tx, ticket)).await.expect("read").reference);
        let shown = async || server.call("GET", &format!("{path}/mail"), (&agent, Value::Null)).await.body["participants"].clone();
        let bob = |standing: &str| json!([{"address": "bob@trader.test", "name": "Bob", "standing": standing, "named_by": "ann@trader.test", "rests": false}]);
        assert_eq!(shown().await, bob("suggested"));
        let act = async |act: &str, address: &str| server.call("POST", &format!("{path}/participants/{act}"), (&agent, json!({"address": address}))).await;
        let other = act("confirm", "eve@evil.test").await;
        assert_eq!((other.status, other.code()), (409, "invalid_transition"), "nobody else can be put in");
        assert_eq!(act("confirm", "bob@trader.test").await.status, 200);
        assert_eq!(shown().await, bob("confirmed"));
        assert_eq!(act("confirm", "bob@trader.test").await.status, 409);
        let said = server.call("POST", &format!("{path}/messages"), (&agent, json!({"client_id": "r", "kind": "reply", "body": "Soon."}))).await;
        assert_eq!((said.status, &said.body["delivery"]), (201, &json!("queued")), "{said:?}");
        let copy = kit.post().await.into_iter().find(|it| it.recipient == "bob@trader.test").expect("a copy");
        kit.mail(&copy.reply_to, "From: bob@trader.test\nSubject: Re\nMessage-ID: <b@trader.test>\n\nThanks, I see it.\n").await;
        let thread = server.call("GET", &format!("{path}/messages"), (&agent, Value::Null)).await;
        let his = thread.body["data"].as_array().expect("a thread").iter().find(|it| it["body"] == "Thanks, I see it.").cloned().expect("joined");
        assert_eq!((&his["author"]["kind"], &his["author"]["name"]), (&json!("participant"), &json!("bob@trader.test")));
        assert_eq!(act("withdraw", "bob@trader.test").await.status, 200);
        assert_eq!((shown().await, act("withdraw", "bob@trader.test").await.status), (bob("suggested"), 409));
    }

    async fn a_trader_says_who_is_beside_them_and_staff_see_it_at_once(kit: Kit) {
        let server = Server::start(&kit).await;
        let (ann, guest) = (server.trader(Some("1001")).await, server.trader(None).await);
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let made = server.call("POST", "/api/v1/trader/tickets", (&ann, json!({"client_id": "c", "body": "My statement, please"}))).await;
        let reference = made.body["reference"].as_str().expect("a reference").to_owned();
        let (own, desk) = (format!("/api/v1/trader/tickets/{reference}"), format!("/api/v1/desk/tickets/{reference}"));
        let nobody = server.call("GET", &format!("{own}/participants"), (&ann, Value::Null)).await;
        assert_eq!((nobody.status, &nobody.body), (200, &json!({"data": [], "next_cursor": null})));
        server.call("POST", &format!("{own}/mail"), (&ann, json!({"address": "ann@trader.test"}))).await;
        let link = kit.post().await.into_iter().find_map(|it| it.pass).expect("a link");
        server.call("POST", "/api/v1/trader/link", ("", json!({"pass": link}))).await;
        let raw = format!("From: ann@trader.test\nCc: Bob <bob@trader.test>\nSubject: Re [#{reference}]\nMessage-ID: <1@trader.test>\n\nBob too.\n");
        kit.mail("support@venue.test", &raw).await;
        let shown = server.call("GET", &format!("{own}/participants"), (&ann, Value::Null)).await.body["data"][0].clone();
        let expected = json!({
            "address": "bob@trader.test", "name": "Bob", "standing": "suggested", "named_by": "ann@trader.test",
            "named_at": shown["named_at"], "looks_like": null, "may_confirm": true,
        });
        assert_eq!(shown, expected);
        assert!(shown["named_at"].as_str().is_some_and(|it| it.ends_with('Z')));

        let mut socket = server.socket("desk", (&agent, 0)).await.expect("a stream");
        let say = async |word: &str, token: &str, body: Value| server.call("POST", &format!("{own}/participants/{word}"), (token, body)).await;
        let bob = || json!({"address": "bob@trader.test"});
        assert_eq!(say("confirm", &guest, bob()).await.status, 404);
        assert_eq!(say("confirm", &ann, json!({"address": "bob@trader.test", "name": "Eve"})).await.status, 400, "nothing else is taken");
        let other = say("confirm", &ann, json!({"address": "eve@evil.test"})).await;
        assert_eq!((other.status, other.code()), (409, "invalid_transition"));
        for _ in 0..2 {
            let said = say("confirm", &ann, bob()).await;
            assert_eq!((said.status, &said.body["data"][0]["standing"]), (200, &json!("confirmed")), "{said:?}");
        }
        loop {
            let frame = socket.next("event").await.expect("the agent hears of it");
            if frame.to_string().contains("participant_confirmed_by_contact") {
                break;
            }
        }
        let events = server.call("GET", &format!("{desk}/events"), (&agent, Value::Null)).await.body["data"].clone();
        let told: Vec<&Value> = events.as_array().expect("a history").iter().filter(|it| it["kind"] == "participant_confirmed").collect();
        assert_eq!((told.len(), &told[0]["actor"]), (1, &json!("contact")), "once, and by whom");
        let standing = async || server.call("GET", &format!("{desk}/mail"), (&agent, Value::Null)).await.body["participants"][0]["standing"].clone();
        assert_eq!(standing().await, "confirmed");
        assert_eq!(say("decline", &ann, bob()).await.body["data"][0]["standing"], "declined");
        assert_eq!(standing().await, "declined");
        let staff = server.call("POST", &format!("{desk}/participants/confirm"), (&agent, bob())).await;
        assert_eq!((staff.status, staff.code()), (409, "invalid_transition"), "the trader's word holds");
        assert_eq!(say("withdraw", &ann, bob()).await.body["data"][0]["standing"], "suggested");
    }

    async fn leads_see_the_addresses_and_what_holds_there(kit: Kit) {
        let server = Server::start(&kit).await;
        let (agent, lead) = (server.token(&kit.agent("Ines", Role::Agent).await).await, server.token(&kit.agent("Wei", Role::Lead).await).await);
        let refused = server.call("GET", "/api/v1/desk/inboxes", (&agent, Value::Null)).await;
        assert_eq!((refused.status, refused.code()), (403, "forbidden"));
        let seen = server.call("GET", "/api/v1/desk/inboxes", (&lead, Value::Null)).await;
        let all = seen.body["data"].as_array().expect("addresses");
        assert_eq!(all.iter().map(|it| it["address"].as_str().expect("an address")).collect::<Vec<_>>()[0], "support@venue.test");
        let press = all.iter().find(|it| it["address"] == "press@venue.test").expect("listed");
        let expected = json!({
            "address": "press@venue.test", "name": null, "topic": "business", "team": "care", "restricted": false,
            "first_reply_s": 172_800, "next_reply_s": null, "acknowledges": false, "acknowledgement": {"en": "The press desk reads this."},
            "follow_up": "new_linked", "reopen_days": null, "size_mib": 1, "language": null, "forms": [],
            "priority": null, "brand": null, "details": [],
        });
        assert_eq!(press, &expected);
        let support = &all[0];
        assert_eq!((&support["follow_up"], &support["reopen_days"], &support["acknowledges"]), (&json!("reopen_within"), &json!(14), &json!(true)));
        let futures = json!({"name": "futures", "topic": "contract.rules", "team": "derivatives", "priority": "high", "language": null});
        assert_eq!(support["details"][0], futures);
    }
}

/// Serves one picture on this machine, and counts who asks.
fn gallery() -> (u16, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("bound").port();
    let asked = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counter = asked.clone();
    // One grey pixel.
    let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x80\x80\x80\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let _read = stream.read(&mut [0; 2_048]);
            let _gone = write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", gif.len())
                .and_then(|()| stream.write_all(gif));
        }
    });
    (port, asked)
}

on_both! {
    async fn pictures_from_elsewhere_are_fetched_by_the_desk_and_only_when_asked_for(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let trader = server.trader(None).await;
        let (port, asked) = gallery();
        let raw = format!("From: ann@trader.test\nSubject: Look\nMessage-ID: <p@trader.test>\nContent-Type: text/html\n\n<p>Look</p><img src=\"http://127.0.0.1:{port}/p.gif?reader=1\"><img src=\"http://127.0.0.1:{port}/q.gif\">\n");
        let ticket = kit.mail("support@venue.test", &raw).await.ticket.expect("a ticket");
        let reference = kit.desk.db.read(move |tx| desk::ticket::get(tx, ticket)).await.expect("read").reference;
        let thread = server.call("GET", &format!("/api/v1/desk/tickets/{reference}/messages"), (&agent, Value::Null)).await;
        let message = &thread.body["data"][0];
        let page = message["mail"]["html"].as_str().expect("a page");
        assert_eq!(message["mail"]["pictures"], 2);
        assert!(!page.contains("http:") && page.contains("src=\"cid:remote?http%3A%2F%2F127.0.0.1"), "no browser can follow it: {page}");
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 0, "nobody was asked by reading it");
        let path = |place: &str| format!("{}/api/v1/desk/messages/{}/pictures/{place}", server.base, message["id"].as_str().expect("an id"));
        let get = async |url: String, token: &str| reqwest::Client::new().get(url).bearer_auth(token).send().await.expect("answered");
        let shown = get(path("1"), &agent).await;
        let headers = shown.headers().clone();
        assert_eq!((shown.status().as_u16(), &headers["content-type"], &headers["x-content-type-options"]), (200, &"image/png".parse().expect("a value"), &"nosniff".parse().expect("a value")));
        assert!(shown.bytes().await.expect("bytes").starts_with(b"\x89PNG"));
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 1);
        for place in ["2", "-1", "x", "99999999999999999999"] {
            assert_eq!(get(path(place), &agent).await.status(), 404, "{place}: only what stands in the mail can be asked for");
        }
        assert_eq!(get(path("0"), &trader).await.status(), 403);
        let elsewhere = path("0").replace(message["id"].as_str().expect("an id"), "01890000-0000-7000-8000-000000000000");
        assert_eq!(get(elsewhere, &agent).await.status(), 404);
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 1, "and nobody else was asked");
    }
}
