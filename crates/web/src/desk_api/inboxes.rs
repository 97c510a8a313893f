//! The addresses where mail comes in, as the settings file says; for leads and administrators.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use desk::mail::{Detail, Inbox};
use domain::mail::policy::FollowUp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{Answer, Staff};
use crate::app::App;
use crate::view::Page;

/// An address where mail comes in, and what holds there.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxView {
    /// The address.
    address: String,
    /// The name that traders see; null for the desk's own.
    name: Option<String>,
    /// The topic of its tickets; null where triage says it.
    topic: Option<&'static str>,
    /// The team of its tickets; null where it goes by topic.
    team: Option<String>,
    /// Whether its mails are kept apart from those of other addresses.
    restricted: bool,
    /// Seconds until the first answer; null where it goes by priority.
    first_reply_s: Option<i64>,
    /// Seconds until every later answer; null where it goes by priority.
    next_reply_s: Option<i64>,
    /// Whether a new ticket is acknowledged.
    acknowledges: bool,
    /// What is said then, by language; a language that is missing has the desk's own words.
    acknowledgement: BTreeMap<&'static str, String>,
    /// What a late answer does to a solved ticket: `reopen`, `new_linked` or `reopen_within`.
    follow_up: &'static str,
    /// The days of `reopen_within`.
    reopen_days: Option<i64>,
    /// The largest mail it takes, in MiB.
    size_mib: usize,
    /// The language of those who write there, where a mail does not tell it; null for English.
    language: Option<&'static str>,
    /// Web forms of the venue's own: whom they name in Reply-To has written.
    forms: Vec<String>,
    /// How soon its tickets are served at least; null where triage alone says it.
    priority: Option<&'static str>,
    /// The brand it speaks for; null where it is one of its own.
    brand: Option<String>,
    /// The details it knows: `support+futures@…` leads to its own queue.
    details: Vec<DetailView>,
}

/// A detail of an address that leads to a queue of its own; null is as the inbox says.
#[derive(Debug, Serialize, ToSchema)]
pub struct DetailView {
    /// What stands behind the plus: `futures` of `support+futures@…`.
    name: String,
    /// The topic of its tickets.
    topic: Option<&'static str>,
    /// The team of its tickets.
    team: Option<String>,
    /// How soon its tickets are served at least.
    priority: Option<&'static str>,
    /// The language of those who write there, where a mail does not tell it.
    language: Option<&'static str>,
}

impl DetailView {
    fn of(detail: &Detail) -> Self {
        Self {
            name: detail.name.clone(),
            topic: detail.topic.map(|topic| topic.as_str()),
            team: detail.team.clone(),
            priority: detail.priority.map(|priority| priority.as_str()),
            language: detail.language.map(|locale| locale.as_str()),
        }
    }
}

impl InboxView {
    fn of(inbox: &Inbox) -> Self {
        let (follow_up, reopen_days) = match inbox.follow_up {
            FollowUp::Reopen => ("reopen", None),
            FollowUp::NewLinked => ("new_linked", None),
            FollowUp::ReopenWithin(days) => ("reopen_within", Some(days)),
        };
        Self {
            address: inbox.address.clone(),
            name: inbox.name.clone(),
            topic: inbox.topic.map(|topic| topic.as_str()),
            team: inbox.team.clone(),
            restricted: inbox.is_restricted(),
            first_reply_s: inbox.promise.first_reply,
            next_reply_s: inbox.promise.next_reply,
            acknowledges: inbox.acknowledges,
            acknowledgement: inbox.acknowledgement.iter().map(|(locale, text)| (locale.as_str(), text.clone())).collect(),
            follow_up,
            reopen_days,
            size_mib: inbox.size_mib,
            language: inbox.language.map(|locale| locale.as_str()),
            forms: inbox.forms.clone(),
            priority: inbox.priority.map(|priority| priority.as_str()),
            brand: inbox.brand.clone(),
            details: inbox.details.iter().map(DetailView::of).collect(),
        }
    }
}

/// Lists the addresses where mail comes in, in order of rank, with what holds there; for leads and administrators. They are set in the settings file.
#[utoipa::path(get, path = "/inboxes", tag = "desk", responses((status = 200, body = Page<InboxView>), (status = 403, body = crate::api::problem::Document)))]
pub async fn list(State(app): State<App>, staff: Staff) -> Answer<Json<Page<InboxView>>> {
    staff.must_lead()?;
    let inboxes = app.desk.mail.as_ref().map(|mail| mail.rules.inboxes.iter().map(InboxView::of).collect());
    Ok(Json(Page::whole(inboxes.unwrap_or_default())))
}
