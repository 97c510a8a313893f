//! The real application on a port of its own, and clients to call it.

use std::net::SocketAddr;
use std::sync::Arc;

use desk::identity::sign_hs256;
use desk::session::{self, Opening, Owner, Token};
use desk::staff::Agent;
use domain::actor::Actor;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error as SocketError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use web::catalogue::Catalogue;
use web::pages::{self, Component, Condition, Pages, Shelf, Site, StatusReport};

use crate::kit::{Kit, SECRET};

/// A running server.
pub struct Server {
    /// `http://127.0.0.1:PORT`.
    pub base: String,
    /// For calls by hand.
    pub http: reqwest::Client,
    kit: Kit,
    _stop: watch::Sender<bool>,
}

/// An answer: status and JSON, null where there is none.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Value,
}

impl Answer {
    /// The stable code of a problem.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

impl Server {
    /// Starts a server on a kit's desk; jobs and streams run as in the binary.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn start(kit: &Kit) -> Self {
        let (stopper, stop) = watch::channel(false);
        let catalogue = Arc::new(Catalogue::load().expect("the texts are read"));
        let nothing = |_: &str, _: domain::locale::Locale, _: usize| Vec::<pages::Hit>::new();
        let status = || StatusReport {
            components: vec![Component { id: "chat".to_owned(), name: "Live chat".to_owned(), status: Condition::Operational }],
            incidents: Vec::new(),
            updated_at: jiff::Timestamp::now(),
        };
        let pages = Pages::new(pages::Parts {
            site: Site { venue: "Northpier".to_owned(), origin: "http://127.0.0.1".to_owned() },
            catalogue: catalogue.clone(),
            library: Arc::new(Shelf::new(Vec::new(), Arc::new(nothing))),
            status: Arc::new(status),
            official: domain::official::Official::default(),
            ears: None,
            clock: Arc::new(jiff::Timestamp::now),
        });
        let parts = web::Parts {
            desk: kit.desk.clone(),
            catalogue,
            pages: Arc::new(pages),
            origins: Vec::new(),
            limits: false,
            stop: stop.clone(),
            metrics: None,
            demo: None,
        };
        let app = web::App::new(parts);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let base = format!("http://{}", listener.local_addr().expect("it has an address"));
        tokio::spawn(desk::work::run(kit.desk.clone(), stop.clone()));
        tokio::spawn(web::stream::run(app.clone(), stop));
        let service = web::router(app).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { base, http: reqwest::Client::new(), kit: kit.clone(), _stop: stopper }
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

    /// Calls the API with a token (or none) and a JSON body (or none).
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn call(&self, method: &str, path: &str, (token, body): (&str, Value)) -> Answer {
        let method = method.parse().expect("a method");
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await.expect("an answer comes");
        let status = response.status().as_u16();
        let text = response.text().await.unwrap_or_default();
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null) }
    }

    /// Opens a socket; `side` is `trader` or `desk`.
    pub async fn socket(&self, side: &str, (token, after): (&str, i64)) -> Result<Socket, SocketError> {
        let url = format!("{}/api/v1/{side}/stream?after={after}", self.base.replace("http://", "ws://"));
        let mut request = url.into_client_request()?;
        if let Ok(value) = format!("backstop.v1, bearer.{token}").parse() {
            request.headers_mut().insert("sec-websocket-protocol", value);
        }
        let (stream, _) = connect_async(request).await?;
        Ok(Socket(stream))
    }
}

/// A socket of the stream.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Sends a frame.
    ///
    /// # Panics
    /// When the socket is gone.
    pub async fn send(&mut self, frame: &Value) {
        self.send_raw(Message::text(frame.to_string())).await;
    }

    /// Sends anything.
    ///
    /// # Panics
    /// When the socket is gone.
    pub async fn send_raw(&mut self, message: Message) {
        self.0.send(message).await.expect("the socket is open");
    }

    /// Waits for a frame of a type, passing over others; `None` when none comes within five seconds or the socket ends.
    pub async fn next(&mut self, kind: &str) -> Option<Value> {
        let wait = async {
            while let Some(Ok(message)) = self.0.next().await {
                if let Message::Text(text) = message
                    && let Ok(frame) = serde_json::from_str::<Value>(&text)
                    && frame["type"] == kind
                {
                    return Some(frame);
                }
            }
            None
        };
        tokio::time::timeout(std::time::Duration::from_secs(5), wait).await.ok().flatten()
    }

    /// Collects the next events up to and including the position.
    ///
    /// # Panics
    /// When they do not come.
    pub async fn events_to(&mut self, seq: i64) -> Vec<Value> {
        let mut events = Vec::new();
        loop {
            let event = self.next("event").await.expect("the event comes");
            let at = event["seq"].as_i64().expect("a position");
            events.push(event);
            if at >= seq {
                return events;
            }
        }
    }
}
