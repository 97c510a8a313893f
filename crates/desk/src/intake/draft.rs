//! What a trader sent, checked and shielded, before it meets the store. Raw text goes no further than this.

use std::collections::BTreeMap;

use domain::id::{AttachmentId, ContactId};
use domain::message::{ATTACHMENTS_LIMIT, ClientId, RawText, SUBJECT_LIMIT, excerpt};
use domain::priority::Priority;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::shield::{SecretKind, Shielded, shield, withhold};
use domain::topic::Topic;
use domain::triage::{Reading, assess};

use crate::bribe::{self, Withheld};
use crate::error::{Error, Result};
use crate::intent::{DigestKey, Intent};
use crate::ticket::Finding;
use crate::triage::Known;

const FIELDS_LIMIT: usize = 40;

/// A new problem.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Case {
    pub contact: ContactId,
    pub intent: Intent,
    pub channel: &'static str,
    pub subject: Option<Shielded>,
    pub body: Shielded,
    pub topic: Option<Topic>,
    pub fields: String,
    pub live: bool,
    pub attachments: Vec<AttachmentId>,
    field_secrets: Vec<SecretKind>,
    withheld: Option<Withheld>,
    found: Option<Finding>,
}

/// What the API takes for a new problem.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct RawCase {
    pub client_id: String,
    pub subject: Option<String>,
    pub body: String,
    pub topic: Option<Topic>,
    pub fields: BTreeMap<String, String>,
    pub live: bool,
    pub attachments: Vec<AttachmentId>,
}

impl Case {
    /// Checks and shields.
    pub fn parse(contact: ContactId, channel: &'static str, raw: &RawCase, key: &DigestKey) -> Result<Self> {
        let client_id = ClientId::parse(&raw.client_id)?;
        let body = body_of(&raw.body, &raw.attachments)?;
        let subject = raw.subject.as_deref().map(str::trim).filter(|subject| !subject.is_empty());
        if subject.is_some_and(|subject| subject.chars().count() > SUBJECT_LIMIT) {
            return Err(Refusal::bad_request("/subject", format!("at most {SUBJECT_LIMIT} characters")).into());
        }
        let (fields, field_secrets, mut words) = shield_fields(&raw.fields)?;
        let raw_fields = serde_json::to_string(&raw.fields).map_err(Error::internal)?;
        let digest = key.digest(&[
            "case",
            subject.unwrap_or_default(),
            body.as_str(),
            raw.topic.map_or("", Topic::as_str),
            &raw_fields,
            &ids(&raw.attachments),
        ]);
        let mut subject = subject.map(|subject| shield(&subject.replace(['\n', '\r', '\0'], " ")));
        let mut body = shield(body.as_str());
        let mut texts: Vec<&mut Shielded> = subject.iter_mut().chain([&mut body]).collect();
        words.extend(withhold(&mut texts));
        Ok(Self {
            contact,
            intent: Intent { principal: contact.0, client_id, digest },
            channel,
            subject,
            body,
            topic: raw.topic,
            fields,
            live: raw.live,
            attachments: raw.attachments.clone(),
            field_secrets,
            withheld: bribe::seal_words(&words)?,
            found: None,
        })
    }

    /// Reads what was written, so that it is stored with what was found. Unread it is taken as well, and read by a job.
    #[must_use]
    pub fn read(mut self, known: &Known) -> Self {
        let known = Known { chosen: self.topic, ..known.clone() };
        self.found = known.read(&self.subject_or_excerpt(), self.body.text());
        self
    }

    /// Returns what reading it found.
    pub const fn found(&self) -> Option<&Finding> {
        self.found.as_ref()
    }

    /// Returns what was withheld from the desk.
    pub const fn withheld(&self) -> Option<&Withheld> {
        self.withheld.as_ref()
    }

    /// Tells whether what was chosen or written comes before everything else: money is being lost now, or an account is in danger.
    pub fn is_urgent(&self) -> bool {
        is_urgent(self.found(), (self.topic, self.body.text()))
    }

    /// Returns the subject, else the first words.
    pub fn subject_or_excerpt(&self) -> String {
        self.subject.as_ref().map_or_else(|| excerpt(self.body.text(), 80), |subject| subject.text().to_owned())
    }

    /// Tells whether all that was said is a message: a subject or a form has no place in a ticket that is open already.
    pub fn is_plain_chat(&self) -> bool {
        self.live && self.subject.is_none() && self.fields == "{}"
    }

    /// Lists everything that was masked, wherever it stood.
    pub fn secrets(&self) -> Vec<SecretKind> {
        let subject = self.subject.as_ref().map(|subject| subject.secrets().to_vec()).unwrap_or_default();
        [self.body.secrets(), &subject, &self.field_secrets].concat()
    }
}

/// A further message in a ticket.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Followup {
    pub contact: ContactId,
    pub reference: Reference,
    pub intent: Intent,
    pub body: Shielded,
    pub attachments: Vec<AttachmentId>,
    withheld: Option<Withheld>,
    found: Option<Finding>,
}

impl Followup {
    /// Checks and shields.
    pub fn parse(contact: ContactId, reference: Reference, raw: &RawMessage, key: &DigestKey) -> Result<Self> {
        let client_id = ClientId::parse(&raw.client_id)?;
        let body = body_of(&raw.body, &raw.attachments)?;
        let digest = key.digest(&["message", reference.as_str(), body.as_str(), &ids(&raw.attachments)]);
        let mut body = shield(body.as_str());
        let withheld = bribe::take(&mut [&mut body])?;
        Ok(Self {
            contact,
            reference,
            intent: Intent { principal: contact.0, client_id, digest },
            body,
            attachments: raw.attachments.clone(),
            withheld,
            found: None,
        })
    }

    /// Reads what was written, so that it is stored with what was found. Unread it is taken as well, and read by a job.
    #[must_use]
    pub fn read(mut self, known: &Known) -> Self {
        self.found = known.read("", self.body.text());
        self
    }

    /// Returns what reading it found.
    pub const fn found(&self) -> Option<&Finding> {
        self.found.as_ref()
    }

    /// Returns what was withheld from the desk.
    pub const fn withheld(&self) -> Option<&Withheld> {
        self.withheld.as_ref()
    }

    /// Tells whether what was written comes before everything else.
    pub fn is_urgent(&self) -> bool {
        is_urgent(self.found(), (None, self.body.text()))
    }
}

fn is_urgent(found: Option<&Finding>, (chosen, text): (Option<Topic>, &str)) -> bool {
    let priority = found.map_or_else(|| assess(Reading { text, chosen, locale: None }).priority, |found| found.triage.priority);
    priority == Priority::Urgent
}

/// What the API takes for a message of either side.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct RawMessage {
    pub client_id: String,
    pub body: String,
    pub attachments: Vec<AttachmentId>,
}

/// A message may be only a file, but not nothing.
pub(crate) fn body_of(raw: &str, attachments: &[AttachmentId]) -> Result<RawText> {
    if attachments.len() > ATTACHMENTS_LIMIT {
        return Err(Refusal::bad_request("/attachments", format!("at most {ATTACHMENTS_LIMIT} files")).into());
    }
    Ok(if attachments.is_empty() { RawText::parse(raw)? } else { RawText::parse_or_blank(raw)? })
}

pub(crate) fn ids(attachments: &[AttachmentId]) -> String {
    attachments.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn shield_fields(fields: &BTreeMap<String, String>) -> Result<(String, Vec<SecretKind>, Vec<String>)> {
    if fields.len() > FIELDS_LIMIT {
        return Err(Refusal::bad_request("/fields", format!("at most {FIELDS_LIMIT} fields")).into());
    }
    let (mut secrets, mut words) = (Vec::new(), Vec::new());
    let mut clean = BTreeMap::new();
    for (name, value) in fields {
        if name.is_empty() || name.len() > 64 || value.chars().count() > 1_000 {
            return Err(Refusal::bad_request("/fields", "names of 1 to 64 bytes, values of at most 1,000 characters").into());
        }
        let (mut name, mut value) = (shield(name), shield(&value.replace('\0', "")));
        words.extend(withhold(&mut [&mut name, &mut value]));
        secrets.extend(name.secrets().iter().chain(value.secrets()));
        clean.insert(name.into_text(), value.into_text());
    }
    Ok((serde_json::to_string(&clean).map_err(Error::internal)?, secrets, words))
}
