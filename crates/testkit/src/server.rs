//! The real application on a port of its own, and clients to call it.

use std::net::SocketAddr;
use std::sync::Arc;

use desk::identity::sign_hs256;
use desk::session::{self, Opening, Owner, Token};
use desk::staff::Agent;
use domain::actor::Actor;
use serde_json::json;
use tokio::sync::watch;
use web::catalogue::Catalogue;
use web::pages::{self, Component, Condition, Pages, Shelf, Site, StatusReport};

use crate::client::Client;
use crate::kit::{Kit, SECRET};

/// A running server.
pub struct Server {
    client: Client,
    kit: Kit,
    _stop: watch::Sender<bool>,
}

impl std::ops::Deref for Server {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Server {
    /// Starts a server on a kit's desk; jobs and streams run as in the binary.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn start(kit: &Kit) -> Self {
        Self::start_with(kit, |_| {}).await
    }

    /// Starts a server of other parts: with rate limits, say, or a list of sites.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn start_with(kit: &Kit, change: impl FnOnce(&mut web::Parts)) -> Self {
        let (stopper, stop) = watch::channel(false);
        let catalogue = Arc::new(Catalogue::load().expect("the texts are read"));
        let nothing = |_: &str, _: domain::locale::Locale, _: usize| pages::Found::default();
        let status = || StatusReport {
            components: vec![Component { id: "chat".to_owned(), name: "Live chat".to_owned(), status: Condition::Operational }],
            incidents: Vec::new(),
            updated_at: jiff::Timestamp::now(),
        };
        let pages = Pages::new(pages::Parts {
            site: Site {
                venue: "Northpier".to_owned(),
                origin: "http://127.0.0.1".to_owned(),
                helpline: "https://helpline.test".to_owned(),
            },
            catalogue: catalogue.clone(),
            library: Arc::new(Shelf::new(Vec::new(), Arc::new(nothing))),
            status: Arc::new(status),
            official: domain::official::Official::default(),
            ears: None,
            clock: Arc::new(jiff::Timestamp::now),
        });
        let mut parts = web::Parts {
            desk: kit.desk.clone(),
            catalogue,
            pages: Arc::new(pages),
            origins: Vec::new(),
            spool: std::env::temp_dir(),
            files_origin: None,
            limits: false,
            proxies: web::proxies::Proxies::default(),
            stop: stop.clone(),
            metrics: None,
            metrics_token: None,
            demo: None,
        };
        change(&mut parts);
        let app = web::App::new(parts);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let base = format!("http://{}", listener.local_addr().expect("it has an address"));
        tokio::spawn(desk::work::run(kit.desk.clone(), stop.clone()));
        tokio::spawn(desk::look::run(kit.desk.clone(), stop.clone()));
        tokio::spawn(desk::search::run(kit.desk.clone(), stop.clone()));
        tokio::spawn(web::stream::run(app.clone(), stop));
        let service = web::router(app).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { client: Client::new(base), kit: kit.clone(), _stop: stopper }
    }

    /// A fresh identity token of the test venue.
    ///
    /// # Panics
    /// When it cannot be signed.
    pub fn identity(&self, uid: &str) -> String {
        let now = self.kit.now().micros() / 1_000_000;
        let claims = json!({"sub": uid, "name": format!("Trader {uid}"), "iat": now, "exp": now + 300, "jti": uuid::Uuid::now_v7()});
        sign_hs256(SECRET, &claims).expect("claims are signed")
    }

    /// Opens a trader's session; with an account it is signed in.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn trader(&self, uid: Option<&str>) -> String {
        let identity = uid.map(|uid| self.identity(uid));
        let answer = self.call("POST", "/api/v1/trader/session", ("", json!({"locale": "en", "identity": identity}))).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["token"].as_str().expect("a token").to_owned()
    }

    /// Makes a token for a member of staff, as the command line does.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn token(&self, agent: &Agent) -> String {
        let token = Token::mint().expect("random bytes");
        let owner = Owner::Agent(agent.id, agent.role);
        let opening = Opening { hash: token.hash(), owner, kind: "token", life_s: None, user_agent: None, address: None };
        let act = self.kit.desk.act(Actor::Operator);
        self.kit.desk.db.write(move |tx| session::open(tx, act, &opening)).await.expect("a session opens");
        token.reveal().to_owned()
    }
}
