//! Reading a message: topic, priority, language, each with its reasons, and the fields that it fills. What a trader writes
//! is read before it is stored, beside the store and with what people taught; what could not be foreseen then by a job.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use db::Tx;
use domain::actor::Actor;
use domain::entities::{self, Entity};
use domain::id::{ContactId, MessageId, TicketId};
use domain::reference::Reference;
use domain::shield::{asks, bribes, shield};
use domain::topic::Topic;
use domain::triage::{Delta, Reading, assess_with, shipped};

use crate::Desk;
use crate::act::Act;
use crate::attachment;
use crate::contact;
use crate::error::Result;
use crate::lesson;
use crate::log;
use crate::mail;
use crate::pipeline::Job;
use crate::team;
use crate::ticket::{self, Finding, Message, Ticket};

/// What is known before a message is read.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What people taught.
    pub learned: Arc<Delta>,
    /// The writer's language, if there is a writer yet.
    pub locale: Option<String>,
    /// The topic that a person chose.
    pub chosen: Option<Topic>,
}

impl Known {
    /// Reads a message; `None` when it cannot be read: then the job that follows tries it apart from everything else, and
    /// a text that nobody foresaw does not keep its writer out.
    pub(crate) fn read(&self, subject: &str, body: &str) -> Option<Finding> {
        let read = AssertUnwindSafe(|| self.find(subject, body));
        catch_unwind(read).inspect_err(|_| tracing::error!("a message could not be read before it was stored")).ok()
    }

    fn find(&self, subject: &str, body: &str) -> Finding {
        let body = opening(body);
        let text = whole(subject, body);
        let reading = Reading { text: &text, chosen: self.chosen, locale: self.locale.as_deref() };
        Finding { triage: assess_with(shipped(), &self.learned, reading), entities: entities::find(body) }
    }
}

/// Characters of a message that are read: whoever writes more has said by then what it is about and what it names, and a job that
/// reads a long mail keeps every other writer waiting.
const OPENING: usize = 4_000;

fn opening(body: &str) -> &str {
    body.char_indices().nth(OPENING).map_or(body, |(at, _)| &body[..at])
}

/// A sentence in each script, with a number, a code and a word of secrets.
const FIRST_WORDS: [&str; 8] = [
    "I cannot close my BTCUSDT position, error 110007, order 5f0c9a1e, my password is not the problem",
    "вывод 250 USDT завис, код не приходит",
    "我的止损没有触发，爆仓了",
    "注文が約定しません。ロスカットされました",
    "출금이 안 됩니다. 인증 코드가 오지 않아요",
    "لا أستطيع إغلاق الصفقة",
    "ถอนเงินไม่ได้",
    "मेरा पैसा कट गया",
];

/// Reads once what a desk reads for every message, so that the first to write after a start does not wait for tables that are made when
/// they are first used.
pub fn warm_up() {
    for words in FIRST_WORDS {
        let shielded = shield(words);
        drop((asks(shielded.text()), bribes(shielded.text()), Known::default().read("", shielded.text())));
    }
}

/// Puts a subject before its message, unless it is only the beginning of it: nothing is said twice.
pub(crate) fn whole(subject: &str, body: &str) -> String {
    let bare = subject.trim_end_matches('…').trim();
    if body.trim_start().starts_with(bare) { body.to_owned() } else { format!("{subject}\n{body}") }
}

impl Desk {
    /// Tells what is known before a trader's message is read; of a ticket that exists, with its topic.
    pub async fn known(&self, writer: ContactId, ticket: Option<&Reference>) -> Result<Known> {
        let (learned, reference) = (self.learned.clone(), ticket.cloned());
        self.db
            .read(move |tx| {
                let ticket = match &reference {
                    Some(reference) => ticket::find_owned(tx, writer, reference)?.map(|ticket| ticket::living(tx, ticket)).transpose()?,
                    None => None,
                };
                let chosen = ticket.as_ref().and_then(chosen_of);
                Ok(Known { learned: learned.refresh(tx)?, locale: Some(contact::get(tx, writer)?.locale), chosen })
            })
            .await
    }
}

/// Reads one message and keeps what follows for its ticket. Done twice it changes nothing more.
pub fn run(tx: &mut Tx<'_>, act: Act, learned: &Arc<Delta>, (id, message): (TicketId, MessageId)) -> Result<()> {
    let mut ticket = ticket::lock(tx, id)?;
    let message = ticket::get_message(tx, message)?;
    if message.ticket != id {
        // It was split off meanwhile, and is read there.
        return Ok(());
    }
    let locale = Some(contact::get(tx, ticket.contact)?.locale);
    let words = mail::new_text(tx, &message)?;
    let known = Known { learned: learned.clone(), locale, chosen: chosen_of(&ticket) };
    let found = known.find(if message.seq == 1 { &ticket.subject } else { "" }, &words);
    if message.seq == 1 {
        ticket::keep_finding(tx, act, &mut ticket, &found)?;
    }
    follow(tx, act, &mut ticket, (&message, found))?;
    keep_files(tx, act, &mut ticket, &message)
}

/// Keeps what was found in a message that is stored just now, and strikes the job that would read it. A ticket that begins
/// with it was opened with what was found.
pub(crate) fn keep(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, (message, found): (&Message, Option<&Finding>)) -> Result<()> {
    let Some(found) = found else { return Ok(()) };
    log::strike(tx, Job::Assess { ticket: ticket.id, message: message.id })?;
    follow(tx, act, ticket, (message, found.clone()))
}

/// What the files of a message name fills what its words left empty.
pub(crate) fn keep_files(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, message: &Message) -> Result<()> {
    let files = attachment::list_of_messages(tx, &[message.id])?;
    let named: Vec<Entity> = files.into_iter().flat_map(|file| file.named).collect();
    if named.is_empty() { Ok(()) } else { ticket::fill(tx, act, ticket, &named) }
}

fn follow(tx: &mut Tx<'_>, act: Act, ticket: &mut Ticket, (message, mut found): (&Message, Finding)) -> Result<()> {
    let act = Act { actor: Actor::System, ..act };
    if message.seq > 1 {
        found.triage = found.triage.of_later_message(ticket.topic);
        ticket::keep_finding(tx, act, ticket, &found)?;
    }
    lesson::keep_verdict(tx, act, ticket, (&found.triage, message.seq == 1))?;
    team::route(tx, act, ticket)
}

/// Returns what a person said that the ticket is about.
pub(crate) fn chosen_of(ticket: &Ticket) -> Option<Topic> {
    ticket.topic.filter(|_| ticket.topic_by.as_deref() != Some("triage"))
}
