//! Files on an origin of their own (guarantees.md N17): links are short, bound and signed, and their host serves nothing else.

use domain::actor::Role;
use reqwest::Response;
use serde_json::{Value, json};
use testkit::{Kit, Server, on_both};
use web::FilesOrigin;

const HOST: &str = "files.test";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest";
const HTML: &[u8] = b"<!doctype html><script>alert(1)</script>";

/// A desk whose files have a host of their own, a trader with two files in a ticket, and an agent.
struct Scene {
    server: Server,
    trader: String,
    agent: String,
    page: String,
    picture: String,
}

async fn scene(kit: &Kit) -> Scene {
    let apart = |parts: &mut web::Parts| parts.files_origin = Some(FilesOrigin::parse("http://files.test").expect("an origin"));
    let server = Server::start_with(kit, apart).await;
    let (trader, agent) = (server.trader(Some("1001")).await, server.token(&kit.agent("Ines", Role::Agent).await).await);
    let mut files = Vec::new();
    for (name, bytes) in [("清算记录 1.html", HTML), ("画面.png", PNG)] {
        let sent = server.upload(&trader, (name, bytes.to_vec())).await.expect("answered");
        files.push(sent.body["id"].as_str().expect("an id").to_owned());
    }
    let said = json!({"client_id": "c", "body": "see files", "attachments": files});
    assert_eq!(server.call("POST", "/api/v1/trader/tickets", (&trader, said)).await.status, 201);
    let picture = files.remove(1);
    Scene { server, trader, agent, page: files.remove(0), picture }
}

impl Scene {
    async fn link(&self, side: &str, (token, file): (&str, &str)) -> String {
        let answer = self.server.call("GET", &format!("/api/v1/{side}/attachments/{file}/link"), (token, Value::Null)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let url = answer.body["url"].as_str().expect("a link").to_owned();
        url.strip_prefix("http://files.test").unwrap_or_else(|| panic!("{url} leads to the files' origin")).to_owned()
    }

    /// Asks the server under some host for some path, as a browser would that was led there.
    async fn at(&self, host: &str, path: &str) -> Response {
        self.server.http.get(format!("{}{path}", self.server.base)).header("host", host).send().await.expect("answered")
    }
}

/// A client that tells where it is led instead of going there.
fn unled() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}

fn said<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

on_both! {
    async fn a_link_gives_its_file_on_the_files_host_and_nowhere_else(kit: Kit) {
        let scene = scene(&kit).await;
        for (side, token) in [("trader", &scene.trader), ("desk", &scene.agent)] {
            for (file, bytes, disposition, kind, policy) in [
                (&scene.page, HTML, "attachment; filename*=UTF-8''%E6%B8%85%E7%AE%97%E8%AE%B0%E5%BD%95%201.html", "text/plain", "same-origin"),
                (&scene.picture, PNG, "inline; filename*=UTF-8''%E7%94%BB%E9%9D%A2.png", "image/png", "cross-origin"),
            ] {
                let link = scene.link(side, (token, file)).await;
                let given = scene.at(HOST, &link).await;
                assert_eq!(given.status(), 200);
                for (name, value) in [
                    ("content-disposition", disposition),
                    ("content-type", kind),
                    ("cross-origin-resource-policy", policy),
                    ("x-content-type-options", "nosniff"),
                    ("referrer-policy", "no-referrer"),
                    ("cross-origin-opener-policy", "same-origin"),
                    ("cache-control", "private, max-age=300"),
                    ("accept-ranges", "none"),
                ] {
                    assert_eq!(said(&given, name), value, "{name} of {kind}");
                }
                assert!(said(&given, "content-security-policy").starts_with("sandbox; default-src 'none'"));
                for never in ["set-cookie", "access-control-allow-origin", "access-control-allow-credentials"] {
                    assert_eq!(said(&given, never), "", "{never}");
                }
                assert_eq!(given.bytes().await.expect("bytes"), bytes);
                let here = scene.server.base.trim_start_matches("http://").to_owned();
                for other in [here.as_str(), "desk.test"] {
                    assert_eq!(scene.at(other, &link).await.status(), 404, "{other} gives no file");
                }
                // A part of a file is never sent: the whole is small.
                let part = scene.server.http.get(format!("{}{link}", scene.server.base)).header("host", HOST).header("range", "bytes=0-3").send().await.expect("answered");
                assert_eq!((part.status().as_u16(), part.content_length()), (200, Some(bytes.len() as u64)));
            }
            // Who asks for the file itself is led there, and programs follow by themselves.
            let answer = unled().get(format!("{}/api/v1/{side}/attachments/{}", scene.server.base, scene.page)).bearer_auth(token).send().await.expect("answered");
            assert_eq!((answer.status().as_u16(), said(&answer, "cache-control")), (303, "no-store"));
            let link = said(&answer, "location").strip_prefix("http://files.test").expect("on the files' origin").to_owned();
            assert_eq!(scene.at(HOST, &link).await.bytes().await.expect("bytes"), HTML);
        }
    }

    async fn a_forged_or_ended_link_gives_nothing(kit: Kit) {
        let scene = scene(&kit).await;
        let page = scene.link("trader", (&scene.trader, &scene.page)).await;
        let picture = scene.link("trader", (&scene.trader, &scene.picture)).await;
        let of_staff = scene.link("desk", (&scene.agent, &scene.page)).await;
        let (head, tail) = (&page[..30], &picture[30..]);
        let bent = |at: usize| page.char_indices().map(|(n, sign)| if n == at { if sign == 'A' { 'B' } else { 'A' } } else { sign }).collect::<String>();
        let forged = [format!("{head}{tail}"), page.replacen("/f/t", "/f/d", 1), of_staff.replacen("/f/d", "/f/t", 1), bent(5), bent(40), bent(60), "/f/t".to_owned(), "/f/%2e%2e".to_owned(), format!("{page}A")];
        for forged in forged {
            let refused = scene.at(HOST, &forged).await;
            assert_eq!((refused.status().as_u16(), said(&refused, "cache-control")), (404, "no-store"), "{forged}");
            assert!(!refused.bytes().await.expect("bytes").windows(5).any(|part| part == b"alert"));
        }
        // Four minutes later each holds, five minutes later none.
        kit.clock.advance(235);
        for link in [&page, &picture, &of_staff] {
            assert_eq!(scene.at(HOST, link).await.status(), 200);
        }
        kit.clock.advance(65);
        for (link, language, words, back) in [(&page, "ja", "リンクの有効期限", "/tickets\""), (&of_staff, "zh-TW", "連結已過期", "/desk\"")] {
            let ended = scene.server.http.get(format!("{}{link}", scene.server.base)).header("host", HOST).header("accept-language", language).send().await.expect("answered");
            assert_eq!(ended.status(), 410);
            assert!(said(&ended, "content-type").starts_with("text/html") && said(&ended, "content-security-policy").starts_with("sandbox"));
            let text = ended.text().await.expect("text");
            assert!(text.contains(words) && text.contains(back), "{text}");
        }
    }

    async fn a_link_ends_with_its_session_its_file_and_its_owners_right(kit: Kit) {
        let scene = scene(&kit).await;
        let (first, second) = (scene.link("trader", (&scene.trader, &scene.page)).await, scene.server.trader(Some("1001")).await);
        let other = scene.link("trader", (&second, &scene.page)).await;
        assert_ne!(first, other, "each session has links of its own");
        assert_eq!(scene.server.call("DELETE", "/api/v1/trader/session", (&scene.trader, Value::Null)).await.status, 204);
        assert_eq!((scene.at(HOST, &first).await.status().as_u16(), scene.at(HOST, &other).await.status().as_u16()), (404, 200));

        let of_staff = scene.link("desk", (&scene.agent, &scene.page)).await;
        assert_eq!(scene.at(HOST, &of_staff).await.status(), 200);
        assert_eq!(scene.server.call("DELETE", "/api/v1/desk/session", (&scene.agent, Value::Null)).await.status, 204);
        assert_eq!(scene.at(HOST, &of_staff).await.status(), 404);

        // What became a note's is not the trader's to read any more, and what is gone is gone.
        let picture = scene.link("trader", (&second, &scene.picture)).await;
        let change = async |sql: &'static str| kit.desk.db.write(move |tx| tx.execute(sql, &[]).map(drop)).await.map_err(|error: desk::DbError| error).expect("changed");
        change("update attachments set principal = id").await;
        assert_eq!(scene.at(HOST, &picture).await.status(), 200);
        change("update messages set public_seq = null").await;
        assert_eq!(scene.at(HOST, &picture).await.status(), 404);
        change("update messages set public_seq = 1").await;
        assert_eq!(scene.at(HOST, &picture).await.status(), 200);
        change("delete from attachments").await;
        assert_eq!(scene.at(HOST, &picture).await.status(), 404);
    }

    async fn the_files_host_serves_neither_api_nor_page(kit: Kit) {
        let scene = scene(&kit).await;
        let api = scene.server.call("GET", "/openapi.json", ("", Value::Null)).await.body;
        let paths = api["paths"].as_object().expect("paths").keys().map(|path| path.replace("{reference}", "7Q4M-2XKD").replace("{id}", &scene.page).replace("{slug}", "a"));
        let pages = ["/", "/desk", "/desk/", "/tickets", "/help", "/help/en/", "/verify", "/status", "/widget.js", "/ui/console/index.html", "/ui/icon.svg", "/pages/pages.css", "/favicon.ico", "/openapi.json", "/robots.txt", "/sitemap.xml", "/f/", "/f", "//", "/F/x", "/f/../desk"];
        let http = unled();
        let mut served = 0;
        for path in paths.chain(pages.map(str::to_owned)) {
            for method in ["GET", "POST", "OPTIONS"] {
                let ask = |host: &str| {
                    let request = http.request(method.parse().expect("a method"), format!("{}{path}", scene.server.base)).header("host", host);
                    request.bearer_auth(&scene.agent).header("origin", "http://files.test").header("access-control-request-method", "GET").header("cookie", format!("__Host-backstop={}", scene.agent)).send()
                };
                let answer = ask(HOST).await.expect("answered");
                assert_eq!(answer.status(), 404, "{method} {path}");
                assert!(said(&answer, "content-security-policy").starts_with("sandbox") && said(&answer, "access-control-allow-origin").is_empty(), "{path}");
                assert!(said(&answer, "set-cookie").is_empty(), "{path}");
                served += usize::from(ask("desk.test").await.expect("answered").status() != 404);
            }
        }
        assert!(served > 150, "the desk's own host serves them: {served}");
        for host in ["FILES.test", "files.test:8443", "files.test.", "Files.Test.:80"] {
            assert_eq!(scene.at(host, "/healthz").await.status(), 404, "{host}");
        }
        for host in ["desk.test", "xfiles.test", "files.test.evil.test", "127.0.0.1"] {
            assert_eq!(scene.at(host, "/healthz").await.status(), 200, "{host}");
        }
        let link = scene.link("trader", (&scene.trader, &scene.page)).await;
        assert_eq!(scene.at("FILES.TEST.:99", &link).await.status(), 200);
        let elsewhere = scene.server.http.get(format!("{}{link}", scene.server.base)).header("host", "desk.test").header("x-forwarded-host", HOST).send().await.expect("answered");
        assert_eq!(elsewhere.status(), 404, "what a header beside the host says counts for nothing");
        let policy = scene.at("desk.test", "/help").await;
        assert!(said(&policy, "content-security-policy").contains("img-src 'self' blob: data: http://files.test;"), "pages may show pictures from there");
    }

    /// G17 for links: whoever is led to a file is recorded before they are.
    async fn a_link_is_given_to_staff_only_when_that_is_kept(kit: Kit) {
        let scene = scene(&kit).await;
        let lead = scene.server.token(&kit.agent("Wei", Role::Lead).await).await;
        let http = unled();
        let rename = async |sql: &'static str| kit.desk.db.write(move |tx| tx.execute(sql, &[]).map(drop)).await.map_err(|error: desk::DbError| error).expect("renamed");
        for (n, path) in ["", "/link"].iter().enumerate() {
            let member = kit.agent(&format!("Agent{n}"), Role::Agent).await;
            let token = scene.server.token(&member).await;
            let ask = async || http.get(format!("{}/api/v1/desk/attachments/{}{path}", scene.server.base, scene.page)).bearer_auth(&token).send().await.expect("answered");
            rename("alter table look_head rename to gone").await;
            let refused = ask().await;
            assert!(refused.status().is_server_error() && said(&refused, "location").is_empty(), "{refused:?}");
            assert!(!refused.text().await.expect("text").contains("files.test"));
            rename("alter table gone rename to look_head").await;
            assert!(matches!(ask().await.status().as_u16(), 200 | 303));
            let looks = scene.server.call("GET", &format!("/api/v1/desk/looks?agent={}", member.id), (&lead, Value::Null)).await.body;
            let kept: Vec<_> = looks["data"].as_array().expect("a list").iter().map(|it| (it["kind"].as_str(), it["words"].as_str())).collect();
            assert_eq!(kept, [(Some("file"), Some(scene.page.as_str()))], "{path}");
        }
    }

    /// Without an origin of their own files lie beside the desk, as guarded as they can be there.
    async fn where_files_have_no_origin_links_lead_to_the_desk(kit: Kit) {
        let server = Server::start(&kit).await;
        let trader = server.trader(None).await;
        let sent = server.upload(&trader, ("x.html", HTML.to_vec())).await.expect("answered");
        let path = format!("/api/v1/trader/attachments/{}", sent.body["id"].as_str().expect("an id"));
        let bytes = server.http.get(format!("{}{path}", server.base)).bearer_auth(&trader).send().await.expect("answered");
        assert_eq!(bytes.status(), 200);
        let link = server.call("GET", &format!("{path}/link"), (&trader, Value::Null)).await;
        let url = link.body["url"].as_str().expect("a link").to_owned();
        assert!(url.starts_with("/f/t"), "{url}");
        let given = server.http.get(format!("{}{url}", server.base)).send().await.expect("answered");
        assert_eq!((given.status().as_u16(), said(&given, "x-content-type-options")), (200, "nosniff"));
        assert!(said(&given, "content-disposition").starts_with("attachment") && said(&given, "content-security-policy").starts_with("sandbox"));
        assert_eq!(said(&given, "cross-origin-resource-policy"), "same-origin");
        assert_eq!(given.bytes().await.expect("bytes"), HTML);
    }
}
