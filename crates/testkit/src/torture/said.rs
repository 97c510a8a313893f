//! What one trader says, and how the desk is asked for it.

use std::time::Duration;

use db::blobs::Digest;
use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::journal::Line;

/// Is how long an answer is waited for; programs that are traced are slow.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Something that a trader said or wants to say.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) token: String,
    /// The ticket; none for the message that opens one.
    pub(super) reference: Option<String>,
    pub(super) client_id: String,
    pub(super) body: String,
    pub(super) file: Option<(String, Vec<u8>)>,
    /// The ticket and the place that were acknowledged.
    pub(super) acknowledged: Option<(String, i64)>,
}

/// Reads all that a trader said, as it is stored now; gives how many places are missing or twice in the threads, or nothing
/// when something is refused.
pub(super) async fn read(client: &Client, token: &str, stored: &mut Vec<Line>) -> Option<usize> {
    let mut gaps = 0;
    let list = hear(client.try_call("GET", "/api/v1/trader/tickets?limit=200", (token, Value::Null))).await?;
    for ticket in list.body["data"].as_array()? {
        let reference = ticket["reference"].as_str()?;
        let path = format!("/api/v1/trader/tickets/{reference}/messages");
        let thread = hear(client.try_call("GET", &path, (token, Value::Null))).await?;
        for (at, message) in (1..).zip(thread.body["data"].as_array()?) {
            gaps += usize::from(message["seq"].as_i64() != Some(at));
            let (Some(id), Some(body)) = (message["client_id"].as_str(), message["body"].as_str()) else { continue };
            let file = match message["attachments"][0]["id"].as_str() {
                None => None,
                Some(file) => Some(download(client, token, file).await?),
            };
            stored.push(line(id, (reference, at), (body, file.as_deref())));
        }
    }
    Some(gaps)
}

/// Describes a message with its file.
pub(super) fn line(client_id: &str, place: (&str, i64), (body, file): (&str, Option<&[u8]>)) -> Line {
    let file = file.map(|bytes| Digest::of(bytes).to_string()).unwrap_or_default();
    Line::new(client_id, place, &format!("{body}\n{file}"))
}

pub(super) async fn hear(call: impl Future<Output = Result<Answer, reqwest::Error>>) -> Option<Answer> {
    tokio::time::timeout(PATIENCE, call).await.ok()?.ok()
}

pub(super) async fn say(client: &Client, said: &Said) -> Option<Answer> {
    let path = match &said.reference {
        None => "/api/v1/trader/tickets".to_owned(),
        Some(reference) => format!("/api/v1/trader/tickets/{reference}/messages"),
    };
    let files: Vec<&String> = said.file.iter().map(|(id, _)| id).collect();
    let ask = json!({"client_id": said.client_id, "body": said.body, "attachments": files});
    hear(client.try_call("POST", &path, (&said.token, ask))).await
}

/// Says it again until it is accepted; gives the last answer when it is not.
pub(super) async fn insist(client: &Client, said: &Said) -> Result<Answer, Option<Answer>> {
    let mut last = None;
    for _ in 0..40 {
        last = say(client, said).await;
        match last {
            Some(answer) if matches!(answer.status, 200 | 201) => return Ok(answer),
            Some(ref answer) if matches!(answer.status, 401 | 404 | 409 | 422 | 500) => return Err(last),
            _ => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    Err(last)
}

/// Whoever looks for the cause needs to know what happened to which.
pub(super) fn tell(said: &Said, what: &str, answer: Option<&Answer>) {
    eprintln!("{what}: {said:?}, last answer {answer:?}");
}

pub(super) async fn upload(client: &Client, token: &str, bytes: Vec<u8>) -> Option<Answer> {
    hear(client.upload(token, ("trace.txt", bytes))).await
}

/// Fetches a file; `None` when the desk does not serve it.
pub(super) async fn download(client: &Client, token: &str, id: &str) -> Option<Vec<u8>> {
    let request = client.http.get(format!("{}/api/v1/trader/attachments/{id}", client.base)).bearer_auth(token);
    let response = tokio::time::timeout(PATIENCE, request.send()).await.ok()?.ok()?;
    if !response.status().is_success() {
        return None;
    }
    response.bytes().await.ok().map(|bytes| bytes.to_vec())
}
