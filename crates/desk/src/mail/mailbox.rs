//! Mailboxes that are read from outside: by one node at a time, and with a position that moves together with the mail.

use std::collections::BTreeSet;

use db::{Tx, params};
use domain::mail::collect::{Fate, Held, Start};
use domain::mail::{Class, Letter};
use domain::time::Time;
use uuid::Uuid;

use super::token::folded;
use super::{Address, Mail};
use crate::act::Act;
use crate::error::{Error, Result};
use crate::ticket::word;

/// A mailbox of a dead node is read by another after this long.
const LEASE_S: i64 = 30;
/// Server and table are compared this often.
const COMPARE_S: i64 = 3_600;

/// Where a mail lies, and by which lease it was fetched.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The mailbox.
    pub mailbox: String,
    /// The lease.
    pub lease: Uuid,
    /// What its number means.
    pub validity: u32,
    /// Its number.
    pub uid: u32,
}

/// Takes or keeps the lease of a mailbox; `None` while another node has it. One that is new is read from `since` on.
pub fn hold(tx: &mut Tx<'_>, act: Act, (name, lease): (&str, Uuid), since: Time) -> Result<Option<Held>> {
    tx.execute(
        "insert into mailboxes (name, since, created_at) values ($1, $2, $3) on conflict do nothing",
        params![name, since.micros(), act.now.micros()],
    )?;
    let taken = tx.execute(
        "update mailboxes set lease = $2, lease_until = $3 where name = $1 and (lease is null or lease = $2 or lease_until <= $4)",
        params![name, lease, act.now.plus_seconds(LEASE_S).micros(), act.now.micros()],
    )?;
    if taken == 0 {
        return Ok(None);
    }
    let sql = "select validity, floor_uid, last_uid, since, compared_at from mailboxes where name = $1";
    let (validity, floor, last, since, compared_at) = tx.get(sql, params![name], |row| {
        Ok((row.get::<Option<u32>>(0)?, row.get::<u32>(1)?, row.get::<u32>(2)?, row.get::<i64>(3)?, row.get::<Option<i64>>(4)?))
    })?;
    let compare_due = compared_at.is_none_or(|at| act.now.seconds_since(Time::from_micros(at)) >= COMPARE_S);
    Ok(Some(Held { validity, floor, last, since: Time::from_micros(since), compare_due }))
}

/// Gives the lease back, so that another node need not wait for its end.
pub fn let_go(tx: &mut Tx<'_>, (name, lease): (&str, Uuid)) -> Result<()> {
    tx.execute("update mailboxes set lease = null, lease_until = null where name = $1 and lease = $2", params![name, lease])?;
    Ok(())
}

/// Begins a mailbox under a validity, the first time or anew. What was known under another one means nothing any more.
pub fn begin(tx: &mut Tx<'_>, (name, lease): (&str, Uuid), (validity, start): (u32, &Start)) -> Result<()> {
    let sql = "update mailboxes set validity = $3, floor_uid = $4, last_uid = $4, compared_at = null where name = $1 and lease = $2";
    if tx.execute(sql, params![name, lease, validity, start.floor])? == 0 {
        return Err(Error::LeaseLost);
    }
    tx.execute("delete from mailbox_mails where mailbox = $1", params![name])?;
    for uid in &start.left {
        mark(tx, (name, validity, *uid), Fate::Left)?;
    }
    Ok(())
}

/// Moves the position past a mail, in the transaction that keeps it. A node that lost the lease keeps nothing.
pub fn pass(tx: &mut Tx<'_>, spot: &Spot, fate: Fate) -> Result<()> {
    let sql = "update mailboxes set last_uid = case when last_uid < $4 then $4 else last_uid end
               where name = $1 and lease = $2 and validity = $3";
    if tx.execute(sql, params![spot.mailbox.as_str(), spot.lease, spot.validity, spot.uid])? == 0 {
        return Err(Error::LeaseLost);
    }
    mark(tx, (&spot.mailbox, spot.validity, spot.uid), fate)
}

fn mark(tx: &mut Tx<'_>, (name, validity, uid): (&str, u32, u32), fate: Fate) -> Result<()> {
    tx.put(
        "insert into mailbox_mails (mailbox, validity, uid, state) values ($1, $2, $3, $4)
         on conflict (mailbox, validity, uid) do update set state = excluded.state",
        params![name, validity, uid, fate.as_str()],
    )?;
    Ok(())
}

/// Lists what became of the mails above a number, in order.
pub fn list_met(tx: &mut Tx<'_>, name: &str, above: u32) -> Result<Vec<(u32, Fate)>> {
    let sql = "select uid, state from mailbox_mails where mailbox = $1 and uid > $2 order by uid";
    Ok(tx.query(sql, params![name, above], |row| Ok((row.get::<u32>(0)?, word(row, 1)?)))?)
}

/// Notes that server and table were compared and how many mails had never been taken in, and forgets what is no longer on the
/// server: its numbers never come again.
pub fn compared(tx: &mut Tx<'_>, act: Act, (name, lease): (&str, Uuid), (gone, missing): (&[u32], usize)) -> Result<()> {
    let sql = "update mailboxes set compared_at = $3, differing = $4 where name = $1 and lease = $2";
    if tx.execute(sql, params![name, lease, act.now.micros(), i64::try_from(missing).unwrap_or(i64::MAX)])? == 0 {
        return Err(Error::LeaseLost);
    }
    for uid in gone {
        tx.put("delete from mailbox_mails where mailbox = $1 and uid = $2", params![name, *uid])?;
    }
    Ok(())
}

impl Mail {
    /// Says to which of our addresses a mail from a mailbox was sent: there is no envelope, so what servers and the sender wrote
    /// down is looked at. `inbox` is the one that the mailbox belongs to; without it the headers choose.
    ///
    /// A bounce address counts for reports only, or a person's mail that names one besides would vanish among them.
    pub fn addressed(&self, letter: &Letter, inbox: Option<&str>) -> Vec<String> {
        let listed = letter.to.iter().chain(&letter.cc).map(|it| &it.address);
        let own: Vec<(String, Address)> =
            letter.delivered_to.iter().chain(listed).filter_map(|raw| Some((folded(raw), self.find_address(raw)?))).collect();
        let is_report = matches!(letter.class, Class::Bounce | Class::Complaint | Class::Automatic);
        if let Some((bounce, _)) = own.iter().find(|(_, address)| address.inbox.is_none() && address.detail.is_some() && is_report) {
            return vec![bounce.clone()];
        }
        let of = |wanted: &str| {
            let all = || own.iter().filter(|(_, address)| address.inbox.as_ref().is_some_and(|inbox| inbox.address == wanted));
            let best = all().find(|(_, address)| address.detail.is_some()).or_else(|| all().next());
            best.map_or_else(|| wanted.to_owned(), |(raw, _)| raw.clone())
        };
        let named: BTreeSet<&str> = own.iter().filter_map(|(_, address)| Some(address.inbox.as_ref()?.address.as_str())).collect();
        match inbox {
            Some(inbox) => vec![of(&folded(inbox))],
            None if named.is_empty() => self.rules.inboxes.first().map(|inbox| inbox.address.clone()).into_iter().collect(),
            None => named.into_iter().map(of).collect(),
        }
    }

    /// One mail to several open inboxes of one brand is one ticket: of the first by rank. Restricted ones get their own.
    pub fn chosen(&self, to: &[String]) -> Vec<bool> {
        let found: Vec<Option<Address>> = to.iter().map(|recipient| self.find_address(recipient)).collect();
        let open = |at: usize| found[at].as_ref().and_then(|it| it.inbox.as_ref()).filter(|inbox| !inbox.is_restricted());
        let rank = |at: usize| open(at).and_then(|inbox| self.rules.inboxes.iter().position(|known| known.address == inbox.address));
        let has_token = |at: usize| found[at].as_ref().is_some_and(|it| it.detail.is_some() && it.known_detail().is_none());
        let first = |of: usize| {
            let kin = (0..to.len()).filter(|at| open(*at).is_some_and(|inbox| open(of).is_some_and(|own| own.brand == inbox.brand)));
            kin.min_by_key(|at| (!has_token(*at), rank(*at)))
        };
        (0..to.len()).map(|at| open(at).is_none() || Some(at) == first(at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::mail::Mailbox;
    use domain::official::Official;

    use super::*;
    use crate::mail::{Inbox, Rules, TokenKey};

    #[test]
    fn without_an_envelope_the_headers_and_the_mailbox_say_where_a_mail_goes() {
        let inbox = |local: &str| Inbox::new(&format!("{local}@v.test"));
        let rules = Rules {
            domain: "m.v.test".to_owned(),
            inboxes: vec![inbox("support"), inbox("complaints")],
            hushed: false,
            filtered: false,
            official: Official::default(),
        };
        let mail = Mail { rules: Arc::new(rules), tokens: TokenKey::new(&[1; 32]) };
        let letter = |class: Class, delivered: &[&str], to: &[&str]| Letter {
            class,
            delivered_to: delivered.iter().map(|it| (*it).to_owned()).collect(),
            to: to.iter().map(|it| Mailbox { name: None, address: (*it).to_owned() }).collect(),
            ..Letter::default()
        };
        let human = |delivered: &[&str], to: &[&str]| letter(Class::Human, delivered, to);
        for (letter, inbox, expected) in [
            (human(&[], &["x@elsewhere.test"]), None, vec!["support@v.test"]),
            (human(&[], &["x@elsewhere.test"]), Some("complaints@v.test"), vec!["complaints@v.test"]),
            (human(&[], &["support@v.test"]), Some("complaints@v.test"), vec!["complaints@v.test"]),
            (human(&["support@v.test"], &["Support+R1x@v.test"]), None, vec!["support+r1x@v.test"]),
            (human(&[], &["support@v.test", "complaints+r1x@v.test"]), None, vec!["complaints+r1x@v.test", "support@v.test"]),
            (human(&[], &["bounce+b1x@m.v.test"]), None, vec!["support@v.test"]),
            (letter(Class::Bounce, &["box@host.test"], &["bounce+b1x@m.v.test"]), Some("support@v.test"), vec!["bounce+b1x@m.v.test"]),
        ] {
            assert_eq!(mail.addressed(&letter, inbox), expected);
        }
    }
}
