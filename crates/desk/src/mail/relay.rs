//! A member of staff passes a mail on with `@fwd`: it becomes its writer's ticket, and counts for as much as an unproved mail.

use db::Tx;
use domain::actor::Actor;
use domain::id::MessageId;
use domain::mail::policy::speaks_for_staff;
use domain::mail::{Class, Letter, Part, Stretch, Verdict, base_subject, forwarded};
use domain::message::Kind;
use domain::notice::Notice;
use domain::shield::shield;

use super::Incoming;
use super::sql::Settled;
use crate::Desk;
use crate::act::Act;
use crate::error::Result;
use crate::staff::{self, Agent};
use crate::ticket::{self, Author, NewMessage};

/// Who passed a mail on.
pub struct Relay {
    agent: Agent,
    /// What they wrote above it, for staff.
    comment: String,
}

/// Takes a mail out of the one that a proved member of staff passes on; any other stays as it is.
pub async fn take_out(desk: &Desk, incoming: Incoming) -> Result<(Incoming, Option<Relay>)> {
    let letter = &incoming.letter;
    let sender = letter.sole_sender().map(|it| it.address.clone());
    let is_staffs = !incoming.is_parked && letter.class == Class::Human && speaks_for_staff(&incoming.verdict);
    let (Some(sender), Some(inner)) = (sender.filter(|_| is_staffs), forwarded(&letter.text)) else { return Ok((incoming, None)) };
    let theirs = inner.from.address.clone();
    let found = desk
        .db
        .read(move |tx| {
            let is_stranger = staff::find_by_email(tx, &theirs)?.is_none();
            Ok::<_, crate::Error>(staff::find_by_email(tx, &sender)?.filter(|agent| is_stranger && !agent.disabled))
        })
        .await?;
    let is_house = desk.mail.as_ref().is_none_or(|mail| mail.is_house(&inner.from.address));
    let Some(agent) = found.filter(|_| !is_house) else { return Ok((incoming, None)) };
    let text = inner.body;
    let letter = Letter {
        subject: base_subject(&letter.subject).to_owned(),
        date: letter.date,
        stretches: vec![Stretch { part: Part::New, start: 0, end: text.len() }],
        files: incoming.letter.files.clone(),
        flags: incoming.letter.flags.clone(),
        from: vec![inner.from],
        text,
        ..Letter::default()
    };
    // Who passed it on is proved, and who wrote it is not.
    let verdict = Verdict::unknown();
    Ok((Incoming { letter, verdict, ..incoming }, Some(Relay { agent, comment: inner.comment })))
}

/// Says on the ticket who passed it on, and keeps what they wrote above it as their note.
pub fn tell(tx: &mut Tx<'_>, act: Act, relay: &Relay, settled: &Settled) -> Result<()> {
    let Some(id) = settled.ticket else { return Ok(()) };
    let (mut ticket, agent) = (ticket::lock(tx, id)?, &relay.agent);
    let by = Act { actor: Actor::Agent(agent.id), ..act };
    ticket::add_notice(tx, by, &mut ticket, &Notice::MailRelayed { agent: agent.name.clone() })?;
    if relay.comment.is_empty() {
        return Ok(());
    }
    let words = shield(&relay.comment);
    let note = NewMessage {
        id: act.id::<MessageId>(),
        kind: Kind::Note,
        author: Author::agent(agent.id, agent.name.clone()),
        body: words.text().chars().take(domain::message::TEXT_LIMIT).collect(),
        secrets: words.secrets().to_vec(),
        client_id: None,
        public: false,
    };
    ticket::add_message(tx, by, &mut ticket, &note)?;
    Ok(())
}
