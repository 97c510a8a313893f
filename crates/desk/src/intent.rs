//! Exactly once: the same `client_id` from the same principal is the same act, whatever was lost on the way.

use db::{Tx, params};
use domain::id::TicketId;
use domain::message::ClientId;
use domain::refusal::Refusal;
use ring::hmac;
use uuid::Uuid;

use crate::act::Act;
use crate::error::Result;

/// An act as its sender named it.
#[derive(Debug, Clone)]
pub struct Intent {
    /// The contact or agent, never the session or the device.
    pub principal: Uuid,
    /// The sender's name for the act.
    pub client_id: ClientId,
    /// A keyed digest over everything that makes the act what it is.
    pub digest: Vec<u8>,
}

/// The key of digests. A plain hash of a short text that held a one-time code could be guessed; this one cannot.
#[derive(Clone)]
pub struct DigestKey(hmac::Key);

impl std::fmt::Debug for DigestKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

impl DigestKey {
    /// Wraps 32 random bytes.
    pub fn new(bytes: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// Returns HMAC-SHA-256 over the parts, each with its length.
    pub fn digest(&self, parts: &[&str]) -> Vec<u8> {
        let mut context = hmac::Context::with_key(&self.0);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part.as_bytes());
        }
        context.sign().as_ref().to_vec()
    }
}

/// What an act made the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The ticket it belongs to, if any.
    pub ticket: Option<TicketId>,
    /// The id of what it made.
    pub result: Uuid,
}

/// Claims an intent for what is about to be made. Returns `Some` with the first result when it was made before,
/// and refuses when the same name was used for something else.
pub fn begin(tx: &mut Tx<'_>, act: Act, intent: &Intent, made: Made) -> Result<Option<Made>> {
    let fresh = tx.execute(
        "insert into intents (principal, client_id, digest, ticket_id, result_id, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        params![intent.principal, intent.client_id.as_str(), intent.digest.clone(), made.ticket.map(Uuid::from), made.result, act.now.micros()],
    )?;
    if fresh == 1 || !db::guard::stands("intents") {
        return Ok(None);
    }
    let (digest, first) = tx.get(
        "select digest, ticket_id, result_id from intents where principal = $1 and client_id = $2",
        params![intent.principal, intent.client_id.as_str()],
        |row| Ok((row.get::<Vec<u8>>(0)?, Made { ticket: row.get::<Option<Uuid>>(1)?.map(TicketId), result: row.get(2)? })),
    )?;
    if digest == intent.digest { Ok(Some(first)) } else { Err(Refusal::ConflictClientId.into()) }
}
