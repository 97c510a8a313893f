//! What is taken for what, and the labelled set: for those who lead.

use db::{Tx, params};
use domain::id::TicketId;
use domain::time::Time;
use domain::topic::Topic;
use uuid::Uuid;

use super::first_words;
use crate::error::Result;
use crate::ticket::{optional_word, word};

/// The most rows of a labelled set.
const MOST: i64 = 10_000;

/// From one moment to before another.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the fields are its ends")]
pub struct Range {
    pub from: Time,
    pub until: Time,
}

/// How often triage said one topic and people let it stand or said another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// What triage said; `None` where it did not know.
    pub said: Option<Topic>,
    /// What it was.
    pub told: Topic,
    /// In how many tickets.
    pub tickets: i64,
    /// Whether a person said so; otherwise the ticket was solved under it.
    pub by_person: bool,
}

/// A ticket's first words and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are the nouns of the glossary")]
pub struct Sample {
    pub text: String,
    pub topic: Option<Topic>,
    pub priority: Option<domain::priority::Priority>,
    pub language: Option<String>,
    /// What triage had said.
    pub said: Option<Topic>,
    pub taught_at: Time,
}

/// Counts what triage said against what it was, among the tickets corrected or solved in a range.
pub fn pairs(tx: &mut Tx<'_>, range: Range) -> Result<Vec<Pair>> {
    let ends = params![range.from.micros(), range.until.micros()];
    let told = "select said, told, count(*) from lessons where kind = 'topic' and taught_at >= $1 and taught_at < $2 group by said, told order by said, told";
    let mut pairs =
        tx.query(told, ends, |row| Ok(Pair { said: optional_word(row, 0)?, told: word(row, 1)?, tickets: row.get(2)?, by_person: true }))?;
    let stood = "select topic, count(*) from tickets where topic_by = 'triage' and topic is not null
        and solved_at is not null and solved_at >= $1 and solved_at < $2 group by topic order by topic";
    pairs.extend(tx.query(stood, ends, |row| {
        let topic: Topic = word(row, 0)?;
        Ok(Pair { said: Some(topic), told: topic, tickets: row.get(1)?, by_person: false })
    })?);
    Ok(pairs)
}

/// Lists what people said of tickets in a range, with the words the tickets began with, the latest first.
pub fn samples(tx: &mut Tx<'_>, range: Range) -> Result<Vec<Sample>> {
    let sql = "select max(l.taught_at), l.ticket_id, max(case when l.kind = 'topic' then l.told end),
        max(case when l.kind = 'priority' then l.told end), max(case when l.kind = 'topic' then l.said end)
        from lessons l where l.taught_at >= $1 and l.taught_at < $2 group by l.ticket_id order by 1 desc, 2 limit $3";
    let rows = tx.query(sql, params![range.from.micros(), range.until.micros(), MOST], |row| {
        let words = (optional_word(row, 2)?, optional_word(row, 3)?, optional_word(row, 4)?);
        Ok((Time::from_micros(row.get(0)?), TicketId(row.get::<Uuid>(1)?), words))
    })?;
    let mut samples = Vec::with_capacity(rows.len());
    for (taught_at, ticket, (topic, priority, said)) in rows {
        let sql = "select t.subject, m.body, t.language from tickets t join messages m on m.ticket_id = t.id and m.seq = (select min(seq) from messages where ticket_id = t.id and kind <> 'notice') where t.id = $1";
        let first = |row: &db::Row<'_>| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<Option<String>>(2)?));
        if let Some((subject, body, language)) = tx.find(sql, params![ticket.0], first)? {
            samples.push(Sample { text: first_words(&subject, &body), topic, priority, language, said, taught_at });
        }
    }
    Ok(samples)
}
