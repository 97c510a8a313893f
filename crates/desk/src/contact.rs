//! Traders.

use db::{DbError, Row, Tx, params};
use domain::event::Event;
use domain::id::ContactId;
use domain::locale::Locale;
use domain::mail::AntiPhishingWord;
use domain::time::Time;

use crate::act::Act;
use crate::error::Result;
use crate::log::{self, Subject};

const COLUMNS: &str = "id, account_uid, name, email, locale, tier, created_at, stream_seq";

/// A trader, known by account or only by the browser they wrote from.
#[derive(Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Contact {
    pub id: ContactId,
    /// The account at the venue; present only when the venue's own session proved it.
    pub uid: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub locale: String,
    pub tier: Option<String>,
    pub created_at: Time,
    /// The last position of this trader's stream.
    pub stream_seq: i64,
}

impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Contact").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Contact {
    fn from_row(row: &Row<'_>) -> std::result::Result<Self, DbError> {
        Ok(Self {
            id: ContactId(row.get(0)?),
            uid: row.get(1)?,
            name: row.get(2)?,
            email: row.get(3)?,
            locale: row.get(4)?,
            tier: row.get(5)?,
            created_at: Time::from_micros(row.get(6)?),
            stream_seq: row.get(7)?,
        })
    }
}

/// What the venue's signed token says of a trader.
#[derive(Clone)]
#[expect(missing_docs, reason = "the fields are the claims of the token")]
pub struct Claims {
    pub uid: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub locale: Option<Locale>,
    pub tier: Option<String>,
    /// The trader's own word for mails; an empty or unfit one takes it away.
    pub anti_phishing_word: Option<String>,
    pub jti: Option<String>,
    pub expires_at: Time,
}

/// Reads a trader.
pub fn get(tx: &mut Tx<'_>, id: ContactId) -> Result<Contact> {
    Ok(tx.get(&format!("select {COLUMNS} from contacts where id = $1"), params![id.0], Contact::from_row)?)
}

/// Finds a trader.
pub fn find(tx: &mut Tx<'_>, id: ContactId) -> Result<Option<Contact>> {
    Ok(tx.find(&format!("select {COLUMNS} from contacts where id = $1"), params![id.0], Contact::from_row)?)
}

/// Reads traders by id, in no order.
pub fn list_by_id(tx: &mut Tx<'_>, ids: &[ContactId]) -> Result<Vec<Contact>> {
    Ok(tx.query_in(&format!("select {COLUMNS} from contacts where id in ($ids)"), ids.iter().map(|id| id.0), Contact::from_row)?)
}

/// Returns a trader's own word. Only mails to the trader may hold it, and nothing that staff see.
pub fn anti_phishing_word(tx: &mut Tx<'_>, id: ContactId) -> Result<Option<AntiPhishingWord>> {
    let sql = "select anti_phishing_word from contacts where id = $1 and anti_phishing_word is not null";
    Ok(tx.find(sql, params![id.0], |row| row.get::<String>(0))?.as_deref().and_then(AntiPhishingWord::parse))
}

/// Creates a trader of whom nothing is known but the language.
pub fn create_anonymous(tx: &mut Tx<'_>, act: Act, locale: Locale) -> Result<Contact> {
    let id = insert(tx, act, None, locale)?;
    get(tx, id)
}

/// Finds or creates the trader of an account, and keeps what the venue says of them now.
pub fn upsert(tx: &mut Tx<'_>, act: Act, claims: &Claims, locale: Locale) -> Result<Contact> {
    let locale = claims.locale.unwrap_or(locale);
    insert(tx, act, Some(&claims.uid), locale)?;
    let by_uid = format!("select {COLUMNS} from contacts where account_uid = $1");
    let before = tx.get(&by_uid, params![claims.uid.as_str()], Contact::from_row)?;
    tx.execute(
        "update contacts set name = coalesce($2, name), email = coalesce($3, email), tier = coalesce($4, tier), locale = $5 where account_uid = $1",
        params![claims.uid.as_str(), claims.name.clone(), claims.email.clone(), claims.tier.clone(), locale.as_str()],
    )?;
    if let Some(raw) = &claims.anti_phishing_word {
        let word = AntiPhishingWord::parse(raw).map(|word| word.expose().to_owned());
        tx.execute("update contacts set anti_phishing_word = $2 where account_uid = $1", params![claims.uid.as_str(), word])?;
    }
    let after = tx.get(&by_uid, params![claims.uid.as_str()], Contact::from_row)?;
    if after.name != before.name {
        let event = Event::ContactChanged { contact: after.id };
        log::record(tx, act, Subject { ticket: None, contact: Some(after.id) }, &event)?;
    }
    Ok(after)
}

/// Two sessions of a new account may open at once: the unique column decides, the loser finds the winner's row.
fn insert(tx: &mut Tx<'_>, act: Act, uid: Option<&str>, locale: Locale) -> Result<ContactId> {
    let id: ContactId = act.id();
    let fresh = tx.execute(
        "insert into contacts (id, account_uid, locale, created_at) values ($1, $2, $3, $4) on conflict do nothing",
        params![id.0, uid.map(str::to_owned), locale.as_str(), act.now.micros()],
    )?;
    if fresh == 1 {
        let event = Event::ContactCreated { contact: id, verified: uid.is_some() };
        log::record(tx, act, Subject { ticket: None, contact: Some(id) }, &event)?;
    }
    Ok(id)
}

/// Marks an identity token as used. Returns false when it was used before.
pub fn spend_token(tx: &mut Tx<'_>, act: Act, jti: &str, expires_at: Time) -> Result<bool> {
    tx.execute("delete from identity_tokens where expires_at < $1", params![act.now.plus_seconds(-120).micros()])?;
    let fresh = tx.execute(
        "insert into identity_tokens (jti, expires_at) values ($1, $2) on conflict do nothing",
        params![jti, expires_at.micros()],
    )?;
    Ok(fresh == 1)
}
