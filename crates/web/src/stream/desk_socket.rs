//! A socket of staff: every event of the desk, the log's own positions.

use std::time::{Duration, Instant};

use axum::extract::ws::{Utf8Bytes, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use desk::receipt::{self, Step};
use desk::{dossier, log, ticket};
use domain::actor::Actor;
use domain::event::Side as End;
use domain::reference::Reference;
use domain::refusal::Refusal;
use serde_json::json;

use super::frame::{self, Incoming};
use super::hub::{Audience, Hub, Seat};
use super::socket::{Resume, Side, bounded, serve};
use super::trader_socket::{keep, still_open};
use crate::api::{Answer, Problem, Staff, request};
use crate::app::App;
use crate::desk_api::{CreateReply, accept};
use crate::view::Sight;

/// Events read at once.
const PAGE: i64 = 200;
/// Typing is passed on at most this often.
const TYPING_EVERY: Duration = Duration::from_secs(2);

/// Streams everything that happens at the desk, from a cursor (WebSocket; frames are described in the architecture document).
#[utoipa::path(get, path = "/stream", tag = "desk", params(Resume), responses((status = 101, description = "Switches to the WebSocket protocol")))]
pub async fn desk_stream(
    State(app): State<App>,
    staff: Staff,
    Query(resume): Query<Resume>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Answer<Response> {
    let upgrade = bounded(upgrade, &headers);
    let side = DeskSide { app, staff, typed: None };
    let context = request::current();
    Ok(upgrade.on_upgrade(async move |socket| {
        side.app.attend(vec![side.staff.agent.id]).await;
        serve(socket, (side, context), resume.after).await;
    }))
}

struct DeskSide {
    app: App,
    staff: Staff,
    typed: Option<Instant>,
}

impl Side for DeskSide {
    fn app(&self) -> &App {
        &self.app
    }

    fn sit<'h>(&self, hub: &'h Hub) -> Seat<'h> {
        hub.join(Audience::Desk(self.staff.agent.id), self.staff.session.id)
    }

    async fn read_after(&self, after: i64) -> desk::error::Result<Vec<(i64, Utf8Bytes)>> {
        let now = self.app.desk.now();
        let happenings = self
            .app
            .desk
            .db
            .read(move |tx| {
                let entries = log::list_after(tx, after, PAGE)?;
                dossier::happenings(tx, entries, now)
            })
            .await?;
        let sight = |one: &dossier::Happening| Sight {
            present: one.entry.contact.is_some_and(|contact| self.app.hub.is_present(contact)),
            sla: &self.app.desk.sla,
        };
        Ok(happenings.iter().map(|one| (one.entry.seq, frame::event(one.entry.seq, &frame::for_desk(one, sight(one))).into())).collect())
    }

    async fn head(&self) -> desk::error::Result<i64> {
        self.app.desk.db.read(log::head).await
    }

    async fn handle(&mut self, incoming: Incoming) -> Option<String> {
        let outcome = match incoming {
            Incoming::Send { client_id, reference, body, attachments, kind, then } => {
                let ask = CreateReply {
                    client_id,
                    kind: kind.unwrap_or_else(|| "reply".to_owned()),
                    body,
                    attachments,
                    then,
                    priority: None,
                    add_tags: Vec::new(),
                };
                return Some(self.send(&reference, ask).await);
            }
            Incoming::Typing { reference } => self.type_in(&reference).await,
            Incoming::Seen { seq, reference: Some(reference) } => self.read(seq, &reference).await,
            Incoming::Delivered { seq } => self.delivered(seq).await,
            Incoming::Viewing { reference, state } => self.view(&reference, &state),
            Incoming::Seen { reference: None, .. } => Err(Refusal::bad_request("/reference", "missing").into()),
            Incoming::Ping {} => Ok(()),
        };
        outcome.err().map(|problem| frame::error(problem.refusal().map_or("internal", |refusal| refusal.code().0), None, None))
    }

    async fn stands(&self) -> bool {
        still_open(&self.app, self.staff.session).await
    }
}

impl DeskSide {
    async fn send(&self, reference: &str, ask: CreateReply) -> String {
        let client_id = ask.client_id.clone();
        let taken = match Reference::parse(reference) {
            Some(reference) => accept(&self.app, &self.staff.agent, reference, ask).await,
            None => Err(Refusal::NotFound.into()),
        };
        match taken {
            Ok((_, message)) => frame::ack(&client_id, &message.reference, (message.seq, &message)),
            Err(problem) => problem.to_frame(&client_id),
        }
    }

    async fn find(&self, reference: &str) -> Result<ticket::Ticket, Problem> {
        let reference = Reference::parse(reference).ok_or(Refusal::NotFound)?;
        Ok(self.app.desk.db.read(move |tx| ticket::find_by_reference(tx, &reference)).await?.ok_or(Refusal::NotFound)?)
    }

    async fn type_in(&mut self, reference: &str) -> Result<(), Problem> {
        if self.typed.is_some_and(|last| last.elapsed() < TYPING_EVERY) {
            return Ok(());
        }
        self.typed = Some(Instant::now());
        let ticket = self.find(reference).await?;
        let frame = json!({"type": "typing", "reference": ticket.reference, "name": self.staff.agent.name});
        self.app.hub.pass_to_contact(ticket.contact, &frame);
        let frame = json!({"type": "typing", "reference": ticket.reference, "name": self.staff.agent.name, "who": "agent"});
        self.app.hub.pass_to_desk(&frame);
        Ok(())
    }

    async fn read(&self, seq: i64, reference: &str) -> Result<(), Problem> {
        let id = self.find(reference).await?.id;
        let act = self.app.desk.act(Actor::Agent(self.staff.agent.id));
        let place = self.app.desk.db.read(move |tx| receipt::place_for_desk(tx, id, seq)).await?;
        if let Some(place) = place {
            let step = Step { side: End::Desk, delivered: place, read: place };
            self.app.desk.db.write(move |tx| receipt::advance(tx, act, id, step)).await?;
        }
        Ok(())
    }

    /// A console has received everything up to a position: traders see that their words have reached the desk.
    async fn delivered(&self, seq: i64) -> Result<(), Problem> {
        let act = self.app.desk.act(Actor::Agent(self.staff.agent.id));
        let behind = self.app.desk.db.read(move |tx| receipt::behind_at_desk(tx, seq)).await?;
        let step = |place| Step { side: End::Desk, delivered: place, read: 0 };
        keep(&self.app, act, behind.into_iter().map(|(id, place)| (id, step(place))).collect()).await
    }

    fn view(&self, reference: &str, state: &str) -> Result<(), Problem> {
        let reference = Reference::parse(reference).ok_or(Refusal::NotFound)?;
        if !matches!(state, "viewing" | "writing" | "idle") {
            return Err(Refusal::bad_request("/state", "viewing, writing or idle").into());
        }
        self.app.hub.view((self.staff.agent.id, &self.staff.agent.name), reference.as_str(), state);
        Ok(())
    }
}
