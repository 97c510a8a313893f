//! One reply to many traders.

use desk::bulk::Spot;
use desk::dossier;
use desk::error::or_not_found;
use desk::intake::RawMessage;
use desk::macros::{self, Tongues};
use desk::reply::{self, Audience, Beside, Draft, Writer};
use desk::staff::Agent;
use desk::ticket::Ticket;
use domain::macros::Rule;
use domain::message::RawText;
use domain::refusal::Refusal;
use domain::ticket::Status;
use domain::time::Time;
use serde::Deserialize;
use utoipa::ToSchema;

use super::macros::Filler;
use super::messages::ending;
use crate::app::App;

/// One reply to many traders: a text, or a macro.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyMany {
    /// The text that everybody gets, at most 20,000 characters.
    body: Option<String>,
    /// The key of a macro, instead of a text: each trader gets it in their own language and with their own values.
    r#macro: Option<String>,
    /// What each ticket becomes: `pending` or `solved`. Left out, the macro decides; else it is `pending`.
    then: Option<String>,
}

enum Words {
    Text(String),
    Macro(Tongues),
}

/// A reply to many that can be written.
pub struct Plan {
    words: Words,
    then: Option<Status>,
}

impl ReplyMany {
    /// Writes it for the digest of the act.
    pub fn written(&self) -> String {
        format!("{self:?}")
    }

    /// Reads it. A text that asks for a secret is refused here, for all.
    pub async fn parse(self, app: &App) -> desk::error::Result<Plan> {
        let then = self.then.as_deref().map(|raw| ending("/reply/then", raw)).transpose()?;
        let words = match (self.body, self.r#macro) {
            (Some(body), None) => {
                reply::guard(RawText::parse(&body)?.as_str())?;
                Words::Text(body)
            }
            (None, Some(key)) => {
                let all = app.desk.db.read(macros::list).await?;
                let found = all.into_iter().find(|tongues| tongues.values().any(|one| one.key == key));
                Words::Macro(found.ok_or_else(|| Refusal::bad_request("/reply/macro", "not a known macro"))?)
            }
            _ => return Err(Refusal::bad_request("/reply", "a body or a macro").into()),
        };
        Ok(Plan { words, then })
    }
}

impl Plan {
    /// Writes the reply for one ticket. Its name follows from its place, so that it cannot be sent twice.
    pub fn draft(
        &self,
        tx: &mut desk::Tx<'_>,
        (app, agent, now): (&App, &Agent, Time),
        (spot, ticket): (Spot, Ticket),
    ) -> desk::error::Result<Draft> {
        let writer = Writer { agent: agent.clone(), reference: ticket.reference.clone() };
        let (body, rule) = match &self.words {
            Words::Text(body) => (body.clone(), Rule::default()),
            Words::Macro(tongues) => {
                let dossier = dossier::of_one(tx, ticket, now)?;
                let (found, filled) = or_not_found(Filler { app, dossier: &dossier, agent }.fill(tongues))?;
                (filled.into_iter().map(|piece| piece.text).collect(), found.rule.clone())
            }
        };
        let audience = Audience::Contact { then: self.then.or(rule.then).unwrap_or(Status::Pending) };
        let beside = Beside { priority: rule.priority, add_tags: rule.tags };
        let raw = RawMessage { client_id: format!("{}:{}", spot.0, spot.1), body, attachments: Vec::new() };
        Ok(Draft::parse(writer, (audience, beside), &raw, &app.desk.digest_key)?.with_at_hand(&app.desk.at_hand))
    }
}
