//! Staff in a browser: log-in, cookie, list, revocation.

use desk::staff::{self, NewAgent};
use domain::actor::{Actor, Role};
use serde_json::{Value, json};
use testkit::{Kit, Server, on_both};

async fn ines(kit: &Kit) {
    let act = kit.desk.act(Actor::Operator);
    let hash = staff::hash_password("correct horse").expect("long enough");
    let new = NewAgent {
        email: "ines@northpier.example".to_owned(),
        name: "Inês".to_owned(),
        role: Role::Agent,
        languages: Vec::new(),
        skills: Vec::new(),
        password_hash: Some(hash),
    };
    kit.desk.db.write(move |tx| staff::add(tx, act, &new)).await.expect("added");
}

on_both! {
    async fn a_log_in_gives_a_guarded_cookie_and_a_token(kit: Kit) {
        let server = Server::start(&kit).await;
        ines(&kit).await;
        let log_in = json!({"email": "Ines@Northpier.example", "password": "correct horse"});
        let answer = server.http.post(format!("{}/api/v1/desk/session", server.base)).json(&log_in).send().await.expect("answered");
        assert_eq!(answer.status(), 201);
        let cookie = answer.headers()["set-cookie"].to_str().expect("text").to_owned();
        for part in ["__Host-backstop=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let token = answer.json::<Value>().await.expect("JSON")["token"].as_str().expect("a token").to_owned();
        assert_eq!(server.call("GET", "/api/v1/desk/me", (&token, Value::Null)).await.status, 200);

        let pair = cookie.split(';').next().expect("a pair").to_owned();
        let put = |mark: bool, origin: &str| {
            let mut request = server.http.put(format!("{}/api/v1/desk/me/presence", server.base)).header("cookie", &pair).header("origin", origin).json(&json!({"state": "online"}));
            if mark {
                request = request.header("x-backstop", "1");
            }
            request.send()
        };
        assert_eq!(put(true, &server.base).await.expect("answered").status(), 200);
        assert_eq!(put(false, &server.base).await.expect("answered").status(), 403);
        assert_eq!(put(true, "https://evil.example").await.expect("answered").status(), 403);
        let wrong_side = server.http.get(format!("{}/api/v1/trader/tickets", server.base)).header("cookie", &pair).send().await.expect("answered");
        assert_eq!(wrong_side.status(), 401, "cookies count for nothing on the trader's side");
    }

    async fn a_wrong_password_and_an_unknown_address_look_alike(kit: Kit) {
        let server = Server::start(&kit).await;
        ines(&kit).await;
        let mut answers = Vec::new();
        for (email, password) in [("ines@northpier.example", "wrong horse"), ("nobody@northpier.example", "correct horse")] {
            let answer = server.call("POST", "/api/v1/desk/session", ("", json!({"email": email, "password": password}))).await;
            assert_eq!((answer.status, answer.code()), (401, "bad_credentials"));
            answers.push(answer.body["detail"].clone());
        }
        assert_eq!(answers[0], answers[1]);
    }

    async fn sessions_are_listed_and_a_revoked_one_ends_with_its_stream(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = kit.agent("Ines", Role::Agent).await;
        let (one, two) = (server.token(&agent).await, server.token(&agent).await);
        let mut socket = server.socket("desk", (&two, 0)).await.expect("connected");
        assert!(socket.next("hello").await.is_some());
        let listed = server.call("GET", "/api/v1/desk/sessions", (&one, Value::Null)).await;
        let rows = listed.body["data"].as_array().expect("sessions").clone();
        assert_eq!(rows.iter().map(|row| row["current"].as_bool()).collect::<Vec<_>>(), [Some(false), Some(true)]);
        let id = rows[0]["id"].as_str().expect("an id").to_owned();
        assert_eq!(server.call("DELETE", &format!("/api/v1/desk/sessions/{id}"), (&one, Value::Null)).await.status, 204);
        assert_eq!(server.call("GET", "/api/v1/desk/me", (&two, Value::Null)).await.status, 401);
        assert!(socket.next("nothing more").await.is_none());
        let nobody = server.call("GET", "/api/v1/desk/session", (&two, Value::Null)).await;
        assert_eq!((nobody.status, &nobody.body["agent"]), (200, &Value::Null));
    }
}
