//! A trader's socket: own tickets, public events, own stream of positions.

use std::time::{Duration, Instant};

use axum::extract::ws::Utf8Bytes;
use axum::extract::{Query, State, WebSocketUpgrade};
use axum::http::HeaderMap;
use axum::response::Response;
use desk::act::Act;
use desk::receipt::{self, Step};
use desk::{contact, dossier, log, session, ticket};
use domain::actor::Actor;
use domain::event::Side as End;
use domain::id::{ContactId, TicketId};
use domain::reference::Reference;
use domain::refusal::Refusal;
use serde_json::json;

use super::frame::{self, Incoming};
use super::hub::{Audience, Hub, Seat};
use super::socket::{Resume, Side, bounded, serve};
use crate::api::{Answer, Problem, Trader, request};
use crate::app::App;
use crate::trader_api::{CreateMessage, accept};

/// Events read at once.
const PAGE: i64 = 200;
/// Typing is passed on at most this often.
const TYPING_EVERY: Duration = Duration::from_secs(2);

/// Streams what happens to the trader's own tickets, from a cursor (WebSocket; frames are described in the architecture document).
#[utoipa::path(get, path = "/stream", tag = "trader", params(Resume), responses((status = 101, description = "Switches to the WebSocket protocol")))]
pub async fn trader_stream(
    State(app): State<App>,
    trader: Trader,
    Query(resume): Query<Resume>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Answer<Response> {
    let upgrade = bounded(upgrade, &headers);
    let side = TraderSide { app, trader, typed: None };
    let context = request::current();
    Ok(upgrade.on_upgrade(move |socket| serve(socket, (side, context), resume.after)))
}

struct TraderSide {
    app: App,
    trader: Trader,
    typed: Option<Instant>,
}

impl Side for TraderSide {
    fn app(&self) -> &App {
        &self.app
    }

    fn sit<'h>(&self, hub: &'h Hub) -> Seat<'h> {
        hub.join(Audience::Contact(self.trader.contact), self.trader.session.id)
    }

    async fn read_after(&self, after: i64) -> desk::error::Result<Vec<(i64, Utf8Bytes)>> {
        let (contact, now) = (self.trader.contact, self.app.desk.now());
        let happenings = self
            .app
            .desk
            .db
            .read(move |tx| {
                let entries = log::list_for_contact(tx, contact, after, PAGE)?;
                dossier::happenings(tx, entries, now)
            })
            .await?;
        Ok(happenings
            .iter()
            .filter_map(|one| Some((one.entry.contact_seq?, frame::for_trader(one, &self.app.desk.sla)?)))
            .map(|(seq, shown)| (seq, frame::event(seq, &shown).into()))
            .collect())
    }

    async fn head(&self) -> desk::error::Result<i64> {
        let id = self.trader.contact;
        Ok(self.app.desk.db.read(move |tx| contact::get(tx, id)).await?.stream_seq)
    }

    async fn handle(&mut self, incoming: Incoming) -> Option<String> {
        let outcome = match incoming {
            Incoming::Send { client_id, reference, body, attachments, kind: None, then: None } => {
                return Some(self.send(client_id, reference, body, attachments).await);
            }
            Incoming::Typing { reference } => self.type_in(&reference).await,
            Incoming::Seen { seq, reference } => self.receive(seq, seq, reference).await,
            Incoming::Delivered { seq } => self.receive(seq, 0, None).await,
            Incoming::Send { .. } | Incoming::Viewing { .. } => Err(Refusal::bad_request("", "not for traders").into()),
            Incoming::Ping {} => Ok(()),
        };
        outcome.err().map(|problem| frame::error(problem.refusal().map_or("internal", |refusal| refusal.code().0), None, None))
    }

    async fn stands(&self) -> bool {
        still_open(&self.app, self.trader.session).await
    }
}

/// Looks whether a session was revoked since the socket opened; a store that cannot tell ends nobody.
pub async fn still_open(app: &App, session: session::Session) -> bool {
    let now = app.desk.now();
    app.desk.db.read(move |tx| session::is_open(tx, session.id, now)).await.unwrap_or(true)
}

impl TraderSide {
    async fn send(&self, client_id: String, reference: String, body: String, attachments: Vec<uuid::Uuid>) -> String {
        let ask = CreateMessage { client_id: client_id.clone(), body, attachments };
        let taken = match Reference::parse(&reference) {
            Some(reference) => accept(&self.app, self.trader.contact, reference, ask).await,
            None => Err(Refusal::NotFound.into()),
        };
        match taken {
            Ok((_, message)) => frame::ack(&client_id, &message.reference, (message.seq, &message)),
            Err(problem) => problem.to_frame(&client_id),
        }
    }

    async fn own(&self, reference: &str) -> Result<(TicketId, String), Problem> {
        let reference = Reference::parse(reference).ok_or(Refusal::NotFound)?;
        let contact = self.trader.contact;
        let found = self.app.desk.db.read(move |tx| ticket::find_owned(tx, contact, &reference)).await?.ok_or(Refusal::NotFound)?;
        Ok((found.id, found.reference.to_string()))
    }

    async fn type_in(&mut self, reference: &str) -> Result<(), Problem> {
        if self.typed.is_some_and(|last| last.elapsed() < TYPING_EVERY) {
            return Ok(());
        }
        self.typed = Some(Instant::now());
        let (_, reference) = self.own(reference).await?;
        let id = self.trader.contact;
        let name = self.app.desk.db.read(move |tx| contact::get(tx, id)).await?.name;
        self.app.hub.pass_to_desk(&json!({"type": "typing", "reference": reference, "name": name, "who": "contact"}));
        Ok(())
    }

    /// Positions of the stream become places of the threads they lie in.
    async fn receive(&self, delivered: i64, read: i64, reference: Option<String>) -> Result<(), Problem> {
        let only = match &reference {
            Some(reference) => Some(self.own(reference).await?.0),
            None => None,
        };
        let contact: ContactId = self.trader.contact;
        let act = self.app.desk.act(Actor::Contact(contact));
        let places = self.app.desk.db.read(move |tx| receipt::places_for_contact(tx, contact, delivered)).await?;
        let step = |place| Step { side: End::Contact, delivered: place, read: if read > 0 { place } else { 0 } };
        let wanted = places.into_iter().filter(|(ticket, _)| only.is_none_or(|only| only == *ticket));
        keep(&self.app, act, wanted.map(|(ticket, place)| (ticket, step(place))).collect()).await
    }
}

/// Keeps the steps of several tickets in one transaction; nothing to keep costs none.
pub async fn keep(app: &App, act: Act, mut steps: Vec<(TicketId, Step)>) -> Result<(), Problem> {
    steps.sort_unstable_by_key(|(ticket, _)| *ticket);
    if !steps.is_empty() {
        app.desk.db.write(move |tx| receipt::advance_all(tx, act, &steps)).await?;
    }
    Ok(())
}
