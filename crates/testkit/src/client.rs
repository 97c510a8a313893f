//! Somebody who calls the API and listens to the stream, of a server in this process or of any other.

use futures_util::{SinkExt as _, StreamExt as _};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error as SocketError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

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

/// A caller.
#[derive(Clone)]
pub struct Client {
    /// `http://127.0.0.1:PORT`.
    pub base: String,
    /// For calls by hand.
    pub http: reqwest::Client,
}

impl Client {
    /// Makes one for a server.
    pub fn new(base: String) -> Self {
        // The binary chooses its provider of TLS first of all; here only the first of many tests in a process does.
        let _chosen = rustls::crypto::ring::default_provider().install_default();
        Self { base, http: reqwest::Client::new() }
    }

    /// Opens a session of a trader of whom nothing is known.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn stranger(&self) -> String {
        let answer = self.call("POST", "/api/v1/trader/session", ("", json!({"locale": "en"}))).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["token"].as_str().expect("a token").to_owned()
    }

    /// Calls the API with a token (or none) and a JSON body (or none).
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn call(&self, method: &str, path: &str, said: (&str, Value)) -> Answer {
        self.try_call(method, path, said).await.expect("an answer comes")
    }

    /// Does what [`Client::call`] does, of a server that may be away.
    ///
    /// # Errors
    /// Whatever kept the answer from coming.
    ///
    /// # Panics
    /// When the method is none.
    pub async fn try_call(&self, method: &str, path: &str, (token, body): (&str, Value)) -> Result<Answer, reqwest::Error> {
        let method = method.parse().expect("a method");
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await?;
        let status = response.status().as_u16();
        let text = response.text().await?;
        Ok(Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null) })
    }

    /// Uploads a file of a trader.
    ///
    /// # Errors
    /// Whatever kept the answer from coming.
    pub async fn upload(&self, token: &str, (name, bytes): (&str, Vec<u8>)) -> Result<Answer, reqwest::Error> {
        let form = Form::new().part("file", Part::bytes(bytes).file_name(name.to_owned()));
        let request = self.http.post(format!("{}/api/v1/trader/attachments", self.base)).bearer_auth(token);
        let response = request.multipart(form).send().await?;
        let status = response.status().as_u16();
        Ok(Answer { status, body: response.json().await.unwrap_or(Value::Null) })
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
        self.try_send_raw(message).await.expect("the socket is open");
    }

    /// Sends anything, to an end that may not take it.
    pub async fn try_send_raw(&mut self, message: Message) -> Result<(), SocketError> {
        self.0.send(message).await
    }

    /// Waits for a frame of a type, passing over others; `None` when none comes within five seconds or the socket ends.
    pub async fn next(&mut self, kind: &str) -> Option<Value> {
        tokio::time::timeout(std::time::Duration::from_secs(5), self.next_or_end(kind)).await.ok().flatten()
    }

    /// Waits for a frame of a type, passing over others, however long it takes; `None` when the socket ends.
    pub async fn next_or_end(&mut self, kind: &str) -> Option<Value> {
        while let Some(Ok(message)) = self.0.next().await {
            if let Message::Text(text) = message
                && let Ok(frame) = serde_json::from_str::<Value>(&text)
                && frame["type"] == kind
            {
                return Some(frame);
            }
        }
        None
    }

    /// Waits for the end of the socket; false when it is still open after five seconds.
    pub async fn ends(&mut self) -> bool {
        let end = async { while let Some(Ok(_)) = self.0.next().await {} };
        tokio::time::timeout(std::time::Duration::from_secs(5), end).await.is_ok()
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
