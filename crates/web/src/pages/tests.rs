use std::sync::Mutex;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use domain::article::{self, Article};
use domain::locale::Locale;
use domain::official::OfficialHandle;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::*;

const FRONT: &str = "---\nid: ID\ntitle: TITLE\ncategory: positions\ntopic: position.liquidation\n\
    tags: []\nchecked_on: CHECKED\nedited_on: EDITED\nowner: Team\nversion: \"4.12\"\n\
    related: [7, 8, 99]\nsummary: Short </script> words.\n---\n## One\n\n[x](javascript:y) <b>z</b>\n\n## Two\n\ntext";

fn written(id: u32, locale: &str, (title, checked, edited): (&str, &str, &str)) -> Article {
    let text = FRONT.replace("ID", &id.to_string()).replace("TITLE", title).replace("CHECKED", checked).replace("EDITED", edited);
    article::parse(&text, &format!("slug-{id}"), locale).expect("valid article")
}

#[derive(Default)]
struct Notebook(Mutex<Vec<String>>);

impl Ears for Notebook {
    fn missed(&self, query: &str, locale: Locale) {
        self.0.lock().expect("not poisoned").push(format!("missed {query} {locale}"));
    }
    fn rated(&self, id: u32, locale: Locale, rating: Rating) {
        self.0.lock().expect("not poisoned").push(format!("rated {id} {locale} {rating:?}"));
    }
}

fn hits(query: &str, locale: Locale, shown: usize) -> Found {
    let hit = |slug: &str| Hit {
        slug: slug.to_owned(),
        locale: locale.to_string(),
        title: "止损 <b>".to_owned(),
        title_marks: vec![0..6],
        snippet: "a snippet".to_owned(),
        snippet_marks: vec![2..9],
        score: 2.5,
        other_language: false,
    };
    let mut found = Found::from(match query {
        "gone" => vec![hit("not-there")],
        "nothing" => Vec::new(),
        _ => vec![hit("slug-7"), hit("slug-8")],
    });
    found.shown.truncate(shown);
    found
}

fn pages(ears: Arc<Notebook>) -> Arc<Pages> {
    let articles = vec![
        written(7, "en", ("Seven", "2026-11-12", "2026-11-10")),
        written(7, "ko", ("일곱", "2026-11-12", "2026-11-01")),
        written(7, "zh-Hans", ("七", "2026-11-12", "2026-11-10")),
        written(8, "en", ("Eight", "2025-12-01", "2025-12-01")),
    ];
    Arc::new(Pages::new(Parts {
        site: Site {
            venue: "Northpier".into(),
            origin: "https://help.northpier.example".into(),
            helpline: "https://helpline.example".into(),
        },
        catalogue: Arc::new(Catalogue::load().expect("valid texts")),
        library: Arc::new(Shelf::new(articles, Arc::new(hits))),
        status: Arc::new(|| StatusReport {
            components: vec![
                Component { id: "chat".into(), name: "Chat".into(), status: Condition::Operational },
                Component { id: "zz".into(), name: "Own part".into(), status: Condition::PartialOutage },
            ],
            incidents: Vec::new(),
            updated_at: "2026-11-17T14:41:00Z".parse().expect("valid time"),
        }),
        official: Official {
            domains: vec!["northpier.example".into()],
            emails: vec!["support@northpier.example".into()],
            phones: vec!["+65 3165 0100".into()],
            handles: vec![OfficialHandle { network: "Telegram".into(), name: "np_bot".into() }],
        },
        ears: Some(ears),
        clock: Arc::new(|| "2026-11-17T14:41:00Z".parse().expect("valid time")),
    }))
}

struct Answer {
    status: StatusCode,
    location: String,
    text: String,
}

async fn send(request: Request<Body>) -> Answer {
    send_to(router(pages(Arc::default())), request).await
}

async fn send_to(router: Router, request: Request<Body>) -> Answer {
    let response = router.oneshot(request).await.expect("infallible");
    let status = response.status();
    let location = response.headers().get(header::LOCATION);
    let location = location.and_then(|l| l.to_str().ok()).unwrap_or_default().to_owned();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.expect("small body");
    Answer { status, location, text: String::from_utf8(bytes.to_vec()).expect("UTF-8") }
}

fn request(path: &str) -> axum::http::request::Builder {
    Request::builder().uri(path)
}

async fn get(path: &str) -> Answer {
    send(request(path).body(Body::empty()).expect("valid")).await
}

#[tokio::test]
async fn every_page_is_there_in_every_language_small_and_without_inline_code() {
    for tongue in crate::catalogue::Tongue::ALL {
        let tag = tongue.tag();
        for path in [
            format!("/help/{tag}/"),
            format!("/help/{tag}/categories/positions"),
            format!("/help/{tag}/articles/7-slug-7"),
            format!("/help/{tag}/search?q=x"),
            format!("/help/{tag}/search?q=nothing"),
            format!("/verify?lang={tag}&value=northpler.example"),
            format!("/status?lang={tag}"),
        ] {
            let page = get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text.contains(&format!("<html lang=\"{tag}\" dir=\"ltr\">")), "{path}");
            assert!(page.text.len() < 100_000, "{path}");
            for no in ["style=\"", "<style", "onclick", "pages-", "error-", "{$"] {
                let body = page.text.replace("/pages/pages-", "");
                assert!(!body.contains(no), "{path} has {no}");
            }
        }
    }
}

#[tokio::test]
async fn addresses_lead_to_the_one_true_address() {
    for (from, to) in [
        ("/help/zh-TW/articles/7-slug-7?x=1", "/help/zh-Hant/articles/7-slug-7?x=1"),
        ("/help/en", "/help/en/"),
        ("/help/en/articles/7", "/help/en/articles/7-slug-7"),
        ("/help/en/articles/7-an-old-slug", "/help/en/articles/7-slug-7"),
        ("/help/en/articles/slug-7", "/help/en/articles/7-slug-7"),
        ("/help/en/articles/slug-7.md", "/help/en/articles/7-slug-7.md"),
        ("/hc/zh-cn/articles/7-Whatever", "/help/zh-Hans/articles/7-slug-7"),
    ] {
        let answer = get(from).await;
        assert_eq!((answer.status.as_u16(), answer.location.as_str()), (301, to), "{from}");
    }
    let helpline = get("/helpline").await;
    assert_eq!((helpline.status.as_u16(), helpline.location.as_str()), (307, "https://helpline.example"), "it may lead elsewhere tomorrow");
    let front = request("/help").header("accept-language", "ko-KR,ko;q=0.9,en;q=0.5");
    let front = send(front.body(Body::empty()).expect("valid")).await;
    assert_eq!((front.status.as_u16(), front.location.as_str()), (302, "/help/ko/"));
    for gone in ["/help/en/articles/1234", "/help/xx/", "/help/en/categories/nope", "/help/en/categories/desk", "/pages/x.css"] {
        assert_eq!(get(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
}

#[tokio::test]
async fn a_missing_translation_falls_back_by_script_and_says_so() {
    let page = get("/help/zh-Hant/articles/7-slug-7").await.text;
    assert!(page.contains("本文尚無繁體中文版，以下為简体中文版。"), "{page}");
    assert!(page.contains("<div class=\"pr0\" lang=\"zh-Hans\">"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://help.northpier.example/help/zh-Hans/articles/7-slug-7\">"));
    assert!(!page.contains("hreflang=\"zh-Hant\" href=\"https"));
    assert!(page.contains("hreflang=\"x-default\" href=\"https://help.northpier.example/help/en/articles/7-slug-7\""));
    let korean = get("/help/ko/articles/7-slug-7").await.text;
    assert!(korean.contains("영어 원문이 11월 10일에 수정되었습니다"), "{korean}");
    assert!(get("/help/ja/articles/8-slug-8").await.text.contains("English版を表示しています"));
}

#[tokio::test]
async fn freshness_related_articles_and_data() {
    let fresh = get("/help/en/articles/7-slug-7").await.text;
    assert!(fresh.contains("Checked 12 Nov<") && fresh.contains("<span class=\"green\">"));
    assert!(fresh.contains("href=\"/help/en/articles/8-slug-8\""));
    assert!(!fresh.contains("javascript:") && !fresh.contains("<b>z"));
    assert!(
        fresh.contains("/tickets?topic=position.liquidation&#38;article=slug-7")
            || fresh.contains("/tickets?topic=position.liquidation&amp;article=slug-7"),
        "{fresh}"
    );
    for piece in fresh.split("<script type=\"application/ld+json\">").skip(1) {
        let data = piece.split("</script>").next().expect("closed");
        let value: Value = serde_json::from_str(data).expect("valid JSON-LD");
        assert_eq!(value["@context"], "https://schema.org");
    }
    let stale = get("/help/en/articles/8-slug-8").await.text;
    assert!(stale.contains("Last checked 1 Dec 2025, review is due"), "{stale}");
    let plain = get("/help/en/articles/7-slug-7.md").await.text;
    assert!(plain.starts_with("# Seven\n") && plain.contains("## One"));
}

#[tokio::test]
async fn search_answers_with_marks_and_reports_what_it_missed() {
    let answer = get("/api/v1/help/search?q=x&locale=zh-TW&limit=1").await.text;
    let value: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(value["total"], 2);
    assert_eq!(value["data"].as_array().map(Vec::len), Some(1));
    assert_eq!(value["data"][0]["marks"], json!({"title": [[0, 2]], "snippet": [[2, 9]]}));
    assert_eq!(value["data"][0]["url"], "/help/zh-Hant/articles/7-slug-7");
    let page = get("/help/en/search?q=x").await.text;
    assert!(page.contains("<mark>止损</mark> &#60;b&#62;"), "{page}");
    let ears = Arc::new(Notebook::default());
    let app = router(pages(Arc::clone(&ears)));
    let ask = |path: &str| request(path).body(Body::empty()).expect("valid");
    send_to(app.clone(), ask("/help/ja/search?q=nothing")).await;
    send_to(app.clone(), ask("/api/v1/help/search?q=gone&locale=en")).await;
    send_to(app.clone(), ask("/api/v1/help/search?q=&locale=en")).await;
    let vote = request("/help/zh-Hant/articles/7-slug-7/rating")
        .method("POST")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("answer=outdated"))
        .expect("valid");
    let voted = send_to(app, vote).await;
    assert_eq!((voted.status.as_u16(), voted.location.as_str()), (303, "/help/zh-Hant/articles/7-slug-7?thanks=1#rating"));
    assert_eq!(*ears.0.lock().expect("not poisoned"), ["missed nothing ja", "missed gone en", "rated 7 zh-Hans Outdated"]);
}

#[tokio::test]
async fn the_api_refuses_in_the_readers_language() {
    for (path, status, code) in [
        ("/api/v1/help/search?q=x&nope=1", 400, "bad_request"),
        ("/api/v1/help/search?q=x&locale=xx", 400, "bad_request"),
        ("/api/v1/help/articles/none", 404, "not_found"),
    ] {
        let answer = request(path).header("accept-language", "ja").body(Body::empty()).expect("valid");
        let answer = send(answer).await;
        let value: Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!((answer.status.as_u16(), value["code"].as_str()), (status, Some(code)), "{path}");
        assert!(!value["detail"].as_str().unwrap_or_default().is_ascii(), "{value}");
    }
    let article = get("/api/v1/help/articles/7?locale=ko").await.text;
    let article: Value = serde_json::from_str(&article).expect("JSON");
    assert_eq!(article["locales"], json!(["en", "zh-Hans", "ko"]));
    assert_eq!(article["title"], "일곱");
}

#[tokio::test]
async fn verify_judges_by_api_and_page() {
    let post = |body: &str, media: &str| {
        request("/api/v1/verify").method("POST").header("content-type", media).body(Body::from(body.to_owned())).expect("valid")
    };
    for (value, verdict, kind, reason) in [
        ("https://northpier.example/a", "official", "url", "listed"),
        ("https://nоrthpier.example", "not_official", "url", "confusable"),
        ("+65 3165 0100", "official", "phone", "listed"),
        ("wikipedia.org", "unknown", "domain", "not_listed"),
    ] {
        let answer = send(post(&json!({ "value": value }).to_string(), "application/json")).await;
        let answer: Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!((&answer["verdict"], &answer["kind"], &answer["reason"]), (&json!(verdict), &json!(kind), &json!(reason)));
    }
    assert_eq!(send(post("{}", "application/json")).await.status.as_u16(), 400);
    assert_eq!(send(post("{\"value\":\"\",\"x\":1}", "application/json")).await.status.as_u16(), 400);
    assert_eq!(send(post("{}", "text/plain")).await.status.as_u16(), 415);
    let page = get("/verify?lang=en&value=https%3A%2F%2Fn%D0%BErthpier.example").await.text;
    assert!(page.contains("n<mark>о</mark>rthpier.example") && page.contains("n<span class=\"ok\">o</span>rthpier.example"));
    assert!(page.contains("Character 2 is the Cyrillic letter о (U+043E)"), "{page}");
    assert!(page.contains("noindex") && page.contains("xn--nrthpier-nbh.example"));
    let trick = get("/verify?lang=en&value=https%3A%2F%2Fnorthpier.example.evil.test%2F").await.text;
    assert!(trick.contains("northpier.example.<mark>evil.test</mark>"), "{trick}");
    let injected = get("/verify?lang=en&value=%22%3E%3Cscript%3Ealert(1)").await.text;
    assert!(!injected.contains("<script>alert"));
}

#[tokio::test]
async fn status_names_the_worst_part() {
    let answer = get("/api/v1/status").await.text;
    let value: Value = serde_json::from_str(&answer).expect("JSON");
    assert_eq!(value["status"]["indicator"], "major");
    assert_eq!(value["components"][1], json!({"id": "zz", "name": "Own part", "status": "partial_outage"}));
    assert_eq!(value["updated_at"], "2026-11-17T14:41:00.000000Z");
    let page = get("/status?lang=ja").await.text;
    assert!(page.contains("チャット") && page.contains("Own part") && page.contains("一部停止"));
}

#[tokio::test]
async fn machines_find_every_page_and_every_file() {
    let map = get("/sitemap.xml").await.text;
    assert!(map.contains("<loc>https://help.northpier.example/help/ko/articles/7-slug-7</loc><lastmod>2026-11-10</lastmod>"));
    assert!(!map.contains("/ja/articles/7-") && !map.contains("en-XA"));
    assert!(get("/robots.txt").await.text.contains("Sitemap: https://help.northpier.example/sitemap.xml"));
    assert!(get("/help/en/index.md").await.text.contains("(https://help.northpier.example/help/en/articles/7-slug-7.md)"));
    let home = get("/help/en/").await.text;
    for part in home.split("/pages/").skip(1) {
        let name = part.split('"').next().expect("quoted");
        assert_eq!(get(&format!("/pages/{name}")).await.status, StatusCode::OK, "{name}");
    }
}

#[test]
fn the_api_is_described() {
    let (_, description) = api_router().split_for_parts();
    let value = serde_json::to_value(&description).expect("JSON");
    for (path, method) in
        [("/api/v1/help/search", "get"), ("/api/v1/help/articles/{slug}", "get"), ("/api/v1/verify", "post"), ("/api/v1/status", "get")]
    {
        let operation = &value["paths"][path][method];
        assert!(operation["summary"].is_string() && operation["description"].is_string(), "{path} {operation}");
    }
}
