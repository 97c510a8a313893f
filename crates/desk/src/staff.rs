//! Staff: who they are, what they may do, whether they take work.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use db::{DbError, Row, Tx, params};
use domain::actor::{Presence, Role};
use domain::event::Event;
use domain::id::AgentId;
use domain::refusal::Refusal;

use crate::act::Act;
use crate::error::{Error, Result};
use crate::log::{self, Subject};
use crate::ticket::{list, word};

const COLUMNS: &str = "id, email, name, role, languages, skills, password_hash, presence, disabled_at, mailed";
/// The fewest characters of a password.
pub const PASSWORD_MINIMUM: usize = 10;

/// A member of staff.
#[derive(Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Agent {
    pub id: AgentId,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub languages: Vec<String>,
    pub skills: Vec<String>,
    pub presence: Presence,
    pub disabled: bool,
    /// Whether they are told by mail while no console of theirs is open.
    pub mailed: bool,
    password_hash: Option<String>,
}

impl std::fmt::Debug for Agent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Agent").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}

impl Agent {
    fn from_row(row: &Row<'_>) -> std::result::Result<Self, DbError> {
        Ok(Self {
            id: AgentId(row.get(0)?),
            email: row.get(1)?,
            name: row.get(2)?,
            role: word(row, 3)?,
            languages: list(row, 4)?,
            skills: list(row, 5)?,
            password_hash: row.get(6)?,
            presence: word(row, 7)?,
            disabled: row.get::<Option<i64>>(8)?.is_some(),
            mailed: row.get(9)?,
        })
    }

    /// Returns the stored hash, for the check outside the transaction.
    pub fn password_hash(&self) -> Option<&str> {
        self.password_hash.as_deref()
    }
}

/// A member of staff to be added.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct NewAgent {
    pub email: String,
    pub name: String,
    pub role: Role,
    pub languages: Vec<String>,
    pub skills: Vec<String>,
    pub password_hash: Option<String>,
}

/// Folds an address for comparison.
pub fn fold_email(raw: &str) -> String {
    raw.trim().to_lowercase()
}

/// Adds a member of staff. An address that is known already is refused.
pub fn add(tx: &mut Tx<'_>, act: Act, new: &NewAgent) -> Result<Agent> {
    let id: AgentId = act.id();
    let json = |items: &[String]| serde_json::to_string(items).map_err(Error::internal);
    let fresh = tx.execute(
        "insert into agents (id, email, name, role, languages, skills, password_hash, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        params![
            id.0,
            fold_email(&new.email),
            new.name.as_str(),
            new.role.as_str(),
            json(&new.languages)?,
            json(&new.skills)?,
            new.password_hash.clone(),
            act.now.micros()
        ],
    )?;
    if fresh == 0 {
        return Err(Refusal::bad_request("/email", "already belongs to a member of staff").into());
    }
    log::record(tx, act, Subject::none(), &Event::StaffAdded { agent: id, role: new.role })?;
    get(tx, id)
}

/// Reads a member of staff.
pub fn get(tx: &mut Tx<'_>, id: AgentId) -> Result<Agent> {
    Ok(tx.get(&format!("select {COLUMNS} from agents where id = $1"), params![id.0], Agent::from_row)?)
}

/// Finds a member of staff.
pub fn find(tx: &mut Tx<'_>, id: AgentId) -> Result<Option<Agent>> {
    Ok(tx.find(&format!("select {COLUMNS} from agents where id = $1"), params![id.0], Agent::from_row)?)
}

/// Finds a member of staff by address.
pub fn find_by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<Agent>> {
    Ok(tx.find(&format!("select {COLUMNS} from agents where email = $1"), params![fold_email(email)], Agent::from_row)?)
}

/// Lists everybody who may log in, by name.
pub fn list_all(tx: &mut Tx<'_>) -> Result<Vec<Agent>> {
    Ok(tx.query(&format!("select {COLUMNS} from agents where disabled_at is null order by name, id"), params![], Agent::from_row)?)
}

/// Keeps whether somebody takes work.
pub fn set_presence(tx: &mut Tx<'_>, act: Act, id: AgentId, presence: Presence) -> Result<Agent> {
    let before = get(tx, id)?;
    if before.presence != presence {
        tx.execute("update agents set presence = $2 where id = $1", params![id.0, presence.as_str()])?;
        log::record(tx, act, Subject::none(), &Event::PresenceChanged { agent: id, presence })?;
    }
    get(tx, id)
}

/// Keeps whether somebody is told by mail while no console of theirs is open.
pub fn set_mailed(tx: &mut Tx<'_>, act: Act, id: AgentId, mailed: bool) -> Result<Agent> {
    if get(tx, id)?.mailed != mailed {
        tx.execute("update agents set mailed = $2 where id = $1", params![id.0, mailed])?;
        log::record(tx, act, Subject::none(), &Event::StaffMailSet { agent: id, mailed })?;
    }
    get(tx, id)
}

/// Counts who takes tickets now.
pub fn count_online(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(tx.get("select count(*) from agents where presence = 'online' and disabled_at is null", params![], |row| row.get(0))?)
}

/// Argon2id with 19 MiB, 2 passes, 1 lane: OWASP's first recommendation.
fn hasher() -> Result<Argon2<'static>> {
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19_456, 2, 1, None).map_err(Error::internal)?))
}

/// Hashes a password. Slow on purpose: call it on a blocking thread, never inside a transaction.
pub fn hash_password(password: &str) -> Result<String> {
    if password.chars().count() < PASSWORD_MINIMUM {
        return Err(Refusal::bad_request("/password", format!("at least {PASSWORD_MINIMUM} characters")).into());
    }
    Ok(hasher()?.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())
}

/// Checks a password against a hash. With no hash it does the same work and says no, so that time does not tell who exists.
pub fn check_password(password: &str, hash: Option<&str>) -> bool {
    let Ok(hasher) = hasher() else { return false };
    let Some(parsed) = hash.and_then(|hash| PasswordHash::new(hash).ok()) else {
        let _same_work = hasher.hash_password(password.as_bytes());
        return false;
    };
    hasher.verify_password(password.as_bytes(), &parsed).is_ok()
}
