//! Who wrote a mail, as far as its head says: their address, their contact, where they are answered.

use db::Tx;
use domain::id::{ContactId, TicketId};
use domain::locale::Locale;
use domain::mail::participant::Standing;
use domain::mail::{Level, Mailbox};

use super::receive::Arrival;
use super::{Inbox, repeat, sql};
use crate::act::Act;
use crate::contact;
use crate::error::Result;

/// Who wrote a mail.
pub struct Writer<'a> {
    pub sender: &'a Mailbox,
    pub level: Level,
    pub is_staff: bool,
    pub is_form: bool,
    pub external_id: &'a str,
}

/// The venue's own web form says in Reply-To who filled it in. Nobody proved that, so it counts for as much as an unproved sender.
pub fn by_form(arrival: &Arrival<'_>, inbox: &Inbox) -> Option<Mailbox> {
    let letter = &arrival.incoming.letter;
    let form = letter.sole_sender().filter(|_| arrival.incoming.verdict.level() >= Level::A1)?;
    let address = super::token::folded(&form.address);
    let is_form = inbox.forms.contains(&address);
    letter.reply_to.first().filter(|it| is_form && it.address.contains('@') && !arrival.mail.is_own(&it.address)).cloned()
}

/// Tells whether an address takes part in a ticket.
pub fn is_participant(tx: &mut Tx<'_>, ticket: TicketId, address: &str) -> Result<bool> {
    let address = super::token::folded(address);
    let people = sql::people(tx, ticket)?;
    let standings: Vec<Option<Standing>> = people.iter().filter(|it| it.address == address).map(sql::Person::standing).collect();
    let is_declined = standings.contains(&Some(Standing::Declined));
    Ok(standings.contains(&None) || (!standings.is_empty() && !is_declined))
}

/// The first valid one of From, Reply-To and Sender; Reply-To never outranks From for a machine's words.
pub fn answer_address(letter: &domain::mail::Letter, sender: &Mailbox) -> String {
    let valid = |it: &&Mailbox| it.address.contains('@');
    let list = letter.from.iter().chain(&letter.reply_to).chain(&letter.sender);
    list.clone().find(valid).map_or_else(|| sender.address.clone(), |it| it.address.clone())
}

/// Finds or makes the contact of an address. It is one with an account only if the address is bound to it: an address proves no person.
pub fn contact_of(tx: &mut Tx<'_>, act: Act, (arrival, writer): (&Arrival<'_>, &Writer<'_>)) -> Result<ContactId> {
    let sender = writer.sender;
    if let Some(account) = repeat::bound_account(tx, sender, writer.level)? {
        return Ok(account);
    }
    if let Some(known) = sql::find_contact(tx, &sender.address)? {
        return Ok(known);
    }
    let usual = || arrival.to.inbox.as_ref().and_then(|inbox| inbox.language);
    let locale = arrival.read.language().and_then(Locale::lookup).or_else(usual).unwrap_or(Locale::En);
    let made = contact::create_anonymous(tx, act, locale)?.id;
    sql::name_contact(tx, made, (sender.name.clone(), &sender.address))?;
    sql::keep_contact(tx, &sender.address, made)?;
    // Another mail of the same address may have been faster.
    Ok(sql::find_contact(tx, &sender.address)?.unwrap_or(made))
}
