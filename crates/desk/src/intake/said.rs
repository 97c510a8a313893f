//! What both kinds of drafts have in common when they meet the store: a message of a trader, read or not.

use domain::id::{AttachmentId, MessageId};
use domain::message::{ClientId, Kind};
use domain::shield::Shielded;

use super::{Case, Followup};
use crate::bribe::Withheld;
use crate::contact::Contact;
use crate::ticket::{Author, Finding, NewMessage};

#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    id: MessageId,
    body: &'a Shielded,
    client_id: &'a ClientId,
    pub(super) attachments: &'a [AttachmentId],
    pub(super) withheld: Option<&'a Withheld>,
    pub(super) found: Option<&'a Finding>,
}

impl Case {
    pub(super) fn said(&self, id: MessageId) -> Said<'_> {
        Said {
            id,
            body: &self.body,
            client_id: &self.intent.client_id,
            attachments: &self.attachments,
            withheld: self.withheld(),
            found: self.found(),
        }
    }
}

impl Followup {
    pub(super) fn said(&self, id: MessageId) -> Said<'_> {
        Said {
            id,
            body: &self.body,
            client_id: &self.intent.client_id,
            attachments: &self.attachments,
            withheld: self.withheld(),
            found: self.found(),
        }
    }
}

impl Said<'_> {
    pub(super) fn message(self, writer: &Contact) -> NewMessage {
        NewMessage {
            id: self.id,
            kind: Kind::Inbound,
            author: Author::contact(writer.id, writer.name.clone()),
            body: self.body.text().to_owned(),
            secrets: self.body.secrets().to_vec(),
            client_id: Some(self.client_id.clone()),
            public: true,
        }
    }
}
