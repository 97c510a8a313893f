//! What needs somebody to look, with a draft of what to tell traders; and addresses that rest.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use desk::Tx;
use desk::alarm::{self, Standing};
use desk::mail::{participant, rest};
use domain::actor::Actor;
use domain::incident::{Impact, Trouble};
use domain::locale::Locale;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::participants::ParticipantView;
use super::tickets::write;
use crate::api::{Answer, Staff, Strict};
use crate::app::App;
use crate::trader_api::reference;
use crate::view::{DeskTicket, Page};

/// What traders would be told: declare it as it is or in other words, with `alarm` beside it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftView {
    /// As of an incident.
    trouble: &'static str,
    /// As of an incident.
    impact: &'static str,
    /// A text in each language.
    body: BTreeMap<&'static str, String>,
}

/// Something that needs somebody to look.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlarmView {
    /// `damage`, `probe`, `late`, `archive`, `guessing`, `difference`, `owed`, `parked`, `tired` or `spam`.
    alarm: &'static str,
    /// Where it comes from, if that is known.
    about: Option<String>,
    /// How many it is about.
    count: i64,
    /// Since when.
    raised_at: String,
    /// When its cause was last seen.
    last_at: String,
    /// The incident that was told of it.
    incident: Option<Uuid>,
    /// The incident that could be told of it; only where traders notice something and nobody has told it yet.
    draft: Option<DraftView>,
}

impl AlarmView {
    fn of(app: &App, standing: Standing) -> Self {
        let draft = standing.is_drafted().then(|| DraftView {
            trouble: Trouble::Mail.as_str(),
            impact: Impact::Major.as_str(),
            body: Locale::ALL.iter().map(|it| (it.as_str(), app.catalogue.t(*it, "server-incident-draft-mail"))).collect(),
        });
        Self {
            alarm: standing.alarm.as_str(),
            about: standing.about,
            count: standing.count,
            raised_at: standing.raised_at.to_string(),
            last_at: standing.last_at.to_string(),
            incident: standing.incident.map(|id| id.0),
            draft,
        }
    }
}

/// Lists what is not as it should be, with a drafted incident where traders notice it; for leads and administrators.
#[utoipa::path(get, path = "/alarms", tag = "desk", responses((status = 200, body = Page<AlarmView>), (status = 403, body = crate::api::problem::Document)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Answer<Json<Page<AlarmView>>> {
    staff.must_lead()?;
    let standing = app.desk.db.read(alarm::list).await?;
    Ok(Json(Page::whole(standing.into_iter().map(|it| AlarmView::of(&app, it)).collect())))
}

/// An address to which no machine writes.
#[derive(Debug, Serialize, ToSchema)]
pub struct RestView {
    /// `bounced`, `soft_bounces` or `complaint`.
    reason: String,
    /// Until when, RFC 3339.
    until: String,
}

/// Where a ticket is answered by mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketMail {
    /// The address of ours that its first mail came to, with its detail, as in `support+futures@…`; null where none did.
    came_to: Option<String>,
    /// The trader's address; null where it is not answered by mail.
    address: Option<String>,
    /// Whether that address rests; null where it does not.
    rest: Option<RestView>,
    /// Who stands beside the trader.
    participants: Vec<ParticipantView>,
}

/// Shows where a ticket is answered by mail, whether machines may write there, and who stands beside the trader.
#[utoipa::path(get, path = "/tickets/{reference}/mail", tag = "desk", params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = TicketMail), (status = 404, body = crate::api::problem::Document)))]
pub async fn mail(State(app): State<App>, staff: Staff, Path(raw): Path<String>) -> Answer<Json<TicketMail>> {
    let (reference, act) = (reference(&raw)?, app.desk.act(Actor::Agent(staff.agent.id)));
    let read =
        move |tx: &mut Tx<'_>| Ok::<_, desk::Error>((rest::of_ticket(tx, act, &reference)?, participant::of_ticket(tx, act, &reference)?));
    let (post, participants) = app.desk.db.read(read).await?;
    Ok(Json(TicketMail {
        came_to: post.came_to,
        address: post.address,
        rest: post.rest.map(|it| RestView { reason: it.reason, until: it.until.to_string() }),
        participants: participants.into_iter().map(ParticipantView::of).collect(),
    }))
}

/// Why machines may write again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LiftRest {
    /// One line, 1 to 300 characters; staff read it in the thread.
    why: String,
}

/// Lets machines write again to the address that a ticket is answered at. Who did it and why is kept and said to staff.
#[utoipa::path(post, path = "/tickets/{reference}/mail/lift", tag = "desk", request_body = LiftRest, params(("reference" = String, Path, description = "The public number")), responses((status = 200, body = DeskTicket), (status = 404, body = crate::api::problem::Document), (status = 409, body = crate::api::problem::Document)))]
pub async fn lift(
    State(app): State<App>,
    staff: Staff,
    Path(raw): Path<String>,
    Strict(ask): Strict<LiftRest>,
) -> Answer<Json<DeskTicket>> {
    let reference = reference(&raw)?;
    write(&app, staff, move |tx, act, agent| rest::lift(tx, act, agent, (&reference, &ask.why))).await
}
