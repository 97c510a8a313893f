//! What a trader says of the people beside them: of those alone whom their own proved mail named, or to whom answers go already.
//!
//! An address proves no person, so the trader says it in a session that the venue vouches for.

use db::Tx;
use domain::event::Event;
use domain::id::ContactId;
use domain::mail::alike::{self, House};
use domain::mail::participant::{MOST_BY_TRADER, Standing};
use domain::mail::{Flag, Level, Mailbox};
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::ticket::Status;

use super::participant::{self, Participant};
use super::token::folded;
use super::{Mail, sql};
use crate::act::Act;
use crate::contact;
use crate::error::{Result, or_not_found};
use crate::log;
use crate::staff;
use crate::ticket::{self, Ticket};

/// Somebody beside the trader, as far as it is the trader's business.
#[derive(Debug, Clone)]
pub struct Companion {
    /// Who.
    pub who: Participant,
    /// Whom they look like and are not.
    pub looks_like: Option<Flag>,
    /// Whether the trader may let answers go there.
    pub may_confirm: bool,
}

/// Whose word about whom: the trader, the number of their ticket, and an address.
pub type Said<'a> = (ContactId, &'a Reference, &'a str);

/// Lists who is beside the trader in their own ticket. Without a sign-in it is nobody, and nobody is beside one that goes on in
/// another: a page that shows it may ask before it hears of that.
pub fn list(tx: &mut Tx<'_>, act: Act, mail: Option<&Mail>, (trader, reference): (ContactId, &Reference)) -> Result<Vec<Companion>> {
    let ticket = or_not_found(ticket::find_owned(tx, trader, reference)?)?;
    match mail {
        Some(mail) if ticket.merged_into.is_none() && is_signed_in(tx, trader)? => companions(tx, act, mail, &ticket),
        _ => Ok(Vec::new()),
    }
}

/// A trader with an account has no session but those that the venue vouches for.
fn is_signed_in(tx: &mut Tx<'_>, trader: ContactId) -> Result<bool> {
    Ok(contact::get(tx, trader)?.uid.is_some())
}

/// What somebody else suggested, and whom staff merely let in, is none of the trader's business.
fn companions(tx: &mut Tx<'_>, act: Act, mail: &Mail, ticket: &Ticket) -> Result<Vec<Companion>> {
    let all = participant::list(tx, act.now, ticket.id)?;
    let is_seen = |one: &Participant| one.is_named_by_trader || matches!(one.standing, Standing::Confirmed | Standing::Declined);
    let is_open = ticket.status != Status::Closed && sql::find_thread(tx, ticket.id)?.is_some();
    let has_room = all.iter().filter(|it| it.standing == Standing::Confirmed).count() < MOST_BY_TRADER;
    let seen: Vec<Participant> = all.into_iter().filter(is_seen).collect();
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<String> = staff::list_all(tx)?.into_iter().map(|it| it.name).collect();
    let house = House { official: &mail.rules.official, staff: &names };
    let companion = |mut who: Participant| {
        // What the mail of somebody else called them is not told.
        who.name = who.name.filter(|_| who.is_named_by_trader);
        let looks_like = alike::look(&Mailbox { name: who.name.clone(), address: who.address.clone() }, Level::A0, house);
        let may_confirm = is_open && has_room && looks_like.is_none() && who.standing != Standing::Confirmed;
        Companion { who, looks_like, may_confirm }
    };
    Ok(seen.into_iter().map(companion).collect())
}

/// Lets later answers go to somebody, whose mails join from now on. Said again it changes nothing.
pub fn confirm(tx: &mut Tx<'_>, act: Act, mail: &Mail, said: Said<'_>) -> Result<Vec<Companion>> {
    say(tx, act, mail, said, Standing::Confirmed)
}

/// Says that somebody is not meant: nothing goes there, also where it did, and only the trader can put them in again.
pub fn decline(tx: &mut Tx<'_>, act: Act, mail: &Mail, said: Said<'_>) -> Result<Vec<Companion>> {
    say(tx, act, mail, said, Standing::Declined)
}

/// Takes back what was said of somebody: nothing goes there, and they may be put in as before.
pub fn withdraw(tx: &mut Tx<'_>, act: Act, mail: &Mail, said: Said<'_>) -> Result<Vec<Companion>> {
    say(tx, act, mail, said, Standing::Suggested)
}

fn say(tx: &mut Tx<'_>, act: Act, mail: &Mail, (trader, reference, address): Said<'_>, to: Standing) -> Result<Vec<Companion>> {
    let found = or_not_found(ticket::find_owned(tx, trader, reference)?)?;
    let mut ticket = ticket::lock(tx, found.id)?;
    if ticket.merged_into.is_some() {
        return Err(Refusal::NotFound.into());
    }
    if !is_signed_in(tx, trader)? {
        return Err(Refusal::Forbidden.into());
    }
    let address = folded(address);
    let one = companions(tx, act, mail, &ticket)?.into_iter().find(|it| it.who.address == address);
    let one = one.ok_or(Refusal::InvalidTransition)?;
    // Staff may have let a mail of theirs in; to the trader that is nothing but a suggestion.
    let from = if one.who.standing == Standing::Admitted { Standing::Suggested } else { one.who.standing };
    if from != to {
        if to == Standing::Confirmed && !one.may_confirm {
            return Err(Refusal::InvalidTransition.into());
        }
        participant::settle(tx, act, (ticket.id, &address), to)?;
        let (event, notice) = told((from, to), address);
        log::record(tx, act, ticket.subject_of_events(), &event)?;
        ticket::add_notice(tx, act, &mut ticket, &notice)?;
    }
    companions(tx, act, mail, &ticket)
}

fn told(change: (Standing, Standing), address: String) -> (Event, Notice) {
    match change {
        (_, Standing::Confirmed) => (Event::ParticipantConfirmed {}, Notice::ParticipantConfirmedByContact { address }),
        (Standing::Confirmed, Standing::Declined) => (Event::ParticipantDeclined {}, Notice::ParticipantWithdrawnByContact { address }),
        (Standing::Confirmed, _) => (Event::ParticipantWithdrawn {}, Notice::ParticipantWithdrawnByContact { address }),
        (Standing::Declined, _) => (Event::ParticipantReconsidered {}, Notice::ParticipantReconsidered { address }),
        _ => (Event::ParticipantDeclined {}, Notice::ParticipantDeclined { address }),
    }
}
