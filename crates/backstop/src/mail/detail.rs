//! `[[mail.inbox.detail]]`: what holds for `support+futures@…`.

use anyhow::{Result, bail};
use desk::mail::Detail;
use domain::locale::Locale;
use domain::priority::Priority;
use domain::topic::Topic;
use serde::Deserialize;

/// A token of ours is longer, so that a detail is never taken for one.
const LONGEST: usize = 24;

/// `[[mail.inbox.detail]]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DetailSettings {
    /// What stands behind the plus.
    pub name: String,
    /// The team of its tickets, if not that of the inbox.
    pub team: Option<String>,
    /// The topic of its tickets, if not that of the inbox.
    pub topic: Option<String>,
    /// How soon its tickets are served at least.
    pub priority: Option<String>,
    /// The language of those who write there, where a mail does not tell it.
    pub language: Option<String>,
}

impl DetailSettings {
    /// Returns what the desk knows of it.
    pub fn detail(&self) -> Detail {
        Detail {
            name: self.name.clone(),
            team: self.team.clone(),
            topic: self.topic.as_deref().and_then(|topic| topic.parse().ok()),
            priority: self.priority.as_deref().and_then(|priority| priority.parse().ok()),
            language: self.language.as_deref().and_then(|tag| tag.parse().ok()),
        }
    }
}

/// Checks the details of an inbox.
pub fn check(address: &str, details: &[DetailSettings]) -> Result<()> {
    for (at, detail) in details.iter().enumerate() {
        let name = &detail.name;
        let is_plain = name.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-');
        if !is_plain || name.len() > LONGEST || name.trim_matches('-') != name || name.is_empty() {
            bail!("mail.inbox {address}: {name:?} is no name of a detail: 1 to {LONGEST} of a-z, 0-9 and hyphens within");
        }
        if details[..at].iter().any(|before| before.name == *name) {
            bail!("mail.inbox {address}: the detail {name} stands twice");
        }
        if detail.topic.as_deref().is_some_and(|topic| topic.parse::<Topic>().is_err()) {
            bail!("mail.inbox {address}: the topic of the detail {name} is none");
        }
        check_priority(address, detail.priority.as_deref())?;
        if detail.language.as_deref().is_some_and(|tag| tag.parse::<Locale>().is_err()) {
            bail!("mail.inbox {address}: the language of the detail {name} is not one of the desk's");
        }
    }
    Ok(())
}

/// Checks the priority of an inbox or of one of its details.
pub fn check_priority(address: &str, priority: Option<&str>) -> Result<()> {
    if priority.is_some_and(|word| word.parse::<Priority>().is_err()) {
        bail!("mail.inbox {address}: priority is urgent, high, normal or low");
    }
    Ok(())
}
