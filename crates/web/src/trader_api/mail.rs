//! Going on by mail: a trader who leaves the chat keeps their place, and the ticket opens from the mail on any device.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use desk::mail::Mail;
use desk::mail::pass::{self, Going};
use desk::session::{self, CONTACT_IDLE_S, Opening, Owner, Token};
use domain::actor::Actor;
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::session::user_agent;
use super::tickets::reference;
use crate::api::{Answer, Strict, Trader};
use crate::app::App;
use crate::limits::Peer;

/// How far a ticket goes on by mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoingOn {
    /// Whether this desk sends mail at all.
    offered: bool,
    /// `off`; `sent`: a link is on its way; `on`: answers go there too.
    state: &'static str,
    /// The address that the trader named.
    address: Option<String>,
}

impl GoingOn {
    fn of(going: Going) -> Self {
        let (state, address) = match going {
            Going::Off => ("off", None),
            Going::Sent(address) => ("sent", Some(address)),
            Going::On(address) => ("on", Some(address)),
        };
        Self { offered: true, state, address }
    }
}

/// Where answers shall go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GoOn {
    /// A mail address, at most 254 characters.
    address: String,
}

/// Mail, if a chat may go on by it.
fn offered(app: &App) -> Option<Mail> {
    app.desk.mail.clone().filter(|mail| mail.takes_over() && app.desk.courier.is_some())
}

/// Says whether a ticket goes on by mail.
#[utoipa::path(get, path = "/tickets/{reference}/mail", tag = "trader", params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = GoingOn), (status = 404, body = crate::api::problem::Document)))]
pub async fn show(State(app): State<App>, trader: Trader, Path(raw): Path<String>) -> Answer<Json<GoingOn>> {
    let reference = reference(&raw)?;
    let is_offered = offered(&app).is_some();
    let going = app.desk.db.read(move |tx| pass::state(tx, trader.contact, &reference)).await?;
    Ok(Json(GoingOn { offered: is_offered, ..GoingOn::of(going) }))
}

/// Sends a link to an address. Once its owner opens it, answers go there too; the ticket keeps its place.
///
/// One mail to an address in a day, three addresses of one trader in a day.
#[utoipa::path(post, path = "/tickets/{reference}/mail", tag = "trader", request_body = GoOn, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = GoingOn), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document), (status = 422, body = crate::api::problem::Document), (status = 429, body = crate::api::problem::Document)))]
pub async fn go_on(State(app): State<App>, trader: Trader, Path(raw): Path<String>, Strict(ask): Strict<GoOn>) -> Answer<Json<GoingOn>> {
    let reference = reference(&raw)?;
    let mail = offered(&app).ok_or(Refusal::NotFound)?;
    app.limits.write(trader.contact.0, || false)?;
    let act = app.desk.act(Actor::Contact(trader.contact));
    let going = app.desk.db.write(move |tx| pass::ask(tx, act, &mail, (trader.contact, &reference, &ask.address))).await?;
    Ok(Json(GoingOn::of(going)))
}

/// A link from a mail.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenLink {
    /// What stands behind `#pass=`.
    pass: String,
}

/// What a link opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct LinkOpened {
    /// The ticket's public number.
    reference: String,
    /// The address that is proved by this.
    address: String,
    /// A session of its trader; none when the ticket belongs to an account, which has to be signed in to.
    token: Option<String>,
}

/// Opens a link from a mail: it proves the address, and gives an anonymous trader their ticket on this device.
#[utoipa::path(post, path = "/link", tag = "trader", request_body = OpenLink, security(()), responses((status = 200, body = LinkOpened), (status = 410, body = crate::api::problem::Document)))]
pub async fn open(
    State(app): State<App>,
    peer: Peer,
    headers: HeaderMap,
    Strict(ask): Strict<OpenLink>,
) -> Answer<(StatusCode, Json<LinkOpened>)> {
    app.limits.session(None, &peer)?;
    let Some(mail) = app.desk.mail.clone() else { return Err(Refusal::LinkExpired.into()) };
    let token = Token::mint()?;
    let (hash, user_agent, address) = (token.hash(), user_agent(&headers), peer.shown());
    let act = app.desk.act(Actor::System);
    let opened = app
        .desk
        .db
        .write(move |tx| {
            let opened = pass::open(tx, act, &mail, &ask.pass)?;
            if opened.contact.uid.is_none() {
                let opening = Opening {
                    hash: hash.clone(),
                    owner: Owner::Contact(opened.contact.id),
                    kind: "session",
                    life_s: Some(CONTACT_IDLE_S),
                    user_agent: user_agent.clone(),
                    address: address.clone(),
                };
                session::open(tx, act, &opening)?;
            }
            Ok::<_, desk::Error>(opened)
        })
        .await?;
    let token = opened.contact.uid.is_none().then(|| token.reveal().to_owned());
    let shown = LinkOpened { reference: opened.ticket.reference.to_string(), address: opened.address, token };
    Ok((StatusCode::OK, Json(shown)))
}
