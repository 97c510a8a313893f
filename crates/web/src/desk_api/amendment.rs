//! Changes to a ticket as a call names them.

use desk::handle::Amendment;
use domain::id::AgentId;
use domain::refusal::Refusal;
use domain::time::Time;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::trader_api::topic;

/// The most characters of a tag.
const TAG: usize = 40;

/// Changes to a ticket; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendTicket {
    /// `open`, `pending`, `on_hold` or `solved`.
    status: Option<String>,
    /// `urgent`, `high`, `normal` or `low`.
    priority: Option<String>,
    /// The kind of problem.
    topic: Option<String>,
    /// A member of staff; null gives it back to the queue.
    #[serde(default, deserialize_with = "present")]
    assignee: Option<Option<Uuid>>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "present")]
    team: Option<Option<String>>,
    /// At most 20 of at most 40 characters.
    tags: Option<Vec<String>>,
    /// Given besides what is there.
    #[serde(default)]
    add_tags: Vec<String>,
    /// Taken away.
    #[serde(default)]
    remove_tags: Vec<String>,
    /// RFC 3339, in the future: the ticket sleeps until then or until the trader writes. Null wakes it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    snoozed_until: Option<Option<Time>>,
}

/// Tells a null from a field that is left out.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl AmendTicket {
    /// Writes it for the digest of an act: a field that is left out and a null are two things.
    pub fn written(&self) -> String {
        format!("{self:?}")
    }

    /// Reads the words.
    pub fn parse(self) -> Result<Amendment, Refusal> {
        let word = |pointer: &'static str| move |_| Refusal::bad_request(pointer, "not a known word");
        Ok(Amendment {
            status: self.status.map(|raw| raw.parse().map_err(word("/status"))).transpose()?,
            priority: self.priority.map(|raw| raw.parse().map_err(word("/priority"))).transpose()?,
            topic: topic(self.topic.as_deref())?,
            assignee: self.assignee.map(|id| id.map(AgentId)),
            team: self.team,
            tags: self.tags.as_deref().map(|raw| tags("/tags", raw)).transpose()?,
            add_tags: tags("/add_tags", &self.add_tags)?,
            remove_tags: tags("/remove_tags", &self.remove_tags)?,
            snoozed_until: self.snoozed_until,
        })
    }
}

/// Reads tags.
pub fn tags(pointer: &str, raw: &[String]) -> Result<Vec<String>, Refusal> {
    let tags: Vec<String> = raw.iter().map(|tag| tag.replace(['\0', '"'], "").trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
    if tags.len() > desk::handle::MOST_TAGS || tags.iter().any(|tag| tag.chars().count() > TAG) {
        return Err(Refusal::bad_request(pointer, "at most 20 tags of at most 40 characters"));
    }
    Ok(tags)
}
