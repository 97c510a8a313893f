//! What is found out about a mail before it is stored, beside the line of those who write: whom its sender looks like, and what it is about.

use std::sync::Arc;

use domain::id::TicketId;
use domain::mail::alike::{self, House};
use domain::mail::{AntiPhishingWord, Flag, Letter, Level};

use super::prepare::Prepared;
use super::{Address, Incoming, Mail, evidence, sql, view};
use crate::Desk;
use crate::act::Act;
use crate::contact;
use crate::error::Result;
use crate::staff::{self, Agent};
use crate::ticket::{self, Finding};
use crate::triage::{Known, chosen_of};

/// What the store tells before a mail is read.
pub struct Beforehand {
    /// What to be careful about.
    pub looks_like: Option<Flag>,
    /// The word of the trader whose ticket it names: an answer may copy it from a mail of ours.
    pub word: Option<AntiPhishingWord>,
    known: Known,
    of: Option<TicketId>,
}

/// What was read in a mail.
pub struct Read {
    found: Option<Finding>,
    of: Option<TicketId>,
}

impl Read {
    /// Nothing was read: a mail of before is not judged.
    pub const fn nothing() -> Self {
        Self { found: None, of: None }
    }

    /// Returns what was found, if the mail went where it was read for: to this ticket, or to one of its own. Else a job reads it again.
    pub fn of(&self, ticket: Option<TicketId>) -> Option<&Finding> {
        self.found.as_ref().filter(|_| self.of == ticket)
    }

    /// Names the language of the mail.
    pub fn language(&self) -> Option<&str> {
        self.found.as_ref().and_then(|found| found.triage.language.as_deref())
    }
}

/// Asks the store.
pub async fn ask(desk: &Desk, act: Act, (mail, to): (&Mail, &Address), incoming: &Arc<Incoming>) -> Result<Beforehand> {
    let (learned, mail, to, incoming) = (desk.learned.clone(), mail.clone(), to.clone(), incoming.clone());
    desk.db
        .read(move |tx| {
            let letter = &incoming.letter;
            let looks_like = looks_like(&mail, &incoming, staff::list_all(tx)?);
            let ticket = match &to.inbox {
                None => None,
                Some(inbox) => evidence::gather(tx, act, (&mail, &inbox.address, &to), &incoming)?.into_iter().min_by_key(|it| it.by),
            };
            let ticket = ticket.map(|it| ticket::get(tx, it.ticket)).transpose()?;
            let chosen = match &ticket {
                Some(ticket) => chosen_of(ticket),
                None => to.inbox.as_ref().and_then(|inbox| inbox.topic),
            };
            let word = match &ticket {
                Some(ticket) => contact::anti_phishing_word(tx, ticket.contact)?,
                None => None,
            };
            let known = Known { learned: learned.refresh(tx)?, locale: locale(tx, letter)?, chosen };
            Ok(Beforehand { looks_like, word, known, of: ticket.map(|ticket| ticket.id) })
        })
        .await
}

fn locale(tx: &mut db::Tx<'_>, letter: &Letter) -> Result<Option<String>> {
    let Some(sender) = letter.from.first() else { return Ok(None) };
    let known = sql::find_contact(tx, &sender.address)?;
    known.map(|contact| contact::get(tx, contact).map(|it| it.locale)).transpose()
}

/// Says whom its sender looks like. Staff's own addresses have a mark of their own.
fn looks_like(mail: &Mail, incoming: &Incoming, staff: Vec<Agent>) -> Option<Flag> {
    let sender = incoming.letter.from.first()?;
    if staff.iter().any(|agent| agent.email.eq_ignore_ascii_case(&sender.address)) {
        return None;
    }
    let names: Vec<String> = staff.into_iter().map(|agent| agent.name).collect();
    let level = if incoming.letter.sole_sender().is_some() { incoming.verdict.level() } else { Level::A0 };
    alike::look(sender, level, House { official: &mail.rules.official, staff: &names })
}

impl Beforehand {
    /// Reads what is new in a mail, with what it calls itself if a ticket begins with it.
    pub fn read(&self, prepared: &Prepared) -> Read {
        let words = view::new_words(&prepared.body, &prepared.stretches);
        let subject = if self.of.is_none() { prepared.title() } else { String::new() };
        Read { found: self.known.read(&subject, &words), of: self.of }
    }
}
