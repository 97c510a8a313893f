//! Hostile content: it is data, it stays data, and it costs little.

use domain::actor::Role;
use serde_json::{Value, json};
use testkit::{Server, on_both};

/// What breaks a query, a pattern or a search when it is pasted into one.
const SYNTAX: [&str; 16] = [
    "'",
    "\"",
    "' or '1'='1",
    "'; drop table tickets; --",
    "%",
    "_",
    "%%%",
    "\\",
    "[",
    "(((((",
    "\"a b",
    "a AND OR NOT",
    "-*",
    "subject:*",
    "\u{0}",
    "$1",
];

/// Writes a text so that it can stand in an address.
pub fn quoted(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

on_both! {
    /// N23: SQL, LIKE and full-text syntax in every filter and search is data only.
    async fn syntax_in_a_filter_or_search_finds_nothing_else_and_breaks_nothing(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(Some("1001")).await;
        let agent = server.token(&kit.agent("Ines", Role::Admin).await).await;
        let made = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "subject": "Ledger question", "body": "x"}))).await;
        assert_eq!(made.status, 201, "{made:?}");
        let api = server.call("GET", "/openapi.json", ("", Value::Null)).await.body;
        let mut asked = 0;
        for (path, methods) in api["paths"].as_object().expect("paths").iter().filter(|(path, _)| path.starts_with("/api/") && !path.ends_with("/stream")) {
            let names: Vec<&str> = methods["get"]["parameters"].as_array().into_iter().flatten().filter(|it| it["in"] == "query").filter_map(|it| it["name"].as_str()).collect();
            let address = path.replace("{reference}", "7Q4M-2XKD").replace("{id}", "01890000-0000-7000-8000-000000000000").replace("{slug}", "a");
            for (name, text) in names.iter().flat_map(|name| SYNTAX.map(|text| (*name, text))) {
                let request = server.http.get(format!("{}{address}?{name}={}", server.base, quoted(text))).bearer_auth(if path.contains("/trader/") { &trader } else { &agent });
                let answer = request.send().await.expect("answered");
                asked += 1;
                assert!(answer.status().as_u16() < 500, "{path}?{name}={text}: {}", answer.status());
            }
        }
        assert!(asked > 200, "the description was read: {asked}");
        let find = async |q: &str| {
            let request = server.http.get(format!("{}/api/v1/desk/search?q={}", server.base, quoted(q))).bearer_auth(&agent);
            request.send().await.expect("answered").json::<Value>().await.expect("JSON")["data"].as_array().map(Vec::len)
        };
        kit.index().await;
        for wild in ["L%r", "Led_er", "' or '1'='1"] {
            assert_eq!(find(wild).await, Some(0), "{wild} is looked for as it stands");
        }
        assert_eq!(find("ledger").await, Some(1), "the honest search finds it");
    }

    /// N25: `__proto__` and its like in query and body have no effect.
    async fn names_that_scripts_treat_specially_are_names_like_others(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, agent) = (server.trader(None).await, server.token(&kit.agent("Ines", Role::Agent).await).await);
        for name in ["__proto__", "constructor", "prototype"] {
            let extra = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": name, "body": "x", name: {"role": "admin"}}))).await;
            assert_eq!((extra.status, extra.code()), (400, "bad_request"), "{name}");
            let field = json!({"client_id": name, "body": format!("about {name}"), "fields": {name: "polluted"}});
            let made = server.call("POST", "/api/v1/trader/tickets", (&trader, field)).await;
            assert!(matches!(made.status, 201 | 400), "{made:?}");
            let me = server.call("GET", &format!("/api/v1/desk/me?{name}=admin&{name}[role]=admin"), (&agent, Value::Null)).await;
            assert_eq!((me.status, me.body["role"].as_str()), (200, Some("agent")));
        }
        assert_eq!(server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "plain", "body": "x"}))).await.status, 201);
    }

    /// N26: no page and no call sends a browser to another host.
    async fn nobody_is_sent_to_another_host(kit: Kit) {
        let server = Server::start(&kit).await;
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
        let mut followed = 0;
        for path in ["/", "/desk", "/desk/", "/tickets", "/tickets/", "/help", "/help/", "/help/en", "/help/en/", "/verify", "/status", "//evil.example", "/%2f%2fevil.example", "/\\evil.example", "/help/%2e%2e//evil.example"] {
            for query in ["", "?next=//evil.example", "?return=https://evil.example&return_to=https://evil.example", "?url=https:evil.example&redirect_uri=//evil.example&locale=//evil.example", "?q=%0d%0aLocation:%20https://evil.example"] {
                let answer = http.get(format!("{}{path}{query}", server.base)).header("host", "desk.example").header("x-forwarded-host", "evil.example").send().await.expect("answered");
                let place = answer.headers().get("location").map(|value| value.to_str().expect("text").to_owned());
                if let Some(place) = place {
                    followed += 1;
                    let is_own = place.starts_with('/') && !place.starts_with("//") && !place.starts_with("/\\");
                    assert!(is_own && !place.contains("evil"), "{path}{query} leads to {place}");
                }
            }
        }
        assert!(followed > 0, "honest redirects go on");
    }

    /// N17: a file that a browser could run comes as a download of a harmless type, in a sandbox.
    async fn a_file_that_could_run_is_a_download(kit: Kit) {
        let server = Server::start(&kit).await;
        let (trader, agent) = (server.trader(None).await, server.token(&kit.agent("Ines", Role::Agent).await).await);
        let files: [(&str, &str, &[u8]); 4] = [
            ("x.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            ("x.html", "text/html", b"<!doctype html><script>alert(1)</script>"),
            ("x.pdf", "application/pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"),
            ("honest.png", "image/png", b"\x89PNG\r\n\x1a\n and the rest"),
        ];
        for (name, claimed, bytes) in files {
            let part = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name(name).mime_str(claimed).expect("a type");
            let sent = server.http.post(format!("{}/api/v1/trader/attachments", server.base)).bearer_auth(&trader).multipart(reqwest::multipart::Form::new().part("file", part)).send().await.expect("answered");
            assert_eq!(sent.status(), 201, "{name}");
            let file: Value = sent.json().await.expect("JSON");
            let carried = server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": name, "body": name, "attachments": [file["id"]]}))).await;
            assert_eq!(carried.status, 201, "{carried:?}");
            for (side, token) in [("trader", &trader), ("desk", &agent)] {
                let got = server.http.get(format!("{}/api/v1/{side}/attachments/{}", server.base, file["id"].as_str().expect("an id"))).bearer_auth(token).send().await.expect("answered");
                let header = |name: &str| got.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
                assert_eq!(got.status(), 200, "{name}");
                assert!(header("content-disposition").starts_with("attachment"), "{name}");
                assert_eq!(header("x-content-type-options"), "nosniff", "{name}");
                assert!(header("content-security-policy").contains("sandbox"), "{name}");
                assert!(["text/plain", "application/pdf", "image/png"].contains(&header("content-type").as_str()), "{name}: {}", header("content-type"));
                assert_eq!(got.bytes().await.expect("bytes"), bytes, "{name}");
            }
        }
    }

    /// N58: what is packed stays packed: a bomb is refused or kept as it came, in bounded memory.
    async fn a_packed_body_is_never_unpacked(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        // 64 MiB of a JSON text in 65 kB.
        let bomb = include_bytes!("../fixtures/bomb.json.gz");
        for coding in ["gzip", "br", "deflate", "zstd", "gzip, gzip"] {
            let request = server.http.post(format!("{}/api/v1/trader/tickets", server.base)).bearer_auth(&trader);
            let answer = request.header("content-type", "application/json").header("content-encoding", coding).body(bomb.to_vec()).send().await.expect("answered");
            assert!(matches!(answer.status().as_u16(), 400 | 415), "{coding}: {}", answer.status());
        }
        // A picture of 65,500 × 65,500 points in a few bytes is never drawn here: it comes back as it was sent.
        let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xdc\0\0\xff\xdc\x08\x06\0\0\0".to_vec();
        picture.extend_from_slice(&bomb[..1000]);
        let part = reqwest::multipart::Part::bytes(picture.clone()).file_name("bomb.png");
        let sent = server.http.post(format!("{}/api/v1/trader/attachments", server.base)).bearer_auth(&trader).multipart(reqwest::multipart::Form::new().part("file", part)).send().await.expect("answered");
        let file: Value = sent.json().await.expect("JSON");
        assert_eq!(file["size"].as_u64(), Some(picture.len() as u64), "{file}");
        assert_eq!(server.call("POST", "/api/v1/trader/tickets", (&trader, json!({"client_id": "c", "body": "honest"}))).await.status, 201);
    }
}
