//! The statements of mails.

use db::{Row, Tx, params};
use domain::id::{ContactId, MessageId, TicketId};
use domain::mail::Letter;
use domain::mail::participant::Standing;
use domain::time::Time;
use uuid::Uuid;

use super::prepare::Prepared;
use super::token::folded;
use crate::act::Act;
use crate::error::{Error, Result};
use crate::ticket::FAMILY;

/// The order of rows of a family: the ticket's own comes first.
const OWN_FIRST: &str = "case when ticket_id = $1 then 0 else 1 end, created_at";

/// A row about to be written.
pub struct NewMail<'a> {
    pub id: Uuid,
    pub inbox: &'a str,
    pub external_id: &'a str,
    pub letter: &'a Letter,
    pub prepared: &'a Prepared,
    pub verdict: &'a str,
    /// The address it came to, if that has a detail which the inbox knows.
    pub came_to: Option<String>,
    /// What other systems call the matter, as its subject says.
    pub named: &'a [String],
}

/// Writes the row; returns false when the same mail was here before.
pub fn insert(tx: &mut Tx<'_>, act: Act, new: &NewMail<'_>) -> Result<bool> {
    let json = |value: serde_json::Result<String>| value.map_err(Error::internal);
    let raw = new.prepared.raw.as_ref();
    let fresh = tx.execute(
        "insert into mails (id, inbox, key, external_id, state, class, verdict, flags, sender, stretches, html, sanitiser, raw_digest, raw_key, raw_until, received_at, came_to, named)
         values ($1, $2, $3, $4, 'new', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing",
        params![
            new.id,
            new.inbox,
            new.prepared.key.clone(),
            new.external_id,
            new.letter.class.as_str(),
            new.verdict,
            json(serde_json::to_string(&new.prepared.flags))?,
            new.letter.from.first().map(|it| folded(&it.address)),
            json(serde_json::to_string(&new.prepared.stretches))?,
            new.prepared.html.clone(),
            2_i64,
            raw.and_then(|it| it.digest()),
            raw.map(|it| it.key.clone()),
            raw.map(|_| super::sealed::until(act.now)),
            act.now.micros(),
            new.came_to.clone(),
            (!new.named.is_empty()).then(|| json(serde_json::to_string(new.named))).transpose()?
        ],
    )?;
    if fresh == 1 {
        if let Some(raw) = raw {
            raw.keep(tx, new.id)?;
        }
    } else {
        tx.execute(
            "update mails set times_seen = times_seen + 1 where inbox = $1 and key = $2",
            params![new.inbox, new.prepared.key.clone()],
        )?;
    }
    Ok(fresh == 1)
}

/// Says which address of ours the first mail of a ticket came to.
pub fn came_to(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<String>> {
    let sql = "select coalesce(m.came_to, m.inbox) from messages g join mails m on m.message_id = g.id where g.ticket_id = $1 order by g.seq limit 1";
    Ok(tx.find(sql, params![ticket.0], |row| row.get(0))?)
}

/// Lists what other systems call the matter in the mails of a ticket.
pub fn named_in(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<String>> {
    let sql =
        "select m.named from messages g join mails m on m.message_id = g.id where g.ticket_id = $1 and m.named is not null order by g.seq";
    let found: Vec<String> = tx.query(sql, params![ticket.0], |row| row.get(0))?;
    let mut all: Vec<String> = found.iter().filter_map(|list| serde_json::from_str::<Vec<String>>(list).ok()).flatten().collect();
    all.dedup();
    Ok(all)
}

/// Where a mail went.
#[derive(Default)]
pub struct Settled {
    pub state: &'static str,
    pub ticket: Option<TicketId>,
    pub message: Option<MessageId>,
    pub claims: Option<TicketId>,
}

pub fn settle(tx: &mut Tx<'_>, id: Uuid, settled: &Settled) -> Result<()> {
    tx.execute(
        "update mails set state = $2, ticket_id = $3, message_id = $4, claims_id = $5 where id = $1",
        params![id, settled.state, settled.ticket.map(Uuid::from), settled.message.map(Uuid::from), settled.claims.map(Uuid::from)],
    )?;
    Ok(())
}

/// Finds the contact of an address.
pub fn find_contact(tx: &mut Tx<'_>, address: &str) -> Result<Option<ContactId>> {
    Ok(tx
        .find("select contact_id from mail_senders where address = $1", params![folded(address)], |row| row.get::<Uuid>(0))?
        .map(ContactId))
}

pub fn keep_contact(tx: &mut Tx<'_>, address: &str, contact: ContactId) -> Result<()> {
    tx.execute(
        "insert into mail_senders (address, contact_id) values ($1, $2) on conflict do nothing",
        params![folded(address), contact.0],
    )?;
    Ok(())
}

/// Lets an address take part in a ticket.
pub fn add_person(tx: &mut Tx<'_>, act: Act, (ticket, address, origin): (TicketId, &str, &str)) -> Result<()> {
    // An address that the trader turned out to have themself is theirs, whatever they said of it before.
    tx.execute(
        "insert into mail_people (ticket_id, address, origin, created_at) values ($1, $2, $3, $4)
         on conflict (ticket_id, address) do update set origin = excluded.origin
         where mail_people.origin = 'declined' and excluded.origin <> 'admitted'",
        params![ticket.0, folded(address), origin, act.now.micros()],
    )?;
    Ok(())
}

/// An address that takes part in a ticket.
pub struct Person {
    pub address: String,
    origin: String,
    pub since: Time,
}

impl Person {
    /// Returns how far somebody beside the trader takes part; nothing for the trader.
    pub fn standing(&self) -> Option<Standing> {
        self.origin.parse().ok()
    }
}

/// Lists who takes part, in a ticket or in one that goes on in it.
pub fn people(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<Person>> {
    let sql = format!(
        "{FAMILY} select address, origin, created_at from mail_people where ticket_id in (select id from family) order by created_at"
    );
    let person = |row: &Row<'_>| Ok(Person { address: row.get(0)?, origin: row.get(1)?, since: Time::from_micros(row.get(2)?) });
    Ok(tx.query(&sql, params![ticket.0], person)?)
}

/// Keeps an id by which later mails find the ticket; a ticket has at most 200.
pub fn add_id(tx: &mut Tx<'_>, act: Act, (id, inbox, ticket, origin): (&str, &str, TicketId, &str)) -> Result<()> {
    tx.execute(
        "insert into mail_ids (external_id, inbox, ticket_id, origin, created_at)
         select cast($1 as text), cast($2 as text), $3, cast($4 as text), $5
         where (select count(*) from mail_ids where ticket_id = $3) < 200 on conflict do nothing",
        params![id, inbox, ticket.0, origin, act.now.micros()],
    )?;
    Ok(())
}

/// Finds the newest ticket that an id belongs to.
pub fn ticket_of_id(tx: &mut Tx<'_>, (id, inbox, origin): (&str, &str, &str), since: Time) -> Result<Option<TicketId>> {
    let found = tx.find(
        "select ticket_id from mail_ids where external_id = $1 and inbox = $2 and origin = $3 and created_at >= $4 order by created_at desc limit 1",
        params![id, inbox, origin, since.micros()],
        |row| row.get::<Uuid>(0),
    )?;
    Ok(found.map(TicketId))
}

/// Where a ticket is answered by mail.
#[derive(Debug, Clone)]
pub struct Thread {
    pub inbox: String,
    pub address: String,
    pub subject: String,
    pub locale: String,
    pub last_id: Option<String>,
}

/// Finds where a ticket is answered by mail: by its own thread, else by that of one that goes on in it.
pub fn find_thread(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<Thread>> {
    let sql = format!(
        "{FAMILY} select inbox, address, subject, locale, last_external_id from mail_threads where ticket_id in (select id from family) order by {OWN_FIRST} limit 1"
    );
    Ok(tx.find(&sql, params![ticket.0], |row| {
        Ok(Thread { inbox: row.get(0)?, address: row.get(1)?, subject: row.get(2)?, locale: row.get(3)?, last_id: row.get(4)? })
    })?)
}

pub fn keep_thread(tx: &mut Tx<'_>, act: Act, ticket: TicketId, thread: &Thread) -> Result<()> {
    tx.execute(
        "insert into mail_threads (ticket_id, inbox, address, subject, locale, last_external_id, created_at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (ticket_id) do update set inbox = excluded.inbox, address = excluded.address",
        params![ticket.0, thread.inbox.as_str(), thread.address.as_str(), thread.subject.as_str(), thread.locale.as_str(), thread.last_id.clone(), act.now.micros()],
    )?;
    Ok(())
}

pub fn set_last_id(tx: &mut Tx<'_>, ticket: TicketId, id: &str) -> Result<()> {
    let sql =
        format!("{FAMILY} select ticket_id from mail_threads where ticket_id in (select id from family) order by {OWN_FIRST} limit 1");
    if let Some(owner) = tx.find(&sql, params![ticket.0], |row| row.get::<Uuid>(0))? {
        tx.execute("update mail_threads set last_external_id = $2 where ticket_id = $1", params![owner, id])?;
    }
    Ok(())
}

/// Keeps name and address of a contact that mail made.
pub fn name_contact(tx: &mut Tx<'_>, contact: ContactId, (name, address): (Option<String>, &str)) -> Result<()> {
    tx.execute(
        "update contacts set name = coalesce(name, $2), email = coalesce(email, $3) where id = $1 and account_uid is null",
        params![contact.0, name, address],
    )?;
    Ok(())
}

/// Keeps an address from automatic mail until a time.
pub fn suppress(tx: &mut Tx<'_>, act: Act, (address, reason, until): (&str, &str, Time)) -> Result<()> {
    tx.execute(
        "insert into mail_suppressions (address, reason, until, created_at) values ($1, $2, $3, $4)
         on conflict (address) do update set reason = excluded.reason, until = excluded.until",
        params![folded(address), reason, until.micros(), act.now.micros()],
    )?;
    Ok(())
}

/// Says why an address gets no automatic mail now.
pub fn find_suppression(tx: &mut Tx<'_>, address: &str, now: Time) -> Result<Option<String>> {
    Ok(tx.find(
        "select reason from mail_suppressions where address = $1 and until > $2",
        params![folded(address), now.micros()],
        |row| row.get(0),
    )?)
}

/// Lists the ids of the mails that a ticket received since a time, oldest first.
pub fn received_ids(tx: &mut Tx<'_>, ticket: TicketId, since: Time) -> Result<Vec<String>> {
    let sql = format!(
        "{FAMILY} select external_id from mail_ids where ticket_id in (select id from family) and origin = 'received' and created_at >= $2 order by created_at"
    );
    Ok(tx.query(&sql, params![ticket.0, since.micros()], |row| row.get(0))?)
}

/// Lets the mails of messages follow them to another ticket: later answers to them find it, and whoever takes part in the old one may.
/// Whom somebody confirmed there is only suggested here, since it is about something else.
pub fn follow_messages(tx: &mut Tx<'_>, (from, to): (TicketId, TicketId), messages: &[MessageId]) -> Result<()> {
    for message in messages {
        tx.execute("update mails set ticket_id = $2 where message_id = $1", params![message.0, to.0])?;
        tx.execute(
            "update mail_ids set ticket_id = $2 where ticket_id = $1 and origin = 'received'
             and exists (select 1 from mails m where m.message_id = $3 and m.external_id = mail_ids.external_id and m.inbox = mail_ids.inbox)",
            params![from.0, to.0, message.0],
        )?;
    }
    tx.execute(
        "insert into mail_people (ticket_id, address, origin, created_at)
         select t.id, p.address, p.origin, p.created_at from mail_people p join tickets t on t.id = $2
         where p.ticket_id = $1 and p.origin <> 'confirmed' on conflict do nothing",
        params![from.0, to.0],
    )?;
    tx.execute(
        "insert into mail_suggestions (ticket_id, address, name, named_by, created_at)
         select t.id, s.address, s.name, s.named_by, s.created_at from mail_suggestions s join tickets t on t.id = $2
         where s.ticket_id = $1 on conflict do nothing",
        params![from.0, to.0],
    )?;
    tx.execute(
        "insert into mail_threads (ticket_id, inbox, address, subject, locale, last_external_id, created_at)
         select t.id, m.inbox, m.address, m.subject, m.locale, m.last_external_id, m.created_at from mail_threads m join tickets t on t.id = $2
         where m.ticket_id = $1 on conflict do nothing",
        params![from.0, to.0],
    )?;
    Ok(())
}
