//! The demo's front page and its traders, who sign in as a venue's own session would let them.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use desk::identity::sign_hs256;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::api::Answer;
use crate::app::App;
use crate::assets;
use domain::refusal::Refusal;

/// Seconds an identity token lives.
const LIFE_S: i64 = 300;

/// A trader of the demo.
#[derive(Debug, Clone)]
pub struct Trader {
    /// The account.
    pub uid: String,
    /// The name.
    pub name: String,
    /// BCP 47.
    pub locale: String,
    /// Standing at the venue.
    pub tier: Option<String>,
    /// The registered address.
    pub email: Option<String>,
    /// What has happened to them, in one sentence.
    pub story: String,
    /// The name of the story in the catalogues.
    pub story_key: String,
}

/// The demo's traders and the secret that the demo's venue signs with.
pub struct Demo {
    /// Shared by the venue and the desk.
    pub secret: Vec<u8>,
    /// Who can be tried.
    pub traders: Vec<Trader>,
}

impl std::fmt::Debug for Demo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Demo").field("traders", &self.traders.len()).finish_non_exhaustive()
    }
}

/// The routes of the demo.
pub fn router() -> Router<App> {
    Router::new().route("/", get(|| async { assets::page("demo/index.html") })).route("/demo/traders", get(traders))
}

#[derive(Serialize)]
struct Choice {
    uid: String,
    name: String,
    locale: String,
    identity: String,
    story: String,
    story_key: String,
}

/// Lists the traders, each with a fresh token.
async fn traders(State(app): State<App>) -> Answer<Response> {
    let demo = app.demo.as_ref().ok_or(Refusal::NotFound)?;
    let now = app.desk.now().micros() / 1_000_000;
    let mut choices = Vec::with_capacity(demo.traders.len());
    for trader in &demo.traders {
        let claims = json!({
            "sub": trader.uid, "name": trader.name, "email": trader.email, "locale": trader.locale, "tier": trader.tier,
            "iat": now, "exp": now + LIFE_S, "jti": Uuid::now_v7(),
        });
        choices.push(Choice {
            uid: trader.uid.clone(),
            name: trader.name.clone(),
            locale: trader.locale.clone(),
            identity: sign_hs256(&demo.secret, &claims)?,
            story: trader.story.clone(),
            story_key: trader.story_key.clone(),
        });
    }
    Ok(Json(choices).into_response())
}
