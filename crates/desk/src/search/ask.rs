//! Answers a question: the index says which tickets, the store says what is shown of them.

use std::collections::HashMap;

use ::search::{Asked, Label, Labels, Marker, Piece, TicketQuery};
use db::Tx;
use domain::id::{AgentId, TicketId};
use domain::reference::Reference;
use domain::refusal::Refusal;
use domain::search::{Operator, Query, QueryError, Term};
use domain::time::Time;
use uuid::Uuid;

use super::{Search, document};
use crate::dossier::{self, Dossier};
use crate::error::Result;
use crate::staff;
use crate::ticket::{self, Message, Ticket};

/// What is asked, by whom.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Question {
    pub query: Query,
    pub agent: AgentId,
    /// Hits that were shown already.
    pub offset: usize,
    pub limit: usize,
    pub now: Time,
}

/// A page of hits, best first.
#[derive(Debug, Default)]
pub struct Answer {
    /// The hits.
    pub found: Vec<Found>,
    /// Whether another page follows.
    pub more: bool,
    /// False while the index is being built: what is not found may be there.
    pub complete: bool,
}

/// A ticket that was found.
#[derive(Debug)]
pub struct Found {
    /// The ticket, as any list shows it.
    pub dossier: Dossier,
    /// Byte ranges of its subject that were asked for.
    pub subject_marks: Vec<(usize, usize)>,
    /// What it was found by, if that stands in its thread.
    pub passage: Option<Passage>,
}

/// A passage of a message.
#[derive(Debug)]
pub struct Passage {
    /// The message.
    pub message: Message,
    /// The passage; white space is one space.
    pub text: String,
    /// Byte ranges that were asked for.
    pub marks: Vec<(usize, usize)>,
}

impl Search {
    /// Answers a question of a member of staff.
    pub fn ask(&self, tx: &mut Tx<'_>, question: &Question) -> Result<Answer> {
        let query = index_query(tx, question)?;
        let lone = question.query.lone_reference();
        let lone = lone.map(|reference| ticket::find_by_reference(tx, &reference)).transpose()?.flatten();
        let hits = match self.index.find(&query, (question.offset, question.limit)) {
            Ok(hits) => hits,
            Err(error) => {
                tracing::error!(%error, "the index of tickets cannot be read");
                self.report_damage();
                return Ok(Answer::default());
            }
        };
        let mut places: Vec<(TicketId, Option<i64>)> =
            hits.hits.iter().map(|hit| (TicketId(Uuid::from_bytes(hit.key)), hit.text)).collect();
        if let Some(lone) = lone {
            places.retain(|(id, _)| *id != lone.id);
            if question.offset == 0 {
                places.insert(0, (lone.id, None));
            }
        }
        let found = shown(tx, &places, (&hits.marker, question.now))?;
        Ok(Answer { found, more: hits.more, complete: self.is_complete() })
    }
}

/// Reads what is shown of hits, in their order; a ticket that is no more is passed over.
fn shown(tx: &mut Tx<'_>, places: &[(TicketId, Option<i64>)], (marker, now): (&Marker, Time)) -> Result<Vec<Found>> {
    let ids: Vec<TicketId> = places.iter().map(|(id, _)| *id).collect();
    let mut tickets: HashMap<TicketId, Ticket> = ticket::list_by_id(tx, &ids)?.into_iter().map(|ticket| (ticket.id, ticket)).collect();
    let tickets: Vec<Ticket> = ids.iter().filter_map(|id| tickets.remove(id)).collect();
    let texts: HashMap<TicketId, Option<i64>> = places.iter().copied().collect();
    let mut found = Vec::with_capacity(tickets.len());
    for dossier in dossier::of(tx, tickets, now)? {
        let language = dossier.ticket.language.clone().unwrap_or_default();
        let seq = texts.get(&dossier.ticket.id).copied().flatten();
        let message = seq.map(|seq| ticket::find_message(tx, dossier.ticket.id, seq)).transpose()?.flatten();
        let passage = message.map(|message| {
            let (text, marks) = marker.snippet(&message.body, &language);
            Passage { message, text, marks }
        });
        found.push(Found { subject_marks: marker.marks(&dossier.ticket.subject, &language), dossier, passage });
    }
    Ok(found)
}

/// Turns what was asked into what the index knows: names into ids, numbers into tickets.
fn index_query(tx: &mut Tx<'_>, question: &Question) -> Result<TicketQuery> {
    let query = &question.query;
    let mut labels = Vec::with_capacity(query.terms.len());
    for term in &query.terms {
        labels.extend(condition(tx, question.agent, term)?);
    }
    let seconds = |at: Time| at.micros().div_euclid(1_000_000);
    Ok(TicketQuery {
        asked: query.asked.iter().map(asked).collect(),
        labels,
        keys: keys(tx, &query.references)?,
        from: query.created.from.map(seconds),
        before: query.created.before.map(seconds),
        now: seconds(question.now),
    })
}

fn asked(asked: &domain::search::Asked) -> Asked {
    let piece = |piece: &domain::search::Piece| Piece { text: piece.text.clone(), exact: piece.exact, unfinished: piece.unfinished };
    Asked { any: asked.any.iter().map(piece).collect(), not: asked.not }
}

fn keys(tx: &mut Tx<'_>, references: &[Reference]) -> Result<Option<Vec<::search::TicketKey>>> {
    if references.is_empty() {
        return Ok(None);
    }
    let mut keys = Vec::new();
    for reference in references {
        keys.extend(ticket::find_by_reference(tx, reference)?.map(|ticket| document::key(ticket.id)));
    }
    Ok(Some(keys))
}

fn condition(tx: &mut Tx<'_>, me: AgentId, term: &Term) -> Result<Option<Labels>> {
    let label = match term.operator {
        Operator::Status => Label::Status,
        Operator::Topic => Label::Topic,
        Operator::Team => Label::Team,
        Operator::Assignee => Label::Assignee,
        Operator::Tag => Label::Tag,
        Operator::Priority => Label::Priority,
        Operator::Lang => Label::Language,
        Operator::Channel => Label::Channel,
        Operator::From => Label::Name,
        Operator::Created | Operator::Ref => return Ok(None),
    };
    let mut any = Vec::with_capacity(term.words.len());
    for word in &term.words {
        match (term.operator, word.as_str()) {
            (Operator::Team | Operator::Assignee, "none") => any.push(String::new()),
            (Operator::Assignee, _) => any.extend(people(tx, me, word)?),
            _ => any.push(word.clone()),
        }
    }
    Ok(Some(Labels { label, any, not: term.not }))
}

/// Returns the ids of those who are called so: by id, by address, or by the beginning of one of their names.
fn people(tx: &mut Tx<'_>, me: AgentId, word: &str) -> Result<Vec<String>> {
    if word == "me" {
        return Ok(vec![me.to_string()]);
    }
    let is_called = |agent: &staff::Agent| {
        let name = agent.name.to_lowercase();
        agent.id.to_string() == word || agent.email == word || name == word || name.split_whitespace().any(|part| part.starts_with(word))
    };
    let found: Vec<String> = staff::list_all(tx)?.iter().filter(|agent| is_called(agent)).map(|agent| agent.id.to_string()).collect();
    if found.is_empty() {
        let error = QueryError::Word {
            operator: Operator::Assignee,
            word: format!("{}:{word}", Operator::Assignee),
            takes: "me, none, or somebody who is on the staff".to_owned(),
            meant: None,
        };
        return Err(refusal(&error).into());
    }
    Ok(found)
}

/// Turns what cannot be read into what a person is told.
pub fn refusal(error: &QueryError) -> Refusal {
    Refusal::BadQuery { word: error.word().to_owned(), meant: error.meant().map(str::to_owned), detail: error.to_string() }
}
