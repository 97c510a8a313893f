//! Messages that change their ticket. Threads have no gaps: where one goes, a notice stands in.

use db::{Tx, params};
use domain::event::Event;
use domain::id::{MessageId, TicketId};
use domain::message::{Kind, excerpt};
use domain::notice::Notice;
use domain::time::Time;

use super::message::{Author, Message, insert, messages_by_id};
use super::{NewTicket, Ticket, find_message, sql};
use crate::act::Act;
use crate::error::{Error, Result};
use crate::log;

/// Reads messages that must all be of one ticket and from its trader, in the order of the thread; `None` if they are not.
pub fn inbound_of(tx: &mut Tx<'_>, ticket: TicketId, ids: &[MessageId]) -> Result<Option<Vec<Message>>> {
    let mut found = messages_by_id(tx, ids)?;
    found.sort_by_key(|message| message.seq);
    let fits = found.len() == ids.len() && found.iter().all(|one| one.ticket == ticket && one.kind == Kind::Inbound);
    Ok(fits.then_some(found))
}

/// Counts what the trader wrote in a thread.
pub fn count_inbound(tx: &mut Tx<'_>, ticket: TicketId) -> Result<i64> {
    let sql = "select count(*) from messages where ticket_id = $1 and kind = 'inbound'";
    Ok(tx.get(sql, params![ticket.0], |row| row.get(0))?)
}

/// Finds when the trader first wrote in a thread behind a place.
pub fn first_inbound_after(tx: &mut Tx<'_>, ticket: TicketId, seq: i64) -> Result<Option<Time>> {
    let sql = "select created_at from messages where ticket_id = $1 and seq > $2 and kind = 'inbound' order by seq limit 1";
    Ok(tx.find(sql, params![ticket.0, seq], |row| row.get(0))?.map(Time::from_micros))
}

/// Tells whether the trader wrote anything in a thread since a moment.
pub fn has_inbound_since(tx: &mut Tx<'_>, ticket: TicketId, since: Time) -> Result<bool> {
    let sql = "select 1 from messages where ticket_id = $1 and kind = 'inbound' and created_at >= $2 limit 1";
    Ok(tx.find(sql, params![ticket.0, since.micros()], |row| row.get::<i64>(0))?.is_some())
}

/// Opens a ticket that begins with messages of another one; their trader waits since they wrote the first.
pub fn open_with(tx: &mut Tx<'_>, act: Act, (source, id): (&Ticket, TicketId), moved: &[Message]) -> Result<Ticket> {
    let (Some(first), Some(last)) = (moved.first(), moved.last()) else { return Err(Error::internal("a ticket begins with a message")) };
    let subject = if first.body.trim().is_empty() { source.subject.clone() } else { excerpt(&first.body, 80) };
    let fields = "{}".to_owned();
    let new = NewTicket {
        id,
        contact: source.contact,
        channel: "",
        subject,
        topic: None,
        fields,
        live: source.live,
        waits: true,
        promise: source.promise,
        priority: None,
        reasons: Vec::new(),
    };
    let count = i64::try_from(moved.len()).map_err(Error::internal)?;
    let reference = sql::unused_reference(tx, || act.reference())?;
    let ticket = Ticket {
        channel: source.channel.clone(),
        last_seq: count,
        public_seq: count,
        waiting_since: Some(first.at),
        clock_from: Some(first.at),
        ..Ticket::opened(act, (&new, reference), Some(excerpt(&last.body, super::message::PREVIEW_LENGTH)))
    };
    sql::insert(tx, &ticket)?;
    let event = Event::TicketCreated { channel: ticket.channel.clone(), live: ticket.live };
    log::record(tx, act, ticket.subject_of_events(), &event)?;
    Ok(ticket)
}

/// Moves a message to a free place of another thread; a notice stands in where it was.
pub fn move_message(tx: &mut Tx<'_>, act: Act, message: &Message, to: Place, notice: &Notice) -> Result<()> {
    tx.execute(
        "update messages set ticket_id = $2, seq = $3, public_seq = $4 where id = $1",
        params![message.id.0, to.ticket.0, to.seq, to.public_seq],
    )?;
    let stand_in = Message {
        id: act.id(),
        kind: Kind::Notice,
        author: Author::system(),
        body: notice.to_body(),
        secrets: Vec::new(),
        client_id: None,
        ..message.clone()
    };
    insert(tx, &stand_in)
}

/// A place of a thread.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Place {
    pub ticket: TicketId,
    pub seq: i64,
    pub public_seq: Option<i64>,
}

/// Takes away what stands in for a message, and returns the place that is free by that.
pub fn take_stand_in(tx: &mut Tx<'_>, ticket: TicketId, seq: i64) -> Result<Place> {
    let found = find_message(tx, ticket, seq)?.filter(|message| message.kind == Kind::Notice);
    let stand_in = found.ok_or_else(|| Error::internal("nothing stands in for a message"))?;
    tx.execute("delete from messages where id = $1", params![stand_in.id.0])?;
    Ok(Place { ticket, seq, public_seq: stand_in.public_seq })
}

/// Makes the line for lists anew after messages came or went.
pub fn refresh_preview(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket) -> Result<()> {
    let sql = "select body from messages where ticket_id = $1 and kind in ('inbound', 'reply') order by seq desc limit 1";
    let last = tx.find(sql, params![ticket.id.0], |row| row.get::<String>(0))?;
    ticket.preview = last.map(|body| excerpt(&body, super::message::PREVIEW_LENGTH)).unwrap_or_default();
    let sql = "update tickets set preview = $2, updated_at = $3 where id = $1";
    tx.execute(sql, params![ticket.id.0, ticket.preview.as_str(), act.now.micros()])?;
    Ok(())
}
