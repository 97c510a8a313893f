//! Raw mails: encrypted under a key of their own, and gone when the key is.

use std::sync::Arc;

use db::blobs::{Blobs, Digest, hex};
use db::{Tx, params};
use domain::actor::Actor;
use domain::mail::collect::Fate;
use domain::mail::{Class, Verdict};
use domain::time::Time;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::mailbox::{self, Spot};
use crate::Desk;
use crate::error::{Error, Result};
use crate::seal::{self, Seal};

/// Raw mails are kept for this many days.
const DAYS: i64 = 30;
/// Mails forgotten in one sweep.
const BATCH: i64 = 500;

/// Mails up to this size lie in the store: a file of its own costs each of them a sync of its own.
const SMALL: usize = 64 << 10;

/// Sealed bytes, and their key.
pub struct Sealed {
    /// The key.
    pub key: Vec<u8>,
    place: Place,
}

/// Where sealed bytes lie.
enum Place {
    /// In the store, durable with the row of their mail.
    Row(Vec<u8>),
    /// In a blob of this name, durable already.
    Blob(String),
}

impl Sealed {
    /// Names the blob, if they lie in one.
    pub fn digest(&self) -> Option<&str> {
        match &self.place {
            Place::Row(_) => None,
            Place::Blob(digest) => Some(digest),
        }
    }

    /// Keeps what lies in no blob beside the row of a mail, which is there already.
    pub fn keep(&self, tx: &mut Tx<'_>, mail: Uuid) -> Result<()> {
        if let Place::Row(bytes) = &self.place {
            tx.put("insert into mail_seals (mail_id, bytes) values ($1, $2)", params![mail, bytes.clone()])?;
        }
        Ok(())
    }
}

/// Says until when a mail of now is kept.
pub fn until(now: Time) -> i64 {
    now.plus_seconds(DAYS * 86_400).micros()
}

/// Encrypts; a large mail is stored at once, a small one with its row.
pub fn seal(blobs: &Blobs, raw: &[u8]) -> Result<Sealed> {
    let Seal { key, bytes } = seal::seal(raw)?;
    let place = if raw.len() <= SMALL { Place::Row(bytes) } else { Place::Blob(blobs.put(&bytes).map_err(Error::internal)?.to_string()) };
    Ok(Sealed { key, place })
}

/// A mail that could not be read and waits for a better reader.
#[derive(Debug, Clone)]
pub struct Parked {
    /// Its id.
    pub id: Uuid,
    /// Its inbox.
    pub inbox: String,
    /// When it came.
    pub received_at: Time,
}

/// Lists mails that were parked, oldest first.
pub fn list_parked(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Parked>> {
    Ok(tx.query(
        "select id, inbox, received_at from mails where state = 'parked' order by received_at limit $1",
        params![limit],
        |row| Ok(Parked { id: row.get(0)?, inbox: row.get(1)?, received_at: Time::from_micros(row.get(2)?) }),
    )?)
}

/// A mail of which nothing could be kept but its bytes.
pub struct Unread {
    /// The inbox it came to.
    pub inbox: String,
    /// The bytes.
    pub raw: Arc<[u8]>,
    /// Where it was fetched from, if it was: the position there moves with it.
    pub spot: Option<Spot>,
}

/// Keeps a mail that cannot be kept in any other way, so that those behind it go on. Its bytes do not expire before it was read.
pub async fn park(desk: &Desk, unread: Unread) -> Result<()> {
    let (here, raw) = (desk.clone(), unread.raw.clone());
    let sealed = tokio::task::spawn_blocking(move || seal(&here.blobs, &raw)).await.map_err(Error::internal)??;
    let key = desk.digest_key.digest(&["unread", &unread.inbox, &hex(&Sha256::digest(&unread.raw))]);
    let verdict = serde_json::to_string(&Verdict::unknown()).map_err(Error::internal)?;
    let act = desk.act(Actor::System);
    desk.db
        .write(move |tx| {
            if let Some(spot) = &unread.spot {
                mailbox::pass(tx, spot, Fate::Taken)?;
            }
            let id: Uuid = act.id();
            let fresh = tx.execute(
                "insert into mails (id, inbox, key, state, class, verdict, raw_digest, raw_key, received_at)
                 values ($1, $2, $3, 'parked', $4, $5, $6, $7, $8) on conflict do nothing",
                params![
                    id,
                    unread.inbox.as_str(),
                    key.clone(),
                    Class::Human.as_str(),
                    verdict.as_str(),
                    sealed.digest(),
                    sealed.key.clone(),
                    act.now.micros()
                ],
            )?;
            if fresh == 1 { sealed.keep(tx, id) } else { Ok(()) }
        })
        .await
}

/// Opens the raw bytes of a mail; `None` when they are gone.
pub fn unseal(desk: &Desk, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Vec<u8>>> {
    let found = tx.find(
        "select m.raw_key, m.raw_digest, s.bytes from mails m left join mail_seals s on s.mail_id = m.id where m.id = $1 and m.raw_key is not null",
        params![id],
        |row| Ok((row.get::<Vec<u8>>(0)?, row.get::<Option<String>>(1)?, row.get::<Option<Vec<u8>>>(2)?)),
    )?;
    let Some((key, digest, bytes)) = found else { return Ok(None) };
    let bytes = match (bytes, digest) {
        (Some(bytes), _) => bytes,
        (None, Some(digest)) => desk.blobs.get(&digest.parse::<Digest>().map_err(Error::internal)?).map_err(Error::internal)?,
        (None, None) => return Err(Error::internal("a mail has a key and no bytes")),
    };
    Ok(Some(seal::unseal(&key, &bytes)?))
}

/// Forgets the keys of mails that are old enough, then removes their bytes. Returns how many there were.
pub async fn sweep(desk: &Desk) -> Result<usize> {
    let now = desk.now().micros();
    let digests = desk
        .db
        .write(move |tx| {
            let old = tx.query("select id, raw_digest from mails where raw_until < $1 limit $2", params![now, BATCH], |row| {
                Ok((row.get::<Uuid>(0)?, row.get::<Option<String>>(1)?))
            })?;
            for (id, _) in &old {
                tx.execute("delete from mail_seals where mail_id = $1", params![*id])?;
                tx.execute("update mails set raw_digest = null, raw_key = null, raw_until = null where id = $1", params![*id])?;
            }
            Ok::<_, Error>(old)
        })
        .await?;
    for digest in digests.iter().filter_map(|(_, digest)| digest.as_deref()) {
        if let Ok(digest) = digest.parse() {
            desk.blobs.remove(&digest).map_err(Error::internal)?;
        }
    }
    Ok(digests.len())
}
