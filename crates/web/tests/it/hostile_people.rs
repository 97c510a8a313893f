//! Hostile people at the door: guesses, forged identities, foreign pages, headers that claim something.

use desk::staff::{self, NewAgent};
use domain::actor::{Actor, Role};
use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::kit::SECRET;
use testkit::{Kit, Server, on_both};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

/// Adds a member of staff with a password.
async fn staff_with_password(kit: &Kit, email: &str) {
    let act = kit.desk.act(Actor::Operator);
    let hash = staff::hash_password("correct horse").expect("long enough");
    let (email, role) = (email.to_owned(), Role::Agent);
    let new = NewAgent { name: email.clone(), email, role, languages: Vec::new(), skills: Vec::new(), password_hash: Some(hash) };
    kit.desk.db.write(move |tx| staff::add(tx, act, &new)).await.expect("added");
}

/// Signs a token with any head, as the venue's key would.
fn token(head: &Value, claims: &Value, key: &[u8]) -> String {
    use base64::Engine as _;
    let part = |value: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(head), part(claims));
    let mark = ring::hmac::sign(&ring::hmac::Key::new(ring::hmac::HMAC_SHA256, key), message.as_bytes());
    format!("{message}.{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(mark))
}

on_both! {
    /// N36: the session changes at log-in; one that somebody planted before is worth nothing.
    async fn a_planted_session_is_not_taken_over_by_a_log_in(kit: Kit) {
        let server = Server::start(&kit).await;
        staff_with_password(&kit, "ines@northpier.example").await;
        let planted = "A".repeat(43);
        let log_in = async || {
            let request = server.http.post(format!("{}/api/v1/desk/session", server.base)).header("cookie", format!("__Host-backstop={planted}"));
            let answer = request.json(&json!({"email": "ines@northpier.example", "password": "correct horse"})).send().await.expect("answered");
            assert_eq!(answer.status(), 201);
            answer.json::<Value>().await.expect("JSON")["token"].as_str().expect("a token").to_owned()
        };
        let (first, second) = (log_in().await, log_in().await);
        assert!(first != second && first != planted);
        assert_eq!(server.call("GET", "/api/v1/desk/me", (&planted, Value::Null)).await.status, 401);
        assert_eq!(server.call("GET", "/api/v1/desk/me", (&first, Value::Null)).await.status, 200);
    }

    /// N40: of 200 guesses at once no more are tried than the limit allows, and others may still log in.
    async fn parallel_guesses_do_not_outrun_the_limit(kit: Kit) {
        let server = Server::start_with(&kit, |parts| parts.limits = true).await;
        staff_with_password(&kit, "ines@northpier.example").await;
        staff_with_password(&kit, "wei@northpier.example").await;
        let guess = |n: usize| {
            let body = json!({"email": "ines@northpier.example", "password": format!("guess number {n}")});
            let call = server.call("POST", "/api/v1/desk/session", ("", body));
            async move { call.await.status }
        };
        let statuses = join_all((0..200).map(guess)).await;
        let tried = statuses.iter().filter(|status| **status == 401).count();
        let refused = statuses.iter().filter(|status| matches!(**status, 429 | 503)).count();
        assert!((1..=40).contains(&tried), "a burst of 30 and one each two seconds: {tried}");
        assert_eq!(tried + refused, 200, "{statuses:?}");
        let other = json!({"email": "wei@northpier.example", "password": "correct horse"});
        assert_eq!(server.call("POST", "/api/v1/desk/session", ("", other)).await.status, 201);
    }

    /// N41 and N42: a token that the venue did not sign for this, now and once, opens nothing and joins nobody.
    async fn a_forged_or_stale_identity_is_refused_and_never_merged(kit: Kit) {
        let server = Server::start(&kit).await;
        let now = kit.now().micros() / 1_000_000;
        let claims = |change: Value| {
            let mut claims = json!({"sub": "1001", "iat": now, "exp": now + 300, "jti": uuid::Uuid::now_v7()});
            claims.as_object_mut().expect("fields").extend(change.as_object().expect("fields").clone());
            claims
        };
        let plain = json!({"alg": "HS256", "typ": "JWT"});
        let open = async |identity: &str| server.call("POST", "/api/v1/trader/session", ("", json!({"locale": "en", "identity": identity}))).await;
        let honest = token(&plain, &claims(json!({})), SECRET);
        let opened = open(&honest).await;
        assert_eq!((opened.status, opened.body["contact"]["verified"].as_bool()), (201, Some(true)), "{opened:?}");
        let owner = opened.body["token"].as_str().expect("a token").to_owned();
        assert_eq!(server.call("POST", "/api/v1/trader/tickets", (&owner, json!({"client_id": "c", "body": "mine"}))).await.status, 201);

        let unsigned = token(&json!({"alg": "none"}), &claims(json!({})), SECRET);
        let cut = unsigned.rsplit_once('.').expect("three parts").0;
        for bad in [
            format!("{cut}."),
            cut.to_owned(),
            unsigned.clone(),
            token(&json!({"alg": "HS512"}), &claims(json!({})), SECRET),
            token(&json!({"alg": "RS256"}), &claims(json!({})), SECRET),
            token(&json!({"alg": "EdDSA"}), &claims(json!({})), SECRET),
            token(&json!({"alg": "HS256", "kid": "../../dev/null"}), &claims(json!({})), b""),
            token(&json!({"alg": "HS256", "jwk": {"kty": "oct", "k": ""}}), &claims(json!({})), b"the attacker's own key of 32 bytes"),
            token(&plain, &claims(json!({"exp": now - 600})), SECRET),
            token(&plain, &claims(json!({"exp": now + 90_000})), SECRET),
            token(&plain, &claims(json!({"jti": null})), SECRET),
            token(&plain, &claims(json!({"sub": ""})), SECRET),
            token(&plain, &claims(json!({"sub": ["1001"]})), SECRET),
            honest.clone(),
        ] {
            let refused = open(&bad).await;
            assert_eq!(refused.status, 401, "{bad}: {refused:?}");
        }
        // What comes without identity is somebody else, whatever it claims.
        let stranger = server.trader(None).await;
        let seen = server.call("GET", "/api/v1/trader/tickets", (&stranger, Value::Null)).await;
        assert_eq!((seen.status, &seen.body["data"]), (200, &json!([])));
        let claimed = server.call("POST", "/api/v1/trader/session", ("", json!({"locale": "en", "uid": "1001", "email": "owner@venue.example"}))).await;
        assert_eq!(claimed.status, 400, "there is no other way to name an account");
    }

    /// N45: a foreign page can make an agent's browser call, but not act.
    async fn a_foreign_page_cannot_act_with_an_agents_cookie(kit: Kit) {
        let server = Server::start(&kit).await;
        let agent = server.token(&kit.agent("Ines", Role::Agent).await).await;
        let cookie = format!("__Host-backstop={agent}");
        let path = format!("{}/api/v1/desk/me/presence", server.base);
        let put = |kind: &str, origin: &str, mark: bool| {
            let request = server.http.put(&path).header("cookie", &cookie).header("content-type", kind).header("origin", origin).body(r#"{"state":"away"}"#);
            let request = if mark { request.header("x-backstop", "1") } else { request };
            async { request.send().await.expect("answered").status().as_u16() }
        };
        assert_eq!(put("application/json", "https://evil.example", true).await, 403);
        assert_eq!(put("application/json", "null", true).await, 403);
        assert_eq!(put("text/plain", &server.base, true).await, 415);
        assert_eq!(put("text/plain", "https://evil.example", false).await, 403);
        assert_eq!(put("application/json", &server.base, true).await, 200);
        let socket = async |origin: Option<&str>| {
            let url = format!("{}/api/v1/desk/stream?after=0", server.base.replace("http://", "ws://"));
            let mut request = url.into_client_request().expect("a request");
            request.headers_mut().insert("cookie", cookie.parse().expect("a header"));
            if let Some(origin) = origin {
                request.headers_mut().insert("origin", origin.parse().expect("a header"));
            }
            tokio_tungstenite::connect_async(request).await.is_ok()
        };
        assert!(!socket(Some("https://evil.example")).await);
        assert!(!socket(Some("null")).await);
        assert!(!socket(None).await, "a browser always says where it comes from");
        assert!(socket(Some(&server.base)).await, "the console's own page is let in");
    }

    /// N46: an origin is named from the list or not at all, and never together with cookies.
    async fn an_origin_that_is_not_listed_gets_no_leave(kit: Kit) {
        let server = Server::start_with(&kit, |parts| parts.origins = vec!["https://venue.example".to_owned()]).await;
        let leave = async |origin: &str, path: &str| {
            let request = server.http.request(reqwest::Method::OPTIONS, format!("{}{path}", server.base)).header("origin", origin).header("access-control-request-method", "POST");
            let answer = request.send().await.expect("answered");
            assert!(answer.headers().get("access-control-allow-credentials").is_none());
            answer.headers().get("access-control-allow-origin").map(|it| it.to_str().expect("text").to_owned())
        };
        for origin in ["https://evil.example", "null", "https://venue.example.evil.example", "https://evilvenue.example", "http://venue.example", "https://venue.example:8443"] {
            assert_eq!(leave(origin, "/api/v1/trader/tickets").await, None, "{origin}");
        }
        assert_eq!(leave("https://venue.example", "/api/v1/trader/tickets").await.as_deref(), Some("https://venue.example"));
        assert_eq!(leave("https://venue.example", "/api/v1/desk/tickets").await, None);
    }

    /// N34: who calls is told by the connection, not by a header that anybody can write.
    async fn a_forwarded_address_is_ignored(kit: Kit) {
        let server = Server::start(&kit).await;
        staff_with_password(&kit, "ines@northpier.example").await;
        let request = server.http.post(format!("{}/api/v1/desk/session", server.base)).json(&json!({"email": "ines@northpier.example", "password": "correct horse"}));
        let answer = request.header("x-forwarded-for", "203.0.113.9").header("forwarded", "for=203.0.113.9").header("x-real-ip", "203.0.113.9").header("user-agent", "honest/1").send().await.expect("answered");
        let token = answer.json::<Value>().await.expect("JSON")["token"].as_str().expect("a token").to_owned();
        let listed = server.call("GET", "/api/v1/desk/sessions", (&token, Value::Null)).await;
        let row = &listed.body["data"][0];
        assert_eq!((row["address"].as_str(), row["user_agent"].as_str()), (Some("127.0.0.1"), Some("honest/1")), "{row}");
    }

    /// N35: the figures are told to the token, or without one to this machine alone; what says how the node is tells nothing else.
    async fn figures_are_told_to_the_token_or_to_this_machine_alone(kit: Kit) {
        let figures = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder().handle();
        let ask = async |server: &Server, headers: &[(&'static str, &'static str)]| {
            let request = server.http.get(format!("{}/metrics", server.base));
            let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            request.send().await.expect("answered").status().as_u16()
        };
        let open = Server::start_with(&kit, |parts| parts.metrics = Some(figures.clone())).await;
        assert_eq!(ask(&open, &[]).await, 200);
        assert_eq!(ask(&open, &[("x-forwarded-for", "203.0.113.9")]).await, 401, "a proxy on this machine asks for others");
        let closed = Server::start_with(&kit, |parts| (parts.metrics, parts.metrics_token) = (Some(figures), Some("figures for one".to_owned()))).await;
        assert_eq!(ask(&closed, &[]).await, 401);
        assert_eq!(ask(&closed, &[("authorization", "Bearer figures for all")]).await, 401);
        assert_eq!(ask(&closed, &[("authorization", "Bearer figures for one")]).await, 200);
        for path in ["/healthz", "/readyz"] {
            assert_eq!(closed.call("GET", path, ("", Value::Null)).await.status, 200);
        }
        for path in ["/debug", "/debug/pprof", "/admin", "/actuator", "/server-status", "/api/v1/desk/jobs", "/console"] {
            assert_eq!(closed.call("GET", path, ("", Value::Null)).await.status, 404, "{path}");
        }
    }
}
