//! Sessions of traders: signed in by the venue's token, or anonymous.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use desk::contact::{self, Contact};
use desk::session::{self, CONTACT_IDLE_S, Opening, Owner, Token};
use domain::actor::Actor;
use domain::locale::Locale;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::{Answer, Strict, Trader};
use crate::app::App;
use crate::limits::Peer;

/// How a trader opens a session.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenSession {
    /// BCP 47; unknown languages fall back to English.
    #[serde(default)]
    locale: String,
    /// A token signed by the venue (HS256 or EdDSA) with `sub`, `exp`, `jti`; without it the trader is anonymous.
    identity: Option<String>,
}

/// A trader, to themselves.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    id: Uuid,
    name: Option<String>,
    uid: Option<String>,
    locale: String,
    verified: bool,
}

impl Me {
    fn of(contact: Contact) -> Self {
        Self { id: contact.id.0, verified: contact.uid.is_some(), name: contact.name, uid: contact.uid, locale: contact.locale }
    }
}

/// A new session. The token is shown once.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionOpened {
    token: String,
    expires_at: String,
    contact: Me,
}

/// An open session.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionShown {
    contact: Me,
}

/// Opens a session for a trader, signed in or anonymous.
#[utoipa::path(post, path = "/session", tag = "trader", request_body = OpenSession, security(()), responses((status = 201, body = SessionOpened), (status = 401, body = crate::api::problem::Document)))]
pub async fn open(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    Strict(ask): Strict<OpenSession>,
) -> Answer<(StatusCode, Json<SessionOpened>)> {
    let now = app.desk.now();
    let locale = Locale::lookup(&ask.locale).unwrap_or(Locale::En);
    let claims = ask.identity.as_deref().map(|token| app.desk.identity.verify(token, now)).transpose()?;
    app.limits.session(claims.as_ref().map(|claims| claims.uid.as_str()), &peer)?;
    let token = Token::mint()?;
    let (hash, user_agent, address) = (token.hash(), user_agent(&headers), peer.shown());
    let act = app.desk.act(Actor::System);
    let contact = app
        .desk
        .db
        .write(move |tx| {
            let contact = match &claims {
                Some(claims) => {
                    let jti = claims.jti.as_deref().unwrap_or_default();
                    if !contact::spend_token(tx, act, jti, claims.expires_at)? {
                        return Err(Refusal::IdentityReplayed.into());
                    }
                    contact::upsert(tx, act, claims, locale)?
                }
                None => contact::create_anonymous(tx, act, locale)?,
            };
            let owner = Owner::Contact(contact.id);
            let opening = Opening {
                hash: hash.clone(),
                owner,
                kind: "session",
                life_s: Some(CONTACT_IDLE_S),
                user_agent: user_agent.clone(),
                address: address.clone(),
            };
            session::open(tx, act, &opening)?;
            Ok::<_, desk::Error>(contact)
        })
        .await?;
    let expires_at = now.plus_seconds(CONTACT_IDLE_S).to_string();
    Ok((StatusCode::CREATED, Json(SessionOpened { token: token.reveal().to_owned(), expires_at, contact: Me::of(contact) })))
}

/// Reads what a browser calls itself.
pub fn user_agent(headers: &HeaderMap) -> Option<String> {
    headers.get(axum::http::header::USER_AGENT).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// Shows whose session this is.
#[utoipa::path(get, path = "/session", tag = "trader", responses((status = 200, body = SessionShown)))]
pub async fn show(State(app): State<App>, trader: Trader) -> Answer<Json<SessionShown>> {
    let contact = app.desk.db.read(move |tx| contact::get(tx, trader.contact)).await?;
    Ok(Json(SessionShown { contact: Me::of(contact) }))
}

/// Ends this session.
#[utoipa::path(delete, path = "/session", tag = "trader", responses((status = 204)))]
pub async fn close(State(app): State<App>, trader: Trader) -> Answer<StatusCode> {
    let act = app.desk.act(Actor::Contact(trader.contact));
    let session = trader.session;
    app.desk.db.write(move |tx| session::revoke(tx, act, session.owner, session.id)).await?;
    app.recent.forget(session.id);
    app.hub.end_session(session.id);
    Ok(StatusCode::NO_CONTENT)
}
