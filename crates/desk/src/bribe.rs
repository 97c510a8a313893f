//! Offers to staff: kept from those they were meant for, sealed, shown to those who lead, and gone when they are old.

use db::{DbError, Row, Tx, params};
use domain::bribe::{KEPT_DAYS, Ruling};
use domain::event::Event;
use domain::id::MessageId;
use domain::message::Kind;
use domain::refusal::Refusal;
use domain::shield::{Shielded, withhold};
use domain::time::Time;
use uuid::Uuid;

use crate::Desk;
use crate::act::Act;
use crate::error::{Error, Result, or_not_found};
use crate::log::{self, Subject};
use crate::seal::{self, Seal};
use crate::staff::Agent;
use crate::ticket::{self, Author, Message, NewMessage, Ticket, optional_word};

const COLUMNS: &str = "b.id, b.message_id, b.created_at, b.until, b.settled, a.name, b.settled_at, b.seal_key, b.bytes";
const FROM: &str = "from bribes b left join agents a on a.id = b.settled_by";
/// Rows forgotten in one sweep.
const BATCH: i64 = 500;

/// Words that are withheld, sealed and about to be kept.
#[derive(Debug, Clone)]
pub struct Withheld(Seal);

/// Takes out of what somebody sent at once what offers staff something; blank words are nobody's offer.
pub(crate) fn take(texts: &mut [&mut Shielded]) -> Result<Option<Withheld>> {
    seal_words(&withhold(texts))
}

/// Seals words, if there are any.
pub(crate) fn seal_words(words: &[String]) -> Result<Option<Withheld>> {
    if words.is_empty() {
        return Ok(None);
    }
    let raw = serde_json::to_vec(words).map_err(Error::internal)?;
    Ok(Some(Withheld(seal::seal(&raw)?)))
}

/// Keeps what was withheld from a message, and tells those who lead.
pub(crate) fn keep(tx: &mut Tx<'_>, act: Act, message: &Message, withheld: Option<&Withheld>) -> Result<()> {
    let Some(Withheld(seal)) = withheld else { return Ok(()) };
    tx.execute(
        "insert into bribes (id, message_id, seal_key, bytes, created_at, until) values ($1, $2, $3, $4, $5, $6)",
        params![
            act.id::<Uuid>(),
            message.id.0,
            seal.key.clone(),
            seal.bytes.clone(),
            act.now.micros(),
            act.now.plus_seconds(KEPT_DAYS * 86_400).micros()
        ],
    )?;
    log::record(tx, act, Subject::none(), &Event::BribeWithheld { message: message.id })
}

/// Words that were withheld from a message.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Bribe {
    pub id: Uuid,
    pub message: MessageId,
    pub at: Time,
    /// When the words are forgotten.
    pub until: Time,
    /// What a lead said of it, who that was, and when.
    pub settled: Option<(Ruling, Option<String>, Time)>,
    seal: Option<Seal>,
}

impl Bribe {
    fn from_row(row: &Row<'_>) -> std::result::Result<Self, DbError> {
        let ruling: Option<Ruling> = optional_word(row, 4)?;
        let (by, at) = (row.get::<Option<String>>(5)?, row.get::<Option<i64>>(6)?);
        let (key, bytes) = (row.get::<Option<Vec<u8>>>(7)?, row.get::<Option<Vec<u8>>>(8)?);
        Ok(Self {
            id: row.get(0)?,
            message: MessageId(row.get(1)?),
            at: Time::from_micros(row.get(2)?),
            until: Time::from_micros(row.get(3)?),
            settled: ruling.zip(at).map(|(ruling, at)| (ruling, by, Time::from_micros(at))),
            seal: key.zip(bytes).map(|(key, bytes)| Seal { key, bytes }),
        })
    }

    /// Opens the words; none once they are forgotten.
    pub fn words(&self) -> Result<Vec<String>> {
        let Some(seal) = &self.seal else { return Ok(Vec::new()) };
        serde_json::from_slice(&seal::unseal(&seal.key, &seal.bytes)?).map_err(Error::internal)
    }
}

/// Lists what was withheld with its tickets and places: first what nobody judged, the latest first.
pub fn list(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<(Bribe, Ticket, i64)>> {
    let sql = format!("select {COLUMNS} {FROM} order by case when b.settled is null then 0 else 1 end, b.id desc limit $1");
    let all = tx.query(&sql, params![limit], Bribe::from_row)?;
    all.into_iter().map(|bribe| with_ticket(tx, bribe)).collect()
}

/// Reads one with its ticket and its place in it.
pub fn get(tx: &mut Tx<'_>, id: Uuid) -> Result<(Bribe, Ticket, i64)> {
    let bribe = or_not_found(tx.find(&format!("select {COLUMNS} {FROM} where b.id = $1"), params![id], Bribe::from_row)?)?;
    with_ticket(tx, bribe)
}

fn with_ticket(tx: &mut Tx<'_>, bribe: Bribe) -> Result<(Bribe, Ticket, i64)> {
    let message = ticket::get_message(tx, bribe.message)?;
    let ticket = ticket::get(tx, message.ticket)?;
    Ok((bribe, ticket, message.seq))
}

/// Keeps what a lead says of it, once. What was withheld wrongly becomes a note in its ticket, so that the trader is served.
pub fn settle(tx: &mut Tx<'_>, act: Act, agent: &Agent, (id, ruling): (Uuid, Ruling)) -> Result<(Bribe, Ticket, i64)> {
    let (bribe, ticket, _) = get(tx, id)?;
    let sql = "update bribes set settled = $2, settled_by = $3, settled_at = $4 where id = $1 and settled is null";
    if tx.execute(sql, params![id, ruling.as_str(), agent.id.0, act.now.micros()])? == 0 {
        return Err(Refusal::InvalidTransition.into());
    }
    log::record(tx, act, Subject::none(), &Event::BribeSettled { message: bribe.message, ruling })?;
    let words = bribe.words()?;
    if ruling == Ruling::Innocent && !words.is_empty() {
        let mut ticket = ticket::lock_living(tx, ticket.id)?;
        let note = NewMessage {
            id: act.id(),
            kind: Kind::Note,
            author: Author::agent(agent.id, agent.name.clone()),
            body: words.iter().map(|words| format!("> {}", words.replace('\n', "\n> "))).collect::<Vec<_>>().join("\n\n"),
            secrets: Vec::new(),
            client_id: None,
            public: false,
        };
        ticket::add_message(tx, act, &mut ticket, &note)?;
    }
    get(tx, id)
}

/// Forgets words that are old enough, with their keys; that there were some stays. Returns how many there were.
pub async fn sweep(desk: &Desk) -> Result<u64> {
    let now = desk.now().micros();
    let sql = "update bribes set seal_key = null, bytes = null where id in (select id from bribes where until < $1 and bytes is not null limit $2)";
    desk.db.write(move |tx| Ok(tx.execute(sql, params![now, BATCH])?)).await
}
