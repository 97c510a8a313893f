//! A held mail joins the ticket it claims to belong to, when a person says so.

use db::{Tx, params};
use domain::id::{MessageId, TicketId};
use domain::mail::{Letter, Verdict};
use domain::message::Kind;
use domain::notice::Notice;
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::ticket::{Fact, Status};
use uuid::Uuid;

use super::{Incoming, receive, sql};
use crate::act::Act;
use crate::attachment;
use crate::bribe;
use crate::error::{Result, or_not_found};
use crate::ticket::{self, NewMessage, Ticket};

/// Lets a held ticket's mail join, and its address from now on. The ticket that was opened for it is done.
pub fn admit(tx: &mut Tx<'_>, act: Act, agent: &str, reference: &Reference) -> Result<Ticket> {
    let mut held = or_not_found(ticket::lock_by_reference(tx, reference)?)?;
    let found = tx.find(
        "select id, claims_id, message_id, sender from mails where ticket_id = $1 and state = 'held' order by received_at limit 1",
        params![held.id.0],
        |row| Ok((row.get::<Uuid>(0)?, row.get::<Option<Uuid>>(1)?, row.get::<Option<Uuid>>(2)?, row.get::<Option<String>>(3)?)),
    )?;
    let (mail, Some(claims), Some(message), Some(sender)) = found.ok_or(Refusal::InvalidTransition)? else {
        return Err(Refusal::InvalidTransition.into());
    };
    let mut target = ticket::lock_living(tx, TicketId(claims))?;
    if target.status == Status::Closed {
        return Err(Refusal::InvalidTransition.into());
    }
    sql::add_person(tx, act, (target.id, &sender, "admitted"))?;
    let message = ticket::get_message(tx, MessageId(message))?;
    let copy = NewMessage {
        id: act.id::<MessageId>(),
        kind: Kind::Inbound,
        author: message.author.clone(),
        body: message.body.clone(),
        secrets: message.secrets.clone(),
        client_id: None,
        public: true,
    };
    let copied = ticket::add_message(tx, act, &mut target, &copy)?;
    attachment::copy(tx, act, message.id, (target.id, copied.id))?;
    ticket::start_waiting(tx, act, &mut target, Fact::ContactReplied)?;
    tx.execute(
        "update mails set state = 'joined', message_id = $2, ticket_id = $3, claims_id = null where id = $1",
        params![mail, copied.id.0, target.id.0],
    )?;
    ticket::move_status(tx, act, &mut held, Fact::MarkedSolved)?;
    ticket::add_notice(tx, act, &mut held, &Notice::MailAdmitted { agent: agent.to_owned(), reference: target.reference.clone() })?;
    Ok(target)
}

/// Puts what a better reader understood of a parked mail into its thread. One that has no thread yet is taken in like any other.
pub async fn replace_parked(desk: &crate::Desk, id: Uuid, (letter, raw): (Letter, Vec<u8>)) -> Result<()> {
    let sql = "select ticket_id, inbox from mails where id = $1 and state = 'parked'";
    let read = move |tx: &mut Tx<'_>| {
        let row = |row: &db::Row<'_>| Ok((row.get::<Option<Uuid>>(0)?, row.get::<String>(1)?));
        Ok::<_, crate::Error>(tx.find(sql, params![id], row)?)
    };
    match desk.db.read(read).await? {
        None => Ok(()),
        Some((Some(ticket), _)) => write_into(desk, (id, TicketId(ticket)), letter).await,
        Some((None, inbox)) => take_anew(desk, (id, inbox), (letter, raw)).await,
    }
}

/// Its sender is not proved: the way it came is not known any more.
async fn take_anew(desk: &crate::Desk, (id, inbox): (Uuid, String), (letter, raw): (Letter, Vec<u8>)) -> Result<()> {
    let mail = desk.mail.as_ref().ok_or(Refusal::NotFound)?;
    let recipient = mail.addressed(&letter, Some(&inbox)).pop().unwrap_or(inbox);
    let envelope_from = letter.from.first().map(|it| it.address.clone()).unwrap_or_default();
    let verdict = Verdict::unknown();
    receive(desk, Incoming { recipient, envelope_from, letter, verdict, raw: raw.into(), is_parked: false, spot: None }).await?;
    let sql = "update mails set state = 'replaced', raw_until = $2 where id = $1 and state = 'parked'";
    let now = desk.now().micros();
    desk.db.write(move |tx| tx.execute(sql, params![id, now]).map(drop).map_err(crate::Error::from)).await
}

async fn write_into(desk: &crate::Desk, (id, ticket): (Uuid, TicketId), letter: Letter) -> Result<()> {
    let act = desk.act(domain::actor::Actor::Operator);
    let mut words = domain::shield::shield(letter.text.trim_end());
    let withheld = bribe::take(&mut [&mut words])?;
    let body: String = words.text().chars().take(domain::message::TEXT_LIMIT).collect();
    desk.db
        .write(move |tx| {
            let mut ticket = ticket::lock(tx, ticket)?;
            let new = NewMessage {
                id: act.id::<MessageId>(),
                kind: Kind::Inbound,
                author: ticket::Author::contact(ticket.contact, letter.from.first().and_then(|it| it.name.clone())),
                body: body.clone(),
                secrets: words.secrets().to_vec(),
                client_id: None,
                public: true,
            };
            let message = ticket::add_message(tx, act, &mut ticket, &new)?;
            bribe::keep(tx, act, &message, withheld.as_ref())?;
            tx.execute("update mails set state = 'opened', message_id = $2 where id = $1", params![id, message.id.0])?;
            Ok(())
        })
        .await
}
