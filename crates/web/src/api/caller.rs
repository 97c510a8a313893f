//! Who calls: a trader or a member of staff, by bearer token; staff in a browser by cookie.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use desk::Tx;
use desk::session::{self, Owner, Session, Token};
use desk::staff::{self, Agent};
use domain::actor::Role;
use domain::id::ContactId;
use domain::refusal::Refusal;

use super::problem::Problem;
use crate::app::App;

/// The console's cookie.
pub const COOKIE: &str = "__Host-backstop";
/// The header that a script of the console sets and a foreign page cannot.
const MARK: &str = "x-backstop";

/// A trader with a session.
#[derive(Debug, Clone, Copy)]
pub struct Trader {
    /// Who.
    pub contact: ContactId,
    /// By which session.
    pub session: Session,
}

/// A member of staff with a session.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Who.
    pub agent: Agent,
    /// By which session.
    pub session: Session,
}

impl Staff {
    /// Refuses what only leads and administrators may.
    pub fn must_lead(&self) -> Result<(), Refusal> {
        if self.agent.role == Role::Agent { Err(Refusal::Forbidden) } else { Ok(()) }
    }
}

/// A token and how it came.
enum Presented {
    Bearer(Token),
    Cookie(Token),
}

fn presented(headers: &HeaderMap) -> Option<Presented> {
    bearer(headers).map(Presented::Bearer).or_else(|| cookie(headers).map(Presented::Cookie))
}

/// Finds a token in `Authorization`, or in a WebSocket's sub-protocols.
fn bearer(headers: &HeaderMap) -> Option<Token> {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(value) = authorization {
        return value.strip_prefix("Bearer ").or_else(|| value.strip_prefix("bearer ")).and_then(|raw| Token::parse(raw.trim()));
    }
    protocols(headers).find_map(|protocol| Token::parse(protocol.strip_prefix("bearer.")?))
}

/// Lists the sub-protocols a WebSocket offers.
pub fn protocols(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers
        .get_all(header::SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

fn cookie(headers: &HeaderMap) -> Option<Token> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    cookies.filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE).and_then(|(_, value)| Token::parse(value))
}

/// A cookie travels with every request, also one that a foreign page caused: a change needs the console's mark, and
/// both a change and a WebSocket need an origin that is ours.
fn guard_cookie(method: &Method, headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name: &header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(&header::HOST).unwrap_or_default();
    let foreign_origin = text(&header::ORIGIN).is_some_and(|origin| origin.split_once("://").is_none_or(|(_, from)| from != host));
    let foreign_fetch = headers.get("sec-fetch-site").is_some_and(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"));
    let is_socket = text(&header::UPGRADE).is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"));
    let changes = !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    let unmarked = changes && !headers.contains_key(MARK);
    if unmarked || ((changes || is_socket) && (foreign_origin || foreign_fetch)) || (is_socket && text(&header::ORIGIN).is_none()) {
        return Err(Refusal::Csrf);
    }
    Ok(())
}

/// Looks a token up; `beside` reads in the same transaction what else is needed of its owner.
async fn session_of<T: Send + 'static>(
    app: &App,
    token: Token,
    beside: impl Fn(&mut Tx<'_>, &Session) -> desk::error::Result<T> + Send + 'static,
) -> Result<(Session, T), Problem> {
    let now = app.desk.now();
    let look = move |tx: &mut Tx<'_>| match session::find(tx, &token, now)? {
        Some(session) => Ok(Some((session, beside(tx, &session)?))),
        None => Ok::<_, desk::Error>(None),
    };
    let (session, beside) = app.desk.db.read(look).await?.ok_or(Refusal::Unauthorized)?;
    if session.stale {
        app.desk.db.write(move |tx| session::touch(tx, session, now)).await?;
    }
    Ok((session, beside))
}

/// Looks a trader's token up, unless that was done a moment ago.
async fn trader_session(app: &App, token: Token) -> Result<Session, Problem> {
    let hash = token.hash();
    if let Some(known) = app.recent.find(&hash) {
        return Ok(known);
    }
    let (session, ()) = session_of(app, token, |_, _| Ok(())).await?;
    if matches!(session.owner, Owner::Contact(_)) && !session.stale {
        app.recent.remember(hash, session);
    }
    Ok(session)
}

impl<S: Send + Sync> FromRequestParts<S> for Trader
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // No cookies for traders: the widget lives in foreign pages.
        let token = bearer(&parts.headers).ok_or(Refusal::Unauthorized)?;
        let session = trader_session(&App::from_ref(state), token).await?;
        match session.owner {
            Owner::Contact(contact) => Ok(Self { contact, session }),
            Owner::Agent(..) => Err(Refusal::Forbidden.into()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Staff
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // Who keeps what staff are shown has asked already.
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let app = App::from_ref(state);
        let presented = presented(&parts.headers).ok_or(Refusal::Unauthorized)?;
        if matches!(presented, Presented::Cookie(_)) {
            guard_cookie(&parts.method, &parts.headers)?;
        }
        let (Presented::Bearer(token) | Presented::Cookie(token)) = presented;
        let owner = |tx: &mut Tx<'_>, session: &Session| match session.owner {
            Owner::Agent(id, _) => staff::get(tx, id).map(Some),
            Owner::Contact(_) => Ok(None),
        };
        let (session, agent) = session_of(&app, token, owner).await?;
        agent.map(|agent| Self { agent, session }).ok_or_else(|| Refusal::Forbidden.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_cookie_changes_nothing_from_a_foreign_page() {
        let own = [("host", "desk.example"), ("origin", "https://desk.example"), ("x-backstop", "1"), ("sec-fetch-site", "same-origin")];
        assert_eq!(guard_cookie(&Method::POST, &headers(&own)), Ok(()));
        assert_eq!(guard_cookie(&Method::GET, &headers(&[("host", "desk.example")])), Ok(()));
        for bad in [
            &[("host", "desk.example"), ("origin", "https://desk.example")][..],
            &[("host", "desk.example"), ("origin", "https://evil.example"), ("x-backstop", "1")],
            &[("host", "desk.example"), ("origin", "null"), ("x-backstop", "1")],
            &[("host", "desk.example"), ("x-backstop", "1"), ("sec-fetch-site", "cross-site")],
        ] {
            assert_eq!(guard_cookie(&Method::POST, &headers(bad)), Err(Refusal::Csrf), "{bad:?}");
        }
        let socket = [("host", "desk.example"), ("upgrade", "websocket"), ("origin", "https://evil.example")];
        assert_eq!(guard_cookie(&Method::GET, &headers(&socket)), Err(Refusal::Csrf));
    }
}
