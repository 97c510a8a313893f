//! Sessions of traders and staff: opened, found by token, listed, revoked.

mod token;

pub use token::Token;

use db::{DbError, Row, Tx, params};
use domain::actor::Role;
use domain::event::Event;
use domain::id::{AgentId, ContactId, SessionId};
use domain::refusal::Refusal;
use domain::time::Time;
use uuid::Uuid;

use crate::act::Act;
use crate::error::Result;
use crate::log::{self, Subject};

/// A trader's session ends this long after it was last used: a browser that comes back finds its tickets.
pub const CONTACT_IDLE_S: i64 = 90 * 86_400;
/// A member of staff is logged out at most this long after logging in.
pub const STAFF_LIFE_S: i64 = 12 * 3_600;
/// Use is noted at most this often.
const TOUCH_EVERY_S: i64 = 60;

/// Whom a session belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A trader.
    Contact(ContactId),
    /// A member of staff.
    Agent(AgentId, Role),
}

/// A session found by its token.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub owner: Owner,
    /// Whether its use should be noted.
    pub stale: bool,
}

/// A session in somebody's list.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Listed {
    pub id: SessionId,
    pub kind: String,
    pub user_agent: Option<String>,
    pub address: Option<String>,
    pub created_at: Time,
    pub last_seen_at: Time,
}

/// A session about to be opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The token's hash.
    pub hash: Vec<u8>,
    /// Whose it is.
    pub owner: Owner,
    /// `session`, or `token` for one made at the command line.
    pub kind: &'static str,
    /// Seconds it lives; `None` is until revoked.
    pub life_s: Option<i64>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// Where it came from.
    pub address: Option<String>,
}

/// Opens a session.
pub fn open(tx: &mut Tx<'_>, act: Act, opening: &Opening) -> Result<SessionId> {
    let id: SessionId = act.id();
    let (agent, contact) = match opening.owner {
        Owner::Agent(agent, _) => (Some(agent.0), None),
        Owner::Contact(contact) => (None, Some(contact.0)),
    };
    let cut = |text: &Option<String>| text.as_ref().map(|text| text.chars().take(200).collect::<String>());
    tx.execute(
        "insert into sessions (id, token_hash, agent_id, contact_id, kind, user_agent, address, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)",
        params![
            id.0,
            opening.hash.clone(),
            agent,
            contact,
            opening.kind,
            cut(&opening.user_agent),
            cut(&opening.address),
            act.now.micros(),
            opening.life_s.map(|life| act.now.plus_seconds(life).micros())
        ],
    )?;
    if agent.is_some() {
        log::record(tx, act, Subject::none(), &Event::SessionOpened { session: id })?;
    }
    Ok(id)
}

/// Finds the session of a token; one that ended, expired, or whose owner was disabled is as if it did not exist.
pub fn find(tx: &mut Tx<'_>, token: &Token, now: Time) -> Result<Option<Session>> {
    let found = tx.find(
        "select s.id, s.contact_id, s.agent_id, a.role, s.last_seen_at from sessions s left join agents a on a.id = s.agent_id
         where s.token_hash = $1 and s.revoked_at is null and (s.expires_at is null or s.expires_at > $2) and (s.agent_id is null or a.disabled_at is null)",
        params![token.hash(), now.micros()],
        |row| {
            let id = SessionId(row.get(0)?);
            let stale = now.seconds_since(Time::from_micros(row.get(4)?)) >= TOUCH_EVERY_S;
            Ok(owner_of(row, 1)?.map(|owner| Session { id, owner, stale }))
        },
    )?;
    Ok(found.flatten())
}

/// Notes that a session is in use; a trader's lives on by it.
pub fn touch(tx: &mut Tx<'_>, session: Session, now: Time) -> Result<()> {
    tx.execute("update sessions set last_seen_at = $2 where id = $1", params![session.id.0, now.micros()])?;
    if matches!(session.owner, Owner::Contact(_)) {
        tx.execute("update sessions set expires_at = $2 where id = $1", params![session.id.0, now.plus_seconds(CONTACT_IDLE_S).micros()])?;
    }
    Ok(())
}

/// Lists the living sessions and tokens of a member of staff, newest first.
pub fn list(tx: &mut Tx<'_>, agent: AgentId, now: Time) -> Result<Vec<Listed>> {
    Ok(tx.query(
        "select id, kind, user_agent, address, created_at, last_seen_at from sessions
         where agent_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2) order by created_at desc, id desc",
        params![agent.0, now.micros()],
        listed,
    )?)
}

fn listed(row: &Row<'_>) -> std::result::Result<Listed, DbError> {
    Ok(Listed {
        id: SessionId(row.get(0)?),
        kind: row.get(1)?,
        user_agent: row.get(2)?,
        address: row.get(3)?,
        created_at: Time::from_micros(row.get(4)?),
        last_seen_at: Time::from_micros(row.get(5)?),
    })
}

/// Ends one of somebody's sessions; another's is as if it did not exist.
pub fn revoke(tx: &mut Tx<'_>, act: Act, owner: Owner, id: SessionId) -> Result<()> {
    let (column, whose) = match owner {
        Owner::Agent(agent, _) => ("agent_id", agent.0),
        Owner::Contact(contact) => ("contact_id", contact.0),
    };
    let sql = format!("update sessions set revoked_at = $3 where id = $1 and {column} = $2 and revoked_at is null");
    if tx.execute(&sql, params![id.0, whose, act.now.micros()])? == 0 {
        return Err(Refusal::NotFound.into());
    }
    log::record(tx, act, Subject::none(), &Event::SessionRevoked { session: id })?;
    Ok(())
}

/// Tells whose a session is; nobody's when it does not stand any more.
pub fn owner(tx: &mut Tx<'_>, id: SessionId, now: Time) -> Result<Option<Owner>> {
    let found = tx.find(
        "select s.contact_id, s.agent_id, a.role from sessions s left join agents a on a.id = s.agent_id
         where s.id = $1 and s.revoked_at is null and (s.expires_at is null or s.expires_at > $2) and (s.agent_id is null or a.disabled_at is null)",
        params![id.0, now.micros()],
        |row| owner_of(row, 0),
    )?;
    Ok(found.flatten())
}

/// Tells whether a session still stands.
pub fn is_open(tx: &mut Tx<'_>, id: SessionId, now: Time) -> Result<bool> {
    Ok(owner(tx, id, now)?.is_some())
}

/// Reads an owner: trader, member of staff, role.
fn owner_of(row: &Row<'_>, at: usize) -> std::result::Result<Option<Owner>, DbError> {
    let contact = row.get::<Option<Uuid>>(at)?.map(|id| Owner::Contact(ContactId(id)));
    let role = row.get::<Option<String>>(at + 2)?.and_then(|role| role.parse().ok());
    let agent = row.get::<Option<Uuid>>(at + 1)?.zip(role).map(|(id, role)| Owner::Agent(AgentId(id), role));
    Ok(contact.or(agent))
}
